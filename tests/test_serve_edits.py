"""`mkdocs serve` after any series of edits serves what a clean build of the same files makes, byte for byte."""

from __future__ import annotations

import random
import re
import time
import urllib.error
import urllib.request
from typing import TYPE_CHECKING

import pytest

from tests.example_site import build, contents, copy_site
from tests.test_serve import PATIENCE, serving, wait_for
from timeline.manifest import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_RELOADING = re.compile(rb"<script>\s*var livereload = .*?</script>(?=</body>)", re.DOTALL)
_TITLE = re.compile(r"^title: .*$", re.MULTILINE)


class Editor:
    """Makes one random edit after another; each is an act of somebody who works on the record."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.events = folder / "events"
        self._random = random.Random(seed)  # noqa: S311 - nothing here is secret
        self._number = 0

    def file(self) -> Path:
        """Some event's file."""
        return self._random.choice(sorted(self.events.glob("2*/*.yml")))

    def acts(self) -> list[Callable[[], None]]:
        """Every kind of edit, in an order of its own; some is added before any of it is renamed or deleted."""
        first = [self.change, self.add, self.add, self.change]
        later = [self.rename, self.delete, self.vocabulary, self.guide]
        later += [self.change, self.add, self.deny, self.change]
        return first + self._random.sample(later, len(later))

    def change(self) -> None:
        """Another title."""
        path, text = (path := self.file()), path.read_text("utf-8")
        self._number += 1
        path.write_text(_TITLE.sub(f"title: Ferry news {self._number} from Eastholm", text, count=1), "utf-8")

    def add(self) -> None:
        """An event like one that there is, a day of its own and unlike it in words."""
        self._number += 1
        day = f"2023-{self._random.randrange(3, 9):02}-{self._random.randrange(10, 28)}"
        text = (self.events / "2023/2023-02-03-second-ferry.yml").read_text("utf-8")
        text = _TITLE.sub(f"title: Ropes and anchors {self._number} for the harbour", text, count=1)
        text = re.sub(r"^date: .*$", f"date: {day}", text, flags=re.MULTILINE)
        text = re.sub(r"^recorded: .*$", f"recorded: {day}", text, flags=re.MULTILINE)
        (self.events / f"2023/{day}-ropes-{self._number}.yml").write_text(text, "utf-8")

    def deny(self) -> None:
        """Another relation: the report that was confirmed is disputed now, though its file is as it was."""
        path = self._added()
        path.write_text(path.read_text("utf-8").replace("type: confirms", "type: denies"), "utf-8")

    def rename(self) -> None:
        """Another id, where the event is one that nobody refers to."""
        path = self._added()
        self._number += 1
        path.rename(path.with_name(f"{path.stem.rpartition('-')[0]}-{self._number}.yml"))

    def delete(self) -> None:
        """An event that nobody refers to goes."""
        self._added().unlink()

    def vocabulary(self) -> None:
        """Another name for whoever there is."""
        path = self.events / "vocabulary/actors.yml"
        self._number += 1
        text = path.read_text("utf-8")
        path.write_text(re.sub(r"(?m)^  name: .*$", f"  name: Name {self._number}", text, count=1), "utf-8")

    def guide(self) -> None:
        """A change of Markdown, for which MkDocs builds."""
        path = self.events.parent / "docs/index.md"
        self._number += 1
        path.write_text(f"{path.read_text('utf-8')}\nSentence {self._number}.\n", "utf-8")

    def break_some(self, root: str) -> None:
        """A file is made faulty, which keeps the last good site up with the findings on top, and is mended again."""
        path = self.file()
        text = path.read_text("utf-8")
        path.write_text(text.replace("kind: ", "kind: no"), "utf-8")
        end = time.monotonic() + PATIENCE
        while b"tl-findings" not in (served(f"{root}events/{path.stem}/") or b""):
            assert time.monotonic() < end, "no finding is shown"
            time.sleep(0.1)
        path.write_text(text, "utf-8")

    def _added(self) -> Path:
        return self._random.choice(sorted(self.events.glob("2023/*-ropes-*.yml")))


def served(address: str) -> bytes | None:
    """The bytes at an address, without what makes browsers reload; None where nothing is."""
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 - on this machine
            return _RELOADING.sub(b"", answer.read())
    except urllib.error.HTTPError:
        return None


def look_at_lists(root: str, paths: set[str]) -> None:
    """Ask for lists, of whatever the record is just then."""
    for path in sorted(paths):
        if path.startswith(("years/", "actors/", "search/events")):
            served(root + path)


def differences(root: str, expected: dict[str, bytes], gone: set[str]) -> list[str]:
    """The files that are served otherwise than expected; `gone` are not to be served."""
    found = [path for path, data in expected.items() if served(root + path) != data]
    return found + [path for path in gone if served(root + path) is not None]


def wait_until_served(root: str, folder: Path, before: set[str]) -> set[str]:
    """Wait until all that a clean build makes of the folder is served, and nothing else that was before."""
    done = build(folder, "--site-dir", str(folder.parent / "clean"))
    assert done.returncode == 0, done.stderr
    expected = contents(folder.parent / "clean")
    del expected[MANIFEST]  # which is not written while serving
    end = time.monotonic() + PATIENCE
    while found := differences(root, expected, before - expected.keys()):
        if time.monotonic() > end:
            pytest.fail(f"served otherwise than built: {found[:20]}")
        time.sleep(0.2)
    return set(expected)


@pytest.mark.parametrize("seed", [1, 2])
def test_what_is_served_after_edits_is_what_a_clean_build_makes(tmp_path: Path, seed: int) -> None:
    folder = copy_site(tmp_path / "site")
    editor = Editor(folder, seed)
    with serving(folder) as root:
        wait_for(f"{root}timeline/", bool)
        config = folder / "mkdocs.yml"
        text = config.read_text("utf-8")
        port = root.rstrip("/").rpartition(":")[2]
        config.write_text(text.replace("https://ferries.example.org/", f"http://127.0.0.1:{port}/"), "utf-8")
        known: set[str] = set()
        acts = editor.acts()
        for one, other in zip(acts[::2], acts[1::2], strict=True):
            one()
            look_at_lists(f"{root}timeline/", known)
            other()
            known |= wait_until_served(f"{root}timeline/", folder, known)
        editor.break_some(f"{root}timeline/")
        editor.change()
        wait_until_served(f"{root}timeline/", folder, known)
