"""A withdrawn event is in no count, sum, chart or choice of any page: compared with a record that never had it.

Where the event itself is shown, crossed out, it is taken out of both sides before they are compared.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from tests.building import event, related, vocabulary
from tests.example_site import SITE
from tests.reading_html import parse, words
from timeline.chronology import Timeline
from timeline.loading import load_folder
from timeline.query import Query
from timeline.site import Site

if TYPE_CHECKING:
    from timeline.model import Event

GONE = {"date": "2023-06-01", "reason": "It never happened.", "see": "2023-02-03-second-ferry"}
REPORT, PACKAGE = "2022-12-20-second-ferry-report", "2023-02-03-second-ferry"
THEIR_OWN = (
    "//a[contains(@href, '-gone/')]/ancestor::*[self::article or self::tr or self::li][1]"
    "|//tr[th='Withdrawn']"  # the one number that is of them
)
LEFT_EMPTY = "//*[@class='tl-day' or @class='tl-month' or @class='tl-year'][not(.//article)]"


def withdrawn() -> list[Event]:
    """One of each kind, joined to events that stand, and the only ones of their topic, year, item and authority."""
    shared: dict[str, Any] = {"withdrawn": GONE, "topics": ["ferry-line", "lighthouse"]}
    items = [{"item": "electric-ferry", "quantity": 7}, {"item": "rope", "quantity": 70}]
    amount = {"value": "7 million", "currency": "USD"}
    fund = {"authorities": ["harbour-fund"], "amount": amount, "items": items}
    return [
        event(
            id="2023-02-01-gone",
            date="2023-02-01",
            **shared,
            related=related("confirms", REPORT),
            items=items,
        ),
        event(
            id="2023-02-04-gone",
            date="2023-02-04",
            kind="statement",
            **shared,
            related=related("denies", REPORT),
        ),
        event(
            id="2023-02-06-gone",
            date="2023-02-06",
            kind="package",
            **shared,
            **fund,
            related=related("supersedes", PACKAGE),
        ),
        event(id="2024-02-06-gone", date="2024-02-06", kind="package", **shared, **fund),
        event(
            id="2023-02-05-gone",
            date="2023-02-05",
            **shared,
            amount={"value": "9 million", "currency": "USD"},
        ),
    ]


@cache
def sites() -> tuple[Site, Site]:
    """The small site with withdrawn events, and without any."""
    loaded = [file.event for file in load_folder(SITE / "events", "events").files if file.event is not None]
    standing = [one for one in loaded if one.withdrawn is None]
    # Enough events for a filter and a chart, in the years of the withdrawn ones too.
    standing += [event(id=f"2024-03-{n:02}-stands", date=f"2024-03-{n:02}") for n in range(1, 12)]
    return site(standing + withdrawn()), site(standing)


def site(events: list[Event]) -> Site:
    return Site(Timeline(events, vocabulary()), name="Ferries", address="https://ferries.example.org/")


def numbers(html: str) -> list[str]:
    """Every number in the words of a page, and in what stands for words, but for those of withdrawn events."""
    root = parse(f"<div>{html}</div>")
    for element in root.xpath(THEIR_OWN):
        element.drop_tree()
    for element in root.xpath(LEFT_EMPTY):
        for link in root.xpath(f"//li[a[@href='#{element.get('id')}']]"):  # of the months beside the list
            link.drop_tree()
        element.drop_tree()
    labels = [label for name in ("aria-label", "title") for label in root.xpath(f"//@{name}")]
    text = re.sub(r"; \d+ withdrawn", "", " ".join([words(root), *labels]))
    return re.findall(r"\d[\d.,:–-]*", text)


def pages() -> dict[str, tuple[str, str]]:
    """Each page's HTML with and without the withdrawn events, but for those that only they have."""
    with_them, without = ({page.path: page for page in one.pages} for one in sites())
    return {path: (str(with_them[path].content()), str(without[path].content())) for path in without}


# What these pages count is, among others, what was withdrawn.
TELL = ("corrections/", "quality/changed-withdrawal/")


@pytest.mark.parametrize(
    "path", sorted(page.path for page in sites()[1].pages if not page.path.startswith(TELL))
)
def test_no_page_counts_them(path: str) -> None:
    with_them, without = pages()[path]
    assert numbers(with_them) == numbers(without)


@pytest.mark.parametrize("view", ["list", "table", "packages"])
def test_no_block_counts_them(view: str) -> None:
    with_them, without = (str(one.listing(Query(view=view), "")) for one in sites())
    assert numbers(with_them) == numbers(without)


def embeds(one: Site) -> dict[str, str]:
    """Pages for other people's frames, without the withdrawn events that they show."""
    return {
        path: text for path, text in one.data_files() if path.startswith("embed/") and path.endswith(".html")
    }


def frame_numbers(html: str) -> list[str]:
    root = parse(html)
    for item in root.xpath("//li[contains(., 'Withdrawn')]"):
        item.drop_tree()
    return re.findall(r"\d[\d.,:–-]*", words(root))


def test_no_page_for_frames_counts_them() -> None:
    with_them, without = map(embeds, sites())
    assert len(without) > 10
    told = {
        path: (frame_numbers(with_them[path])[-1:], frame_numbers(text)[-1:])
        for path, text in without.items()
    }
    assert {path: numbers for path, numbers in told.items() if numbers[0] != numbers[1]} == {}


def text_numbers(text: str) -> list[str]:
    """Every number of a text but in the lines of withdrawn events, and in the one number that is of them."""
    lines = (
        line for line in text.splitlines() if "-gone/" not in line and not line.startswith("| Withdrawn |")
    )
    return re.findall(r"\d[\d.,:–-]*", re.sub(r"; \d+ withdrawn", "", "\n".join(lines)))


def test_no_text_counts_them() -> None:
    with_them, without = ({page.path: page for page in one.pages} for one in sites())
    for path, page in without.items():
        if page.markdown and not path.startswith((*TELL, "events/")):
            other = with_them[path].markdown
            assert other is not None
            assert text_numbers(other()) == text_numbers(page.markdown()), path
