"""Lists of many events: what stands on the page, what elsewhere, and that links lead to all of it."""

from __future__ import annotations

import json
import re
from functools import cache

import pytest

from tests.building import event, vocabulary
from timeline.chronology import Timeline
from timeline.model import Event
from timeline.query import Query
from timeline.site import Site

CARD = re.compile(r'<article class="tl-event[^>]* id="([^"]+)"')
LINE = re.compile(r'<li class="tl-line">.*?events/([^"/]+)/"')


@cache
def site(number: int) -> Site:
    """So many events over three years; one of a whole month, one of a range, two of a whole year."""
    dates = [f"{2021 + n % 3}-{1 + n % 12:02}-{1 + n % 28:02}" for n in range(number)]
    dates[:4] = ["2022-03", "2022-03-09/2022-05-01", "2022", "2022~"]
    return Site(Timeline([one(n, date) for n, date in enumerate(dates)], vocabulary()))


def one(number: int, date: str) -> Event:
    withdrawn = {"date": "2023-12-31", "reason": "No."} if number == 7 else None
    return event(id=f"{date[:4]}-e{number}", date=date, actors=["eastholm"], withdrawn=withdrawn)


def page(of: Site, path: str) -> str:
    return str(next(page for page in of.pages if page.path == path).content())


def paths(of: Site) -> set[str]:
    return {page.path for page in of.pages}


def test_a_short_list_is_whole() -> None:
    html = page(site(200), "actors/eastholm/")
    assert (len(CARD.findall(html)), len(LINE.findall(html))) == (200, 0)
    assert "data-partial" not in html


def test_of_a_longer_list_the_rest_is_in_brief_and_no_event_is_lost() -> None:
    html = page(site(700), "actors/eastholm/")
    cards, lines = CARD.findall(html), LINE.findall(html)
    assert (len(cards), len(lines)) == (50, 650)
    assert len({*cards, *lines}) == 700
    assert 'data-partial data-only="actor=eastholm" data-year="" data-order="newest"' in html
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_each_month_and_day_of_a_list_has_one_section_whichever_way_it_runs() -> None:
    dates = ["2023-01", "2023-01~", "2023-01", "2023-01-01", "2023", "2023~", "2023", "2023-02-01", "2022"]
    record = Timeline([one(n + 10, date) for n, date in enumerate(dates)], vocabulary())
    for order in ("newest", "oldest"):
        html = str(Site(record).listing(Query(order=order), ""))
        assert len(CARD.findall(html)) == len(dates)
        sections = re.findall(r'<section class="tl-(?:year|month)" id="([^"]+)"', html)
        assert sorted(sections) == [
            "m2022-undated",
            "m2023-01",
            "m2023-02",
            "m2023-undated",
            "y2022",
            "y2023",
        ]
        assert html.count('class="tl-day"') == len(set(dates)), order


def test_headings_of_a_parted_list_tell_the_whole() -> None:
    html = page(site(700), "actors/eastholm/")
    standing = [one for one in site(700).record.events if not one.withdrawn]
    for year in ("2023", "2022"):
        number = sum(one.date.year == int(year) for one in standing)
        assert (f'data-count="{year}">{number} events<' in html) == (f'id="y{year}-title"' in html)
    first = html.partition('class="tl-brief"')[0]
    last = re.findall(r'<section class="tl-month" id="m([^"]+)"', first)[-1]
    number = sum(str(one.date)[:7] == last for one in standing)
    assert f'data-count="{last}">{number} events<' in first
    assert re.search(rf'id="y{last[:4]}-title".*data-count="{last}"', first, re.DOTALL)


def test_what_the_chart_leads_to_on_the_page_is_there() -> None:
    html = page(site(700), "actors/eastholm/")
    chart = html[html.index("data-chart") : html.index("data-timeline")]
    ways = set(re.findall(r'href="#([^"]+)"', chart))
    assert {"y2021", "y2022", "y2023"} <= ways
    assert ways <= set(re.findall(r' id="([^"]+)"', html))


def test_a_very_long_list_has_a_page_for_each_year() -> None:
    large = site(1_200)
    html = page(large, "actors/eastholm/")
    assert (len(CARD.findall(html)), len(LINE.findall(html))) == (50, 0)
    for year in (2021, 2022, 2023):
        assert f'href="../../actors/eastholm/{year}/"' in html
        part = page(large, f"actors/eastholm/{year}/")
        assert len({*CARD.findall(part), *LINE.findall(part)}) == len(large.record.years[year])
        assert f'data-year="{year}"' in part
    assert "actors/eastholm/2021/" not in paths(site(700))


@pytest.mark.parametrize("number", [90, 700])
def test_every_card_stands_whole_on_the_page_of_its_year_or_month(number: int) -> None:
    of = site(number)
    pages = {path for path in paths(of) if re.fullmatch(r"years/\d{4}/(\d\d/|undated/)?", path)}
    full = {path for path in pages if "data-partial" not in page(of, path)}
    assert {id_ for path in full for id_ in CARD.findall(page(of, path))} == set(of.record.by_id)
    assert any(path.endswith("/undated/") for path in pages) == (number == 700)


@pytest.mark.parametrize("number", [90, 700])
def test_the_filter_s_data_has_the_events_in_the_order_of_the_cards(number: int) -> None:
    of = site(number)
    data = json.loads(of.filter_data)
    ids = [
        id_ for month, _title, path, count in data["months"] for id_ in section(page(of, path), month, count)
    ]
    assert len(ids) == len(data["events"]) == number
    for id_, row in zip(ids, data["events"], strict=True):
        found = of.record.by_id[id_]
        terms = [tuple(data["terms"][one][:2]) for one in row if isinstance(one, int) and one >= 0]
        assert ("kind", found.kind) in terms
        assert ("actors", "eastholm") in terms
        assert (-1 in row) == (found.withdrawn is not None), id_
        months = [one for one in row if isinstance(one, str)]
        spans = found.date.earliest.isoformat()[:7], found.date.latest.isoformat()[:7]
        assert months == ([] if spans[0] == spans[1] else ["/".join(spans)]), id_


def section(html: str, month: str, count: int) -> list[str]:
    """Ids of the cards in a month's section, of which there must be so many."""
    start = html.index(f'<section class="tl-month" id="m{month}"')
    ids = CARD.findall(html[start : html.index("</section>", start)])
    assert len(ids) == count
    return ids


def test_search_numbers_events_as_the_filter_s_data_does() -> None:
    of = site(90)
    data = json.loads(of.filter_data)
    found = of.search_index()
    shown = [
        address
        for n in range(len(found.files))
        if f"search/entries/{n}.json" in found.files
        for address, *_ in json.loads(found.files[f"search/entries/{n}.json"])
    ]
    months = [month for month, _title, _page, count in data["months"] for _ in range(count)]
    events = [of.record.by_id[address.split("/")[1]] for address in shown]
    assert [str(one.date)[:4] for one in events] == [month[:4] for month in months]


def test_a_limit_leaves_the_rest_to_the_filter() -> None:
    html = str(site(700).listing(Query(limit=12), ""))
    assert (len(CARD.findall(html)), len(LINE.findall(html))) == (12, 0)
    assert "data-partial" in html


def test_the_home_page_of_a_long_record_leads_to_the_years() -> None:
    html = str(site(1_200).listing(Query(), "")).partition('class="tl-elsewhere"')[2]
    assert re.findall(r'<li><a href="(years/\d+/)">', html) == ["years/2023/", "years/2022/", "years/2021/"]


BEHIND = re.compile(r'<li><span class="tl-quiet">.*?</span> <a href="(?:\.\./)+events/([^"/]+)/"')


def text(of: Site, path: str) -> str:
    found = next(page for page in of.pages if page.path == path)
    assert found.markdown
    return found.markdown()


def test_few_events_behind_a_number_stand_on_its_page() -> None:
    html = page(site(700), "quality/consulted-read/")
    assert len(set(BEHIND.findall(html))) == 699
    assert "tl-elsewhere" not in html
    assert text(site(700), "quality/consulted-read/").count("/index.md)") == 699
    assert not [path for path in paths(site(700)) if re.fullmatch(r"quality/.+/\d+/", path)]


def test_very_many_events_behind_a_number_have_a_page_for_each_year() -> None:
    large = site(1_200)
    standing = [event.id for event in large.record.standing]
    html = page(large, "quality/consulted-read/")
    assert BEHIND.findall(html) == standing[: -50 - 1 : -1]
    years = re.findall(r'<li><a href="(\d+/)">', html.partition('class="tl-elsewhere"')[2])
    assert years == ["2023/", "2022/", "2021/"]
    parts = [page(large, f"quality/consulted-read/{year}") for year in years]
    assert sorted(id_ for part in parts for id_ in BEHIND.findall(part)) == sorted(standing)
    assert "1,199 of 1,199 sources" in html
    assert re.search(r"<h1[^>]*>Seen by the editors: Read by the editors, 2022</h1>", parts[1])
    assert re.findall(r'<li><a href="(\.\./[^"]*)">', parts[1])[:4] == [
        "../",
        "../../../quality/#consulted",
        "../2021/",
        "../2023/",
    ]
    months = re.findall(r'<h2 id="m([^"]+)">', parts[1])
    assert months == ["2022-11", "2022-08", "2022-05", "2022-03", "2022-02", "2022-undated"]


def test_their_texts_are_parted_likewise() -> None:
    large = site(1_200)
    whole = text(large, "quality/consulted-read/")
    assert whole.count("](../../events/") == 50
    assert "## Earlier events, by year\n\n- [2023](2023/index.md)\n- [2022](2022/index.md)" in whole
    parts = [text(large, f"quality/consulted-read/{year}/") for year in (2021, 2022, 2023)]
    assert sum(part.count("](../../../events/") for part in parts) == 1_199
    assert parts[0].startswith(
        "# Seen by the editors: Read by the editors, 2021\n\n398 events of this year.\n\n- "
    )
