"""Events from a table (CSV): the one that this program exports, that of TimelineJS, or any with known headings."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Any

from timeline.addresses import is_web_address
from timeline.exports.events_csv import COLUMNS, FORMULA
from timeline.importing.dates import DateOrder, read_day
from timeline.importing.draft import Draft, Imported, ImportFault, slug
from timeline.importing.timelinejs import draft_of

_OTHER_NAMES = {
    "headline": "title",
    "name": "title",
    "start": "date",
    "start_date": "date",
    "when": "date",
    "end": "end_date",
    "text": "summary",
    "description": "summary",
    "body": "summary",
    "url": "source_urls",
    "link": "source_urls",
    "source": "source_urls",
    "source_url": "source_urls",
    "topic": "topics",
    "tags": "topics",
    "category": "topics",
    "group": "topics",
    "actor": "actors",
    "people": "actors",
    "who": "actors",
}
_DERIVED = {"earliest", "latest", "sources", "independent_sources", "outcome", "changed", "page"}
_PLAIN = {
    "kind",
    "title",
    "summary",
    "time",
    "speaker",
    "for",
    "occasion",
    "announcer",
    "tranche",
    "recorded",
}
_LISTS = {"actors", "topics", "authorities"}
_SLIDES = {"year", "headline"}
_ITEM = re.compile(r"(?:(?:(about|at least|up to|more than|nearly) )?(\d+) )?([a-z0-9]+(?:-[a-z0-9]+)*)")


def read_table(text: str, order: DateOrder) -> Imported:
    """The drafts of all lines. Raises ImportFault."""
    lines = csv.reader(io.StringIO(text, newline=""))
    try:
        headings = [re.sub(r"[\s_-]+", "_", one.strip().lower()) for one in next(lines, [])]
        rows = [(lines.line_num, row) for row in lines if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise ImportFault(f"it is no table: {error}") from None
    if set(headings) >= _SLIDES:
        return _slides(headings, rows)
    names = _names(headings)
    if not {"title", "date"} <= set(names):
        raise ImportFault("its first line must hold the headings, among them title and date")
    found = Imported()
    for line, row in rows:
        found.drafts.append(_draft(f"line {line}", list(zip(names, row, strict=False)), order))
        if len(row) > len(names):
            found.drafts[-1].keep("cells beyond the headings", "; ".join(row[len(names) :]))
    if ours := sorted(_DERIVED & set(names)):
        found.left_out.append(f"columns that follow from the others: {', '.join(ours)}")
    return found


def _names(headings: list[str]) -> list[str]:
    """Our names of the columns. A name that is ours keeps to its column, whatever others could mean it too."""
    taken = set(headings)
    names = []
    for heading in headings:
        name = _OTHER_NAMES.get(heading, heading)
        names.append(heading if name != heading and name in taken else name)
        taken.add(names[-1])
    return names


def _draft(origin: str, cells: list[tuple[str, str]], order: DateOrder) -> Draft:
    draft = Draft(origin)
    values = {name: _undo(cell.strip()) for name, cell in cells if cell.strip()}
    ours = {column.name for column in COLUMNS}
    for name, value in values.items():
        if name in _PLAIN:
            draft.fields[name] = value
        elif name in _LISTS:
            draft.fields[name] = [slug(one) for one in re.split(r"[;,|]", value) if one.strip()]
            if [one.strip() for one in re.split(r"[;,|]", value)] != draft.fields[name]:
                draft.keep(name, value)
        elif name not in ours and name != "end_date":
            draft.keep(name, value)
    draft.id = values.get("id")
    if values.get("confidence", "high") != "high":
        draft.fields["confidence"] = values["confidence"]
    _take_date(draft, values, order)
    _take_figures(draft, values)
    _take_sources(draft, values)
    if "attribution_basis" in values:
        draft.fields["attribution"] = {
            "basis": values["attribution_basis"],
            "to": values.get("attribution_to", ""),
        }
    if "withdrawn" in values:
        draft.keep("withdrawn, without its reason", values["withdrawn"])
    return draft


def _undo(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from calculating it."""
    return cell[1:] if cell.startswith("'") and cell[1:2] in FORMULA else cell


def _take_date(draft: Draft, values: dict[str, str], order: DateOrder) -> None:
    start = read_day(values.get("date", ""), order)
    if start is None:
        draft.keep("date", values.get("date", ""))
        return
    date, time = start
    if time:
        draft.fields.setdefault("time", time)
    end = read_day(values["end_date"], order) if "end_date" in values else None
    if "end_date" in values and end is None:
        draft.keep("end_date", values["end_date"])
    draft.fields["date"] = f"{date}/{end[0]}" if end and end[0] != date else date


def _take_figures(draft: Draft, values: dict[str, str]) -> None:
    if values.get("amount_undisclosed") == "true":
        draft.fields["amount"] = "undisclosed"
    elif "amount" in values:
        amount: dict[str, Any] = {"value": values["amount"]}
        if "currency" in values:
            amount["currency"] = values["currency"]
        if values.get("amount_qualifier", "exactly") != "exactly":
            amount["qualifier"] = values["amount_qualifier"]
        draft.fields["amount"] = amount
    elif "currency" in values:
        draft.keep("currency", values["currency"])
    if "items" not in values:
        return
    items = [_ITEM.fullmatch(one.strip()) for one in values["items"].split(";")]
    found = [item for item in items if item]
    if len(found) < len(items):
        draft.keep("items", values["items"])
    draft.fields["items"] = [
        {"item": item[3]}
        | ({"quantity": item[2]} if item[2] else {})
        | ({"qualifier": item[1]} if item[1] else {})
        for item in found
    ]


def _take_sources(draft: Draft, values: dict[str, str]) -> None:
    addresses = values.get("source_urls", "").split()
    ids = [one.strip() for one in values.get("source_ids", "").split(";") if one.strip()]
    ids += [f"source-{number}" for number in range(len(ids) + 1, len(addresses) + 1)]
    sources = list(_sources(draft, ids, addresses))
    if sources:
        draft.fields["sources"] = sources


def _sources(draft: Draft, ids: list[str], addresses: list[str]) -> Iterator[dict[str, str]]:
    for number, id_ in enumerate(ids):
        address = addresses[number] if number < len(addresses) else "-"
        if is_web_address(address):
            yield {"id": id_, "url": address}
        else:
            yield from [{"id": id_}] if address == "-" else []
            draft.keep("source without a web address", f"{id_} {address}".removesuffix(" -"))


def _slides(headings: list[str], rows: list[tuple[int, list[str]]]) -> Imported:
    """Lines of a table as TimelineJS reads it from a spreadsheet, by way of the same slides in JSON."""
    found = Imported()
    for line, row in rows:
        cells = {name: cell.strip() for name, cell in zip(headings, row, strict=False) if cell.strip()}
        kind = cells.pop("type", "")
        if kind:
            found.left_out.append(f"line {line}: it is no event but of the type {kind}")
            continue
        draft = draft_of(_slide(cells), f"line {line}")
        for name, value in cells.items():
            draft.keep(name, value)
        found.drafts.append(draft)
    return found


def _slide(cells: dict[str, str]) -> dict[str, Any]:
    """The cells as a slide; what has no place in one stays behind in `cells`."""

    def take(*names: str) -> dict[str, str]:
        return {name.split("_")[-1]: cells.pop(name) for name in names if name in cells}

    slide: dict[str, Any] = {
        "start_date": take("year", "month", "day", "time"),
        "end_date": take("end_year", "end_month", "end_day", "end_time"),
        "text": take("headline", "text"),
        "media": take("media", "media_credit", "media_caption"),
        **take("group"),
    }
    if "media" in slide["media"]:
        slide["media"]["url"] = slide["media"].pop("media")
    for name in ("start_date", "end_date"):
        if "time" in slide[name]:
            slide[name]["hour"] = slide[name].pop("time")
    if "display_date" in cells:
        slide["display_date"] = cells.pop("display_date")
    return slide
