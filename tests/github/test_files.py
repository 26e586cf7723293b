"""What GitHub reads: workflows, forms, templates and hooks are valid, safe, and name only what exists."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.test_docs import is_known
from timeline.cli import main

ROOT = Path(__file__).parents[2]
GITHUB = ROOT / ".github"
WORKFLOWS = sorted(GITHUB.glob("workflows/*.yml"))
FORMS = sorted(path for path in GITHUB.glob("ISSUE_TEMPLATE/*.yml") if path.name != "config.yml")
SCHEMAS = {
    "vendor.github-workflows": WORKFLOWS,
    "vendor.dependabot": [GITHUB / "dependabot.yml"],
    "vendor.github-issue-forms": FORMS,
    "vendor.github-issue-config": [GITHUB / "ISSUE_TEMPLATE/config.yml"],
}
every_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)


def tool(*command: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    beside = str(Path(sys.executable).parent / command[0])
    return subprocess.run([beside, *command[1:]], capture_output=True, text=True, check=False, cwd=cwd)


def steps(path: Path) -> list[dict[str, Any]]:
    jobs = yaml.safe_load(path.read_text("utf-8"))["jobs"].values()
    return [step for job in jobs for step in job["steps"]]


def shell_lines(path: Path) -> list[str]:
    return [line for step in steps(path) for line in step.get("run", "").splitlines()]


def test_zizmor_finds_nothing_to_attack() -> None:
    said = tool("zizmor", "--offline", "--persona", "auditor", "--no-progress", ".github")
    assert said.returncode == 0, said.stdout


def test_zizmor_would_find_text_of_strangers_in_a_shell_line(tmp_path: Path) -> None:
    workflow = (GITHUB / "workflows/check.yml").read_text("utf-8")
    folder = tmp_path / ".github/workflows"
    folder.mkdir(parents=True)
    hurt = workflow.replace("bash .ci/run", 'echo "${{ github.event.pull_request.title }}"')
    (folder / "check.yml").write_text(hurt, "utf-8")
    assert "template-injection" in tool("zizmor", "--offline", "--no-progress", ".", cwd=tmp_path).stdout


@pytest.mark.parametrize("schema", SCHEMAS)
def test_what_github_reads_is_as_github_wants_it(schema: str) -> None:
    said = tool("check-jsonschema", "--builtin-schema", schema, *map(str, SCHEMAS[schema]))
    assert said.returncode == 0, said.stdout


@every_workflow
def test_every_action_is_pinned_by_its_whole_hash(path: Path) -> None:
    text = path.read_text("utf-8")
    uses = re.findall(r"uses: (.*)", text)
    assert uses
    assert [
        one for one in uses if not re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one)
    ] == []


def test_an_action_has_one_version_in_all_workflows() -> None:
    uses = {use for path in WORKFLOWS for use in re.findall(r"uses: (\S+)", path.read_text("utf-8"))}
    names = [use.partition("@")[0] for use in uses]
    assert sorted(names) == sorted(set(names))


@every_workflow
def test_no_expression_stands_in_a_shell_line(path: Path) -> None:
    assert [line for line in shell_lines(path) if "${{" in line] == []


def commands(line: str) -> list[list[str]]:
    """The calls of our own programs in a line of shell."""
    found = re.findall(r"(?:\.venv/bin/timeline|\bmake\b)[^|&;>}]*", line)
    return [shlex.split(one) for one in found]


@every_workflow
def test_every_command_of_ours_exists(path: Path) -> None:
    called = [words for line in shell_lines(path) for words in commands(line)]
    targets = {".venv/.site", ".venv/.dev"}  # stamps of the Makefile, not commands of it
    assert [words for words in called if not targets & set(words) and not is_known(words)] == []


def test_a_command_that_is_gone_is_noticed() -> None:
    assert not all(map(is_known, commands(".venv/bin/timeline check --gone > x")))


def test_every_template_of_a_pull_request_is_offered_somewhere() -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    named = set(re.findall(r"\.github/PULL_REQUEST_TEMPLATE/([\w-]+\.md)", guide))
    assert named == {path.name for path in GITHUB.glob("PULL_REQUEST_TEMPLATE/*.md")}


def test_owners_are_named_for_what_exists() -> None:
    lines = (GITHUB / "CODEOWNERS").read_text("utf-8").splitlines()
    owned = [line.split() for line in lines if line and not line.startswith("#")]
    assert owned
    for pattern, *owners in owned:
        assert owners, pattern
        assert pattern == "*" or (ROOT / pattern.strip("/")).exists(), pattern


def test_owners_that_are_placeholders_are_the_first_thing_to_set_up() -> None:
    owners = (GITHUB / "CODEOWNERS").read_text("utf-8")
    steps = (
        (ROOT / "docs/maintain.md").read_text("utf-8").partition("## Setting up a repository on GitHub")[2]
    )
    first = steps.partition("\n- ")[2].partition("\n- ")[0]
    assert "`.github/CODEOWNERS`" in first
    assert ("`@your-organisation`" in first) == ("@your-organisation/" in owners)


def test_hooks_call_commands_that_exist_and_match_event_files() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert [hook["id"] for hook in hooks] == ["timeline-check", "timeline-fmt"]
    for hook in hooks:
        program, command = hook["entry"].split()
        assert (program, command in main.commands) == ("timeline", True)
        assert re.search(hook["files"], "events/2024/2024-01-15-coats.yml")
        assert not re.search(hook["files"], "mkdocs.yml")
    check, fmt = hooks
    assert (check["always_run"], check["pass_filenames"]) == (True, False)  # deletions count, and all files
    assert fmt["require_serial"]
