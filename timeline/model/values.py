"""The small types that fields are made of, each read from the text that the author wrote."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetJsonSchemaHandler,
    PlainSerializer,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
)

from timeline.dates import INTERVAL_PATTERN, EventDate, parse_date

SLUG_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
MONEY_PATTERN = r"^\d+(\.\d+)?( (thousand|million|billion))?$"
_TIME = re.compile(r"(\d{2}):(\d{2})(Z|[+-]\d{2}:\d{2})?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_SCALE = {None: 1, "thousand": 10**3, "million": 10**6, "billion": 10**9}


class Shape(BaseModel):
    """Base of every mapping in a file: frozen, unknown fields refused. `descriptions` reads what its fields mean."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Kind(StrEnum):
    """The three kinds of event, kept apart everywhere."""

    REPORT = "report"
    STATEMENT = "statement"
    PACKAGE = "package"


class Qualifier(StrEnum):
    """What a figure's number means. A figure never loses its qualifier."""

    EXACTLY = "exactly"
    ABOUT = "about"
    AT_LEAST = "at least"
    UP_TO = "up to"
    MORE_THAN = "more than"
    NEARLY = "nearly"


class Confidence(StrEnum):
    """How sure the editors are that the record of the event is right."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class ZonelessTimeError(ValueError):
    """A time of day that could be meant in any zone."""


def _read_date(value: object) -> EventDate:
    if isinstance(value, EventDate):
        return value
    if not isinstance(value, str):
        msg = "a date is one line of text, such as 2023-01-18"
        raise ValueError(msg)  # noqa: TRY004 - pydantic turns ValueError into a finding, TypeError into a crash
    return parse_date(value)


def _read_day(value: object) -> dt.date:
    if isinstance(value, dt.date):
        return value
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        msg = f'"{value}" is not a full date; write year, month and day, such as 2023-01-18'
        raise ValueError(msg)
    try:
        return dt.date.fromisoformat(value)
    except ValueError as error:
        msg = f'"{value}" is not in the calendar: {error}'
        raise ValueError(msg) from None


def _read_time(value: object) -> str:
    match = _TIME.fullmatch(value) if isinstance(value, str) else None
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:  # noqa: PLR2004 - hours and minutes
        msg = f'"{value}" is not a time; write hours, minutes and the zone, such as 14:30+02:00'
        raise ValueError(msg)
    if match[3] is None:
        msg = f"the time {value} has no zone; add it, such as {value}+02:00, or Z for UTC"
        raise ZonelessTimeError(msg)
    if match[3] != "Z" and (int(match[3][1:3]) > 14 or int(match[3][4:]) > 59):  # noqa: PLR2004 - none is farther off
        msg = f'"{match[3]}" is no zone; write how far the clock there is from UTC, such as +02:00, or Z for UTC'
        raise ValueError(msg)
    return match[0]


def _read_count(value: object) -> int:
    if isinstance(value, int):
        return value
    text = value.replace("_", "") if isinstance(value, str) else ""
    if not text.isascii() or not text.isdigit() or len(text) > 15:  # noqa: PLR2004 - beyond any real figure
        msg = f'"{value}" is not a whole number; write digits only, such as 250000'
        raise ValueError(msg)
    return int(text)


def _read_money(value: object) -> int:
    if isinstance(value, int):
        return value
    text = value if isinstance(value, str) else ""
    if len(text) > 40 or not re.fullmatch(MONEY_PATTERN, text, re.ASCII):  # noqa: PLR2004 - beyond any real figure
        msg = f'"{value}" is not an amount; write a number with its unit, such as 425 million or 2.85 billion'
        raise ValueError(msg)
    number, _, unit = text.partition(" ")
    amount = Decimal(number) * _SCALE[unit or None]
    if amount != int(amount):
        msg = f'"{value}" is not a whole number of currency units'
        raise ValueError(msg)
    return int(amount)


def _read_flag(value: object) -> bool:
    flags: dict[Any, bool] = {True: True, False: False, "true": True, "false": False}
    try:
        return flags[value]
    except (KeyError, TypeError):
        msg = f'"{value}" is neither true nor false'
        raise ValueError(msg) from None


Line = Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=r"^[^\n]+$")]
"""Plain text on one line; shown as written, never as Markdown."""

Prose = Annotated[str, StringConstraints(min_length=1, max_length=20_000)]
"""Markdown without HTML; sentences cite with `[^source-id]`."""

Slug = Annotated[str, StringConstraints(pattern=SLUG_PATTERN, max_length=100)]
"""An id: lower-case words of letters and digits, joined by hyphens."""

REFERS_TO = "x-refers-to"
"""The keyword of the JSON Schema that says what an id names."""


@dataclass(frozen=True)
class Refers:
    """What an id names: an entry of a vocabulary file, an event, or a source of the same event."""

    to: str

    def __get_pydantic_json_schema__(self, core_schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Say so in the JSON Schema, for editors and for the form in the browser."""
        return handler(core_schema) | {REFERS_TO: self.to}


ActorId = Annotated[Slug, Refers("actors")]
TopicId = Annotated[Slug, Refers("topics")]
ItemId = Annotated[Slug, Refers("items")]
PublisherId = Annotated[Slug, Refers("publishers")]
AuthorityId = Annotated[Slug, Refers("authorities")]
SourceId = Annotated[Slug, Refers("sources")]
EventId = Annotated[Slug, Refers("events")]

Address = Annotated[str, StringConstraints(min_length=1, max_length=2_000, pattern=r"^\S+$")]
"""A web address as written; that it is http or https is for a rule to say."""

Edtf = Annotated[
    EventDate,
    PlainValidator(_read_date),
    PlainSerializer(str, return_type=str),
    WithJsonSchema(
        {"type": ["string", "integer"], "pattern": INTERVAL_PATTERN, "examples": ["2023-01-18", "2023-01~"]}
    ),
    WithJsonSchema({"type": "string", "pattern": INTERVAL_PATTERN}, mode="serialization"),
]
"""A date of the EDTF subset, with the precision it was written with."""

Day = Annotated[
    dt.date,
    PlainValidator(_read_day),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "format": "date", "examples": ["2026-11-22"]}),
]
"""A full date."""

Time = Annotated[
    str,
    BeforeValidator(_read_time),
    WithJsonSchema(
        {"type": "string", "pattern": r"^\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})$", "examples": ["14:30+02:00"]}
    ),
]
"""A time of day with its zone."""

Count = Annotated[int, BeforeValidator(_read_count), WithJsonSchema({"type": "integer", "minimum": 0})]
"""A whole number of things."""

Money = Annotated[
    int,
    BeforeValidator(_read_money),
    WithJsonSchema(
        {
            "anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": MONEY_PATTERN}],
            "examples": ["425 million", "2.85 billion"],
        }
    ),
    WithJsonSchema({"type": "integer", "minimum": 0}, mode="serialization"),
]
"""An amount in whole units of its currency."""

Flag = Annotated[bool, BeforeValidator(_read_flag), WithJsonSchema({"type": "boolean"})]
"""`true` or `false`, and no other spelling."""
