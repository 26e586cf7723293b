"""Views of the pages about a year, a kind or a vocabulary entry, and of their indexes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from timeline.chronology import Timeline
from timeline.model import Actor, Event, Item, Kind, Publisher, VocabularyEntry
from timeline.rendering import views, wording
from timeline.rendering.views import KIND_NAMES, KIND_PLURALS, LinkView

FACETS = {
    "actors": ("People and bodies", "Everyone who acts, speaks or is addressed in the record."),
    "topics": ("Topics", "The questions that the record is about."),
    "items": ("Items", "Weapons and other things that packages hold or reports name."),
    "publishers": ("Publishers", "Who published the sources, and what kind of publisher each is."),
    "authorities": ("Authorities", "The legal and financial ways by which packages are paid for."),
}
_ACTOR_GROUPS = {
    "person": "People",
    "government": "Governments",
    "body": "Bodies",
    "alliance": "Alliances",
    "group": "Groups of unnamed people",
}
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
    count: int
    note: str = ""


@dataclass(frozen=True)
class IndexGroup:
    """Lines of an index under one heading."""

    title: str
    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True)
class FacetView:
    """A page about one thing: what it is, how many events, where to go on."""

    title: str
    description: str
    lead: str = ""
    facts: tuple[str, ...] = ()
    links: tuple[LinkView, ...] = ()
    groups: tuple[IndexGroup, ...] = ()


def kinds_line(events: Iterable[Event]) -> str:
    """`79 events: 25 reports, 40 statements, 14 packages`; withdrawn events are counted apart."""
    found = list(events)
    standing = [event for event in found if event.withdrawn is None]
    kinds = Counter(event.kind for event in standing)
    parts = [wording.count_words(kinds[kind], KIND_NAMES[kind].lower()) for kind in Kind if kinds[kind]]
    text = wording.count_words(len(standing), "event")
    text = f"{text}: {', '.join(parts)}" if parts else text
    gone = len(found) - len(standing)
    return f"{text}; {gone} withdrawn" if gone else text


def year_view(record: Timeline, year: int, base: str) -> FacetView:
    """The page of one year, with links to its months and to the years beside it."""
    events = record.years[year]
    years = sorted(record.years)
    at = years.index(year)
    months = sorted({event.date.month for event in events if event.date.month}, reverse=True)
    links = [LinkView(f"#m{year:04}-{month:02}", wording.month_name(month)) for month in months]
    if at > 0:
        links.append(LinkView(f"{base}years/{years[at - 1]:04}/", f"Earlier: {years[at - 1]}"))
    if at + 1 < len(years):
        links.append(LinkView(f"{base}years/{years[at + 1]:04}/", f"Later: {years[at + 1]}"))
    line = kinds_line(events)
    return FacetView(
        title=str(year), description=f"Events of {year}. {line}.", facts=(line,), links=tuple(links)
    )


def years_index(record: Timeline, years: list[int]) -> FacetView:
    """All years with their numbers of events."""
    entries = tuple(IndexEntry(f"{year:04}/", str(year), len(record.years[year])) for year in reversed(years))
    return FacetView(title="Years", description="The record by year.", groups=(IndexGroup("", entries),))


def kind_view(kind: Kind, events: tuple[Event, ...]) -> FacetView:
    """The page of one kind of event."""
    lead = _KIND_LEADS[kind]
    return FacetView(title=KIND_PLURALS[kind], description=lead, lead=lead, facts=(kinds_line(events),))


def kinds_index(record: Timeline) -> FacetView:
    """The three kinds, explained."""
    counts = Counter(event.kind for event in record.events)
    entries = tuple(
        IndexEntry(f"{kind}/", KIND_PLURALS[kind], counts[kind], _KIND_LEADS[kind]) for kind in Kind
    )
    return FacetView(
        title="Kinds of event",
        description="Reported, stated and announced are kept apart.",
        groups=(IndexGroup("", entries),),
    )


def facet_view(
    record: Timeline, facet: str, entry: VocabularyEntry, events: tuple[Event, ...], base: str
) -> FacetView:
    """The page of one vocabulary entry."""
    facts = [kinds_line(events)]
    if entry.aliases:
        facts.append(f"Also: {', '.join(entry.aliases)}")
    facts += _entry_facts(record, entry)
    lead = entry.description or ""
    description = lead or f"{entry.name}: {kinds_line(events)}."
    links = (LinkView(f"{base}{facet}/", f"All {FACETS[facet][0].lower()}"),)
    return FacetView(title=entry.name, description=description, lead=lead, facts=tuple(facts), links=links)


def _entry_facts(record: Timeline, entry: VocabularyEntry) -> list[str]:
    facts = []
    if isinstance(entry, Actor):
        of = record.vocabulary.actors.get(entry.of) if entry.of else None
        facts += [
            text
            for text in (entry.role, f"Part of: {of.name}" if of and entry.type != "person" else None)
            if text
        ]
        facts += [_office(office.title, office.start, office.end) for office in entry.offices]
    elif isinstance(entry, Item):
        facts.append(entry.category)
    elif isinstance(entry, Publisher):
        facts.append(views.publisher_words(entry))
    return facts


def _office(title: str, start: views.MaybeDate, end: views.MaybeDate) -> str:
    first = f"from {wording.date_words(start)}" if start else ""
    last = f"to {wording.date_words(end)}" if end else ""
    return " ".join(part for part in (f"{title},", first, last) if part).rstrip(",")


def facet_index(record: Timeline, facet: str) -> FacetView:
    """All entries of a facet, grouped by what they are, with their numbers of events."""
    title, lead = FACETS[facet]
    entries: dict[str, VocabularyEntry] = getattr(record.vocabulary, facet)
    events = record.by_facet[facet]
    groups: dict[str, list[IndexEntry]] = {}
    used = {id_: entry for id_, entry in entries.items() if id_ in events}
    for id_, entry in sorted(used.items(), key=lambda pair: pair[1].name.casefold()):
        line = IndexEntry(f"{id_}/", entry.name, len(events[id_]), _index_note(entry))
        groups.setdefault(_group_of(entry), []).append(line)
    order = list(_ACTOR_GROUPS.values())
    names = sorted(groups, key=lambda name: (order.index(name) if name in order else 0, name))
    return FacetView(
        title=title,
        description=lead,
        lead=lead,
        groups=tuple(IndexGroup(name, tuple(groups[name])) for name in names),
    )


def _group_of(entry: VocabularyEntry) -> str:
    if isinstance(entry, Actor):
        return _ACTOR_GROUPS[entry.type]
    if isinstance(entry, Item):
        return entry.category
    if isinstance(entry, Publisher):
        return views.PUBLISHER_TYPES[entry.type].capitalize()
    return ""


def _index_note(entry: VocabularyEntry) -> str:
    if isinstance(entry, Actor):
        return entry.role or ""
    if isinstance(entry, Publisher):
        return wording.country_name(entry.country) if entry.country else ""
    return entry.description or ""
