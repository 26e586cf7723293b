"""Which format a file is in, told by its name and by what it holds."""

from __future__ import annotations

import json
from pathlib import Path

from timeline.files import read_bytes
from timeline.importing.dates import DateOrder
from timeline.importing.draft import Imported, ImportFault
from timeline.importing.events_json import read_events_json
from timeline.importing.table import read_table
from timeline.importing.timelinejs import read_timelinejs

MAX_BYTES = 512 * 1024 * 1024


def read_record(file: Path, dates: str) -> Imported:
    """What a file holds; `dates` is a DateOrder. Raises ImportFault."""
    data = read_bytes(file.resolve(), MAX_BYTES)
    if data is None or len(data) > MAX_BYTES:
        raise ImportFault("it cannot be read, or is too large")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ImportFault("it is not UTF-8 text; save it as UTF-8") from None
    if file.suffix.lower() != ".json" and not text.lstrip().startswith("{"):
        return read_table(text, DateOrder(dates))
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ImportFault(f"it is not JSON: {error}") from None
    if isinstance(content, dict) and {"version", "vocabulary"} <= set(content):
        return read_events_json(content)
    return read_timelinejs(content)
