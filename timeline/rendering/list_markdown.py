"""Pages that list things, as plain text in Markdown: events of a year or facet, indexes, corrections, numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from timeline.changes import Change
from timeline.chronology import Timeline
from timeline.model import Event
from timeline.quality import Line
from timeline.rendering import views, wording
from timeline.rendering.changes_page import CHANGE_NAMES
from timeline.rendering.event_markdown import escape_line, escape_prose
from timeline.rendering.facet_page import FacetView
from timeline.rendering.quality_page import QualityView


class EventLines:
    """Events as lines of lists, each with its date and kind, leading to its own text. Each is written once."""

    def __init__(self, record: Timeline, root: str) -> None:
        self._record = record
        self._root = root
        self._known: dict[str, str] = {}
        self._lines: dict[int, str] = {}
        """The same by their places among all events."""

    @cached_property
    def _ordered(self) -> list[Event]:
        return views.sorted_events(self._record.events, newest_first=True)

    @cached_property
    def _places(self) -> dict[int, int]:
        """By the object, as in `Facts`."""
        return {id(event): place for place, event in enumerate(self._ordered)}

    def _line_at(self, place: int) -> str:
        line = self._lines[place] = self.line(self._ordered[place])
        return line

    def line(self, event: Event) -> str:
        """One line."""
        if event.id not in self._known:
            kind = "withdrawn" if event.withdrawn else event.kind.value
            href = f"{self._root}events/{event.id}/index.md"
            date = wording.date_words(event.date)
            self._known[event.id] = f"- {date} ({kind}): [{escape_line(event.title)}]({href})"
        return self._known[event.id]

    def newest_first(self, events: Iterable[Event]) -> str:
        """All lines of a list."""
        places = sorted(map(self._places.__getitem__, map(id, events)))
        return "\n".join([self._lines.get(place) or self._line_at(place) for place in places])


def facet_markdown(title: str, page: FacetView, events: Iterable[Event], lines: EventLines) -> str:
    """A page about one thing, or an index."""
    parts = [f"# {escape_line(title)}", escape_line(page.lead), *map(escape_line, page.facts)]
    for group in page.groups:
        found = (f"- [{escape_line(one.text)}]({one.href}index.md): {one.count}" for one in group.entries)
        parts += [f"## {escape_line(group.title)}" if group.title else "", "\n".join(found)]
    return _joined([*parts, lines.newest_first(events)])


def changes_markdown(title: str, lead: str, changes: Iterable[Change], lines: EventLines) -> str:
    """The log of corrections, the newest first."""
    found = [
        f"{lines.line(one.event)}\n  {wording.plain_day(one.date)}, {CHANGE_NAMES[one.kind].lower()}: "
        f"{escape_prose(one.note)}"
        for one in changes
    ]
    return _joined([f"# {title}", lead, "\n".join(found) or "No event has been changed in this way so far."])


def quality_markdown(page: QualityView) -> str:
    """All numbers on quality."""
    parts = ["# Quality of this record", f"{page.events}, {page.sources}, as of {page.day}."]
    for group in page.groups:
        rows = "\n".join(f"| {one.title} | {one.count} | {one.share} |" for one in group.measures)
        parts += [f"## {group.title}", group.text, f"| | {group.unit} | share |\n| --- | --- | --- |\n{rows}"]
    return _joined(parts)


def measure_markdown(
    title: str, lead: str, found: Sequence[Line], lines: EventLines, years: Iterable[int] = ()
) -> str:
    """Events behind one number, the newest first, and the years whose events stand on pages of their own."""
    listed = (
        f"{lines.line(one.event)}{f' – {escape_line(one.note)}' if one.note else ''}"
        for one in reversed(found)
    )
    links = "\n".join(f"- [{year}]({year:04}/index.md)" for year in years)
    return _joined(
        [
            f"# {escape_line(title)}",
            lead,
            "\n".join(listed),
            links and f"## Earlier events, by year\n\n{links}",
        ]
    )


def _joined(parts: Iterable[str]) -> str:
    return "\n\n".join(filter(None, parts)) + "\n"
