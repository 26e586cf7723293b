"""The record that this program exports (`data/events.json`): its files again, with nothing lost but comments."""

from __future__ import annotations

from typing import Any

from timeline.exports.events_json import VERSION
from timeline.importing.draft import Draft, Imported, ImportFault

_NOT_IN_FILES = {"id", "derived"}


def read_events_json(content: dict[str, Any]) -> Imported:
    """The drafts of all events, the vocabulary and the exceptions. Raises ImportFault."""
    if content.get("version") != VERSION:
        raise ImportFault(f"its version is {content.get('version')!r}; this program reads version {VERSION}")
    events, vocabulary, silenced = (content.get(name) for name in ("events", "vocabulary", "silenced"))
    if not isinstance(events, list) or not isinstance(vocabulary, dict) or not isinstance(silenced, list):
        raise ImportFault("it lacks events, vocabulary or silenced")
    found = Imported(vocabulary=vocabulary, silenced=silenced)
    for number, event in enumerate(events, start=1):
        if isinstance(event, dict):
            fields = {name: _as_written(value) for name, value in event.items() if name not in _NOT_IN_FILES}
            found.drafts.append(Draft(f"event {number}", fields, id=str(event.get("id", ""))))
        else:
            found.left_out.append(f"event {number}: it is no object")
    return found


def _as_written(value: Any) -> Any:
    """The value of a field as authors write it: sums with their unit."""
    if not isinstance(value, dict) or "currency" not in value:
        return value
    found = {**value, "value": _money(value.get("value"))}
    if isinstance(value.get("parts"), list):
        found["parts"] = [
            {**part, "value": _money(part.get("value"))} if isinstance(part, dict) else part
            for part in value["parts"]
        ]
    return found


def _money(value: Any) -> Any:
    """`2.5 billion` for 2500000000, where that is the whole number and short."""
    for unit, word in ((10**9, "billion"), (10**6, "million")):
        if isinstance(value, int) and value >= unit and value % (unit // 1000) == 0:
            return f"{value / unit:.3f}".rstrip("0").rstrip(".") + f" {word}"
    return value
