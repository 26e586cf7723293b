"""Bytes of files: regular ones only, and no more than asked for. What becomes of the rest is in test_checks."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from timeline.files import read_bytes
from timeline.garbage import garbage_collection_paused
from timeline.plain_files import MAX_BYTES, PlainFile, read_plain_files

if TYPE_CHECKING:
    from pathlib import Path


def test_all_bytes_are_read_as_they_are(tmp_path: Path) -> None:
    content = bytes(range(256)) * 1_000 + b"\r\n\x1a"
    (tmp_path / "file").write_bytes(content)
    assert read_bytes(tmp_path / "file", len(content)) == content


def test_reading_ends_just_over_the_limit(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x" * 100)
    assert read_bytes(tmp_path / "file", 99) == b"x" * 100
    assert read_bytes(tmp_path / "file", 10) == b"x" * 11


def test_what_is_no_regular_file_gives_nothing(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("nowhere")
    assert [read_bytes(tmp_path / name, 9) for name in ("none", "link", ".")] == [None] * 3


def test_only_ordinary_files_are_read_quickly(tmp_path: Path) -> None:
    contents = {
        "good": b"a: [b]\n",
        "fault": b"a: [\n",
        "repeated": b"a: b\na: b\n",
        "bytes": b"\xff",
        "large": b"#" * (MAX_BYTES + 1),
        "last": b"c: d\n",
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    found = read_plain_files([str(tmp_path / name) for name in [*contents, "none"]])
    good, last = PlainFile("a: [b]\n", {"a": ["b"]}), PlainFile("c: d\n", {"c": "d"})
    assert list(found) == [good, None, None, None, None, last, None]


def test_garbage_collection_is_paused_and_goes_on() -> None:
    assert gc.isenabled()
    with garbage_collection_paused():
        assert not gc.isenabled()
        with garbage_collection_paused():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
