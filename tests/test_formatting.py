"""The one layout of files: what it is, that it is stable, and that it loses nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from timeline.formatting import UnreadableError, format_file, format_text, record_files
from timeline.formatting.files import order_for
from timeline.formatting.scalars import trim, write_scalar
from timeline.model import Package, Report, Statement
from timeline.model.order import EVENT_FIELDS, UNORDERED, event_order
from timeline.yaml_nodes import read_yaml
from timeline.yaml_values import Value

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests/formatting"
RECORD = sorted(record_files(ROOT / "events"))


def plain(value: Value | None) -> object:
    """A value as far as it means something: white space around texts does not."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return trim(value) if value is not None else None


# Cases


def cases() -> list[str]:
    return sorted(path.relative_to(CASES / "before").as_posix() for path in record_files(CASES / "before"))


def test_every_case_is_whole() -> None:
    assert cases()
    assert cases() == sorted(
        path.relative_to(CASES / "after").as_posix() for path in record_files(CASES / "after")
    )


@pytest.mark.parametrize("case", cases())
def test_case(case: str) -> None:
    assert format_file(CASES / "before" / case).after == (CASES / "after" / case).read_text("utf-8")


@pytest.mark.parametrize("case", cases())
def test_what_is_laid_out_stays(case: str) -> None:
    assert not format_file(CASES / "after" / case).changed


@pytest.mark.parametrize("case", cases())
def test_case_keeps_its_values(case: str) -> None:
    before, after = (read_yaml((CASES / side / case).read_text("utf-8")) for side in ("before", "after"))
    assert {fault.what for fault in before.faults} <= {"hidden"}
    assert plain(before.value) == plain(after.value)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "it holds no fields"),
        ("just text\n", "it holds no fields"),
        ("a: [b\n", "it is not valid YAML"),
        ("a: 1\na: 2\n", 'it holds "a" twice'),
        ("a: &x 1\n", "an anchor"),
        ("a: &x 1\nb: *x\n", "an anchor"),
        ("a: !!str 1\n", "a tag"),
        ("a: 1\n---\nb: 1\n", "a second document"),
        ("? [a]\n: 1\n", "a name that is not plain text"),
        ("a: \ud800\n", "it is not valid YAML"),
        ("a: 1 # one\x85b: 2\n", "a hidden character"),
        (f"a: {'[' * 30}{']' * 30}\n", "nested too deep"),
    ],
)
def test_what_cannot_be_read_is_refused(text: str, why: str) -> None:
    with pytest.raises(UnreadableError, match=re.escape(why)):
        format_text(text, UNORDERED)


@pytest.mark.parametrize("case", cases())
@pytest.mark.parametrize(("ending", "start"), [("\r\n", ""), ("\r", ""), ("\n", "\ufeff"), ("\n", "---\n")])
def test_how_an_editor_saved_it_does_not_matter(case: str, ending: str, start: str) -> None:
    text = (CASES / "before" / case).read_text("utf-8")
    order = order_for(CASES / "before" / case)
    assert format_text(start + text.replace("\n", ending), order) == format_text(text, order)


# The record


def test_every_file_of_the_record_is_laid_out() -> None:
    assert len(RECORD) > 170
    assert [path.name for path in RECORD if format_file(path).changed] == []


def comment_lines(path: Path) -> list[str]:
    return re.findall(r"^ *#.*", path.read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize(
    "path", [path for path in RECORD if len(comment_lines(path)) == 1], ids=lambda path: path.stem
)
def test_turned_over_and_laid_out_a_file_is_itself(path: Path) -> None:
    """Written by a library of others, with fields sorted by name and lines folded, it still comes out as it was."""
    text = path.read_text("utf-8")
    value = read_yaml(text).value
    turned = yaml.safe_dump(value, sort_keys=path.parent.name != "vocabulary", allow_unicode=True, width=60)
    assert format_text(f"{comment_lines(path)[0]}\n{turned}", order_for(path)) == text


# The order of fields


@pytest.mark.parametrize("kind", [Report, Statement, Package])
def test_order_holds_every_field(kind: type[Report | Statement | Package]) -> None:
    names = {info.alias or name for name, info in kind.model_fields.items() if not info.exclude}
    assert names <= set(EVENT_FIELDS)


def test_order_holds_no_other_field() -> None:
    names = {
        info.alias or name
        for kind in (Report, Statement, Package)
        for name, info in kind.model_fields.items()
        if not info.exclude
    }
    assert names == set(EVENT_FIELDS)
    assert len(EVENT_FIELDS) == len(set(EVENT_FIELDS))


def test_order_goes_down_into_lists_of_lists() -> None:
    assert event_order().of("amount").of("parts").names == ("authority", "value", "qualifier")
    assert event_order().of("nonsense") is UNORDERED


# Any text at all

NASTY = st.text(
    st.sampled_from("aé9 .-#:\n\t\"'\\,[]{}&*!|>%@`?~\u00a0\u200b\u2028\U0001f600\U000e0001"), max_size=12
)
WORDS = st.sampled_from(
    ["no", "null", "12:30", "a: b", "a #b", "---", "...", "x", "Kyiv, Ukraine", "- a", "? a"]
)


@given(NASTY | WORDS | st.text())
def test_any_text_is_read_as_it_was_written(text: str) -> None:
    text = trim(text)
    assume(not any(0xD800 <= ord(char) < 0xE000 for char in text))
    line = write_scalar(text)
    assert "\n" not in line
    for document in (f"a: {line}\n", f"- {line} # comment\n"):
        value = read_yaml(document).value
        assert isinstance(value, dict | list)
        assert [*(value.values() if isinstance(value, dict) else value)] == [text]


@given(st.text())
def test_any_summary_is_read_as_it_was_written(text: str) -> None:
    assume(not any(0xD800 <= ord(char) < 0xE000 for char in text))
    laid_out = format_text(f"summary: {write_scalar(text)}\n", event_order())
    assert plain(read_yaml(laid_out).value) == {"summary": trim(text)}


@given(st.text() | st.text("ab:-#[]{}\"'|>?&*!%@, \n\t\r\ufeff", max_size=30))
def test_any_text_at_all_is_laid_out_or_refused(text: str) -> None:
    try:
        once = format_text(text, UNORDERED)
    except UnreadableError:
        return
    assert plain(read_yaml(once).value) == plain(read_yaml(text.removeprefix("\ufeff")).value)
    assert format_text(once, UNORDERED) == once


SCALARS = st.one_of(
    st.sampled_from(
        ["plain", "two words", "http://a.b/c?d=e", "12:30", "no", "~", "", "x" * 90, "é \U0001f600"]
    ),
    st.sampled_from(
        ['"quoted: #1"', "'it''s'", '"a\\nb\\n"', '"  led"', '"a\\tb"', '"\\u200b"', "'a\n\n    b'"]
    ),
)
BLOCKS = st.sampled_from(
    [
        "|\n@one\n@two\n",
        ">\n@folded\n@too\n\n@more\n",
        "|-\n@x\n",
        "|+\n@x\n\n\n",
        ">-\n@x\n@  y\n",
        "|2\n@  led\n",
        "|\n\n@x\n",
    ]
)
NAMES = st.sampled_from(
    ["date", "kind", "summary", "sources", "amount", "zz", "aa", '"a b"', "url", "id", "value"]
)


@st.composite
def groups(draw: st.DrawFn, indent: int = 0) -> str:
    """A group of fields as careless people write it."""
    names = draw(st.lists(NAMES, min_size=1, max_size=4, unique=True))
    return "".join(f"{' ' * indent}{name}:{draw(values(indent))}" for name in names)


@st.composite
def values(draw: st.DrawFn, indent: int) -> str:
    """What stands behind a name: one value, a list or a group, in any style."""
    style = draw(st.sampled_from(["scalar"] * 4 + ["block", "flow", "list", "group", "nothing"]))
    step = indent + draw(st.sampled_from([1, 2, 4]))
    if style == "scalar":
        return f" {draw(SCALARS)}\n"
    if style == "block":
        return f" {draw(BLOCKS)}".replace("@", " " * step)
    if style == "flow":
        between = f",\n{' ' * step}"
        parts = draw(st.lists(SCALARS.filter(lambda one: "\n" not in one), max_size=4))
        return f" [{draw(st.sampled_from([', ', ',', between])).join(parts)}]\n"
    if style == "list" and indent < 6:
        return "\n" + "".join(
            f"{' ' * step}- {draw(groups(step + 2)).lstrip(' ')}" for _ in range(draw(st.integers(1, 3)))
        )
    if style == "group" and indent < 6:
        return f"\n{draw(groups(step))}"
    return "\n"


@st.composite
def commented(draw: st.DrawFn) -> tuple[str, int]:
    """A file with comments in any place and at any depth, each with a number; and how many there are."""
    lines = draw(groups()).split("\n")
    places = draw(st.lists(st.tuples(st.integers(0, len(lines) - 1), st.integers(0, 9)), max_size=6))
    for number, (place, depth) in enumerate(places):
        comment = f"#<{number}>"
        if depth > 7:
            lines[place] += f" {comment}"
        else:
            lines.insert(place, f"{' ' * depth}{comment}")
        if depth % 3 == 0:
            lines.insert(place, "")
    return draw(st.sampled_from(["", "---\n", "\ufeff", "# head\n\n"])) + "\n".join(lines), len(places)


@settings(max_examples=200, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(commented())
def test_any_file_keeps_values_and_comments_and_then_stays(made: tuple[str, int]) -> None:
    text, count = made
    before = read_yaml(text)
    assume(
        isinstance(before.value, dict) and not [fault for fault in before.faults if fault.what != "hidden"]
    )
    once = format_text(text, event_order())
    after = read_yaml(once)
    assert plain(after.value) == plain(before.value)
    assert [once.count(f"#<{number}>") for number in range(count)] == [1] * count
    assert format_text(once, event_order()) == once
    assert re.fullmatch(r"[^\n].*[^\n]\n", once, re.DOTALL)
