"""The page `docs/format.md`: every field of every file, written from the model.

To renew the page after a change of the model: `python -m timeline.reference > docs/format.md`.
"""

from __future__ import annotations

import sys
import types
from collections.abc import Container, Iterable, Iterator
from enum import StrEnum
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from timeline import model
from timeline.model import values
from timeline.model.event import BaseEvent
from timeline.model.meanings import MEANINGS

_KINDS: tuple[type[BaseEvent], ...] = (model.Report, model.Statement, model.Package)
_PARTS: tuple[type[BaseModel], ...] = (
    model.Source,
    model.Attribution,
    model.Amount,
    model.AmountPart,
    model.ItemLine,
    model.Quote,
    model.Related,
    model.Correction,
    model.Withdrawal,
    model.Office,
)
_CHOICES: tuple[type[StrEnum], ...] = (
    model.Basis,
    model.Qualifier,
    model.RelationType,
    model.Consulted,
    model.Confidence,
    model.CorrectionKind,
    model.ActorType,
    model.PublisherType,
)
_HEADINGS: dict[type, str] = {
    model.AmountPart: "Amount part",
    model.ItemLine: "Item line",
    model.RelationType: "Relation type",
    model.CorrectionKind: "Correction kind",
    model.ActorType: "Actor type",
    model.PublisherType: "Publisher type",
}
_LONGEST_LINE, _LONGEST_PROSE = (get_args(text)[1].max_length for text in (values.Line, values.Prose))
_VALUES: tuple[tuple[str, Any, str, str], ...] = (
    (
        "date",
        values.Edtf,
        "A year, a month, a day, or two of them with `/` between; `~` after it means about, `?` uncertain.",
        "2023-01~",
    ),
    ("day", values.Day, "A full date.", "2023-01-18"),
    ("time", values.Time, "Hours and minutes with their zone; `Z` is UTC.", "14:30+02:00"),
    (
        "line",
        values.Line,
        f"Text on one line, at most {_LONGEST_LINE:,} characters. Shown as written.",
        "News briefing",
    ),
    (
        "prose",
        values.Prose,
        f"Markdown without HTML, at most {_LONGEST_PROSE:,} characters. Sentences cite with `[^source-id]`.",
        "They met.[^nyt]",
    ),
    ("id", values.Slug, "Lower-case words of letters and digits, joined by hyphens.", "united-states"),
    ("address", values.Address, "A web address, `https:` or `http:`.", "https://example.org/"),
    ("sum", values.Money, "A number, alone or with thousand, million or billion.", "2.85 billion"),
    ("count", values.Count, "A whole number, in digits only.", "95000"),
    ("flag", values.Flag, "`true` or `false`.", "true"),
)
"""Each type of value: its name, the type itself, how it is written, an example."""

_VALUES_HEADING = "Values"
_FIELDS_HEAD = ("| Field | Required | Type | Meaning |", "| --- | --- | --- | --- |")
_KIND_ROW = (
    f"| `kind` | yes | {' · '.join(f'`{kind}`' for kind in model.Kind)} | Which kind of event it is; "
    "each has the fields of this table and its own. |"
)

_OPENING = """\
# The file format

<!-- Written from the model: `python -m timeline.reference > docs/format.md`. Change timeline/model/ instead. -->

An event is one file, `events/<year>/<id>.yml`. Its name without `.yml` is its id: the date, a hyphen and a few
lower-case words, such as `2023-01-18-ferry-report`. The id is also the address of its page, and never changes.

Files are YAML, read strictly. Text stays as written: `no`, `12:30` and `0044` are just text. A field that stands
twice, a field that does not exist, an alias, an anchor, a tag or a second document is an error, named with its line.
A text that holds a colon and a space needs quotation marks.
"""


def write_reference() -> str:
    """The whole page as Markdown."""
    return "\n".join(line for block in _blocks() for line in (*block, ""))


def _blocks() -> Iterator[Iterable[str]]:
    yield _OPENING.rstrip().split("\n")
    yield ("## Every event",)
    yield (*_FIELDS_HEAD, _KIND_ROW, *_field_rows(BaseEvent))
    for kind in _KINDS:
        yield from _section(kind, without={"kind", *BaseEvent.model_fields})
    yield ("## Parts",)
    for part in _PARTS:
        yield from _section(part, level=3)
    yield ("## Lists of choices",)
    for choices in _CHOICES:
        yield (f"### {_heading(choices)}",)
        yield (_sentence(choices),)
        yield _choices_table(choices)
    yield (f"## {_VALUES_HEADING}",)
    yield _values_table()
    yield ("## Vocabulary",)
    yield (
        "What events refer to by id stands in `events/vocabulary/`, one file for each of the following. A file holds",
        "`id:` and, below it, the entry's fields.",
    )
    for name, entry in model.FACETS.items():
        yield (f"### {name.capitalize()}",)
        yield (f"`events/vocabulary/{name}.yml`. {_sentence(entry)}",)
        yield (*_FIELDS_HEAD, *_field_rows(entry))


def _section(of: type[BaseModel], *, level: int = 2, without: Container[str] = ()) -> Iterator[Iterable[str]]:
    yield (f"{'#' * level} {_heading(of)}",)
    yield (_sentence(of),)
    yield (*_FIELDS_HEAD, *_field_rows(of, without))


def _heading(of: type) -> str:
    return _HEADINGS.get(of, of.__name__)


def _sentence(of: type) -> str:
    return " ".join((of.__doc__ or "").split())


def _field_rows(of: type[BaseModel], without: Container[str] = ()) -> Iterator[str]:
    hints = get_type_hints(of, include_extras=True)
    for name, info in of.model_fields.items():
        if name not in without and not info.exclude:
            yield _field_row(name, info, hints[name], model.describe_fields(of)[name])


def _field_row(name: str, info: FieldInfo, hint: Any, description: str) -> str:
    words = _type_words(hint)
    if any(getattr(limit, "min_length", None) and words.startswith("list") for limit in info.metadata):
        words += ", at least one"
    meaning = " ".join(description.split())
    if isinstance(info.default, StrEnum | str):
        meaning += f" If left out: `{info.default}`."
    elif info.default is True:
        meaning += " If left out: `true`."
    return f"| `{info.alias or name}` | {'yes' if info.is_required() else 'no'} | {words} | {meaning} |"


def _type_words(hint: Any) -> str:
    """A type in words, with links to where it is explained. Raises TypeError for one that has no words yet."""
    for name, known, _, _ in _VALUES:
        if _without_reference(hint) == known:
            return _link(name, _VALUES_HEADING)
    if isinstance(hint, type) and issubclass(hint, BaseModel | StrEnum):
        return _link(_heading(hint).lower(), _heading(hint))
    origin, inner = get_origin(hint), get_args(hint)
    if origin is tuple:
        return f"list of {_type_words(inner[0])}"
    if origin is Literal:
        return " · ".join(f"`{value}`" for value in inner)
    if origin in {Union, types.UnionType}:
        return " or ".join(_type_words(part) for part in inner if part is not types.NoneType)
    if origin is Annotated:
        return "code" if inner[0] is str else _type_words(inner[0])
    message = f"no words for the type {hint}"
    raise TypeError(message)


def _without_reference(hint: Any) -> Any:
    """An id, whatever it names."""
    is_id = get_origin(hint) is Annotated and isinstance(get_args(hint)[-1], values.Refers)
    return values.Slug if is_id else hint


def _link(words: str, heading: str) -> str:
    return f"[{words}](#{heading.lower().replace(' ', '-')})"


def _choices_table(choices: type[StrEnum]) -> Iterator[str]:
    meanings = MEANINGS.get(choices)
    if meanings is None:
        yield " · ".join(f"`{choice}`" for choice in choices)
        return
    yield "| Choice | Meaning |"
    yield "| --- | --- |"
    yield from (f"| `{choice}` | {meanings[choice]} |" for choice in choices)


def _values_table() -> Iterator[str]:
    yield "| Type | How it is written | Example |"
    yield "| --- | --- | --- |"
    yield from (f"| {name} | {meaning} | `{example}` |" for name, _, meaning, example in _VALUES)
    yield "| code | A short code; the field's meaning names the list it comes from. | `USD` |"


if __name__ == "__main__":
    sys.stdout.write(write_reference())
