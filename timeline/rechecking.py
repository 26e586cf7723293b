"""A folder of events that is checked again after each change: only what changed is read again."""

from __future__ import annotations

import datetime as dt
import os
import re
from bisect import insort
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, TypeAlias

from timeline.checker import EVENT_RULES, Checked, check_files, check_loaded, record_of
from timeline.findings import Severity
from timeline.loading import VOCABULARY, EventFile, Loaded, load_event, load_folder, with_new_vocabulary
from timeline.model import FACETS, Vocabulary

Sign: TypeAlias = "tuple[int, int, int, int]"
"""Of a file: number, size, and times of the last change in nanoseconds."""
State: TypeAlias = "dict[str, Sign]"
"""Every file of a folder by its path below it."""

_EVENT = re.compile(r"\d{4}/[^/]+\.yml", re.ASCII)
_VOCABULARY = {f"{VOCABULARY}/{facet}.yml" for facet in FACETS}


def state_of(folder: str) -> State:
    """What tells whether any file of a folder has changed; hidden ones are left out."""
    return dict(_files(folder, ""))


def _files(folder: str, inner: str) -> Iterator[tuple[str, Sign]]:
    for entry in os.scandir(folder):
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path, f"{inner}{entry.name}/")
            continue
        with suppress(FileNotFoundError):  # gone since its folder was read
            yield f"{inner}{entry.name}", _sign_of(entry.stat(follow_symlinks=False))


def _sign_of(stat: os.stat_result) -> Sign:
    return stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns


class _Known(NamedTuple):
    """What was found last."""

    state: State
    loaded: Loaded
    checked: Checked
    today: dt.date
    is_whole: bool
    """Whether that was all there is to find."""


class Rechecking:
    """Checks an events folder, called `shown` in findings, again and again."""

    def __init__(self, root: Path, shown: str) -> None:
        self._root = root
        self._shown = shown
        self._last: _Known | None = None

    def is_of(self, root: Path, shown: str) -> bool:
        """Whether it is this folder, called so, that is checked here."""
        return (self._root, self._shown) == (root, shown)

    def check(self, today: dt.date) -> Checked:
        """What `check_folder` gives. Event files that are as they were are not read again."""
        state, last = state_of(str(self._root)), self._last
        if last and last.is_whole and (last.today, last.state) == (today, state):
            return last.checked
        known = {file.inner: file for file in last.loaded.files} if last else {}
        before: State = last.state if last else {}
        same = {inner: file for inner, file in known.items() if state.get(inner) == before.get(inner, ())}
        loaded = load_folder(self._root, self._shown, same)
        checked = check_loaded(loaded, self._shown, today)
        self._last = _Known(state, loaded, checked, today, is_whole=True)
        return checked

    def is_behind(self) -> bool:
        """Whether a file is otherwise than it was last taken for."""
        return self._last is not None and state_of(str(self._root)) != self._last.state

    def check_changes(self, today: dt.date, saved: AbstractSet[str] | None = None) -> Checked | None:
        """A changed record, soon, if all that changed are events and vocabulary; None if `check` is needed.

        The report tells of what changed, and of what had errors before. What the rules about the whole record say of
        it, and other events' rules, is not known then. Where `saved` names paths, only these are looked at.
        """
        last = self._last
        if last is None:
            return None
        state, looked_at = self._state_after(last.state, saved)
        changed = {inner for inner in looked_at if state.get(inner) != last.state.get(inner)}
        if not changed and last.today == today:
            return last.checked
        doubtful = self._doubtful(last.checked)
        if doubtful is None or not all(map(_EVENT.fullmatch, changed - _VOCABULARY)):
            return None
        return self._check_changes(state, changed, doubtful, last, today)

    def _state_after(self, before: State, saved: AbstractSet[str] | None) -> tuple[State, AbstractSet[str]]:
        """The state now, and of which files it was looked at."""
        inner = _names_below(self._root, saved) if saved is not None else None
        if inner is None or any((self._root / name).is_dir() for name in inner):
            state = state_of(str(self._root))
            return state, state.keys() | before.keys()
        state = before.copy()
        for name in inner:
            state.pop(name, None)
            with suppress(FileNotFoundError, NotADirectoryError):
                state[name] = _sign_of((self._root / name).lstat())
        return state, inner

    def _check_changes(
        self, state: State, changed: set[str], doubtful: set[str], last: _Known, today: dt.date
    ) -> Checked | None:
        was = {file.inner: file for file in last.loaded.files if file.inner in changed | doubtful}
        now = {
            inner: load_event(self._root / inner, f"{self._shown}/{inner}", inner)
            for inner in changed & state.keys() - _VOCABULARY
        }
        loaded = replace(last.loaded, files=_with(last.loaded.files, changed, now))
        if not loaded.files:
            return None
        record, has_lost = None, False
        if entries := bool((changed | doubtful) & _VOCABULARY):
            loaded = with_new_vocabulary(loaded, self._root, self._shown)
            has_lost = bool(last.loaded.unread_entries) or _has_lost(
                last.loaded.vocabulary, loaded.vocabulary
            )
        else:
            gone = [file.event for inner, file in was.items() if inner in changed and file.event]
            new = [file.event for file in now.values() if file.event]
            record = last.checked.timeline.renewed(gone, new)
        files = [*now.values(), *(file for inner, file in was.items() if inner not in changed)]
        record = record or record_of(loaded)
        checked = check_files(loaded, files, record, today, entries=entries, uses=has_lost)
        self._last = _Known(state, loaded, checked, today, is_whole=False)
        return checked

    def _doubtful(self, last: Checked) -> set[str] | None:
        """The files that had errors, by their path below the folder; None if the whole record had one."""
        found: set[str] = set()
        for finding in last.report.findings:
            if finding.rule.severity is Severity.ERROR:
                inner = finding.place.path.removeprefix(f"{self._shown}/")
                is_of_event = _EVENT.fullmatch(inner) and finding.rule in EVENT_RULES
                if not (is_of_event or inner in _VOCABULARY):
                    return None
                found.add(inner)
        return found


def _names_below(root: Path, paths: AbstractSet[str]) -> set[str] | None:
    """Paths by their names below a folder, without hidden ones; None if one is elsewhere."""
    try:
        inner = [Path(path).relative_to(root) for path in paths]
    except ValueError:
        return None
    return {name.as_posix() for name in inner if not any(part.startswith(".") for part in name.parts)}


def _has_lost(old: Vocabulary, new: Vocabulary) -> bool:
    """Whether something that an event may use has gone from the vocabulary."""
    kept = all(getattr(old, facet).keys() <= getattr(new, facet).keys() for facet in FACETS)
    return not kept or not old.publisher_by_host.items() <= new.publisher_by_host.items()


def _with(files: list[EventFile], changed: set[str], newer: dict[str, EventFile]) -> list[EventFile]:
    """The files in the order of `load_folder`, newer ones in place of older."""
    kept = [file for file in files if file.inner not in changed]
    for file in newer.values():
        insort(kept, file, key=lambda file: file.inner.split("/"))
    return kept
