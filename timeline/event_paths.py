"""Which files of an events folder hold events. All else that looks lost there is a finding."""

from __future__ import annotations

import os
import re
from collections.abc import Container, Iterator
from pathlib import Path

from timeline.files import legible
from timeline.findings import Finding, Place
from timeline.rules import FILE_RULES

_YEAR = re.compile(r"\d{4}", re.ASCII)


def event_paths(
    root: Path, shown: str, others: Container[str], findings: list[Finding]
) -> Iterator[tuple[str, str]]:
    """Every event file, sorted: its path, and that below the folder, which findings call `shown`.

    `others` are the names of what else belongs directly into the folder; hidden files are passed over.
    """
    for entry in sorted(os.scandir(root), key=lambda entry: entry.name):
        if entry.name.startswith(".") or entry.name in others:
            continue
        if entry.is_dir(follow_symlinks=False) and _YEAR.fullmatch(entry.name):
            yield from _files_of_year(entry, f"{shown}/{entry.name}", findings)
        else:
            findings.append(
                _stray(
                    f"{shown}/{legible(entry.name)}",
                    "this does not belong here",
                    "events stand in a folder named after their year: 2023/",
                )
            )


def _files_of_year(
    folder: os.DirEntry[str], shown: str, findings: list[Finding]
) -> Iterator[tuple[str, str]]:
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.name.startswith("."):
            continue
        if entry.name.endswith(".yml"):
            yield entry.path, f"{folder.name}/{legible(entry.name)}"
        else:
            findings.append(
                _stray(
                    f"{shown}/{legible(entry.name)}",
                    "this is not an event file",
                    "event files end in .yml and stand directly in their year's folder",
                )
            )


def _stray(path: str, message: str, hint: str) -> Finding:
    return Finding(rule=FILE_RULES["stray"], place=Place(path), message=message, hint=hint)
