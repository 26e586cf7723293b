"""One generated event as the text of its file."""

from __future__ import annotations

import datetime as dt
import random
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from benchmarks.world import Entry

WIDTH = 96
_TITLES = {
    "report": "{a} weighs sending {n} {i} to {p}, {s} reports",
    "statement": "{a} says {n} {i} for {p} {does}",
    "package": "{a} announces {i} and more for {p} worth ${m} million",
}
_DOES = ("will come this year", "must wait", "would change little", "need a decision", "are on their way")
_OPENINGS = {
    "report": "{s} reported, on the word of people near the government in {p}, that {a} was weighing the {i}.",
    "statement": "{a} said at a meeting in {p} that the {i} {does}.",
    "package": "{a} announced the {i} and more for {p}, worth ${m} million in all.",
}
_SENTENCES = (
    "{a} told a meeting in {p} that the {i} would be handed over within {n} days, if training there ends in time.",
    "People near {b} described the talks in {p} as open, and gave no day for a decision on the {i}.",
    "The plan names {n} pieces of equipment, with spare parts, training and transport by way of {p}.",
    "{b} had asked for the {i} three months before, and repeated the request at a meeting in {p}.",
    "A spokesman for {a} would neither confirm nor deny that the {i} had already left {p}.",
    "No day of arrival was given; earlier deliveries to {p} had taken about {n} days from their announcement.",
    "{b} answered that a decision on the {i} was for others to make, and pointed to the situation around {p}.",
    "The text leaves open whether the {i} come from stocks or are ordered from makers in {p}.",
)


@dataclass(frozen=True)
class Draft:
    """What was drawn for an event; the text follows from it and from further draws."""

    rng: random.Random
    number: int
    kind: str
    day: dt.date
    place: str
    actors: Sequence[Entry]
    topics: Sequence[Entry]
    items: Sequence[Entry]
    publishers: Sequence[Entry]
    authority: Entry
    millions: int
    related: Sequence[tuple[str, str]]

    @cached_property
    def id(self) -> str:
        """Date, place and number: no two events share an id."""
        return f"{self.day}-{self.actors[0].id}-{self.items[0].id.split('-')[-1]}-{self.number}"

    def fill(self, template: str) -> str:
        """A sentence about what was drawn."""
        return template.format(
            a=self.actors[0].name,
            b=self.actors[-1].name,
            i=f"{self.items[-1].name}s",
            p=self.place,
            s=self.publishers[0].name,
            n=self.rng.randrange(2, 900),
            m=self.millions,
            does=self.rng.choice(_DOES),
        )


def lines_of(draft: Draft) -> Iterator[str]:
    """The lines of the event's file."""
    yield f"kind: {draft.kind}"
    yield f"date: {draft.day}"
    yield f"title: {draft.fill(_TITLES[draft.kind])}"
    yield "summary: |"
    yield from _summary(draft)
    yield from _OF_KIND[draft.kind](draft)
    yield f"actors: [{', '.join(entry.id for entry in draft.actors)}]"
    yield f"topics: [{', '.join(entry.id for entry in draft.topics)}]"
    yield "sources:"
    for n, publisher in enumerate(draft.publishers, start=1):
        yield from _source(draft, n, publisher)
    if draft.related:
        yield "related:"
    for kind, event in draft.related:
        yield from (f"  - type: {kind}", f"    event: {event}")
    yield f"recorded: {draft.day + dt.timedelta(days=1)}"


def _summary(draft: Draft) -> Iterator[str]:
    """Two paragraphs; each sentence cites, so that every source is cited."""
    texts = map(draft.fill, (_OPENINGS[draft.kind], *draft.rng.sample(_SENTENCES, 3)))
    cited = [f"{text}[^s{n % len(draft.publishers) + 1}]" for n, text in enumerate(texts)]
    yield from _wrapped(cited[:2])
    yield ""
    yield from _wrapped(cited[2:])


def _wrapped(sentences: Sequence[str]) -> list[str]:
    text = " ".join(sentences)
    return textwrap.wrap(text, WIDTH, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)


def _report(draft: Draft) -> Iterator[str]:
    basis = draft.rng.choice(("anonymous", "anonymous", "named", "document"))
    yield from ("attribution:", f"  basis: {basis}", f"  to: people near the government in {draft.place}")


def _statement(draft: Draft) -> Iterator[str]:
    yield from (f"speaker: {draft.actors[0].id}", f"occasion: at a meeting in {draft.place}")
    if draft.number % 3 == 0:
        yield "quotes:"
        yield f"  - text: We will do what is needed in {draft.place}, and we will say so when it is done."
        yield "    source: s1"


def _package(draft: Draft) -> Iterator[str]:
    yield from (f"announcer: {draft.actors[0].id}", f"authorities: [{draft.authority.id}]", "amount:")
    yield from (f"  value: {draft.millions} million", "  currency: USD", "items:")
    for entry in draft.items:
        yield f"  - item: {entry.id}"
        yield f"    quantity: {draft.rng.randrange(2, 5000)}"
        if draft.rng.random() < 0.3:  # noqa: PLR2004 - as in real announcements
            yield f"    qualifier: {draft.rng.choice(('about', 'at least', 'up to'))}"


_OF_KIND = {"report": _report, "statement": _statement, "package": _package}


def _source(draft: Draft, n: int, publisher: Entry) -> Iterator[str]:
    page = f"https://{publisher.id}.example/{draft.day:%Y/%m}/{draft.place.lower()}-{draft.number}-{n}.html"
    yield f"  - id: s{n}"
    yield f"    url: {page}"
    yield f"    title: {draft.fill('{a} and the {i} for {p}')}"
    yield f"    published: {draft.day}"
    if n > 1 and draft.rng.random() < 0.3:  # noqa: PLR2004 - as in real records
        yield "    relays: s1"
    if draft.rng.random() < 0.3:  # noqa: PLR2004 - as in real records
        yield f"    archived: https://archive.example/web/{draft.day:%Y%m%d}120000/{page}"
