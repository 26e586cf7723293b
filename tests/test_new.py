"""`timeline new`: what an address tells, what is asked, and the file that comes of it."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from tests.building import REPORT, REPORT_PATH, folder, vocabulary
from timeline.atomic import create_text
from timeline.cli import main
from timeline.cli.new import _OPTIONS
from timeline.drafting import QUESTIONS, AnswerError, read_amount, read_answer
from timeline.formatting import format_file
from timeline.proposal import propose

TODAY = dt.date(2024, 1, 1)
URL = "https://example.org/2023/05/06/eastholm-weighs-a-third-ferry.html"
REPORT_ANSWERS = {
    "title": "Eastholm weighs a third ferry, Example Times reports",
    "basis": "anonymous",
    "to": "harbour officials",
    "actor": "eastholm",
    "topic": "ferry-line",
    "summary": "Eastholm is weighing a third ferry, Example Times reported.",
}
STATEMENT_ANSWERS = {
    "title": "Mara Lind says Eastholm needs a third ferry",
    "speaker": "Mara Lind",
    "occasion": "in the council",
    "topic": "ferry-line",
    "summary": "Mara Lind said so.[^example-times]",
}
PACKAGE_ANSWERS = {
    "title": "Eastholm announces money for a third ferry",
    "announcer": "Eastholm",
    "amount": "up to €2.5m",
    "topic": "ferry-line",
    "summary": "Eastholm announced up to €2.5 million.",
}
ANSWERS = {"report": REPORT_ANSWERS, "statement": STATEMENT_ANSWERS, "package": PACKAGE_ANSWERS}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return folder(tmp_path, {})


def new(root: Path, *arguments: str, given: str | None = None) -> Result:
    command = ["new", "--events", str(root), "--today", "2024-01-01", *arguments]
    return CliRunner().invoke(main, command, input=given)


def flags(answers: dict[str, str]) -> list[str]:
    return [word for name, answer in answers.items() for word in (f"--{name}", answer)]


@pytest.mark.parametrize("kind", ANSWERS)
def test_with_options_alone_it_writes_a_file_that_passes(kind: str, root: Path) -> None:
    result = new(root, URL, "--kind", kind, *flags(ANSWERS[kind]))
    path = root / "2023/2023-05-06-eastholm-weighs-a-third-ferry.yml"
    assert result.output == f"Written: {path}\n1 event checked: nothing to mend.\n"
    assert result.exit_code == 0
    assert not format_file(path).changed
    assert path.read_text("utf-8") == (Path(__file__).parent / f"golden/new-{kind}.yml").read_text("utf-8")


def test_asked_in_a_terminal_it_proposes_explains_and_insists(root: Path) -> None:
    lines = [
        "no address",
        URL,
        "?",
        "",  # the kind that the address tells
        "2023-02-30",
        "",  # the day that the address tells
        "",  # a title is needed
        "Eastholm weighs a third ferry, Example Times reports",
        "anonymus",
        "anonymous",
        "harbour officials",
        "?gazet",
        "eastholmm",
        "Eastholm",
        "ferry-line",
        "Eastholm is weighing a third ferry, Example Times reported.",
        "",
        "",
        "",
        "",
    ]
    result = new(root, "--ask", given="\n".join([*lines, ""]))
    assert result.exit_code == 0
    for said in (
        '"no address" is no web address',
        "report: what the press says it learned",
        '"2023-02-30" is not in the calendar',
        "an answer is needed; Ctrl-C ends without writing",
        'did you mean "anonymous"?',
        'None holds "gazet".',
        '"eastholmm" is not among the actors; did you mean "eastholm"?',
        "Day of the event [2023-05-06]",
        "[2023-05-06-eastholm-weighs-a-third-ferry]",
        "1 event checked: nothing to mend.",
    ):
        assert said in result.output


def test_interrupted_it_writes_nothing(root: Path) -> None:
    result = new(root, URL, "--ask", given="report\n")
    assert (result.exit_code, list(root.glob("2*"))) == (1, [])


def test_without_answers_every_lack_is_named(root: Path) -> None:
    result = new(root, URL)
    assert result.exit_code == 2
    for name in ("title", "basis", "to", "actor", "topic", "summary"):
        assert f"--{name} is missing" in result.output
    assert "--id" not in result.output
    assert not list(root.glob("2*"))


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"kind": "reprot"}, '--kind: "reprot" cannot be; did you mean "report"?'),
        ({"date": "yesterday"}, '--date: "yesterday" is not a date'),
        ({"actor": "eastholmm"}, '--actor: "eastholmm" is not among the actors; did you mean "eastholm"?'),
        ({"topic": "ferr"}, '--topic: "ferr" is not among the topics; did you mean "ferry-line"?'),
        ({"topic": "zzz"}, '--topic: "zzz" is not among the topics; add it to vocabulary/topics.yml first'),
        ({"speaker": "eastholm"}, "--speaker is not for a report"),
        ({"id": "Not An Id"}, '--id: "Not An Id" is no id'),
        ({"title": "two\nlines"}, "--title: "),
        ({"published": "2023-13"}, '--published: "2023-13" is not in the calendar'),
    ],
)
def test_wrong_answer_is_2_and_explained(wrong: dict[str, str], message: str, root: Path) -> None:
    result = new(root, URL, *flags(REPORT_ANSWERS | wrong))
    assert result.exit_code == 2
    assert message in result.output
    assert not list(root.glob("2*"))


@pytest.mark.parametrize(
    "url", ["ftp://example.org/x", "example.org", "https://", "https://a b.org/", "javascript:1"]
)
def test_what_is_no_web_address_is_refused(url: str, root: Path) -> None:
    result = new(root, url, *flags(REPORT_ANSWERS))
    assert result.exit_code == 2
    assert "is no web address" in result.output


def test_no_address_is_2(root: Path) -> None:
    assert "name the address of a source" in new(root).output
    assert new(root).exit_code == 2
    assert new(root / "nowhere", URL).exit_code == 2


def test_of_an_unknown_kind_only_what_all_kinds_have_is_asked_for(root: Path) -> None:
    result = new(root, URL, "--kind", "reprot", "--basis", "anonymous")
    assert "--title is missing" in result.output
    assert not re.search("--(basis|speaker|announcer|amount)", result.output)


def test_that_the_address_does_not_tell_the_publisher_is_said(root: Path) -> None:
    result = new(
        root, "https://unknown.example/2023/05/06/ferry", "--ask", *flags(REPORT_ANSWERS), given="\n" * 9
    )
    assert (
        "Publisher of the source (the address does not tell it; ? lists them; may be left out)"
        in result.output
    )
    known = new(root, URL, "--ask", *flags(REPORT_ANSWERS | {"id": "other"}), given="\n" * 9)
    assert "the address does not tell it" not in known.output


def test_a_publisher_called_like_the_host_is_named(root: Path) -> None:
    result = new(root, "https://www.eastholm-gazette.com/2023/05/06/ferry", *flags(REPORT_ANSWERS))
    assert (
        "hint: if it is by Eastholm Gazette, write publisher: eastholm-gazette, or add the host"
        in result.output
    )
    assert (
        "TL209"
        not in new(
            root,
            "https://www.eastholm-gazette.com/x",
            *flags(REPORT_ANSWERS | {"publisher": "eastholm-gazette", "date": "2023-05-07", "id": "b"}),
        ).output
    )


def test_a_file_that_is_there_stays(root: Path) -> None:
    arguments = [URL, *flags(REPORT_ANSWERS)]
    new(root, *arguments)
    path = root / "2023/2023-05-06-eastholm-weighs-a-third-ferry.yml"
    path.write_text("mine\n")
    result = new(root, *arguments)
    assert result.exit_code == 2
    assert "is there already; give another name with --id" in result.output
    assert path.read_text() == "mine\n"
    assert new(root, *arguments, "--id", "another-name").exit_code == 0
    assert (root / "2023/2023-05-06-another-name.yml").is_file()


def test_what_is_left_to_mend_is_named(root: Path) -> None:
    url = "https://unknown.example/2023/05/06/ferry"
    result = new(root, url, *flags(REPORT_ANSWERS))
    assert result.exit_code == 1
    assert "TL209 unknown-publisher: no publisher is known for unknown.example" in result.output


def test_tracking_is_left_out_and_a_known_source_is_said(tmp_path: Path) -> None:
    root = folder(tmp_path, {REPORT_PATH: REPORT})
    result = new(
        root, "http://example.org/second-ferry?utm_source=x", *flags(REPORT_ANSWERS), "--date", "2023-01-20"
    )
    assert "It is http://example.org/second-ferry\n" in result.stderr
    assert f"This source is in the record already: {root}/{REPORT_PATH}" in result.stderr


def test_print_writes_nothing(root: Path) -> None:
    result = new(root, URL, "--print", *flags(REPORT_ANSWERS))
    assert (result.exit_code, list(root.glob("2*"))) == (0, [])
    assert result.output.startswith(
        "# yaml-language-server: $schema=../schema/event.schema.json\nkind: report\n"
    )


@pytest.mark.parametrize(
    ("path", "date"),
    [
        ("/2023/01/18/x", "2023-01-18"),
        ("/2023/1/8/x", "2023-01-08"),
        ("/news/2023-01-18-x.html", "2023-01-18"),
        ("/news/20230118_05/", "2023-01-18"),
        ("/world/2023/jan/18/x", "2023-01-18"),
        ("/2022/Jun/07/2003480674/-1/x.PDF", "2022-06-07"),
        ("/2023/01/x", "2023-01"),
        ("/2023/13/45/x", None),
        ("/2023/02/30/x", "2023-02"),
        ("/article/3402206/x", None),
        ("/120230118/x", None),
        ("/2025/01/18/x", None),  # later than today
        ("/2023/x", None),
    ],
)
def test_day_in_an_address(path: str, date: str | None) -> None:
    assert propose(f"https://example.org{path}", vocabulary(), TODAY).published == date


@pytest.mark.parametrize(
    ("path", "kind", "words"),
    [
        ("world/eastholm-weighs-a-ferry-00052364", "report", "eastholm-weighs-a-ferry"),
        ("lind-says-no-to-the-ferry", "statement", "lind-says-no-to-the-ferry"),
        ("eastholm-announces-5-million-aid-for", "package", "eastholm-announces-million-aid"),
        ("paper-reports-on-package", "report", "paper-reports-on-package"),
        ("u-s-weighs-a-ferry/article_189eec22-1752-11ed-b76f-93f7.html", "report", "us-weighs-a-ferry"),
        ("18-155mm-howitzers-and-m777-guns", "report", "155mm-howitzers-and-m777-guns"),
        ("", "report", ""),
        ("%D0%9A%D0%B8%D1%97%D0%B2", "report", ""),
        ("caf%C3%A9-opens", "report", "cafe-opens"),
    ],
)
def test_kind_and_words_of_an_address(path: str, kind: str, words: str) -> None:
    proposal = propose(f"https://example.org/{path}", vocabulary(), TODAY)
    assert (proposal.kind, proposal.words, proposal.publisher) == (kind, words, "example-times")


@given(st.text())
def test_any_address_gives_some_proposal(text: str) -> None:
    assert propose(f"https://example.org/{text}", vocabulary(), TODAY).publisher in {"example-times", None}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("undisclosed", "undisclosed"),
        ("$425 million", {"value": "425 million", "currency": "USD"}),
        ("up to 2.5bn EUR", {"value": "2.5 billion", "currency": "EUR", "qualifier": "up to"}),
        ("about £1,500", {"value": "1500", "currency": "GBP", "qualifier": "about"}),
        ("75 billion NOK", {"value": "75 billion", "currency": "NOK"}),
    ],
)
def test_sum(text: str, value: object) -> None:
    assert read_amount(text) == value


@pytest.mark.parametrize("text", ["", "much", "425 million", "$", "$x million", "-$5", "$5 trillion"])
def test_what_is_no_sum(text: str) -> None:
    with pytest.raises(AnswerError, match="is not a sum"):
        read_amount(text)


def test_every_question_is_an_option_and_every_list_may_be_repeated() -> None:
    assert [question.name for question in QUESTIONS] == list(_OPTIONS)
    for question in QUESTIONS:
        assert ("May be repeated" in _OPTIONS[question.name]) == question.many


def test_several_answers_are_read_one_by_one() -> None:
    (question,) = (question for question in QUESTIONS if question.name == "actor")
    assert read_answer(question, "Mara Lind, eastholm,, mara-lind", vocabulary()) == ["mara-lind", "eastholm"]


def test_create_makes_a_file_or_leaves_the_one_that_is_there(tmp_path: Path) -> None:
    path = tmp_path / "new/file.yml"
    create_text(path, "one")
    with pytest.raises(FileExistsError):
        create_text(path, "two")
    assert path.read_text() == "one"
    assert list(path.parent.iterdir()) == [path]
