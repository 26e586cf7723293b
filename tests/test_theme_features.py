"""What a large record does without: the theme's instant navigation, which has each reader fetch all addresses."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from tests.example_site import copy_site
from timeline.plugin import TimelinePlugin, theme_features
from timeline.plugin.answers import BuildNeededError

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "events/2023-02-03-second-ferry/index.html"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project whose theme has instant navigation."""
    folder = copy_site(tmp_path / "site")
    config = folder / "mkdocs.yml"
    text = config.read_text("utf-8")
    changed = text.replace(
        "  font: false\n",
        "  font: false\n  features: [navigation.instant, navigation.instant.progress, toc.follow]\n",
    )
    assert changed != text
    config.write_text(changed, "utf-8")
    return folder


def served(folder: Path) -> TimelinePlugin:
    """The plugin of a site that was built to be served, and goes on from there."""
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "served"))
    config.plugins.on_startup(command="serve", dirty=False)
    build(config, serve_url="http://127.0.0.1:8000/")
    plugin = config.plugins["timeline"]
    assert isinstance(plugin, TimelinePlugin)
    return plugin


def add_an_event(folder: Path) -> str:
    """The path of a file like another one, with another title, a day later."""
    event = folder / "events/2023/2023-02-03-second-ferry.yml"
    text = event.read_text("utf-8").replace("2023-02-03", "2023-02-04").replace("a second", "a fast")
    new = event.with_name("2023-02-04-fast-ferry.yml")
    new.write_text(text, "utf-8")
    return str(new)


@pytest.mark.parametrize(("most", "are_kept"), [(10_000, True), (5, False)])
def test_only_a_large_site_does_without_and_says_so(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    most: int,
    *,
    are_kept: bool,
) -> None:
    monkeypatch.setattr(theme_features, "MOST_PAGES", most)
    with caplog.at_level(logging.INFO):
        page = served(folder).answer(PAGE)
    assert page is not None
    assert (b"navigation.instant" in page) is are_kept
    assert b"toc.follow" in page
    said = [
        line
        for line in caplog.messages
        if "navigation.instant, navigation.instant.progress is left out" in line
    ]
    assert len(said) == (0 if are_kept else 1)


def test_a_record_that_becomes_large_while_it_is_served_is_built_anew(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plugin = served(folder)
    monkeypatch.setattr(theme_features, "MOST_PAGES", len(plugin._site.pages))  # noqa: SLF001 - as large as may be
    assert plugin.answer("years/2023/index.html") is not None
    plugin.renew({add_an_event(folder)})
    with pytest.raises(BuildNeededError):
        plugin.answer("years/2023/index.html")
