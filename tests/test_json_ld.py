"""JSON-LD of events: read from the page and expanded by libraries that others wrote, without any request."""

from __future__ import annotations

import json
from typing import Any

import extruct
import pytest
from pyld import jsonld

from tests.building import event, vocabulary
from timeline.chronology import Timeline
from timeline.exports.json_ld import CONTEXT, write_json_ld

SCHEMA = "https://schema.org/"
ADDRESS = "https://ferries.example.org/timeline/"
HOSTILE = '</script><script>alert(1)</script><!-- \u2028 \u2029 & “ferry” \\ " -->'


def written(**changed: Any) -> str:
    one = event(**changed)
    return write_json_ld(Timeline([one], vocabulary()), one, "Ferries", ADDRESS)


def extracted(**changed: Any) -> dict[str, Any]:
    """As a program finds it on a page."""
    page = f'<html><head><script type="application/ld+json">{written(**changed)}</script></head></html>'
    (found,) = extruct.extract(page, syntaxes=["json-ld"])["json-ld"]
    assert isinstance(found, dict)
    return found


def expand(found: dict[str, Any]) -> list[dict[str, Any]]:
    """With every name in full. The context is one of our own with schema.org's vocabulary: nothing is asked for it."""

    def load(address: str, _options: Any) -> dict[str, Any]:
        assert address == CONTEXT
        context = {"@vocab": SCHEMA, "license": {"@type": "@id"}, "citation": {"@type": "@id"}}
        return {"contextUrl": None, "documentUrl": address, "document": {"@context": context}}

    whole: list[dict[str, Any]] = jsonld.expand(found, {"documentLoader": load})
    return whole


def expanded(**changed: Any) -> dict[str, Any]:
    (found,) = expand(extracted(**changed))
    return found


def test_the_page_is_a_record_and_what_was_said_is_its_main_entity() -> None:
    page = expanded(id="2023-01-18-x", title="Eastholm weighs a ferry, Example Times reports")
    assert page["@type"] == [f"{SCHEMA}WebPage"]
    assert page["@id"] == f"{ADDRESS}events/2023-01-18-x/"
    assert page[f"{SCHEMA}citation"] == [{"@id": "https://example.org/ferry"}]
    assert page[f"{SCHEMA}temporalCoverage"] == [{"@value": "2023-01-18"}]
    (claim,) = page[f"{SCHEMA}mainEntity"]
    assert claim["@type"] == [f"{SCHEMA}Claim"]
    (author,) = claim[f"{SCHEMA}author"]
    assert author["@type"] == [f"{SCHEMA}Organization"]
    assert author[f"{SCHEMA}name"] == [{"@value": "Example Times"}]


@pytest.mark.parametrize(
    ("kind", "entity", "author", "name"),
    [
        ("report", "Claim", "Organization", "Example Times"),
        ("statement", "Claim", "Person", "Mara Lind"),
        ("package", "CreativeWork", "Organization", "Eastholm"),
    ],
)
def test_who_said_it(kind: str, entity: str, author: str, name: str) -> None:
    found = extracted(kind=kind)["mainEntity"]
    assert (found["@type"], found["author"]) == (entity, {"@type": author, "name": name})


def test_changes_are_told() -> None:
    correction = {"date": "2024-02-10", "kind": "correction", "note": "Was five."}
    page = expanded(corrections=[correction], withdrawn={"date": "2024-03-01", "reason": "Taken back."})
    found = [one[f"{SCHEMA}text"][0]["@value"] for one in page[f"{SCHEMA}correction"]]
    assert found == ["Was five.", "Taken back."]
    assert page[f"{SCHEMA}creativeWorkStatus"] == [{"@value": "Withdrawn"}]
    assert page[f"{SCHEMA}dateModified"] == [{"@value": "2024-03-01"}]


def test_hostile_text_stays_text() -> None:
    text = written(title=HOSTILE)
    assert not set(text) & set("<>&\u2028\u2029")
    assert extracted(title=HOSTILE)["name"] == HOSTILE
    assert json.loads(text)["name"] == HOSTILE


def test_without_an_address_there_is_none() -> None:
    one = event()
    content = json.loads(write_json_ld(Timeline([one], vocabulary()), one, "Ferries", None))
    assert "@id" not in content
    assert content["isPartOf"] == {"@type": "Dataset", "name": "Ferries"}
