"""One run of `timeline links`: plans, looks, keeps what it saw, and proposes archived copies."""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from timeline.atomic import replace_text
from timeline.link_state import LINK_STATE_FILE, write_link_state
from timeline.links.patch import unified_diff, with_archived
from timeline.links.settings import Settings
from timeline.links.survey import Survey, plan, run
from timeline.loading import EventFile, Loaded

_SAVE_EVERY = 10.0
"""Seconds between two savings: so much is lost at most when the machine goes down."""


@dataclass
class Session:
    """`files` are those whose sources are looked at; `loaded` is the whole record."""

    folder: Path
    loaded: Loaded
    files: Sequence[EventFile]
    settings: Settings
    today: dt.date
    survey: Survey = field(init=False)
    interrupted: bool = False

    def __post_init__(self) -> None:
        self.survey = plan(self.files, self.loaded.link_states, self.today)

    def look(self, older_than: int, *, archive: bool, progress: Callable[[int, int], None]) -> None:
        """Look at what was not looked at within `older_than` days; `progress` is told what is done, and of how much.

        Broken off by the keyboard, it keeps what was found by then and says so in `interrupted`.
        """
        due = self.survey.due(older_than)
        total = len(due) + (len(self.survey.lacking) if archive else 0)
        done, saved = 0, time.monotonic()

        def told() -> None:
            nonlocal done, saved
            done += 1
            progress(done, total)
            if time.monotonic() - saved > _SAVE_EVERY:
                self._save()
                saved = time.monotonic()

        try:
            asyncio.run(run(self.survey, due, self.settings, told, archive=archive))
        except KeyboardInterrupt:
            self.interrupted = True
        self._save()

    def _save(self) -> None:
        """Write what is known of the addresses that the record still gives, unless nothing answered at all."""
        if not self.survey.heard:
            return
        given = {
            address
            for file in self.loaded.files
            for source in (file.event.sources if file.event else ())
            for address in (source.url, source.archived)
        }
        # A file that cannot be read now may give an address all the same.
        whole = all(file.event for file in self.loaded.files)
        kept = {one: state for one, state in self.survey.states.items() if one in given or not whole}
        replace_text(self.folder / LINK_STATE_FILE, write_link_state(kept))

    def proposals(self) -> Iterator[tuple[EventFile, str | None]]:
        """Each file that lacks a copy which was found, with its new text; None where it must be done by hand."""
        copies: defaultdict[int, dict[int, str]] = defaultdict(dict)
        files = {id(file): file for file in self.files}
        for address, copy in self.survey.copies.items():
            for citing in self.survey.lacking[address]:
                copies[id(citing.file)][citing.number] = copy
        for key, found in copies.items():
            yield files[key], with_archived(files[key], found)


def patch_of(proposals: Sequence[tuple[EventFile, str | None]]) -> str:
    """All proposals as one patch for `git apply`."""
    return "".join(unified_diff(file.path, file.text, text) for file, text in proposals if text is not None)
