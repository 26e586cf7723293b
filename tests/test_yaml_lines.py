"""What is read line by line is what a parser reads, and all else is left to one."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from timeline.yaml_lines import read_lines
from timeline.yaml_nodes import read_carefully

EVENTS = Path(__file__).resolve().parents[1] / "events"
FILES = sorted(EVENTS.rglob("*.yml"))
ODD = [
    " ", "  ", "\n", "\n\n", "-", "- ", ": ", ":", "#", " #", "# x\n", '"', "'", "|", "|\n", ">", "[", "]", "{", "}",
    ",", ", ", "&a", "*a", "!", "%", "@", "`", "?", "? ", "---\n", "...\n", "a", "key: v\n", "  key: v\n", "key:\n",
    "  - a\n", "- a\n", "~", "\t", "é", "\u00a0", "\u2028", "\ufffe", "\x85", "<<: x\n", "[a, b]", "[a b, c]", "[]",
    "{}", "''", '""', "|-", "|+", "|2", "    text\n", "\\n",
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: b\n", {"a": "b"}),
        ("# c\n\na: b\n\n  # d\ne: f\n", {"a": "b", "e": "f"}),
        ("a: no\nb: 12:30\n", {"a": "no", "b": "12:30"}),
        ("a: x:y#z [b] {c}, d\n", {"a": "x:y#z [b] {c}, d"}),
        ("a: \"x: 'y' # z\"\n", {"a": "x: 'y' # z"}),
        ("a: 'x: y'\n", {"a": "x: y"}),
        ("a: [b, c d, e.f]\ng: []\n", {"a": ["b", "c d", "e.f"], "g": []}),
        (
            "a: |\n  one\n    two # t\n\n  - three: x\nb: c\n",
            {"a": "one\n  two # t\n\n- three: x\n", "b": "c"},
        ),
        ("a: |\n  one\n\n\nb: c\n", {"a": "one\n", "b": "c"}),
        ("a:\n  - one\n  - |\n    two\n  - three\n", {"a": ["one", "two\n", "three"]}),
        (
            "a:\n  - b: c\n    d:\n      - e: f\n    g: h\n  - b: i\nj:\n  k: l\n",
            {"a": [{"b": "c", "d": [{"e": "f"}], "g": "h"}, {"b": "i"}], "j": {"k": "l"}},
        ),
    ],
)
def test_lines_of_the_layout(text: str, value: dict[str, object]) -> None:
    assert read_lines(text) == value == read_carefully(text).value


@pytest.mark.parametrize(
    "text",
    [
        "", "\n", "# c\n", "a\n", "- a\n", "a: b", "a:\n", "a: \n", "a: b \n", "a: b # c\n", "a: b: c\n", "a: b:\n",
        "a: b\n  c\n", "a: b\n  c: d\n", "a:\n b: c\n", "a:\n    b: c\n", "a:\n- b\n", "a: b\na: c\n", "a : b\n",
        "a:  b\n", "a: &b c\n", "a: *b\n", "a: !b c\n", "a: |-\n  b\n", "a: >\n  b\n", "a: |\n\n  b\n",
        "a: |\n    b\n  c\n", "a: |\n b\n", "a: |\nb: c\n", "a: |\n  b\n c\n", "a:\n  - b: |\n      c\n", "a: {b: c}\n",
        "a: [b, [c]]\n", "a: [b,c]\n", "a: [b\n", 'a: "b\n', 'a: "b\\n"\n', "a: 'it''s'\n", 'a: "b" c\n', "a: -\n",
        "a: - b\n", "a: ? b\n", "? a\n: b\n", "a: @b\n", "a: `b\n", "a: %b\n", "a: b\n---\nc: d\n", "---\na: b\n",
        "a: b\n...\n", "%YAML 1.1\n---\na: b\n", "a: b\r\n", "a: b\tc\n", "a: b\u200bc\n", "a: b\u00a0c\n",
        "\ufeffa: b\n", "a: b\ufffe\n", "<<: a\n", '"a": b\n', "a:\n  - b\n  c: d\n",
        "a:\n  b: c\n  - d\n", "a:\n  b: c\n d: e\n",
        "a:\n  b:\nc: d\n", "a:\n  - b: c\n    d:\n  - e: f\n",
    ],
)  # fmt: skip
def test_what_is_not_in_the_layout_is_left_to_a_parser(text: str) -> None:
    assert read_lines(text) is None


@pytest.mark.parametrize("folder", sorted(EVENTS.glob("2*")), ids=lambda folder: folder.name)
def test_the_record_is_in_the_layout(folder: Path) -> None:
    for path in folder.glob("*.yml"):
        text = path.read_text("utf-8")
        assert read_lines(text) == read_carefully(text).value


@pytest.mark.parametrize("seed", range(4))
def test_texts_gone_wrong_are_read_as_a_parser_reads_them(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - nothing here is secret
    texts = [path.read_text("utf-8") for path in FILES]
    answered = 0
    for _ in range(8_000):
        text = _mutated(_part(chance.choice(texts), chance), chance)
        quick = read_lines(text)
        if quick is not None:
            answered += 1
            careful = read_carefully(text)
            assert (quick, careful.faults) == (careful.value, []), text
    assert answered > 800


def _part(text: str, chance: random.Random) -> str:
    """Some lines of a file, as far to the left as they can be."""
    lines = text.splitlines(keepends=True)
    first = chance.randrange(len(lines))
    lines = lines[first : first + chance.randrange(1, 30)]
    margin = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
    return "".join(line[margin:] or "\n" for line in lines)


def _mutated(text: str, chance: random.Random) -> str:
    for _ in range(chance.randrange(4)):
        lines = text.splitlines(keepends=True) or ["a: b\n"]
        at, line = chance.randrange(len(text) + 1), chance.randrange(len(lines))
        moved = [*lines[:line], *lines[line + 1 :]]
        moved.insert(chance.randrange(len(lines)), chance.choice(["", "  "]) + lines[line])
        lines[line] = " " * chance.randrange(6) + lines[line].lstrip(" ")
        text = chance.choice(
            [
                text[:at] + chance.choice(ODD) + text[at:],
                text[:at] + text[at + chance.randrange(1, 4) :],
                "".join(lines),
                "".join(moved),
            ]
        )
    return text
