"""The documentation says nothing that is not so: paths, commands, links, examples and tables are compared."""

from __future__ import annotations

import datetime as dt
import importlib.util
import json
import re
import shlex
import shutil
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match
from pydantic import BaseModel

from tests.test_imports import ALLOWED, THIRD_PARTY
from timeline import cli
from timeline.checker import check_folder
from timeline.cli import exits
from timeline.dates import INTERVAL_PATTERN
from timeline.loading import load_vocabulary
from timeline.model import FACETS, Publisher, Report, Source
from timeline.reference import write_reference
from timeline.reporting.json import write_json
from timeline.reporting.text import write_text
from timeline.schema import write_schemas
from timeline.site import Site
from timeline.yaml_nodes import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline import findings

ROOT = Path(__file__).resolve().parents[1]
EVENTS = ROOT / "events"
TODAY = dt.date(2100, 1, 1)
EXAMPLE = EVENTS / "EXAMPLE.yml"
PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "HACKING.md")),
    *sorted(ROOT.glob("docs/*.md")),
]
every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)

FENCE = re.compile(r"^(`{3,})(\w*)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)\s]+)\)")
PATH = re.compile(r"[\w.<>*-]+(/[\w.<>*-]+)*/?")
FILE = re.compile(r"[\w>]\.(css|html|in|js|json|md|png|py|toml|txt|yml)$")


def fences(text: str, *languages: str) -> list[str]:
    """The contents of the blocks in one of these languages."""
    return [found[3] for found in FENCE.finditer(text) if found[2] in languages]


def spans(text: str) -> list[str]:
    """Code inside sentences."""
    return SPAN.findall(FENCE.sub("", text))


def shell_lines(text: str) -> Iterator[list[str]]:
    """Every command, whether in a block or in a sentence, as its words."""
    blocks = (line for block in fences(text, "sh") for line in block.splitlines())
    for line in (*blocks, *spans(text)):
        try:
            words = shlex.split(line, comments=True)
        except ValueError:
            continue
        if words:
            yield words


# Paths


def paths(text: str) -> set[str]:
    """What reads like a path of this repository."""
    named = {span for span in spans(text) if "/" in span or FILE.search(span)}
    typed = {word for words in shell_lines(text) for word in words if len(words) > 1 and "/" in word}
    return {one for one in named | typed if PATH.fullmatch(one) and not re.fullmatch(INTERVAL_PATTERN, one)}


def made_later() -> set[str]:
    """What is not in the repository, but made beside it."""
    return set(re.findall(r"^/([\w.-]+)/$", (ROOT / ".gitignore").read_text("utf-8"), re.MULTILINE))


def exists(path: str, page: Path) -> bool:
    """Whether a path is there, seen from the top, or from the page; `<id>` stands for anything."""
    pattern = re.sub(r"<[^>]*>", "*", path)
    if pattern.split("/")[0] in made_later():
        return True
    found = (*ROOT.glob(pattern.rstrip("/")), *page.parent.glob(pattern.rstrip("/")))
    return any(one.is_dir() or not pattern.endswith("/") for one in found)


@every_page
def test_every_path_exists(page: Path) -> None:
    text = page.read_text("utf-8")
    assert [path for path in sorted(paths(text)) if not exists(path, page)] == []


@pytest.mark.parametrize(
    "text", ["`docs/gone.md`", "`gone/`", "`README.md/`", "```sh\ncat events/gone\n```\n"]
)
def test_a_path_that_is_gone_is_noticed(text: str) -> None:
    assert [path for path in paths(text) if not exists(path, PAGES[0])]


@pytest.mark.parametrize(
    "text", ["`2023-01-18/2023-01-20`", "`https://example.org/x`", "`/events/`", "`a / b`"]
)
def test_what_is_no_path_is_left_alone(text: str) -> None:
    assert paths(text) == set()


def test_every_name_of_code_in_the_guide_to_the_code_exists() -> None:
    code = "".join(path.read_text("utf-8") for path in (ROOT / "timeline").rglob("*.py"))
    names = {
        span for span in spans(PAGES[2].read_text("utf-8")) if re.fullmatch(r"_?[A-Z]\w+|[a-z]+_\w+", span)
    }
    assert {"RecordFile", "_FACET_IDS", "fast_pages"} <= names
    assert {name for name in names if not re.search(rf"\b{name}\b", code)} == set()


# Links


@cache
def made_pages() -> frozenset[str]:
    """Pages and data files that the record makes, as Markdown pages link to them."""
    site = Site(check_folder(EVENTS, "events", TODAY).timeline)
    return frozenset(
        [f"{page.path}index.md" for page in site.pages] + [path for path, _ in site.data_files()]
    )


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", page.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}


def is_dead(link: str, page: Path) -> bool:
    target, _, anchor = link.partition("#")
    file = page.parent / target if target else page
    if not file.is_file():
        return page.parent.name != "docs" or target not in made_pages()
    return bool(anchor) and anchor not in anchors(file)


@every_page
def test_every_link_leads_somewhere(page: Path) -> None:
    links = LINK.findall(SPAN.sub("", FENCE.sub("", page.read_text("utf-8"))))
    assert [link for link in links if "://" not in link and is_dead(link, page)] == []


@pytest.mark.parametrize("link", ["gone.md", "about.md#gone", "#gone", "years/gone/index.md"])
def test_a_dead_link_is_noticed(link: str) -> None:
    assert is_dead(link, ROOT / "docs/about.md")


# Commands


def unknown_commands(text: str) -> list[str]:
    """Commands that would fail because what they name does not exist."""
    return [" ".join(words) for words in shell_lines(text) if not is_known(words)]


def is_known(words: list[str]) -> bool:
    modules = [after for before, after in pairwise(words) if before == "-m"]
    if not all(importlib.util.find_spec(name) for name in modules):
        return False
    if words[0] == "make":
        return is_known_to_make(words[1:])
    if words[0] in {"timeline", ".venv/bin/timeline"}:
        return is_known_to_timeline(words[1:])
    return True


def is_known_to_make(words: list[str]) -> bool:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    variables = [word.partition("=")[0] for word in words if "=" in word]
    targets = [word for word in words if "=" not in word]
    return all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in targets) and all(
        f"$({name})" in makefile for name in variables
    )


def is_known_to_timeline(words: list[str]) -> bool:
    named = words[:1] if words and not words[0].startswith("-") else []
    if not set(named) <= set(cli.main.commands):
        return False
    command = cli.main.commands[named[0]] if named else cli.main
    known = {option for parameter in command.params for option in parameter.opts} | {"--help"}
    return all(word in known for word in words if word.startswith("--"))


@every_page
def test_every_command_exists(page: Path) -> None:
    assert unknown_commands(page.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "command",
    [
        "make gone",
        "make test GONE=1",
        "timeline gone",
        ".venv/bin/timeline check --gone",
        "python -m timeline.gone",
    ],
)
def test_a_command_that_is_gone_is_noticed(command: str) -> None:
    assert unknown_commands(f"Run `{command}`.") == [command]
    assert unknown_commands(f"```sh\n{command}  # why\n```\n") == [command]


@pytest.mark.parametrize("arguments", [[], *([name] for name in cli.main.commands)], ids=str)
def test_the_guide_to_the_command_line_holds_its_help(arguments: list[str]) -> None:
    arguments = [*arguments, "--help"]
    said = CliRunner().invoke(cli.main, arguments, prog_name="timeline", terminal_width=78).output
    assert said in fences((ROOT / "docs/commands.md").read_text("utf-8"), "text")


def test_the_guide_to_the_command_line_holds_the_exit_codes() -> None:
    table = re.findall(r"^\| (\d) \|", (ROOT / "docs/commands.md").read_text("utf-8"), re.MULTILINE)
    assert [int(code) for code in table] == [0, exits.FINDINGS, 2, exits.OUR_FAULT]


# Tables


def test_the_page_about_the_format_is_fresh() -> None:
    renew = "renew it: python -m timeline.reference > docs/format.md"
    assert (ROOT / "docs/format.md").read_text("utf-8") == write_reference(), renew


def row(part: str, allowed: set[str], others: set[str]) -> str:
    cells = ([part], sorted(allowed, key=list(ALLOWED).index), sorted(others))
    texts = (", ".join(f"`{name}`" for name in cell) for cell in cells)
    return f"|{'|'.join(f' {text} ' if text else ' ' for text in texts)}|"


def test_the_guide_to_the_code_holds_the_table_of_imports() -> None:
    rows = re.findall(r"^\| `\w+` \|.*\|.*\|$", PAGES[2].read_text("utf-8"), re.MULTILINE)
    expected = [row(part, allowed, THIRD_PARTY.get(part, set())) for part, allowed in ALLOWED.items()]
    assert rows == expected, "\n".join(["it should be:", *expected])


# Examples


def check_here(text: str, name: str, tmp_path: Path) -> findings.Report:
    """The report on one event file as if it stood in the real record."""
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return check_folder(EVENTS, "events", TODAY, [path]).report


def with_all_fields(text: str) -> str:
    return re.sub(r"^#: ", "", text, flags=re.MULTILINE)


@pytest.mark.parametrize("form", [str, with_all_fields])
def test_of_the_example_event_only_that_it_is_one_is_found(form: Any, tmp_path: Path) -> None:
    report = check_here(form(EXAMPLE.read_text("utf-8")), "2024-01-15-winter-coats.yml", tmp_path)
    assert (report.events, [one.rule.slug for one in report.findings]) == (1, ["leftover-example"])


def names_of_fields(of: type[BaseModel]) -> set[str]:
    return {info.alias or name for name, info in of.model_fields.items() if not info.exclude}


def test_the_example_event_shows_every_field() -> None:
    value: Any = read_yaml(with_all_fields(EXAMPLE.read_text("utf-8"))).value
    assert set(value) == names_of_fields(Report)
    assert set().union(*value["sources"]) == names_of_fields(Source)


def test_the_example_event_says_that_it_is_one() -> None:
    text = EXAMPLE.read_text("utf-8")
    assert "EXAMPLE ONLY" in text.splitlines()[1]
    assert 'title: "Example only' in text


def event_in_the_guide() -> str:
    return fences((ROOT / "CONTRIBUTING.md").read_text("utf-8"), "yaml")[0]


def test_the_events_in_the_guide_to_contributing_are_clean(tmp_path: Path) -> None:
    event, entry, *additions = fences((ROOT / "CONTRIBUTING.md").read_text("utf-8"), "yaml")
    assert len(additions) == 2
    for text in (event, *(event + one for one in additions)):
        report = check_here(text, "2024-01-15-winter-coats.yml", tmp_path)
        assert (report.events, report.findings) == (1, ())
    value: Any = read_yaml(entry).value
    assert [Publisher.model_validate(fields) for fields in value.values()]


def test_the_finding_in_the_guides_is_what_a_check_says(tmp_path: Path) -> None:
    folder = tmp_path / "events"
    shutil.copytree(EVENTS / "vocabulary", folder / "vocabulary")
    (folder / "2024").mkdir()
    faulty = event_in_the_guide().replace("aid-packages", "aid-package")
    (folder / "2024/2024-01-15-winter-coats.yml").write_text(faulty, "utf-8")
    report = check_folder(folder, "events", TODAY).report
    assert write_text(report) in fences((ROOT / "CONTRIBUTING.md").read_text("utf-8"), "text")
    assert write_json(report) in fences((ROOT / "docs/commands.md").read_text("utf-8"), "json")


# Schemas


class CoreLoader(yaml.SafeLoader):
    """Reads YAML as editors do, by the core schema of YAML 1.2: `no` and `2023-01-18` are text, `95000` is a number."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML's own way


for tag, pattern in {"int": r"[-+]?\d+$", "bool": r"(true|false)$", "null": r"(null|~)?$"}.items():
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern, re.ASCII), None)


def faults_by_schema(name: str, files: Iterable[Path]) -> list[str]:
    schema = json.loads((EVENTS / "schema" / name).read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    found = []
    for path in files:
        value = yaml.load(path.read_text("utf-8"), Loader=CoreLoader)  # noqa: S506 - a safe loader
        error = best_match(validator.iter_errors(value))
        found += [f"{path.name}: {error.message}"] if error else []
    return found


def event_files() -> list[Path]:
    return [*sorted(EVENTS.glob("[0-9]*/*.yml")), EXAMPLE]


def test_the_schemas_are_fresh() -> None:
    renew = "renew them: timeline schema --write events/schema"
    assert write_schemas(EVENTS / "schema", load_vocabulary(EVENTS), dry=True) == [], renew


def test_every_event_fulfils_the_schema() -> None:
    assert len(event_files()) > 1
    assert faults_by_schema("event.schema.json", event_files()) == []


@pytest.mark.parametrize("facet", FACETS)
def test_the_vocabulary_fulfils_its_schema(facet: str) -> None:
    assert faults_by_schema(f"{facet}.schema.json", [EVENTS / f"vocabulary/{facet}.yml"]) == []


def test_the_exceptions_fulfil_their_schema(tmp_path: Path) -> None:
    assert faults_by_schema("silenced.schema.json", [EVENTS / "silenced.yml"]) == []
    (tmp_path / "silenced.yml").write_text("- {event: 2024-01-15-x, rule: single-source}\n", "utf-8")
    assert (
        "'reason' is a required property"
        in faults_by_schema("silenced.schema.json", [tmp_path / "silenced.yml"])[0]
    )


@pytest.mark.parametrize(
    "line",
    ["kind: rumour", "tittle: x", "actors: []", "recorded: 2024", "items: [{item: x, quantity: some}]"],
)
def test_the_schema_sees_a_fault(line: str, tmp_path: Path) -> None:
    field = line.partition(":")[0]
    lines = [one for one in event_in_the_guide().splitlines() if not one.startswith(f"{field}:")]
    (tmp_path / "event.yml").write_text("\n".join([*lines, line]), "utf-8")
    assert len(faults_by_schema("event.schema.json", [tmp_path / "event.yml"])) == 1


def editor_settings(name: str) -> Any:
    text = (ROOT / ".vscode" / name).read_text("utf-8")
    return json.loads(re.sub(r"^ *//.*$", "", text, flags=re.MULTILINE))


def test_editors_find_the_schema_of_every_file() -> None:
    """Patterns are read as the YAML extension reads them: a star is anything, other signs are themselves."""
    patterns = {
        schema: [
            re.escape(glob).replace(r"\*", ".*") + "$"
            for glob in ([globs] if isinstance(globs, str) else globs)
        ]
        for schema, globs in editor_settings("settings.json")["yaml.schemas"].items()
    }
    for path in (*event_files(), *EVENTS.glob("vocabulary/*.yml"), EVENTS / "silenced.yml"):
        name = path.relative_to(ROOT).as_posix()
        found = [schema for schema, globs in patterns.items() if any(re.search(glob, name) for glob in globs)]
        modeline = path.read_text("utf-8").split("\n", 1)[0].removeprefix("# yaml-language-server: $schema=")
        assert [ROOT / schema for schema in found] == [(path.parent / modeline).resolve()], name


def test_editors_are_told_of_the_extension_that_reads_the_schemas() -> None:
    assert editor_settings("extensions.json")["recommendations"] == ["redhat.vscode-yaml"]
