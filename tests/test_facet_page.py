"""Pages about vocabulary entries: each has a sentence that says what it is, and counts that leave out the withdrawn."""

from __future__ import annotations

import pytest

from tests.building import event, vocabulary
from timeline.chronology import Timeline
from timeline.model import Actor, ActorType, Publisher, PublisherType, Topic, Vocabulary
from timeline.rendering.facet_page import facet_index, facet_view, kinds_index, year_view, years_index
from timeline.rendering.facet_words import ACTOR_GROUPS, PUBLISHER_GROUPS, sentence

GONE = {"date": "2023-12-01", "reason": "Wrong."}


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (Topic(name="Ferry", description="The ferry line."), "The ferry line."),
        (Topic(name="Ferry"), "Ferry is part of 2 events in the record."),
        (
            Actor(name="Mara Lind", type=ActorType.PERSON, role="Head of the Harbour Office"),
            "Mara Lind, Head of the Harbour Office, acts, speaks or is addressed in 2 events of the record.",
        ),
        (
            Actor(name="Eastholm", type=ActorType.GOVERNMENT),
            "Eastholm, a government, acts, speaks or is addressed in 2 events of the record.",
        ),
        (
            Publisher(name="Gazette", type=PublisherType.NEWSPAPER, country="SE", language="sv"),
            "Gazette, a newspaper (Sweden, in Swedish), published sources of 2 events in the record.",
        ),
        (
            Publisher(name="Wire", type=PublisherType.AGENCY),
            "Wire, a news agency, published sources of 2 events in the record.",
        ),
    ],
)
def test_every_entry_has_a_sentence(entry: Topic | Actor | Publisher, expected: str) -> None:
    assert sentence(entry, 2) == expected


@pytest.mark.parametrize("kind", PublisherType)
def test_every_type_of_publisher_has_words(kind: PublisherType) -> None:
    assert sentence(Publisher(name="One", type=kind), 1).startswith("One, a")
    assert kind in PUBLISHER_GROUPS


@pytest.mark.parametrize("kind", ActorType)
def test_every_type_of_actor_has_words(kind: ActorType) -> None:
    assert sentence(Actor(name="One", type=kind), 1).startswith("One, a")
    assert kind in ACTOR_GROUPS


def test_what_the_sentence_says_is_not_said_again() -> None:
    events = [event(kind="statement", actors=["mara-lind"])]
    record = Timeline(events, vocabulary())
    view = facet_view(record, "actors", "mara-lind", record.events, "../../")
    assert "Head of the Harbour Office" in view.lead
    assert view.facts == ("1 statement",)


def test_a_role_stays_beside_a_description() -> None:
    one = Actor(name="Mara Lind", type=ActorType.PERSON, role="Head", description="She runs the harbour.")
    record = Timeline([event(actors=["mara-lind"])], Vocabulary(actors={"mara-lind": one}))
    view = facet_view(record, "actors", "mara-lind", record.events, "../../")
    assert view.lead == "She runs the harbour."
    assert view.facts == ("1 report", "Head")


def test_what_kind_of_publisher_stays_beside_a_description() -> None:
    made = Publisher(name="Times", type=PublisherType.NEWSPAPER, domains=("example.org",))
    described = made.model_copy(update={"description": "It prints the tides."})
    for one, facts in ((made, ()), (described, ("newspaper",))):
        record = Timeline([event()], Vocabulary(publishers={"times": one}))
        view = facet_view(record, "publishers", "times", record.events, "../../")
        assert view.facts == ("1 report", *facts)


def test_withdrawn_events_are_in_no_count() -> None:
    record = Timeline([event(), event(id="2023-01-18-gone", withdrawn=GONE)], vocabulary())
    (group,) = facet_index(record, "topics").groups
    assert [entry.count for entry in group.entries] == ["1 event"]
    assert [entry.count for entry in years_index(record, [2023]).groups[0].entries] == ["1 event"]
    assert [entry.count for entry in kinds_index(record).groups[0].entries] == [
        "1 event",
        "0 events",
        "0 events",
    ]


def test_years_and_kinds_have_a_sentence_too() -> None:
    record = Timeline([event()], vocabulary())
    leads = [year_view(record, 2023, "").lead, years_index(record, [2023]).lead, kinds_index(record).lead]
    assert all(lead.endswith(".") for lead in leads)


def test_publishers_are_grouped_by_what_they_are() -> None:
    record = Timeline([event()], vocabulary())
    assert [group.title for group in facet_index(record, "publishers").groups] == ["Newspapers"]
