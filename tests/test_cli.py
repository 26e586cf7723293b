"""The command line: exit codes, messages, and that it answers at once."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import timeline
from tests.building import REPORT, REPORT_PATH, folder
from timeline.cli import main

AS_OF = ["--today", "2024-01-01"]


def run(*arguments: str | Path) -> Result:
    """`timeline check` on a fixed day."""
    return CliRunner().invoke(main, ["check", *AS_OF, *map(str, arguments)])


def python(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd)


def test_clean_is_0(tmp_path: Path) -> None:
    result = run("--events", folder(tmp_path, {REPORT_PATH: REPORT}))
    assert (result.exit_code, result.output) == (0, "1 event checked: nothing to mend.\n")


def test_error_is_1(tmp_path: Path) -> None:
    result = run("--events", folder(tmp_path, {REPORT_PATH: REPORT.replace("ferry-line", "no-topic")}))
    assert result.exit_code == 1
    assert "error TL103 unknown-vocabulary-id" in result.output


def test_warning_is_1(tmp_path: Path) -> None:
    uncited = "  - {id: wire, url: https://example.com/x}\nrecorded"
    text = REPORT.replace("recorded", uncited)
    result = run("--events", folder(tmp_path, {REPORT_PATH: text}))
    assert result.exit_code == 1
    assert result.output.endswith("1 event checked: 0 errors, 1 warning.\n")


def test_empty_folder_is_1(tmp_path: Path) -> None:
    result = run("--events", folder(tmp_path, {}))
    assert (result.exit_code, result.output) == (1, "No events found: nothing was checked.\n")


def test_folder_without_vocabulary_is_1(tmp_path: Path) -> None:
    result = run("--events", folder(tmp_path, {}, vocabulary=None))
    assert result.exit_code == 1
    for name in ("actors", "authorities", "items", "publishers", "topics"):
        assert f"events/vocabulary/{name}.yml: error TL011 missing-vocabulary" in result.output
    assert "create it; it may be as short as {}" in result.output
    assert result.output.endswith("0 events checked: 5 errors, 0 warnings.\n")


def test_missing_folder_is_2(tmp_path: Path) -> None:
    result = run("--events", tmp_path / "nowhere")
    assert result.exit_code == 2
    assert f'there is no events folder "{tmp_path}/nowhere" here; name one with --events' in result.output


def test_missing_default_folder_is_2(tmp_path: Path) -> None:
    result = python("-m", "timeline", "check", cwd=tmp_path)
    assert result.returncode == 2
    assert 'there is no events folder "events" here' in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere.yml"], "nowhere.yml"),
        (["--format", "xml"], "xml"),
        (["--today", "tomorrow"], "tomorrow"),
        (["--unknown"], "--unknown"),
    ],
)
def test_wrong_usage_is_2(arguments: list[str], message: str, tmp_path: Path) -> None:
    result = run("--events", folder(tmp_path, {REPORT_PATH: REPORT}), *arguments)
    assert result.exit_code == 2
    assert message in result.output


def test_unknown_command_is_2() -> None:
    assert CliRunner().invoke(main, ["chek"]).exit_code == 2


def test_fault_of_our_own_is_3(tmp_path: Path) -> None:
    # A module that cannot be imported stands for any fault of ours: the installation is broken.
    program = (
        "import sys; sys.modules['timeline.checker'] = None; "
        "from timeline.cli import main; main(sys.argv[1:])"
    )
    result = python("-c", program, "check", "--events", str(folder(tmp_path, {REPORT_PATH: REPORT})))
    assert result.returncode == 3
    assert result.stdout == ""
    assert "Traceback (most recent call last)" in result.stderr
    assert result.stderr.endswith(
        "This is a fault in timeline itself, not in your files. Please report it with the lines above.\n"
    )


def test_json(tmp_path: Path) -> None:
    root = folder(tmp_path, {REPORT_PATH: REPORT.replace("ferry-line", "no-topic")})
    result = run("--events", root, "--format", "json")
    assert result.exit_code == 1
    content = json.loads(result.output)
    assert (content["events"], content["errors"], content["warnings"]) == (1, 1, 0)
    assert content["findings"][0]["path"] == (root / REPORT_PATH).as_posix()
    assert (content["findings"][0]["line"], content["findings"][0]["column"]) == (7, 10)


def test_json_of_nothing_is_1(tmp_path: Path) -> None:
    result = run("--events", folder(tmp_path, {}), "--format", "json")
    assert (result.exit_code, json.loads(result.output)["events"]) == (1, 0)


def test_paths(tmp_path: Path) -> None:
    bad = REPORT.replace("ferry-line", "no-topic").replace("date: 2023-01-18\n", "date: 2023-01-19\n", 1)
    root = folder(tmp_path, {REPORT_PATH: REPORT, "2023/2023-01-19-bad.yml": bad})
    assert run("--events", root, root / REPORT_PATH).exit_code == 0
    assert run("--events", root, root / "2023/2023-01-19-bad.yml").exit_code == 1
    assert run("--events", root, root / "2023").exit_code == 1


def test_path_to_nothing_that_could_be_checked_is_not_success(tmp_path: Path) -> None:
    root = folder(tmp_path, {REPORT_PATH: REPORT})
    result = run("--events", root, root / "vocabulary")
    assert (result.exit_code, result.output) == (1, "No events found: nothing was checked.\n")


def test_place_is_one_that_an_editor_can_open(tmp_path: Path) -> None:
    folder(tmp_path, {REPORT_PATH: REPORT.replace("ferry-line", "no-topic")})
    result = python("-m", "timeline", "check", *AS_OF, cwd=tmp_path)
    assert result.stdout.startswith(f"events/{REPORT_PATH}:7:10: error TL103")


@pytest.mark.parametrize("written", ["events", "events/", "./events", "events/../events"])
def test_folder_may_be_written_in_several_ways(written: str, tmp_path: Path) -> None:
    folder(tmp_path, {REPORT_PATH: REPORT.replace("ferry-line", "no-topic")})
    result = python("-m", "timeline", "check", "--events", written, *AS_OF, cwd=tmp_path)
    assert result.returncode == 1
    assert (tmp_path / result.stdout.split(":")[0]).is_file()


def test_output_has_no_colours_when_it_is_no_terminal(tmp_path: Path) -> None:
    folder(tmp_path, {REPORT_PATH: REPORT.replace("ferry-line", "no-topic")})
    assert "\x1b" not in python("-m", "timeline", "check", cwd=tmp_path).stdout


def test_file_name_that_is_no_text_is_reported(tmp_path: Path) -> None:
    root = folder(tmp_path, {REPORT_PATH: REPORT})
    try:
        Path(os.fsdecode(os.fsencode(root) + b"/2023/\xff.txt")).touch()
    except OSError:
        pytest.skip("this file system takes only names that are text")
    for form in ("text", "json"):
        command = [sys.executable, "-m", "timeline", "check", "--format", form, *AS_OF]
        result = subprocess.run(command, capture_output=True, check=False, cwd=tmp_path)
        assert result.returncode == 1
        assert b"stray-file" in result.stdout
        result.stdout.decode("utf-8")


@pytest.mark.parametrize(
    "arguments", [["--help"], ["-h"], ["--version"], ["check", "--help"], ["schema", "--help"], []]
)
def test_help_is_answered_without_loading_what_it_does_not_need(arguments: list[str]) -> None:
    program = (
        "import sys; from timeline.cli import main; main(sys.argv[1:], standalone_mode=False); "
        "print(*sys.modules, file=sys.stderr)"
    )
    result = python("-c", program if arguments else program.replace("sys.argv[1:]", "['--help']"), *arguments)
    loaded = set(result.stderr.split())
    assert "timeline.cli" in loaded
    assert (
        loaded & {"pydantic", "pydantic_core", "yaml", "jinja2", "mkdocs", "cmarkgfm", "timeline.model"}
        == set()
    )


def test_version() -> None:
    result = CliRunner().invoke(main, ["--version"])
    assert timeline.__version__ in result.output


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_explains_itself(name: str) -> None:
    result = CliRunner().invoke(main, [name, "--help"])
    assert result.exit_code == 0
    text = main.commands[name].help
    assert text
    assert text.splitlines()[0] in result.output
    assert name in CliRunner().invoke(main, ["--help"]).output


def test_schema_is_json() -> None:
    result = CliRunner().invoke(main, ["schema"])
    assert result.exit_code == 0
    assert json.loads(result.output)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_stale_schema_is_1_and_written_schema_0(tmp_path: Path) -> None:
    def schema(*more: str) -> Result:
        return CliRunner().invoke(main, ["schema", "--write", str(tmp_path / "schema"), *more])

    assert schema("--check").exit_code == 1
    assert not (tmp_path / "schema").exists()
    assert schema().exit_code == 0
    assert schema("--check").exit_code == 0
    (tmp_path / "schema/event.schema.json").write_text("{}")
    stale = schema("--check")
    assert (stale.exit_code, stale.output) == (1, f"out of date: {tmp_path}/schema/event.schema.json\n")


@pytest.mark.parametrize("option", ["--events", "--format", "--today"])
def test_an_option_of_several_commands_is_defined_once(option: str) -> None:
    modules = Path(timeline.__file__).parent.glob("cli/*.py")
    defined = {
        path.name for path in modules if re.search(rf'click\.option\(\s*"{option}"', path.read_text("utf-8"))
    }
    assert defined == {"options.py"}
