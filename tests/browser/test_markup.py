"""Every page of the site before the Nu HTML Checker: no error and no warning, but one that is the theme's."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

from tests.node.tools import node_package

if TYPE_CHECKING:
    from pathlib import Path

# Material 9.8.1 writes autocomplete="off" on its two hidden checkboxes, the switches of its drawer and its search, so
# that browsers do not open these again on the way back. The standard allows that attribute on no checkbox. They stand
# in the theme's base.html outside of every block, so no override reaches them. No browser minds.
OF_THE_THEME = ('id="__drawer" autocomplete="off"', 'id="__search" autocomplete="off"')


def complaints(*paths: Path) -> list[dict[str, Any]]:
    """What the checker says of these files, or of all HTML below these folders."""
    jar = node_package("vnu-jar", "java") / "build/dist/vnu.jar"
    options = ["--skip-non-html", "--format", "json", "--exit-zero-always"]
    run = subprocess.run(
        ["java", "-Xss1m", "-jar", jar, *options, *paths], capture_output=True, text=True, check=True
    )
    messages: list[dict[str, Any]] = json.loads(run.stderr)["messages"]
    return messages


def in_words(message: dict[str, Any]) -> str:
    page = message["url"].partition("/site")[2]
    return f"{page}:{message.get('lastLine')}: {message['message']} | {message.get('extract')}"


def test_no_page_has_a_fault_in_its_markup(built_site: Path) -> None:
    found = complaints(built_site)
    ours = [one for one in found if not any(part in one.get("extract", "") for part in OF_THE_THEME)]
    assert [in_words(one) for one in ours[:20]] == []
    framed = set(built_site.glob("embed/**/*.html"))  # these have nothing of the theme
    pages = len(set(built_site.rglob("*.html")) - framed)
    assert len(found) == pages * len(OF_THE_THEME), "the theme has mended it: remove it from OF_THE_THEME"


def test_a_fault_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text(
        '<!doctype html><html lang="en"><title>T</title><p id="a"><p id="a"><ul><p></ul>', "utf-8"
    )
    found = [one["message"] for one in complaints(page)]
    assert any("Duplicate ID" in message for message in found)
    assert any("not allowed as child of element" in message for message in found)
