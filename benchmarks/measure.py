"""Runs commands and says what they cost: wall time, processor time and peak memory.

The peak that the system counts for a process begins with the size of the one that started it. So whoever measures
stays small: nothing here may import more than the standard library.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_PEAK_UNIT = 1 if sys.platform == "darwin" else 1024
_MEGABYTE = 1_000_000
_UNUSUAL = {"PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"}
"""Settings under which Python is slower than where nobody set anything."""


@dataclass(frozen=True)
class Command:
    """What to run, and where."""

    arguments: tuple[str, ...]
    folder: Path
    fresh: str | None = None
    """What is put aside before each run, so that every run starts cold."""
    most: int | None = None
    """So many rounds at most, for what takes very long."""


@dataclass(frozen=True)
class Cost:
    """What one run took, with all processes that it started and waited for."""

    wall: float
    """Seconds on the clock."""
    cpu: float
    """Seconds of processor time, of the program and of the system for it."""
    peak: float
    """Megabytes of memory that the largest of its processes held at most."""


def run(command: Command) -> Cost:
    """Run a command to its end. Raises RuntimeError with its last words if it fails."""
    with tempfile.TemporaryFile() as output:
        started = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 - our own commands
            command.arguments,
            cwd=command.folder,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={name: value for name, value in os.environ.items() if name not in _UNUSUAL},
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            words = output.read().decode(errors="replace")[-2000:]
            raise RuntimeError(f"{' '.join(command.arguments)} failed:\n{words}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * _PEAK_UNIT / _MEGABYTE)


def alternate(commands: Mapping[str, Command], rounds: int) -> Iterator[tuple[str, Cost]]:
    """Run all commands once, then all of them again: what slows the machine for a while meets all alike."""
    for done in range(rounds):
        for name, command in commands.items():
            if command.most is not None and done >= command.most:
                continue
            if command.fresh:
                _put_aside(command.folder / command.fresh)
            yield name, run(command)


def _put_aside(folder: Path) -> None:
    """Have it elsewhere, not deleted: ext4 goes past every file deleted in the last minutes to find a free place.

    After thousands of deletions each new file takes several times as long, which is no part of a cold build.
    """
    if folder.is_dir():
        folder.rename(tempfile.mkdtemp(prefix="before-", dir=folder.parent))


def median(costs: Sequence[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(
        wall=statistics.median(cost.wall for cost in costs),
        cpu=statistics.median(cost.cpu for cost in costs),
        peak=statistics.median(cost.peak for cost in costs),
    )


def ratio(ours: Sequence[Cost], theirs: Sequence[Cost], figure: str) -> float:
    """Ours in parts of theirs: the median over the rounds that both have, each with its own neighbour."""
    pairs = zip(ours, theirs, strict=False)
    ratios: list[float] = [getattr(one, figure) / getattr(other, figure) for one, other in pairs]
    return statistics.median(ratios)
