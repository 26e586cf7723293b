"""Who may import whom. Imports go one way, down the table below; those made only for types count too."""

from __future__ import annotations

import ast
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "timeline"

# Each module or folder of the package, lowest first, with those that it may import. A name of its own folder is
# always allowed; all others stand above their own line.
ALLOWED: dict[str, set[str]] = {
    "dates": set(),
    "findings": set(),
    "citations": set(),
    "words": set(),
    "addresses": set(),
    "yaml_lines": set(),
    "yaml_values": {"yaml_lines"},
    "yaml_nodes": {"yaml_values"},
    "files": set(),
    "cores": set(),
    "garbage": set(),
    "compact_json": set(),
    "plain_files": {"yaml_values", "files", "cores"},
    "link_state": set(),
    "atomic": set(),
    "git_store": set(),
    "model": {"dates", "citations", "addresses"},
    "formatting": {"yaml_values", "files", "cores", "plain_files", "model"},
    "proposal": {"addresses", "model"},
    "drafting": {"citations", "words", "yaml_values", "model", "formatting", "proposal"},
    "schema": {"model"},
    "reference": {"model"},
    "chronology": {"model", "dates"},
    "changes": {"chronology", "model"},
    "quality": {"changes", "chronology", "model", "link_state"},
    "shape": {"dates", "model", "words", "yaml_nodes"},
    "rules": {"findings"},
    "rule_choice": {"findings", "words"},
    "partial": {"shape", "model", "yaml_nodes"},
    "event_paths": {"files", "findings", "rules"},
    "loading": {
        "event_paths",
        "shape",
        "partial",
        "rules",
        "model",
        "link_state",
        "findings",
        "plain_files",
        "files",
        "yaml_nodes",
    },
    "mending": {"addresses", "atomic", "formatting", "loading", "model"},
    "earlier": {"model"},
    "differences": {"model", "addresses"},
    "revisions": {"git_store", "earlier", "loading", "model", "yaml_nodes", "yaml_values"},
    "deletion": {"earlier", "loading", "model", "findings", "addresses"},
    "checks": {
        "earlier",
        "differences",
        "chronology",
        "model",
        "findings",
        "dates",
        "citations",
        "words",
        "addresses",
    },
    "silencing": {"loading", "model", "findings", "words"},
    "checker": {
        "deletion",
        "revisions",
        "earlier",
        "git_store",
        "silencing",
        "checks",
        "rules",
        "loading",
        "chronology",
        "model",
        "link_state",
        "findings",
        "garbage",
        "cores",
        "yaml_nodes",
    },
    "rechecking": {"checker", "findings", "loading", "model"},
    "comparing": {"yaml_values", "git_store", "model", "loading", "earlier", "differences", "revisions"},
    "reporting": {"findings"},
    "rendering": {
        "quality",
        "changes",
        "chronology",
        "model",
        "link_state",
        "dates",
        "citations",
        "addresses",
        "compact_json",
    },
    "query": {"chronology", "model", "words", "yaml_nodes"},
    "links": {"loading", "model", "link_state", "yaml_nodes", "atomic", "addresses", "findings"},
    "exports": {"quality", "changes", "chronology", "schema", "model", "dates", "compact_json"},
    "importing": {"exports", "formatting", "model", "files", "addresses", "dates"},
    "publishing": {"rendering", "exports", "quality", "changes", "chronology", "model", "dates"},
    "form": {"addresses", "checks", "rules", "schema", "chronology", "model", "compact_json"},
    "site": {
        "form",
        "publishing",
        "rendering",
        "exports",
        "query",
        "quality",
        "changes",
        "chronology",
        "model",
        "link_state",
        "compact_json",
    },
    "policy": set(),
    "manifest": {"cores"},
    "plain_site": {"manifest", "site", "query", "rendering", "chronology"},
    "plugin": {
        "manifest",
        "git_store",
        "garbage",
        "cores",
        "site",
        "rechecking",
        "checker",
        "reporting",
        "rendering",
        "query",
        "chronology",
        "model",
        "findings",
    },
    "cli": {
        "garbage",
        "formatting",
        "mending",
        "addresses",
        "proposal",
        "drafting",
        "comparing",
        "git_store",
        "links",
        "importing",
        "atomic",
        "plain_site",
        "site",
        "checker",
        "rule_choice",
        "reporting",
        "schema",
        "exports",
        "chronology",
        "model",
        "findings",
        "loading",
        "policy",
        "manifest",
    },
    "__main__": {"cli"},
}

# What is not Python's own. Where a name is missing here, the standard library must do.
THIRD_PARTY: dict[str, set[str]] = {
    "compact_json": {"pydantic_core"},
    "yaml_values": {"yaml"},
    "yaml_nodes": {"yaml"},
    "model": {"pydantic"},
    "formatting": {"yaml"},
    "drafting": {"pydantic"},
    "schema": {"pydantic"},
    "reference": {"pydantic"},
    "shape": {"pydantic", "pydantic_core"},
    "loading": {"pydantic"},
    "partial": {"pydantic"},
    "form": {"pydantic"},
    "exports": {"pydantic"},
    "publishing": {"markupsafe"},
    "rendering": {"PIL", "babel", "cmarkgfm", "jinja2", "markupsafe"},
    "site": {"markupsafe"},
    "plain_site": {"cmarkgfm", "markupsafe"},
    "plugin": {"mkdocs", "jinja2", "markupsafe", "watchdog"},
    "links": {"httpx"},
    "cli": {"click"},
}


def modules(package: Path) -> dict[str, Path]:
    """Every module of a package by its full name."""
    found = {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports(package: Path) -> dict[str, set[str]]:
    """What each module imports, wherever in the file: modules of the package in full, others as written."""
    known = modules(package)
    return {name: set(_imported(name, path, known)) for name, path in known.items()}


def _imported(name: str, path: Path, known: dict[str, Path]) -> list[str]:
    found: list[str] = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = _base(node, name, path)
            inner = (f"{base}.{alias.name}" for alias in node.names)
            found += [one if one in known else base for one in inner]
    return found


def _base(node: ast.ImportFrom, name: str, path: Path) -> str:
    """The module that `from ... import` names, dots at its beginning resolved."""
    if not node.level:
        return node.module or ""
    around = name.split(".") if path.name == "__init__.py" else name.split(".")[:-1]
    around = around[: len(around) - node.level + 1]
    return ".".join([*around, *filter(None, [node.module])])


def part_of(module: str) -> str:
    """The line of the table that a module of the package belongs to; the package itself has none."""
    return f"{module}.".split(".")[1]


def forbidden(package: Path) -> list[str]:
    """Every import that the tables do not allow."""
    found = []
    for module, targets in imports(package).items():
        part = part_of(module)
        for target in sorted(targets):
            if target.split(".")[0] == package.name:
                inner = part_of(target)
                fine = inner in {"", part} or inner in ALLOWED.get(part, set())
            else:
                top = target.split(".")[0]
                fine = top in sys.stdlib_module_names or top in THIRD_PARTY.get(part, set())
            if not fine:
                found.append(f"{module} imports {target}")
    return found


def cycle(package: Path) -> list[str]:
    """Modules that import each other in a circle, if there are any."""
    graph = {module: targets - {module} for module, targets in imports(package).items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle: list[str] = error.args[1]
        return circle
    return []


def test_no_import_is_forbidden() -> None:
    assert forbidden(PACKAGE) == []


def test_no_import_leads_back_in_a_circle() -> None:
    assert cycle(PACKAGE) == []


def test_every_part_stands_in_the_table() -> None:
    assert {part_of(module) for module in modules(PACKAGE)} - {""} == set(ALLOWED)


def test_the_table_itself_goes_one_way() -> None:
    order = list(ALLOWED)
    for part, allowed in ALLOWED.items():
        assert allowed <= set(order[: order.index(part)]), part


def test_only_the_plugin_may_import_mkdocs() -> None:
    assert [part for part, names in THIRD_PARTY.items() if "mkdocs" in names] == ["plugin"]


def test_real_imports_are_read() -> None:
    found = imports(PACKAGE)
    assert "timeline.model" in found["timeline.chronology"]
    assert "timeline.shape" in found["timeline.loading"]  # from timeline import shape
    assert "timeline.chronology" in found["timeline.checks.problem"]  # for types only
    assert "timeline.checker" in found["timeline.cli.check"]  # inside a function


def package_with(tmp_path: Path, files: dict[str, str]) -> Path:
    package = tmp_path / "timeline"
    for name, text in {
        "__init__.py": "",
        "dates.py": "",
        "cli.py": "",
        "model/__init__.py": "",
        **files,
    }.items():
        path = package / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return package


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("dates.py", "import timeline.cli", "timeline.dates imports timeline.cli"),
        ("dates.py", "from timeline import cli", "timeline.dates imports timeline.cli"),
        ("dates.py", "from timeline.cli import main", "timeline.dates imports timeline.cli"),
        ("dates.py", "from .cli import main", "timeline.dates imports timeline.cli"),
        ("dates.py", "from . import cli", "timeline.dates imports timeline.cli"),
        ("model/event.py", "from ..cli import main", "timeline.model.event imports timeline.cli"),
        ("model/__init__.py", "from .. import cli", "timeline.model imports timeline.cli"),
        (
            "dates.py",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from timeline.model import Event",
            "timeline.dates imports timeline.model",
        ),
        (
            "dates.py",
            "def f():\n    from timeline.model import Event",
            "timeline.dates imports timeline.model",
        ),
        ("plugin/__init__.py", "from timeline import cli", "timeline.plugin imports timeline.cli"),
        ("cli.py", "from mkdocs.config import base", "timeline.cli imports mkdocs.config"),
        ("site.py", "import mkdocs", "timeline.site imports mkdocs"),
        ("dates.py", "import pydantic", "timeline.dates imports pydantic"),
        ("newcomer.py", "import timeline.dates", "timeline.newcomer imports timeline.dates"),
    ],
)
def test_bad_import_is_found(name: str, text: str, found: str, tmp_path: Path) -> None:
    assert forbidden(package_with(tmp_path, {name: text})) == [found]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "model/event.py",
            "from timeline.dates import x\nfrom timeline.model import parts\nimport pydantic, re",
        ),
        ("model/event.py", "from ..dates import x\nfrom .parts import y"),
        ("cli.py", "from timeline import __version__\nimport click"),
        ("plugin/__init__.py", "from mkdocs.plugins import BasePlugin"),
    ],
)
def test_good_import_is_let_through(name: str, text: str, tmp_path: Path) -> None:
    assert forbidden(package_with(tmp_path, {name: text, "model/parts.py": ""})) == []


def test_circle_is_found(tmp_path: Path) -> None:
    files = {
        "model/event.py": "from timeline.model.parts import x",
        "model/parts.py": "if False:\n    from timeline.model import event",
    }
    package = package_with(tmp_path, files)
    assert forbidden(package) == []
    assert set(cycle(package)) == {"timeline.model.event", "timeline.model.parts"}
