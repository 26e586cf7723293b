"""Event and vocabulary files to events and vocabulary, or findings. One bad file never hides the others."""

from __future__ import annotations

import os
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from timeline import shape
from timeline.event_paths import event_paths
from timeline.files import read_bytes, why_unreadable
from timeline.findings import Finding, Place
from timeline.link_state import LINK_STATE_FILE, LinkState, LinkStateError, read_link_state
from timeline.model import FACETS, Event, Silence, Vocabulary, event_adapter
from timeline.partial import Partial, read_partly
from timeline.plain_files import MAX_BYTES, MAX_SHARED_BYTES, PlainFile, read_plain_files
from timeline.rules import FILE_RULES
from timeline.yaml_nodes import Document, read_yaml

if TYPE_CHECKING:
    from timeline.model import VocabularyEntry

MAX_LINK_STATE_BYTES = 64 * 1024 * 1024
VOCABULARY = "vocabulary"
SILENCED = "silenced.yml"
EXAMPLE = "EXAMPLE.yml"
_SILENCE = TypeAdapter(Silence)
_OTHERS = {VOCABULARY, "schema", "LICENSE", "README.md", SILENCED, EXAMPLE, LINK_STATE_FILE}


@dataclass
class EventFile:
    """One file that should hold an event, with what came of reading it."""

    path: str
    """Path as shown to the user."""
    inner: str
    """Path below the events folder, with slashes."""
    text: str = ""
    event: Event | None = None
    partial: Partial | None = None
    """What is sound of an event that could not be read whole."""
    findings: list[Finding] = field(default_factory=list)

    @cached_property
    def document(self) -> Document:
        """The text as values with places; of an ordinary file, which nobody asks this of, it is made when asked for."""
        return read_yaml(self.text)

    @cached_property
    def is_misplaced(self) -> bool:
        """Whether its event belongs elsewhere by its date."""
        return self.event is not None and self.inner != self.event.filename

    @property
    def readable(self) -> Event | None:
        """The event, or what is sound of it; None where nothing is."""
        return self.event or (self.partial.event if self.partial else None)


class _Everything:
    """What may be in a file that could not be read."""

    def __contains__(self, _: object) -> bool:
        return True


@dataclass
class Loaded:
    """A whole events folder after reading."""

    files: list[EventFile] = field(default_factory=list)
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    vocabulary_files: list[EventFile] = field(default_factory=list)
    unread_entries: dict[str, Container[str]] = field(default_factory=dict)
    """For each vocabulary file with faults the ids of entries that could not be read: all, if nothing could."""
    silence_file: EventFile = field(default_factory=lambda: EventFile(path=SILENCED, inner=SILENCED))
    silences: dict[int, Silence] = field(default_factory=dict)
    """The entries of the file of exceptions that could be read, by their position in it."""
    link_states: dict[str, LinkState] = field(default_factory=dict)
    """What is known of addresses of sources; empty where nobody ever looked."""
    findings: list[Finding] = field(default_factory=list)
    """Faults that belong to no file that was read, such as a stray file."""

    @property
    def all_findings(self) -> Iterator[Finding]:
        """Every finding of reading."""
        yield from self.findings
        for file in self.all_files:
            yield from file.findings

    @property
    def all_files(self) -> tuple[EventFile, ...]:
        """Every file that was read."""
        return (*self.vocabulary_files, self.silence_file, *self.files)


def load_folder(root: Path, shown: str, known: Mapping[str, EventFile] | None = None) -> Loaded:
    """Read a whole events folder. `shown` is how the folder is called in findings.

    `known` are event files that were read before and have not changed, by their path below the folder.
    """
    known = known or {}
    loaded = Loaded()
    _load_vocabulary(root, shown, loaded)
    _load_silences(root, shown, loaded)
    _load_link_states(root / LINK_STATE_FILE, f"{shown}/{LINK_STATE_FILE}", loaded)
    paths = dict(event_paths(root, shown, _OTHERS, loaded.findings))
    new = [path for path, inner in paths.items() if inner not in known]
    plain = read_plain_files(new)
    for path, inner in paths.items():
        file = known.get(inner) or load_event(path, f"{shown}/{inner}", inner, next(plain))
        loaded.files.append(file)
    return loaded


def with_new_vocabulary(loaded: Loaded, root: Path, shown: str) -> Loaded:
    """The folder as it was read, only with its vocabulary read again."""
    newer = replace(loaded, vocabulary_files=[], unread_entries={})
    _load_vocabulary(root, shown, newer)
    return newer


def load_vocabulary(root: Path) -> Vocabulary:
    """Read only the vocabulary of an events folder; entries that cannot be read are left out without a word."""
    loaded = Loaded()
    _load_vocabulary(root, root.name, loaded)
    return loaded.vocabulary


def load_event(path: Path | str, shown: str, inner: str, plain: PlainFile | None = None) -> EventFile:
    """Read one event file, unless its plain content was read already."""
    file = EventFile(path=shown, inner=inner)
    if plain is not None:
        file.text = plain.text
        return _load_fields(file, _mapping(plain.value) or _fields(file))
    text = _read_text(path, file)
    if text is not None:
        load_event_text(text, file)
    return file


def load_event_text(text: str, file: EventFile) -> EventFile:
    """Read an event from text into `file`: its event, or its findings, or both."""
    _parse(text, file)
    return _load_fields(file, _fields(file))


def _load_fields(file: EventFile, value: dict[str, Any] | None) -> EventFile:
    if value is not None:
        stem = file.inner.rpartition("/")[2].removesuffix(".yml")
        if "id" in value:
            place = Place(file.path, *file.document.spot(("id",), key=True))
            _fault(file, "unknown", 'unknown field "id"', "remove it; the id is the file's name", place)
        fields = {**value, "id": stem}
        file.event = _validate(event_adapter, fields, file, shape.event_type(value))
        file.partial = read_partly(fields) if file.event is None else None
    return file


def _mapping(value: Any) -> dict[str, Any] | None:
    return value if isinstance(value, dict) and value else None


def _fields(file: EventFile, *, may_be_empty: bool = False) -> dict[str, Any] | None:
    """The fields that the file holds, None with a finding where it holds none."""
    document = file.document
    if fields := _mapping(document.value):
        return fields
    if not document.faults and not (may_be_empty and document.value == {}):
        what = "the file is empty" if document.value in (None, "", {}) else "the file holds no fields"
        _fault(
            file,
            "shape",
            what,
            "start with `kind: report`; events/EXAMPLE.yml shows a whole event",
            Place(file.path, 1, 1),
        )
    return None


def _parse(text: str, file: EventFile) -> Document:
    file.text = text
    file.document = read_yaml(text)
    for fault in file.document.faults:
        _fault(file, fault.what, fault.message, fault.hint, Place(file.path, *fault.spot))
    return file.document


def _validate(
    adapter: TypeAdapter[Any],
    value: Any,
    file: EventFile,
    of: type | None,
    inside: tuple[int, ...] = (),
) -> Any:
    """The value as its type, None with findings. `inside` is where in the file the value stands."""
    try:
        return adapter.validate_python(value)
    except ValidationError as error:
        for fault in shape.explain(error, of):
            path = (*inside, *fault.path)
            if not file.document.is_broken(path):
                place = Place(file.path, *file.document.spot(path, key=fault.at_key))
                _fault(file, fault.what, fault.message, fault.hint, place)
        return None


def _load_vocabulary(root: Path, shown: str, loaded: Loaded) -> None:
    entries: dict[str, dict[str, VocabularyEntry]] = {}
    for name, of in FACETS.items():
        inner = f"{VOCABULARY}/{name}.yml"
        file = EventFile(path=f"{shown}/{inner}", inner=inner)
        loaded.vocabulary_files.append(file)
        entries[name] = _load_entries(root / inner, file, of)
        if file.findings:
            loaded.unread_entries[name] = _unread(file.document, entries[name])
    loaded.vocabulary = Vocabulary(**entries)  # type: ignore[arg-type] # each name has its own entry type


def _unread(document: Document, entries: Mapping[str, VocabularyEntry]) -> Container[str]:
    if not isinstance(document.value, dict):
        return _Everything()
    return document.value.keys() - entries.keys() | {str(path[0]) for path in document.broken if path}


def _load_entries(path: Path, file: EventFile, of: type[VocabularyEntry]) -> dict[str, VocabularyEntry]:
    if not path.exists():
        _fault(
            file,
            "vocabulary",
            "this vocabulary file is missing",
            "create it; it may be as short as {}",
            Place(file.path),
        )
        return {}
    text = _read_text(path, file, MAX_SHARED_BYTES)
    if text is None:
        return {}
    _parse(text, file)
    value = _fields(file, may_be_empty=True)
    adapter = TypeAdapter(dict[shape.EntryId, of])  # type: ignore[valid-type] # the type is data here
    entries: dict[str, VocabularyEntry] = {}
    for id_, fields in (value or {}).items():
        one = _validate(adapter, {id_: fields}, file, of)
        entries.update(one or {})
    return entries


def _load_silences(root: Path, shown: str, loaded: Loaded) -> None:
    """Read the exceptions, entry by entry, so that a bad one leaves the others in force. No file, no exceptions."""
    loaded.silence_file = file = EventFile(path=f"{shown}/{SILENCED}", inner=SILENCED)
    text = _read_text(root / SILENCED, file, MAX_SHARED_BYTES) if os.path.lexists(root / SILENCED) else None
    value = None if text is None else _parse(text, file).value
    if value and not isinstance(value, list):
        hint = "write entries of event, rule and reason, each beginning with a hyphen"
        _fault(file, "invalid", "this file must be a list", hint, Place(file.path, *file.document.spot(())))
        return
    for number, fields in enumerate(value or ()):
        if isinstance(fields, dict):
            silence = _validate(_SILENCE, fields, file, Silence, (number,))
            loaded.silences.update({number: silence} if silence else {})
        elif not file.document.is_broken((number,)):
            place = Place(file.path, *file.document.spot((number,)))
            _fault(
                file, "invalid", "an entry must be a group of fields", "write event, rule and reason", place
            )


def _load_link_states(path: Path, shown: str, loaded: Loaded) -> None:
    """Read what `timeline links` found, where there is such a file."""
    if not os.path.lexists(path):
        return
    data = read_bytes(path, MAX_LINK_STATE_BYTES)
    rule, place = FILE_RULES["unreadable"], Place(shown)
    if data is None:
        message, hint = why_unreadable(path)
        loaded.findings.append(Finding(rule=rule, place=place, message=message, hint=hint))
        return
    try:
        loaded.link_states = read_link_state(data)
    except LinkStateError as error:
        loaded.findings.append(Finding(rule=rule, place=place, message=str(error), hint=error.hint))


def _read_text(path: Path | str, file: EventFile, most: int = MAX_BYTES) -> str | None:
    """The file's text, or None with a finding. Links are not followed, so a file cannot point out of the folder."""
    data = read_bytes(path, most)
    if data is None:
        _fault(file, "unreadable", *why_unreadable(path), Place(file.path))
        return None
    if len(data) > most:
        message = f"the file is larger than {most // 1024} KiB"
        hint = "an event is a short text; cut it down" if most == MAX_BYTES else "leave out what nothing uses"
        _fault(file, "unreadable", message, hint, Place(file.path))
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        _fault(
            file,
            "unreadable",
            "the file is not UTF-8 text",
            "save it as UTF-8",
            Place(file.path, line, column),
        )
        return None


def _fault(file: EventFile, what: str, message: str, hint: str | None, place: Place) -> None:
    file.findings.append(Finding(rule=FILE_RULES[what], place=place, message=message, hint=hint))
