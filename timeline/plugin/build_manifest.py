"""The manifest of a build: what MkDocs was given, and what it made of it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from timeline import __version__
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


def write_build_manifest(config: MkDocsConfig, events: Path, written: Mapping[str, str]) -> None:
    """Hash all inputs and the whole site, and write the manifest into it.

    `written` are hashes of files as we wrote them, unless another plugin or hook may have changed them since.
    """
    known = {} if onlookers(config, ["post_build"]) else written
    root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
    sources = sorted(set(_sources(config, events, root)))
    manifest = Manifest(
        sources=sources,
        inputs=input_hashes(root, sources),
        site=site_hashes(Path(config.site_dir), known),
        tools=dict(_tools()),
        commit=clean_commit(events),
    )
    path = Path(config.site_dir, MANIFEST)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(write_manifest(manifest), "utf-8", newline="\n")


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
