"""Each event's page of this repository's record and of the small site tells all that a reader needs to judge it.

Who says so, on what basis, how many independent sources, what came of it, what was changed since it was published.
What is expected comes from the files as anybody reads them, past the program's own model.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import yaml

from tests.building import VOCABULARY
from tests.example_site import SITE
from tests.reading_html import parse, words
from timeline.checker import check_folder
from timeline.chronology import Timeline
from timeline.loading import load_folder
from timeline.site import EventFiles, Site

ROOT = Path(__file__).parents[1]
Fields: TypeAlias = "dict[str, Any]"
BADGES = {"anonymous": "Unnamed sources", "named": "Named sources", "document": "A document"}
LOG = "https://code.example.org/log"


def read(file: Path) -> Any:
    return yaml.load(file.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - makes plain text only


@cache
def events(folder: Path) -> dict[str, Fields]:
    """Every event as its file says it, by id."""
    return {file.stem: read(file) for file in sorted(folder.glob("[0-9]*/*.yml"))}


@cache
def vocabulary(folder: Path, facet: str) -> dict[str, Fields]:
    found: dict[str, Fields] = read(folder / f"{facet}.yml")
    return found


@cache
def site(folder: Path) -> Site:
    files = EventFiles(history=lambda file: f"{LOG}/{file}")
    if folder == SITE / "events":
        loaded = [file.event for file in load_folder(folder, "events").files if file.event is not None]
        return Site(Timeline(loaded, load_folder(VOCABULARY.parent, "checks").vocabulary), files=files)
    return Site(check_folder(folder, "events", dt.date(2100, 1, 1)).timeline, files=files)


FOLDERS = {"real": (ROOT / "events", ROOT / "events/vocabulary"), "small": (SITE / "events", VOCABULARY)}
EVERY = pytest.mark.parametrize(
    ("which", "id_"), [(which, id_) for which, (folder, _) in FOLDERS.items() for id_ in events(folder)]
)


@cache
def page(which: str, id_: str) -> Any:
    pages = {one.path: one for one in site(FOLDERS[which][0]).pages}
    return parse(str(pages[f"events/{id_}/"].content()))


def fields(which: str, id_: str) -> Fields:
    return events(FOLDERS[which][0])[id_]


def head(which: str, id_: str) -> str:
    return words(page(which, id_).xpath("//header")[0])


def day(text: str) -> str:
    date = dt.date.fromisoformat(text)
    return f"{date.day} {date:%B %Y}"


def name(which: str, actor: str) -> str:
    return str(vocabulary(FOLDERS[which][1], "actors")[actor]["name"])


@EVERY
def test_who_says_so_and_on_what_basis(which: str, id_: str) -> None:
    event = fields(which, id_)
    said = head(which, id_)
    if event["kind"] == "report":
        assert BADGES[event["attribution"]["basis"]] in said
        assert event["attribution"]["to"] in said
        origin = next(one for one in event["sources"] if "relays" not in one)
        publisher = page(which, id_).xpath(f"//li[@id='source-{origin['id']}']//p[position()=2]/a")
        assert words(publisher[0]) in said
    else:
        assert "On the record" in said
        assert name(which, event["speaker" if event["kind"] == "statement" else "announcer"]) in said
    if event.get("for"):
        assert name(which, event["for"]) in said


def origins(sources: list[Fields]) -> int:
    """How many sources are left when those that repeat each other are one."""
    group = {one["id"]: {one["id"]} for one in sources}
    for one in sources:
        joined = group[one["id"]] | group.get(one.get("relays"), set())
        group |= dict.fromkeys(joined, joined)
    return len({frozenset(one) for one in group.values()})


@EVERY
def test_how_many_independent_sources_and_which(which: str, id_: str) -> None:
    sources = fields(which, id_)["sources"]
    number = origins(sources)
    aside = words(page(which, id_).xpath("//aside")[0])
    assert f"{number} of {len(sources)}" in aside
    assert ("(single source)" in aside) == (number == 1)
    for one in sources:
        (place,) = page(which, id_).xpath(f"//li[@id='source-{one['id']}']")
        assert one.get("title", "") in words(place)
        if "relays" in one:
            assert place.xpath(f"ancestor::li[@id='source-{one['relays']}']") or number < len(sources)


@EVERY
def test_what_came_of_it(which: str, id_: str) -> None:
    event = fields(which, id_)
    answers = {
        (relation["type"], other)
        for other, one in events(FOLDERS[which][0]).items()
        for relation in one.get("related", ())
        if relation["event"] == id_ and "withdrawn" not in one
    }
    led = {
        str(href).split("/")[-2] for href in page(which, id_).xpath("//ul[@class='tl-relations']//a/@href")
    }
    assert {other for _, other in answers} <= led
    if event["kind"] != "report" or "withdrawn" in event:
        return
    record = events(FOLDERS[which][0])
    deciding = {
        kind
        for kind, other in answers
        if kind in {"confirms", "denies"}
        and (record[other]["kind"] != "report" or record[other]["attribution"]["basis"] != "anonymous")
    }
    verdict = {"confirms": "Confirmed by", "denies": "Denied by"}
    expected = "Open:" if not deciding else "Disputed" if len(deciding) == 2 else verdict[deciding.pop()]
    assert expected in head(which, id_)


@EVERY
def test_what_was_changed_since_it_was_published(which: str, id_: str) -> None:
    event = fields(which, id_)
    history = words(page(which, id_).xpath("//section[@aria-labelledby='history']")[0])
    assert f"{day(event['recorded'])}: Entered the record" in history
    for one in event.get("corrections", ()):
        assert f"{day(one['date'])}: {one['kind'].capitalize()}{one['note']}" in history
    assert ("Corrected on" in head(which, id_)) == any(
        one["kind"] == "correction" for one in event.get("corrections", ())
    )
    assert page(which, id_).xpath("//a[.='Every version of this file']/@href")[0].startswith(LOG)
    note = [words(one) for one in page(which, id_).xpath("//section[@aria-label='Withdrawn']")]
    if withdrawn := event.get("withdrawn"):
        assert f"Withdrawn on {day(withdrawn['date'])}." in note[0]
        assert withdrawn["reason"] in note[0]
        led = page(which, id_).xpath("//section[@aria-label='Withdrawn']/p/a/@href")
        assert "see" not in withdrawn or any(f"/{withdrawn['see']}/" in href for href in led)
    else:
        assert note == []
