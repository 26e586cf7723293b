"""Generated events, as real event files: `python -m benchmarks.corpus FOLDER N` writes N of them.

All three kinds, relations, one to four sources, about 1.6 KB a file. The same seed gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from benchmarks.text import Draft, lines_of
from benchmarks.world import Entry, World, invent_world

Choice = TypeVar("Choice", str, int)

FIRST_DAY = dt.date(2014, 1, 1)
DAYS = 3652
KINDS = {"package": 0.4, "statement": 0.4, "report": 0.2}
SOURCES = {1: 0.15, 2: 0.35, 3: 0.3, 4: 0.2}
RELATIONS = {0: 0.2, 1: 0.5, 2: 0.2, 3: 0.1}
RELATION_TYPES = {
    "follows": 0.5,
    "updates": 0.3,
    "responds-to": 0.1,
    "confirms": 0.06,
    "denies": 0.02,
    "supersedes": 0.02,
}
NEAR = 60
"""Relations lead to one of so many events before, as news does."""


def write_corpus(folder: Path, events: int, seed: int = 1) -> None:
    """Write an events folder with so many events and a vocabulary that fits them."""
    for inner, text in corpus_files(events, seed):
        path = folder / inner
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")


def corpus_files(events: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Path below the events folder and text of every file."""
    rng = random.Random(seed)  # noqa: S311 - nothing here is secret
    world = invent_world(rng, events)
    for facet, entries in world.vocabulary.items():
        yield f"vocabulary/{facet}.yml", "\n".join(map(_entry_text, sorted(entries, key=lambda one: one.id)))
    days = sorted(FIRST_DAY + dt.timedelta(rng.randrange(DAYS)) for _ in range(events))
    ids: list[str] = []
    for number, day in enumerate(days):
        draft = _draft(rng, world, day, ids, number)
        ids.append(draft.id)
        yield f"{day.year}/{draft.id}.yml", "\n".join(lines_of(draft)) + "\n"


def _entry_text(entry: Entry) -> str:
    return "\n".join([f"{entry.id}:", f"  name: {entry.name}", *(f"  {field}" for field in entry.fields), ""])


def _draft(rng: random.Random, world: World, day: dt.date, ids: Sequence[str], number: int) -> Draft:
    kind = _pick(rng, KINDS)
    return Draft(
        rng=rng,
        number=number,
        kind=kind,
        day=day,
        place=rng.choice(world.places),
        actors=world.actors.choose(rng, 5),
        topics=world.topics.choose(rng, 4),
        items=world.items.choose(rng, 6) if kind == "package" else world.items.choose(rng, 1),
        publishers=[world.publishers.one(rng) for _ in range(_pick(rng, SOURCES))],
        authority=world.authorities.one(rng),
        millions=rng.randrange(25, 2500),
        related=tuple(_relations(rng, ids)),
    )


def _relations(rng: random.Random, ids: Sequence[str]) -> Iterator[tuple[str, str]]:
    near = ids[-NEAR:]
    targets = rng.sample(near, min(len(near), _pick(rng, RELATIONS)))
    yield from ((_pick(rng, RELATION_TYPES), target) for target in targets)


def _pick(rng: random.Random, weights: dict[Choice, float]) -> Choice:
    return rng.choices(list(weights), list(weights.values()))[0]


if __name__ == "__main__":
    write_corpus(Path(sys.argv[1]), int(sys.argv[2]))
