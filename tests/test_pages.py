"""The pages of the small site as files: what templates print, read once by a person and kept.

After a wanted change, `GOLDEN=write pytest tests/test_pages.py` writes them anew; read the difference.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.building import VOCABULARY, event, vocabulary
from tests.example_site import SITE
from timeline.chronology import Timeline
from timeline.loading import load_folder
from timeline.query import Query
from timeline.rendering.frame import squeeze
from timeline.site import Site, base_of

GOLDEN = Path(__file__).parent / "golden" / "pages"
PAGES = [
    "events/2022-12-20-second-ferry-report/",
    "events/2023-01-lind-on-ferries/",
    "events/2023-02-03-second-ferry/",
    "events/2023-02-05-third-ferry/",
    "events/2023-second-lighthouse/",
    "years/2023/",
    "kinds/package/",
    "actors/",
    "actors/mara-lind/",
    "items/",
    "items/life-raft/",
    "publishers/",
    "publishers/example-times/",
    "authorities/loan/",
]


@pytest.fixture(scope="module")
def site() -> Site:
    events = [file.event for file in load_folder(SITE / "events", "events").files if file.event is not None]
    known = load_folder(VOCABULARY.parent, "checks").vocabulary
    return Site(Timeline(events, known), name="Ferries", address="https://ferries.example.org/")


def compare(name: str, html: str) -> None:
    path = GOLDEN / f"{name}.html"
    text = re.sub(r"\n\s+", "\n", html).strip() + "\n"
    text = re.sub(r"(assets/\w+)\.[0-9a-f]{8}", r"\1", text)  # what a script holds is no matter of a page
    if os.environ.get("GOLDEN") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    assert text == re.sub(r"\n[ \t]+", "\n", path.read_text("utf-8"))


@pytest.mark.parametrize("path", PAGES)
def test_page(site: Site, path: str) -> None:
    page = next(page for page in site.pages if page.path == path)
    compare(path.strip("/").replace("/", "-"), str(page.content()))


@pytest.mark.parametrize("view", ["list", "table", "packages"])
@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_listing(site: Site, view: str, order: str) -> None:
    compare(f"listing-{view}-{order}", str(site.listing(Query(view=view, order=order), "")))


def test_no_page_of_the_list_is_missing_from_the_site(site: Site) -> None:
    assert set(PAGES) <= {page.path for page in site.pages}


@pytest.mark.parametrize(
    ("path", "base"), [("", ""), ("about/", "../"), ("events/x/", "../../"), ("a/b/c/", "../../../")]
)
def test_the_way_back_to_the_root(path: str, base: str) -> None:
    assert base_of(path) == base


def test_our_templates_print_nothing_to_squeeze(site: Site) -> None:
    for page in site.pages:
        for html in (str(page.content()).strip(), str(site.head(page)).strip()):
            if "<pre" not in html:
                assert squeeze(html) == html, page.path


def test_a_page_that_says_it_is_squeezed_is_so(site: Site) -> None:
    untidy = "One &#10;&#10; two&#10; three.\n\n\n- a\tb  \n\n  c\n"
    events = [event(id=f"2023-01-18-{n}", summary=f"{untidy}{n}[^a]") for n in range(300)]
    pages = [*site.pages, *Site(Timeline(events, vocabulary())).pages]
    found = [page for page in pages if page.squeezed]
    assert len(found) > 20
    for page in found:
        html = str(page.content())
        assert squeeze(html) == html, page.path
