"""Filling in the form for events as a person does, and reading what came of it."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, NamedTuple

from timeline.checker import check_folder
from timeline.formatting import format_text
from timeline.model.order import event_order

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from timeline.findings import Report

ADDRESS = "https://example.org/2023/06/07/third-ferry"


class Made(NamedTuple):
    """The file that the form makes: its path below the events folder, and its text."""

    path: str
    text: str


def made(page: Page) -> Made:
    """What the form shows on its right-hand side."""
    path = page.locator(".tl-form__path").text_content() or ""
    text = page.locator(".tl-form__outcome pre code").text_content() or ""
    return Made(path.removeprefix("events/"), text)


def check_made(file: Made, events: Path) -> Report:
    """What `timeline check` says of it in an events folder; it must be in the form of `timeline fmt` already."""
    path = events / file.path
    path.parent.mkdir(exist_ok=True)
    path.write_text(file.text, "utf-8")
    try:
        assert format_text(file.text, event_order()) == file.text
        return check_folder(events, "events", dt.datetime.now().astimezone().date(), [path]).report
    finally:
        path.unlink()


def choose(page: Page, label: str, *words: str) -> None:
    """Choose ids by a part of their names, with the keyboard."""
    box = page.get_by_role("combobox", name=re.compile(f"^{label}( optional)?$"))
    for word in words:
        box.fill(word)
        page.locator("[role=option][aria-selected=true]").wait_for()
        box.press("Enter")


def fill_report(page: Page, **texts: str) -> None:
    """A whole report; `texts` replace what is typed into title, summary, headline and origin."""
    page.get_by_label("Report", exact=False).first.check()
    page.get_by_label("Address", exact=True).fill(texts.get("address", ADDRESS))
    page.get_by_label("Headline", exact=False).fill(texts.get("headline", "Harbour wants a third ferry"))
    page.get_by_label("Title", exact=True).fill(
        texts.get("title", "Eastholm wants a third ferry, Example Times reports")
    )
    page.get_by_label("Summary", exact=True).fill(
        texts.get("summary", "Eastholm wants a third ferry, Example Times reported.")
    )
    page.get_by_role("button", name="Cite example-times").first.click()
    page.get_by_label("It rests on").select_option("anonymous")
    page.get_by_label("In the report's own terms").fill(texts.get("origin", "harbour officials"))
    choose(page, "Who", "eastholm")
    choose(page, "Topics", "ferry line")
