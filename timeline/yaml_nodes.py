"""YAML text to plain values with places, read strictly.

Every scalar stays the text that the author wrote: `no`, `12:30` and `0044` are turned into nothing here.
Repeated keys, aliases, anchors, tags and second documents are faults, each with its place; reading goes on
after them wherever it can, so that one run shows everything. An ordinary text is read quickly by `yaml_values`,
and only where somebody asks for a place is it read again with care.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias

import yaml

from timeline.yaml_values import HIDDEN, LOADER, MAX_DEPTH, Value, read_plain

Path: TypeAlias = tuple[str | int, ...]
"""Where a value stands inside its document: keys and list positions."""

Spot: TypeAlias = tuple[int, int]
"""Line and column, counted from 1."""

HOPELESS_DEPTH = 500
_PLAIN_TAGS = {None, "!"}
_PARTS = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


class Fault(NamedTuple):
    """Something wrong with the text itself: `what` names the kind of fault."""

    what: str
    spot: Spot
    message: str
    hint: str | None = None


@dataclass
class Places:
    """Where the values and keys of a document stand."""

    values: dict[Path, Spot] = field(default_factory=dict)
    keys: dict[Path, Spot] = field(default_factory=dict)


@dataclass
class Document:
    """A file's content as plain values, with what is wrong with the text."""

    text: str = field(default="", repr=False, compare=False)
    value: Value | None = None
    faults: list[Fault] = field(default_factory=list)
    broken: set[Path] = field(default_factory=set)
    """Where a fault left no value behind, so that nothing more need be said of what stands there."""

    @cached_property
    def places(self) -> Places:
        """The place of every value and key."""
        return read_carefully(self.text).places

    def is_broken(self, path: Path) -> bool:
        """Whether a fault of the text itself stands at a path or around it."""
        return any(path[:length] in self.broken for length in range(len(path) + 1))

    def spot(self, path: Path, *, key: bool = False) -> Spot:
        """Place of a value (or its key), or of the nearest thing around it that exists."""
        if key and path in self.places.keys:
            return self.places.keys[path]
        while path and path not in self.places.values:
            path = path[:-1]
        return self.places.values.get(path, (1, 1))


def split_path(text: str) -> Path:
    """Turn a written field path such as `sources[1].url` into its parts."""
    return tuple(int(index) if index else name for name, index in _PARTS.findall(text))


def join_path(path: Path) -> str:
    """Write a path as authors read it: `sources[1].url`."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return text.removeprefix(".")


def read_yaml(text: str) -> Document:
    """Read one document. Never raises for bad input: faults are in the result, `value` is None if unreadable."""
    value = read_plain(text)
    return read_carefully(text) if value is None else Document(text, value)


def read_carefully(text: str) -> Document:
    """The same as `read_yaml`, for ordinary texts too with all places at once."""
    document = Document(text)
    document.places = Places()
    try:
        _Reader(document, iter(yaml.parse(text, Loader=LOADER))).read()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        spot = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        message = ", ".join(part for part in (error.context, error.problem) if part)
        document.faults.append(Fault("syntax", spot, f"not valid YAML: {message}", _syntax_hint(text, spot)))
        document.value = None
    except (yaml.reader.ReaderError, UnicodeEncodeError) as error:
        spot = _spot_of(text, error)
        document.faults.append(Fault("hidden", spot, f"a character that YAML forbids: {error.reason}"))
        document.value = None
    except _TooDeepError:
        document.value = None
    return document


def _spot_of(text: str, error: yaml.reader.ReaderError | UnicodeEncodeError) -> Spot:
    if isinstance(error, UnicodeEncodeError):
        before = text[: error.start]
    else:  # libyaml counts bytes
        before = text.encode()[: max(error.position, 0)].decode(errors="ignore")
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def _syntax_hint(text: str, spot: Spot) -> str:
    lines = text.splitlines()
    line = lines[spot[0] - 1] if spot[0] <= len(lines) else ""
    if "\t" in line:
        return "indent with spaces, never with tabs"
    if line.count(": ") > 1:
        return 'text that holds a colon and a space needs quotation marks: title: "One: two"'
    return "look at this line and the one above: indentation, quotation marks and colons"


class _TooDeepError(Exception):
    """The rest of the text is not worth reading."""


class _Reader:
    """Builds values from parser events. Nesting is bounded, so hostile depth cannot exhaust the stack."""

    def __init__(self, document: Document, events: Iterator[Any]) -> None:
        self.document = document
        self.events = events

    def read(self) -> None:
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._fault(
                        "feature",
                        event,
                        "a second document starts here",
                        "one file holds one event: remove the line ---",
                    )
                    return
            elif isinstance(event, yaml.NodeEvent):
                self.document.value = self._node(event, ())

    def _node(self, event: Any, path: Path) -> Value:
        mark = event.start_mark
        self.document.places.values[path] = (mark.line + 1, mark.column + 1)
        if isinstance(event, yaml.AliasEvent):
            self._fault("feature", event, f"an alias (*{event.anchor})", "write the value out again")
            self.document.broken.add(path)
            return ""
        if event.anchor is not None:
            self._fault(
                "feature",
                event,
                f"an anchor (&{event.anchor})",
                "remove it; write values out where they are needed",
            )
        if event.tag not in _PLAIN_TAGS:
            self._fault("feature", event, f"a tag ({event.tag})", "remove it; types follow from the field")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if len(path) >= MAX_DEPTH:
            self._fault(
                "feature", event, f"more than {MAX_DEPTH} levels of nesting", "no field is nested so deep"
            )
            self._skip()
            return ""
        return self._sequence(path) if isinstance(event, yaml.SequenceStartEvent) else self._mapping(path)

    def _scalar(self, event: yaml.ScalarEvent) -> str:
        text: str = event.value
        hidden = HIDDEN.search(text)
        if hidden:
            name = f"U+{ord(hidden[0]):04X}"
            self._fault(
                "hidden", event, f"an invisible character ({name}) in this text", "retype the text by hand"
            )
        return text

    def _sequence(self, path: Path) -> list[Value]:
        found: list[Value] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            found.append(self._node(event, (*path, len(found))))
        return found

    def _mapping(self, path: Path) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            self._entry(event, path, found)
        return found

    def _entry(self, event: Any, path: Path, found: dict[str, Value]) -> None:
        key = self._node(event, (*path, "?"))
        del self.document.places.values[(*path, "?")]
        value_event = next(self.events)
        if not isinstance(key, str) or isinstance(event, yaml.AliasEvent):
            self._fault("feature", event, "a key that is not plain text", "write the field's name")
            self._node(value_event, (*path, "?"))
            return
        inner = (*path, key)
        if key in found:
            first = self.document.places.keys[inner][0]
            self._fault(
                "repeated",
                event,
                f'"{key}" stands here again; it first stands in line {first}',
                "keep one of the two",
            )
            self._node(value_event, (*path, "?"))
            return
        self.document.places.keys[inner] = (event.start_mark.line + 1, event.start_mark.column + 1)
        found[key] = self._node(value_event, inner)

    def _skip(self) -> None:
        """Go on behind the value that begins here, unless only its end could be found at great cost."""
        depth = 1
        while depth:
            event = next(self.events)
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > HOPELESS_DEPTH:
                raise _TooDeepError

    def _fault(self, what: str, event: Any, message: str, hint: str) -> None:
        mark = event.start_mark
        self.document.faults.append(Fault(what, (mark.line + 1, mark.column + 1), message, hint))
