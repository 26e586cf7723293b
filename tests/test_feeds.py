"""Feeds, as a feed reader sees them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import feedparser
import pytest

from tests.building import event, vocabulary
from timeline.chronology import Timeline
from timeline.exports.atom import MOST, newest
from timeline.site import Site

ADDRESS = "https://ferries.example.org/timeline/"
FERRY = event(id="2023-01-18-ferry", title='Ferry & <b>"raft"</b>', summary="A *ferry* & a raft.[^times]")
CORRECTED = event(
    id="2023-01-02-old",
    date="2023-01-02",
    recorded="2023-01-03",
    corrections=[{"date": "2024-02-01", "kind": "correction", "note": "The date was wrong."}],
)
WITHDRAWN = event(
    id="2023-01-05-gone",
    recorded="2023-01-06",
    withdrawn={"date": "2024-03-01", "reason": "It was recorded twice."},
)


def feeds(address: str | None = ADDRESS) -> dict[str, str]:
    site = Site(Timeline([FERRY, CORRECTED, WITHDRAWN], vocabulary()), name="Ferries", address=address)
    return {path: text for path, text in site.data_files() if path.endswith(".xml")}


def parsed(path: str = "feed.xml") -> Any:
    feed = feedparser.parse(feeds()[path])
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


@pytest.mark.parametrize(
    "path",
    [
        "feed.xml",
        "kinds/report/feed.xml",
        "years/2023/feed.xml",
        "actors/eastholm/feed.xml",
        "topics/ferry-line/feed.xml",
    ],
)
def test_every_feed_is_understood_and_names_itself(path: str) -> None:
    feed = parsed(path).feed
    assert feed.id == feed.link == ADDRESS + path.removesuffix("feed.xml")
    assert {link.href for link in feed.links if link.rel == "self"} == {ADDRESS + path}


def test_the_last_changed_event_comes_first() -> None:
    assert [(entry.id, entry.updated[:10]) for entry in parsed().entries] == [
        (f"{ADDRESS}events/2023-01-05-gone/", "2024-03-01"),
        (f"{ADDRESS}events/2023-01-02-old/", "2024-02-01"),
        (f"{ADDRESS}events/2023-01-18-ferry/", "2023-12-31"),
    ]
    assert parsed().feed.updated[:10] == "2024-03-01"


def test_an_entry_is_plain_text_and_says_when_it_is_withdrawn() -> None:
    gone, _, ferry = parsed().entries
    assert gone.title.startswith("Withdrawn: ")
    assert ferry.title == 'Ferry & <b>"raft"</b>'
    assert ferry.summary == "A ferry & a raft."
    assert ferry.tags[0].term == "report"


def test_a_site_without_an_address_has_no_feeds() -> None:
    assert feeds(None) == {}


def test_a_feed_ends_somewhere() -> None:
    many = [
        event(id=f"2023-01-01-n{n}", recorded=str(dt.date(2023, 1, 1) + dt.timedelta(n)))
        for n in range(MOST + 5)
    ]
    assert [one.id for one in newest(many)] == [f"2023-01-01-n{n}" for n in range(MOST + 4, 4, -1)]
