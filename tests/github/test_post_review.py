"""The job that comments on pull requests: what it says, against a server that stands in for GitHub's API."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.serving import HOST

SCRIPT = Path(__file__).parents[2] / ".github/scripts/post_review.py"
SHA = "0123456789abcdef0123456789abcdef01234567"
PULL = {"number": 7, "head": {"sha": SHA}}


class Api:
    """What GitHub answers to each call, and every call that was made."""

    def __init__(self, pulls: list[Any], comments: list[Any], refuse: str = "") -> None:
        self.pulls, self.comments, self.refuse = pulls, comments, refuse
        self.asked: list[str] = []
        self.sent: list[tuple[str, str, Any]] = []

    def answer(self, method: str, path: str, data: Any) -> tuple[int, Any]:
        if method == "GET":
            self.asked.append(path)
            first = path.endswith("&page=1")
            return 200, self.pulls if "/pulls?" in path else self.comments if first else []
        self.sent.append((method, path, data))
        return (422, {"message": "no such line"}) if self.refuse and self.refuse in path else (200, {})


@contextmanager
def serving(api: Api) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def handle_any(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            data = json.loads(self.rfile.read(length)) if length else None
            status, answer = api.answer(self.command, self.path, data)
            self.send_response(status)
            self.end_headers()
            self.wfile.write(json.dumps(answer).encode())

        do_GET = do_POST = do_PATCH = handle_any  # noqa: N815 - the names that http.server looks for

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    with ThreadingHTTPServer((HOST, 0), Handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        try:
            yield f"http://{HOST}:{server.server_port}"
        finally:
            server.shutdown()


def post(folder: Path, api: Api) -> str:
    with serving(api) as address:
        environment = os.environ | {
            "GH_TOKEN": "secret",
            "GITHUB_API_URL": address,
            "GITHUB_REPOSITORY": "them/record",
            "HEAD_OWNER": "someone",
            "HEAD_BRANCH": "a&b",
            "HEAD_SHA": SHA,
        }
        command = [sys.executable, str(SCRIPT), str(folder)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


PATCH = """\
diff --git a/events/2024/2024-01-15-coats.yml b/events/2024/2024-01-15-coats.yml
--- a/events/2024/2024-01-15-coats.yml
+++ b/events/2024/2024-01-15-coats.yml
@@ -1,3 +1,3 @@
 kind: report
-date:   2024-01-15
+date: 2024-01-15
 title: Coats
@@ -9 +9,2 @@ sources:
-topics: [a,b]
+# --- ```
+topics: [a, b]
"""


def handed(folder: Path, diff: str = "Adds 1 report.", patch: str = "") -> Path:
    (folder / "diff.md").write_text(diff, "utf-8")
    (folder / "fix.patch").write_text(patch, "utf-8")
    return folder


def test_a_first_comment_says_what_the_change_means(tmp_path: Path) -> None:
    api = Api([PULL], [])
    post(handed(tmp_path, "Adds 1 report."), api)
    [(method, path, data)] = api.sent
    assert (method, path) == ("POST", "/repos/them/record/issues/7/comments")
    assert "Adds 1 report." in data["body"]
    assert SHA[:12] in data["body"]
    assert api.asked[0] == "/repos/them/record/pulls?state=open&head=someone%3Aa%26b&per_page=100"


def test_the_comment_of_the_last_time_is_renewed_and_no_other(tmp_path: Path) -> None:
    mark = "<!-- timeline: what this change means -->\nold"
    comments = [
        {"id": 1, "user": {"login": "someone"}, "body": mark},
        {"id": 2, "user": {"login": "github-actions[bot]"}, "body": "another job"},
        {"id": 3, "user": {"login": "github-actions[bot]"}, "body": mark},
    ]
    api = Api([PULL], comments)
    post(handed(tmp_path), api)
    assert [(method, path) for method, path, _ in api.sent] == [
        ("PATCH", "/repos/them/record/issues/comments/3")
    ]


def test_what_can_be_mended_is_suggested_on_its_lines(tmp_path: Path) -> None:
    api = Api([PULL], [])
    post(handed(tmp_path, patch=PATCH), api)
    review = api.sent[1][2]
    assert (review["event"], review["commit_id"]) == ("COMMENT", SHA)
    first, second = review["comments"]
    assert (first["path"], first["start_line"], first["line"]) == ("events/2024/2024-01-15-coats.yml", 1, 3)
    assert "```suggestion\nkind: report\ndate: 2024-01-15\ntitle: Coats\n```" in first["body"]
    assert ("start_line" in second, second["line"]) == (False, 9)
    assert second["body"].endswith("````suggestion\n# --- ```\ntopics: [a, b]\n````")


def test_an_older_commit_is_not_spoken_of(tmp_path: Path) -> None:
    api = Api([{"number": 7, "head": {"sha": "f" * 40}}], [])
    assert "nothing to say" in post(handed(tmp_path, patch=PATCH), api)
    assert api.sent == []


def test_a_strangers_text_calls_nobody_and_has_an_end(tmp_path: Path) -> None:
    api = Api([PULL], [])
    post(handed(tmp_path, "@everyone " + "x" * 200_000), api)
    body = api.sent[0][2]["body"]
    assert "@everyone" not in body
    assert len(body) < 65_536


@pytest.mark.parametrize(
    "name", ["../.github/workflows/check.yml", "timeline/plugin/__init__.py", "events/../x.yml"]
)
def test_only_event_files_are_suggested_on(tmp_path: Path, name: str) -> None:
    api = Api([PULL], [])
    post(handed(tmp_path, patch=PATCH.replace("events/2024/2024-01-15-coats.yml", name)), api)
    assert [path for _, path, _ in api.sent] == ["/repos/them/record/issues/7/comments"]


def test_there_is_room_for_twenty_suggestions_and_the_rest_is_counted(tmp_path: Path) -> None:
    head, hunk = PATCH.splitlines(keepends=True)[:3], PATCH.splitlines(keepends=True)[7:]
    api = Api([PULL], [])
    post(handed(tmp_path, patch="".join(head + hunk * 25)), api)
    assert "5 more places" in api.sent[0][2]["body"]
    assert len(api.sent[1][2]["comments"]) == 20


def test_a_refused_suggestion_is_said_and_does_no_harm(tmp_path: Path) -> None:
    api = Api([PULL], [], refuse="/reviews")
    assert "no such line" in post(handed(tmp_path, patch=PATCH), api)


def test_nothing_handed_over_is_no_fault(tmp_path: Path) -> None:
    api = Api([PULL], [])
    post(tmp_path, api)
    assert len(api.sent) == 1
