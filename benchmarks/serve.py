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
from collections.abc import Iterator, Sequence
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


def save_until_served(root: str, file: Path, title: str) -> float:
    """Seconds from the save of an event with this title until its page has it."""
    text = _TITLE.sub(f'title: "{title}"', file.read_text("utf-8"), count=1)
    started = time.perf_counter()
    file.write_text(text, "utf-8")
    while title not in text_at(f"{root}events/{file.stem}/"):
        time.sleep(_LOOK)
        if time.perf_counter() - started > _PATIENCE:
            message = f"{file} is not served"
            raise TimeoutError(message)
    return time.perf_counter() - started


def measure(folder: Path, size: int, rounds: int) -> list[list[str]]:
    """Rows of the table for one record."""
    events = folder / "events"
    write_corpus(events, size)
    write_ours(folder / "ours", events)
    build = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(build, cwd=folder / "ours", check=True, capture_output=True)  # noqa: S603 - our own
    stem = sorted(events.glob("2*/*.yml"))[size // 2].stem
    page = (folder / f"ours/site/events/{stem}/index.html").read_text("utf-8")
    write_peers(folder, events, page)
    return [_row(size, server, rounds) for server in _servers(folder)]


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


def write_page(command: str, rows: Sequence[Sequence[str]]) -> str:
    """The whole of `SERVE.md`."""
    header = ("events", "server", "save → served, s", "slowest, s", "home page after that, s")
    return (
        "# How soon a saved event is served\n\n"
        f"Written by `{command}`. {machine()}\n\n"
        "An event's title is changed; the time runs from the save until the event's page is answered with it.\n"
        "The goal is 0.3 s. The home page lists all events; the last column is what its answer takes then.\n\n"
        f"{write_table(header, rows)}\n"
    )


def main() -> None:
    """Measure records of the wanted sizes."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("sizes", nargs="*", type=int, default=[1_000], help="numbers of generated events")
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--out", type=Path, default=ROOT / "benchmarks/SERVE.md")
    chosen = options.parse_args()
    rows = []
    for size in chosen.sizes:
        with tempfile.TemporaryDirectory() as folder:
            rows += measure(Path(folder), size, chosen.rounds)
    command = f'make bench-serve N="{" ".join(map(str, chosen.sizes))}"'
    chosen.out.write_text(write_page(command, rows), "utf-8")


if __name__ == "__main__":
    main()
