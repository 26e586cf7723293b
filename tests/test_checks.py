"""Every rule: its card, its page and its cases under `tests/checks/<slug>/`.

A case is a file or a folder there: `good*` gives nothing, `bad*` gives findings of exactly this rule. A file is one
event; its first line says where it stands in the events folder. A folder is an events folder; one with a
`vocabulary/` of its own uses that instead of the shared one; what stands in `before/` was published, and the rest is
compared with it. Where findings are expected stands in the file itself,
one `# expect line:column` each, or, for what cannot hold a comment, in the folder's `.expect`.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.building import CASES, REPORT, REPORT_PATH, VOCABULARY, check, folder, places, publish, slugs
from timeline.checker import RULES as ALL
from timeline.checks import CHECKS, RECORD_CHECKS
from timeline.plain_files import MAX_BYTES, MAX_SHARED_BYTES
from timeline.reporting.text import write_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from timeline.findings import Report, Rule

PAGES = Path(__file__).parents[1] / "docs/checks"
RULES: dict[str, Rule] = {rule.slug: rule for rule in ALL}

MODULES: list[Any] = [*CHECKS, *RECORD_CHECKS]

# Git cannot hold these files, or would change them, or they would be too many: the test makes them.
MADE_HERE = {"unreadable-file", "unused-entry"}

# Two files of one name stand in two folders, so one of them is in the wrong year.
ALSO_FOUND = {"duplicate-event": {"misplaced-file"}}

# Their pages describe folders and bytes in words; what they say is run from the cases alone.
DESCRIBED_IN_WORDS = {"unreadable-file", "stray-file", "missing-vocabulary", "unused-entry"}

HEADINGS = ["What it finds", "Why", "Example", "Instead"]


def cases(kind: str) -> list[Path]:
    return sorted(path for slug in RULES for path in (CASES / slug).glob(f"{kind}*"))


def case_name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def contents(case: Path) -> dict[str, str]:
    """The files of a case by their path below the events folder."""
    if case.is_dir():
        found = [path for path in case.rglob("*") if path.is_file() and path.name != ".expect"]
        return {path.relative_to(case).as_posix(): path.read_text("utf-8") for path in found}
    text = case.read_text("utf-8")
    return {stated_path(text): text}


def stated_path(text: str) -> str:
    return text.split("\n", 1)[0].removeprefix("# ")


def expected(case: Path) -> list[str]:
    """Where the findings of a case are expected."""
    written = [
        f"events/{inner}:{place}"
        for inner, text in contents(case).items()
        for place in re.findall(r"^# expect (\d+:\d+)$", text, re.MULTILINE)
    ]
    listed = case / ".expect"
    if listed.is_file():
        written += [f"events/{line}" for line in listed.read_text("utf-8").splitlines()]
    return sorted(written)


def check_files(files: Mapping[str, str], tmp_path: Path, vocabulary: Path | None = VOCABULARY) -> Report:
    """The report on files by their path below the events folder; those in `before/` were published earlier."""
    published = {
        inner.removeprefix("before/"): text for inner, text in files.items() if inner[:7] == "before/"
    }
    now = {inner: text for inner, text in files.items() if inner[:7] != "before/"}
    root = folder(tmp_path, published or now, vocabulary=vocabulary)
    if not published:
        return check(root)
    publish(root)
    for inner, text in now.items():
        (root / inner).parent.mkdir(parents=True, exist_ok=True)
        (root / inner).write_text(text, "utf-8")
    return check(root, base="HEAD")


def check_case(case: Path, tmp_path: Path) -> Report:
    own = (case / "vocabulary").is_dir()
    return check_files(contents(case), tmp_path, vocabulary=None if own else VOCABULARY)


@pytest.mark.parametrize("case", cases("good"), ids=case_name)
def test_good_case_gives_nothing(case: Path, tmp_path: Path) -> None:
    report = check_case(case, tmp_path)
    assert report.findings == ()
    assert report.events


@pytest.mark.parametrize("case", cases("bad"), ids=case_name)
def test_bad_case_gives_its_rule_at_its_places(case: Path, tmp_path: Path) -> None:
    report = check_case(case, tmp_path)
    assert slugs(report) == {case.parent.name} | ALSO_FOUND.get(case.parent.name, set())
    assert places(report) == expected(case)


def write(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


def link(path: Path) -> None:
    (path.parents[2] / "outside.yml").write_text(REPORT)
    path.symlink_to(path.parents[2] / "outside.yml")


FILLING = b"#" + b"-" * (MAX_BYTES - len(REPORT) - 2) + b"\n"
UNREADABLE: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "bytes that are no text": (write(b"kind: report\ntitle: \xff\n"), ":2:8", "the file is not UTF-8 text"),
    "another encoding": (write(REPORT.encode("utf-16")), ":1:1", "the file is not UTF-8 text"),
    "one byte too large": (write(FILLING + REPORT.encode() + b"\n"), "", "the file is larger than 256 KiB"),
    "a folder": (Path.mkdir, "", "this is a folder"),
    "a link": (link, "", "this is a symbolic link"),
    "a link to nowhere": (lambda path: path.symlink_to("nowhere"), "", "this is a symbolic link"),
}


@pytest.mark.parametrize(("make", "place", "message"), UNREADABLE.values(), ids=UNREADABLE)
def test_unreadable_event_file(
    make: Callable[[Path], object], place: str, message: str, tmp_path: Path
) -> None:
    root = folder(tmp_path, {"2023/2023-01-19-another.yml": REPORT.replace("-18\n", "-19\n")})
    make(root / REPORT_PATH)
    report = check(root)
    assert slugs(report) == {"unreadable-file"}
    assert places(report) == [f"events/{REPORT_PATH}{place}"]
    assert report.findings[0].message == message


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_reading_does_not_wait_for_a_pipe(tmp_path: Path) -> None:
    import os  # noqa: PLC0415 - mkfifo exists only here

    root = folder(tmp_path, {"2023/2023-01-19-another.yml": REPORT.replace("-18\n", "-19\n")})
    os.mkfifo(root / REPORT_PATH)
    assert slugs(check(root)) == {"unreadable-file"}


def test_unreadable_vocabulary_file(tmp_path: Path) -> None:
    root = folder(tmp_path, {REPORT_PATH: REPORT})
    (root / "vocabulary/items.yml").write_bytes(b"\xff")
    report = check(root)
    assert slugs(report) == {"unreadable-file"}
    assert places(report) == ["events/vocabulary/items.yml:1:1"]


def test_a_vocabulary_may_be_larger_than_an_event(tmp_path: Path) -> None:
    root = folder(tmp_path, {REPORT_PATH: REPORT})
    items = root / "vocabulary/items.yml"
    text = items.read_text("utf-8")
    items.write_text(text + "#" * (MAX_SHARED_BYTES - len(text) - 1) + "\n", "utf-8")
    assert slugs(check(root)) == set()
    items.write_text(text + "#" * (MAX_SHARED_BYTES - len(text)) + "\n", "utf-8")
    report = check(root)
    assert [(one.message, one.hint) for one in report.findings if one.rule.slug == "unreadable-file"] == [
        ("the file is larger than 4096 KiB", "leave out what nothing uses")
    ]


def record_of(number: int) -> dict[str, str | bytes]:
    """So many events of as many years, all alike."""
    files: dict[str, str | bytes] = {}
    for year in range(2023 - number, 2023):
        files[f"{year}/{year}-01-18-second-ferry-report.yml"] = REPORT.replace("2023-01-18", f"{year}-01-18")
    return files


def unused(report: Report) -> list[tuple[str, str]]:
    found = [finding for finding in report.findings if finding.rule.slug == "unused-entry"]
    return [(finding.place.path, finding.message) for finding in found]


def test_unused_entries(tmp_path: Path) -> None:
    report = check(folder(tmp_path, record_of(20)))
    assert slugs(report) == {"unused-entry"}
    assert unused(report) == [
        ("events/vocabulary/actors.yml", 'no event uses "historic-ferry-society"'),
        ("events/vocabulary/actors.yml", 'no event uses "mara-lind"'),
        ("events/vocabulary/actors.yml", 'no event uses "westholm"'),
        ("events/vocabulary/authorities.yml", 'no event uses "harbour-fund"'),
        ("events/vocabulary/authorities.yml", 'no event uses "loan"'),
        ("events/vocabulary/items.yml", 'no event uses "electric-ferry"'),
        ("events/vocabulary/items.yml", 'no event uses "life-raft"'),
        ("events/vocabulary/topics.yml", 'no event uses "lighthouse"'),
    ]
    assert report.is_clean


def test_the_page_of_unused_entries_shows_one_as_it_is_printed(tmp_path: Path) -> None:
    report = check(folder(tmp_path, record_of(20)))
    (shown,) = page_blocks("unused-entry", "Example", "text")
    assert shown in write_text(report)


def test_a_young_record_may_have_unused_entries(tmp_path: Path) -> None:
    assert check(folder(tmp_path, record_of(19))).findings == ()


def test_entries_that_an_unreadable_event_may_use_are_not_blamed(tmp_path: Path) -> None:
    report = check(folder(tmp_path, {**record_of(20), REPORT_PATH: "kind: ["}))
    assert slugs(report) == {"invalid-yaml"}


def test_largest_readable_file(tmp_path: Path) -> None:
    content = FILLING + REPORT.encode()
    assert len(content) == MAX_BYTES
    assert check(folder(tmp_path, {REPORT_PATH: content})).findings == ()


def test_codes_and_slugs_are_unique() -> None:
    assert len({rule.code for rule in ALL}) == len(ALL) == len(RULES)
    assert [rule.code for rule in ALL if not re.fullmatch(r"TL\d{3}", rule.code)] == []


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.RULE.slug)
def test_module_is_named_after_its_rule(module: object) -> None:
    name, slug = vars(module)["__name__"], vars(module)["RULE"].slug
    assert name == f"timeline.checks.{slug.replace('-', '_')}"


def test_every_module_of_checks_is_listed() -> None:
    listed = {f"{one.RULE.slug.replace('-', '_')}.py" for one in MODULES} | {"__init__.py", "problem.py"}
    assert {path.name for path in (PAGES.parents[1] / "timeline/checks").glob("*.py")} == listed


@pytest.mark.parametrize("slug", RULES)
def test_rule_has_good_and_bad_cases(slug: str) -> None:
    kinds = {path.name.split("-")[0].split(".")[0] for path in (CASES / slug).glob("*")}
    assert kinds == (set() if slug in MADE_HERE else {"good", "bad"})


@pytest.mark.parametrize("case", cases("bad"), ids=case_name)
def test_bad_case_says_where(case: Path) -> None:
    assert expected(case)


def test_no_folder_of_cases_lacks_its_rule() -> None:
    assert {path.name for path in CASES.iterdir()} == (set(RULES) - MADE_HERE) | {"vocabulary"}


def test_no_page_lacks_its_rule() -> None:
    assert {path.stem for path in PAGES.glob("*.md")} == {*RULES, "index"}


def page_blocks(slug: str, heading: str, language: str) -> list[str]:
    """The fenced blocks below a heading of a rule's page."""
    page = (PAGES / f"{slug}.md").read_text("utf-8")
    section = page.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return re.findall(rf"^```{language}\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_page_has_the_card_and_the_headings(rule: Rule) -> None:
    lines = (PAGES / f"{rule.slug}.md").read_text("utf-8").splitlines()
    assert lines[0] == f"# {rule.slug}"
    assert lines[2] == f"**Code** {rule.code} · **Severity** {rule.severity}"
    assert [line[3:] for line in lines if line.startswith("## ")] == HEADINGS


@pytest.mark.parametrize("heading", ["Example", "Instead"])
@pytest.mark.parametrize("slug", [slug for slug in RULES if slug not in DESCRIBED_IN_WORDS])
def test_blocks_of_page_do_what_it_says(slug: str, heading: str, tmp_path: Path) -> None:
    blocks = page_blocks(slug, heading, "yaml")
    assert blocks
    files = {stated_path(block): block for block in blocks}
    assert len(files) == len(blocks)
    if not any(path.startswith("2") for path in files) and "before/" not in "".join(files):
        files[REPORT_PATH] = REPORT  # a vocabulary file alone is no record
    report = check_files(files, tmp_path)
    assert slugs(report) == ({slug} | ALSO_FOUND.get(slug, set()) if heading == "Example" else set())


@pytest.mark.parametrize("heading", ["Example", "Instead"])
@pytest.mark.parametrize("slug", sorted(DESCRIBED_IN_WORDS))
def test_page_in_words_shows_something(slug: str, heading: str) -> None:
    assert page_blocks(slug, heading, "text")


def test_index_lists_every_rule_as_it_is() -> None:
    rows = re.findall(r"^\| TL.*", (PAGES / "index.md").read_text("utf-8"), re.MULTILINE)
    assert rows == [
        f"| {rule.code} | [{rule.slug}]({rule.slug}.md) | {rule.severity} | {rule.summary} |"
        for rule in sorted(RULES.values(), key=lambda rule: rule.code)
    ]


def test_index_shows_a_finding_as_it_is_printed(tmp_path: Path) -> None:
    (block,) = page_blocks("unknown-vocabulary-id", "Example", "yaml")
    (shown,) = page_blocks("index", "Reading a finding", "text")
    assert write_text(check(folder(tmp_path, {stated_path(block): block}))) == shown
