"""What the data files are, for programs that look (Data Package, specs.frictionlessdata.io, with Table Schema)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from timeline.exports import events_csv, events_json

_LICENSE = {
    "name": events_json.LICENSE,
    "title": "CC0 1.0 Universal",
    "path": "https://creativecommons.org/publicdomain/zero/1.0/",
}


def write_datapackage(name: str, address: str, files: Mapping[str, str]) -> str:
    """JSON text. `name` and `address` are the site's; `files` are the texts of the data files beside this one."""
    content = {
        "profile": "data-package",
        "name": "timeline",
        "title": name,
        "version": f"{events_json.VERSION}.{events_csv.VERSION}",
        "homepage": address,
        "licenses": [_LICENSE],
        "resources": [_table("events.csv", files["events.csv"]), *_documents(files)],
    }
    content = {key: value for key, value in content.items() if value}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _table(path: str, text: str) -> dict[str, Any]:
    fields = [
        {"name": column.name, "type": column.type, "description": column.meaning}
        | ({"constraints": {"required": True}} if column.required else {})
        for column in events_csv.COLUMNS
    ]
    return {
        "profile": "tabular-data-resource",
        **_file(path, text, "csv", "text/csv"),
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
        "schema": {"fields": fields, "primaryKey": "id"},
    }


def _documents(files: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        {"profile": "data-resource", "type": "json", **_file(path, text, "json", "application/json")}
        for path, text in files.items()
        if path.endswith(".json")
    ]


def _file(path: str, text: str, form: str, mediatype: str) -> dict[str, Any]:
    octets = text.encode()
    return {
        "name": path.replace(".", "-").lower(),
        "path": path,
        "title": TITLES.get(path, path),
        "format": form,
        "mediatype": mediatype,
        "encoding": "utf-8",
        "bytes": len(octets),
        "hash": f"sha256:{hashlib.sha256(octets).hexdigest()}",
    }


TITLES = {
    "events.csv": "Events, one a line",
    "events.json": "The whole record",
    "event.schema.json": "JSON Schema of one event of events.json",
    "events.schema.json": "JSON Schema of events.json",
    "quality.json": "How good the record is, in numbers",
    "timelinejs.json": "The events for TimelineJS",
}
