"""How an event leaves the form for GitHub, on the published site: what fits, what does not, what lacks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.form_filling import choose, made
from timeline.loading import EventFile, load_event_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Page

Open: TypeAlias = "Callable[[str], Page]"
FORM = "/contribute/new/"
NEW_FILE = "https://github.com/someone/record/new/main/events"
ADDRESS = "https://www.nytimes.com/2026/11/20/us/politics/winter-coats.html"
PACKAGE = "2023-01-19-us-package-2-5bn"


def fill(page: Page, address: str = ADDRESS) -> None:
    """A whole report, with no more than a newcomer types."""
    page.get_by_label("Address", exact=True).fill(address)
    page.get_by_label("Title", exact=True).fill("US weighs sending winter coats, New York Times reports")
    page.get_by_label("Summary", exact=True).fill(
        "The United States was considering sending winter coats to Ukraine, the New York Times reported."
    )
    page.get_by_label("It rests on").select_option("anonymous")
    page.get_by_label("In the report's own terms").fill("US officials")
    page.get_by_role("button", name=re.compile("^Cite ")).first.click()
    choose(page, "Who", "us officials")
    choose(page, "Topics", "aid packages")


def stay(page: Page) -> None:
    """Let links to GitHub do all but lead there."""
    page.locator(".md-button--primary").evaluate(
        "link => link.addEventListener('click', (event) => event.preventDefault())"
    )


def signing_in(address: str) -> str:
    """GitHub's page for those who are not signed in, which takes our address into its own."""
    return f"https://github.com/login?return_to={quote(address, safe='')}"


# How long an address may be


@pytest.mark.parametrize("character", ["a", "%", "é"], ids=["letter", "percent", "accent"])
def test_an_address_is_never_longer_than_github_takes(open_site: Open, character: str) -> None:
    page = open_site(FORM)
    fill(page)
    link = page.get_by_role("link", name="Open a pull request")
    summary = page.get_by_label("Summary", exact=True)
    most, start = 0, summary.input_value()
    for number in range(400, 6500, 400):
        summary.fill(start + character * number + "a")
        href, file = link.get_attribute("href") or "", made(page)
        query = parse_qs(urlsplit(href).query)
        assert len(href) <= 6000
        assert len(signing_in(href)) <= 8000
        assert query["filename"] == [file.path]
        if "value" not in query:
            break
        assert query["value"] == [file.text]
        most = len(file.text)
    assert "value" not in query
    assert most > 900  # the record's median event has some 2,000 characters, of which few are such
    expect(page.get_by_text("This text is too long for GitHub's address")).to_be_visible()


def test_what_does_not_fit_is_pasted_into_an_empty_file_of_the_right_name(
    open_site: Open, context: BrowserContext
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = open_site(FORM)
    fill(page)
    summary = page.get_by_label("Summary", exact=True)
    summary.fill(f"{summary.input_value()} {'It would be the first of its kind. ' * 200}".strip())
    file = made(page)
    stay(page)
    link = page.get_by_role("link", name="Open a pull request")
    link.click()
    expect(link).to_have_attribute("href", f"{NEW_FILE}?filename={file.path}")
    expect(page.get_by_text("Copied. Paste it into the empty file on GitHub.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == file.text


def test_where_nothing_can_be_copied_the_page_says_so_and_does_not_leave(open_site: Open) -> None:
    page = open_site(FORM)
    fill(page)
    page.get_by_label("Summary", exact=True).fill(
        "It would be the first of its kind.[^new-york-times] " * 200
    )
    page.evaluate("navigator.clipboard.writeText = async () => { throw new Error('forbidden'); }; null")
    stay(page)
    page.get_by_role("link", name="Open a pull request").click()
    expect(page.get_by_text("does not let this page copy")).to_be_visible()


# Names


def test_what_is_called_just_so_comes_first(open_site: Open) -> None:
    page = open_site(FORM)
    choose(page, "Who", "us officials", "ukraine")
    assert "actors: [us-officials, ukraine]\n" in made(page).text


def test_who_finds_no_name_in_the_vocabulary_sends_all_the_same(open_site: Open) -> None:
    page = open_site(FORM)
    fill(page, "https://news.example.org/2026/11/20/winter-coats")
    box = page.get_by_role("combobox", name=re.compile("^Topics"))
    box.fill("Winter clothing")
    box.blur()
    expect(page.get_by_role("button", name="Remove winter-clothing")).to_be_visible()
    expect(page.locator("[data-path=topics] .tl-faults")).to_contain_text("an editor adds it")
    expect(page.locator(".tl-form__state")).to_have_text("2 names that an editor has to add.")
    stay(page)
    link = page.get_by_role("link", name="Open a pull request")
    link.click()
    expect(page.get_by_role("group", name="What is open")).to_be_hidden()
    file = made(page)
    assert parse_qs(urlsplit(link.get_attribute("href") or "").query)["value"] == [file.text]
    read = load_event_text(file.text, EventFile(path=file.path, inner=file.path))
    assert (read.findings, read.event and read.event.topics) == ([], ("aid-packages", "winter-clothing"))


def test_a_fault_still_stops_it(open_site: Open) -> None:
    page = open_site(FORM)
    fill(page, "https://news.example.org/2026/11/20/winter-coats")
    page.get_by_label("Date", exact=True).fill("2026-02-30")
    page.get_by_role("link", name="Open a pull request").click()
    expect(page.get_by_role("group", name="What is open")).to_be_focused()


def test_a_publisher_called_like_the_host_is_named(open_site: Open) -> None:
    page = open_site(FORM)
    said = page.evaluate(
        """async ([folder]) => {
            const { default: rules } = await import(`${folder}source_rules.js`);
            const ids = { publishers: { "the-wire": ["The Wire", "Wire-News"] } };
            const data = { hosts: {}, publisherTypes: {}, ids };
            const hint = (url) => [...rules["unknown-publisher"]({ sources: [{ id: "a", url }] }, { data })][0][2];
            return ["https://www.the-wire.co.uk/a", "https://wirenews.com/a", "https://wires.com/"].map(hint);
        }""",
        [
            page.evaluate(
                "new URL(document.querySelector('script[type=module]').src).href.replace(/main.js$/, '')"
            )
        ],
    )
    named = "if it is by The Wire, write publisher: the-wire, or add the host to its domains"
    assert [one.removesuffix(" in events/vocabulary/publishers.yml") for one in said[:2]] == [named, named]
    assert said[2].startswith("add the host to a publisher")


# What follows from an address


def test_citations_follow_a_source_that_gets_another_address(open_site: Open) -> None:
    page = open_site(FORM)
    fill(page)
    summary = page.get_by_label("Summary", exact=True)
    expect(summary).to_have_value(re.compile(r"\[\^new-york-times\]$"))
    page.get_by_label("Address", exact=True).fill("https://www.cnn.com/2026/11/20/politics/winter-coats")
    expect(summary).to_have_value(re.compile(r"reported\.\[\^cnn\]$"))
    assert "reported.[^cnn]\n" in made(page).text
    page.get_by_label("Short name").fill("television")  # by hand: what is typed half-way is no name yet
    expect(summary).to_have_value(re.compile(r"\[\^cnn\]$"))


def test_a_publisher_that_the_host_is_called_like_is_offered(open_site: Open) -> None:
    page = open_site(FORM)
    address = page.get_by_label("Address", exact=True)
    address.fill("https://www.reuters.com/world/winter-coats-2026-11-20/")
    address.blur()
    fault = page.locator('[data-path="sources[0].url"] .tl-faults')
    expect(fault).to_contain_text("If it is by Reuters, choose it under “More about this source”")


def test_the_name_of_the_file_leaves_out_who_reports_it(open_site: Open) -> None:
    page = open_site(FORM)
    fill(page)
    expect(page.get_by_label("Name of the file")).to_have_value("us-weighs-sending-winter-coats")


# A correction


def test_a_date_moved_to_another_year_moves_the_file(open_site: Open) -> None:
    page = open_site(f"{FORM}?correct={PACKAGE}")
    date = page.get_by_label("Date", exact=True)
    expect(date).to_have_value("2023-01-19")
    said = page.locator(".tl-form__ways")
    expect(said).not_to_contain_text("the file moves")
    date.fill("2022-12-31")
    date.blur()
    expect(said).to_contain_text("The date is in 2022 now, so the file moves to that folder")
    expect(said).to_contain_text("write ../2022/ before the name")
    assert made(page).path == f"2022/{PACKAGE}.yml"
    expect(page.locator("[data-path=date] .tl-faults")).to_contain_text("the file then keeps its name")
    link = page.get_by_role("link", name="Copy and open the editor")
    expect(link).to_have_attribute("href", re.compile(rf"/edit/main/events/2023/{PACKAGE}\.yml$"))
    date.fill("2023-01-18")
    expect(said).not_to_contain_text("the file moves")


def test_what_an_event_says_although_it_would_be_so_anyway_stays(open_site: Open) -> None:
    page = open_site(FORM)
    page.route(
        "**/events/2023-01.json",
        lambda route: route.fulfill(json={"2023-01-18-coats": WRITTEN_OUT}),
    )
    open_site(f"{FORM}?correct=2023-01-18-coats")
    expect(page.get_by_label("Title", exact=True)).to_have_value(WRITTEN_OUT["title"])
    for line in ("confidence: high", "    consulted: read"):
        assert f"{line}\n" in made(page).text
    qualifier = page.get_by_label("The number means")
    assert "  qualifier: exactly\n" in made(page).text
    qualifier.select_option("about")
    assert "  qualifier: about\n" in made(page).text
    qualifier.select_option("exactly")
    assert "qualifier" not in made(page).text


WRITTEN_OUT: dict[str, Any] = {
    "kind": "report",
    "date": "2023-01-18",
    "title": "US weighs sending winter coats, New York Times reports",
    "summary": "The United States was considering it, the New York Times reported.[^nyt]",
    "attribution": {"basis": "anonymous", "to": "US officials"},
    "actors": ["us-officials"],
    "topics": ["aid-packages"],
    "sources": [{"id": "nyt", "url": ADDRESS, "consulted": "read", "published": "2023-01-18"}],
    "amount": {"value": "5 million", "currency": "USD", "qualifier": "exactly"},
    "confidence": "high",
    "recorded": "2023-01-20",
}


# Figures of the events it relates to


def test_a_figure_that_a_related_event_has_is_no_fault(open_site: Open) -> None:
    page = open_site(FORM)
    fill(page)
    summary = page.get_by_label("Summary", exact=True)
    summary.fill(f"{summary.input_value()} They would cost $2.5 billion.")
    faults = page.locator("[data-path=summary] > .tl-faults")
    expect(faults).to_contain_text("stands in no field of this event")
    page.get_by_role("heading", name="Earlier events").click()
    page.get_by_role("button", name="Add a relation").click()
    page.get_by_label("This event", exact=True).select_option("follows")
    choose(page, "The earlier event", "2023-01-19 $2.5 billion")
    expect(faults).to_be_hidden()
    summary.fill(summary.input_value().replace("$2.5 billion", "$9.9 billion"))
    expect(faults).to_contain_text('"$9.9 billion" stands in no field of this event')
