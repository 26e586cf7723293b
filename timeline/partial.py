"""What can be read of an event whose form is at fault, so that the rest of it is checked in the same run."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from timeline.model import Event, event_adapter
from timeline.shape import field_path
from timeline.yaml_nodes import Path

_STAND_INS: dict[str, Any] = {
    "date": "2000",
    "title": "Stand-in",
    "summary": "Stand-in.",
    "actors": ["stand-in"],
    "topics": ["stand-in"],
    "sources": [{"id": "stand-in", "url": "https://example.org/"}],
    "recorded": "2000-01-01",
    "attribution": {"basis": "document", "to": "stand-in"},
    "speaker": "stand-in",
    "announcer": "stand-in",
    "amount": "undisclosed",
}
"""What stands where a required field is missing or wrong: valid, and never spoken of."""

_MOST_ROUNDS = 12
"""A fault costs three rounds at most: its value, what that stood in, a stand-in for it."""


@dataclass
class Partial:
    """An event without its faulty parts. It is for rules alone: it belongs to no record and to no page."""

    event: Event
    cut: frozenset[Path]
    """Where in the file something was left out."""
    kept: dict[str, list[int]]
    """For each list of which entries were left out: where in the file the others stand."""

    def place(self, path: Path) -> Path | None:
        """Where a field path of `event` leads in the file; None where what was left out may speak."""
        name, *rest = path
        if name in self.kept and rest and isinstance(rest[0], int):
            path = (name, self.kept[str(name)][rest[0]], *rest[1:])
        shortest = (min(len(path), len(one)) for one in self.cut)
        told = any(path[:length] == one[:length] for length, one in zip(shortest, self.cut, strict=True))
        return None if told else path


@dataclass
class _Reading:
    data: dict[str, Any]
    cut: set[Path] = field(default_factory=set)
    dropped: dict[str, set[int]] = field(default_factory=dict)

    @property
    def kept(self) -> dict[str, list[int]]:
        return {
            name: [at for at in range(len(self.data[name])) if at not in gone]
            for name, gone in self.dropped.items()
            if name in self.data
        }

    def try_again(self) -> Event | list[Path]:
        """The event, or the paths of what is still at fault."""
        kept = self.kept
        left = {name: [self.data[name][at] for at in places] for name, places in kept.items()}
        try:
            return event_adapter.validate_python(self.data | left)
        except ValidationError as error:
            found = [field_path(detail["loc"]) for detail in error.errors(include_url=False)]
        return [
            (path[0], kept[str(path[0])][path[1]], *path[2:])
            if path and path[0] in kept and len(path) > 1 and isinstance(path[1], int)
            else path
            for path in found
        ]

    def leave_out(self, path: Path) -> None:
        """Leave out the smallest part that the path names, or what should have held it."""
        self.cut.add(path)
        name, *rest = path
        whole = self.data.get(str(name))
        if rest and isinstance(whole, list) and isinstance(rest[0], int):
            entry = whole[rest[0]]
            if len(rest) > 1 and isinstance(entry, dict) and rest[1] in entry:
                del entry[rest[1]]
            else:
                self.cut.add(path[:2])
                self.dropped.setdefault(str(name), set()).add(rest[0])
        elif rest and isinstance(whole, dict) and rest[0] in whole:
            del whole[rest[0]]
        elif name in self.data:
            self.cut.add(path[:1])
            del self.data[str(name)]
            self.dropped.pop(str(name), None)
        else:
            self.cut.add(path[:1])
            self.data[str(name)] = copy.deepcopy(_STAND_INS.get(str(name)))


def read_partly(fields: dict[str, Any]) -> Partial | None:
    """What is sound of an event's fields, `id` among them; None where nothing is, as without a known `kind`."""
    reading = _Reading(copy.deepcopy(fields))
    for _ in range(_MOST_ROUNDS):
        found = reading.try_again()
        if not isinstance(found, list):
            return Partial(found, frozenset(reading.cut), reading.kept)
        for path in dict.fromkeys(found):
            if not path or path[0] in {"kind", "id"}:
                return None
            reading.leave_out(path)
    return None
