"""Looking for near-duplicates: what is compared, and that the work grows with the number of events, not its square."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.building import event, vocabulary
from timeline.checks import near_duplicate
from timeline.chronology import Timeline

if TYPE_CHECKING:
    from timeline.model import Event

TITLE = "Eastholm weighs a second ferry, Example Times reports"


def report(day: int, title: str = TITLE, **more: Any) -> Event:
    date = f"2023-01-{day:02}"
    source = {"id": "times", "url": more.pop("url", f"https://example.org/{day}")}
    return event(id=f"{date}-{more.pop('id', 'event')}", date=date, title=title, sources=[source], **more)


def found(*events: Event) -> list[tuple[str, str]]:
    """Ids of the events with a finding, and of the events that they are found to repeat."""
    problems = near_duplicate.check_record(Timeline(events, vocabulary()), frozenset())
    return [(at.id, problem.related[0].id) for at, problem in problems]


def test_the_later_recorded_one_is_found_whatever_the_order() -> None:
    first, second = report(18, recorded="2023-02-03"), report(19, recorded="2023-02-02")
    expected = [("2023-01-18-event", "2023-01-19-event")]
    assert found(first, second) == found(second, first) == expected


@pytest.mark.parametrize(("days", "is_found"), [(0, True), (3, True), (4, False)])
def test_days_between(days: int, *, is_found: bool) -> None:
    assert bool(found(report(10, id="one"), report(10 + days, id="two"))) is is_found


@pytest.mark.parametrize(
    ("title", "is_found"),
    [
        ("Eastholm weighs a second ferry, Example Times says", True),
        ("EASTHOLM weighs the second ferry; Example Times reports", True),
        ("Eastholm weighs a second lighthouse, Example Wire says", False),
        ("Westholm rejects another ferry, Example Times reports", False),
        ("Eastholm weighs 2 ferries, Example Times reports", False),
    ],
)
def test_titles(title: str, *, is_found: bool) -> None:
    assert bool(found(report(18), report(19, title))) is is_found


def test_a_shared_page_needs_less_of_the_title() -> None:
    title = "Eastholm weighs buying a second ferry later this year, Example Times reports"
    page = "https://example.org/ferry"
    assert not found(report(18), report(19, title))
    assert found(report(18, url=page), report(19, title, url=f"{page}/#top"))
    assert not found(report(18, url=page), report(19, "Captains ask for shorter shifts", url=page))


def test_of_three_each_later_one_is_found_once() -> None:
    assert len(found(report(18), report(19), report(20))) == 2


def test_time_grows_with_the_number_of_events(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0
    really = near_duplicate._are_one  # noqa: SLF001 - counted here

    def counting(*pair: Any) -> bool:
        nonlocal compared
        compared += 1
        return really(*pair)

    monkeypatch.setattr(near_duplicate, "_are_one", counting)

    def work(number: int) -> int:
        nonlocal compared
        compared = 0
        # The worst there is: one day, one page and one title but for some words, so that nothing is found.
        events = [
            report(
                18, f"Ferry a{n} a{n + 1} a{n + 2} b{n} c{n} sails", id=f"e{n}", url="https://example.org/x"
            )
            for n in range(number)
        ]
        assert found(*events) == []
        return compared

    few, many = work(200), work(800)
    assert few > 0
    assert many < 4.5 * few
