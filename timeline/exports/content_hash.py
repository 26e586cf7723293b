"""A fingerprint of what an event says: equal for equal content, however its file is laid out."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from timeline.model import Event


def content_fields(event: Event) -> dict[str, Any]:
    """An event's fields as `data/events.json` has them, without what is derived from the rest of the record."""
    fields = event.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return {"id": event.id, "kind": str(event.kind)} | fields


def content_hash(event: Event) -> str:
    """SHA-256, in hexadecimal, of these fields as JSON in UTF-8 with sorted keys and no spaces.

    So anyone can check a citation: take the event out of `data/events.json`, leave out `derived`, write it like
    that, and compare.
    """
    text = json.dumps(content_fields(event), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
