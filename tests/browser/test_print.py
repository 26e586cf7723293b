"""Pages on paper: all that they hold, dark on white, with addresses spelt out and nothing to press."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, TypeAlias

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

Open: TypeAlias = "Callable[[str], Page]"
EVENT = "/events/2023-01-18-ap-2-6bn/"


def paper(page: Page) -> str:
    """The text of the page as it is printed, without spaces: lines break where the paper ends."""
    pdf = PdfReader(io.BytesIO(page.pdf(format="A4")))
    return re.sub(r"\s+", "", "".join(sheet.extract_text() for sheet in pdf.pages))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_an_event_is_printed_whole_with_the_addresses_of_its_sources(open_site: Open) -> None:
    page = open_site(EVENT)
    text = paper(page)
    for part in (".tl-page h1", ".tl-page__who", ".tl-page__summary > p:last-child", ".tl-history"):
        assert squeezed(re.sub(r"[\d,]+", "", page.locator(part).inner_text()))[:60] in re.sub(
            r"[\d,]+", "", text
        )
    links = page.locator(".tl-sources li > p:first-child a").evaluate_all(
        "(all) => all.map((one) => one.href)"
    )
    assert len(links) > 3
    assert all(f"<{squeezed(link)}>" in text for link in links)


def test_a_list_is_printed_to_its_last_event(open_site: Open) -> None:
    page = open_site("/")
    titles = page.locator(".tl-event__title").all_text_contents()
    text = paper(page)
    assert all(squeezed(title) in text for title in (titles[0], titles[len(titles) // 2], titles[-1]))


@pytest.mark.parametrize(
    "context_options", [{}, {"java_script_enabled": False}], ids=["script", "no script"]
)  # the theme's script unfolds all before it prints; without it our style sheet does
def test_what_is_folded_is_printed(open_site: Open) -> None:
    page = open_site("/packages/")
    folded = page.locator(".tl-items-cell__rest, .tl-table__items .tl-fold").first
    inner = str(folded.evaluate("(one) => one.lastChild.textContent"))
    assert squeezed(inner).strip(",") in paper(page)
    assert "Thechartinfigures" not in paper(page)


def test_nothing_to_press_is_printed(open_site: Open) -> None:
    page = open_site("/")
    page.emulate_media(media="print")
    for part in (".tl-filter", ".tl-months", ".md-header", ".md-tabs"):
        expect(page.locator(part).first).to_be_hidden()
    expect(page.locator(".tl-chart__bars")).to_be_visible()
    expect(page.locator(".tl-chart__legend")).to_be_visible()


def test_a_choice_is_printed_with_what_was_chosen(open_site: Open) -> None:
    page = open_site("/?kind=report&topic=crimea")
    page.emulate_media(media="print")
    expect(page.get_by_role("status")).to_be_visible()
    expect(page.locator(".tl-pills")).to_be_visible()
    expect(page.locator("[name=text]")).to_be_hidden()
    expect(page.get_by_role("button", name="Show all")).to_be_hidden()
    text = paper(page)
    shown = page.locator(".tl-event:not([hidden], [hidden] *) .tl-event__title")
    hidden = page.locator(".tl-event[hidden] .tl-event__title")
    assert squeezed(str(shown.last.text_content())) in text
    assert squeezed(str(hidden.last.text_content())) not in text


@pytest.mark.parametrize("context_options", [{"color_scheme": "dark"}])
def test_paper_is_white_for_readers_of_the_dark_palette_too(open_site: Open) -> None:
    page = open_site(EVENT)
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    is_dark = """(selector) => {
        const [red, green, blue] = getComputedStyle(document.querySelector(selector)).color.match(/[0-9.]+/g)
        return (red * 299 + green * 587 + blue * 114) / 1000 < 128
    }"""
    for part in (
        ".tl-page h1",
        ".tl-page__summary",
        ".tl-kind",
        ".tl-page__who",
        ".tl-sources li > p:first-child a",
    ):
        page.wait_for_function(is_dark, arg=part)  # links go over to another colour in a moment
