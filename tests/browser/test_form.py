"""The form that writes an event's file: what it writes passes the checks, whatever is typed."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.form_filling import Made, check_made, choose, fill_report, made
from tests.browser.instant import allow_instant_navigation
from tests.example_site import build, copy_site
from tests.serving import serve_directory
from timeline.findings import Severity
from timeline.loading import EventFile, load_event_text
from timeline.model import Event, Report
from timeline.policy import content_security_policy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page

    from tests.browser.recording import Record

Open: TypeAlias = "Callable[[str], Page]"
REPOSITORY = "https://code.example.org/eastholm/ferries"
FORM = "/contribute/new/"
CORRECT = f"{FORM}?correct=2023-02-03-second-ferry"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copy_site(tmp_path_factory.mktemp("form") / "site")
    config = folder / "mkdocs.yml"
    config.write_text(
        config.read_text("utf-8")
        .replace("https://code.example.org/ferries", REPOSITORY)
        .replace("  font: false\n", "  font: false\n  features: [navigation.instant]\n"),
        "utf-8",
    )
    result = build(folder, "--strict")
    assert result.returncode == 0, result.stderr
    return folder


@pytest.fixture(scope="module")
def form_server(folder: Path) -> Iterator[str]:
    site = folder / "site"
    policy = content_security_policy(page.read_text("utf-8") for page in sorted(site.rglob("*.html")))
    with serve_directory(site, prefix="/timeline/", headers={"Content-Security-Policy": policy}) as address:
        yield address


@pytest.fixture
def server_address(form_server: str) -> str:
    return form_server


def passes(page: Page, folder: Path) -> str:
    """The text that the form shows, after the checks found nothing in it."""
    file = made(page)
    report = check_made(file, folder / "events")
    assert (report.events, report.findings) == (1, ())
    expect(page.locator(".tl-form__state")).to_have_text(re.compile("Nothing to mend"))
    return file.text


# What it writes


def test_a_report(open_site: Open, folder: Path) -> None:
    page = open_site(FORM)
    fill_report(page)
    text = passes(page, folder)
    assert made(page).path == "2023/2023-06-07-eastholm-wants-third-ferry.yml"
    assert "published: 2023-06-07\n" in text
    assert "publisher:" not in text
    expect(page.get_by_text("Published by Example Times")).to_be_visible()


def test_a_statement(open_site: Open, folder: Path) -> None:
    page = open_site(FORM)
    fill_report(page, title="Lind says a third ferry is wanted", summary="Lind said that one is wanted.")
    page.get_by_label("Statement", exact=False).first.check()
    choose(page, "Who said it", "lind")
    choose(page, "Speaking for", "harbour off")
    page.get_by_label("Occasion").fill("at a news briefing: the first")
    page.get_by_role("button", name="Add a quotation").click()
    page.get_by_label("The words").fill("It's wanted: # now")
    page.get_by_label("Source that prints them").select_option("example-times")
    page.get_by_label("Translated").fill("by Example Times")
    page.get_by_label("Number", exact=True).fill("2.5 million")
    page.get_by_label("Currency", exact=True).fill("USD")
    page.get_by_label("The number means").first.select_option("about")
    text = passes(page, folder)
    assert 'speaker: mara-lind\nfor: harbour-office\noccasion: "at a news briefing: the first"\n' in text
    assert "amount:\n  value: 2.5 million\n  currency: USD\n  qualifier: about\n" in text
    assert "attribution" not in text


def test_a_package_with_everything(open_site: Open, folder: Path) -> None:
    page = open_site(FORM)
    page.get_by_label("Package", exact=False).first.check()
    page.get_by_label("Address", exact=True).fill("https://example.com/notice-2023-06-07")
    page.get_by_role("button", name="Add a source").click()
    second = page.get_by_role("group", name="Source 2")
    second.get_by_label("Address", exact=True).fill("https://copies.example/notice")
    second.get_by_label("Published", exact=True).fill("2023-06~")
    second.get_by_text("More about this source").click()
    second.get_by_label("Only repeats").select_option("example-wire")
    second.get_by_label("How far you saw it").select_option("listed")
    second.get_by_label("Archived copy").fill(
        "https://web.archive.org/web/20230608120000/https://copies.example/notice"
    )
    second.get_by_label("Language").fill("uk")
    second.get_by_label("Note").fill("Carries the agency's text.")
    page.get_by_label("Title", exact=True).fill("Eastholm announces 2 million for rafts")
    page.get_by_label("Summary", exact=True).fill(
        "Rafts.[^example-wire]\n\nMore of them.[^copies-and-more]\n\n"
    )
    choose(page, "Announced by", "eastholm")
    choose(page, "Legal authorities", "harbour fund", "loan")
    page.get_by_label("Number of the announcement").fill("3")
    page.get_by_label("Number", exact=True).fill("2 million")
    page.get_by_label("Currency", exact=True).fill("USD")
    page.get_by_role("button", name="Add a share").click()
    share = page.get_by_role("group", name="Share 1")
    choose(page, "Authority", "fund")
    share.get_by_label("Number", exact=True).fill("500000")
    page.get_by_role("button", name="Add a thing").click()
    choose(page, "Item", "raft")
    page.get_by_label("Quantity").fill("12")
    page.get_by_role("group", name="Thing 1").get_by_label("The number means").select_option("up to")
    choose(page, "Who", "eastholm", "westholm")
    choose(page, "Topics", "lighthouse")
    page.locator("summary", has_text="Where sources differ").click()
    page.get_by_role("button", name="Add a point").click()
    page.get_by_role("textbox", name="Point 1").fill("Twelve[^example-wire] or\nten.[^copies-and-more]")
    page.locator("summary", has_text="Earlier events").click()
    page.get_by_role("button", name="Add a relation").click()
    page.get_by_label("This event").select_option("follows")
    choose(page, "The earlier event", "second ferry")
    page.locator("summary", has_text=re.compile("^More$")).click()
    page.get_by_label("Time", exact=False).fill("09:30+02:00")
    page.get_by_label("Confidence").select_option("medium")
    text = passes(page, folder)
    for part in (
        "time: 09:30+02:00\n",
        "authorities: [harbour-fund, loan]\ntranche: 3\n",
        "  parts:\n    - authority: harbour-fund\n      value: 500000\n",
        "  - item: life-raft\n    quantity: 12\n    qualifier: up to\n",
        "  - |\n    Twelve[^example-wire] or\n    ten.[^copies-and-more]\n",
        "    relays: example-wire\n    consulted: listed\n    language: uk\n    note: Carries the agency's text.\n",
        "related:\n  - type: follows\n    event: ",
        "confidence: medium\n",
    ):
        assert part in text


def test_a_sum_that_is_not_disclosed(open_site: Open) -> None:
    page = open_site(FORM)
    page.get_by_label("Package", exact=False).first.check()
    page.get_by_label("It is undisclosed").check()
    expect(page.get_by_label("It is undisclosed")).to_be_focused()
    expect(page.get_by_label("Number", exact=True)).to_have_count(0)
    assert "amount: undisclosed\n" in made(page).text


HOSTILE = [
    'says "yes": he\'s #1',
    "'single' \\ back\\slash \\n",
    "${{ secrets.TOKEN }} {{ 7 }} {% x %}",
    "</script><script>window.hacked=1</script>",
    "no",
    "12:30",
    "---",
    "- item",
    "? key",
    "null",
    "0044",
    "&anchor *alias !tag | > %",
    "@at `tick`",
    "[a, b]",
    "{a: b}",
    "ends with:",
    "a # b",
    "  around  ",
    "\U0001f6f6 émoji – “quoted”",
    "עברית and العربية",
    "2023-01-18",
    "~",
]


def test_any_text_is_kept_as_it_is(open_site: Open, folder: Path) -> None:
    page = open_site(FORM)
    fill_report(page)
    page.get_by_text("More about this source").click()
    for text in HOSTILE:
        summary = (
            f"{text} Example Times reported.[^example-times]\n\n{text}[^example-times]\n    {text}\n\ttab"
        )
        page.get_by_label("Summary", exact=True).fill(summary)
        for label in ("Headline optional", "In the report's own terms", "Note optional"):
            page.get_by_label(label, exact=True).first.fill(text)
        file = made(page)
        report = check_made(file, folder / "events")
        assert [one for one in report.findings if one.rule.severity is Severity.ERROR] == [], text
        event = read(file)
        assert isinstance(event, Report), text
        source = event.sources[0]
        assert {source.title, source.note, event.attribution.to} == {text.strip()}
        assert event.summary == f"{summary.lstrip()}\n"
    assert page.evaluate("window.hacked") is None


def read(file: Made) -> Event | None:
    return load_event_text(file.text, EventFile(path=file.path, inner=file.path)).event


def test_an_invisible_character_is_refused_as_the_check_does(open_site: Open) -> None:
    page = open_site(FORM)
    fill_report(page)
    title = page.get_by_label("Title", exact=True)
    for hidden in ("\u202e", "\u200b", "\ufeff", "\u2066", "\x07", "\u00ad"):
        title.fill(f"Eastholm {hidden}wants a ferry, Example Times reports")
        title.blur()
        message = f"an invisible character (U+{ord(hidden):04X}) in this text"
        expect(page.locator("[data-path=title] .tl-faults")).to_contain_text(message[1:])
        file = made(page)
        found = load_event_text(file.text, EventFile(path=file.path, inner=file.path)).findings
        assert "hidden-character" in {one.rule.slug for one in found}
        page.get_by_role("link", name="Open a pull request").click()
        expect(page.get_by_role("group", name="What is open")).to_be_focused()


# How it leads


def test_nothing_is_shouted_before_a_field_was_touched(open_site: Open) -> None:
    page = open_site(FORM)
    expect(page.locator(".tl-form__state")).to_have_text(re.compile(r"^\d+ fields are still to fill in\.$"))
    assert page.locator(".tl-fault").count() == 0
    for _ in range(8):
        page.keyboard.press("Tab")
    assert page.locator(".tl-fault").count() == 0
    page.get_by_label("Date", exact=True).fill("2023-02-30")
    page.get_by_label("Title", exact=True).focus()
    expect(page.locator("[data-path=date] .tl-faults")).to_contain_text('"2023-02-30" is not in the calendar')
    assert page.locator(".tl-fault").count() == 1


def test_a_finding_belongs_to_its_field(open_site: Open) -> None:
    page = open_site(FORM)
    box = page.get_by_label("Date", exact=True)
    box.fill("soon")
    box.blur()
    described = (box.get_attribute("aria-describedby") or "").split()
    words = [page.locator(f"#{one}").text_content() or "" for one in described]
    assert any('"soon" is not a date' in one for one in words)
    expect(box).to_have_attribute("aria-invalid", "true")
    box.fill("2023-06")
    expect(box).not_to_have_attribute("aria-invalid", "true")


def test_sending_what_is_not_ready_leads_to_what_is_open(open_site: Open) -> None:
    page = open_site(FORM)
    page.get_by_role("link", name="Open a pull request").click()
    summary = page.get_by_role("group", name="What is open")
    expect(summary).to_be_focused()
    links = summary.get_by_role("link")
    assert links.count() >= 7
    summary.get_by_role("link", name="Title", exact=True).click()
    expect(page.get_by_label("Title", exact=True)).to_be_focused()
    assert page.context.pages == [page]


def test_it_ends_in_a_pull_request(open_site: Open) -> None:
    page = open_site(FORM)
    fill_report(page)
    link = page.get_by_role("link", name="Open a pull request")
    address = urlsplit(link.get_attribute("href") or "")
    assert address.geturl().startswith(f"{REPOSITORY}/new/main/events?")
    query = parse_qs(address.query)
    file = made(page)
    assert (query["filename"], query["value"]) == ([file.path], [file.text])
    assert link.get_attribute("target") == "_blank"
    assert link.get_attribute("rel") == "noopener"


def test_a_text_too_long_for_an_address_is_copied(open_site: Open, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = open_site(FORM)
    fill_report(page, summary="Eastholm wants a third ferry, Example Times reported. " * 200)
    link = page.get_by_role("link", name="Open a pull request")
    assert "value=" not in (link.get_attribute("href") or "")
    expect(page.get_by_text("too long for GitHub's address")).to_be_visible()
    page.evaluate("document.querySelector('.md-button--primary').target = '_self'")
    page.route(f"{REPOSITORY}/**", lambda route: route.abort())
    page.get_by_role("link", name="Open a pull request").evaluate(
        "link => link.addEventListener('click', (event) => event.preventDefault())"
    )
    link.click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == made(page).text


def test_copy_and_download(open_site: Open, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = open_site(FORM)
    fill_report(page)
    page.get_by_role("button", name="Copy", exact=True).click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == made(page).text
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    assert download.value.suggested_filename == made(page).path.partition("/")[2]
    assert download.value.path().read_text("utf-8") == made(page).text


def test_a_draft_survives_a_reload_and_can_be_cleared(open_site: Open) -> None:
    page = open_site(FORM)
    fill_report(page)
    before = made(page)
    page.reload()
    expect(page.get_by_text("What you typed earlier is here again")).to_be_visible()
    assert made(page) == before
    expect(page.get_by_label("Title", exact=True)).to_have_value(
        "Eastholm wants a third ferry, Example Times reports"
    )
    expect(page.get_by_role("button", name="Remove Eastholm")).to_be_visible()
    page.get_by_role("button", name="Clear the form").click()
    expect(page.get_by_label("Title", exact=True)).to_have_value("")
    page.reload()
    expect(page.get_by_label("Title", exact=True)).to_have_value("")


def test_what_the_record_holds_of_the_day_is_shown(open_site: Open) -> None:
    page = open_site(FORM)
    page.get_by_label("Date", exact=True).fill("2023-02-03")
    near = page.locator(".tl-form__near")
    expect(near.get_by_role("link")).to_have_attribute(
        "href", re.compile(r"/events/2023-02-03-second-ferry/$")
    )


def test_what_somebody_typed_is_not_proposed_away(open_site: Open) -> None:
    page = open_site(FORM)
    page.get_by_label("Date", exact=True).fill("2023-06")
    fill_report(page)
    assert "date: 2023-06\n" in made(page).text
    name = page.get_by_label("Name of the file")
    name.fill("third-ferry")
    page.get_by_label("Title", exact=True).fill("Something else, Example Times reports")
    expect(name).to_have_value("third-ferry")
    assert made(page).path == "2023/2023-06-third-ferry.yml"


def test_entries_of_lists_can_be_moved_and_removed(open_site: Open) -> None:
    page = open_site(FORM)
    page.get_by_label("Address", exact=True).fill("https://example.org/one")
    page.get_by_role("button", name="Add a source").click()
    expect(page.get_by_role("group", name="Source 2").get_by_label("Address", exact=True)).to_be_focused()
    page.keyboard.insert_text("https://example.com/two")
    page.get_by_role("button", name="Move source 2 up").click()
    assert re.findall(r"url: (\S+)", made(page).text) == [
        "https://example.com/two",
        "https://example.org/one",
    ]
    page.get_by_role("button", name="Remove source 1").click()
    assert re.findall(r"url: (\S+)", made(page).text) == ["https://example.org/one"]


# Choosing by name


def test_ids_are_chosen_by_name_and_alias_with_the_keyboard(open_site: Open) -> None:
    page = open_site(FORM)
    box = page.get_by_role("combobox", name="Who", exact=True)
    box.press("ArrowDown")
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    active = box.get_attribute("aria-activedescendant")
    assert active
    expect(page.locator(f"#{active}")).to_have_attribute("aria-selected", "true")
    box.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.fill("LIND mara")
    box.press("Enter")
    expect(page.get_by_role("button", name="Remove Mara Lind")).to_be_visible()
    page.get_by_role("button", name="Remove Mara Lind").press("Enter")
    expect(box).to_be_focused()
    assert "mara-lind" not in made(page).text


def test_an_unknown_name_is_a_finding(open_site: Open) -> None:
    page = open_site(FORM)
    box = page.get_by_role("combobox", name="Who", exact=True)
    box.fill("Captain Nobody")
    box.blur()
    expect(page.locator("[data-path=actors] .tl-faults")).to_contain_text("is not among the actors")


# Correcting


def test_an_event_page_leads_to_its_correction(
    open_site: Open, folder: Path, page: Page, server_address: str
) -> None:
    allow_instant_navigation(page, folder / "site", server_address)
    open_site("/events/2023-02-03-second-ferry/")
    page.evaluate("window.stayed = true")
    page.get_by_role("link", name="Correct this event").click()
    expect(page.get_by_role("heading", name="Correct an event")).to_be_visible()
    assert page.evaluate("window.stayed"), "the page was loaded anew: this tested no instant navigation"
    original = (folder / "events/2023/2023-02-03-second-ferry.yml").read_text("utf-8")
    expect(page.get_by_label("Title", exact=True)).to_have_value(
        re.findall(r"^title: (.+)$", original, re.MULTILINE)[0]
    )
    expect(page.get_by_text("Comments in the file are not kept")).to_be_visible()
    # away and back: it starts again, once
    page.go_back()
    expect(page.locator(".tl-page h1")).to_be_visible()
    page.get_by_role("link", name="Correct this event").click()
    expect(page.locator(".tl-form__main")).to_have_count(1)


@pytest.mark.parametrize(
    "id_",
    [
        "2022-12-20-second-ferry-report",
        "2023-01-lind-on-ferries",
        "2023-02-03-second-ferry",
        "2023-02-05-third-ferry",
        "2023-second-lighthouse",
    ],
)
def test_an_event_comes_back_unchanged(open_site: Open, folder: Path, id_: str) -> None:
    page = open_site(f"{FORM}?correct={id_}")
    page.locator(".tl-form__main").wait_for()
    file = made(page)
    assert file.path.endswith(f"/{id_}.yml")
    path = folder / "events" / file.path
    before = load_event_text(path.read_text("utf-8"), EventFile(path=file.path, inner=file.path)).event
    after = load_event_text(file.text, EventFile(path=file.path, inner=file.path)).event
    assert before is not None
    assert after is not None
    trimmed = [one.model_dump_json().replace('\\n"', '"') for one in (before, after)]
    assert trimmed[0] == trimmed[1]
    assert page.locator(".tl-fault").count() == 0


def test_a_change_reminds_of_its_correction_and_leads_to_the_editor(
    open_site: Open, context: BrowserContext
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = open_site(CORRECT)
    page.get_by_label("Title", exact=True).fill("Eastholm announces another ferry")
    expect(page.locator(".tl-form__state")).to_contain_text("worth a look")
    link = page.get_by_role("link", name="Copy and open the editor")
    expect(link).to_have_attribute("href", f"{REPOSITORY}/edit/main/events/2023/2023-02-03-second-ferry.yml")
    link.evaluate("link => link.addEventListener('click', (event) => event.preventDefault())")
    link.click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == made(page).text
    expect(page.get_by_text("readers are not told of this change yet").first).to_be_visible()
    page.get_by_role("button", name="Add a correction").click()
    entry = page.get_by_role("group", name=re.compile(r"^Correction \d")).last
    entry.get_by_label("Day of the change").fill("2023-07-01")
    entry.get_by_label("Kind of change").select_option("clarification")
    entry.get_by_label("What was changed").fill("The title said less.")
    expect(page.locator(".tl-form__state")).to_contain_text("Nothing to mend")


def test_an_event_that_does_not_exist_is_said_to(open_site: Open) -> None:
    page = open_site(f"{FORM}?correct=2023-02-03-<b>nothing</b>")
    expect(page.get_by_role("alert")).to_contain_text("There is no event 2023-02-03-<b>nothing</b>")


# For everybody


@pytest.mark.parametrize(
    "context_options", [{"viewport": {"width": width, "height": 800}} for width in (320, 768, 1440)], ids=str
)
def test_nothing_is_cut_off(open_site: Open) -> None:
    page = open_site(FORM)
    fill_report(page, title="W" * 280, address=f"https://example.org/{'a' * 300}")
    page.get_by_role("button", name="Copy", exact=True).click()
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide == 0


@pytest.mark.parametrize("context_options", [{"java_script_enabled": False}])
def test_without_a_script_the_page_says_what_to_do(open_site: Open) -> None:
    page = open_site(FORM)
    said = page.locator("noscript .tl-empty")
    expect(said).to_be_visible()
    assert "This form needs JavaScript" in said.inner_text()
    expect(said.locator("a")).to_have_attribute("href", f"{REPOSITORY}/new/main/events/")


def test_only_this_page_loads_the_form(open_site: Open, record: Record) -> None:
    open_site("/events/2023-02-03-second-ferry/")
    assert not [address for address in record.requests if "/form." in address or "form.json" in address]
    open_site(FORM).locator(".tl-form__main").wait_for()
    asked = [address for address in record.requests if address.endswith(".json")]
    assert [address.rpartition("/")[2] for address in asked].count("form.json") == 1
    assert not [address for address in asked if "titles" in address or "/events/" in address]


def test_without_its_data_the_page_says_so(open_site: Open, page: Page, record: Record) -> None:
    record.expect_error("ERR_FAILED")
    page.route("**/form.json", lambda route: route.abort())
    open_site(FORM)
    expect(page.get_by_role("alert")).to_contain_text("could not be loaded")


def test_a_damaged_draft_is_no_obstacle(open_site: Open) -> None:
    page = open_site(FORM)
    page.evaluate("localStorage.setItem(`timeline-form:${location.pathname}:new`, '{oops')")
    page.reload()
    expect(page.locator(".tl-form__main")).to_be_visible()
    value: Any = page.evaluate("localStorage.length")
    assert json.dumps(value)
