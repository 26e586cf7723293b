"""What this repository's whole record publishes for machines, read by the programs of others, file by file."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import extruct
import feedparser
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from icalendar import Calendar

from tests.test_json_ld import expand
from timeline.checker import check_folder
from timeline.site import Site

if TYPE_CHECKING:
    from timeline.site import SitePage

ROOT = Path(__file__).parents[1]
ADDRESS = "https://record.example.org/timeline/"


@pytest.fixture(scope="module")
def site() -> Site:
    record = check_folder(ROOT / "events", "events", dt.date(2100, 1, 1)).timeline
    return Site(record, "The record", ADDRESS)


@pytest.fixture(scope="module")
def files(site: Site) -> dict[str, str]:
    return dict(site.data_files())


@pytest.fixture(scope="module")
def event_pages(site: Site) -> dict[str, SitePage]:
    """By the event's id."""
    pages = {page.path.split("/")[1]: page for page in site.pages if page.path.startswith("events/")}
    assert set(pages) == set(site.record.by_id)
    return pages


def test_every_feed(site: Site, files: dict[str, str]) -> None:
    feeds = {path: text for path, text in files.items() if path.endswith("feed.xml")}
    lists = [page for page in site.pages if page.feed]
    assert set(feeds) == {"feed.xml", *(f"{page.path}feed.xml" for page in lists)}
    for path, text in (feeds | {"changes.xml": files["changes.xml"]}).items():
        found = feedparser.parse(text)
        assert not found.bozo, (path, found.get("bozo_exception"))
        assert found.entries, path
    for path, text in feeds.items():
        same = json.loads(files[path.replace(".xml", ".json")])
        assert [item["id"] for item in same["items"]] == [
            entry.id for entry in feedparser.parse(text).entries
        ]


def test_the_calendar(site: Site, files: dict[str, str]) -> None:
    found = Calendar.from_ical(files["timeline.ics"]).walk("VEVENT")
    assert {str(entry["URL"]) for entry in found} == {f"{ADDRESS}events/{id_}/" for id_ in site.record.by_id}


def test_json_ld_of_every_event(event_pages: dict[str, SitePage]) -> None:
    for id_, page in event_pages.items():
        assert page.head is not None
        (found,) = extruct.extract(f"<html><head>{page.head()}</head></html>", syntaxes=["json-ld"])[
            "json-ld"
        ]
        (whole,) = expand(found)
        assert whole["@type"] == ["https://schema.org/WebPage"], id_
        assert whole["@id"] == f"{ADDRESS}events/{id_}/"
        assert "https://schema.org/mainEntity" in whole


def test_the_citations_of_every_event(event_pages: dict[str, SitePage]) -> None:
    for id_, page in event_pages.items():
        assert page.markdown is not None
        blocks: dict[str, Any] = dict(re.findall(r"```(\w+)\n(.*?)\n```", page.markdown(), re.DOTALL))
        library = parse_string(blocks["bibtex"])
        assert library.failed_blocks == []
        (entry,), (ris,), (item,) = (
            library.entries,
            rispy.loads(blocks["ris"] + "\n"),
            json.loads(blocks["json"]),
        )
        address = f"{ADDRESS}events/{id_}/"
        assert [entry["url"], ris["urls"], item["URL"]] == [address, [address], address]
        assert blocks["text"].endswith(address)
