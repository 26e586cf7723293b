"""Where event files are in their repository on the web: to be edited, and with all their versions."""

from __future__ import annotations

import re
from collections.abc import Callable

from timeline.site.page import EventFiles

_EDIT = re.compile(r"(?:^|(?<=/))(?:(?P<gitea>_edit)|edit)(?=/)")
"""How hosts name editing in an address: GitHub `edit/`, GitLab `-/edit/`, Gitea and Forgejo `_edit/`."""


def event_files(edit: str, history: str) -> EventFiles:
    """By the addresses below which files are edited, and all their versions shown; empty where there is none."""
    return EventFiles(_below(edit), _below(history))


def history_of(edit_uri: str) -> str:
    """Where the history is, going by where files are edited; empty where the host is of an unknown kind."""
    if not _EDIT.search(edit_uri):
        return ""
    return _EDIT.sub(lambda match: "commits/branch" if match["gitea"] else "commits", edit_uri, count=1)


def _below(start: str) -> Callable[[str], str | None]:
    return lambda file: f"{start.rstrip('/')}/{file}" if start else None
