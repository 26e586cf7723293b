"""Feeds, as a feed reader sees them."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import feedparser
import pytest
from lxml import etree

from tests.building import event, vocabulary
from timeline.chronology import Timeline
from timeline.exports.feed import MOST, last_changed_first, newest
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
PAGES = ["", "kinds/report/", "years/2023/", "actors/eastholm/", "topics/ferry-line/"]


def feeds(address: str | None = ADDRESS, name: str = "Ferries & rafts") -> dict[str, str]:
    site = Site(Timeline([FERRY, CORRECTED, WITHDRAWN], vocabulary()), name=name, address=address)
    return {path: text for path, text in site.data_files() if path.endswith(("feed.xml", "feed.json"))}


def parsed(path: str = "feed.xml") -> Any:
    feed = feedparser.parse(feeds()[path])
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


def in_json(path: str = "feed.json") -> Any:
    return json.loads(feeds()[path])


@pytest.mark.parametrize("page", PAGES)
def test_every_feed_is_understood_and_names_itself(page: str) -> None:
    feed = parsed(f"{page}feed.xml").feed
    assert feed.id == feed.link == ADDRESS + page
    assert {link.href for link in feed.links if link.rel == "self"} == {f"{ADDRESS}{page}feed.xml"}
    assert in_json(f"{page}feed.json")["home_page_url"] == ADDRESS + page
    assert in_json(f"{page}feed.json")["feed_url"] == f"{ADDRESS}{page}feed.json"


def test_no_feed_confuses_a_feed_reader() -> None:
    assert len(feeds()) > 2 * len(PAGES)
    for path, text in feeds().items():
        assert path.endswith(".json") or not feedparser.parse(text).bozo, path


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
    assert parsed().feed.author == "Ferries & rafts"
    assert parsed("topics/ferry-line/feed.xml").feed.title == "Ferries & rafts: Ferry line"


def test_a_json_feed_says_the_same_as_the_atom_feed() -> None:
    for page in PAGES:
        atom = parsed(f"{page}feed.xml").entries
        items = in_json(f"{page}feed.json")["items"]
        assert [(item["id"], item["title"], item["content_text"]) for item in items] == [
            (entry.id, entry.title, entry.summary) for entry in atom
        ]
        assert [(item["date_published"], item["date_modified"], item["tags"]) for item in items] == [
            (entry.published, entry.updated, [entry.tags[0].term]) for entry in atom
        ]


def test_a_json_feed_has_what_version_1_1_asks_for() -> None:
    """What https://jsonfeed.org/version/1.1 requires, and no name that it does not know."""
    feed = in_json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert set(feed) == {"version", "title", "home_page_url", "feed_url", "authors", "language", "items"}
    known = {"id", "url", "title", "content_text", "date_published", "date_modified", "tags"}
    for item in feed["items"]:
        assert set(item) == known
        for name in ("date_published", "date_modified"):
            assert dt.datetime.fromisoformat(item[name]).tzinfo is dt.UTC


def test_a_feed_is_well_formed_to_a_strict_reader() -> None:
    for path, text in feeds(name='<&"> ferries').items():
        if path.endswith(".xml"):
            assert etree.fromstring(text.encode()).tag == "{http://www.w3.org/2005/Atom}feed"
        else:
            assert json.loads(text)["authors"] == [{"name": '<&"> ferries'}]


def test_a_site_without_an_address_has_no_feeds() -> None:
    assert feeds(None) == {}


def test_a_feed_ends_somewhere() -> None:
    many = [
        event(id=f"2023-01-01-n{n}", recorded=str(dt.date(2023, 1, 1) + dt.timedelta(n)))
        for n in range(MOST + 5)
    ]
    ordered = last_changed_first(many)
    places = {id(event): place for place, event in enumerate(ordered)}
    held = [ordered[place].id for place in newest(reversed(many), places)]
    assert held == [f"2023-01-01-n{n}" for n in range(MOST + 4, 4, -1)]


def test_the_feed_of_changes_has_one_entry_a_change_and_each_its_own_address() -> None:
    site = Site(
        Timeline([FERRY, CORRECTED, WITHDRAWN], vocabulary()),
        name="Ferries",
        address="https://f.example.org/",
    )
    text = dict(site.data_files())["changes.xml"]
    feed = feedparser.parse(text)
    assert not feed.bozo
    assert feed.feed.title == "Ferries: changes"
    ids = [entry.id for entry in feed.entries]
    assert len(set(ids)) == len(ids)
    found = {(entry.tags[0].term, entry.link.rpartition("#")[2]) for entry in feed.entries}
    assert {kind for kind, _ in found} >= {"new", "correction", "withdrawal"}
    assert found >= {("new", "recorded"), ("correction", "change-1"), ("withdrawal", "withdrawn")}
    days = [entry.updated for entry in feed.entries]
    assert days == sorted(days, reverse=True)
    (self,) = [link.href for link in feed.feed.links if link.rel == "self"]
    assert self == "https://f.example.org/changes.xml"
