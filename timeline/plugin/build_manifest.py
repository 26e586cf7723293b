"""The manifest of a build: what MkDocs was given, and what it made of it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from timeline import __version__
from timeline.cores import beside
from timeline.git_store import clean_commit
from timeline.manifest import MANIFEST, Manifest, input_hashes, site_hashes, write_manifest
from timeline.plugin.layouts import onlookers

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_TOOLS = (
    "babel",
    "cmarkgfm",
    "jinja2",
    "markdown",
    "mkdocs",
    "mkdocs-material",
    "pillow",
    "pygments",
    "pymdown-extensions",
)
"""What writes bytes of a site: with other versions of these they may be others."""


class BuildManifest:
    """The manifest of one build. All inputs are hashed by another process, if there is one, while pages are made."""

    def __init__(self, config: MkDocsConfig, events: Path) -> None:
        self._config = config
        root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        self._sources = sorted(set(_sources(config, events, root)))
        self._given = beside(partial(_given, root, self._sources, events))

    def write(self, written: Mapping[str, str]) -> None:
        """Hash the whole site, and write the manifest into it.

        `written` are hashes of files as we wrote them, unless another plugin or hook may have changed them since.
        """
        known = {} if onlookers(self._config, ["post_build"]) else written
        inputs, tools, commit = self._given()
        site = site_hashes(Path(self._config.site_dir), known)
        path = Path(self._config.site_dir, MANIFEST)
        path.parent.mkdir(parents=True, exist_ok=True)
        text = write_manifest(Manifest(self._sources, inputs, site, tools, commit))
        path.write_text(text, "utf-8", newline="\n")


def _given(
    root: Path, sources: Sequence[str], events: Path
) -> tuple[dict[str, str], dict[str, str], str | None]:
    """What the site is made from: hashes of the inputs, versions of the tools, and the commit of the data."""
    return input_hashes(root, sources), dict(_tools()), clean_commit(events)


def _sources(config: MkDocsConfig, events: Path, root: Path) -> Iterator[str]:
    """Files and folders that pages are made from, by their names below the project's folder; others have none."""
    given: list[str | None] = [config.config_file_path, config.docs_dir, str(events), config.theme.custom_dir]
    for path in [*filter(None, given), *map(str, config.hooks)]:
        name = os.path.relpath(str(Path(path).resolve()), str(root)).replace(os.sep, "/")
        if not name.startswith(".."):
            yield name


def _tools() -> Iterator[tuple[str, str]]:
    yield "timeline-site", __version__
    for name in _TOOLS:
        try:
            yield name, version(name)
        except PackageNotFoundError:
            continue
