"""A folder as it stood at a git revision, read from git's own store. Nothing is checked out and nothing changes."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

_FROM_HOOKS = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"}
"""Where git, running a hook, says that it is. We ask about the folder's own repository."""
_REGULAR = {"100644", "100755"}


class GitError(Exception):
    """The revision cannot be read. The message says why, to the user."""


class Revision(NamedTuple):
    """A folder at one commit."""

    folder: Path
    name: str
    """As the user calls it, the whole hash of a commit in short."""
    commit: str
    blobs: dict[str, str]
    """The hash of each regular file, by its path below the folder, with slashes."""

    def differs(self, inner: str, data: bytes) -> bool:
        """Whether a file had other content then, or was not there."""
        was = self.blobs.get(inner)
        return was is None or was != _hash(data, len(was))

    def read(self, inners: Iterable[str]) -> dict[str, bytes]:
        """The content of files, by path."""
        wanted = list(inners)
        asked = "".join(f"{self.blobs[inner]}\n" for inner in wanted)
        answer = _git(self.folder, "cat-file", "--batch", given=asked.encode()) if wanted else b""
        found = {}
        position = 0
        for inner in wanted:
            header_end = answer.index(b"\n", position)
            size = int(answer[position:header_end].split()[2])
            found[inner] = answer[header_end + 1 : header_end + 1 + size]
            position = header_end + size + 2
        return found


def open_revision(folder: Path, name: str) -> Revision:
    """Find a revision, such as `main` or `HEAD~3`, in the repository that holds the folder.

    If the present branch has left that revision's line, the commit where it did is meant: what others have added
    there since is no change of ours. Raises GitError.
    """
    there = _commit(folder, name)
    commit = _try(folder, "merge-base", there, "HEAD") or there
    listed = _git(folder, "ls-tree", "-r", "-z", commit)
    blobs = {}
    for line in listed.decode("utf-8", "replace").split("\0"):
        mode, _, rest = line.partition(" ")
        if mode in _REGULAR:
            kind_and_hash, _, inner = rest.partition("\t")
            blobs[inner] = kind_and_hash.split()[1]
    return Revision(folder, name[:12] if re.fullmatch("[0-9a-f]{40,}", name) else name, commit, blobs)


def clean_commit(folder: Path) -> str | None:
    """The commit that holds a folder as it is now; None where there is no git, or something is not committed."""
    try:
        committed = _try(folder, "rev-parse", "--verify", "--quiet", "HEAD:./")
        if not committed or _try(folder, "status", "--porcelain", "--", "."):
            return None
        return _try(folder, "rev-parse", "HEAD") or None
    except GitError:
        return None


def _commit(folder: Path, name: str) -> str:
    if _try(folder, "rev-parse", "--is-inside-work-tree") != "true":
        raise GitError(f'the folder "{folder}" is in no git repository, so there is nothing to compare with')
    found = _try(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if not found:
        raise GitError(
            f'git knows no revision "{name}" here; name a branch, a tag or a commit, such as origin/main or HEAD~1'
            " (in a clone without its history, fetch it first)"
        )
    return found


def _try(folder: Path, *arguments: str) -> str:
    """What git says, empty if it fails."""
    try:
        return _git(folder, *arguments).decode("utf-8", "replace").strip()
    except _FailedError:
        return ""


class _FailedError(GitError):
    pass


def _git(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    environment = {name: value for name, value in os.environ.items() if name not in _FROM_HOOKS}
    command = ["git", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, input=given, capture_output=True, check=False, env=environment)  # noqa: S603
    except OSError as error:
        raise GitError(f"git cannot be run ({error.strerror}); comparing with a revision needs it") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise _FailedError(f"git {arguments[0]} failed: {said[0] if said else 'it gave no reason'}")
    return done.stdout


def _hash(data: bytes, length: int) -> str:
    """The hash by which git names content: SHA-1, or SHA-256 in newer repositories."""
    make = hashlib.sha1 if length == 40 else hashlib.sha256  # noqa: PLR2004 - digits of a SHA-1
    return make(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
