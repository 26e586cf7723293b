"""The last site in the folder of the new one: files that come out the same again need not be written again."""

from __future__ import annotations

import os
import shutil
from collections.abc import Set as AbstractSet
from contextlib import suppress
from pathlib import Path

_HIDDEN = ".timeline-last-site"
"""MkDocs deletes what stands in the folder before it builds, but nothing hidden."""


class LastSite:
    """The folders of the last site, hidden from MkDocs' cleaning until it is known which files come again.

    On many disks thousands of files that were just deleted make new ones slow, and a copy to a server by time of
    change sends only what was written. No other file comes back, so nobody finds one that is not to be there.
    """

    def __init__(self, folder: str) -> None:
        self._folder = Path(folder)
        self._hidden = self._folder / _HIDDEN

    def hide(self) -> None:
        """Before MkDocs cleans the folder."""
        self.forget()
        with suppress(OSError):  # nothing is there, or it may not be moved: then MkDocs sees to it
            found = [
                entry for entry in os.scandir(self._folder) if _is_folder(entry) and entry.name[0] != "."
            ]
            self._hidden.mkdir()
            for entry in found:
                os.rename(entry.path, self._hidden / entry.name)  # noqa: PTH104 - as it is, whatever it is

    def bring_back(self, paths: AbstractSet[str]) -> frozenset[str]:
        """Put back those of these files, by their addresses below the site's root, that are there: which they are."""
        found: list[str] = []
        for entry in list(os.scandir(self._hidden)) if self._hidden.is_dir() else ():
            place = self._folder / entry.name
            # MkDocs has made room, but another plugin may have written there since: that is the new site's.
            if not place.exists() and _keep_only(entry.path, f"{entry.name}/", paths, found):
                os.rename(entry.path, place)  # noqa: PTH104 - as it is, whatever it is
        self.forget()
        return frozenset(found)

    def forget(self) -> None:
        """Delete what is hidden, if there is anything."""
        shutil.rmtree(self._hidden, ignore_errors=True)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False)


def _keep_only(folder: str, address: str, paths: AbstractSet[str], kept: list[str]) -> bool:
    """Delete all in a folder but these files, and folders without any; whether something is left."""
    before = len(kept)
    for entry in list(os.scandir(folder)):
        below = address + entry.name
        if _is_folder(entry):
            if not _keep_only(entry.path, f"{below}/", paths, kept):
                os.rmdir(entry.path)  # noqa: PTH106 - quicker than pathlib, and there are thousands
        elif below in paths and entry.is_file(follow_symlinks=False):
            kept.append(below)
        else:
            os.unlink(entry.path)  # noqa: PTH108 - as above
    return len(kept) > before


def is_written(path: str, data: bytes) -> bool:
    """Whether a file holds this already; one that holds something else is deleted."""
    with open(path, "rb", 0) as file:  # noqa: PTH123 - as above
        same = os.fstat(file.fileno()).st_size == len(data) and file.read() == data
    if not same:
        os.unlink(path)  # noqa: PTH108 - written over, ext4 would store it at once
    return same
