"""YAML read strictly: text stays text, everything has its place, and nothing raises."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline.yaml_nodes import Document, Fault, join_path, read_carefully, read_yaml, split_path
from timeline.yaml_values import MAX_DEPTH, Value, read_plain

KINDS = {"syntax", "repeated", "feature", "hidden"}


def faults(text: str) -> list[tuple[str, tuple[int, int]]]:
    """Kind and place of every fault."""
    return [(fault.what, fault.spot) for fault in read_yaml(text).faults]


def only_fault(text: str) -> Fault:
    (fault,) = read_yaml(text).faults
    return fault


@pytest.mark.parametrize(
    "written",
    [
        "no", "yes", "true", "null", "~", "12:30", "0044", "0x1F", "1_000", "1e3", ".inf", "2023-01", "2023-02-30",
        "2023-01-18", "2.50", "=", "<<", "+1", "on",
    ],
)  # fmt: skip
def test_plain_text_stays_as_written(written: str) -> None:
    document = read_yaml(f"field: {written}\nlist: [{written}]\n")
    assert document.value == {"field": written, "list": [written]}
    assert document.faults == []


@pytest.mark.parametrize("written", ["no", "null", "0044"])
def test_key_stays_as_written(written: str) -> None:
    assert read_yaml(f"{written}: value").value == {written: "value"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a:", {"a": ""}),
        ("a: ''", {"a": ""}),
        ('a: "x\\ty"', {"a": "x\ty"}),
        ("a: 'it''s'", {"a": "it's"}),
        ("a: |\n  one\n  two\n", {"a": "one\ntwo\n"}),
        ("a: >\n  one\n  two\n", {"a": "one two\n"}),
        ("a: [x, [y], {z: w}]", {"a": ["x", ["y"], {"z": "w"}]}),
        ("- x\n- y", ["x", "y"]),
        ("{}", {}),
        ("text", "text"),
        ("# only a comment", None),
        ("", None),
        ("---\na: b\n", {"a": "b"}),
        ("a: b\n...\n", {"a": "b"}),
        ("%YAML 1.1\n---\na: b\n", {"a": "b"}),
        ("a: b # c\n", {"a": "b"}),
        ('a: ! "x"', {"a": "x"}),
    ],
)
def test_values(text: str, value: Value | None) -> None:
    document = read_yaml(text)
    assert document.value == value
    assert document.faults == []


EVENT = """\
kind: report
actors: [eastholm, westholm]
sources:
  - id: times
    url: https://example.org/
  - id: wire
"""


@pytest.mark.parametrize(
    ("path", "spot"),
    [
        ("", (1, 1)),
        ("kind", (1, 7)),
        ("actors", (2, 9)),
        ("actors[0]", (2, 10)),
        ("actors[1]", (2, 20)),
        ("sources", (4, 3)),
        ("sources[0]", (4, 5)),
        ("sources[0].url", (5, 10)),
        ("sources[1].id", (6, 9)),
    ],
)
def test_place_of_a_value(path: str, spot: tuple[int, int]) -> None:
    assert read_yaml(EVENT).spot(split_path(path)) == spot


@pytest.mark.parametrize(
    ("path", "spot"),
    [("kind", (1, 1)), ("sources", (3, 1)), ("sources[0].url", (5, 5)), ("sources[1].id", (6, 5))],
)
def test_place_of_a_key(path: str, spot: tuple[int, int]) -> None:
    assert read_yaml(EVENT).spot(split_path(path), key=True) == spot


@pytest.mark.parametrize(
    ("path", "spot"),
    [("title", (1, 1)), ("sources[1].url", (6, 5)), ("sources[7].url", (4, 3)), ("kind.more", (1, 7))],
)
def test_what_is_missing_is_placed_at_what_is_around_it(path: str, spot: tuple[int, int]) -> None:
    assert read_yaml(EVENT).spot(split_path(path)) == spot


def test_nothing_at_all_is_placed_at_the_beginning() -> None:
    assert Document().spot(("title",)) == (1, 1)


@pytest.mark.parametrize("text", ["", "kind", "sources[1].url", "amount.parts[0].authority", "a[0][1]"])
def test_paths_are_written_and_read(text: str) -> None:
    assert join_path(split_path(text)) == text


def test_repeated_key_keeps_the_first_and_reads_on() -> None:
    document = read_yaml("a: 1\nb: 2\na: 3\nc: {d: 4, d: 5}\nb: 6\n")
    assert document.value == {"a": "1", "b": "2", "c": {"d": "4"}}
    assert [fault.spot for fault in document.faults] == [(3, 1), (4, 11), (5, 1)]
    assert document.spot(("a",)) == (1, 4)


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("a: 1\na: 2\nb: 3", (2, 1)),
        ("b: 3\na: 1\na: 2", (3, 1)),
        ("- a: 1\n- a: 1\n  a: 2", (3, 3)),
        ("- a: 1\n  a: 2\n- a: 1", (2, 3)),
        ("a: 1\n'a': 2", (2, 1)),
        ("? a\n: 1\n? a\n: 2", (3, 3)),
    ],
)
def test_repeated_key(text: str, spot: tuple[int, int]) -> None:
    fault = only_fault(text)
    assert (fault.what, fault.spot) == ("repeated", spot)
    assert fault.message.startswith('"a" stands here again; it first stands in line ')


def test_keys_of_different_case_are_different() -> None:
    assert read_yaml("a: 1\nA: 2").value == {"a": "1", "A": "2"}


@pytest.mark.parametrize(
    ("text", "spots"),
    [
        ("a: &x 1", [(1, 4)]),
        ("a: &x 1\nb: *x", [(1, 4), (2, 4)]),
        ("a: &x [*x]", [(1, 4), (1, 8)]),
        ("a: !tag 1", [(1, 4)]),
        ("a: !!str 1", [(1, 4)]),
        ("a: !<tag:example.org,2023:x> 1", [(1, 4)]),
        ("a: !!python/object:os.system []", [(1, 4)]),
        ("a: 1\n---\nb: 2", [(2, 1)]),
        ("---\na: 1\n---\n---\n", [(3, 1)]),
        ("a: *x", [(1, 4)]),
        ("? [a]\n: 1", [(1, 3)]),
        ("? {a: b}\n: 1", [(1, 3)]),
        ("a: 1\n? [b]\n: 2\nc: 3\n? [d]\n: 4", [(2, 3), (5, 3)]),
        ("&x a: 1", [(1, 1)]),
    ],
)
def test_yaml_that_event_files_do_not_use(text: str, spots: list[tuple[int, int]]) -> None:
    assert faults(text) == [("feature", spot) for spot in spots]


def test_reading_goes_on_after_a_feature() -> None:
    assert read_yaml("a: &x 1\nb: !t [2]\nc: 3").value == {"a": "1", "b": ["2"], "c": "3"}


def test_first_document_is_kept() -> None:
    assert read_yaml("a: 1\n---\nb: 2").value == {"a": "1"}


def test_aliases_cannot_blow_up() -> None:
    levels = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 10))
    document = read_yaml(f"l0: &l0 [lol]\n{levels}")
    assert {fault.what for fault in document.faults} == {"feature"}
    assert len(str(document.value)) < 1_000


def test_depth_that_is_allowed() -> None:
    text = "[" * MAX_DEPTH + "]" * MAX_DEPTH
    assert read_yaml(text).faults == []
    assert faults(f"[{text}]") == [("feature", (1, MAX_DEPTH + 1))]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 10_000,
        "[" * 10_000 + "]" * 10_000,
        "a: " + "{a: " * 10_000 + "}" * 10_000,
        "- " * 10_000,
        "? " * 10_000,
        "[{a: " * 5_000,
        "\n".join("  " * depth + "a:" for depth in range(500)),
    ],
    ids=["unclosed", "lists", "groups", "dashes", "keys", "mixed", "indented"],
)
def test_depth_that_is_hostile(text: str) -> None:
    fault = read_yaml(text).faults[0]
    assert fault.what == "feature"
    assert fault.message == f"more than {MAX_DEPTH} levels of nesting"


def test_time_grows_no_faster_than_the_text() -> None:
    # Once 60,000 open brackets took 6 seconds, and the largest file that is read at all two minutes.
    start = time.perf_counter()
    assert read_yaml("[" * 60_000).faults
    assert time.perf_counter() - start < 2


def test_reading_goes_on_after_hostile_depth() -> None:
    deep = "[" * 50 + "]" * 50
    document = read_yaml(f"a: {deep}\nb: 1\nb: 2\n")
    assert [fault.what for fault in document.faults] == ["feature", "repeated"]


@pytest.mark.parametrize(
    ("text", "spot", "hint"),
    [
        ("title: a: b", (1, 9), "text that holds a colon and a space needs quotation marks"),
        ("a: 1\nb:\n\tc: 2", (3, 1), "indent with spaces, never with tabs"),
        ("\ta: 1", (1, 1), "indent with spaces, never with tabs"),
        ("a: [1\nb: 2", (2, 2), "look at this line and the one above"),
        ('a: "b\nc: d\n', (3, 1), "look at this line and the one above"),
        ("a: 1\n b: 2", (2, 3), "look at this line and the one above"),
        ("a: @x", (1, 4), "look at this line and the one above"),
        ("a: `x`", (1, 4), "look at this line and the one above"),
        ("a: 1\n...\nb: 2", (3, 1), "look at this line and the one above"),
        ("- a\nb: c", (2, 1), "look at this line and the one above"),
        ('a: "\\q"', (1, 5), "look at this line and the one above"),
        ("a: !x!y 1", (1, 4), "look at this line and the one above"),
    ],
)
def test_text_that_is_not_yaml(text: str, spot: tuple[int, int], hint: str) -> None:
    document = read_yaml(text)
    (fault,) = [fault for fault in document.faults if fault.what == "syntax"]
    assert fault.spot == spot
    assert fault.message.startswith("not valid YAML: ")
    assert fault.hint is not None
    assert fault.hint.startswith(hint)
    assert document.value is None


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("a: x\x00", (1, 5)),
        ("\x00", (1, 1)),
        ("a: 1\nb: x\x07y", (2, 5)),
        ("a: \x1b[31m", (1, 4)),
        ("a: é\x7f", (1, 5)),
        ("a: 1\r\nb: \x08", (2, 4)),
        ("a: \ud800", (1, 4)),
        ("a: \ufffe", (1, 4)),
    ],
    ids=repr,
)
def test_character_that_yaml_forbids(text: str, spot: tuple[int, int]) -> None:
    fault = only_fault(text)
    assert (fault.what, fault.spot) == ("hidden", spot)


@pytest.mark.parametrize(
    "char",
    [
        "\u200b",
        "\u200e",
        "\u202e",
        "\u2066",
        "\u2069",
        "\u00ad",
        "\u061c",
        "\u2060",
        "\ufff9",
        "\U000e0041",
        "\u0085",
    ],
    ids=ascii,
)
def test_character_that_nobody_sees(char: str) -> None:
    for text in (f'a: 1\nb: "x\\U{ord(char):08X}y"', f"a: 1\n'x{char}y': b"):
        if char == "\u0085" and char in text:
            continue  # YAML takes it for the end of a line
        fault = only_fault(text)
        assert fault.what == "hidden"
        assert f"U+{ord(char):04X}" in fault.message
        assert fault.spot[0] == 2


@pytest.mark.parametrize("char", ["é", "日", "א", "\u200d", "\u200c", "😀", "\u00a0", "–"], ids=ascii)
def test_character_that_belongs_to_writing(char: str) -> None:
    document = read_yaml(f"a: x{char}y")
    assert document.value == {"a": f"x{char}y"}
    assert document.faults == []


def test_windows_line_ends_give_the_same_values_and_places() -> None:
    windows, unix = read_yaml(EVENT.replace("\n", "\r\n")), read_yaml(EVENT)
    assert windows == unix
    assert windows.places == unix.places


def test_line_ends_of_windows_in_a_block_of_text() -> None:
    assert read_yaml("a: |\r\n  one\r\n  two\r\n").value == {"a": "one\ntwo\n"}


def test_byte_order_mark_at_the_beginning_is_no_fault() -> None:
    document = read_yaml("\ufeffa: 1\nb: 2")
    assert document.value == {"a": "1", "b": "2"}
    assert document.faults == []
    assert document.spot(("a",), key=True) == (1, 1)
    assert document.spot(("b",)) == (2, 4)


@given(st.text())
@example("a: [")
@example("? ")
@example("!!\n---\n*a")
@example("\ufeff\ufeff")
@example("%TAG ! !\n")
def test_any_text_is_read_without_raising(text: str) -> None:
    document = read_yaml(text)
    assert {fault.what for fault in document.faults} <= KINDS
    lines = (
        text.count("\n") + text.count("\r") + text.count("\x85") + text.count("\u2028") + text.count("\u2029")
    )
    for fault in document.faults:
        assert 1 <= fault.spot[0] <= lines + 2
        assert fault.spot[1] >= 1


@given(st.text(alphabet="ab:-?[]{},&*!|>'\"%@#\n\t ~\r.", max_size=40))
def test_any_punctuation_is_read_without_raising(text: str) -> None:
    assert {fault.what for fault in read_yaml(text).faults} <= KINDS


@given(st.text(alphabet="ab:-?[]{},&*!|>'\"\\%@#\n\t ~\r.\u200b\x85", max_size=40))
@example("a: 1\na: 2")
@example("- a\n- {b: c}")
@example("a: &x 1")
@example('a: "\\u200b"')
@example("[" * MAX_DEPTH + "]" * MAX_DEPTH)
@example("[" * MAX_DEPTH + "a" + "]" * MAX_DEPTH)
@example("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1))
def test_what_is_read_quickly_is_what_is_read_with_care(text: str) -> None:
    quick, careful = read_plain(text), read_carefully(text)
    assert quick is None or (quick == careful.value and careful.faults == [])


def test_an_ordinary_event_is_read_quickly() -> None:
    assert read_plain(EVENT) == read_carefully(EVENT).value
    assert read_plain(EVENT.replace("\n", "\r\n")) == read_carefully(EVENT).value


def test_places_are_found_where_they_are_asked_for() -> None:
    document = read_yaml(EVENT)
    assert "places" not in vars(document)
    assert document.places == read_carefully(EVENT).places
