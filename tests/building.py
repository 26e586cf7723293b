"""What tests build their cases from: events, events folders, and the report of a check.

All of them stand in one small invented world, two towns and a ferry, whose vocabulary is
`tests/checks/vocabulary/`.
"""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from timeline.checker import check_folder
from timeline.loading import EventFile, load_event_text, load_folder
from timeline.model import event_adapter

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from timeline.findings import Report
    from timeline.model import Event, Vocabulary

CASES = Path(__file__).parent / "checks"
VOCABULARY = CASES / "vocabulary"
TODAY = dt.date(2024, 1, 1)

REPORT_PATH = "2023/2023-01-18-second-ferry-report.yml"
REPORT = """\
kind: report
date: 2023-01-18
title: Eastholm weighs a second ferry, Example Times reports
summary: Eastholm is weighing a second ferry, Example Times reported.[^times]
attribution: {basis: anonymous, to: harbour officials}
actors: [eastholm]
topics: [ferry-line]
sources:
  - {id: times, url: https://example.org/second-ferry, published: 2023-01-18}
recorded: 2023-01-20
"""

_COMMON: dict[str, Any] = {
    "title": "Eastholm and the ferry",
    "summary": "Something about the ferry.[^times]",
    "actors": ["eastholm"],
    "topics": ["ferry-line"],
    "sources": [{"id": "times", "url": "https://example.org/ferry"}],
    "recorded": "2023-12-31",
}
_OF_KIND: dict[str, dict[str, Any]] = {
    "report": {"attribution": {"basis": "anonymous", "to": "harbour officials"}},
    "statement": {"speaker": "mara-lind"},
    "package": {"announcer": "eastholm", "amount": "undisclosed"},
}


def fields(**changed: Any) -> dict[str, Any]:
    """The fields of a valid event as a file gives them: a report, unless `kind` says otherwise."""
    kind = changed.get("kind", "report")
    return {"kind": kind, "date": "2023-01-18", **_COMMON, **_OF_KIND.get(kind, {}), **changed}


def event(**changed: Any) -> Event:
    """A valid event of any kind; its id is made from its date unless given."""
    given = fields(**changed)
    return event_adapter.validate_python({"id": f"{given['date'][:10].rstrip('~?%')}-event", **given})


def related(kind: str, to: str) -> list[dict[str, str]]:
    """The value of `related` for one relation."""
    return [{"type": kind, "event": to}]


def folder(tmp_path: Path, files: Mapping[str, str | bytes], vocabulary: Path | None = VOCABULARY) -> Path:
    """An events folder with these files, by path, and the shared vocabulary unless told otherwise."""
    root = tmp_path / "events"
    root.mkdir()
    if vocabulary is not None:
        shutil.copytree(vocabulary, root / "vocabulary")
    for inner, content in files.items():
        path = root / inner
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def publish(root: Path) -> None:
    """Commit an events folder to a git repository of its own, and take the events out of the folder again."""
    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "published"]):
        git(root, *command)
    for year in root.glob("[0-9]*"):
        shutil.rmtree(year)


def git(root: Path, *command: str) -> str:
    """Run git in a folder, whoever its user is, and give what it said."""
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
    done = subprocess.run(["git", *who, *command], cwd=root, check=True, capture_output=True, text=True)
    return done.stdout


def check(root: Path, *only: Path, base: str | None = None) -> Report:
    """The report on an events folder, as of a fixed day, compared with a git revision if one is named."""
    return check_folder(root, "events", TODAY, only, base).report


def load_text(text: str, inner: str = REPORT_PATH) -> EventFile:
    """One event file read from text, without any folder."""
    return load_event_text(text, EventFile(path=f"events/{inner}", inner=inner))


def vocabulary() -> Vocabulary:
    """The shared vocabulary."""
    return load_folder(CASES, "checks").vocabulary


def places(report: Report) -> list[str]:
    """Each finding as `path:line:column`, sorted."""
    return sorted(str(finding.place) for finding in report.findings)


def slugs(report: Report) -> set[str]:
    """Every rule that found something."""
    return {finding.rule.slug for finding in report.findings}


def messages(found: Iterable[Any]) -> list[str]:
    """The messages of findings or faults, in order."""
    return [one.message for one in found]
