"""The record as one table (CSV, RFC 4180): one line an event, for spreadsheets and statistics.

A table cannot hold all of an event: `events_json` does. Several ids in one cell are joined by `; `. Lines are put
together here, since the standard library's writer looks at every character by itself, which takes twice as long.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from timeline.changes import last_change
from timeline.chronology import Timeline
from timeline.model import Amount, Event, ItemLine, Report

VERSION = 1
SEPARATOR = "; "
NO_ADDRESS = "-"
FORMULA = frozenset("=+-@\t\r\uff1d\uff0b\uff0d\uff20")
"""A cell that begins so is calculated by spreadsheets, so it gets an apostrophe before it, as they show text."""
_QUOTED = re.compile(r'[",\r\n]')
"""What a cell holds that stands in quotation marks."""


class Column(NamedTuple):
    """A column: its name, its type in Table Schema, what it holds, and how it is read from an event."""

    name: str
    type: str
    meaning: str
    read: Callable[[Timeline, Event], Any]
    required: bool = False


def write_events_csv(record: Timeline, address: str) -> str:
    """CSV text with CR LF at the end of each line. `address` is the site's, ending in a slash, or empty."""
    lines = [",".join([column.name for column in COLUMNS])]
    readers = [column.read for column in COLUMNS[:-1]]
    for event in record.events:
        values = [read(record, event) for read in readers]
        page = f"{address}events/{event.id}/" if address else None
        lines.append(",".join([_cell(value) for value in (*values, page)]))
    return "".join([f"{line}\r\n" for line in lines])


def _cell(value: Any) -> str:
    if value is None:
        return ""
    text = str(value)
    if text[:1] in FORMULA and isinstance(value, str):
        text = f"'{text}"
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text


def _field(name: str) -> Callable[[Timeline, Event], Any]:
    def read(_record: Timeline, event: Event) -> Any:
        value = vars(event).get(name)  # some kinds lack the field; pydantic's way to say so is slow
        return SEPARATOR.join(value) if isinstance(value, tuple) else value

    return read


def _amount(name: str) -> Callable[[Timeline, Event], Any]:
    def read(_record: Timeline, event: Event) -> Any:
        return getattr(event.amount, name) if isinstance(event.amount, Amount) else None

    return read


def _attribution(name: str) -> Callable[[Timeline, Event], Any]:
    def read(_record: Timeline, event: Event) -> Any:
        return getattr(event.attribution, name) if isinstance(event, Report) else None

    return read


def _items(event: Event) -> Iterator[str]:
    for line in event.items:
        yield f"{_quantity(line)}{line.item}"


def _quantity(line: ItemLine) -> str:
    if line.quantity is None:
        return ""
    return f"{line.quantity} " if line.qualifier == "exactly" else f"{line.qualifier.value} {line.quantity} "


def _undisclosed(_record: Timeline, event: Event) -> str | None:
    if event.amount is None:
        return None
    return "false" if isinstance(event.amount, Amount) else "true"


COLUMNS = (
    Column("id", "string", "Id of the event, for ever", _field("id"), required=True),
    Column("kind", "string", "`report`, `statement` or `package`", _field("kind"), required=True),
    Column("date", "string", "When, as in the file (EDTF)", lambda _, e: str(e.date), required=True),
    Column(
        "earliest", "date", "First day that the date can mean", lambda _, e: e.date.earliest, required=True
    ),
    Column("latest", "date", "Last day that the date can mean", lambda _, e: e.date.latest, required=True),
    Column("time", "string", "Time of day with its zone", _field("time")),
    Column("title", "string", "Title", _field("title"), required=True),
    Column(
        "summary",
        "string",
        "What happened, in Markdown; `[^id]` cites a source",
        _field("summary"),
        required=True,
    ),
    Column(
        "actors",
        "string",
        "Ids of actors, the speaker or announcer first",
        lambda r, e: SEPARATOR.join(r.facet_ids(e, "actors")),
        required=True,
    ),
    Column("topics", "string", "Ids of topics", _field("topics"), required=True),
    Column(
        "attribution_basis", "string", "Reports: `anonymous`, `named` or `document`", _attribution("basis")
    ),
    Column("attribution_to", "string", "Reports: on whose word", _attribution("to")),
    Column("speaker", "string", "Statements: id of who spoke", _field("speaker")),
    Column("for", "string", "Statements: id of who was spoken for", _field("for_")),
    Column("occasion", "string", "Statements: where it was said", _field("occasion")),
    Column("announcer", "string", "Packages: id of who announced it", _field("announcer")),
    Column("authorities", "string", "Packages: ids of authorities", _field("authorities")),
    Column("tranche", "integer", "Packages: number of the tranche", _field("tranche")),
    Column("amount", "integer", "Sum in whole units of its currency", _amount("value")),
    Column("currency", "string", "Currency of the sum (ISO 4217)", _amount("currency")),
    Column(
        "amount_qualifier",
        "string",
        "What the sum means: `exactly`, `about`, `up to` ...",
        _amount("qualifier"),
    ),
    Column("amount_undisclosed", "boolean", "Whether an announced sum was not disclosed", _undisclosed),
    Column(
        "items",
        "string",
        "Items, each with its quantity and qualifier where known: `up to 50 bradley`",
        lambda _, e: SEPARATOR.join(_items(e)),
    ),
    Column("sources", "integer", "How many sources", lambda _, e: len(e.sources), required=True),
    Column(
        "independent_sources",
        "integer",
        "How many of them repeat no other",
        lambda _, e: len(e.independent_sources),
        required=True,
    ),
    Column(
        "source_ids",
        "string",
        "Ids of the sources, as the summary cites them",
        lambda _, e: SEPARATOR.join(source.id for source in e.sources),
        required=True,
    ),
    Column(
        "source_urls",
        "string",
        "Addresses of the sources in the same order, parted by spaces; `-` where there is none",
        lambda _, e: " ".join(source.url or NO_ADDRESS for source in e.sources),
        required=True,
    ),
    Column(
        "outcome", "string", "Reports: `confirmed`, `denied`, `disputed` or `open`", lambda r, e: r.outcome(e)
    ),
    Column(
        "confidence",
        "string",
        "How sure the editors are: `high`, `medium` or `low`",
        _field("confidence"),
        required=True,
    ),
    Column(
        "withdrawn",
        "date",
        "Day on which the event was withdrawn; such events do not count",
        lambda _, e: e.withdrawn and e.withdrawn.date,
    ),
    Column("recorded", "date", "Day on which it entered the record", _field("recorded"), required=True),
    Column(
        "changed",
        "date",
        "Day on which it was entered, last corrected or withdrawn",
        lambda _, e: last_change(e),
        required=True,
    ),
    Column("page", "string", "Address of its page", lambda _, _e: ""),
)
"""The columns, in their order. `page` comes last and is filled in by the writer, which knows the site's address."""
