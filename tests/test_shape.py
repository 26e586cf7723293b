"""Validation errors in the words of this project: which field, what is wrong, what to write instead."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from tests.building import fields
from timeline import shape
from timeline.model import FACETS, Actor, event_adapter
from timeline.shape import Explained
from timeline.yaml_nodes import join_path


def explain(**changed: Any) -> list[Explained]:
    """The faults of a valid event with these fields changed; a field set to None is left out."""
    value = {name: value for name, value in fields(**changed).items() if value is not None}
    return explain_value(value)


def explain_value(value: dict[str, Any]) -> list[Explained]:
    with pytest.raises(ValidationError) as caught:
        event_adapter.validate_python({"id": "2023-01-18-event", **value})
    return list(shape.explain(caught.value, shape.event_type(value)))


def one(**changed: Any) -> Explained:
    (fault,) = explain(**changed)
    return fault


def source(**changed: Any) -> dict[str, Any]:
    return {"id": "wire", "url": "https://example.com/ferry", **changed}


@pytest.mark.parametrize(
    ("kind", "name", "hint"),
    [
        ("report", "catgories", None),
        ("report", "topcis", 'did you mean "topics"?'),
        ("report", "source", 'did you mean "sources"?'),
        ("report", "Title", 'did you mean "title"?'),
        ("statement", "speeker", 'did you mean "speaker"?'),
        ("statement", "fro", 'did you mean "for"?'),
        ("package", "authority", 'did you mean "authorities"?'),
        ("package", "announced", 'did you mean "announcer"?'),
    ],
)
def test_unknown_field_names_the_nearest_known_one(kind: str, name: str, hint: str | None) -> None:
    fault = one(kind=kind, **{name: "x"})
    assert (fault.what, fault.path, fault.message) == ("unknown", (name,), f'unknown field "{name}"')
    if hint:
        assert fault.hint == hint


def test_unknown_field_that_is_like_no_other_lists_those_that_are_known() -> None:
    hint = one(xyz="x").hint
    assert hint is not None
    assert hint.startswith("known here: date, time, title, ")
    assert "speaker" not in hint
    assert "for_" not in str(one(kind="statement", xyz="x").hint)
    assert ", for, " in str(one(kind="statement", xyz="x").hint)


def test_the_id_is_never_proposed() -> None:
    assert "id," not in str(one(xyz="x").hint).split()
    assert one(idd="x").hint != 'did you mean "id"?'


@pytest.mark.parametrize("position", [0, 1])
def test_unknown_field_in_a_list(position: int) -> None:
    sources = [source(id="times"), source()]
    sources[position]["titel"] = "x"
    fault = one(sources=sources)
    assert fault.path == ("sources", position, "titel")
    assert fault.hint == 'did you mean "title"?'


def test_unknown_field_in_an_amount() -> None:
    fault = one(kind="package", amount={"value": "1 million", "currency": "EUR", "qualifer": "about"})
    assert (fault.what, fault.path) == ("unknown", ("amount", "qualifer"))
    assert fault.hint == 'did you mean "qualifier"?'


def test_unknown_field_of_long_name_is_cut() -> None:
    assert len(one(**{"x" * 1_000: "y"}).message) < 100


@pytest.mark.parametrize(
    ("kind", "name", "hint"),
    [
        ("report", "title", "One line, with the attribution in it: who says so."),
        ("report", "attribution", "On whose word the report rests."),
        ("statement", "speaker", "Actor id of who said it."),
        ("package", "announcer", "Actor id of who announced it."),
        ("package", "amount", "The announced sum, or `undisclosed`."),
    ],
)
def test_missing_field_says_what_it_is_for(kind: str, name: str, hint: str) -> None:
    fault = one(kind=kind, **{name: None})
    assert fault == Explained("missing", (name,), f'the field "{name}" is missing', hint)


def test_every_missing_field_is_named_at_once() -> None:
    faults = explain(title=None, topics=None, recorded=None)
    assert [fault.path for fault in faults] == [("title",), ("topics",), ("recorded",)]


@pytest.mark.parametrize("position", [0, 1])
def test_missing_field_in_a_list(position: int) -> None:
    sources = [source(id="times"), source()]
    del sources[position]["id"]
    fault = one(sources=sources)
    assert (fault.what, fault.path) == ("missing", ("sources", position, "id"))
    assert fault.message == f'the field "sources[{position}].id" is missing'


def test_missing_kind() -> None:
    fault = explain_value({"date": "2023-01-18"})
    assert fault == [
        Explained(
            "missing", ("kind",), 'the field "kind" is missing', "write one of: report, statement, package"
        )
    ]


@pytest.mark.parametrize(
    ("kind", "message", "hint"),
    [
        ("reprot", '"reprot" is not a kind of event', 'did you mean "report"?'),
        ("Package", '"Package" is not a kind of event', 'did you mean "package"?'),
        ("event", '"event" is not a kind of event', None),
        ("", '"" is not a kind of event', "write one of: report, statement, package"),
        ("x" * 200, f'"{"x" * 57}..." is not a kind of event', "write one of: report, statement, package"),
    ],
)
def test_wrong_kind(kind: str, message: str, hint: str | None) -> None:
    fault = one(kind=kind)
    assert (fault.what, fault.path, fault.message) == ("invalid", ("kind",), message)
    if hint:
        assert fault.hint == hint


@pytest.mark.parametrize("kind", [["report"], {"report": "x"}])
def test_kind_that_is_no_text(kind: Any) -> None:
    (fault,) = explain_value({**fields(), "kind": kind})
    assert fault.path == ("kind",)


@pytest.mark.parametrize(
    ("changed", "path", "message"),
    [
        ({"title": ["x"]}, "title", '"title" must be text'),
        ({"title": {"x": "y"}}, "title", '"title" must be text'),
        ({"title": ""}, "title", '"title" is empty'),
        ({"title": "x" * 301}, "title", '"title" is longer than 300 characters'),
        ({"summary": "x" * 20_001}, "summary", '"summary" is longer than 20000 characters'),
        ({"actors": "eastholm"}, "actors", '"actors" must be a list'),
        ({"actors": {"a": "b"}}, "actors", '"actors" must be a list'),
        ({"actors": []}, "actors", '"actors" is an empty list'),
        ({"sources": []}, "sources", '"sources" is an empty list'),
        ({"attribution": "x"}, "attribution", '"attribution" must be a group of fields'),
        ({"sources": ["x"]}, "sources[0]", '"sources[0]" must be a group of fields'),
        ({"actors": ["eastholm", ["x"]]}, "actors[1]", '"actors[1]" must be text'),
        ({"actors": ["eastholm", "West Holm"]}, "actors[1]", '"actors[1]" cannot be "West Holm"'),
        ({"actors": ["West_Holm", "eastholm"]}, "actors[0]", '"actors[0]" cannot be "West_Holm"'),
        (
            {"attribution": {"basis": "unnamed", "to": "x"}},
            "attribution.basis",
            '"attribution.basis" cannot be "unnamed"; allowed: anonymous, named or document',
        ),
        (
            {"date": "tomorrow"},
            "date",
            ('"date": "tomorrow" is not a date; write 2023, 2023-01, 2023-01-18 or '
             "2023-01-18/2023-01-20, with ~ (about) or ? (uncertain) at the end"),
        ),
        ({"date": "2023-02-30"}, "date", '"date": "2023-02-30" is not in the calendar: day is out of range for month'),
        ({"date": ["2023"]}, "date", '"date": a date is one line of text, such as 2023-01-18'),
        (
            {"recorded": "2023-01"},
            "recorded",
            '"recorded": "2023-01" is not a full date; write year, month and day, such as 2023-01-18',
        ),
        (
            {"time": "24:00Z"},
            "time",
            '"time": "24:00Z" is not a time; write hours, minutes and the zone, such as 14:30+02:00',
        ),
        (
            {"items": [{"item": "life-raft", "quantity": "ten"}]},
            "items[0].quantity",
            '"items[0].quantity": "ten" is not a whole number; write digits only, such as 250000',
        ),
        (
            {"items": [{"item": "life-raft"}, {"item": "life-raft", "quantity": "-1"}]},
            "items[1].quantity",
            '"items[1].quantity": "-1" is not a whole number; write digits only, such as 250000',
        ),
    ],
)  # fmt: skip
def test_wrong_value(changed: dict[str, Any], path: str, message: str) -> None:
    fault = one(**changed)
    assert (fault.what, join_path(fault.path), fault.message) == ("invalid", path, message)


@pytest.mark.parametrize(
    ("changed", "what", "message"),
    [
        (
            {"time": "14:30"},
            "zoneless",
            '"time": the time 14:30 has no zone; add it, such as 14:30+02:00, or Z for UTC',
        ),
        (
            {"date": "2023-01-18/2023-01-17"},
            "reversed",
            '"date": the interval 2023-01-18/2023-01-17 ends before it begins',
        ),
        ({"topics": []}, "topicless", '"topics" is an empty list'),
    ],
)
def test_wrong_value_with_a_rule_of_its_own(changed: dict[str, Any], what: str, message: str) -> None:
    fault = one(**changed)
    assert (fault.what, fault.message) == (what, message)


PART = {"authority": "loan", "value": "1"}


@pytest.mark.parametrize(
    ("amount", "what", "path"),
    [
        ("unknown", "invalid", "amount"),
        ("", "invalid", "amount"),
        (["undisclosed"], "invalid", "amount"),
        ({"value": "2.5m", "currency": "EUR"}, "invalid", "amount.value"),
        ({"value": "1.23456 thousand", "currency": "EUR"}, "invalid", "amount.value"),
        ({"value": "1 million", "currency": "euro"}, "invalid", "amount.currency"),
        ({"value": "1 million"}, "missing", "amount.currency"),
        ({"value": "1", "currency": "EUR", "parts": [{"value": "1"}]}, "missing", "amount.parts[0].authority"),
        (
            {"value": "2", "currency": "EUR", "parts": [PART, PART | {"value": "x"}]},
            "invalid",
            "amount.parts[1].value",
        ),
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["package", "report"])
def test_amount_is_one_fault_whatever_the_arms_of_its_union_say(
    kind: str, amount: Any, what: str, path: str
) -> None:
    fault = one(kind=kind, amount=amount)
    assert (fault.what, join_path(fault.path)) == (what, path)
    assert "Amount" not in fault.message
    assert "Input should" not in fault.message


@pytest.mark.parametrize("name", ["actors", "topics", "sources"])
def test_list_whose_only_entry_is_wrong_is_not_called_empty(name: str) -> None:
    assert one(**{name: [{"x"}]}).path == (name, 0)


def test_amount_that_is_a_word_says_what_may_stand_there() -> None:
    package = one(kind="package", amount="unknown")
    assert "undisclosed" in f"{package.message} {package.hint}"
    report = one(kind="report", amount="unknown")
    assert "undisclosed" not in f"{report.message} {report.hint}"


def test_hint_of_a_wrong_value_is_the_field_s_own_description() -> None:
    assert one(date="x").hint == (
        "When it happened, in EDTF: `2023`, `2023-01`, `2023-01-18`, `2023-01-18/2023-01-20`, with `~` or `?`."
    )
    assert one(sources=[source(published="x")]).hint == "Date of publication."


def test_kinds_of_fault_may_come_together() -> None:
    faults = explain(title=None, date="x", topcis=["ferry-line"])
    assert {(fault.what, fault.path) for fault in faults} == {
        ("missing", ("title",)),
        ("invalid", ("date",)),
        ("unknown", ("topcis",)),
    }


@pytest.mark.parametrize(
    ("facet", "entry", "what", "path", "part"),
    [
        ("actors", {"name": "X", "type": "human"}, "invalid", ("x", "type"), "allowed: person, government"),
        ("actors", {"name": "X"}, "missing", ("x", "type"), "is missing"),
        ("actors", {"name": "X", "type": "person", "rolle": "Y"}, "unknown", ("x", "rolle"), "unknown field"),
        ("actors", "X", "invalid", ("x",), "must be a group of fields"),
        ("authorities", {"name": "X", "counted": "no"}, "invalid", ("x", "counted"), "neither true nor false"),
        ("publishers", {"name": "X", "type": "online", "country": "us"}, "invalid", ("x", "country"), 'cannot be "us"'),
        ("items", {"name": "", "category": "Y"}, "invalid", ("x", "name"), "is empty"),
    ],
)  # fmt: skip
def test_vocabulary_entry(facet: str, entry: Any, what: str, path: tuple[str, ...], part: str) -> None:
    of = FACETS[facet]
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(dict[shape.EntryId, of]).validate_python({"x": entry})  # type: ignore[valid-type] # data here
    (fault,) = shape.explain(caught.value, of)
    assert (fault.what, fault.path) == (what, path)
    assert part in fault.message


def test_unknown_field_of_a_vocabulary_entry_names_the_nearest() -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(dict[str, Actor]).validate_python({"x": {"name": "X", "type": "person", "rolle": "Y"}})
    (fault,) = shape.explain(caught.value, Actor)
    assert fault.hint == 'did you mean "role"?'
