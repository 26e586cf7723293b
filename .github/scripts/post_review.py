"""Tells a pull request what its change means, and offers what a machine can mend as suggestions.

`post_review.py FOLDER` reads `diff.md` and `fix.patch` from the folder. Both were written by a job that ran the pull
request's own code, so they are data from strangers: cut to size, kept from calling anybody, and never run.

Environment: GH_TOKEN, GITHUB_REPOSITORY and GITHUB_API_URL as GitHub sets them; HEAD_OWNER, HEAD_BRANCH and HEAD_SHA
of the pull request's newest commit, as the event of the finished check tells them.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

MARK = "<!-- timeline: what this change means -->"
LONGEST, MOST_SUGGESTIONS = 50_000, 20
_FILE = re.compile(r"\+\+\+ b/(events/[\w./-]+\.yml)")
_HUNK = re.compile(r"@@ -(\d+)(?:,(\d+))? \+\d+(?:,\d+)? @@")
_FENCE = re.compile(r"`{3,}")


@dataclass(frozen=True)
class Suggestion:
    """New text for the lines `first` to `last` of a file, counted from 1."""

    path: str
    first: int
    last: int
    text: str

    def comment(self) -> dict[str, Any]:
        """As GitHub's API takes a comment of a review."""
        fence = "`" * max([3, *(len(run) + 1 for run in _FENCE.findall(self.text))])
        body = f"This can be mended by machine:\n\n{fence}suggestion\n{self.text}{fence}"
        place = {"line": self.last, "side": "RIGHT"}
        if self.first < self.last:
            place |= {"start_line": self.first, "start_side": "RIGHT"}
        return {"path": self.path, "body": body, **place}


def suggestions(patch: str) -> Iterator[Suggestion]:
    """The hunks of a patch (unified diff with a line of context) to event files."""
    path, hunk = "", None
    lines: list[str] = []
    for line in [*patch.splitlines(keepends=True), "diff --git\n"]:
        if line.startswith(("@@ ", "diff --git")):
            if hunk and path:
                yield from _suggestion(path, hunk, lines)
            hunk, lines = _HUNK.match(line), []
            path = "" if line.startswith("diff --git") else path
        elif hunk:
            lines.append(line)
        elif found := _FILE.match(line):
            path = "" if ".." in found[1] else found[1]


def _suggestion(path: str, hunk: re.Match[str], lines: list[str]) -> Iterator[Suggestion]:
    first, count = int(hunk[1]), int(hunk[2] or 1)
    if count:  # a hunk that replaces no line, as in an empty file, has nothing to stand on
        text = "".join(line[1:] for line in lines if line[0] in " +")
        yield Suggestion(path, first, first + count - 1, text)


def comment_body(text: str, sha: str, left: int) -> str:
    """The comment: what the change means, and how many suggestions there was no room for."""
    text = text.strip().replace("@", "@\N{ZERO WIDTH SPACE}")  # nobody is called by a stranger's text
    if len(text) > LONGEST:
        text = f"{text[:LONGEST]}\n\n… and more: see the summary of the check."
    more = f"\n\n{left} more places can be mended by `timeline check --fix`." if left else ""
    return f"{MARK}\n## What this change means\n\n{text}{more}\n\nAs of {sha[:12]}.\n"


class GitHub:
    """The few calls that are needed of GitHub's API for one repository."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        address = environment.get("GITHUB_API_URL", "https://api.github.com")
        self._root = f"{address}/repos/{environment['GITHUB_REPOSITORY']}"
        self._token = environment["GH_TOKEN"]

    def call(self, path: str, data: Any = None, method: str | None = None) -> Any:
        """What the API answers. Raises HTTPError for a refusal."""
        body = None if data is None else json.dumps(data).encode()
        headers = {"Authorization": f"Bearer {self._token}", "Accept": "application/vnd.github+json"}
        request = Request(f"{self._root}/{path}", body, headers, method=method)  # noqa: S310 - GitHub's own address
        with urlopen(request, timeout=30) as answer:  # noqa: S310 - as above
            return json.load(answer)

    def pull_request(self, owner: str, branch: str, sha: str) -> int | None:
        """The number of the open pull request whose newest commit this is: GitHub's word, not the artifact's."""
        query = urlencode({"state": "open", "head": f"{owner}:{branch}", "per_page": 100})
        found = [pull["number"] for pull in self.call(f"pulls?{query}") if pull["head"]["sha"] == sha]
        return found[0] if found else None

    def say(self, number: int, body: str) -> None:
        """Comment, or renew the comment of the last time."""
        page, ours = 1, None
        while comments := self.call(f"issues/{number}/comments?per_page=100&page={page}"):
            ours = next((one["id"] for one in comments if _is_ours(one)), ours)
            page += 1
        if ours is None:
            self.call(f"issues/{number}/comments", {"body": body})
        else:
            self.call(f"issues/comments/{quote(str(ours))}", {"body": body}, "PATCH")

    def suggest(self, number: int, sha: str, found: list[Suggestion]) -> None:
        """Offer the suggestions as one review. GitHub takes none for a line that the pull request left alone."""
        comments = [one.comment() for one in found]
        if not comments:
            return
        try:
            self.call(f"pulls/{number}/reviews", {"event": "COMMENT", "commit_id": sha, "comments": comments})
        except HTTPError as refusal:
            unprocessable = 422
            if refusal.code != unprocessable:
                raise
            print(f"GitHub took no suggestions: {refusal.read().decode(errors='replace')}")


def _is_ours(comment: dict[str, Any]) -> bool:
    return bool(comment["user"]["login"] == "github-actions[bot]" and comment["body"].startswith(MARK))


def _read(path: Path) -> str:
    return path.read_text("utf-8", errors="replace") if path.is_file() and not path.is_symlink() else ""


def main() -> None:
    """Post what the folder holds."""
    folder, environment = Path(sys.argv[1]), os.environ
    github, sha = GitHub(environment), environment["HEAD_SHA"]
    number = github.pull_request(environment["HEAD_OWNER"], environment["HEAD_BRANCH"], sha)
    if number is None:
        print("No open pull request has this commit as its newest; there is nothing to say.")
        return
    found = list(suggestions(_read(folder / "fix.patch")))
    left = max(0, len(found) - MOST_SUGGESTIONS)
    github.say(number, comment_body(_read(folder / "diff.md"), sha, left))
    github.suggest(number, sha, found[:MOST_SUGGESTIONS])


if __name__ == "__main__":
    main()
