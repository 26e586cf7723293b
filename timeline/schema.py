"""JSON Schema (draft 2020-12) of event and vocabulary files, written from the model."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from timeline.model import FACETS, VocabularyEntry, event_adapter

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def event_schema() -> str:
    """The schema of event files, as JSON text."""
    return _text(event_adapter.json_schema(by_alias=True), "Event file of the timeline")


def vocabulary_schema(of: type[VocabularyEntry], title: str) -> str:
    """The schema of one vocabulary file, as JSON text."""
    return _text(TypeAdapter(dict[str, of]).json_schema(by_alias=True), title)  # type: ignore[valid-type]


def schema_files() -> dict[str, str]:
    """Every schema by its file name."""
    files = {"event.schema.json": event_schema()}
    for facet, of in FACETS.items():
        files[f"{facet}.schema.json"] = vocabulary_schema(of, f"Vocabulary of the timeline: {facet}")
    return files


def write_schemas(folder: Path, *, dry: bool = False) -> list[str]:
    """Write all schemas into a folder and name the files that changed; with `dry` only name them."""
    changed = []
    for name, text in schema_files().items():
        path = folder / name
        if not path.is_file() or path.read_text("utf-8") != text:
            changed.append(name)
            if not dry:
                folder.mkdir(parents=True, exist_ok=True)
                path.write_text(text, "utf-8")
    return changed


def _text(schema: dict[str, Any], title: str) -> str:
    cleaned = _clean(schema)
    return json.dumps({"$schema": _DIALECT, "title": title} | cleaned, indent=2, ensure_ascii=False) + "\n"


def _clean(node: Any) -> Any:
    """Leave out what is no part of the file: the id, which is the file's name, and pydantic's own titles."""
    if isinstance(node, list):
        return [_clean(part) for part in node]
    if not isinstance(node, dict):
        return node
    cleaned = {
        key: _clean(part) for key, part in node.items() if not (key == "title" and isinstance(part, str))
    }
    properties = cleaned.get("properties")
    if isinstance(properties, dict) and properties.get("id", {}).get("deprecated"):
        del properties["id"]
        cleaned["required"] = [name for name in cleaned.get("required", []) if name != "id"]
    return cleaned
