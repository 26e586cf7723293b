"""What `timeline links` found at each address: one JSON file, `link-state.json` in the events folder.

An address that dies is no change to the event that cites it, so this never stands in an event's file. Like this:

    {
     "version": 1,
     "addresses": {
      "https://example.org/ferry": {
       "answer": "ok",                      # ok | gone | unreachable | refused
       "checked": "2026-11-12",             # the last look
       "seen": "2026-11-12",                # the last look that found the page; absent: never found
       "failures": 3,                       # looks in a row that found no page; absent: 0
       "since": "2026-11-01",               # the first of these
       "moved": "https://example.org/new",  # where the address now leads for good
       "title": "A second ferry?",          # the page's title when it was last seen
       "title_before": "A ferry?",          # the title before it changed
       "title_changed": "2026-11-12"        # the look that found the new one
      }
     }
    }

Days are ISO 8601, keys and addresses sorted, absent fields left out: the same state is the same bytes.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

LINK_STATE_FILE = "link-state.json"
"""The file's name in the events folder."""

VERSION = 1


class LinkStateError(Exception):
    """The file cannot be read. The message says where in it and what is wrong."""

    hint = "mend it, or delete it and let `timeline links` write it anew"


class Answer(StrEnum):
    """What the last look at an address gave."""

    OK = "ok"
    """The page was there."""
    GONE = "gone"
    """The server says that there is no such page (404, 410), or there is no such server."""
    UNREACHABLE = "unreachable"
    """Nobody answered in time, or the server failed (5xx)."""
    REFUSED = "refused"
    """The server does not let programs look (401, 403, 429, robots.txt): this says nothing about the page."""


@dataclass(frozen=True, kw_only=True)
class LinkState:
    """What is known of one address. Build the next one with `after`."""

    answer: Answer
    checked: dt.date
    seen: dt.date | None = None
    failures: int = 0
    """Looks in a row that found it gone or unreachable; a refusal neither counts nor starts anew."""
    since: dt.date | None = None
    """The first of these looks."""
    moved: str | None = None
    title: str | None = None
    title_before: str | None = None
    title_changed: dt.date | None = None

    @property
    def is_lost(self) -> bool:
        """Whether readers had better take the archived copy: the page is gone, or was not found twice in a row."""
        return self.answer is Answer.GONE or self.failures > 1


def after(
    before: LinkState | None,
    answer: Answer,
    day: dt.date,
    *,
    moved: str | None = None,
    title: str | None = None,
) -> LinkState:
    """The state after one more look on `day`: counts failures in a row, and keeps what this look did not tell."""
    old = before or LinkState(answer=answer, checked=day)
    new = replace(old, answer=answer, checked=day, moved=moved or old.moved)
    if answer is Answer.REFUSED:
        return new
    if answer is not Answer.OK:
        return replace(new, failures=old.failures + 1, since=old.since or day)
    new = replace(new, seen=day, failures=0, since=None, moved=moved)
    if title is None or title == old.title:
        return new
    if old.title is None:
        return replace(new, title=title)
    return replace(new, title=title, title_before=old.title, title_changed=day)


def read_link_state(text: str | bytes) -> dict[str, LinkState]:
    """State by address from the file's text, or its bytes in UTF-8; raises LinkStateError."""
    try:
        content = json.loads(text)
    except ValueError as error:
        raise LinkStateError(f"it is not JSON: {error}") from None
    if not isinstance(content, dict) or content.get("version") != VERSION:
        raise LinkStateError(f'it must be a JSON object with "version": {VERSION}')
    addresses = content.get("addresses")
    if not isinstance(addresses, dict):
        raise LinkStateError('"addresses" must hold an object for each address')
    return {address: _read(address, values) for address, values in sorted(addresses.items())}


def write_link_state(states: Mapping[str, LinkState]) -> str:
    """The file's text."""
    addresses = {address: _write(state) for address, state in states.items()}
    content = {"version": VERSION, "addresses": addresses}
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


_FIELDS = {field.name for field in fields(LinkState)}
_DAYS = {"checked", "seen", "since", "title_changed"}
_REQUIRED = {"answer", "checked"}


def _read(address: str, values: Any) -> LinkState:
    if not isinstance(values, dict) or not set(values) >= _REQUIRED:
        raise LinkStateError(f'{address}: "answer" and "checked" are needed')
    unknown = ", ".join(f'"{name}"' for name in sorted(set(values) - _FIELDS))
    if unknown:
        raise LinkStateError(f"{address}: unknown field {unknown}")
    return LinkState(**{name: _value(address, name, value) for name, value in values.items()})


def _value(address: str, name: str, value: Any) -> Any:
    if name == "failures":
        if type(value) is int and value >= 0:
            return value
    elif isinstance(value, str):
        try:
            if name in _DAYS:
                return dt.date.fromisoformat(value)
            return Answer(value) if name == "answer" else value
        except ValueError:
            pass
    raise LinkStateError(f'{address}: "{name}" cannot be {value!r}')


def _write(state: LinkState) -> dict[str, Any]:
    values = {field.name: getattr(state, field.name) for field in fields(state)}
    return {
        name: value.isoformat() if isinstance(value, dt.date) else value
        for name, value in values.items()
        if value is not None and (name != "failures" or value)
    }
