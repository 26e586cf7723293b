"""Runs loading and all rules over an events folder, and gathers one report."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from timeline.checks import (
    CHECKS,
    ENTRY_CHECKS,
    RECORD_CHECKS,
    VALUE_CHECKS,
    VOCABULARY_CHECKS,
    VOCABULARY_USES,
    Check,
    RecordCheck,
)
from timeline.checks.problem import Context, Entry, Problem
from timeline.chronology import Timeline
from timeline.cores import share_out
from timeline.deletion import DELETED, deleted_events
from timeline.earlier import Earlier
from timeline.findings import Finding, Place, Report, Rule
from timeline.garbage import garbage_collection_paused
from timeline.git_store import open_revision
from timeline.link_state import LinkState
from timeline.loading import EventFile, Loaded, load_event, load_folder
from timeline.model import Event
from timeline.revisions import read_earlier
from timeline.rules import FILE_RULES
from timeline.silencing import SILENCE_RULES, silence
from timeline.yaml_nodes import join_path, split_path

_ENOUGH = 400
"""From so many events a core on, another process costs less than it saves."""
_AT_A_TIME = 200
"""So many events are one task: few enough that no core waits long for another at the end."""

EVENT_RULES = (*FILE_RULES.values(), *(check.RULE for check in CHECKS))
"""The rules that find faults in single events, as `check_files` looks for them."""
CONTENT_RULES = (*(check.RULE for check in CHECKS), *(check.RULE for check in RECORD_CHECKS))
_OF_VOCABULARY = frozenset(check.RULE.slug for check in VOCABULARY_CHECKS)
RULES: tuple[Rule, ...] = tuple(
    sorted((*FILE_RULES.values(), *CONTENT_RULES, *SILENCE_RULES, DELETED), key=lambda rule: rule.code)
)
"""Every rule, by code."""


class Checked(NamedTuple):
    """An events folder after checking. `timeline` holds every event that could be read."""

    report: Report
    timeline: Timeline
    link_states: Mapping[str, LinkState]
    """What is known of addresses of sources."""


@garbage_collection_paused()
def check_folder(
    root: Path, shown: str, today: dt.date, only: Iterable[Path] = (), base: str | None = None
) -> Checked:
    """Check the events folder `root`, called `shown` in findings, as of the day `today`.

    With `only`, the whole record is still read, since rules compare events, but only findings in these files
    and folders are reported. Files outside the folder are read as if they stood in it. With `base`, the record is
    also compared with what it was at this git revision; raises GitError where that cannot be read.
    """
    revision = open_revision(root, base) if base is not None else None
    loaded = load_folder(root, shown)
    chosen = _choose(loaded, root, shown, list(only))
    earlier = read_earlier(revision, loaded) if revision else None
    return _check(loaded, shown, today, chosen, earlier)


@garbage_collection_paused()
def check_loaded(loaded: Loaded, shown: str, today: dt.date) -> Checked:
    """Check a folder that was read already, wholly."""
    return _check(loaded, shown, today, None, None)


@garbage_collection_paused()
def check_files(  # noqa: PLR0913 - what is to be looked at
    loaded: Loaded,
    files: Sequence[EventFile],
    record: Timeline,
    today: dt.date,
    *,
    entries: bool = False,
    uses: bool = False,
) -> Checked:
    """Look only for what the rules about single events find in a few files; exceptions to rules are not applied.

    With `entries` also for faults of the vocabulary itself, with `uses` for uses of entries that there are not in all
    files. A whole check may find more: in these files, and in others because of them.
    """
    places, unread = _Places(loaded), _unread(loaded)
    found = _check_events(files, places, record, today, None, unread)
    for whole in ENTRY_CHECKS if entries else ():
        found += _check_record(whole, places, record, unread)
    if uses:
        found += _check_events(loaded.files, places, record, today, None, unread, VOCABULARY_USES)
    read = chain(files, loaded.vocabulary_files if entries else ())
    findings = [*chain.from_iterable(file.findings for file in read), *(finding for _, finding in found)]
    return Checked(_report(list(dict.fromkeys(findings)), 0, loaded, None), record, loaded.link_states)


def record_of(loaded: Loaded) -> Timeline:
    """All events of a folder that could be read; of two with one id the one in the right folder first."""
    found = sorted((file for file in loaded.files if file.event), key=lambda file: file.is_misplaced)
    events = (file.event for file in found if file.event)
    return Timeline(events, loaded.vocabulary, loaded.silences.values())


def _check(
    loaded: Loaded, shown: str, today: dt.date, chosen: tuple[str, ...] | None, earlier: Earlier | None
) -> Checked:
    record = record_of(loaded)
    spoken = silence(
        loaded, _check_content(loaded, record, today, earlier, chosen), CONTENT_RULES, _OF_VOCABULARY
    )
    gone = deleted_events(earlier, loaded, shown) if earlier else ()
    findings = _chosen([*loaded.all_findings, *gone, *spoken.findings], chosen)
    silenced = len(_chosen(spoken.silenced, chosen))
    return Checked(_report(findings, silenced, loaded, chosen), record, loaded.link_states)


class _Unread(NamedTuple):
    """What could not be read: ids of event files, and of entries of vocabulary files with faults."""

    events: frozenset[str]
    entries: Mapping[str, Container[str]]


def _unread(loaded: Loaded) -> _Unread:
    events = frozenset(PurePosixPath(file.inner).stem for file in loaded.files if file.event is None)
    return _Unread(events, loaded.unread_entries)


def _choose(loaded: Loaded, root: Path, shown: str, only: list[Path]) -> tuple[str, ...] | None:
    """The shown paths that findings are wanted for, None for all. Files from elsewhere are loaded here."""
    if not only:
        return None
    chosen: list[str] = []
    elsewhere: list[Path] = []
    for path in only:
        inner = os.path.relpath(path, root).replace(os.sep, "/")
        if inner.startswith(".."):
            chosen.append(str(path))
            elsewhere.append(path)
        else:
            chosen.append(shown if inner == "." else f"{shown}/{inner}")
    for path in dict.fromkeys(elsewhere):
        loaded.files.append(load_event(path, str(path), f"{path.name[:4]}/{path.name}"))
    return tuple(chosen)


def _chosen(findings: list[Finding], chosen: tuple[str, ...] | None) -> list[Finding]:
    if chosen is None:
        return findings
    return [finding for finding in findings if _is_chosen(finding.place.path, chosen)]


def _is_chosen(path: str, chosen: tuple[str, ...]) -> bool:
    return any(path == one or path.startswith(f"{one.rstrip('/')}/") for one in chosen)


def _check_content(
    loaded: Loaded,
    record: Timeline,
    today: dt.date,
    earlier: Earlier | None,
    chosen: tuple[str, ...] | None,
) -> Iterator[tuple[str, Finding]]:
    """Every finding about the content of an event or an entry of the vocabulary, with its id.

    Of events that nobody wants to hear of, there are only those that the rules about the whole record find.
    """
    files = loaded.files
    # The entries of the file of exceptions may be about any event.
    if chosen is not None and not _is_chosen(loaded.silence_file.path, chosen):
        files = [file for file in files if _is_chosen(file.path, chosen)]
    places = _Places(loaded)
    unread = _unread(loaded)
    some = [files[at : at + _AT_A_TIME] for at in range(0, len(files), _AT_A_TIME)]
    tasks = [
        *(partial(_check_record, check, places, record, unread) for check in RECORD_CHECKS),
        *(partial(_check_events, few, places, record, today, earlier, unread) for few in some),
    ]
    _ = record.by_id, record.id_counts, record.answers  # else each process would make them for itself
    yield from chain.from_iterable(share_out(tasks, len(files) // _ENOUGH))


def _check_record(
    check: RecordCheck, places: _Places, record: Timeline, unread: _Unread
) -> list[tuple[str, Finding]]:
    return [
        (f"{at.facet}/{at.id}" if isinstance(at, Entry) else at.id, places.finding(check.RULE, at, problem))
        for at, problem in check.check_record(record, unread.events)
    ]


def _check_events(  # noqa: PLR0913, PLR0917 - what rules about single events go by
    files: Sequence[EventFile],
    places: _Places,
    record: Timeline,
    today: dt.date,
    earlier: Earlier | None,
    unread: _Unread,
    checks: Sequence[Check] = CHECKS,
) -> list[tuple[str, Finding]]:
    return [
        (event.id, places.finding(rule, event, problem))
        for file in files
        if (event := file.readable) is not None
        for rule, problem in _problems(
            file, Context(record, today, file.inner, unread.events, earlier, unread.entries), checks
        )
    ]


def _problems(file: EventFile, context: Context, checks: Sequence[Check]) -> Iterator[tuple[Rule, Problem]]:
    """What rules say of a file's event; of one with faults of form, what they say of each sound value."""
    if file.event is not None:
        yield from ((check.RULE, problem) for check in checks for problem in check.check(file.event, context))
    elif file.partial is not None:
        for check in VALUE_CHECKS:
            for problem in check.check(file.partial.event, context):
                path = file.partial.place(split_path(problem.field))
                if path is not None:
                    yield check.RULE, problem._replace(field=join_path(path))


class _Places:
    """Where events and entries stand in files."""

    def __init__(self, loaded: Loaded) -> None:
        self._loaded = loaded
        self._vocabulary = dict(zip(loaded.vocabulary.facets, loaded.vocabulary_files, strict=True))

    @cached_property
    def _files(self) -> dict[int, EventFile]:
        return {id(file.readable): file for file in self._loaded.files if file.readable is not None}

    def finding(self, rule: Rule, at: Event | Entry, problem: Problem) -> Finding:
        """A problem as a finding with its place."""
        return Finding(
            rule=rule,
            place=self._place(at, problem.field),
            message=problem.message,
            hint=problem.hint,
            related=tuple(self._start(other) for other in problem.related),
        )

    def _place(self, at: Event | Entry, field: str) -> Place:
        path = split_path(field)
        if isinstance(at, Entry):
            file = self._vocabulary[at.facet]
            return Place(file.path, *file.document.spot((at.id, *path), key=not path))
        file = self._files[id(at)]
        return Place(file.path, *file.document.spot(path))

    def _start(self, at: Event | Entry) -> Place:
        return self._place(at, "") if isinstance(at, Entry) else Place(self._files[id(at)].path, 1, 1)


def _report(findings: list[Finding], silenced: int, loaded: Loaded, chosen: tuple[str, ...] | None) -> Report:
    findings.sort(key=lambda finding: finding.sort_key)
    faulty = {finding.place.path for finding in findings}
    files = [file for file in loaded.files if chosen is None or _is_chosen(file.path, chosen)]
    texts = {file.path: file.text for file in loaded.all_files if file.path in faulty} if faulty else {}
    return Report(findings=tuple(findings), events=len(files), silenced=silenced, sources=texts)
