"""Pydantic's validation errors in the words of this project: field path, message, hint."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, NamedTuple

from pydantic import BaseModel, StringConstraints, ValidationError
from pydantic_core import ErrorDetails

from timeline.dates import ReversedIntervalError
from timeline.model import Kind, Package, Report, Statement, describe_fields
from timeline.model.order import model_in
from timeline.model.values import SLUG_PATTERN, ZonelessTimeError
from timeline.words import nearest
from timeline.yaml_nodes import Path, join_path

EntryId = Annotated[str, StringConstraints(pattern=SLUG_PATTERN, max_length=100)]

_TYPES: dict[str, type[BaseModel]] = {Kind.REPORT: Report, Kind.STATEMENT: Statement, Kind.PACKAGE: Package}
_KINDS = ", ".join(_TYPES)


class Explained(NamedTuple):
    """One fault: `what` is missing, unknown, invalid, reversed, zoneless or topicless."""

    what: str
    path: Path
    message: str
    hint: str | None
    at_key: bool = False
    """Whether the fault is in the field's name rather than its value."""


def event_type(value: dict[str, Any]) -> type[BaseModel] | None:
    """The event type that a mapping's `kind` asks for, None if it names none."""
    kind = value.get("kind")
    return _TYPES.get(kind) if isinstance(kind, str) else None


def explain(error: ValidationError, of: type | None) -> Iterator[Explained]:
    """Every fault of a validation, in the author's terms. `of` is the type that was read."""
    details = [(field_path(detail["loc"]), detail) for detail in error.errors(include_url=False)]
    seen: set[Path] = set()
    for path, detail in details:
        inside = any(other[: len(path)] == path and other != path for other, _ in details)
        if path in seen or (inside and detail["type"] in {"literal_error", "too_short"}):
            continue  # said already: by the other arm of a union, or by the part that is at fault
        seen.add(path)
        yield _explain_one(detail, path, of)


def field_path(loc: tuple[int | str, ...]) -> Path:
    """A validation error's place as the author's field path: without the names of pydantic's union arms."""
    parts = list(loc)
    if parts and parts[0] in _TYPES:
        parts.pop(0)
    internal = {"[key]", "Amount", "literal['undisclosed']"}
    return tuple(part for part in parts if part not in internal)


def _explain_one(detail: ErrorDetails, path: Path, of: type | None) -> Explained:
    kind, field = detail["type"], join_path(path)
    if kind == "missing":
        return Explained("missing", path, f'the field "{field}" is missing', _describe(path, of))
    if kind == "extra_forbidden":
        return _unknown(path, of)
    if kind in {"union_tag_not_found", "union_tag_invalid"}:
        return _kind_fault(detail)
    at_key = "[key]" in detail["loc"]
    what = _kind_of_fault(detail, path)
    hint = "an id is lower-case words joined by hyphens" if at_key else _describe(path, of)
    return Explained(what, path, _wording(detail, field), hint, at_key)


def _kind_of_fault(detail: ErrorDetails, path: Path) -> str:
    """Which rule a wrong value breaks; most of them only that it is no value for its field."""
    if detail["type"] == "too_short" and path == ("topics",):
        return "topicless"
    error = detail.get("ctx", {}).get("error")
    return (
        "reversed"
        if isinstance(error, ReversedIntervalError)
        else ("zoneless" if isinstance(error, ZonelessTimeError) else "invalid")
    )


def _kind_fault(detail: ErrorDetails) -> Explained:
    if detail["type"] == "union_tag_not_found":
        return Explained("missing", ("kind",), 'the field "kind" is missing', f"write one of: {_KINDS}")
    tag = str(detail["ctx"]["tag"])
    near = nearest(tag, _TYPES)
    hint = f'did you mean "{near}"?' if near else f"write one of: {_KINDS}"
    return Explained("invalid", ("kind",), f'"{_short(tag)}" is not a kind of event', hint)


def _unknown(path: Path, of: type | None) -> Explained:
    owner = _type_at(path[:-1], of)
    known = _field_names(owner) if owner else []
    name = str(path[-1])
    near = nearest(name, known)
    hint = f'did you mean "{near}"?' if near else f"known here: {', '.join(known)}" if known else None
    return Explained("unknown", path, f'unknown field "{_short(name)}"', hint, at_key=True)


_WORDS: dict[str, str] = {
    "string_too_short": "is empty",
    "string_type": "must be text",
    "list_type": "must be a list",
    "tuple_type": "must be a list",
    "model_type": "must be a group of fields",
    "model_attributes_type": "must be a group of fields",
    "dict_type": "must be a group of fields",
    "too_short": "is an empty list",
}


def _wording(detail: ErrorDetails, field: str) -> str:
    kind, value, context = detail["type"], detail["input"], detail.get("ctx", {})
    if kind == "value_error":
        return f'"{field}": {context["error"]}'
    if kind in _WORDS:
        return f'"{field}" {_WORDS[kind]}'
    if kind == "string_too_long":
        return f'"{field}" is longer than {context["max_length"]} characters'
    if kind in {"enum", "literal_error"}:
        return f'"{field}" cannot be "{_short(value)}"; allowed: {context["expected"]}'.replace("'", "")
    if kind == "string_pattern_mismatch":
        return f'"{field}" cannot be "{_short(value)}"'
    return f'"{field}": {detail["msg"]}'


def _short(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else f"{text[:57]}..."  # noqa: PLR2004 - fits a terminal line


def _describe(path: Path, of: type | None) -> str | None:
    """The field's own description in the model, as a hint."""
    if not path or isinstance(path[-1], int):
        return _describe(path[:-1], of) if path else None
    owner = _type_at(path[:-1], of)
    if owner is None:
        return None
    for name, info in owner.model_fields.items():
        if path[-1] in {name, info.alias}:
            return " ".join(describe_fields(owner).get(name, "").split()) or None
    return None


def _field_names(owner: type[BaseModel]) -> list[str]:
    return [info.alias or name for name, info in owner.model_fields.items() if not info.exclude]


def _type_at(path: Path, of: type | None) -> type[BaseModel] | None:
    """The model type that stands at a field path."""
    found: Any = of
    for part in path:
        if isinstance(part, int):
            continue
        if not (isinstance(found, type) and issubclass(found, BaseModel)):
            return None
        annotation = next((i.annotation for n, i in found.model_fields.items() if part in {n, i.alias}), None)
        if annotation is None and part != path[0]:
            return None
        found = model_in(annotation) if annotation is not None else found
    return found if isinstance(found, type) and issubclass(found, BaseModel) else None
