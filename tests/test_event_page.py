"""An event's page: who stands behind it at a glance, facts in groups, and sources under what they repeat."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.building import event, vocabulary
from tests.reading_html import parse, words
from timeline.chronology import Timeline
from timeline.rendering.entry_links import EntryLinks
from timeline.rendering.event_facts import fact_groups
from timeline.rendering.event_page import EventView, Surroundings, event_view
from timeline.site import Site

if TYPE_CHECKING:
    from timeline.model import Event


def view(**changed: Any) -> EventView:
    record = Timeline([event(**changed)], vocabulary())
    return event_view(record, record.events[0], EntryLinks(record.vocabulary, "../../"), Surroundings())


def page(*events: Event) -> Any:
    """The page of the first of these events, in a record that holds them all."""
    return parse(content(*events))


def content(*events: Event) -> str:
    site = Site(Timeline(events, vocabulary()))
    return str(next(page.content() for page in site.pages if page.path == f"events/{events[0].id}/"))


@pytest.mark.parametrize(
    ("basis", "badge", "who"),
    [
        ("anonymous", "Unnamed sources", "Example Times, on the word of harbour officials"),
        ("named", "Named sources", "Example Times, on the word of harbour officials"),
        ("document", "A document", "Example Times, on a document: harbour officials"),
    ],
)
def test_a_report_says_on_whose_word_it_rests(basis: str, badge: str, who: str) -> None:
    one = event(attribution={"basis": basis, "to": "harbour officials"})
    (line,) = page(one).xpath("//p[@class='tl-page__who']")
    assert words(line) == f"{badge} {who}"


@pytest.mark.parametrize("kind", ["statement", "package"])
def test_statements_and_packages_are_on_the_record(kind: str) -> None:
    assert view(kind=kind).badge.text == "On the record"


def test_a_withdrawn_report_is_no_longer_open() -> None:
    assert view().outcome is not None
    assert view(withdrawn={"date": "2024-01-05", "reason": "Taken back."}).outcome is None


def facts(**changed: Any) -> dict[str, dict[str, str]]:
    one = event(**changed)
    record = Timeline([one], vocabulary())
    groups = fact_groups(record, one, EntryLinks(record.vocabulary, ""))
    return {
        group.title: {
            fact.name: fact.text or ", ".join(link.text for link in fact.links) for fact in group.facts
        }
        for group in groups
    }


def test_facts_stand_in_groups() -> None:
    parts = [{"authority": "harbour-fund", "value": "1 million"}, {"authority": "loan", "value": "1 million"}]
    found = facts(
        kind="package",
        amount={"value": "2 million", "currency": "USD", "qualifier": "up to", "parts": parts},
        authorities=["harbour-fund", "loan"],
        tranche=2,
        actors=["eastholm", "westholm"],
    )
    assert found["Who"] == {"Announced by": "Eastholm", "Also named": "Westholm"}
    nbsp = "\N{NO-BREAK SPACE}"
    assert found["Figures"] == {
        "Announced amount": f"up to $2{nbsp}million",
        "of which Harbour Fund": f"$1{nbsp}million",
        "of which Loan": f"$1{nbsp}million",
        "Authority": "Harbour Fund, Loan",
        "Tranche": "2",
    }
    assert found["Basis"] == {"Independent sources": "1 of 1 (single source)"}
    assert list(found) == ["Who", "Figures", "Basis", "About"]


def test_parts_of_one_authority_stand_together() -> None:
    parts = [{"value": "1 million", "authority": "loan"}, {"value": "2 million", "authority": "loan"}]
    found = facts(kind="package", amount={"value": "3 million", "currency": "USD", "parts": parts})
    nbsp = "\N{NO-BREAK SPACE}"
    assert found["Figures"]["of which Loan"] == f"$1{nbsp}million; $2{nbsp}million"


def test_a_group_without_facts_is_left_out() -> None:
    assert list(facts()) == ["Who", "Basis", "About"]


def test_a_package_that_does_not_count_says_so() -> None:
    found = facts(kind="package", amount="undisclosed", authorities=["loan"])
    assert found["Figures"]["Counted"] == "not counted among announced packages"
    assert found["Figures"]["Announced amount"] == "undisclosed"


def test_a_claim_is_not_called_announced() -> None:
    found = facts(amount={"value": "2 million", "currency": "USD", "qualifier": "about"})
    assert list(found["Figures"]) == ["Claimed amount"]


def test_confidence_is_said_where_it_is_not_high() -> None:
    assert facts(confidence="medium")["Basis"]["Confidence of the record"] == "medium"


def test_a_source_keeps_its_number_under_what_it_repeats() -> None:
    sources = [
        {"id": "wire", "url": "https://example.com/ferry", "relays": "times"},
        {"id": "times", "url": "https://example.org/ferry"},
        {"id": "gazette", "publisher": "eastholm-gazette", "consulted": "unseen"},
    ]
    (listed,) = page(event(sources=sources)).xpath("//ol[@class='tl-sources']")
    assert listed.xpath("li/@value") == ["2", "3"]
    assert listed.xpath("li[@value='2']/ol/li/@value") == ["1"]


def test_lists_of_those_that_repeat_a_source_stand_one_inside_the_other() -> None:
    relays = {"a": None, "b": "a", "c": "b", "d": "c", "e": "a", "f": None, "g": "f"}
    sources = [
        {"id": id_, "url": f"https://example.com/{id_}"} | ({"relays": of} if of else {})
        for id_, of in relays.items()
    ]
    found = page(event(sources=sources)).xpath("//ol[@class='tl-sources']//li")
    assert {li.get("id"): li.xpath("string(ancestor::li[1]/@id)") for li in found} == {
        f"source-{id_}": f"source-{of}" if of else "" for id_, of in relays.items()
    }


def test_items_keep_note_and_qualifier() -> None:
    lines = [
        {"item": "life-raft", "quantity": 20, "qualifier": "at least", "note": "small"},
        {"item": "rope"},
    ]
    (table,) = page(event(items=lines)).xpath("//table[@class='tl-items']")
    cells = [[words(cell) for cell in row.xpath("td")] for row in table.xpath(".//tbody/tr")]
    assert cells == [["Life rafts small", "at least 20"], ["rope", "not stated"]]


def test_a_comparison_stands_on_both_pages_once() -> None:
    claim = {"value": "2 million", "currency": "USD", "qualifier": "about"}
    report = event(id="2023-01-01-report", date="2023-01-01", amount=claim)
    package = event(
        kind="package",
        id="2023-01-05-package",
        date="2023-01-05",
        amount={**claim, "qualifier": "up to"},
        related=[{"type": "confirms", "event": "2023-01-01-report"}],
    )
    for one, two, own, other in ((report, package, 1, 2), (package, report, 2, 1)):
        (table,) = page(one, two).xpath("//table[@class='tl-compare']")
        heads = [words(head) for head in table.xpath(".//thead/tr/th")]
        assert heads == [
            "Figure",
            "Reported Example Times, 1 January 2023",
            "Announced Eastholm, 5 January 2023",
        ]
        assert not table.xpath(f".//thead//th[{own + 1}]//a"), "the page's own event is no link"
        assert table.xpath(f".//thead//th[{other + 1}]//a")
        row = [words(cell) for cell in table.xpath(".//tbody/tr/*")]
        assert row == ["Amount", "about $2 million", "up to $2 million"]


def test_ids_are_unique_and_nothing_is_styled_in_place() -> None:
    text = content(event(items=[{"item": "rope"}]))
    ids = parse(text).xpath("//@id")
    assert len(ids) == len(set(ids))
    assert "style=" not in text
