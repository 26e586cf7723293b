"""A folder of events that is checked again after each change: only what changed is read again."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from timeline.checker import Checked, check_files, check_loaded
from timeline.loading import EventFile, Loaded, load_event, load_folder

State: TypeAlias = "dict[str, tuple[int, int, int, int]]"
"""Every file of a folder by its path below it: number, size, and times of the last change in nanoseconds."""

_EVENT = re.compile(r"\d{4}/[^/]+\.yml", re.ASCII)


def state_of(folder: str) -> State:
    """What tells whether any file of a folder has changed; hidden ones are left out."""
    return dict(_files(folder, ""))


def _files(folder: str, inner: str) -> Iterator[tuple[str, tuple[int, int, int, int]]]:
    for entry in os.scandir(folder):
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path, f"{inner}{entry.name}/")
            continue
        try:
            stat = entry.stat(follow_symlinks=False)
        except FileNotFoundError:  # gone since its folder was read
            continue
        yield f"{inner}{entry.name}", (stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)


class Rechecking:
    """Checks an events folder, called `shown` in findings, again and again."""

    def __init__(self, root: Path, shown: str) -> None:
        self._root = root
        self._shown = shown
        self._state: State = {}
        self._loaded: Loaded | None = None

    def check(self, today: dt.date) -> Checked:
        """What `check_folder` gives. Event files that are as they were are not read again."""
        state = state_of(str(self._root))
        known = {file.inner: file for file in self._loaded.files} if self._loaded else {}
        same = {
            inner: file for inner, file in known.items() if state.get(inner) == self._state.get(inner, ())
        }
        self._state, self._loaded = state, load_folder(self._root, self._shown, same)
        return check_loaded(self._loaded, self._shown, today)

    def check_changes(self, today: dt.date) -> Checked | None:
        """A changed record, if all that changed are events that stand well alone; None if `check` is needed first.

        What the rules about the whole record say of it, and other events' rules, is not known then.
        """
        state = state_of(str(self._root))
        changed = [inner for inner in state if state[inner] != self._state.get(inner)]
        if (
            self._loaded is None
            or self._state.keys() - state.keys()
            or not all(map(_EVENT.fullmatch, changed))
        ):
            return None
        files = [load_event(self._root / inner, f"{self._shown}/{inner}", inner) for inner in changed]
        loaded = replace(self._loaded, files=_with(self._loaded.files, files))
        checked = check_files(loaded, files, today)
        if checked.report.errors or any(file.event is None for file in files):
            return None
        self._state, self._loaded = state, loaded
        return checked


def _with(files: list[EventFile], newer: list[EventFile]) -> list[EventFile]:
    """The files in the order of `load_folder`, newer ones in place of older."""
    by_path = {file.inner: file for file in (*files, *newer)}
    return sorted(by_path.values(), key=lambda file: file.inner.split("/"))
