"""The whole way through MkDocs, mostly on the small site of `tests/site/`."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import time
from pathlib import Path

import pytest

from benchmarks.corpus import write_corpus
from tests.example_site import build, contents, copy_site, set_option
from timeline.manifest import MANIFEST

ROOT = Path(__file__).parents[1]
EVENT = "events/2023/2023-02-03-second-ferry.yml"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The built site's files; built strictly, so nothing in it may warn."""
    folder = copy_site(tmp_path_factory.mktemp("example") / "site")
    result = build(folder, "--strict")
    assert result.returncode == 0, result.stderr
    return contents(folder / "site")


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize(
    "path",
    [
        "events/2022-12-20-second-ferry-report/index.html",
        "events/2023-second-lighthouse/index.html",
        "years/index.html",
        "years/2022/index.html",
        "kinds/report/index.html",
        "actors/mara-lind/index.html",
        "topics/ferry-line/index.html",
        "items/life-raft/index.html",
        "publishers/example-wire/index.html",
        "authorities/loan/index.html",
        "data/events.json",
    ],
)
def test_each_kind_of_page_is_built(built: dict[str, bytes], path: str) -> None:
    assert path in built


def test_a_vocabulary_entry_without_events_gets_no_page(built: dict[str, bytes]) -> None:
    assert "actors/westholm/index.html" in built
    assert not any("nobody" in path for path in built)


def test_the_fast_pages_are_the_same_bytes_as_the_ordinary_ones(
    tmp_path: Path, built: dict[str, bytes]
) -> None:
    folder = copy_site(tmp_path / "site")
    set_option(folder, "fast_pages: false")
    assert build(folder, "--strict").returncode == 0
    assert without_manifest(contents(folder / "site")) == without_manifest(built)


def without_manifest(site: dict[str, bytes]) -> dict[str, bytes]:
    """A site but for the manifest of its build, which names the configuration too, and is right on all files."""
    found = {path: content for path, content in site.items() if path != MANIFEST}
    hashes = {path: hashlib.sha256(content).hexdigest() for path, content in found.items()}
    assert json.loads(site[MANIFEST])["site"] == hashes
    return found


@pytest.mark.parametrize("cores", ["1", "2"])
def test_a_generated_record_gives_the_same_bytes_both_ways_on_any_number_of_cores(
    tmp_path: Path, cores: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIMELINE_CORES", cores)
    write_corpus(tmp_path / "events", 40)
    built = []
    for fast in ("true", "false"):
        folder = copy_site(tmp_path / fast)
        set_option(folder, f"fast_pages: {fast}")
        shutil.rmtree(folder / "events")
        shutil.copytree(tmp_path / "events", folder / "events")
        for page in ("index.md", "tables.md"):  # which ask for what this record does not have
            (folder / "docs" / page).write_text("# All\n\n```timeline\nlimit: 5\n```\n", "utf-8")
        result = build(folder, "--strict")
        assert result.returncode == 0, result.stderr
        built.append(contents(folder / "site"))
    assert len([path for path in built[0] if re.fullmatch("events/.*html", path)]) == 40
    assert {"sitemap.xml", "search/search_index.json"} < set(built[0])
    assert without_manifest(built[0]) == without_manifest(built[1])


def test_the_record_itself_gives_the_same_bytes_both_ways(tmp_path: Path) -> None:
    built, today = [], str(int(time.time()))
    for fast in ("true", "false"):
        folder = tmp_path / fast
        for name in ("docs", "events", "overrides"):
            shutil.copytree(ROOT / name, folder / name)
        shutil.copy(ROOT / "mkdocs.yml", folder)
        replace(folder / "mkdocs.yml", "  - timeline:\n", f"  - timeline:\n      fast_pages: {fast}\n")
        result = build(folder, "--strict", day=today)
        assert result.returncode == 0, result.stderr
        assert "fast_pages" not in result.stderr
        built.append(without_manifest(contents(folder / "site")))
    assert built[0].keys() == built[1].keys()
    assert [path for path in built[0] if built[0][path] != built[1][path]] == []


HOOK = """
from pathlib import Path

def on_post_page(output, page, config):
    return output.replace("</body>", f"<!-- seen: {page.url} --></body>")
"""


def test_what_looks_at_every_page_sees_ours_too_and_is_named(tmp_path: Path) -> None:
    folder = copy_site(tmp_path / "site")
    (folder / "look.py").write_text(HOOK, "utf-8")
    replace(folder / "mkdocs.yml", "plugins:", "hooks: [look.py]\nplugins:")
    result = build(folder)
    assert result.returncode == 0
    assert "fast_pages is of no use here: look.py may look at every page" in result.stderr
    for path, content in contents(folder / "site").items():
        if path.startswith(("events/", "actors/")) and path.endswith(".html"):
            assert f"<!-- seen: {path.removesuffix('index.html')} -->" in content.decode()


def test_two_builds_in_two_folders_are_the_same_bytes(tmp_path: Path, built: dict[str, bytes]) -> None:
    folder = copy_site(tmp_path / "elsewhere" / "deeper")
    assert build(folder, "--strict").returncode == 0
    assert contents(folder / "site") == built


def test_nothing_built_names_a_folder_of_this_machine(tmp_path: Path) -> None:
    folder = copy_site(tmp_path / "site")
    assert build(folder).returncode == 0
    needle = str(tmp_path).encode()
    assert [path for path, content in contents(folder / "site").items() if needle in content] == []


def test_what_a_layout_cannot_know_is_said_and_still_right(tmp_path: Path) -> None:
    folder = copy_site(tmp_path / "site")
    (folder / "overrides").mkdir()
    (folder / "overrides" / "main.html").write_text(
        '{% extends "base.html" %}{% block announce %}Page {{ page.url }}{% endblock %}', "utf-8"
    )
    replace(folder / "mkdocs.yml", "  font: false", "  font: false\n  custom_dir: overrides")
    result = build(folder)
    assert "option fast_pages is true, but" in result.stderr
    for path, content in contents(folder / "site").items():
        if path.startswith("events/") and path.endswith(".html"):
            assert f"Page {path.removesuffix('index.html')}" in content.decode()


def test_a_theme_that_differs_by_folder_is_no_hindrance(tmp_path: Path) -> None:
    built = []
    for fast in ("true", "false"):
        folder = copy_site(tmp_path / fast)
        (folder / "overrides").mkdir()
        (folder / "overrides" / "main.html").write_text(
            '{% extends "base.html" %}{% block announce %}{{ page.url.split("/")[0] if page }}{% endblock %}',
            "utf-8",
        )
        replace(folder / "mkdocs.yml", "  font: false", "  font: false\n  custom_dir: overrides")
        set_option(folder, f"fast_pages: {fast}")
        assert build(folder, "--strict").returncode == 0
        built.append(without_manifest(contents(folder / "site")))
    assert built[0] == built[1]


def test_pages_in_the_navigation_are_marked_there_and_linked_from_everywhere(tmp_path: Path) -> None:
    fast, slow = copy_site(tmp_path / "fast"), copy_site(tmp_path / "slow")
    for folder in (fast, slow):
        nav = "nav:\n  - index.md\n  - Reports: kinds/report/index.md\n  - Packages: kinds/package/index.md\n"
        replace(folder / "mkdocs.yml", "plugins:", f"{nav}plugins:")
    set_option(slow, "fast_pages: false")
    assert build(fast, "--strict").returncode == build(slow, "--strict").returncode == 0
    assert without_manifest(contents(fast / "site")) == without_manifest(contents(slow / "site"))
    page = contents(fast / "site")["kinds/statement/index.html"].decode()
    assert 'href="../report/"' in page


def test_the_block_lists_events_and_nested_examples_stay_examples(built: dict[str, bytes]) -> None:
    home = built["index.html"].decode()
    assert home.index('id="2022-12-20-second-ferry-report"') < home.index('id="2023-02-03-second-ferry"')
    assert "```timeline" in re.sub(r"<[^>]+>", "", home)


def test_a_table_and_an_empty_choice(built: dict[str, bytes]) -> None:
    page = built["tables/index.html"].decode()
    assert "up to $2.5\N{NO-BREAK SPACE}million" in page
    assert 'undisclosed<span class="tl-quiet"> (not counted)' in page, (
        "a loan does not count among announced packages"
    )
    assert "No event of the record matches" in page


def test_the_search_index_has_one_entry_an_event_and_knows_aliases(built: dict[str, bytes]) -> None:
    files = {path: text for path, text in built.items() if path.startswith("search/")}
    shown = [entry for path, text in files.items() if "/entries/" in path for entry in json.loads(text)]
    events = {address: rest for address, *rest in shown if address.startswith("events/")}
    assert len(events) == len([entry for entry in shown if entry[0].startswith("events/")]) == 5
    opening, title, *blocks = events["events/2023-02-03-second-ferry/"]
    assert opening == "3 February 2023 · Package"
    assert "Eastholm announces a second ferry" in title
    for word in ("two funds", "Electric ferries", "up to $2.5"):
        assert word in " ".join(blocks).replace("\N{NO-BREAK SPACE}", " "), word
    terms = {word for path, text in files.items() if "/terms/" in path for word in json.loads(text)}
    assert {"eastholm", "gazette", "2.5m"} <= terms
    assert not [entry[0] for entry in shown if entry[0].startswith(("years/", "kinds/", "actors/"))]


def test_the_search_box_asks_our_worker_on_every_page(built: dict[str, bytes]) -> None:
    (worker,) = (path for path in built if path.startswith("assets/search."))
    pages = {path: text.decode() for path, text in built.items() if path.endswith(".html")}
    pages = {path: page for path, page in pages.items() if not path.startswith("embed/")}
    for path, page in pages.items():
        assert f'{worker}"' in page, path
        assert "workers/search" not in page, path
        assert f'src="{worker}' not in page, path
    assert json.loads(built["search/search_index.json"])["docs"] == []


def test_the_site_map_names_every_event_and_the_day_of_the_last_change(built: dict[str, bytes]) -> None:
    text = built["sitemap.xml"].decode()
    assert text.count("/timeline/events/") == 5
    assert set(re.findall(r"<lastmod>(.*?)</lastmod>", text)) == {"2023-03-01"}


def test_the_edit_link_leads_to_the_file(built: dict[str, bytes]) -> None:
    page = built["events/2023-02-03-second-ferry/index.html"].decode()
    assert "https://code.example.org/ferries/edit/main/events/2023/2023-02-03-second-ferry.yml" in page


def test_an_error_stops_the_build_and_leaves_the_old_site(tmp_path: Path) -> None:
    folder = copy_site(tmp_path / "site")
    assert build(folder).returncode == 0
    before = contents(folder / "site")
    replace(folder / EVENT, "kind: package", "kind: parcel")
    result = build(folder)
    assert result.returncode == 1
    assert f"{EVENT}:1:7: error TL008 invalid-value" in result.stderr
    assert "Traceback" not in result.stderr
    assert contents(folder / "site") == before


def test_a_warning_stops_only_a_strict_build(tmp_path: Path) -> None:
    folder = copy_site(tmp_path / "site")
    replace(folder / EVENT, "related:", "  - {id: more, url: https://example.org/more}\nrelated:")
    ordinary, strict = build(folder), build(folder, "--strict")
    assert ordinary.returncode == 0
    assert "warning TL201 uncited-source" in ordinary.stderr
    assert strict.returncode == 1


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("events_dir: evnts", "option events_dir is 'evnts', but there is no such folder"),
        ("fast_pages: perhaps", "'fast_pages': Expected type: <class 'bool'>"),
        ("fast: true", "Unrecognised configuration name: fast"),
    ],
)
def test_a_wrong_option_is_named_with_its_value(tmp_path: Path, line: str, expected: str) -> None:
    folder = copy_site(tmp_path / "site")
    set_option(folder, line)
    result = build(folder, "--strict")
    assert result.returncode == 1
    assert expected in result.stderr
    assert "Traceback" not in result.stderr


def test_an_edit_link_needs_a_repository(tmp_path: Path) -> None:
    folder = copy_site(tmp_path / "site")
    replace(folder / "mkdocs.yml", "repo_url: https://code.example.org/ferries\n", "")
    result = build(folder)
    assert result.returncode == 1
    assert "option edit_uri is 'edit/main/events/', but mkdocs.yml has no repo_url" in result.stderr


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("kind: packge", "line 1 of the ```timeline block: unknown kind `packge`; did you mean `package`?"),
        (
            "topic: ferry-line\nordr: newest",
            "line 2 of the ```timeline block: unknown option `ordr`; did you mean `order`?",
        ),
        ("year: twenty", "`year` takes a whole number, not `twenty`"),
        ("topic: [a, b]", "`topic` takes one value"),
        ("just words", "write one `name: value` a line"),
        ("topic: *x", "an alias"),
    ],
)
def test_a_faulty_block_names_page_line_and_fix(tmp_path: Path, block: str, expected: str) -> None:
    folder = copy_site(tmp_path / "site")
    (folder / "docs" / "tables.md").write_text(f"# Tables\n\n```timeline\n{block}\n```\n", "utf-8")
    result = build(folder)
    assert result.returncode == 1
    assert "docs/tables.md" in result.stderr
    assert expected in result.stderr
    assert "Traceback" not in result.stderr


def test_no_events_at_all_is_said(tmp_path: Path) -> None:
    folder = copy_site(tmp_path / "site")
    for path in (folder / "events").glob("2*/*.yml"):
        path.unlink()
    result = build(folder)
    assert result.returncode == 1
    assert "No events found" in result.stderr
    assert "Traceback" not in result.stderr
