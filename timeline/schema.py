"""JSON Schema (draft 2020-12) of event and vocabulary files, written from the model for editors and other programs.

Where a vocabulary is given, its ids are offered with their names, and every other well-formed id is still allowed:
whether an id exists is for the rule `unknown-vocabulary-id` to say. So a schema written before the newest entry
refuses nothing, lacks only a suggestion, and who adds an entry need not write the schema anew.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import JsonSchemaMode

from timeline import model
from timeline.model import FACETS, Shape, Silence, Vocabulary, VocabularyEntry, describe_fields, event_adapter
from timeline.model.examples import example_of
from timeline.model.meanings import MEANINGS
from timeline.model.values import REFERS_TO

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_REF = "#/$defs/"
_MEANINGS = {choices.__name__: words for choices, words in MEANINGS.items()}


def event_schema(vocabulary: Vocabulary | None = None, mode: JsonSchemaMode = "validation") -> str:
    """The schema of event files, as JSON text; in the mode `serialization` that of events as the model writes them."""
    schema = event_adapter.json_schema(by_alias=True, mode=mode)
    return _text(schema, "Event file of the timeline", vocabulary)


def vocabulary_schema(
    of: type[VocabularyEntry],
    title: str,
    vocabulary: Vocabulary | None = None,
    mode: JsonSchemaMode = "validation",
) -> str:
    """The schema of one vocabulary file, as JSON text."""
    schema = TypeAdapter(dict[str, of]).json_schema(by_alias=True, mode=mode)  # type: ignore[valid-type]
    return _text(schema, title, vocabulary)


def silence_schema() -> str:
    """The schema of the file of exceptions to rules, as JSON text."""
    return _text(
        TypeAdapter(list[Silence]).json_schema(by_alias=True), "Exceptions to rules of the timeline", None
    )


def schema_files(vocabulary: Vocabulary | None = None) -> dict[str, str]:
    """Every schema by its file name."""
    files = {"event.schema.json": event_schema(vocabulary)}
    for facet, of in FACETS.items():
        title = f"Vocabulary of the timeline: {facet}"
        files[f"{facet}.schema.json"] = vocabulary_schema(of, title, vocabulary)
    files["silenced.schema.json"] = silence_schema()
    return files


def write_schemas(folder: Path, vocabulary: Vocabulary | None = None, *, dry: bool = False) -> list[str]:
    """Write all schemas into a folder and name the files that changed.

    With `dry` nothing is written, and those are named that are out of date: a schema that only lacks suggestions
    is not, but one is that suggests an id which the vocabulary no longer has.
    """
    changed = []
    for name, text in schema_files(vocabulary).items():
        path = folder / name
        old = path.read_text("utf-8") if path.is_file() else ""
        if _is_out_of_date(old, text) if dry else old != text:
            changed.append(name)
            if not dry:
                folder.mkdir(parents=True, exist_ok=True)
                path.write_text(text, "utf-8")
    return changed


def _is_out_of_date(old: str, new: str) -> bool:
    try:
        (old_rest, old_ids), (new_rest, new_ids) = (_without_ids(text) for text in (old, new))
    except (ValueError, TypeError, AttributeError):
        return True  # no JSON, or none of ours
    return old_rest != new_rest or not old_ids <= new_ids


def _without_ids(text: str) -> tuple[dict[str, Any], set[tuple[str, str]]]:
    """A schema without the ids that it suggests, and these."""
    schema: dict[str, Any] = json.loads(text)
    ids: set[tuple[str, str]] = set()
    for facet in FACETS:
        definition = schema.get("$defs", {}).get(facet, {})
        ids.update((facet, id_) for arm in definition.get("anyOf", ()) for id_ in arm.get("enum", ()))
        definition["anyOf"] = [arm for arm in definition.get("anyOf", ()) if "enum" not in arm]
    return schema, ids


def _text(schema: dict[str, Any], title: str, vocabulary: Vocabulary | None) -> str:
    definitions = schema.get("$defs", {})
    for name, definition in definitions.items():
        _add_words(name, definition)
    entry = schema.get("additionalProperties", {}).get("$ref", "").removeprefix(_REF)
    cleaned = _clean(schema)
    cleaned.setdefault("$defs", {}).update(_id_definitions(cleaned, vocabulary or Vocabulary()))
    if entry:
        cleaned["propertyNames"] = {"pattern": model.values.SLUG_PATTERN, "maxLength": 100}
    return json.dumps({"$schema": _DIALECT, "title": title} | cleaned, indent=2, ensure_ascii=False) + "\n"


def _add_words(name: str, definition: dict[str, Any]) -> None:
    """Give each field its meaning and example, and each choice its meaning in the way that editors read."""
    owner: type = getattr(model, name)
    properties = definition.get("properties", {})
    if properties:
        _describe(properties, owner)
    for field, schema in properties.items():
        if not schema.get("deprecated"):
            schema["examples"] = [example_of(owner, field)]
    if name in _MEANINGS:
        definition["enumDescriptions"] = [_MEANINGS[name][choice] for choice in definition["enum"]]


def _describe(properties: dict[str, Any], of: type[Shape]) -> None:
    """Give each field its meaning, in the alphabetical order of what pydantic wrote."""
    for name, meaning in describe_fields(of).items():
        field = of.model_fields[name].alias or name
        properties[field] = dict(sorted({**properties[field], "description": meaning}.items()))


def _clean(node: Any) -> Any:
    """Leave out what is no part of the file: the id, which is its name, and pydantic's titles and empty defaults.

    A field that is left out has no value; none may be written as `null`.
    """
    if isinstance(node, list):
        return [_clean(part) for part in node]
    if not isinstance(node, dict):
        return node
    node = _by_reference(_without_null(node))
    cleaned = {
        key: part if key == "examples" else _clean(part)
        for key, part in node.items()
        if not _is_noise(key, part)
    }
    properties = cleaned.get("properties")
    if isinstance(properties, dict) and properties.get("id", {}).get("deprecated"):
        del properties["id"]
        cleaned["required"] = [name for name in cleaned.get("required", []) if name != "id"]
    return cleaned


def _is_noise(key: str, part: Any) -> bool:
    return (key == "title" and isinstance(part, str)) or (key == "default" and part in (None, []))


def _without_null(node: dict[str, Any]) -> dict[str, Any]:
    arms = [arm for arm in node.get("anyOf", ()) if arm != {"type": "null"}]
    if len(arms) == len(node.get("anyOf", ())):
        return node
    rest = {key: part for key, part in node.items() if key != "anyOf"}
    return rest | (arms[0] if len(arms) == 1 else {"anyOf": arms})


def _by_reference(node: dict[str, Any]) -> dict[str, Any]:
    """A field that names an entry of the vocabulary, pointing to the one place where such ids are described."""
    if node.get(REFERS_TO) not in FACETS:
        return node
    words = {key: node[key] for key in ("description", "examples") if key in node}
    return {"$ref": f"{_REF}{node[REFERS_TO]}"} | words


def _id_definitions(schema: dict[str, Any], vocabulary: Vocabulary) -> dict[str, Any]:
    """The kinds of id that a schema uses, each with the ids that the vocabulary has."""
    text = json.dumps(schema)
    return {
        facet: _id_definition(facet, getattr(vocabulary, facet))
        for facet in FACETS
        if f'"{_REF}{facet}"' in text
    }


def _id_definition(facet: str, entries: dict[str, VocabularyEntry]) -> dict[str, Any]:
    free = TypeAdapter(model.values.Slug).json_schema()
    arms = [free]
    if entries:
        names = [_entry_words(entries[id_]) for id_ in sorted(entries)]
        arms.insert(0, {"enum": sorted(entries), "enumDescriptions": names})
    return {"anyOf": arms, REFERS_TO: facet}


def _entry_words(entry: VocabularyEntry) -> str:
    return ". ".join(part for part in (entry.name, entry.description) if part)
