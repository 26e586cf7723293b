"""Compiled templates that are kept: what they save, and that they never show what is no longer so."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from timeline.rendering.compiled import keep_compiled


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder below which all that is kept stands."""
    folder = tmp_path / "kept"
    monkeypatch.setattr(sys, "pycache_prefix", str(folder))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return folder


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "page.html").write_text("Hello {{ name }} and {{ 'a' | shout }}", "utf-8")
    return folder


def shout(text: str) -> str:
    return text.upper()


def whisper(text: str) -> str:
    return text.lower()


def render(templates: Path, *, kept_of: Path | None = None, **more: object) -> str:
    environment = Environment(loader=FileSystemLoader(templates), autoescape=True)
    environment.filters["shout"] = more.get("shout", shout)
    keep_compiled(environment, [kept_of or templates])
    return environment.get_template("page.html").render(name="<you>")


def files(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*.jinja")}


def test_a_template_is_compiled_once(templates: Path, kept: Path) -> None:
    assert render(templates) == "Hello &lt;you&gt; and A"
    once = files(kept)
    assert len(once) == 1
    # Known by its content: code that says something else is what comes out.
    (path,) = once
    path.write_bytes(path.read_bytes().replace(b"Hello ", b"Howdy "))
    assert render(templates) == "Howdy &lt;you&gt; and A"
    assert len(files(kept)) == 1


def test_a_changed_template_is_compiled_again(templates: Path) -> None:
    render(templates)
    (templates / "page.html").write_text("Bye {{ name }}", "utf-8")
    assert render(templates) == "Bye &lt;you&gt;"


def test_so_is_one_whose_filters_are_others(templates: Path) -> None:
    render(templates)
    assert render(templates, shout=whisper) == "Hello &lt;you&gt; and a"


def test_templates_of_a_project_are_not_kept(templates: Path, kept: Path, tmp_path: Path) -> None:
    assert render(templates, kept_of=tmp_path / "temp") == "Hello &lt;you&gt; and A"
    assert not files(kept)


def test_nothing_is_kept_where_python_keeps_nothing(
    templates: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert render(templates) == "Hello &lt;you&gt; and A"
    assert not files(kept)


def test_where_nothing_can_be_kept_pages_are_rendered_all_the_same(templates: Path, kept: Path) -> None:
    kept.write_text("a file where a folder should be", "utf-8")
    assert render(templates) == "Hello &lt;you&gt; and A"


@pytest.mark.parametrize("content", [b"", b"j2", b"no code at all"])
def test_a_broken_file_is_compiled_again(templates: Path, kept: Path, content: bytes) -> None:
    render(templates)
    (path,) = files(kept)
    path.write_bytes(content)
    assert render(templates) == "Hello &lt;you&gt; and A"
    assert path.read_bytes() != content


def test_so_is_one_that_ends_too_soon(templates: Path, kept: Path) -> None:
    render(templates)
    (path,) = files(kept)
    whole = path.read_bytes()
    for length in [*range(100), len(whole) - 1]:
        path.write_bytes(whole[:length])
        assert render(templates) == "Hello &lt;you&gt; and A"


def test_so_is_one_that_another_generator_makes_code_of(
    templates: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "from jinja2.compiler import CodeGenerator\n\n\nclass Generator(CodeGenerator):\n    pass\n"
    module = tmp_path / "generator_of_a_test.py"
    module.write_text(text, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    made = importlib.import_module("generator_of_a_test").Generator
    monkeypatch.setattr(Environment, "code_generator_class", made)
    render(templates)
    before = set(files(tmp_path))
    module.write_text(f"{text}    later = 1\n", "utf-8")
    render(templates)
    assert len(set(files(tmp_path)) - before) == 1
