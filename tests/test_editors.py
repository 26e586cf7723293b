"""What editors are given: schemas that explain and suggest, and snippets that make files which pass."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from timeline.checker import check_folder
from timeline.loading import load_vocabulary
from timeline.model import Kind, Topic
from timeline.schema import schema_files, write_schemas

ROOT = Path(__file__).resolve().parents[1]
EVENTS = ROOT / "events"
TODAY = dt.date(2024, 1, 15)
SNIPPETS = ROOT / ".vscode/timeline.code-snippets"
VARIABLES = {"CURRENT_YEAR": "2024", "CURRENT_MONTH": "01", "CURRENT_DATE": "15"}

VOCABULARY = load_vocabulary(EVENTS)
SCHEMAS = {name: json.loads(text) for name, text in schema_files(VOCABULARY).items()}


def groups(schema: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(name, of) for name, of in schema["$defs"].items() if "properties" in of]


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_field_has_a_description_and_an_example(name: str) -> None:
    lacking = [
        f"{group}.{field}"
        for group, of in groups(SCHEMAS[name])
        for field, schema in of["properties"].items()
        if not schema.get("examples") or ("description" not in schema and "const" not in schema)
    ]
    assert groups(SCHEMAS[name])
    assert lacking == []


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_example_is_one(name: str) -> None:
    schema = SCHEMAS[name]
    for group, of in groups(schema):
        for field in of["properties"]:
            whole = {"$defs": schema["$defs"], "$ref": f"#/$defs/{group}/properties/{field}"}
            for example in of["properties"][field]["examples"]:
                if field != "counted":  # a flag is text in our files until the model reads it
                    Draft202012Validator(whole).validate(example)


def offered(schema: dict[str, Any], facet: str) -> dict[str, str]:
    arm = schema["$defs"][facet]["anyOf"][0]
    return dict(zip(arm["enum"], arm["enumDescriptions"], strict=True))


@pytest.mark.parametrize("facet", ["actors", "topics", "items", "publishers", "authorities"])
def test_ids_of_the_vocabulary_are_suggested_with_their_names(facet: str) -> None:
    entries = getattr(VOCABULARY, facet)
    suggestions = offered(SCHEMAS["event.schema.json"], facet)
    assert sorted(suggestions) == sorted(entries)
    assert all(suggestions[id_].startswith(entry.name) for id_, entry in entries.items())


def test_choices_are_suggested_with_their_meaning() -> None:
    basis = SCHEMAS["event.schema.json"]["$defs"]["Basis"]
    assert dict(zip(basis["enum"], basis["enumDescriptions"], strict=True))["anonymous"].startswith("people")


def test_a_new_entry_of_the_vocabulary_leaves_the_schemas_in_date(tmp_path: Path) -> None:
    """Who adds a topic by pull request need not write the schemas anew; who takes one away, must."""
    write_schemas(tmp_path, VOCABULARY)
    topics = VOCABULARY.topics
    more = dataclasses.replace(VOCABULARY, topics={**topics, "harbours": Topic(name="Harbours")})
    assert write_schemas(tmp_path, more, dry=True) == []
    fewer = dataclasses.replace(VOCABULARY, topics=dict(list(topics.items())[1:]))
    assert write_schemas(tmp_path, fewer, dry=True) == ["event.schema.json"]
    assert write_schemas(tmp_path, more) == ["event.schema.json"]


def test_an_id_that_is_not_suggested_yet_is_no_fault() -> None:
    schema = SCHEMAS["event.schema.json"]
    topic = Draft202012Validator({"$defs": schema["$defs"], "$ref": "#/$defs/topics"})
    assert topic.is_valid("harbours")
    assert not topic.is_valid("No id")


def snippets() -> dict[str, dict[str, Any]]:
    text = re.sub(r"^ *//.*$", "", SNIPPETS.read_text("utf-8"), flags=re.MULTILINE)
    found: dict[str, dict[str, Any]] = json.loads(text)
    return found


def expanded(body: list[str]) -> str:
    """A snippet as an editor inserts it, when one accepts what stands in each place."""
    text = re.sub(r"(?<!\\)\$(CURRENT_\w+)", lambda found: VARIABLES[found[1]], "\n".join(body))
    text = re.sub(r"\$\{\d+\|([^,|]*)[^|]*\|\}", r"\1", text)
    text = re.sub(r"\$\{\d+:([^}]*)\}", r"\1", text)
    return re.sub(r"(?<!\\)\$\d+", "", text).replace("\\$", "$")


@pytest.mark.parametrize("name", snippets())
def test_a_snippet_makes_an_event_that_passes(name: str, tmp_path: Path) -> None:
    text = expanded(snippets()[name]["body"])
    path = tmp_path / "2024-01-15-winter-coats.yml"
    path.write_text(text, "utf-8")
    report = check_folder(EVENTS, "events", TODAY, [path]).report
    assert (report.events, report.findings) == (1, ())
    assert "$" not in text.split("\n", 1)[1]


def test_there_is_a_snippet_for_each_kind() -> None:
    kinds = [
        re.findall(r"^kind: (\w+)$", "\n".join(one["body"]), re.MULTILINE) for one in snippets().values()
    ]
    assert sorted(kinds) == sorted([kind.value] for kind in Kind)
    assert all(one["prefix"][0] == kind for one, [kind] in zip(snippets().values(), kinds, strict=True))
