"""What templates print: each view holds finished words and addresses, so that a template only loops.

Addresses in views are relative to the page that they stand on: `base` is `""` on the home page and `../../`
two folders down.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple, TypeAlias

from markupsafe import Markup

from timeline.chronology import Outcome, Timeline
from timeline.citations import paragraphs
from timeline.dates import EventDate
from timeline.model import Basis, Event, Kind, Publisher, PublisherType, Report, Statement, VocabularyEntry
from timeline.rendering import wording
from timeline.rendering.markdown import render_markdown, without_citations

KIND_NAMES = {Kind.REPORT: "Report", Kind.STATEMENT: "Statement", Kind.PACKAGE: "Package"}
KIND_PLURALS = {Kind.REPORT: "Reports", Kind.STATEMENT: "Statements", Kind.PACKAGE: "Packages"}
OUTCOME_NAMES = {
    Outcome.CONFIRMED: "Confirmed",
    Outcome.DENIED: "Denied",
    Outcome.DISPUTED: "Disputed",
    Outcome.OPEN: "Open",
}
PUBLISHER_TYPES = {kind: kind.value.replace("-", " ") for kind in PublisherType} | {
    PublisherType.AGENCY: "news agency",
    PublisherType.REPOST: "repost site",
    PublisherType.OPINION: "opinion or campaign site",
    PublisherType.ONLINE: "online publication",
}
MOST_CHIPS = 4
MaybeDate: TypeAlias = EventDate | None


class LinkView(NamedTuple):
    """A link: where to, and the words."""

    href: str
    text: str


class OutcomeView(NamedTuple):
    """What came of a report, with the event that decided it last."""

    outcome: str
    text: str
    link: LinkView | None


class CardView(NamedTuple):
    """An event in a list."""

    id: str
    href: str
    kind: str
    kind_name: str
    date: str
    day: str
    title: str
    who: str
    lead: Markup
    chips: tuple[str, ...]
    more_chips: int
    sources: str
    outcome: OutcomeView | None
    thread: str | None
    withdrawn: bool
    confidence: str
    facets: Iterable[tuple[str, str]]
    """`data-` attributes for the filter: name and space-separated ids."""


def name_of(entries: Mapping[str, VocabularyEntry], id_: str) -> str:
    """Name of a vocabulary entry; the id itself where there is none, so that nothing is ever lost."""
    entry = entries.get(id_)
    return entry.name if entry else id_


def event_href(base: str, event: Event) -> str:
    """Address of an event's page."""
    return f"{base}events/{event.id}/"


def first_publisher(record: Timeline, event: Event) -> str:
    """Name of the publisher closest to the origin: of the first source that relays nothing."""
    source = (event.independent_sources or event.sources)[0]
    publisher = record.vocabulary.publisher_of(source)
    return name_of(record.vocabulary.publishers, publisher) if publisher else "unknown publisher"


def who_line(record: Timeline, event: Event) -> str:
    """Who stands behind the event, on one quiet line."""
    actors = record.vocabulary.actors
    if isinstance(event, Report):
        return f"{first_publisher(record, event)}, {basis_words(event)}"
    if isinstance(event, Statement):
        speaker = name_of(actors, event.speaker)
        whom = f", for {name_of(actors, event.for_)}" if event.for_ else ""
        return f"{speaker}{whom}" + (f", {event.occasion}" if event.occasion else "")
    return name_of(actors, event.announcer)


def publisher_words(publisher: Publisher, language: str | None = None) -> str:
    """`newspaper, US`; with `in Russian` where it is not English."""
    words = [PUBLISHER_TYPES[publisher.type]]
    if publisher.country:
        words.append(wording.country_name(publisher.country))
    tag = language or publisher.language
    if tag != "en":
        words.append(f"in {wording.language_name(tag)}")
    return ", ".join(words)


def basis_words(report: Report) -> str:
    """On whose word a report rests."""
    to = report.attribution.to
    return {
        Basis.ANONYMOUS: f"on the word of unnamed sources: {to}",
        Basis.NAMED: f"on the word of {to}",
        Basis.DOCUMENT: f"on a document: {to}",
    }[report.attribution.basis]


def figure_chips(record: Timeline, event: Event) -> tuple[str, ...]:
    """Amount and items as short texts that keep their qualifiers."""
    chips = []
    if event.amount == "undisclosed":
        chips.append("amount undisclosed")
    elif event.amount is not None:
        chips.append(wording.amount_words(event.amount))
    bare = []
    for line in event.items:
        name = name_of(record.vocabulary.items, line.item)
        if line.quantity is None:
            bare.append(name)
        else:
            chips.append(f"{wording.quantity_words(line)} {name}")
    return (*chips, *bare)


def sources_line(event: Event) -> str:
    """`3 sources, 1 independent`."""
    independent = len(event.independent_sources)
    total = wording.count_words(len(event.sources), "source")
    return total if independent == len(event.sources) else f"{total}, {independent} independent"


def outcome_view(record: Timeline, event: Event, base: str) -> OutcomeView | None:
    """What came of a report; None for other kinds, and for a withdrawn one, which claims nothing any more."""
    outcome = record.outcome(event)
    if outcome is None or event.withdrawn is not None:
        return None
    if outcome is Outcome.OPEN:
        return OutcomeView(str(outcome), "Open: not yet confirmed or denied on the record", None)
    decider = record.verdicts(event)[-1].event
    what = {"package": "the announcement", "statement": "the statement", "report": "the report"}[decider.kind]
    text = f"{what} of {wording.date_words(decider.date)}"
    verb = (
        f"{OUTCOME_NAMES[outcome]}, last by"
        if outcome is Outcome.DISPUTED
        else f"{OUTCOME_NAMES[outcome]} by"
    )
    return OutcomeView(str(outcome), verb, LinkView(event_href(base, decider), text))


def thread_words(record: Timeline, event: Event) -> str | None:
    """`2nd of 5 in this thread`; None where the event stands alone."""
    thread = record.thread(event)
    if len(thread) == 1:
        return None
    return f"{wording.ordinal(thread.index(event) + 1)} of {len(thread)} in this thread"


def card_view(record: Timeline, event: Event, base: str, facets: Iterable[tuple[str, str]]) -> CardView:
    """An event as a card on a page at `base`; `facets` are what it can be filtered by."""
    chips = figure_chips(record, event)
    return CardView(
        id=event.id,
        href=event_href(base, event),
        kind=str(event.kind),
        kind_name=KIND_NAMES[event.kind],
        date=str(event.date),
        day=wording.date_words(event.date),
        title=event.title,
        who=who_line(record, event),
        lead=render_markdown(next(paragraphs(event.summary), ""), without_citations),
        chips=chips[:MOST_CHIPS],
        more_chips=max(0, len(chips) - MOST_CHIPS),
        sources=sources_line(event),
        outcome=outcome_view(record, event, base),
        thread=thread_words(record, event),
        withdrawn=event.withdrawn is not None,
        confidence=event.confidence,
        facets=facets,
    )


def sorted_events(events: Iterable[Event], *, newest_first: bool) -> list[Event]:
    """Events oldest first, or newest first with the events of one day still in their own order."""
    found = list(events)
    if newest_first:
        found.sort(key=lambda event: event.date.sort_key, reverse=True)
    return found


@cache
def month_words(month: str) -> str:
    """`January 2023` for `2023-01`; for `2023-undated` that it is not known."""
    year, _, number = month.partition("-")
    if number.isdigit():
        return f"{wording.month_name(int(number))} {int(year)}"
    return f"{int(year)}, month not known"


def month_id(year: int, month: int | None) -> str:
    """`2023-01`, or `2023-undated`."""
    return f"{year:04}-{month:02}" if month else f"{year:04}-undated"


def sections_of(event: Event) -> tuple[str, str]:
    """The year and the month of a list that an event stands in, such as `2023` and `2023-01`."""
    return f"{event.date.year:04}", month_id(event.date.year, event.date.month)
