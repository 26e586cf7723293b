"""The plugin's options in mkdocs.yml."""

from __future__ import annotations

from mkdocs.config import base
from mkdocs.config import config_options as option


class TimelineConfig(base.Config):
    """Options of the plugin, under `plugins: - timeline:` in mkdocs.yml."""

    events_dir = option.Type(str, default="events")
    """Folder of event files, relative to mkdocs.yml."""

    edit_uri = option.Optional(option.Type(str))
    """Where readers edit event files, below `repo_url`: `edit/main/events/`. Left out: no edit links."""

    history_uri = option.Optional(option.Type(str))
    """Where all versions of event files are shown, below `repo_url`: `commits/main/events/`. Left out: worked out from
    `edit_uri` where that is of the form of GitHub, GitLab, Gitea or Forgejo; otherwise no links to the history."""

    fast_pages = option.Type(bool, default=True)
    """Render the theme's layout once and fill it for each event, year and facet page. Set it to `false` where
    another plugin or an override needs every page to go through the theme; the pages are the same, only slower."""
