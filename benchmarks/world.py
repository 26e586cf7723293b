"""An invented world to make events of: names, and a vocabulary that grows with the number of events."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate


def _words(text: str) -> list[str]:
    return text.split()


_STARTS = _words(
    "Al Bar Cas Dor El Fen Gal Har Is Jor Kel Lin Mar Nor Os Pel Quin Ros Sel Tar Ul Var Wen Yar Zel"
)
_MIDDLES = _words("a an ar e el en er i il in o ol on or u")
_ENDS = _words("berg dale ford gate holm land mar mont ne ria shire ska stad tia ton vale via wick wold zia")
_THINGS = _words(
    "howitzer launcher radar drone vehicle interceptor missile mortar tank helicopter engine bridge"
)
_QUESTIONS = _words("Supply Training Air Sea Land Budget Border Export Repair Energy Treaty Winter")
_ASPECTS = _words("policy limits talks losses costs law")
_PAPERS = _words("Herald Times Post Gazette Courier Agency Monitor Review Tribune Wire")
_PAPER_TYPES = _words("newspaper agency broadcaster online magazine")
_COUNTRIES = _words("US GB UA DE FR PL")
_CATEGORIES = _words("Artillery Aviation Vehicles Ammunition Logistics")
_PATH_NAMES = _words("First Second Joint Special Reserve Loan Grant Export")


@dataclass(frozen=True)
class Entry:
    """A vocabulary entry: its id, its name, and the lines of its fields after the name."""

    id: str
    name: str
    fields: tuple[str, ...]


class Facet:
    """Entries of one vocabulary file, chosen unevenly: as in real records, a few stand in most events."""

    def __init__(self, entries: Sequence[Entry], steepness: float = 1.0) -> None:
        self.entries = entries
        self._weights = list(accumulate(1 / rank**steepness for rank in range(1, len(entries) + 1)))

    def choose(self, rng: random.Random, most: int) -> list[Entry]:
        """Between one and `most` different entries, the often chosen first."""
        found = rng.choices(range(len(self.entries)), cum_weights=self._weights, k=most)
        return [self.entries[rank] for rank in sorted(set(found))]

    def one(self, rng: random.Random) -> Entry:
        """One entry."""
        return self.choose(rng, 1)[0]


@dataclass(frozen=True)
class World:
    """Everything that events name."""

    actors: Facet
    topics: Facet
    items: Facet
    publishers: Facet
    authorities: Facet
    places: tuple[str, ...]

    @property
    def vocabulary(self) -> dict[str, Sequence[Entry]]:
        """Entries by the name of their vocabulary file."""
        names = ("actors", "topics", "items", "publishers", "authorities")
        return {name: getattr(self, name).entries for name in names}


def invent_world(rng: random.Random, events: int) -> World:
    """A world of a size that fits a record of so many events."""
    name = _Names(rng)
    return World(
        actors=Facet(name.entries(40 + events // 10, name.actor)),
        topics=Facet(name.entries(24 + events // 500, name.topic)),
        items=Facet(name.entries(40 + events // 20, name.item)),
        publishers=Facet(name.entries(60 + events // 10, name.publisher), steepness=0.8),
        authorities=Facet(name.entries(8, name.authority), steepness=2),
        places=tuple(name.place() for _ in range(100 + events // 10)),
    )


class _Names:
    """Makes names and entries."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._number = 0
        self._given: set[str] = set()

    def entries(self, number: int, make: Callable[[], Entry]) -> list[Entry]:
        """So many entries with different ids."""
        found: dict[str, Entry] = {}
        while len(found) < number:
            entry = make()
            found.setdefault(entry.id, entry)
        return list(found.values())

    def _aliases(self, alias: str) -> str:
        """The field, empty where the alias stands for another entry already."""
        taken = alias in self._given
        self._given.add(alias)
        return f"aliases: [{'' if taken else alias}]"

    def place(self) -> str:
        pick = self._rng.choice
        return f"{pick(_STARTS)}{pick(_MIDDLES)}{pick(_ENDS)}"

    def actor(self) -> Entry:
        first, last = self.place(), self.place()
        if self._rng.random() < 0.3:  # noqa: PLR2004 - three of ten are governments
            while first in self._given:
                first = self.place()
            self._given.add(first)
            return Entry(_id(first), first, ("type: government", self._aliases(f"{first} government")))
        role = f"role: Minister of {self.place()}"
        return Entry(_id(f"{first} {last}"), f"{first} {last}", (self._aliases(last), "type: person", role))

    def topic(self) -> Entry:
        self._number += 1
        name = f"{self._rng.choice(_QUESTIONS)} {self._rng.choice(_ASPECTS)} {self._number}"
        return Entry(_id(name), name, (f"description: What is said and done about {name.lower()}.",))

    def item(self) -> Entry:
        place = self.place()
        name = f"{place} {self._rng.choice(_THINGS)}"
        category = f"category: {self._rng.choice(_CATEGORIES)}"
        return Entry(
            _id(name), name, (self._aliases(f"{place[:4]}-{len(name)}"), f"description: A {name}.", category)
        )

    def publisher(self) -> Entry:
        name = f"{self.place()} {self._rng.choice(_PAPERS)}"
        country = f"country: {self._rng.choice(_COUNTRIES)}"
        kind = f"type: {self._rng.choice(_PAPER_TYPES)}"
        return Entry(_id(name), name, (f"domains: [{_id(name)}.example]", country, kind))

    def authority(self) -> Entry:
        name = f"{self._rng.choice(_PATH_NAMES)} {self.place()} Act"
        return Entry(_id(name), name, (f"description: A law of {self.place()} that pays for supplies.",))


def _id(name: str) -> str:
    return name.lower().replace(" ", "-")
