"""The numbers of the page on quality, each with the events behind it."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.building import event, related, vocabulary
from timeline.chronology import Timeline
from timeline.exports.quality_json import write_quality_json
from timeline.link_state import Answer, LinkState
from timeline.model import Silence
from timeline.quality import Measure, Quality, quality_of

if TYPE_CHECKING:
    from timeline.model import Event

DAY = dt.date(2026, 11, 1)


def source(id_: str, **changed: Any) -> dict[str, Any]:
    return {"id": id_, "url": f"https://example.org/{id_}", **changed}


def count(
    *events: Event, states: dict[str, LinkState] | None = None, silences: list[Silence] | None = None
) -> Quality:
    return quality_of(Timeline(events, vocabulary(), silences or []), states or {})


def measure(quality: Quality, id_: str) -> Measure:
    (found,) = [one for group in quality.groups for one in group.measures if one.id == id_]
    return found


def numbers(quality: Quality, group: str) -> dict[str, tuple[int, int, list[str]]]:
    (found,) = [one for one in quality.groups if one.id == group]
    return {one.id: (one.count, one.of, [line.event.id for line in one.lines]) for one in found.measures}


GOOD = event(id="good", sources=[source("a", archived="https://archive.example.org/a"), source("b")])
BAD = event(id="bad", sources=[source("c"), source("d", relays="c")])
UNSEEN = event(
    id="unseen",
    sources=[{"id": "e", "publisher": "eastholm-gazette", "consulted": "unseen"}, source("f", relays="e")],
)
GONE = event(id="gone", sources=[source("g")], withdrawn={"date": "2023-12-31", "reason": "Taken back."})


def test_archived_copies_are_counted_of_sources_with_an_address() -> None:
    found = numbers(count(GOOD, BAD, UNSEEN, GONE), "archive")
    assert found == {"archived": (1, 5, ["good"]), "not-archived": (4, 5, ["bad", "good", "unseen"])}
    assert [line.note for line in measure(count(BAD), "not-archived").lines] == ["c, d"]


def test_independent_sources() -> None:
    three = event(id="three", sources=[source("a"), source("b"), source("c")])
    assert numbers(count(GOOD, BAD, UNSEEN, GONE, three), "independence") == {
        "single-source": (2, 4, ["bad", "unseen"]),
        "two-sources": (1, 4, ["good"]),
        "more-sources": (1, 4, ["three"]),
    }


def test_publishers_by_type_the_commonest_first() -> None:
    unknown = event(id="unknown", sources=[source("x", url="https://nobody.example.net/")])
    found = numbers(count(unknown, GOOD, UNSEEN), "publishers")
    assert list(found) == ["publisher-newspaper", "publisher-government", "publisher-unknown"]
    assert found["publisher-newspaper"] == (3, 5, ["good", "unseen"])


def test_how_far_sources_were_seen() -> None:
    found = numbers(count(GOOD, UNSEEN), "consulted")
    assert found["consulted-read"] == (3, 4, ["good", "unseen"])
    assert found["consulted-unseen"] == (1, 4, ["unseen"])


def test_links_by_what_was_found_there() -> None:
    states = {
        "https://example.org/a": LinkState(answer=Answer.OK, checked=DAY, moved="https://example.org/z"),
        "https://example.org/b": LinkState(answer=Answer.GONE, checked=DAY),
        "https://example.org/c": LinkState(answer=Answer.OK, checked=DAY, title_changed=DAY),
        "https://example.org/no-longer-cited": LinkState(answer=Answer.GONE, checked=DAY),
    }
    assert numbers(count(GOOD, BAD, GONE, states=states), "links") == {
        "link-ok": (2, 4, ["bad", "good"]),
        "link-gone": (1, 4, ["good"]),
        "link-unreachable": (0, 4, []),
        "link-refused": (0, 4, []),
        "link-moved": (1, 4, ["good"]),
        "link-title": (1, 4, ["bad"]),
        "link-unknown": (1, 4, ["bad"]),
    }


@pytest.mark.parametrize(
    ("age", "group"),
    [
        (-5, "open-90-days"),
        (0, "open-90-days"),
        (89, "open-90-days"),
        (90, "open-year"),
        (364, "open-year"),
        (365, "open-two-years"),
        (729, "open-two-years"),
        (730, "open-older"),
        (9999, "open-older"),
    ],
)
def test_open_reports_by_age_at_the_last_change(age: int, group: str) -> None:
    last = event(id="last", kind="package", recorded="2023-12-31")
    old = event(id="old", date=str(dt.date(2023, 12, 31) - dt.timedelta(age)), recorded="2023-12-31")
    found = numbers(count(last, old), "open")
    assert found.pop(group) == (1, 1, ["old"])
    assert {number for number, _, _ in found.values()} == {0}


def test_a_vague_date_is_as_old_as_it_must_be() -> None:
    assert numbers(count(event(id="vague", date="2023")), "open")["open-90-days"] == (1, 1, ["vague"])


def test_a_report_with_an_outcome_is_not_open() -> None:
    report = event(id="report", date="2023-01-01")
    package = event(id="package", kind="package", date="2023-01-05", related=related("confirms", "report"))
    assert {number for number, _, _ in numbers(count(report, package), "open").values()} == {0}


def test_relations_count_from_either_end() -> None:
    one = event(id="one", date="2023-01-01")
    two = event(id="two", date="2023-01-05", related=related("follows", "one"))
    alone = event(id="alone")
    assert numbers(count(one, two, alone), "relations") == {"no-relations": (1, 3, ["alone"])}


def test_confidence() -> None:
    found = numbers(count(event(id="low", confidence="low"), GOOD, GONE), "confidence")
    assert found == {
        "confidence-high": (1, 2, ["good"]),
        "confidence-medium": (0, 2, []),
        "confidence-low": (1, 2, ["low"]),
    }


def test_withdrawn_events_are_counted_only_as_such() -> None:
    typo = {"date": "2023-12-31", "kind": "typo", "note": "A slip."}
    twice = event(id="twice", corrections=[typo, typo])
    gone = event(id="gone", corrections=[typo], withdrawn=GONE.withdrawn)
    found = numbers(count(twice, gone), "changes")
    assert found["changed-withdrawal"] == (1, 2, ["gone"])
    assert found["changed-typo"] == (1, 1, ["twice"])
    assert found["changed-correction"] == (0, 1, [])


def test_silenced_findings_keep_their_reason() -> None:
    silences = [
        Silence(event="bad", rule="single-source", reason="It is the gazette itself."),
        Silence(event="good", rule="loaded-word", reason="It is a name."),
    ]
    quality = count(GOOD, BAD, silences=silences)
    assert numbers(quality, "silenced") == {
        "silenced-loaded-word": (1, 2, ["good"]),
        "silenced-single-source": (1, 2, ["bad"]),
    }
    assert measure(quality, "silenced-single-source").lines[0].note == "It is the gazette itself."


def test_a_withdrawn_event_changes_no_number_but_those_of_changes() -> None:
    with_it, without = count(GOOD, BAD, GONE), count(GOOD, BAD)
    for one, other in zip(with_it.groups, without.groups, strict=True):
        lines = [[measure.lines for measure in group.measures] for group in (one, other)]
        assert (one == other and lines[0] == lines[1]) is (one.id != "changes"), one.id
    assert (with_it.events, with_it.sources) == (without.events, without.sources)


def test_an_empty_record_has_numbers_too() -> None:
    assert {one.count for group in count().groups for one in group.measures} == {0}


def test_json_says_the_same() -> None:
    quality = count(GOOD, BAD)
    content = json.loads(write_quality_json(quality))
    assert (content["version"], content["as_of"], content["events"], content["sources"]) == (
        1,
        "2023-12-31",
        2,
        4,
    )
    found = {one["id"]: one for group in content["groups"] for one in group["measures"]}
    assert set(found) == {one.id for group in quality.groups for one in group.measures}
    assert found["not-archived"]["events"] == [{"id": "bad", "note": "c, d"}, {"id": "good", "note": "b"}]
    assert found["single-source"] == {
        "id": "single-source",
        "title": "One",
        "count": 1,
        "of": 2,
        "events": [{"id": "bad"}],
    }
