"""The whole record checked beside `mkdocs serve`, which answers readers meanwhile."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from mkdocs.plugins import get_plugin_logger

log = get_plugin_logger(__name__)

_LOOK = 0.05


def is_good(events: Path, today: dt.date, is_wanted: Callable[[], bool]) -> bool | None:
    """Whether `timeline check` finds no error in the folder; None if nobody wants to know any more.

    A process of its own does it: a thread would slow down the answers, and forking is not safe beside threads.
    """
    if not is_wanted():
        return None
    command = [
        sys.executable,
        "-m",
        "timeline",
        "check",
        "--events",
        str(events),
        "--today",
        today.isoformat(),
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:  # noqa: S603 - our own
        if hasattr(os, "setpriority"):
            os.setpriority(os.PRIO_PROCESS, process.pid, 10)
        while process.poll() is None:
            if not _wait(_LOOK, is_wanted):
                process.kill()
                return None
    if process.returncode == 0:
        log.info("the whole record is checked: no errors")
    return process.returncode == 0


def _wait(seconds: float, is_wanted: Callable[[], bool]) -> bool:
    """Wait, and say whether it is still wanted."""
    end = time.monotonic() + seconds
    while is_wanted() and time.monotonic() < end:
        time.sleep(min(_LOOK, seconds))
    return is_wanted()
