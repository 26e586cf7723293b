"""Views of the pages about a year, a kind or a vocabulary entry, and of their indexes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from timeline.chronology import Timeline
from timeline.model import Actor, Event, Item, Kind, Publisher, VocabularyEntry
from timeline.rendering import views, wording
from timeline.rendering.facet_words import ACTOR_GROUPS, PUBLISHER_GROUPS, sentence
from timeline.rendering.holdings import HoldingsView, holdings_view
from timeline.rendering.views import KIND_NAMES, KIND_PLURALS, LinkView

FACETS = {
    "actors": ("People and bodies", "Everyone who acts, speaks or is addressed in the record."),
    "topics": ("Topics", "The questions that the record is about."),
    "items": ("Items", "Weapons and other things that packages hold or reports name."),
    "publishers": ("Publishers", "Who published the sources, and what kind of publisher each is."),
    "authorities": ("Authorities", "The legal and financial ways by which packages are paid for."),
}
INDEXES = {
    "years": ("Years", "The record by the year in which something was reported, stated or announced."),
    "kinds": ("Kinds of event", "What is reported, what is stated and what is announced are kept apart."),
    **FACETS,
}
"""Title and lead of every index, by its address."""
_KIND_LEADS = {
    Kind.REPORT: (
        "What a publisher says it learned, and on whose word. A report is not yet a fact: "
        "its outcome says what became of it."
    ),
    Kind.STATEMENT: "What a named person or body said in public.",
    Kind.PACKAGE: "Announcements of weapons or aid, with what they hold. An announced amount is not money spent.",
}


@dataclass(frozen=True)
class IndexEntry:
    """A line of an index."""

    href: str
    text: str
    count: str
    note: str = ""


class IndexGroup(NamedTuple):
    """Lines of an index under one heading."""

    title: str
    entries: tuple[IndexEntry, ...]


class FacetView(NamedTuple):
    """A page about one thing: what it is, how many events, where to go on."""

    description: str
    lead: str = ""
    facts: tuple[str, ...] = ()
    links: tuple[LinkView, ...] = ()
    groups: tuple[IndexGroup, ...] = ()
    holdings: HoldingsView | None = None
    """What packages hold of an item; None for everything else."""


def kinds_line(kinds: Mapping[str, int]) -> str:
    """`79 events: 25 reports, 40 statements, 14 packages`, or `25 reports`; withdrawn events are counted apart."""
    gone = kinds.get("", 0)
    found = [(kind, kinds[kind.value]) for kind in Kind if kind.value in kinds]
    parts = [wording.count_words(number, KIND_NAMES[kind].lower()) for kind, number in found]
    text = parts[0] if len(parts) == 1 else _events_words(kinds)
    text = f"{text}: {', '.join(parts)}" if len(parts) > 1 else text
    return f"{text}; {gone} withdrawn" if gone else text


def year_view(record: Timeline, year: int, base: str) -> FacetView:
    """The page of one year, with links to the years beside it."""
    events = record.years[year]
    years = sorted(record.years)
    at = years.index(year)
    links: list[LinkView] = []
    if at > 0:
        links.append(LinkView(f"{base}years/{years[at - 1]:04}/", f"Earlier: {years[at - 1]}"))
    if at + 1 < len(years):
        links.append(LinkView(f"{base}years/{years[at + 1]:04}/", f"Later: {years[at + 1]}"))
    line = kinds_line(record.kinds(events))
    return FacetView(
        description=f"Events of {year}. {line}.",
        lead=f"Everything in the record that was reported, stated or announced in {year}.",
        facts=(line,),
        links=tuple(links),
    )


def months_of(events: Iterable[Event]) -> dict[int | None, tuple[Event, ...]]:
    """Events of one year by month, in order; None for those whose month is not known."""
    found: dict[int | None, list[Event]] = {}
    for event in events:
        found.setdefault(event.date.month, []).append(event)
    return {month: tuple(events) for month, events in found.items()}


def years_of(events: tuple[Event, ...]) -> dict[int, tuple[Event, ...]]:
    """Events by year, oldest first, as they are given."""
    return {year: events[span] for year, span in year_spans(events).items()}


def year_spans(events: Sequence[Event]) -> dict[int, slice]:
    """Where the events of each year stand among some that are given oldest first."""
    found = {}
    at = 0
    while at < len(events):
        year = events[at].date.year
        end = bisect_right(events, year, lo=at, key=lambda event: event.date.year)
        found[year] = slice(at, end)
        at = end
    return found


def month_view(
    record: Timeline, year: int, month: int | None, events: Iterable[Event], base: str
) -> FacetView:
    """The page of one month, of a year with very many events."""
    title = views.month_words(views.month_id(year, month))
    line = kinds_line(record.kinds(events))
    links = (LinkView(f"{base}years/{year:04}/", f"All of {year}"),)
    return FacetView(description=f"Events of {title}. {line}.", facts=(line,), links=links)


def part_view(record: Timeline, title: str, year: int, events: Iterable[Event]) -> FacetView:
    """The page of one year of a list with very many events, below the page of the list, which has that title."""
    line = kinds_line(record.kinds(events))
    description = f"{title}: events of {year}. {line}."
    return FacetView(description=description, facts=(line,), links=(LinkView("../", title),))


def years_index(record: Timeline, years: list[int]) -> FacetView:
    """All years with their numbers of events."""
    entries = tuple(
        IndexEntry(f"{year:04}/", str(year), _events_words(record.kinds(record.years[year])))
        for year in reversed(years)
    )
    _, lead = INDEXES["years"]
    return FacetView(description=lead, lead=lead, groups=(IndexGroup("", entries),))


def kind_view(record: Timeline, kind: Kind, events: tuple[Event, ...]) -> FacetView:
    """The page of one kind of event."""
    lead = _KIND_LEADS[kind]
    return FacetView(description=lead, lead=lead, facts=(kinds_line(record.kinds(events)),))


def kinds_index(record: Timeline) -> FacetView:
    """The three kinds, explained."""
    kinds = record.kinds(record.events)
    entries = tuple(
        IndexEntry(
            f"{kind}/",
            KIND_PLURALS[kind],
            wording.count_words(kinds[kind.value], "event"),
            _KIND_LEADS[kind],
        )
        for kind in Kind
    )
    _, lead = INDEXES["kinds"]
    return FacetView(description=lead, lead=lead, groups=(IndexGroup("", entries),))


def _events_words(kinds: Mapping[str, int]) -> str:
    """`12 events`; a withdrawn one does not count."""
    return wording.count_words(_standing(kinds), "event")


def _standing(kinds: Mapping[str, int]) -> int:
    return sum(kinds.values()) - kinds.get("", 0)


def facet_view(record: Timeline, facet: str, id_: str, events: tuple[Event, ...], base: str) -> FacetView:
    """The page of one vocabulary entry."""
    entries: dict[str, VocabularyEntry] = getattr(record.vocabulary, facet)
    entry = entries[id_]
    kinds = record.kinds(events)
    facts = [kinds_line(kinds)]
    if entry.aliases:
        facts.append(f"Also: {', '.join(entry.aliases)}")
    facts += _entry_facts(record, entry)
    lead = sentence(entry, _standing(kinds))
    return FacetView(
        description=lead,
        lead=lead,
        facts=tuple(facts),
        links=(LinkView(f"{base}{facet}/", f"All {FACETS[facet][0].lower()}"),),
        holdings=holdings_view(record, id_, events, base) if isinstance(entry, Item) else None,
    )


def _entry_facts(record: Timeline, entry: VocabularyEntry) -> Iterator[str]:
    """What the lead, where it is made of the entry's fields, does not say already."""
    if isinstance(entry, Actor):
        of = record.vocabulary.actors.get(entry.of) if entry.of else None
        if entry.role and entry.description:
            yield entry.role
        if of and entry.type != "person":
            yield f"Part of: {of.name}"
        yield from (_office(office.title, office.start, office.end) for office in entry.offices)
    elif isinstance(entry, Item):
        yield entry.category
    elif isinstance(entry, Publisher) and entry.description:
        yield views.publisher_words(entry)


def _office(title: str, start: views.MaybeDate, end: views.MaybeDate) -> str:
    first = f"from {wording.date_words(start)}" if start else ""
    last = f"to {wording.date_words(end)}" if end else ""
    return " ".join(part for part in (f"{title},", first, last) if part).rstrip(",")


def facet_index(record: Timeline, facet: str) -> FacetView:
    """All entries of a facet, grouped by what they are, with their numbers of events."""
    _, lead = FACETS[facet]
    entries: dict[str, VocabularyEntry] = getattr(record.vocabulary, facet)
    events = record.by_facet[facet]
    groups: dict[str, list[IndexEntry]] = {}
    used = {id_: entry for id_, entry in entries.items() if id_ in events}
    for id_, entry in sorted(used.items(), key=lambda pair: pair[1].name.casefold()):
        packages = record.announced(events[id_]) if isinstance(entry, Item) else ()
        line = IndexEntry(
            f"{id_}/",
            entry.name,
            _index_count(entry, record.kinds(events[id_]), packages),
            _index_note(entry, packages),
        )
        groups.setdefault(_group_of(entry), []).append(line)
    order = list(ACTOR_GROUPS.values())
    names = sorted(groups, key=lambda name: (order.index(name) if name in order else 0, name))
    return FacetView(
        description=lead,
        lead=lead,
        groups=tuple(IndexGroup(name, tuple(groups[name])) for name in names),
    )


def _index_count(entry: VocabularyEntry, kinds: Mapping[str, int], packages: tuple[Event, ...]) -> str:
    """How many events; of an item how many packages hold it, and how many events else name it."""
    if not isinstance(entry, Item):
        return _events_words(kinds)
    others = _standing(kinds) - len(packages)
    text = wording.count_words(len(packages), "package") if packages else "no package"
    return f"{text}, {wording.count_words(others, 'other event')}" if others else text


def _group_of(entry: VocabularyEntry) -> str:
    if isinstance(entry, Actor):
        return ACTOR_GROUPS[entry.type]
    if isinstance(entry, Item):
        return entry.category
    if isinstance(entry, Publisher):
        return PUBLISHER_GROUPS[entry.type]
    return ""


def _index_note(entry: VocabularyEntry, packages: tuple[Event, ...]) -> str:
    if isinstance(entry, Actor):
        return entry.role or ""
    if isinstance(entry, Publisher):
        return views.publisher_words(entry).partition(", ")[2]
    if packages:
        first = wording.date_words(packages[0].date)
        return f"First in this record: {first}. {entry.description or ''}".strip()
    return entry.description or ""
