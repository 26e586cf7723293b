"""Which events a view shows: read from a ` ```timeline ` block, or made for a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from timeline.chronology import Outcome, Timeline
from timeline.model import Event, Kind
from timeline.model.values import SLUG_PATTERN
from timeline.words import nearest
from timeline.yaml_nodes import Document, read_yaml

FACETS = {
    "actor": "actors",
    "topic": "topics",
    "item": "items",
    "publisher": "publishers",
    "authority": "authorities",
}
ORDERS = ("newest", "oldest")
VIEWS = ("list", "table", "packages")
_TAKEN = {"event", "years", "kinds", *FACETS.values()}
_LONGEST_NAME = 60


class QueryError(ValueError):
    """A block that cannot be answered: what is wrong, in which of its lines, and how to mend it."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True)
class Query:
    """A choice of events and how to show them. Every field left empty lets all events through."""

    kind: Kind | None = None
    facets: dict[str, str] = field(default_factory=dict)
    """Vocabulary id by facet name, such as `{"topics": "crimea"}`."""
    year: int | None = None
    outcome: Outcome | None = None
    limit: int | None = None
    order: str = "newest"
    view: str = "list"
    embed: str = ""
    """Where the same events stand as a page to be shown inside others' pages: `/embed/<name>/`."""

    def choose(self, record: Timeline) -> tuple[Event, ...]:
        """The events asked for, oldest first; with a limit those at the beginning of the asked order."""
        events: Iterable[Event] = record.events
        for facet, id_ in self.facets.items():
            chosen = {event.id for event in record.by_facet[facet].get(id_, ())}
            events = [event for event in events if event.id in chosen]
        found = [event for event in events if self._matches(record, event)]
        if self.limit is not None:
            found = found[-self.limit :] if self.order == "newest" else found[: self.limit]
        return tuple(found)

    def _matches(self, record: Timeline, event: Event) -> bool:
        return (
            (self.kind is None or event.kind is self.kind)
            and (self.year is None or event.date.year == self.year)
            and (self.outcome is None or record.outcome(event) is self.outcome)
        )


def parse_query(text: str, record: Timeline) -> Query:
    """Read the content of a block. Raises QueryError for the first thing wrong."""
    document = read_yaml(text) if text.strip() else Document(value={})
    for fault in document.faults:
        raise QueryError(fault.message, fault.spot[0])
    if document.value in (None, ""):
        return Query()
    if not isinstance(document.value, dict):
        msg = "write one `name: value` a line, such as `kind: package`"
        raise QueryError(msg, 1)
    query = Query()
    for name, value in document.value.items():
        line = document.spot((name,), key=True)[0]
        if name not in _READERS:
            raise QueryError(_unknown("option", name, _READERS), line)
        if not isinstance(value, str) or not value:
            msg = f"`{name}` takes one value"
            raise QueryError(msg, line)
        query = _READERS[name](query, name, value, record, line)
    if query.view == "packages" and query.kind is not Kind.PACKAGE:
        msg = "`view: packages` shows packages only; add `kind: package`"
        raise QueryError(msg, document.spot(("view",), key=True)[0])
    return query


def _unknown(what: str, value: str, known: Iterable[str]) -> str:
    options = list(known)
    near = nearest(value, options)
    few = 15
    advice = (
        f"did you mean `{near}`?" if near else f"known: {', '.join(options)}" if len(options) <= few else ""
    )
    return f"unknown {what} `{value}`; {advice}".rstrip("; ")


def _one_of(name: str, options: Iterable[str]) -> Callable[..., Query]:
    allowed = [str(option) for option in options]

    def read(query: Query, _name: str, value: str, _record: Timeline, line: int) -> Query:
        if value not in allowed:
            raise QueryError(_unknown(name, value, allowed), line)
        typed: Any = {"kind": Kind, "outcome": Outcome}.get(name, str)(value)
        return replace(query, **{name: typed})

    return read


def _facet(query: Query, name: str, value: str, record: Timeline, line: int) -> Query:
    known = getattr(record.vocabulary, FACETS[name])
    if value not in known:
        raise QueryError(_unknown(name, value, known), line)
    return replace(query, facets={**query.facets, FACETS[name]: value})


def _number(query: Query, name: str, value: str, _record: Timeline, line: int) -> Query:
    longest = 6
    if not (value.isascii() and value.isdigit()) or len(value) > longest or int(value) == 0:
        msg = f"`{name}` takes a whole number, not `{value[:20]}`"
        raise QueryError(msg, line)
    return replace(query, **{name: int(value)})  # type: ignore[arg-type] # `name` is year or limit


def _name(query: Query, name: str, value: str, _record: Timeline, line: int) -> Query:
    if not re.fullmatch(SLUG_PATTERN, value) or len(value) > _LONGEST_NAME:
        msg = f"`{name}` takes lower-case words joined by hyphens, such as `large-packages`"
        raise QueryError(msg, line)
    if value in _TAKEN:
        msg = f"`{name}: {value}` is taken by the site itself; choose another name"
        raise QueryError(msg, line)
    return replace(query, embed=value)


_READERS: dict[str, Callable[[Query, str, str, Timeline, int], Query]] = {
    "kind": _one_of("kind", Kind),
    "outcome": _one_of("outcome", Outcome),
    "order": _one_of("order", ORDERS),
    "view": _one_of("view", VIEWS),
    "year": _number,
    "limit": _number,
    "embed": _name,
    **dict.fromkeys(FACETS, _facet),
}
"""What a block may hold, with what reads each value."""
