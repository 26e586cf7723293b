"""Published events whose files are gone: an event is withdrawn and never deleted, and keeps its id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from timeline.addresses import same_page
from timeline.earlier import Earlier
from timeline.findings import Finding, Place, Rule, Severity
from timeline.loading import EventFile, Loaded
from timeline.model import Event

DELETED = Rule(
    code="TL501",
    slug="deleted-event",
    severity=Severity.ERROR,
    summary="A published event whose file is gone or has another name.",
)


def deleted_events(earlier: Earlier, now: Loaded, shown: str) -> Iterator[Finding]:
    """A finding for each event of the earlier record that no file holds any more."""
    files = {PurePosixPath(file.inner).stem: file for file in now.files}
    new = [file for id_, file in files.items() if id_ not in earlier.files]
    for id_ in sorted(earlier.files.keys() - files.keys()):
        place = Place(f"{shown}/{earlier.files[id_]}")
        successor = _successor(earlier.events.get(id_), new)
        if successor is None:
            message = f"this event was published (it is in {earlier.name}) and its file is gone"
            hint = "withdraw it instead: put the file back and add withdrawn: with date and reason"
            yield Finding(rule=DELETED, place=place, message=message, hint=hint)
        else:
            message = f"this event was published (it is in {earlier.name}) and now has another name: {successor.path}"
            hint = "give the file its old name back: it is the address of the event's page, for ever"
            related = (Place(successor.path, 1, 1),)
            yield Finding(rule=DELETED, place=place, message=message, hint=hint, related=related)


def _successor(event: Event | None, new: Iterable[EventFile]) -> EventFile | None:
    """The new file that holds the same event: with its title or all its sources."""
    if event is None:
        return None
    pages = _pages(event)
    for file in new:
        if file.event and (file.event.title == event.title or (pages and pages == _pages(file.event))):
            return file
    return None


def _pages(event: Event) -> set[str]:
    return {same_page(source.url) for source in event.sources if source.url}
