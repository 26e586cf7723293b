"""The record as a whole: order, neighbours, indexes, threads and outcomes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.building import event, related, vocabulary
from timeline.chronology import Outcome, Timeline, came_later, is_later
from timeline.dates import parse_date

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.model import Event


def record(*events: Event) -> Timeline:
    return Timeline(events, vocabulary())


def ids(events: Iterable[Event]) -> list[str]:
    return [one.id for one in events]


def dated(date: str, id_: str = "", **changed: Any) -> Event:
    return event(date=date, id=id_ or f"{date}-event", **changed)


def test_order_is_by_first_possible_day_vaguer_first_then_time_then_id() -> None:
    ordered = [
        dated("2022-12-31"),
        dated("2023"),
        dated("2023-01"),
        dated("2023-01-01", "a"),
        dated("2023-01-01", "f", time="00:30+02:00"),  # in the last year still, in UTC
        dated("2023-01-01", "c", time="09:00Z"),
        dated("2023-01-01", "e", time="11:30+02:00"),
        dated("2023-01-01", "b", time="10:00Z"),
        dated("2023-01-01", "d", time="06:00-05:00"),
        dated("2023-01-02", "a"),
        dated("2023-01-02", "b"),
    ]
    for given in (ordered, ordered[::-1], ordered[::2] + ordered[1::2]):
        assert record(*given).events == tuple(ordered)


@pytest.mark.parametrize(
    ("one", "other", "later"),
    [
        ("2023-01-02", "2023-01-01", True),
        ("2023-01-01", "2023-01-01", False),
        ("2023-01-01", "2023-01-02", False),
        ("2023-02", "2023-01", True),
        ("2023-01-31", "2023-01", False),
        ("2023-02-01", "2023-01", True),
        ("2023", "2023-06", False),
        ("2023-06", "2023", False),
        ("2023-01-03", "2023-01-01/2023-01-02", True),
        ("2023-01-02", "2023-01-01/2023-01-02", False),
    ],
)
def test_later_is_only_what_surely_came_later(one: str, other: str, later: bool) -> None:  # noqa: FBT001 - a table
    assert is_later(parse_date(one), parse_date(other)) is later


@pytest.mark.parametrize(
    ("one", "other", "later"),
    [
        (("2023-01-01", "10:00Z"), ("2023-01-01", "09:00Z"), True),
        (("2023-01-01", "10:00Z"), ("2023-01-01", "09:00-05:00"), False),
        (("2023-01-01", "09:00Z"), ("2023-01-01", "10:30+02:00"), True),
        (("2023-01-01", "10:00Z"), ("2023-01-01", "10:00Z"), False),
        (
            ("2023-01-02", "05:00+02:00"),
            ("2023-01-01", "23:30-05:00"),
            False,
        ),  # the earlier one, by its moment
        (("2023-01-01", "10:00Z"), ("2023-01-01", None), False),
        (("2023-01-02", None), ("2023-01-01", "10:00Z"), True),
        (("2023-01-01~", "10:00Z"), ("2023-01-01", "09:00Z"), False),
        (("2023-01", "10:00Z"), ("2023-01", "09:00Z"), False),
        (("2023-01-01/2023-01-02", "10:00Z"), ("2023-01-01", "09:00Z"), False),
    ],
)
def test_of_known_moments_the_moments_decide(
    one: tuple[str, str | None],
    other: tuple[str, str | None],
    later: bool,  # noqa: FBT001 - a table
) -> None:
    assert came_later(*(dated(date, "a", time=time) for date, time in (one, other))) is later


def test_neighbours() -> None:
    first, second, third = dated("2023-01-01"), dated("2023-01-02"), dated("2023-01-03")
    timeline = record(third, first, second)
    assert [timeline.previous(one) for one in (first, second, third)] == [None, first, second]
    assert [timeline.next(one) for one in (first, second, third)] == [second, third, None]


def test_single_event_has_no_neighbours() -> None:
    only = event()
    assert (record(only).previous(only), record(only).next(only)) == (None, None)


def test_empty_record() -> None:
    timeline = record()
    assert (timeline.events, timeline.years, timeline.by_id, timeline.standing) == ((), {}, {}, ())
    assert timeline.by_facet["actors"] == {}


def test_years_are_those_of_the_beginning() -> None:
    events = [dated("2022-12-31/2023-01-02", "a"), dated("2023", "b"), dated("2022-01", "c")]
    years = record(*events).years
    assert {year: ids(found) for year, found in years.items()} == {2022: ["c", "a"], 2023: ["b"]}


def test_first_of_two_with_one_id_is_kept() -> None:
    timeline = record(dated("2023-01-02", "x", title="second"), dated("2023-01-01", "x", title="first"))
    assert timeline.by_id["x"].title == "first"
    assert timeline.id_counts["x"] == 2


def test_withdrawn_events_do_not_stand() -> None:
    gone = dated("2023-01-01", withdrawn={"date": "2023-01-05", "reason": "The paper took it back."})
    timeline = record(gone, dated("2023-01-02"))
    assert ids(timeline.standing) == ["2023-01-02-event"]
    assert len(timeline.events) == 2


def test_events_are_counted_by_kind_and_withdrawn_ones_apart() -> None:
    gone = {"date": "2023-06-01", "reason": "It never happened."}
    record = Timeline([event(), event(id="2", kind="package"), event(id="3", withdrawn=gone)], vocabulary())
    assert record.kinds(record.events) == {"report": 1, "package": 1, "": 1}
    assert record.kinds(record.standing[:1]) == {record.standing[0].kind.value: 1}


# event, facet, ids
FACETS: list[tuple[dict[str, Any], str, tuple[str, ...]]] = [
    ({"actors": ["eastholm", "westholm"]}, "actors", ("eastholm", "westholm")),
    ({"kind": "statement"}, "actors", ("mara-lind", "eastholm")),
    ({"kind": "statement", "for": "harbour-office"}, "actors", ("mara-lind", "harbour-office", "eastholm")),
    ({"kind": "statement", "actors": ["mara-lind"]}, "actors", ("mara-lind",)),
    ({"kind": "package", "announcer": "westholm"}, "actors", ("westholm", "eastholm")),
    ({"topics": ["lighthouse", "ferry-line"]}, "topics", ("lighthouse", "ferry-line")),
    ({"items": [{"item": "life-raft"}, {"item": "life-raft", "quantity": "2"}]}, "items", ("life-raft",)),
    ({}, "publishers", ("example-times",)),
    ({"sources": [{"id": "times", "url": "https://www.Example.org:443/x"}]}, "publishers", ("example-times",)),
    ({"sources": [{"id": "times", "url": "https://example.net/x"}]}, "publishers", ()),
    ({"sources": [{"id": "times", "url": "https://mirror.example.org/x"}]}, "publishers", ()),
    ({"sources": [{"id": "times", "publisher": "eastholm-gazette"}]}, "publishers", ("eastholm-gazette",)),
    ({"kind": "package", "authorities": ["loan"]}, "authorities", ("loan",)),
    ({}, "authorities", ()),
]  # fmt: skip


@pytest.mark.parametrize(("changed", "facet", "expected"), FACETS)
def test_facets(changed: dict[str, Any], facet: str, expected: tuple[str, ...]) -> None:
    one = event(**changed)
    timeline = record(one)
    assert timeline.facet_ids(one, facet) == expected
    assert timeline.by_facet[facet] == dict.fromkeys(expected, (one,))


def test_facet_holds_events_in_order() -> None:
    events = [dated("2023-01-03"), dated("2023-01-01"), dated("2023-01-02", topics=["lighthouse"])]
    found = record(*events).by_facet["topics"]
    assert ids(found["ferry-line"]) == ["2023-01-01-event", "2023-01-03-event"]
    assert ids(found["lighthouse"]) == ["2023-01-02-event"]


A, B, C = (dated(f"2023-01-0{n}", letter) for n, letter in enumerate("abc", 1))


def answer(date: str, id_: str, relation: str, to: str, **changed: Any) -> Event:
    return dated(date, id_, related=related(relation, to), **changed)


def test_links_and_answers_are_two_ends_of_one_relation() -> None:
    later = dated("2023-02-01", "z", related=[{"type": "follows", "event": "a", "note": "Why."}])
    timeline = record(A, later)
    (link,), (back,) = timeline.links(later), timeline.answers["a"]
    assert (link.type, link.event, link.note) == ("follows", A, "Why.")
    assert (back.type, back.event, back.note) == ("follows", later, "Why.")


def test_links_leave_out_what_does_not_exist() -> None:
    later = dated("2023-02-01", "z", related=[*related("follows", "nowhere"), *related("follows", "a")])
    assert [link.event.id for link in record(A, later).links(later)] == ["a"]


def test_thread_of_a_single_event_is_itself() -> None:
    timeline = record(A, B)
    assert timeline.thread(A) == (A,)


def test_thread_is_joined_over_several_steps_in_order() -> None:
    second = answer("2023-02-02", "y", "responds-to", "a")
    third = answer("2023-02-03", "z", "responds-to", "y")
    timeline = record(third, B, A, second)
    assert ids(timeline.thread(A)) == ids(timeline.thread(third)) == ["a", "y", "z"]
    assert timeline.thread(B) == (B,)


def test_event_with_two_relations_joins_two_threads() -> None:
    join = dated("2023-02-01", "z", related=[*related("responds-to", "a"), *related("denies", "b")])
    timeline = record(A, B, C, join)
    assert ids(timeline.thread(B)) == ["a", "b", "z"]
    assert timeline.thread(C) == (C,)


def test_relation_to_nowhere_makes_no_thread() -> None:
    lost = answer("2023-02-01", "z", "responds-to", "nowhere")
    assert record(A, lost).thread(lost) == (lost,)


def test_thread_may_run_in_a_circle() -> None:
    one, other = answer("2023-02-01", "y", "responds-to", "z"), answer("2023-02-01", "z", "responds-to", "y")
    assert record(one, other).thread(one) == (one, other)


def test_long_thread() -> None:
    chain = [dated("2023-01-01", "n0")]
    chain += [answer("2023-01-01", f"n{n}", "responds-to", f"n{n - 1}") for n in range(1, 3_000)]
    assert len(record(*chain).thread(chain[1_500])) == 3_000


def test_following_and_updating_join_no_thread() -> None:
    later = dated("2023-02-02", "z", related=[*related("follows", "a"), *related("updates", "b")])
    assert record(A, B, later).thread(later) == (later,)


NAMED = {"attribution": {"basis": "named", "to": "Mara Lind"}}
DOCUMENT = {"attribution": {"basis": "document", "to": "a letter"}}
STATEMENT = {"kind": "statement"}
PACKAGE = {"kind": "package"}
ANONYMOUS: dict[str, Any] = {}
WITHDRAWN = {"withdrawn": {"date": "2023-03-01", "reason": "It was recorded twice."}}

# what later events do, each as relation and kind of event; what came of the report
OUTCOMES: list[tuple[list[tuple[str, dict[str, Any]]], Outcome]] = [
    ([], Outcome.OPEN),
    ([("confirms", PACKAGE)], Outcome.CONFIRMED),
    ([("confirms", STATEMENT)], Outcome.CONFIRMED),
    ([("confirms", NAMED)], Outcome.CONFIRMED),
    ([("confirms", DOCUMENT)], Outcome.CONFIRMED),
    ([("denies", STATEMENT)], Outcome.DENIED),
    ([("denies", STATEMENT), ("denies", PACKAGE)], Outcome.DENIED),
    ([("confirms", STATEMENT), ("denies", STATEMENT)], Outcome.DISPUTED),
    ([("denies", STATEMENT), ("confirms", PACKAGE)], Outcome.DISPUTED),
    ([("confirms", ANONYMOUS)], Outcome.OPEN),
    ([("denies", ANONYMOUS)], Outcome.OPEN),
    ([("confirms", ANONYMOUS), ("denies", STATEMENT)], Outcome.DENIED),
    ([("confirms", STATEMENT), ("denies", ANONYMOUS)], Outcome.CONFIRMED),
    ([("confirms", STATEMENT | WITHDRAWN)], Outcome.OPEN),
    ([("confirms", STATEMENT | WITHDRAWN), ("denies", STATEMENT)], Outcome.DENIED),
    ([("denies", STATEMENT), ("confirms", PACKAGE | WITHDRAWN)], Outcome.DENIED),
    ([("responds-to", STATEMENT), ("follows", PACKAGE), ("updates", NAMED), ("supersedes", NAMED)], Outcome.OPEN),
    ([("follows", STATEMENT), ("confirms", STATEMENT)], Outcome.CONFIRMED),
]  # fmt: skip


@pytest.mark.parametrize(("answers", "outcome"), OUTCOMES)
def test_outcome(answers: list[tuple[str, dict[str, Any]]], outcome: Outcome) -> None:
    later = [
        answer(f"2023-02-0{n}", f"z{n}", kind, "a", **given) for n, (kind, given) in enumerate(answers, 1)
    ]
    assert record(A, *later).outcome(A) is outcome


@pytest.mark.parametrize("kind", ["statement", "package"])
def test_only_reports_have_an_outcome(kind: str) -> None:
    one = dated("2023-01-01", "a", kind=kind)
    assert record(one, answer("2023-02-01", "z", "denies", "a", kind="statement")).outcome(one) is None


def test_outcome_of_another_report_is_its_own() -> None:
    timeline = record(A, B, answer("2023-02-01", "z", "confirms", "b", kind="package"))
    assert (timeline.outcome(A), timeline.outcome(B)) == (Outcome.OPEN, Outcome.CONFIRMED)


def test_verdicts_name_only_the_events_that_decide() -> None:
    events = [
        answer("2023-02-01", "w", "confirms", "a"),
        answer("2023-02-02", "x", "denies", "a", kind="statement"),
        answer("2023-02-03", "y", "follows", "a", kind="statement"),
    ]
    assert [link.event.id for link in record(A, *events).verdicts(A)] == ["x"]


@pytest.mark.parametrize(
    ("changed", "counts"),
    [
        (PACKAGE, True),
        (PACKAGE | {"authorities": ["harbour-fund"]}, True),
        (PACKAGE | {"authorities": ["loan"]}, False),
        (PACKAGE | {"authorities": ["harbour-fund", "loan"]}, True),
        (PACKAGE | {"authorities": ["loan", "harbour-fund"]}, True),
        (PACKAGE | {"authorities": ["unheard-of"]}, True),
        (PACKAGE | WITHDRAWN, False),
        (STATEMENT, False),
        ({"amount": {"value": "1 million", "currency": "EUR"}}, False),
    ],
)
def test_what_counts_as_announced(changed: dict[str, Any], counts: bool) -> None:  # noqa: FBT001 - a table
    one = event(**changed)
    assert record(one).counts_as_announced(one) is counts
