"""Measures how soon a saved event is served: `python -m benchmarks.serve 1000 10000` writes `SERVE.md`.

Our `mkdocs serve` and Hugo's server watch the same events. From the moment an event's file is written its page is asked
for again and again, until the new title is in it.
"""

from __future__ import annotations

import argparse
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import write_corpus
from benchmarks.peers import write_ours, write_peers
from benchmarks.run import hugo, machine
from benchmarks.table import write_table

ROOT = Path(__file__).resolve().parents[1]
_TITLE = re.compile(r"^title: .*$", re.MULTILINE)
_PATIENCE = 300.0
_LOOK = 0.005


@dataclass(frozen=True)
class Server:
    """A server that watches files."""

    name: str
    command: tuple[str, ...]
    folder: Path
    files: str
    """A pattern for the files of events."""


@contextmanager
def running(server: Server, port: int) -> Iterator[str]:
    """Run it; yield its address once it answers."""
    command = [word.format(port=port) for word in server.command]
    root = f"http://127.0.0.1:{port}/"
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=server.folder, stdout=quiet, stderr=quiet) as process:  # noqa: S603 - our own
        try:
            end = time.monotonic() + _PATIENCE
            while not text_at(root) and process.poll() is None and time.monotonic() < end:
                time.sleep(0.1)
            yield root
        finally:
            process.terminate()


def text_at(address: str) -> str:
    """What is served there; nothing while there is no answer."""
    try:
        with urllib.request.urlopen(address, timeout=_PATIENCE) as answer:  # noqa: S310 - on this machine
            text: str = answer.read().decode()
    except OSError:
        return ""
    return text


def seconds_until(act: Callable[[], object], address: str, is_as_wanted: Callable[[str], bool]) -> float:
    """Seconds from an act until what is served at an address is as wanted."""
    started = time.perf_counter()
    act()
    while not is_as_wanted(text_at(address)):
        time.sleep(_LOOK)
        if time.perf_counter() - started > _PATIENCE:
            message = f"{address} is not as wanted"
            raise TimeoutError(message)
    return time.perf_counter() - started


def save(file: Path, old: re.Pattern[str], new: str) -> None:
    """Write another text into a file."""
    file.write_text(old.sub(new, file.read_text("utf-8"), count=1), "utf-8")


def save_until_served(root: str, file: Path, title: str) -> float:
    """Seconds from the save of an event with this title until its page has it."""

    def act() -> None:
        save(file, _TITLE, f'title: "{title}"')

    return seconds_until(act, f"{root}events/{file.stem}/", lambda page: title in page)


def acts_until_served(root: str, events: Path) -> Iterator[tuple[str, float]]:
    """What else somebody does who works on the record, and the seconds until it shows."""
    files = sorted(events.glob("2*/*.yml"))
    named = set(
        re.findall(r"^    event: (.*)$", "\n".join(file.read_text("utf-8") for file in files), re.MULTILINE)
    )
    one, other = [file for file in files if file.stem not in named][:2]
    page = f"{root}events/{one.stem}/"
    text = one.read_text("utf-8")
    (actor,) = re.findall(r"^actors: \[([^],]*)", text, re.MULTILINE)
    names = events / "vocabulary/actors.yml"

    def save_two() -> None:
        for file in (other, one):
            save(file, _TITLE, "title: Two at once")

    yield "two events saved at once", seconds_until(save_two, page, lambda html: "Two at once" in html)
    time.sleep(1)
    name = re.compile(rf"(?<=^{re.escape(actor)}:\n  name: ).*$", re.MULTILINE)
    yield (
        "a name in the vocabulary changed",
        seconds_until(lambda: save(names, name, "New Name"), page, lambda html: "New Name" in html),
    )
    time.sleep(1)
    broken = text.replace("kind: ", "kind: no")
    yield (
        "a fault made",
        seconds_until(lambda: one.write_text(broken, "utf-8"), page, lambda html: "tl-findings" in html),
    )
    time.sleep(1)
    yield (
        "the fault mended",
        seconds_until(
            lambda: one.write_text(text, "utf-8"), page, lambda html: bool(html) and "tl-findings" not in html
        ),
    )
    time.sleep(1)
    yield "an event deleted", seconds_until(one.unlink, page, lambda html: not html)
    time.sleep(1)
    yield "and restored", seconds_until(lambda: one.write_text(text, "utf-8"), page, bool)


def measure(folder: Path, size: int, rounds: int) -> tuple[list[list[str]], list[list[str]]]:
    """Rows of both tables for one record."""
    events = folder / "events"
    write_corpus(events, size)
    write_ours(folder / "ours", events)
    build = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(build, cwd=folder / "ours", check=True, capture_output=True)  # noqa: S603 - our own
    stem = sorted(events.glob("2*/*.yml"))[size // 2].stem
    page = (folder / f"ours/site/events/{stem}/index.html").read_text("utf-8")
    write_peers(folder, events, page)
    servers = _servers(folder)
    with running(servers[0], _free_port()) as root:
        acts = [[f"{size:,}", act, f"{seconds:.2f}"] for act, seconds in acts_until_served(root, events)]
    return [_row(size, server, rounds) for server in servers], acts


def _servers(folder: Path) -> list[Server]:
    ours = (sys.executable, "-m", "mkdocs", "serve", "--dev-addr", "127.0.0.1:{port}")
    theirs = (hugo(), "server", "--port", "{port}", "--bind", "127.0.0.1")
    return [
        Server("`mkdocs serve`, this site", ours, folder / "ours", "events/2*/*.yml"),
        Server("`hugo server`", theirs, folder / "hugo", "content/events/*.md"),
    ]


def _row(size: int, server: Server, rounds: int) -> list[str]:
    files = sorted(server.folder.glob(server.files))
    with running(server, _free_port()) as root:
        times = []
        for number in range(rounds):
            file = files[(number * 1009 + size // 3) % len(files)]
            times.append(save_until_served(root, file, f"A title that was edited {number} times"))
            time.sleep(1)  # an author reads what came of it
        started = time.perf_counter()
        text_at(root)
        home = time.perf_counter() - started
    sys.stderr.write(f"{size}: {server.name} {statistics.median(times):.2f} s\n")
    figures = (statistics.median(times), max(times), home)
    return [f"{size:,}", server.name, *(f"{figure:.2f}" for figure in figures)]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def write_page(command: str, rows: Sequence[Sequence[str]], acts: Sequence[Sequence[str]]) -> str:
    """The whole of `SERVE.md`."""
    header = ("events", "server", "save → served, s", "slowest, s", "home page after that, s")
    return (
        "# How soon a saved event is served\n\n"
        f"Written by `{command}`. {machine()}\n\n"
        "An event's title is changed; the time runs from the save until the event's page is answered with it.\n"
        "The goal is 0.3 s. The home page lists all events; the last column is what its answer takes then.\n\n"
        f"{write_table(header, rows)}\n\n"
        "What else somebody does who works on the record, with this site's server: the time until an event's page\n"
        "shows it. Between two of these nothing is done for a second.\n\n"
        f"{write_table(('events', 'what', 'seconds'), acts)}\n"
    )


def main() -> None:
    """Measure records of the wanted sizes."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("sizes", nargs="*", type=int, default=[1_000], help="numbers of generated events")
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--out", type=Path, default=ROOT / "benchmarks/SERVE.md")
    chosen = options.parse_args()
    rows, acts = [], []
    for size in chosen.sizes:
        with tempfile.TemporaryDirectory() as folder:
            found, more = measure(Path(folder), size, chosen.rounds)
            rows += found
            acts += more
    command = f'make bench-serve N="{" ".join(map(str, chosen.sizes))}"'
    chosen.out.write_text(write_page(command, rows, acts), "utf-8")


if __name__ == "__main__":
    main()
