"""`mkdocs serve`: a save shows at once, a fault keeps the last good site up, mending it brings the new one."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.example_site import FIXED_DAY, copy_site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

EVENT = "events/2023/2023-02-03-second-ferry.yml"
PAGE = "timeline/events/2023-02-03-second-ferry/"
PATIENCE = 30.0  # seconds; a rebuild takes about one, a busy machine may need more


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Run `mkdocs serve` on a free port, with what it says in a log; yield the address of its root."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with log_of(folder).open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=folder,
            env=os.environ | FIXED_DAY,
            stdout=subprocess.DEVNULL,
            stderr=log,
        )
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE)


def log_of(folder: Path) -> Path:
    return folder.with_name("serve.log")


def builds(folder: Path) -> int:
    """How often MkDocs has built the whole site."""
    # Not "Documentation built in … seconds": MkDocs leaves that out where two builds take the same time.
    return log_of(folder).read_text("utf-8").count("Building documentation...")


def wait_for_builds(folder: Path, number: int) -> None:
    """Wait until the site was built so often, and no more: pages are answered while MkDocs still writes."""
    end = time.monotonic() + PATIENCE
    while builds(folder) < number and time.monotonic() < end:
        time.sleep(0.05)
    assert builds(folder) == number


def wait_for(address: str, condition: Callable[[str], bool]) -> str:
    """Ask for a page until it is as wanted, and give its text."""
    end = time.monotonic() + PATIENCE
    text = ""
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 - on this machine
                text = answer.read().decode()
        except (urllib.error.URLError, ConnectionError):
            text = ""
        if text and condition(text):
            return text
        time.sleep(0.1)
    pytest.fail(f"{address} did not come to be as wanted; last seen:\n{text[:2000]}")


def saying(words: str) -> Callable[[str], bool]:
    return lambda text: words in text


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_save_shows_and_a_fault_keeps_the_last_good_site(tmp_path: Path) -> None:
    folder = copy_site(tmp_path / "site")
    with serving(folder) as root:
        wait_for(root + PAGE, lambda text: "Eastholm announces a second ferry" in text)

        change(folder / EVENT, "announces a second ferry", "announces its second ferry")
        wait_for(root + PAGE, lambda text: "Eastholm announces its second ferry" in text)

        change(folder / EVENT, "kind: package", "kind: <b>parcel</b>")
        broken = wait_for(root + PAGE, lambda text: "tl-findings" in text)
        assert "Eastholm announces its second ferry" in broken, "the last good site stays up"
        assert f"<code>{EVENT}:1:7</code>" in broken
        assert "&lt;b&gt;parcel&lt;/b&gt;" in broken, "findings quote the file, so they are escaped"
        assert "tl-findings" in wait_for(root + "timeline/years/2023/", bool), "they stand on every page"

        change(folder / EVENT, "kind: <b>parcel</b>", "kind: package")
        wait_for(root + PAGE, lambda text: "tl-findings" not in text and "its second ferry" in text)

        (folder / EVENT).unlink()
        change(folder / "events/2023/2023-02-05-third-ferry.yml", "  see: 2023-02-03-second-ferry\n", "")
        home = wait_for(root + "timeline/", lambda text: "its second ferry" not in text)
        assert "tl-findings" not in home


def test_a_site_that_begins_with_a_fault_comes_up_when_it_is_mended(tmp_path: Path) -> None:
    folder = copy_site(tmp_path / "site")
    change(folder / EVENT, "kind: package", "kind: parcel")
    with serving(folder) as root:
        home = wait_for(root + "timeline/", lambda text: "tl-findings" in text)
        assert "Eastholm weighs" not in home, "nothing is shown as if it had been checked"
        change(folder / EVENT, "kind: parcel", "kind: package")
        wait_for(root + PAGE, lambda text: "tl-findings" not in text)


def test_a_saved_event_takes_no_build_and_the_theme_and_the_configuration_do(tmp_path: Path) -> None:
    folder = copy_site(tmp_path / "site")
    change(folder / "mkdocs.yml", "name: material", "name: material\n  custom_dir: overrides")
    template = folder / "overrides/main.html"
    template.parent.mkdir()
    template.write_text('{% extends "base.html" %}{% block announce %}Low tide{% endblock %}', "utf-8")
    with serving(folder) as root:
        wait_for(root + PAGE, lambda text: "Low tide" in text)
        assert builds(folder) == 1
        for before, after in (("announces a second", "announces its second"), ("its second", "one more")):
            change(folder / EVENT, before, after)
            wait_for(root + PAGE, saying(after))
            wait_for(root + "timeline/", saying(after))
        assert builds(folder) == 1

        change(template, "Low tide", "High tide")
        wait_for(root + PAGE, lambda text: "High tide" in text and "one more" in text)
        wait_for_builds(folder, 2)

        change(folder / "mkdocs.yml", "site_name: ", "site_name: The new ")
        wait_for(root + PAGE, lambda text: "The new " in text and "one more" in text)
        wait_for_builds(folder, 3)


def test_deleting_renaming_breaking_and_mending_take_no_build(tmp_path: Path) -> None:
    folder = copy_site(tmp_path / "site")
    with serving(folder) as root:
        wait_for(root + PAGE, bool)
        change(folder / "events/vocabulary/actors.yml", "name: Eastholm", "name: Old Eastholm")
        wait_for(root + PAGE, saying("Old Eastholm"))

        change(folder / EVENT, "kind: package", "kind: parcel")
        wait_for(root + PAGE, saying("tl-findings"))
        change(folder / EVENT, "kind: parcel", "kind: package")
        wait_for(root + PAGE, lambda text: "tl-findings" not in text)

        change(folder / "events/vocabulary/actors.yml", "name: Old Eastholm", "nam: Old Eastholm")
        wait_for(root + PAGE, saying("tl-findings"))
        change(folder / "events/vocabulary/actors.yml", "nam: Old Eastholm", "name: New Eastholm")
        wait_for(root + PAGE, lambda text: "tl-findings" not in text and "New Eastholm" in text)

        (folder / EVENT).unlink()
        wait_for(root + "timeline/", saying("tl-findings"))  # others relate to it, as the whole check finds
        (folder / EVENT).write_text((copy_site(tmp_path / "other") / EVENT).read_text("utf-8"), "utf-8")
        wait_for(root + PAGE, lambda text: "tl-findings" not in text and "second ferry" in text)
        assert builds(folder) == 1


def refusals(folder: Path) -> int:
    """How often findings were told that keep a record from being shown."""
    return log_of(folder).read_text("utf-8").count("the events are not ready")


def test_what_was_saved_before_a_fault_stays_up(tmp_path: Path) -> None:
    """A fault is told at once of the file that was saved, and once more when all is checked."""
    folder = copy_site(tmp_path / "site")
    with serving(folder) as root:
        wait_for(root + PAGE, bool)
        change(folder / EVENT, "announces a second ferry", "announces its second ferry")
        wait_for(root + PAGE, saying("announces its second ferry"))
        change(folder / "events/2023/2023-second-lighthouse.yml", "kind: ", "kind: no")
        wait_for(root + PAGE, lambda _: refusals(folder) == 2)
        page = wait_for(root + PAGE, saying("tl-findings"))
        assert "announces its second ferry" in page
        time.sleep(1)
        assert refusals(folder) == 2, "and that is all"


def article(html: str) -> str:
    return html.partition("<article")[2].partition("<footer")[0]


def relate(folder: Path, event: str, other: str) -> None:
    path = folder / f"events/2023/{event}.yml"
    text = path.read_text("utf-8")
    relation = f"related:\n  - type: follows\n    event: {other}\n"
    has_some = "related:\n" in text
    path.write_text(text.replace("related:\n", relation) if has_some else f"{text}{relation}", "utf-8")


def test_a_fault_of_the_whole_record_follows(tmp_path: Path) -> None:
    """Two events that each follow the other stand well alone, so the save is served; then the circle is found."""
    folder = copy_site(tmp_path / "site")
    lind, lighthouse = "2023-01-lind-on-ferries", "2023-second-lighthouse"
    relate(folder, lind, lighthouse)
    page = f"timeline/events/{lighthouse}/"
    with serving(folder) as root:
        before = wait_for(root + page, lambda text: "work on the lighthouse" in text)
        relate(folder, lighthouse, lind)
        after = wait_for(root + page, lambda text: "tl-findings" in text)
        assert "relation-cycle" in after
        assert article(after) == article(before), "the last good site is back"
        change(
            folder / f"events/2023/{lighthouse}.yml", f"related:\n  - type: follows\n    event: {lind}\n", ""
        )
        mended = wait_for(root + page, lambda text: "tl-findings" not in text)
        assert "work on the lighthouse" in mended


def test_browsers_are_told_to_reload(tmp_path: Path) -> None:
    folder = copy_site(tmp_path / "site")
    with serving(folder) as root:
        text = wait_for(root + PAGE, bool)
        epoch = text.rpartition("livereload(")[2].partition(",")[0]
        assert epoch.isdigit()
        change(folder / EVENT, "announces a second ferry", "announces its second ferry")
        with urllib.request.urlopen(f"{root}livereload/{epoch}/1", timeout=PATIENCE) as answer:  # noqa: S310
            assert int(answer.read()) > int(epoch)
        with urllib.request.urlopen(root + PAGE, timeout=PATIENCE) as answer:  # noqa: S310
            assert b"its second ferry" in answer.read()
