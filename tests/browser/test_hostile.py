"""Hostile text in every field that takes text, on the built pages, in the browser: shown as text, never as markup."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any

import feedparser
import pytest
import yaml

from tests.browser.searching import search
from tests.example_site import build, contents, copy_site
from tests.serving import serve_directory

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.recording import Record

ATTACK = (
    "<script>window.hacked=1</script><img src=x onerror=window.hacked=1>\"'><svg onload=window.hacked=1>"
    " {{ 7 * 7 }} {% include 'main.html' %} [press](javascript:window.hacked=1) <javascript:window.hacked=1>"
    " ![picture](https://evil.example/x.png) [^nowhere] `<b>` &lt;script&gt;"
)
HOSTILE_ADDRESS = 'https://example.org/notice"><script>window.hacked=1</script>'
LINES = {"title", "to", "occasion", "text", "translated", "name", "description", "role", "aliases"}
PROSE = {"summary", "conflicts", "reason", "note"}


def poison(value: Any, name: str = "") -> Any:
    """Put the attack behind every text of a file's content; lines keep to their greatest length."""
    if isinstance(value, dict):
        return {key: poison(inner, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [poison(inner, name) for inner in value]
    if name in LINES:
        return f"{value} {ATTACK}"[:300]  # the longest that a line may be
    if name in PROSE:
        return f"{value} {ATTACK.replace(' [^nowhere]', '')}"  # there, an unknown source is an error
    return value


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copy_site(tmp_path_factory.mktemp("hostile") / "site")
    for path in folder.glob("events/*/*.yml"):
        content = poison(yaml.load(path.read_text("utf-8"), yaml.BaseLoader))  # noqa: S506  # the safest: all text
        if path.stem == "2023-02-03-second-ferry":
            content["sources"][0]["url"] = HOSTILE_ADDRESS
        path.write_text(json.dumps(content), "utf-8")  # JSON is YAML
    result = build(folder)  # its long titles are warnings
    assert result.returncode == 0, result.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def hostile_server(hostile_site: Path) -> Iterator[str]:
    with serve_directory(hostile_site, prefix="/timeline/") as address:
        yield address


@pytest.fixture
def server_address(hostile_server: str) -> str:
    return hostile_server


def test_the_attack_reached_every_field(hostile_site: Path) -> None:
    data = json.loads((hostile_site / "data/events.json").read_text("utf-8"))
    text = json.dumps(data)
    assert text.count("window.hacked=1") > 100
    for name in (
        "title",
        "summary",
        "to",
        "occasion",
        "text",
        "translated",
        "note",
        "reason",
        "name",
        "description",
        "role",
    ):
        assert re.search(rf'"{name}": "[^"]*<script>', text), name


def test_no_page_runs_loads_or_marks_up_anything(hostile_site: Path, page: Page, server_address: str) -> None:
    pages = [path for path in contents(hostile_site) if path.endswith("index.html")]
    assert len(pages) > 20
    for path in pages:
        page.goto(server_address + path.removesuffix("index.html"))
        assert page.evaluate("window.hacked") is None, path
        words = "body" if path.startswith("embed/") else ".md-content"
        # The form's page brings a script of its own, from the site itself.
        foreign = ".md-content :is(script:not([src^='../../assets/form.']), svg, iframe, b)"
        assert page.locator(foreign).count() == 0, path
        assert page.locator(".md-content img, .md-content [onerror], .md-content [onload]").count() == 0, path
        assert page.locator("a[href^='javascript'], a[href*='evil.example']").count() == 0, path
        assert "49" not in page.locator(words).inner_text().split(), path


def test_no_head_lets_the_attack_out(hostile_site: Path) -> None:
    """In JSON-LD and Open Graph it is text, whole and equal to what the record says."""
    published = json.loads((hostile_site / "data/events.json").read_text("utf-8"))
    for event in published["events"]:
        html = (hostile_site / "events" / event["id"] / "index.html").read_text("utf-8")
        head = html[: html.index("</head>")]
        assert "<img" not in head, event["id"]
        assert "window.hacked=1</script>" not in head, event["id"]
        (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', head, re.DOTALL)
        assert not set("<>&\u2028\u2029") & set(block), event["id"]
        assert json.loads(block)["name"] == event["title"]
        (title,) = re.findall(r'<meta property="og:title" content="([^"]*)">', head)
        assert unescape(title) == event["title"]


def test_texts_and_feeds_hold_it_as_text(hostile_site: Path) -> None:
    texts = sorted(hostile_site.rglob("*.md"))
    assert len(texts) > 20
    for path in texts:
        prose = re.sub(r"```\w+\n.*?\n```", "", path.read_text("utf-8"), flags=re.DOTALL)
        assert not re.search(r"<(script|img|svg)\b", prose), path
    feed = feedparser.parse((hostile_site / "changes.xml").read_bytes())
    assert not feed.bozo
    assert any("<script>window.hacked=1</script>" in unescape(entry.title) for entry in feed.entries)


def test_the_text_is_there_as_written(open_site: Callable[[str], Page]) -> None:
    page = open_site("/events/2023-02-03-second-ferry/")
    heading = page.locator("h1").inner_text()
    assert heading.startswith("Eastholm announces a second ferry <script>window.hacked=1</script><img src=x")
    assert "{{ 7 * 7 }} {% include 'main.html' %}" in heading
    assert page.title().startswith("Eastholm announces a second ferry <script>")
    source = page.locator(".tl-sources li > p:first-child a").first
    assert source.get_attribute("href") == HOSTILE_ADDRESS


def test_search_results_show_it_as_text(open_site: Callable[[str], Page], record: Record) -> None:
    page = open_site("/")
    assert search(page, "lighthouse")
    results = page.locator(".md-search-result__list")
    assert "<script>window.hacked=1</script>" in results.inner_text()
    assert results.locator("script, img, [onload], [onerror], b").count() == 0
    assert page.evaluate("window.hacked") is None
    assert record.foreign_requests == []
