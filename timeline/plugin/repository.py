"""Where event files are in their repository on the web: to be edited, and with all their versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from timeline.site.repository import event_files, history_of

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from timeline.plugin.options import TimelineConfig
    from timeline.site import EventFiles


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
    return event_files(_below(repository, edit), _below(repository, history or history_of(edit or "")))


def _below(repository: str, uri: str | None) -> str:
    return f"{repository.rstrip('/')}/{uri.strip('/')}" if repository and uri else ""
