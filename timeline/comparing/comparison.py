"""What a change does to the record as a whole: events added, changed, withdrawn, removed, and the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from timeline.differences import Difference, differences, substance
from timeline.earlier import Earlier
from timeline.git_store import open_revision
from timeline.loading import Loaded, load_folder
from timeline.model import CorrectionKind, Event
from timeline.revisions import entries_of, read_earlier, read_earlier_entries
from timeline.yaml_values import Value

Entries = Mapping[str, Mapping[str, Value]]
"""The fields of each entry of the vocabulary, by facet and id."""


@dataclass(frozen=True)
class ChangedEvent:
    """An event that says something else than before."""

    event: Event
    differences: tuple[Difference, ...]
    untold: bool
    """Whether it changed in substance and no new correction says so."""


@dataclass(frozen=True)
class ChangedEntry:
    """An entry of the vocabulary that was added, changed or removed."""

    facet: str
    id: str
    name: str
    what: str
    """`adds`, `changes` or `removes`."""
    fields: tuple[str, ...] = ()
    """The fields that changed, as they are called in the file."""


@dataclass(frozen=True)
class Comparison:
    """Everything that differs between the record and an earlier revision of it."""

    revision: str
    added: tuple[Event, ...]
    changed: tuple[ChangedEvent, ...]
    withdrawn: tuple[Event, ...]
    renamed: tuple[tuple[str, Event], ...]
    """Ids of events whose files are gone, each with the new event that has its title."""
    removed: tuple[str, ...]
    """Ids of other events whose files are gone."""
    unread: tuple[str, ...]
    """Ids of events that changed and cannot be read, now or then."""
    entries: tuple[ChangedEntry, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs that could be told."""
        events = self.added or self.changed or self.withdrawn or self.renamed or self.removed or self.unread
        return not (events or self.entries)


def compare_folder(folder: Path, revision: str) -> Comparison:
    """Compare an events folder with a git revision. Raises GitError where that cannot be read."""
    then = open_revision(folder, revision)
    now = load_folder(folder, folder.name)
    entries = {PurePosixPath(file.inner).stem: entries_of(file.text) for file in now.vocabulary_files}
    return compare(read_earlier(then, now), now, read_earlier_entries(then), entries)


def compare(earlier: Earlier, now: Loaded, entries_before: Entries, entries_now: Entries) -> Comparison:
    """Compare a record with an earlier one. All lists are sorted, so the same change gives the same words."""
    events = {PurePosixPath(file.inner).stem: file.event for file in now.files}
    known = {id_: event for id_, event in events.items() if event is not None}
    pairs = [(earlier.events[id_], known[id_]) for id_ in sorted(known.keys() & earlier.events.keys())]
    added = {id_: known[id_] for id_ in sorted(known.keys() - earlier.files.keys())}
    gone = sorted(earlier.files.keys() - events.keys())
    renamed = dict(_renamed(gone, earlier, added.values()))
    moved = {event.id for event in renamed.values()}
    return Comparison(
        revision=earlier.name,
        added=tuple(event for id_, event in added.items() if id_ not in moved),
        changed=tuple(changed for pair in pairs if (changed := _changed(*pair)) is not None),
        withdrawn=tuple(after for before, after in pairs if after.withdrawn and not before.withdrawn),
        renamed=tuple(renamed.items()),
        removed=tuple(id_ for id_ in gone if id_ not in renamed),
        unread=tuple(sorted(_unread(earlier, events))),
        entries=tuple(_entries(entries_before, entries_now)),
    )


def _renamed(gone: Iterable[str], earlier: Earlier, added: Iterable[Event]) -> Iterator[tuple[str, Event]]:
    """The ids whose event stands under another name now: one that is new and has its title."""
    by_title = {event.title: event for event in added}
    for id_ in gone:
        before = earlier.events.get(id_)
        after = by_title.pop(before.title, None) if before else None
        if after is not None:
            yield id_, after


def _changed(before: Event, after: Event) -> ChangedEvent | None:
    found = differences(before, after)
    if not found:
        return None
    told = any(
        entry.kind is not CorrectionKind.TYPO for entry in after.corrections[len(before.corrections) :]
    ) or (after.withdrawn is not None)
    return ChangedEvent(after, tuple(found), bool(substance(found)) and not told)


def _unread(earlier: Earlier, events: Mapping[str, Event | None]) -> Iterator[str]:
    for id_, event in events.items():
        changed = id_ in earlier.events or id_ in earlier.unread or id_ not in earlier.files
        if changed and (event is None or id_ in earlier.unread):
            yield id_


def _entries(before: Entries, now: Entries) -> Iterator[ChangedEntry]:
    for facet in now:
        was, is_ = before.get(facet, {}), now[facet]
        for id_ in sorted(was.keys() | is_.keys()):
            if was.get(id_) != is_.get(id_):
                yield _entry(facet, id_, was.get(id_), is_.get(id_))


def _entry(facet: str, id_: str, before: Value | None, now: Value | None) -> ChangedEntry:
    was, is_ = (value if isinstance(value, dict) else {} for value in (before, now))
    name = (is_ or was).get("name", id_)
    what = "adds" if before is None else "removes" if now is None else "changes"
    fields = [field for field in dict.fromkeys([*is_, *was]) if was.get(field) != is_.get(field)]
    return ChangedEntry(facet, id_, str(name), what, tuple(fields) if what == "changes" else ())
