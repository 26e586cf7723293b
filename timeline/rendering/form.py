"""The view of the page with the form for adding and correcting events, and the files that only this page loads."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

PATH = "contribute/new/"
MARKDOWN = """\
# Add an event

This page is a form that writes an event's file, checks it, and leads to a pull request. It needs a browser.

Without one, copy `events/EXAMPLE.yml` of the repository to `events/<year>/<date>-<a-few-words>.yml`, fill it in, and
open a pull request. To correct an event, edit its file, which the foot of the event's page names.
"""
_GITHUB = re.compile(r"(https://[^/]+/[^/]+/[^/]+)/edit/(.*)")
"""Where GitHub edits a file; other hosts put something between the repository and `edit`."""


class FormView(NamedTuple):
    """What the template prints: addresses, as seen from the page, which stands at `base` below the root."""

    base: str
    data: str
    style: str
    script: str
    edit: str | None
    """Where the repository edits files of the events folder; the name of a file follows."""
    new_file: str | None
    """Where it takes a new one, if it can be handed over in an address."""


def form_view(base: str, edit: str | None) -> FormView:
    """The view of the form. `edit` is where the repository edits the events folder, if there is one."""
    folder = f"{base}{_folder()}"
    return FormView(
        base, f"{base}{PATH}", f"{folder}/form.css", f"{folder}/main.js", edit, new_file_address(edit)
    )


def new_file_address(edit: str | None) -> str | None:
    """Where GitHub makes a new file below the address at which it edits one; None for other hosts."""
    match = _GITHUB.fullmatch(edit or "")
    return f"{match[1]}/new/{match[2]}" if match else None


@cache
def form_files() -> dict[str, str]:
    """Scripts and style of the form by their address: in one folder, so that scripts can name one another."""
    return {f"{_folder()}/{name}": text for name, text in _texts().items()}


@cache
def _folder() -> str:
    digest = hashlib.sha256("\0".join(_texts().values()).encode()).hexdigest()[:8]
    return f"assets/form.{digest}"


@cache
def _texts() -> dict[str, str]:
    folder = files("timeline.rendering").joinpath("static", "form")
    return {one.name: one.read_text("utf-8") for one in sorted(folder.iterdir(), key=lambda one: one.name)}
