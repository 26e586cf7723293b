"""`timeline pages`: the whole site as plain files, made without MkDocs, whole without JavaScript, every link good."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from tests.building import REPORT, REPORT_PATH, folder
from tests.example_site import contents, copy_site
from tests.reading_html import parse, words
from timeline.cli import main
from timeline.plain_site.guides import Guide, guide_of, link

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
ADDRESS = "https://ferries.example.org/timeline/"
NAME = "The ferries of Eastholm"
DAY = ["--today", "2100-01-01"]
TELLING = "2022-12-20-second-ferry-report"


def pages(out: Path, events: Path, *more: str) -> Result:
    return CliRunner().invoke(main, ["pages", str(out), "--events", str(events), *DAY, *more])


def without_mkdocs(cwd: Path, *arguments: str) -> None:
    """Run the command in a Python that has no MkDocs and no theme."""
    code = "import sys; sys.modules |= dict.fromkeys(('mkdocs', 'material', 'markdown', 'pymdownx'))\n"
    code += "from timeline.cli import main; main(sys.argv[1:])"
    subprocess.run([sys.executable, "-c", code, "pages", *arguments, *DAY], cwd=cwd, check=True)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """This repository's own site."""
    out = tmp_path_factory.mktemp("real") / "plain"
    without_mkdocs(ROOT, str(out), "--name", "Record", "--site-url", ADDRESS)
    return contents(out)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The small site, without an address."""
    root = copy_site(tmp_path_factory.mktemp("small") / "site")
    without_mkdocs(root, "out", "--name", NAME, "--edit-url", "https://code.example.org/f/edit/main/events/")
    return contents(root / "out")


def links(page: str, html: str) -> Iterator[tuple[str, str]]:
    """Where a page's links lead: file below the site's root, and anchor; what leads elsewhere is left out."""
    root = parse(html)
    base = (root.xpath("//base/@href") or [""])[0]
    for href in root.xpath("//@href|//@src|//@data-cite|//@data-rest|//a/@*[contains(name(), 'href')]"):
        if re.match(r"[a-z]+:", href):
            continue
        path, _, anchor = href.partition("#")
        path = path.partition("?")[0]
        target = normpath(join("/", dirname(page), base, path or "x"))[1:] if path else page
        yield (f"{target}/index.html".lstrip("/") if path.endswith("/") or not target else target), anchor


@pytest.mark.parametrize("which", ["real", "small"])
def test_every_link_leads_somewhere_in_the_site(which: str, request: pytest.FixtureRequest) -> None:
    files: dict[str, bytes] = request.getfixturevalue(which)
    trees = {path: parse(content.decode()) for path, content in files.items() if path.endswith(".html")}
    assert len(trees) > 30
    ids = {path: set(tree.xpath("//@id")) for path, tree in trees.items()}
    lost = []
    for page in trees:
        for target, anchor in links(page, files[page].decode()):
            if target not in files or (
                anchor and target in ids and anchor not in {*ids[target], "dark", "light"}
            ):
                lost.append((page, target, anchor))
    assert lost == []


def test_the_same_pages_as_with_mkdocs_and_what_they_say(small: dict[str, bytes]) -> None:
    events = [path for path in small if path.startswith("events/") and path.endswith("index.html")]
    assert len(events) == 5
    text = words(parse(small[f"events/{TELLING}/index.html"].decode()))
    for part in (
        NAME,
        "Example Times, on the word of harbour officials",
        "2 sources, 1 independent",
        "Confirmed by",
    ):
        assert part in text, part
    assert parse(small["index.html"].decode()).xpath("//article[contains(@class, 'tl-event')]")
    assert parse(small["tables/index.html"].decode()).xpath("//table")
    for path in ("data/events.json", "data/events.csv", "years/2023/index.html", "corrections/index.html"):
        assert path in small, path
    for path in (
        "quality/index.html",
        "embed/index.html",
        "llms.txt",
        "assets/card.png",
        "contribute/new/index.html",
    ):
        assert path in small, path


def test_a_page_is_whole_without_a_script_and_asks_nobody_else(real: dict[str, bytes]) -> None:
    for path, content in real.items():
        if path.endswith(".html"):
            root = parse(content.decode())
            assert [
                one for one in root.xpath("//script/@src|//link[@rel='stylesheet']/@href") if ":" in one
            ] == [], path
            assert [
                one for one in root.xpath("//script[not(@src)]/@type") if one != "application/ld+json"
            ] == [], path
            assert root.xpath("//h1"), path
            assert not path.startswith("events/") or len(words(root)) > 500, path


def test_feeds_and_the_map_of_the_site_with_an_address_only(
    real: dict[str, bytes], small: dict[str, bytes]
) -> None:
    assert not {"feed.xml", "feed.json", "changes.xml", "timeline.ics", "sitemap.xml"} & set(small)
    assert {"feed.xml", "feed.json", "changes.xml", "timeline.ics", "topics/crimea/feed.json"} <= set(real)
    places = re.findall(rf"<loc>{ADDRESS}(.*?)</loc>", real["sitemap.xml"].decode())
    listed = {f"{path}index.html" for path in places}
    assert listed == {path for path in real if path.endswith("index.html") and not path.startswith("embed/")}


def test_each_page_has_its_text_beside_it(real: dict[str, bytes]) -> None:
    for path in real:
        if path.endswith("index.html") and not path.startswith("embed/"):
            assert path.replace(".html", ".md") in real
    assert "](../packages/index.md)" in real["browse/index.md"].decode()
    assert f"]({ADDRESS}events/" in real["index.md"].decode()


def test_event_files_are_led_to(small: dict[str, bytes]) -> None:
    page = small[f"events/{TELLING}/index.html"].decode()
    assert f'"https://code.example.org/f/edit/main/events/2022/{TELLING}.yml"' in page
    assert f'"https://code.example.org/f/commits/main/events/2022/{TELLING}.yml"' in page


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)> {{ 7*7 }} \\\" onload='x'"


def test_what_strangers_write_stays_text(tmp_path: Path) -> None:
    text = REPORT.replace(
        "title: Eastholm weighs a second ferry, Example Times reports", f"title: {json.dumps(HOSTILE)}"
    )
    assert text != REPORT
    text = text.replace(
        "summary: Eastholm is weighing", "summary: <script>alert(2)</script> Eastholm is weighing"
    )
    events = folder(tmp_path, {REPORT_PATH: text})
    assert pages(tmp_path / "out", events).exit_code == 0
    found = contents(tmp_path / "out")
    seen = 0
    for path, content in found.items():
        if path.endswith(".html"):
            root = parse(content.decode())
            assert not root.xpath("//script[contains(., 'alert') and not(@type)]|//img|//*[@onload]"), path
            seen += "alert(1)" in root.text_content()
    assert seen > 5
    assert "49" not in words(parse(found["index.html"].decode()))


def test_a_build_is_verified_repeated_and_cleaned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = copy_site(tmp_path / "site")
    monkeypatch.chdir(root)
    out = tmp_path / "out"
    assert pages(out, Path("events")).output.startswith(f"{out}: ")
    first = contents(out)
    said = CliRunner().invoke(main, ["verify", str(out), "--source", str(root)])
    assert (said.exit_code, "all as built" in said.output) == (0, True), said.output
    assert json.loads(first["data/build.json"])["sources"] == ["docs", "events"]
    assert pages(out, Path("events")).exit_code == 0
    assert contents(out) == first
    (out / "mine.txt").write_text("not of a build")
    (root / "docs/tables.md").unlink()
    assert pages(out, Path("events")).exit_code == 0
    gone = set(first) - set(contents(out))
    assert {"tables/index.html", "tables/index.md"} <= gone
    assert (out / "mine.txt").exists()


def test_without_guides_the_home_page_is_the_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    events = folder(tmp_path, {REPORT_PATH: REPORT})
    assert pages(tmp_path / "out", events, "--name", "Two & <towns>").exit_code == 0
    home = parse((tmp_path / "out/index.html").read_text("utf-8"))
    assert words(home.xpath("//h1")[0]) == "Two & <towns>"
    assert "a second ferry" in words(home.xpath("//article")[0])


@pytest.mark.parametrize("broken", [{REPORT_PATH: "kind: ["}, {}])
def test_a_record_with_an_error_or_without_events_writes_nothing(
    broken: dict[str, str], tmp_path: Path
) -> None:
    events = folder(tmp_path, broken)
    result = pages(tmp_path / "out", events)
    assert (result.exit_code, (tmp_path / "out").exists()) == (1, False)
    assert "Nothing was written." in result.stderr


def test_blocks_that_cannot_be_answered_are_told_all_at_once(tmp_path: Path) -> None:
    events = folder(tmp_path, {REPORT_PATH: REPORT})
    docs = tmp_path / "guides"
    docs.mkdir()
    (docs / "one.md").write_text("# One\n\n```timeline\nkind: reprot\n```\n")
    (docs / "two.md").write_text("# Two\n\n```timeline\nlimit: 1\nordr: newest\n```\n")
    result = pages(tmp_path / "out", events, "--docs", str(docs))
    assert (result.exit_code, (tmp_path / "out").exists()) == (1, False)
    assert (
        f"{docs}/one.md, line 1 of the ```timeline block: unknown kind `reprot`; did you mean `report`?"
        in result.stderr
    )
    assert (
        f"{docs}/two.md, line 2 of the ```timeline block: unknown option `ordr`; did you mean `order`?"
        in result.stderr
    )


def test_nothing_that_no_build_wrote_is_written_over(tmp_path: Path) -> None:
    events = folder(tmp_path, {REPORT_PATH: REPORT})
    (tmp_path / "full").mkdir()
    (tmp_path / "full/thesis.txt").write_text("x")
    for out, said in [
        ("full", "is not empty, and no build wrote it"),
        ("full/thesis.txt", "is a file"),
        ("events/out", "which the site is made from"),
    ]:
        result = pages(tmp_path / out, events)
        assert (result.exit_code, said in result.stderr) == (2, True), result.output
    assert pages(tmp_path / "out", tmp_path / "nowhere").exit_code == 2
    assert pages(tmp_path / "out", events, "--docs", str(tmp_path / "nowhere")).exit_code == 2
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["thesis.txt"]


def test_a_manifest_that_somebody_changed_harms_nothing(tmp_path: Path) -> None:
    events = folder(tmp_path, {REPORT_PATH: REPORT})
    out, mine = tmp_path / "out", tmp_path / "mine.txt"
    mine.write_text("x")
    assert pages(out, events).exit_code == 0
    manifest = out / "data/build.json"
    content = json.loads(manifest.read_text("utf-8"))
    content["site"] |= {"../mine.txt": "0", "gone.html": "0", str(mine): "0"}
    manifest.write_text(json.dumps(content), "utf-8")
    assert pages(out, events).exit_code == 0
    assert mine.exists()
    manifest.write_text("{")
    result = pages(out, events)
    assert (result.exit_code, "cannot be read: it is not JSON" in result.stderr) == (2, True), result.output


def test_a_guide_says_what_it_is_called() -> None:
    assert guide_of("a.md", "---\ntitle: 'One: two'\ndescription: Three\n---\n# Four\n") == Guide(
        "a.md", "a/", "One: two", "Three", "# Four\n"
    )
    assert guide_of("checks/index.md", "# Checks #\n").title == "Checks"
    assert [guide_of(name, "").path for name in ("index.md", "checks/index.md", "a/b.md")] == [
        "",
        "checks/",
        "a/b/",
    ]


@pytest.mark.parametrize(
    ("href", "html", "text"),
    [
        ("other.md#part", "../../other/#part", "../../other/index.md#part"),
        ("../index.md", "../../", "../../index.md"),
        ("../actors/index.md", "../../actors/", "../../actors/index.md"),
        ("data/events.json", "../../checks/data/events.json", "../../checks/data/events.json"),
        ("#here", "#here", "#here"),
        ("https://example.org/a.md", "https://example.org/a.md", "https://example.org/a.md"),
        ("mailto:a@example.org", "mailto:a@example.org", "mailto:a@example.org"),
        ("../../outside.md", "../../outside.md", "../../outside.md"),
    ],
)
def test_links_of_guides(href: str, html: str, text: str) -> None:
    guide = guide_of("checks/one.md", "")
    guides = [guide, guide_of("checks/other.md", ""), guide_of("index.md", "")]
    if href.startswith("other"):
        html, text = html.replace("other", "checks/other"), text.replace("other", "checks/other")
    assert link(href, guide, guides, "../../", "") == html
    assert link(href, guide, guides, "../../", "index.md") == text


def test_examples_of_blocks_and_code_are_left_as_they_are(small: dict[str, bytes]) -> None:
    home = parse(small["index.html"].decode())
    assert any("```timeline" in code.text_content() for code in home.xpath("//pre/code"))
    assert "````markdown\n```timeline\nkind: package\n```\n````" in small["index.md"].decode()
