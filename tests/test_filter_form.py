"""The filter's form: which choices it offers, with which numbers, and under which names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.building import event, related, vocabulary
from timeline.chronology import Timeline
from timeline.query import FACETS, Query
from timeline.rendering.assets import asset_files
from timeline.rendering.filter_form import Facet, FilterForm, FilterView
from timeline.rendering.list_facts import list_facts
from timeline.site import Site

if TYPE_CHECKING:
    from timeline.model import Event

GONE = {"date": "2023-06-01", "reason": "It never happened."}


def form(*events: Event) -> FilterView:
    facts = list(list_facts(Timeline(events, vocabulary())))
    return FilterForm(vocabulary(), facts).view(facts)


def facets(view: FilterView) -> dict[str, Facet]:
    return {facet.name: facet for facet in (*view.row, *view.more)}


def counts(facet: Facet) -> list[tuple[str, int]]:
    boxes = re.findall(r'<span>(.*?)</span> <span class="tl-count">([\d,]+)</span>', facet.choices)
    return [(text, int(number.replace(",", ""))) for text, number in boxes]


def site(number: int) -> Site:
    return Site(Timeline([event(id=f"2023-01-18-e{n}") for n in range(number)], vocabulary()))


def test_choices_are_named_counted_and_the_most_frequent_come_first() -> None:
    view = form(
        event(),
        event(id="2", actors=["westholm", "eastholm"]),
        event(id="3", actors=["westholm"]),
        event(id="4"),
    )
    assert counts(facets(view)["actor"]) == [("Eastholm", 3), ("Westholm", 2)]


def test_equal_numbers_are_in_the_order_of_names() -> None:
    view = form(event(actors=["westholm"]), event(id="2", actors=["eastholm"]))
    assert counts(facets(view)["actor"]) == [("Eastholm", 1), ("Westholm", 1)]


def test_kinds_keep_their_own_order() -> None:
    view = form(event(kind="package"), event(id="2", kind="package"), event(id="3"))
    assert counts(facets(view)["kind"]) == [("Reports", 1), ("Packages", 2)]


def test_what_holds_for_all_events_is_no_choice() -> None:
    names = facets(form(event(), event(id="2", topics=["lighthouse", "ferry-line"])))
    assert set(names) == {"topic"}


def test_outcome_and_basis_are_offered_for_reports() -> None:
    denial = event(id="2", kind="statement", date="2023-01-20", related=related("denies", "2023-01-18-event"))
    found = facets(form(event(), denial))
    assert counts(found["outcome"]) == [("Denied", 1)]
    assert counts(found["basis"]) == [("Unnamed people", 1)]


def test_a_withdrawn_event_counts_nowhere() -> None:
    view = form(
        event(), event(id="2", actors=["westholm"]), event(id="3", actors=["westholm"], withdrawn=GONE)
    )
    assert counts(facets(view)["actor"]) == [("Eastholm", 1), ("Westholm", 1)]
    assert view.words == "2 events"


def test_an_entry_missing_from_the_vocabulary_keeps_its_id() -> None:
    view = form(event(), event(id="2", actors=["nobody-knows"]))
    assert ("nobody-knows", 1) in counts(facets(view)["actor"])


def test_the_dates_span_all_that_the_events_can_mean() -> None:
    view = form(event(date="2022~"), event(date="2023-01-18/2023-02-02"))
    assert (view.first, view.last) == ("2022-01", "2023-02")


def test_a_long_facet_has_a_box_to_find_a_choice_in_it() -> None:
    few, many = (form(event(), event(id="2", actors=[f"a{n}" for n in range(number)])) for number in (11, 12))
    assert (facets(few)["actor"].long, facets(many)["actor"].long) == (False, True)


def test_a_short_list_has_neither_filter_nor_chart() -> None:
    short, long = (str(site(number).listing(Query(), "")) for number in (9, 10))
    assert "data-filter" not in short
    assert "data-chart" not in short
    assert "data-filter" in long
    assert "data-chart" in long


def test_a_list_with_a_limit_says_where_the_rest_is() -> None:
    events = [
        event(id=f"{year}-01-18-e{n}", date=f"{year}-01-18") for year in (2021, 2022, 2023) for n in range(5)
    ]
    html = str(
        Site(Timeline(events, vocabulary())).listing(Query(limit=7, facets={"actors": "eastholm"}), "../")
    )
    assert re.search(r'data-rest="\.\./assets/rest\.\w+\.js" data-partial', html)
    assert 'data-only="actor=eastholm"' in html
    assert 'data-order="newest"' in html
    assert html.count('<article class="tl-event') == 7
    assert "15 events" in html
    assert 'xlink:href="#m2022-01"' in html
    assert 'xlink:href="../years/2021/#m2021-01"' in html


def test_a_whole_list_names_no_other_pages() -> None:
    assert "data-partial" not in site(12).listing(Query(), "")


def test_script_blocks_and_form_call_a_facet_by_the_same_name() -> None:
    script = next(text for path, text in asset_files().items() if path.endswith(".js"))
    block = re.search(r"const FACETS = {(.*?)}", script, re.DOTALL)
    assert block
    named = dict(re.findall(r'(\w+): "(\w+)"', block[1]))
    own = {name: name for name in ("kind", "outcome", "basis")}
    assert named == FACETS | own
    offered = form(event(), event(id="2", kind="statement", actors=["westholm"], topics=["lighthouse"]))
    assert {facet.name: facet.attribute for facet in facets(offered).values()}.items() <= named.items()
