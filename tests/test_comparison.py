"""Reported against announced: which events are compared, which figures, and with all that qualifies them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.building import event, related, vocabulary
from timeline.chronology import Timeline
from timeline.rendering.comparison import comparison_view, counterparts

if TYPE_CHECKING:
    from timeline.model import Event
    from timeline.rendering.comparison import ComparisonView, FigureView

TWO = {"value": "2 million", "currency": "USD", "qualifier": "about"}
THREE = {"value": "3 million", "currency": "USD", "qualifier": "up to"}
RAFTS = {"item": "life-raft", "quantity": 20, "qualifier": "at least"}


def report(id_: str = "2023-01-01-report", **changed: Any) -> Event:
    return event(id=id_, date=id_[:10], **{"amount": TWO, **changed})


def package(id_: str = "2023-01-05-package", **changed: Any) -> Event:
    return event(kind="package", id=id_, date=id_[:10], **{"amount": THREE, **changed})


def compared(here: Event, *others: Event) -> ComparisonView | None:
    return comparison_view(Timeline((here, *others), vocabulary()), here, "../../")


def words(figures: tuple[FigureView, ...]) -> list[str]:
    return [figure.words.replace("\N{NO-BREAK SPACE}", " ") for figure in figures]


def rows(view: ComparisonView | None) -> list[tuple[str, list[str], list[str]]]:
    assert view is not None
    return [(row.name, words(row.reported), words(row.announced)) for row in view.rows]


@pytest.mark.parametrize("kind", ["confirms", "denies", "updates", "supersedes"])
def test_both_pages_show_the_same_figures(kind: str) -> None:
    one, other = report(), package(related=related(kind, "2023-01-01-report"))
    expected = [("Amount", ["about $2 million"], ["up to $3 million"])]
    assert rows(compared(one, other)) == expected
    assert rows(compared(other, one)) == expected


@pytest.mark.parametrize("kind", ["follows", "responds-to"])
def test_other_relations_compare_nothing(kind: str) -> None:
    assert compared(report(), package(related=related(kind, "2023-01-01-report"))) is None


def test_a_report_of_an_earlier_announcement_is_compared_too() -> None:
    later = report("2023-01-09-report", related=related("updates", "2023-01-05-package"))
    assert rows(compared(later, package())) == [("Amount", ["about $2 million"], ["up to $3 million"])]


def test_what_only_supersedes_gives_way_to_what_confirms() -> None:
    one = report()
    confirming = package(related=related("confirms", one.id))
    later = package(
        "2023-01-09-package", amount="undisclosed", related=related("supersedes", "2023-01-01-report")
    )
    record = Timeline((one, confirming, later), vocabulary())
    assert counterparts(record, one) == [confirming]
    assert counterparts(record, confirming) == [one]
    assert counterparts(record, later) == []


def test_reports_are_not_compared_with_reports() -> None:
    other = report("2023-01-05-report", related=related("confirms", "2023-01-01-report"))
    assert compared(report(), other) is None
    assert compared(other, report()) is None


def test_withdrawn_events_are_compared_with_nothing() -> None:
    gone = {"date": "2023-02-01", "reason": "Wrong."}
    confirming = related("confirms", "2023-01-01-report")
    assert compared(report(withdrawn=gone), package(related=confirming)) is None
    assert compared(report(), package(related=confirming, withdrawn=gone)) is None


def test_a_statement_is_headed_as_what_it_is() -> None:
    said = event(
        kind="statement",
        id="2023-01-05-said",
        date="2023-01-05",
        amount=THREE,
        related=related("denies", "2023-01-01-report"),
    )
    view = compared(report(), said)
    assert view is not None
    assert view.announced == "Announced or stated"
    assert view.announced_by is not None
    assert view.announced_by.who == "Mara Lind"


def test_only_items_that_both_name_and_one_numbers_are_compared() -> None:
    ferry = {"item": "electric-ferry"}
    one = report(amount=None, items=[RAFTS, ferry])
    other = package(
        items=[{"item": "life-raft"}, ferry, {"item": "rope", "quantity": 3}],
        related=related("confirms", one.id),
    )
    assert rows(compared(one, other)) == [("Life rafts", ["at least 20"], ["number not stated"])]


def test_an_undisclosed_amount_is_said() -> None:
    other = package(amount="undisclosed", related=related("confirms", "2023-01-01-report"))
    assert rows(compared(report(), other)) == [("Amount", ["about $2 million"], ["undisclosed"])]


def test_a_note_stays_with_its_figure() -> None:
    one = report(items=[{**RAFTS, "note": "for the second ferry"}])
    other = package(
        items=[
            {"item": "life-raft", "quantity": 20, "note": "large"},
            {"item": "life-raft", "quantity": 5, "note": "small"},
        ],
        related=related("confirms", one.id),
    )
    view = compared(one, other)
    assert view is not None
    row = view.rows[1]
    assert [(figure.words, figure.note) for figure in row.reported] == [
        ("at least 20", "for the second ferry")
    ]
    assert words(row.announced) == ["20 (large), 5 (small)"]


def test_a_column_of_one_event_names_it_once() -> None:
    first, second = report(), report("2023-01-02-report")
    both = [*related("confirms", first.id), *related("confirms", second.id)]
    view = compared(package(related=both), first, second)
    assert view is not None
    assert view.announced_by is not None
    assert (view.announced_by.who, view.announced_by.date) == ("Eastholm", "5 January 2023")
    assert view.announced_by.href == "", "the page's own event is no link"
    assert view.reported_by is None
    assert [figure.by.href for figure in view.rows[0].reported] == [
        "../../events/2023-01-01-report/",
        "../../events/2023-01-02-report/",
    ]
