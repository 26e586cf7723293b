"""The benchmarks' own parts: generated events are the same each time and in order; figures become tables."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.corpus import corpus_files, write_corpus
from benchmarks.measure import Command, Cost, alternate, run
from benchmarks.peers import write_ours, write_peers
from benchmarks.profiling import Function, Stats, grouped
from benchmarks.run import look_at
from benchmarks.table import Output, Section, costs_table, goals_table, growth_table, spent_table
from tests.building import check
from timeline.loading import load_folder
from timeline.model import Kind

EVENTS = 150


def test_the_same_seed_gives_the_same_bytes() -> None:
    assert list(corpus_files(EVENTS)) == list(corpus_files(EVENTS))
    assert list(corpus_files(EVENTS)) != list(corpus_files(EVENTS, seed=2))


def test_generated_events_are_in_order(tmp_path: Path) -> None:
    write_corpus(tmp_path, EVENTS)
    report = check(tmp_path)
    assert report.is_clean
    assert report.events == EVENTS


def test_generated_events_are_like_real_ones(tmp_path: Path) -> None:
    write_corpus(tmp_path, EVENTS)
    files = load_folder(tmp_path, "events").files
    events = [file.event for file in files if file.event]
    assert {event.kind for event in events} == set(Kind)
    assert {len(event.sources) for event in events} == {1, 2, 3, 4}
    assert any(event.related for event in events)
    assert 1_500 < sum(len(file.text) for file in files) / EVENTS < 1_800


PAGE = """\
<title>An event - A site</title><link rel="canonical" href="http://127.0.0.1/events/x/">
<article class="md-content__inner md-typeset"><article class="tl-page">Text</article></article><footer></footer>
"""


def test_peers_get_the_same_events(tmp_path: Path) -> None:
    write_corpus(tmp_path / "events", 12)
    write_ours(tmp_path / "ours", tmp_path / "events")
    write_peers(tmp_path, tmp_path / "events", PAGE)
    ids = {path.stem for path in tmp_path.glob("ours/events/2*/*.yml")}
    assert len(ids) == 12
    for folder in ("plain/docs/events", "blog/docs/blog/posts", "hugo/content/events"):
        assert {path.stem for path in (tmp_path / folder).iterdir()} == ids


def test_peers_do_without_our_plugin(tmp_path: Path) -> None:
    write_corpus(tmp_path / "events", 1)
    write_peers(tmp_path, tmp_path / "events", PAGE)
    for name, plugins in (("plain", "  - search\n"), ("blog", "  - search\n  - blog\n")):
        _, *rest = (tmp_path / name / "mkdocs.yml").read_text("utf-8").split("\nplugins:\n")
        assert [text.partition("nav:")[0] for text in rest] == [plugins]
    frame = (tmp_path / "hugo/layouts/baseof.html").read_text("utf-8")
    assert "Text" not in frame
    assert '{{ block "main" . }}{{ .Content }}{{ end }}</article><footer>' in frame


def test_every_run_is_cold_and_deletes_nothing(tmp_path: Path) -> None:
    program = "import pathlib; pathlib.Path('site').mkdir(); pathlib.Path('site/page').write_text('x')"
    command = Command((sys.executable, "-c", program), tmp_path, "site")
    assert len(list(alternate({"ours": command}, 3))) == 3
    assert len(list(tmp_path.glob("*/page"))) == 3


def test_what_takes_very_long_runs_in_the_first_rounds_only(tmp_path: Path) -> None:
    command = Command((sys.executable, "-c", "pass"), tmp_path)
    commands = {"ours": command, "slow": replace(command, most=1)}
    assert [name for name, _ in alternate(commands, 3)] == ["ours", "slow", "ours", "ours"]


def test_a_failing_command_is_no_figure(tmp_path: Path) -> None:
    assert run(Command((sys.executable, "-c", "pass"), tmp_path)).peak > 0
    with pytest.raises(RuntimeError, match="last words"):
        run(Command((sys.executable, "-c", "raise SystemExit('last words')"), tmp_path))


SECTION = Section(
    key="1000",
    title="Some events",
    events=1000,
    costs={
        "check": [Cost(1, 0.7, 40)],
        "ours": [Cost(2, 2, 150), Cost(9, 3, 151), Cost(4, 4, 152)],
        "hugo": [Cost(1, 4, 300), Cost(3, 6, 300), Cost(4, 8, 300)],
    },
    outputs={"ours": Output(1_100, 12.5, 12.96, 4.61), "hugo": Output(1_000, 9.0, 12.0, 4.0)},
    spent=[("rules", 3.0), ("writing files", 1.0)],
)


def test_costs_are_medians_and_ratios_those_of_each_round() -> None:
    assert costs_table(SECTION).splitlines()[2:] == [
        "| `timeline check` | 1.00 | 0.70 | 40 |  |  |",
        "| `mkdocs build --strict`, this site | 4.00 | 3.00 | 151 |  |  |",
        "| Hugo | 3.00 | 6.00 | 300 | 2.00 | 0.50 |",
    ]


def test_goals_are_reached_or_missed() -> None:
    assert goals_table([SECTION]).splitlines()[2:] == [
        "| Some events | cold build ÷ Hugo's | 2 | 2 | 0.5 | reached |",
        "| Some events | check, s | 0.8 | 1 | 0.7 | missed on the clock only |",
        "| Some events | peak memory of a build, MB | 150 | 151 |  | missed |",
        "| Some events | an event's page, KB | 13 | 13 |  | reached |",
        "| Some events | an event's page, gzipped, KB | 4.5 | 4.6 |  | missed |",
    ]


def test_growth_is_told_by_event_from_one_size_to_the_next() -> None:
    ten = replace(SECTION, title="Ten times as many", events=10_000, costs={"ours": [Cost(44, 27, 500)]})
    assert growth_table([SECTION, ten]).splitlines()[2:] == [
        "| Some events | 4.00 | 3.00 |  |  |",
        "| Ten times as many | 4.40 | 2.70 | 1.10 | 0.90 |",
    ]


def test_pages_are_weighed_as_they_are_and_as_they_are_sent(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text("text " * 400, "utf-8")
    found = look_at(tmp_path, {"one"})
    assert (found.pages, found.megabytes, found.event_page) == (2, 0.004, 2.0)
    assert 0 < found.event_page_sent < 0.1


def test_profile_is_told_as_shares_of_the_build() -> None:
    assert spent_table([SECTION]).splitlines()[2:] == [
        "| rules | 75.0 | 2.25 |",
        "| writing files | 25.0 | 0.75 |",
    ]


def test_time_of_a_library_counts_for_its_callers() -> None:
    rule: Function = ("site-packages/timeline/checks/future_date.py", 1, "check")
    view: Function = ("site-packages/timeline/rendering/views.py", 1, "card_view")
    library: Function = ("re/__init__.py", 1, "sub")
    inner: Function = ("~", 0, "<method 'sub' of 're.Pattern' objects>")
    stats: Stats = {
        rule: (1, 1, 1.0, 4.0, {}),
        view: (1, 1, 2.0, 3.0, {}),
        library: (
            4,
            4,
            4.0,
            8.0,
            {rule: (3, 3, 3.0, 6.0), view: (1, 1, 1.0, 2.0), library: (9, 9, 9.0, 9.0)},
        ),
        inner: (4, 4, 4.0, 4.0, {library: (4, 4, 4.0, 4.0)}),
    }
    assert grouped(stats) == {"rules": 1 + 3 + 3, "our views": 2 + 1 + 1}
