"""Which events a `timeline` block asks for, and what it says of a block that cannot be answered."""

from __future__ import annotations

import pytest

from tests.building import event, related, vocabulary
from timeline.chronology import Outcome, Timeline
from timeline.model import Kind
from timeline.query import Query, QueryError, parse_query

RECORD = Timeline(
    [
        event(date="2022-12-01", id="first", topics=["lighthouse"]),
        event(date="2023-01-01", id="second", actors=["westholm"]),
        event(date="2023-02-01", id="third", kind="statement", related=related("denies", "second")),
        event(date="2023-03-01", id="fourth", kind="package", items=[{"item": "life-raft"}], authorities=["loan"]),
        event(date="2023-04-01", id="fifth", sources=[{"id": "times", "url": "https://example.com/x"}]),
    ],
    vocabulary(),
)  # fmt: skip


def chosen(text: str) -> list[str]:
    return [one.id for one in parse_query(text, RECORD).choose(RECORD)]


ALL = ["first", "second", "third", "fourth", "fifth"]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("", ALL),
        ("\n  \n", ALL),
        ("# all of them", ALL),
        ("{}", ALL),
        ("kind: report", ["first", "second", "fifth"]),
        ("kind: package", ["fourth"]),
        ("topic: lighthouse", ["first"]),
        ("topic: ferry-line", ALL[1:]),
        ("actor: westholm", ["second"]),
        ("actor: mara-lind", ["third"]),
        ("item: life-raft", ["fourth"]),
        ("item: electric-ferry", []),
        ("authority: loan", ["fourth"]),
        ("publisher: example-wire", ["fifth"]),
        ("year: 2022", ["first"]),
        ("year: 1999", []),
        ("outcome: denied", ["second"]),
        ("outcome: open", ["first", "fifth"]),
        ("kind: report\ntopic: ferry-line", ["second", "fifth"]),
        ("topic: ferry-line\nactor: westholm\nyear: 2023", ["second"]),
        ("topic: lighthouse\nactor: westholm", []),
        ("limit: 2", ["fourth", "fifth"]),
        ("limit: 2\norder: newest", ["fourth", "fifth"]),
        ("order: oldest\nlimit: 2", ["first", "second"]),
        ("limit: 99", ALL),
        ("kind: report\nlimit: 1", ["fifth"]),
        ("view: table", ALL),
        ("view: packages\nkind: package", ["fourth"]),
        ('kind: "report" # quoted', ["first", "second", "fifth"]),
    ],
)
def test_choice(text: str, ids: list[str]) -> None:
    assert chosen(text) == ids


def test_query_is_what_the_block_says() -> None:
    text = "kind: package\ntopic: ferry-line\nitem: life-raft\nyear: 2023\n"
    text += "outcome: open\nlimit: 5\norder: oldest\nview: table"
    assert parse_query(text, RECORD) == Query(
        kind=Kind.PACKAGE,
        facets={"topics": "ferry-line", "items": "life-raft"},
        year=2023,
        outcome=Outcome.OPEN,
        limit=5,
        order="oldest",
        view="table",
    )


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("knd: report", 1, "unknown option `knd`; did you mean `kind`?"),
        ("kind: report\ntopics: lighthouse", 2, "unknown option `topics`; did you mean `topic`?"),
        (
            "xyz: x",
            1,
            (
                "unknown option `xyz`; known: kind, outcome, order, view, year, limit, embed, actor, topic, "
                "item, publisher, authority"
            ),
        ),
        ("embed: Large", 1, "`embed` takes lower-case words joined by hyphens, such as `large-packages`"),
        ("embed: topics", 1, "`embed: topics` is taken by the site itself; choose another name"),
        ("kind: reports", 1, "unknown kind `reports`; did you mean `report`?"),
        ("kind: x", 1, "unknown kind `x`; known: report, statement, package"),
        ("kind: Report", 1, "unknown kind `Report`; did you mean `report`?"),
        ("outcome: denid", 1, "unknown outcome `denid`; did you mean `denied`?"),
        ("kind: report\n\norder: old", 3, "unknown order `old`; did you mean `oldest`?"),
        ("view: chart", 1, "unknown view `chart`; known: list, table, packages"),
        ("view: packages", 1, "`view: packages` shows packages only; add `kind: package`"),
        ("kind: report\nview: packages", 2, "`view: packages` shows packages only; add `kind: package`"),
        ("topic: lighthous", 1, "unknown topic `lighthous`; did you mean `lighthouse`?"),
        ("topic: xyz", 1, "unknown topic `xyz`; known: ferry-line, lighthouse"),
        ("year: soon", 1, "`year` takes a whole number, not `soon`"),
        ("year: 2023-01", 1, "`year` takes a whole number, not `2023-01`"),
        ("limit: 0", 1, "`limit` takes a whole number, not `0`"),
        ("limit: -1", 1, "`limit` takes a whole number, not `-1`"),
        ("limit: \u0662", 1, "`limit` takes a whole number, not `\u0662`"),
        ("limit: 12345678", 1, "`limit` takes a whole number, not `12345678`"),
        ("kind:", 1, "`kind` takes one value"),
        ("kind: [report, package]", 1, "`kind` takes one value"),
        ("topic: {a: b}", 1, "`topic` takes one value"),
        ("report", 1, "write one `name: value` a line, such as `kind: package`"),
        ("- kind", 1, "write one `name: value` a line, such as `kind: package`"),
        ("kind: report\nkind: package", 2, '"kind" stands here again; it first stands in line 1'),
        ("kind: *x", 1, "an alias (*x)"),
    ],
)
def test_block_that_cannot_be_answered(text: str, line: int, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse_query(text, RECORD)
    assert (caught.value.line, str(caught.value)) == (line, message)


def test_block_that_is_no_yaml_names_the_line() -> None:
    with pytest.raises(QueryError, match="not valid YAML") as caught:
        parse_query("kind: report\ntopic: a: b", RECORD)
    assert caught.value.line == 2


def test_first_fault_of_several_is_named() -> None:
    with pytest.raises(QueryError) as caught:
        parse_query("view: list\nyear: x\nkind: y", RECORD)
    assert caught.value.line == 2
