"""Ways of citing an event: each is read back by a library that others wrote, and says the same."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import citeproc
import pytest
import rispy
import yaml
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from citeproc.source.json import CiteProcJSON

from tests.building import event, vocabulary
from timeline.chronology import Timeline
from timeline.exports.apa import write_apa
from timeline.exports.bibtex import write_bibtex
from timeline.exports.content_hash import content_hash
from timeline.exports.csl_json import write_csl_json
from timeline.exports.events_json import write_events_json
from timeline.exports.reference import Reference, reference_of
from timeline.exports.ris import write_ris

ROOT = Path(__file__).parents[1]
SITE = "Ferries & lighthouses"
ADDRESS = "https://ferries.example.org/timeline/"
HOSTILE = r"100% of {$2} & #1_a ~b^ \input{x} “Ölfähre” </script> TY  - BOOK @book{x, title = {y}} 50–60, ab’s \\ }{"
CORRECTIONS = [{"date": "2023-02-10", "kind": "typo", "note": "A slip."}]


def reference(title: str = "Eastholm announces a second ferry", **changed: Any) -> Reference:
    one = event(id="2023-01-18-second-ferry", title=title, recorded="2023-01-20", **changed)
    return reference_of(one, "18 January 2023", SITE, ADDRESS)


@pytest.mark.parametrize("title", ["Eastholm announces a second ferry", HOSTILE])
def test_bibtex(title: str) -> None:
    library = parse_string(write_bibtex(reference(title)), append_middleware=[LatexDecodingMiddleware()])
    assert library.failed_blocks == []
    (entry,) = library.entries
    fields = {field.key: field.value for field in entry.fields}
    assert (entry.entry_type, entry.key) == ("misc", "2023-01-18-second-ferry")
    # This library knows no sign for \textbraceleft, and another one for \textasciicircum.
    assert fields["title"].strip("{}") == title.translate(
        {ord("{"): None, ord("}"): None, ord("^"): "\N{MODIFIER LETTER CIRCUMFLEX ACCENT}"}
    )
    assert fields["author"].strip("{}") == SITE
    assert (fields["year"], fields["month"], fields["day"]) == ("2023", "jan", "20")
    assert fields["url"] == f"{ADDRESS}events/2023-01-18-second-ferry/"
    assert "Record of a report of 18 January 2023" in fields["note"]
    assert f"sha256:{reference(title).content}" in fields["note"]


@pytest.mark.parametrize("title", ["Eastholm announces a second ferry", HOSTILE])
def test_ris(title: str) -> None:
    (entry,) = rispy.loads(write_ris(reference(title)))
    assert entry["type_of_reference"] == "ELEC"
    assert entry["id"] == "2023-01-18-second-ferry"
    assert entry["title"] == title
    assert entry["authors"] == [f"{SITE},"]
    assert (entry["year"], entry["date"]) == ("2023", "2023/01/20")
    assert entry["urls"] == [f"{ADDRESS}events/2023-01-18-second-ferry/"]
    assert f"sha256:{reference(title).content}" in entry["notes"][0]


@pytest.mark.parametrize("title", ["Eastholm announces a second ferry", HOSTILE])
def test_csl_json_is_understood_by_a_citation_processor(title: str) -> None:
    (item,) = json.loads(write_csl_json(reference(title)))
    assert item["title"] == title
    source = CiteProcJSON([item])
    style = citeproc.CitationStylesStyle("harvard-cite-them-right", validate=False)
    made = citeproc.CitationStylesBibliography(style, source, citeproc.formatter.plain)
    made.register(citeproc.Citation([citeproc.CitationItem(item["id"])]))
    (line,) = map(str, made.bibliography())
    assert SITE in line
    assert "(2023)" in line
    assert f"{ADDRESS}events/2023-01-18-second-ferry/" in line


CSL = Path(citeproc.__file__).parent / "data/schema/schemas/styles"


def csl_names(file: str, rule: str) -> set[str]:
    """The names that a rule of the standard's own schema, which the citation processor brings along, allows."""
    text = re.sub("#.*", "", (CSL / file).read_text("utf-8"))
    found = re.search(rf'\b{re.escape(rule)} =\s*((?:"[\w-]+"[\s|]*)+)', text)
    assert found, rule
    return set(re.findall(r'"([\w-]+)"', found[1]))


def test_csl_json_uses_the_names_of_the_standard() -> None:
    (item,) = json.loads(write_csl_json(reference()))
    del item["id"]
    assert item.pop("type") in csl_names("csl-types.rnc", "item-types")
    text = {name for name, value in item.items() if isinstance(value, str)}
    assert text <= csl_names("csl-variables.rnc", "variables.strings") | {"title"}
    people = {name for name, value in item.items() if isinstance(value, list)}
    assert people <= csl_names("csl-variables.rnc", "variables.names")
    assert item.keys() - text - people <= csl_names("csl-variables.rnc", "variables.dates")


def test_apa() -> None:
    one = reference()
    assert write_apa(one) == (
        "Ferries & lighthouses. (2023, January 20). Eastholm announces a second ferry "
        f"[Record of a report of 18 January 2023, content {one.content[:12]}]. "
        "https://ferries.example.org/timeline/events/2023-01-18-second-ferry/"
    )


def test_without_an_address_the_id_says_which() -> None:
    one = reference_of(event(id="2023-01-18-x"), "18 January 2023", SITE, None)
    assert write_apa(one).endswith("Event 2023-01-18-x")
    for text in (write_bibtex(one), write_ris(one), write_csl_json(one)):
        assert "http" not in text


def test_the_day_is_that_of_the_version_and_a_correction_makes_another() -> None:
    before, after = reference(), reference(corrections=CORRECTIONS)
    assert (before.issued, after.issued) == (dt.date(2023, 1, 20), dt.date(2023, 2, 10))
    assert before.content != after.content


def test_the_hash_can_be_checked_from_the_published_data_alone() -> None:
    one = event(kind="statement", **{"for": "eastholm"}, corrections=CORRECTIONS, title="Fähre – “zwei”")
    published = json.loads(write_events_json(Timeline([one], vocabulary())))["events"][0]
    del published["derived"]
    text = json.dumps(published, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert content_hash(one) == hashlib.sha256(text.encode()).hexdigest()


def test_the_hash_tells_content_and_not_layout() -> None:
    assert content_hash(event()) == content_hash(event(confidence="high"))  # what is said by default
    assert content_hash(event()) != content_hash(event(title="Eastholm and the ferries"))


def cff_fault(path: Path) -> str:
    """What the schema of the Citation File Format has against a file; it comes with check-jsonschema."""
    command = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        "vendor.citation-file-format",
        str(path),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout


def test_the_citation_of_the_whole_is_a_citation_file(tmp_path: Path) -> None:
    assert cff_fault(ROOT / "CITATION.cff") == ""
    broken = tmp_path / "CITATION.cff"
    text = (ROOT / "CITATION.cff").read_text("utf-8")
    broken.write_text(text.replace("type: dataset", "type: timeline"), "utf-8")
    assert "'timeline' is not one of" in cff_fault(broken)


def test_the_citation_of_the_whole_says_what_the_site_and_its_licence_say() -> None:
    cff = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    site = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert f"site_name: {cff['title']}\n" in site
    assert " ".join(cff["abstract"].split()) in " ".join(site.split())
    assert cff["license"] in (ROOT / "events/LICENSE").read_text("utf-8")
    assert cff["type"] == "dataset"
    assert all(set(author) == {"name"} for author in cff["authors"])
