"""Pages as text, and what heads tell programs, on the built small site."""

from __future__ import annotations

import json
import re
from io import BytesIO
from posixpath import normpath

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from PIL import Image

from tests.example_site import build, contents, copy_site
from tests.reading_html import parse

ROOT = "https://ferries.example.org/timeline/"
REPORT = "events/2022-12-20-second-ferry-report/"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = copy_site(tmp_path_factory.mktemp("texts") / "site")
    result = build(folder, "--strict")
    assert result.returncode == 0, result.stderr
    return contents(folder / "site")


def head(built: dict[str, bytes], path: str) -> dict[str, str]:
    """The properties of Open Graph and its like."""
    root = parse(built[f"{path}index.html"].decode())
    metas = root.xpath("//head/meta[@property or starts-with(@name, 'twitter')]")
    return {meta.get("property") or meta.get("name"): meta.get("content") for meta in metas}


def test_every_page_has_its_text_beside_it_and_says_so(built: dict[str, bytes]) -> None:
    # Pages for other people's frames are no pages to read: search engines are told to leave them out.
    pages = [path for path in built if path.endswith("index.html") and not path.startswith("embed/")]
    assert len(pages) > 30
    for path in pages:
        assert path.replace(".html", ".md") in built, path
        links = parse(built[path].decode()).xpath("//head/link[contains(@rel, 'alternate')]")
        assert ("text/markdown", "index.md") in [(one.get("type"), one.get("href")) for one in links], path


def feeds(built: dict[str, bytes], path: str) -> list[tuple[str, str, str]]:
    """The feeds that a page's head leads to: type, title, and address below the root."""
    links = parse(built[f"{path}index.html"].decode()).xpath("//head/link[contains(@type, '+')]")
    assert {one.get("rel").strip() for one in links} == {"alternate"}
    folder = f"/{path}"
    return [(one.get("type"), one.get("title"), normpath(folder + one.get("href"))[1:]) for one in links]


def test_every_page_leads_to_the_feeds_of_the_whole_and_of_itself(built: dict[str, bytes]) -> None:
    site, atom, in_json = "The ferries of Eastholm", "application/atom+xml", "application/feed+json"
    whole = [(atom, site, "feed.xml"), (in_json, site, "feed.json")]
    for path in ("", "tables/", "years/", "corrections/", "quality/"):
        assert feeds(built, path) == whole, path
    own = [path.removesuffix("feed.json") for path in built if path.endswith("/feed.json")]
    assert len(own) > 15
    for path in own:
        said = feeds(built, path)
        assert said[:2] == whole, path
        assert [(kind, address) for kind, _, address in said[2:]] == [
            (atom, f"{path}feed.xml"),
            (in_json, f"{path}feed.json"),
        ]
        assert {title for _, title, _ in said[2:]} == {json.loads(built[f"{path}feed.json"])["title"]}
        seen = parse(built[f"{path}index.html"].decode()).xpath("//ul[@class='tl-jump']//a/@href")
        assert [href for href in seen if href.startswith("feed.")] == ["feed.xml", "feed.json"]
    assert feeds(built, REPORT) == whole[:1]  # each byte of an event's page counts thousands of times


def test_links_of_texts_lead_somewhere(built: dict[str, bytes]) -> None:
    for path, content in built.items():
        if path.endswith(".md"):
            for target in re.findall(rf"\]\({ROOT}([^)#]*)", content.decode()):
                assert (target if target.endswith(".md") else f"{target}index.html") in built, (path, target)


def test_the_text_of_an_event_has_all_that_its_page_says(built: dict[str, bytes]) -> None:
    text = built[f"{REPORT}index.md"].decode()
    for part in (
        "# Eastholm weighs a second ferry, Example Times reports",
        "Report, 20 December 2022. Example Times, on the word of unnamed sources: harbour officials.",
        "Confirmed by the announcement of 3 February 2023.",
        "2 sources, 1 independent. Confidence of the record: high.",
        "citing harbour officials.[^times][^wire]",
        "## Sources differ",
        "- Amount: about $2.6\N{NO-BREAK SPACE}million",
        "- Life rafts: at least 20",
        "[^times]: [A second ferry for Eastholm?](<https://example.org/second-ferry>), Example Times (newspaper)",
        "[archived copy](<https://archive.example.org/second-ferry>)",
        "repeats the source “times”",
        f"- Confirmed by [Eastholm announces a second ferry]({ROOT}events/2023-02-03-second-ferry/)",
        "- 20 January 2023: entered the record",
    ):
        assert part in text
    withdrawn = built["events/2023-02-05-third-ferry/index.md"].decode()
    assert "**Withdrawn on 20 February 2023.** The newspaper took its report back the same week." in withdrawn
    assert (
        f"In its place: [Eastholm announces a second ferry]({ROOT}events/2023-02-03-second-ferry/)"
        in withdrawn
    )


def test_citations_in_the_text_are_read_by_others(built: dict[str, bytes]) -> None:
    blocks = dict(re.findall(r"```(\w+)\n(.*?)\n```", built[f"{REPORT}index.md"].decode(), re.DOTALL))
    title = "Eastholm weighs a second ferry, Example Times reports"
    (entry,) = parse_string(blocks["bibtex"]).entries
    (ris,) = rispy.loads(blocks["ris"] + "\n")
    (item,) = json.loads(blocks["json"])
    assert [entry["title"].strip("{}"), ris["title"], item["title"]] == [title] * 3
    assert [entry["url"], ris["urls"][0], item["URL"]] == [f"{ROOT}{REPORT}"] * 3
    page = parse(built[f"{REPORT}index.html"].decode())
    assert page.xpath("string(//p[@class='tl-cite-as']/span[2])") == blocks["text"]


def test_blocks_in_pages_are_answered_and_examples_of_them_left(built: dict[str, bytes]) -> None:
    home = built["index.md"].decode()
    assert "order: oldest" not in home
    assert f"]({ROOT}{REPORT}index.md)" in home
    assert "````markdown\n```timeline\nkind: package\n```\n````" in home


def test_heads_for_sharing(built: dict[str, bytes]) -> None:
    event = head(built, REPORT)
    assert event["og:type"] == "article"
    assert event["og:title"] == "Eastholm weighs a second ferry, Example Times reports"
    assert event["og:url"] == f"{ROOT}{REPORT}"
    assert event["article:published_time"] == "2023-01-20"
    assert event["twitter:card"] == "summary_large_image"
    home = head(built, "")
    assert (home["og:type"], home["og:title"], home["og:url"]) == ("website", "The ferries of Eastholm", ROOT)
    for path in ("", REPORT, "events/2023-02-03-second-ferry/", "years/2023/", "tables/"):
        picture = head(built, path)["og:image"].removeprefix(ROOT)
        with Image.open(BytesIO(built[picture])) as image:
            assert image.size == (1200, 630)


def test_llms_txt_leads_to_what_is_there(built: dict[str, bytes]) -> None:
    text = built["llms.txt"].decode()
    assert text.startswith("# The ferries of Eastholm\n")
    links = re.findall(rf"\]\({ROOT}([^)]+)\)", text)
    assert len(links) > 10
    assert [link for link in links if link not in built] == []
