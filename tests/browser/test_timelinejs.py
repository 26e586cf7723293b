"""TimelineJS, the program that others show timelines with, reads our file: as many slides as events."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.node.tools import node_package
from tests.serving import serve_directory

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.recording import Record

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Slides</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="dist/css/timeline.css"></head>
<body><div id="timeline" style="width: 100%; height: 600px"></div><script src="dist/js/timeline.js"></script>
<script>
const options = {script_path: "dist/js/", font: null};
window.timeline = new TL.Timeline("timeline", "timelinejs.json", options);
</script>
</body></html>"""


@pytest.fixture
def server_address(tmp_path: Path, built_site: Path) -> Iterator[str]:
    """TimelineJS as it comes from npm, beside our file."""
    shutil.copytree(node_package("@knight-lab/timelinejs") / "dist", tmp_path / "dist")
    shutil.copy(built_site / "data/timelinejs.json", tmp_path)
    (tmp_path / "index.html").write_text(PAGE, "utf-8")
    with serve_directory(tmp_path) as address:
        yield address


def test_every_event_is_a_slide(page: Page, server_address: str, built_site: Path, record: Record) -> None:
    events = json.loads((built_site / "data/events.json").read_text("utf-8"))["events"]
    page.goto(server_address)
    page.wait_for_function("window.timeline.ready", timeout=60_000)
    slides = page.evaluate("window.timeline.config.events.map((event) => event.unique_id)")
    assert sorted(slides) == sorted(event["id"] for event in events)
    assert page.locator(".tl-timemarker").count() == len(events)
    assert page.locator(".tl-slide").count() == len(events) + 1  # and the title
    titles = {event["id"]: event["title"] for event in events}
    assert page.evaluate("window.timeline.config.events.every((event) => event.text.headline)")
    page.evaluate("id => window.timeline.goToId(id)", events[3]["id"])
    shown = page.locator(f"[id='{events[3]['id']}']").first.text_content() or ""
    assert titles[events[3]["id"]] in shown
    del record  # it fails the test if anybody but this server is asked for anything
