"""`timeline import`: our own export comes back whole, other programs' records come in with nothing lost silently."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from tests.building import REPORT, REPORT_PATH, folder, load_text
from tests.example_site import copy_site
from timeline.checker import check_folder
from timeline.cli import main
from timeline.importing.dates import DateOrder, read_day
from timeline.importing.draft import slug
from timeline.importing.html_text import plain_line, read_html
from timeline.site import Site

if TYPE_CHECKING:
    from timeline.chronology import Timeline

ROOT = Path(__file__).parents[1]
TODAY = dt.date(2100, 1, 1)


def run(file: Path, root: Path, *more: str) -> Result:
    return CliRunner().invoke(
        main, ["import", str(file), "--events", str(root), "--today", "2024-01-01", *more]
    )


def read(root: Path) -> Timeline:
    return check_folder(root, "events", TODAY).timeline


def exported(record: Timeline, name: str, tmp_path: Path) -> Path:
    file = tmp_path / name
    file.write_bytes(dict(Site(record).data_files())[f"data/{name}"].encode())
    return file


def texts(root: Path) -> dict[str, str]:
    """The event files of a record without their comments."""
    return {
        file.relative_to(root).as_posix(): "".join(
            line for line in file.read_text("utf-8").splitlines(keepends=True) if not line.startswith("#")
        )
        for file in root.glob("[0-9]*/*.yml")
    }


@pytest.mark.parametrize("which", ["real", "example"])
def test_from_the_export_alone_the_record_is_made_again(which: str, tmp_path: Path) -> None:
    before = ROOT / "events" if which == "real" else copy_site(tmp_path / "site") / "events"
    CliRunner().invoke(main, ["fmt", str(before)] if which == "example" else ["fmt", "--check", str(before)])
    record = read(before)
    result = run(exported(record, "events.json", tmp_path), tmp_path / "again")
    again = read(tmp_path / "again")
    assert again.events == record.events, result.output
    assert again.vocabulary == record.vocabulary
    assert again.silences == record.silences
    assert len(record.events) > 4
    for name in ("events.json", "events.csv", "timelinejs.json"):
        assert exported(again, name, tmp_path).read_text() == exported(record, name, tmp_path).read_text()


def test_the_event_files_made_again_are_the_same_to_the_last_sign_but_for_comments(tmp_path: Path) -> None:
    run(exported(read(ROOT / "events"), "events.json", tmp_path), tmp_path / "again")
    before, after = texts(ROOT / "events"), texts(tmp_path / "again")
    assert set(before) == set(after)
    assert [name for name in before if before[name] != after[name]] == []
    for facet in ("actors", "topics", "items", "publishers", "authorities"):
        entries = [
            list(getattr(read(root).vocabulary, facet)) for root in (ROOT / "events", tmp_path / "again")
        ]
        assert entries[0] == entries[1], "also in their order"


def test_a_second_import_writes_nothing_and_says_nothing_is_wrong(tmp_path: Path) -> None:
    file = exported(read(ROOT / "events"), "events.json", tmp_path)
    run(file, tmp_path / "again")
    second = run(file, tmp_path / "again")
    assert (second.exit_code, second.output) == (0, "")


def test_no_file_is_overwritten(tmp_path: Path) -> None:
    root = folder(tmp_path, {REPORT_PATH: REPORT.replace("second ferry,", "third ferry,")})
    before = (root / REPORT_PATH).read_bytes()
    record = {**json.loads(exported(read(root), "events.json", tmp_path).read_text())}
    record["events"][0]["title"] = "Another"
    record["vocabulary"]["topics"]["ferry-line"]["name"] = "Another"
    (tmp_path / "other.json").write_text(json.dumps(record))
    result = run(tmp_path / "other.json", root)
    assert result.exit_code == 1
    assert f"{root}/{REPORT_PATH}: not written: it is there already and differs" in result.stderr
    assert f"{root}/vocabulary/topics.yml: not written: it is there already and differs" in result.stderr
    assert (root / REPORT_PATH).read_bytes() == before


SLIDES: dict[str, Any] = {
    "scale": "human",
    "title": {"text": {"headline": "Two towns"}},
    "eras": [{"start_date": {"year": 2020}, "end_date": {"year": 2021}}],
    "events": [
        {
            "unique_id": "one",
            "start_date": {
                "year": "2023",
                "month": "1",
                "day": "18",
                "hour": "9",
                "display_date": "A Wednesday",
            },
            "end_date": {"year": "2023", "month": "1", "day": "20"},
            "text": {
                "headline": "Eastholm <b>weighs</b> a 2nd ferry",
                "text": "<p>Said <a href='https://example.org/x?a=1&amp;b=2'>the paper</a>; <em>no more</em>.</p>"
                "<p>A_b * c [d] 1 &lt; 2<script>alert(1)</script></p><img src='https://example.org/i.png'>",
            },
            "media": {
                "url": "https://example.com/film",
                "caption": "The <i>ferry</i>",
                "credit": "Harbour",
                "thumbnail": "https://example.com/t.png",
            },
            "group": "Ferry line",
            "background": {"color": "#fff"},
        },
        {"start_date": {"year": "-500"}, "text": {"headline": "Long ago"}},
        {
            "start_date": {"year": 2023, "month": 5},
            "text": {"headline": "Twice"},
            "media": {"url": "wiki page"},
        },
        {"start_date": {"year": 2023, "month": 5}, "text": {"headline": "Twice"}},
        "no slide",
    ],
}


def test_slides_of_timelinejs_become_events(tmp_path: Path) -> None:
    (tmp_path / "slides.json").write_text(json.dumps(SLIDES))
    root = tmp_path / "events"
    result = run(tmp_path / "slides.json", root, "--kind", "report")
    assert result.exit_code == 1
    assert (
        (root / "2023/2023-01-18-eastholm-weighs-a-2nd-ferry.yml").read_text("utf-8")
        == """\
kind: report
date: 2023-01-18/2023-01-20
title: Eastholm weighs a 2nd ferry
summary: |
  Said the paper[^link-1]; *no more*.

  A_b \\* c \\[d\\] 1 \\< 2
topics: [ferry-line]
sources:
  - id: link-1
    url: https://example.org/x?a=1&b=2
  - id: media
    url: https://example.com/film
    title: The ferry
    note: "Credit: Harbour"
recorded: 2024-01-01
# Not taken over: start_date, time of day without its zone: 9
# Not taken over: display_date: A Wednesday
# Not taken over: img https://example.org/i.png
# Not taken over: media thumbnail: https://example.com/t.png
# Not taken over: group: Ferry line
# Not taken over: unique_id: one
# Not taken over: background: {'color': '#fff'}
"""
    )
    assert {path.name for path in root.glob("2023/*")} == {
        "2023-01-18-eastholm-weighs-a-2nd-ferry.yml",
        "2023-05-twice.yml",
        "2023-05-twice-2.yml",
    }
    for words in (
        "slide 2: not written",
        "-500",
        "not taken over: slide 5",
        "not taken over: title",
        "not taken over: eras",
    ):
        assert words in result.stderr, words
    assert 'error TL007 missing-field: the field "attribution" is missing' in result.stdout


def test_every_value_of_a_slide_is_somewhere(tmp_path: Path) -> None:
    (tmp_path / "slides.json").write_text(json.dumps(SLIDES))
    result = run(tmp_path / "slides.json", tmp_path / "events")
    everything = result.output + "".join(
        file.read_text("utf-8") for file in (tmp_path / "events").glob("2*/*")
    )
    for words in (
        "A Wednesday",
        "https://example.org/x?a=1&b=2",
        "i.png",
        "film",
        "t.png",
        "#fff",
        "wiki page",
        "-500",
    ):
        assert words in everything, words


def written(tmp_path: Path, table: str, *more: str) -> tuple[Result, dict[str, str]]:
    (tmp_path / "table.csv").write_bytes(table.encode())
    root = tmp_path / "events"
    result = run(tmp_path / "table.csv", root, *more)
    return result, {file.name: file.read_text("utf-8") for file in root.glob("[0-9]*/*.yml")}


def test_our_table_comes_back_as_far_as_a_table_can_hold_it(tmp_path: Path) -> None:
    record = read(ROOT / "events")
    run(exported(record, "events.csv", tmp_path), tmp_path / "again")
    again = read(tmp_path / "again")
    assert not [
        file for file in (tmp_path / "again").glob("2*/*") if load_text(file.read_text("utf-8")).findings
    ]
    fields = ("id", "kind", "date", "time", "title", "summary", "topics", "items", "recorded", "confidence")
    for before, after in zip(record.events, again.events, strict=True):
        for name in fields:
            if name != "items" or all(item.note is None for item in before.items):
                assert getattr(after, name) == getattr(before, name)
        assert [(source.id, source.url) for source in after.sources] == [
            (s.id, s.url) for s in before.sources
        ]


def test_the_table_of_timelinejs(tmp_path: Path) -> None:
    result, files = written(
        tmp_path,
        "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,"
        "Media Caption,Media Thumbnail,Type,Group,Background\r\n"
        ",,,,,,,,,Two towns,,,,,,title,,\r\n"
        "2023,1,18,,,,,,,A ferry,It sails.,https://example.com/film,,,t.png,,Ferry line,#fff\r\n",
    )
    assert files == {
        "2023-01-18-a-ferry.yml": """\
date: 2023-01-18
title: A ferry
summary: |
  It sails.
topics: [ferry-line]
sources:
  - id: media
    url: https://example.com/film
recorded: 2024-01-01
# Not taken over: group: Ferry line
# Not taken over: media_thumbnail: t.png
# Not taken over: background: #fff
"""
    }
    assert "line 2: it is no event but of the type title" in result.stderr


def test_any_table_with_known_headings(tmp_path: Path) -> None:
    _, files = written(
        tmp_path,
        "Date,Title,Description,URL,Tags,Colour\n"
        '18/1/2023,A ferry,"Two\nlines",https://example.org/x,Ferry line; Sea,red\n',
        "--dates",
        "dmy",
    )
    assert files == {
        "2023-01-18-a-ferry.yml": """\
date: 2023-01-18
title: A ferry
summary: |
  Two
  lines
topics: [ferry-line, sea]
sources:
  - id: source-1
    url: https://example.org/x
recorded: 2024-01-01
# Not taken over: topics: Ferry line; Sea
# Not taken over: colour: red
"""
    }


def test_a_date_is_never_guessed(tmp_path: Path) -> None:
    result, files = written(tmp_path, "date,title\n3/4/2023,A ferry\n")
    assert (result.exit_code, files) == (1, {})
    assert "line 2: not written: it has no date that can be read (date: 3/4/2023)" in result.stderr


@pytest.mark.parametrize(
    ("text", "order", "found"),
    [
        ("3/4/2023", "dmy", ("2023-04-03", None)),
        ("3/4/2023", "mdy", ("2023-03-04", None)),
        ("31.12.2023", "dmy", ("2023-12-31", None)),
        ("12/31/2023", "dmy", None),
        ("2023-01~", "iso", ("2023-01~", None)),
        ("2023-01-18T14:30:00+02:00", "iso", ("2023-01-18", "14:30+02:00")),
        ("2023-01-18T14:30", "iso", ("2023-01-18", None)),
        ("soon", "iso", None),
        ("", "iso", None),
    ],
)
def test_dates_of_others(text: str, order: str, found: tuple[str, str | None] | None) -> None:
    assert read_day(text, DateOrder(order)) == found


@pytest.mark.parametrize(
    ("file", "content", "words"),
    [
        ("x.json", b"{", "it is not JSON"),
        ("x.json", b"[]", 'there is no list "events" in it'),
        ("x.json", b'{"version": 99, "vocabulary": {}}', "its version is 99; this program reads version 1"),
        ("x.json", b'{"version": 1, "vocabulary": {}}', "it lacks events, vocabulary or silenced"),
        ("x.csv", b"a,b\n1,2\n", "the headings, among them title and date"),
        ("x.csv", b"", "the headings, among them title and date"),
        ("x.csv", b"\xff\xfe", "it is not UTF-8 text"),
        ("x.csv", b"date,title\n", "there are no events in it"),
    ],
)
def test_a_file_that_is_no_record(file: str, content: bytes, words: str, tmp_path: Path) -> None:
    (tmp_path / file).write_bytes(content)
    result = run(tmp_path / file, tmp_path / "events")
    assert (result.exit_code, words in result.stderr) == (1, True), result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    "change",
    [
        {"vocabulary": {"actors": "x", "topics": ["y"]}},
        {
            "events": [
                {"id": "2023-01-18-x", "date": "2023-01-18", "amount": {"currency": "USD", "parts": [1]}}
            ]
        },
        {"events": [{"id": ["x"], "date": {"a": 1}, "title": None}]},
        {"events": [{"date": "2023-01-18", "sources": [[[]]], "": {"": ""}, "title": {"a": "b"}}]},
        {"silenced": ["x", 1, None]},
    ],
)
def test_a_damaged_export_is_no_fault_of_ours(change: dict[str, Any], tmp_path: Path) -> None:
    content = {
        "version": 1,
        "vocabulary": {},
        "silenced": [],
        "events": [{"date": "2023", "title": "A"}],
        **change,
    }
    (tmp_path / "x.json").write_text(json.dumps(content))
    result = run(tmp_path / "x.json", tmp_path / "events")
    assert result.exit_code == 1
    assert "fault in timeline itself" not in result.output


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    result, files = written(tmp_path, "date,title\n2023,A ferry\n", "--dry-run")
    assert files == {}
    assert "2023-a-ferry.yml: would be written" in result.output


def test_a_hostile_table_stays_a_text(tmp_path: Path) -> None:
    hostile = "'=cmd\u202e\x00\x1b[0m {{ x }} #: [a]: *b &c !d"
    _, files = written(
        tmp_path, f'date,title,id,x\n2023-01-18,"{hostile}",../../etc/passwd,"a\nkind: package"\n'
    )
    (name,) = files
    assert name.startswith("2023-01-18-cmd")
    file = load_text(files[name], f"2023/{name}")
    assert isinstance(file.document.value, dict)
    assert file.document.value["title"] == "=cmd\u202e[0m {{ x }} #: [a]: *b &c !d"
    assert "kind" not in file.document.value


def test_words_of_ids() -> None:
    assert slug("L'été à Łódź: 3 “ferries”!") == "lete-a-odz-3-ferries"
    assert slug("日本") == "event"
    assert len(slug("word " * 40)) <= 60


def test_html_to_our_text() -> None:
    assert read_html("a<br>b<ul><li>c<li>d</ul>")[0] == "a\n\nb\n\n- c\n- d"
    assert read_html('<a href="javascript:x">y</a>') == ("y", {}, ["link javascript:x"])
    assert plain_line("<h1>A <b>b</b>\n&amp; *c*</h1>") == "A b & *c*"
