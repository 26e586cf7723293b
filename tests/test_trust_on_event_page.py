"""What a reader can tell from an event's page alone.

Who says so, on what basis, how many independent sources, what came of it, what was changed since it was published.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.building import event, related, vocabulary
from tests.reading_html import parse, words
from timeline.chronology import Timeline
from timeline.link_state import Answer, LinkState
from timeline.rendering.event_sources import state_words
from timeline.site import EventFiles, Site

SOURCES = [
    {
        "id": "times",
        "url": "https://example.org/ferry",
        "title": "A second ferry?",
        "archived": "https://archive.example.org/ferry",
    },
    {"id": "wire", "url": "https://example.com/ferry", "relays": "times"},
]
CORRECTIONS = [
    {"date": "2023-02-10", "kind": "correction", "note": "The sum was given as $5.[^wire]"},
    {"date": "2023-02-03", "kind": "typo", "note": "A slip."},
]
REPORT = event(id="report", sources=SOURCES, corrections=CORRECTIONS, recorded="2023-01-20")
ANSWER = event(id="answer", date="2023-02-01", kind="statement", related=related("denies", "report"))
FILES = EventFiles(
    lambda file: f"https://code.example.org/edit/{file}", lambda file: f"https://code.example.org/log/{file}"
)


def page(
    which: str, *events: Any, states: dict[str, LinkState] | None = None, files: EventFiles = FILES
) -> Any:
    site = Site(Timeline(events, vocabulary()), "Ferries", "https://f.example.org", files, states)
    return parse(str(next(one.content() for one in site.pages if one.path == f"events/{which}/")))


def text(found: Any, path: str) -> str:
    (element,) = found.xpath(path)
    return words(element)


def test_who_says_so_on_what_basis_and_what_came_of_it() -> None:
    found = page("report", REPORT, ANSWER)
    head = text(found, "//header")
    assert "Unnamed sources" in head
    assert "Example Times, on the word of harbour officials" in head
    assert "Denied by the statement of 1 February 2023" in head
    assert "Corrected on 10 February 2023" in head


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        ({"typo": "2023-02-10"}, ""),
        ({"clarification": "2023-02-03", "typo": "2023-02-10"}, "Clarified on 3 February 2023"),
        ({"correction": "2023-02-03", "clarification": "2023-02-10"}, "Corrected on 3 February 2023"),
    ],
)
def test_the_head_tells_a_correction_from_a_typo(kinds: dict[str, str], said: str) -> None:
    corrections = [{"date": date, "kind": kind, "note": "So."} for kind, date in kinds.items()]
    found = page("report", event(id="report", recorded="2023-01-20", corrections=corrections))
    assert "".join(words(line) for line in found.xpath("//p[@class='tl-page__changed']")) == said


def test_how_many_independent_sources() -> None:
    found = page("report", REPORT)
    assert text(found, "//h2[@id='sources']") == "Sources 2 sources, 1 independent"
    assert "1 of 2 (single source)" in text(found, "//aside")


def test_what_was_changed_and_where_all_versions_are() -> None:
    found = page("report", REPORT)
    lines = [(line.get("id"), words(line)) for line in found.xpath("//ul[@class='tl-history']/li")]
    assert lines == [
        ("recorded", "20 January 2023: Entered the record"),
        ("change-1", "10 February 2023: CorrectionThe sum was given as $5.2"),
        ("change-2", "3 February 2023: TypoA slip."),
    ]
    assert found.xpath("//li[@id='change-1']//sup/a/@href") == ["#source-wire"]
    assert found.xpath("//a[.='Every version of this file']/@href") == [
        "https://code.example.org/log/2023/report.yml"
    ]


def test_without_a_repository_there_is_no_link_to_versions() -> None:
    assert not page("report", REPORT, files=EventFiles()).xpath("//a[.='Every version of this file']")


def test_withdrawn_with_its_reason_and_what_replaces_it_and_back() -> None:
    gone = event(id="gone", withdrawn={"date": "2023-03-01", "reason": "It was a joke.", "see": "report"})
    note = text(page("gone", gone, REPORT), "//section[@aria-label='Withdrawn']")
    assert "Withdrawn on 1 March 2023." in note
    assert "It was a joke." in note
    assert "In its place: Eastholm and the ferry" in note
    (line,) = page("report", gone, REPORT).xpath("//ul[@class='tl-history']/li[last()]")
    assert words(line).startswith("Stands in place of a withdrawn event:")
    assert line.xpath("a/@href") == ["../gone/"]


LOST = LinkState(
    answer=Answer.GONE,
    checked=dt.date(2026, 11, 20),
    seen=dt.date(2026, 10, 1),
    failures=2,
    since=dt.date(2026, 11, 1),
)


def test_where_a_page_is_lost_the_archived_copy_comes_first() -> None:
    url, archived = SOURCES[0]["url"], SOURCES[0]["archived"]
    before, after = page("report", REPORT), page("report", REPORT, states={url: LOST})
    assert before.xpath("//li[@id='source-times']/p[1]/a/@href") == [url]
    assert after.xpath("//li[@id='source-times']/p[1]/a/@href") == [archived]
    source = text(after, "//li[@id='source-times']")
    assert "original address · gone since 1 November 2026; last seen 1 October 2026" in source
    assert "so this leads to an archived copy" in source
    assert after.xpath("//a[.='original address']/@href") == [url]


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ({"answer": "ok", "seen": dt.date(2026, 11, 12)}, "last seen 12 November 2026"),
        ({"answer": "refused"}, "closed to programs, tried 20 November 2026"),
        (
            {"answer": "unreachable", "failures": 1, "since": dt.date(2026, 11, 20)},
            "not reached since 20 November 2026",
        ),
        (
            {"answer": "ok", "seen": dt.date(2026, 11, 12), "moved": "https://www.example.net/new"},
            "last seen 12 November 2026; moved to example.net",
        ),
        (
            {
                "answer": "ok",
                "seen": dt.date(2026, 11, 12),
                "title_before": "A ferry?",
                "title_changed": dt.date(2026, 11, 12),
            },
            "last seen 12 November 2026; title changed by 12 November 2026, before: “A ferry?”",
        ),
    ],
)
def test_the_state_of_a_link_in_words(state: dict[str, Any], said: str) -> None:
    answer = Answer(state.pop("answer"))
    assert state_words(LinkState(answer=answer, checked=dt.date(2026, 11, 20), **state)) == said
