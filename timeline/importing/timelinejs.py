"""Slides of TimelineJS 3 (timeline.knightlab.com), as JSON or as a table with its headings."""

from __future__ import annotations

from typing import Any

from timeline.addresses import is_web_address
from timeline.importing.draft import Draft, Imported, ImportFault, slug
from timeline.importing.html_text import plain_line, read_html

_TAKEN = {"start_date", "end_date", "text", "media", "group", "unique_id", "display_date"}


def read_timelinejs(content: Any) -> Imported:
    """The drafts of all slides. Raises ImportFault."""
    slides = content.get("events") if isinstance(content, dict) else None
    if not isinstance(slides, list):
        raise ImportFault('there is no list "events" in it')
    found = Imported()
    for number, slide in enumerate(slides, start=1):
        if isinstance(slide, dict):
            found.drafts.append(draft_of(slide, f"slide {number}"))
        else:
            found.left_out.append(f"slide {number}: it is no object")
    for name, value in content.items():
        if name != "events" and value not in (None, [], {}):
            found.left_out.append(f"{name}: it is no event, and events have no place for it")
    return found


def draft_of(slide: dict[str, Any], origin: str) -> Draft:
    """One slide."""
    draft = Draft(origin)
    _take_dates(slide, draft)
    text = _object(slide.get("text"), draft, "text")
    title = plain_line(str(text.get("headline") or ""))
    if title:
        draft.fields["title"] = title
    summary, links, lost = read_html(str(text.get("text") or ""))
    if summary:
        draft.fields["summary"] = summary
    draft.remarks += lost
    sources = [{"id": name, "url": address} for name, address in links.items()]
    media = _object(slide.get("media"), draft, "media")
    sources += _media_source(media, draft)
    if sources:
        draft.fields["sources"] = sources
    if slide.get("group"):
        draft.fields["topics"] = [slug(str(slide["group"]))]
        draft.keep("group", slide["group"])
    for name, value in slide.items():
        if name not in _TAKEN or name == "unique_id":
            draft.keep(name, value)
    return draft


def _object(value: Any, draft: Draft, name: str) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    if value:
        draft.keep(name, value)
    return {}


def _take_dates(slide: dict[str, Any], draft: Draft) -> None:
    start = _object(slide.get("start_date"), draft, "start_date")
    end = _object(slide.get("end_date"), draft, "end_date")
    first, last = _date(start, draft, "start_date"), _date(end, draft, "end_date")
    if first:
        draft.fields["date"] = f"{first}/{last}" if last and last != first else first
    for where in (slide, start, end):
        if where.get("display_date"):
            draft.keep("display_date", where["display_date"])


def _date(parts: dict[str, Any], draft: Draft, name: str) -> str | None:
    """The date in EDTF as far as it is known; its time of day has no zone, so it becomes a remark."""
    numbers = []
    for part in ("year", "month", "day"):
        text = str(parts.get(part) or "").strip()
        if not text:
            break
        if not text.isascii() or not text.isdigit():
            draft.keep(name, parts)
            return None
        numbers.append(int(text))
    clock = [str(parts.get(part) or "") for part in ("hour", "minute", "second")]
    if any(clock):
        draft.keep(f"{name}, time of day without its zone", ":".join(part for part in clock if part))
    if not numbers:
        return None
    return "-".join([f"{numbers[0]:04}", *(f"{number:02}" for number in numbers[1:])])


def _media_source(media: dict[str, Any], draft: Draft) -> list[dict[str, str]]:
    address = str(media.get("url") or "").strip()
    source = {"id": "media", "url": address}
    caption, credit = (plain_line(str(media.get(name) or "")) for name in ("caption", "credit"))
    usable = is_web_address(address) and not any(sign.isspace() for sign in address)
    if usable and caption:
        source["title"] = caption
    if usable and credit:
        source["note"] = f"Credit: {credit}"
    for name, value in media.items():
        if not usable or name not in {"url", "caption", "credit"}:
            draft.keep(f"media {name}", value)
    return [source] if usable else []
