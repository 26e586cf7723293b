"""Where event files are in their repository on the web: to be edited, and with all their versions."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from timeline.site import EventFiles

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from timeline.plugin.options import TimelineConfig

_EDIT = re.compile(r"(?:^|(?<=/))(?:(?P<gitea>_edit)|edit)(?=/)")
"""How hosts name editing in an address: GitHub `edit/`, GitLab `-/edit/`, Gitea and Forgejo `_edit/`."""


def repository_files(config: MkDocsConfig, options: TimelineConfig) -> EventFiles:
    """What the options say; raises PluginError where they need a repository and none is named."""
    edit, history = options.edit_uri, options.history_uri
    for name, value in (("edit_uri", edit), ("history_uri", history)):
        if value and not config.repo_url:
            raise PluginError(
                f"timeline: option {name} is {value!r}, but mkdocs.yml has no repo_url; set repo_url to the "
                f"address of your repository, or remove {name}"
            )
    repository = config.repo_url or ""
    return EventFiles(_below(repository, edit), _below(repository, history or history_of(edit or "")))


def history_of(edit_uri: str) -> str:
    """Where the history is, going by where files are edited; empty where the host is of an unknown kind."""
    if not _EDIT.search(edit_uri):
        return ""
    return _EDIT.sub(lambda match: "commits/branch" if match["gitea"] else "commits", edit_uri, count=1)


def _below(repository: str, uri: str | None) -> Callable[[str], str | None]:
    if not repository or not uri:
        return lambda _file: None
    start = f"{repository.rstrip('/')}/{uri.strip('/')}"
    return lambda file: f"{start}/{file}"
