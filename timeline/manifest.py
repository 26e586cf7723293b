"""What a site was built from and what came of it: hashes of every input and every file, in `data/build.json`.

Anybody can hash the files again and compare: `timeline verify` does. Nothing in it tells when, where or by whom the
site was built, so the same inputs give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from timeline.cores import spread

MANIFEST = "data/build.json"
VERSION = 1
_ENOUGH = 2_000
"""From so many files a core on, another process costs less than it saves."""
_CHUNK = 1 << 20


class ManifestError(Exception):
    """The manifest cannot be read. The message says why."""


@dataclass(frozen=True)
class Manifest:
    """SHA-256 in hexadecimal by path, with slashes: of inputs below the project's folder, of files below the site's."""

    sources: Sequence[str]
    """The files and folders that the inputs are, below the project's folder."""
    inputs: Mapping[str, str]
    site: Mapping[str, str]
    tools: Mapping[str, str] = field(default_factory=dict)
    """Version by name, of what makes the pages."""
    commit: str | None = None
    """The commit of the data, where git is there and the data is as committed."""


class Difference(NamedTuple):
    """What became of one file: `missing`, `changed` or `added`."""

    path: str
    what: str


def write_manifest(manifest: Manifest) -> str:
    """JSON text, one file a line."""
    content = {
        "version": VERSION,
        "hash": "sha256",
        "tools": dict(sorted(manifest.tools.items())),
        "data": {"commit": manifest.commit},
        "sources": list(manifest.sources),
        "inputs": dict(sorted(manifest.inputs.items())),
        "site": dict(sorted(manifest.site.items())),
    }
    return json.dumps(content, ensure_ascii=False, indent=0) + "\n"


def read_manifest(text: str) -> Manifest:
    """Read it again. Raises ManifestError."""
    try:
        content: Any = json.loads(text)
    except ValueError as error:
        raise ManifestError(f"it is not JSON: {error}") from None
    if not isinstance(content, dict) or content.get("version") != VERSION:
        raise ManifestError(f'it must be a JSON object with "version": {VERSION}')
    sources, inputs, site = content.get("sources"), content.get("inputs"), content.get("site")
    if not isinstance(sources, list) or not all(isinstance(one, str) for one in sources):
        raise ManifestError('"sources" must be a list of names')
    for hashes in (inputs, site):
        if not isinstance(hashes, dict) or not all(isinstance(one, str) for one in hashes.values()):
            raise ManifestError('"inputs" and "site" must hold a hash for each file')
    return Manifest(sources, content["inputs"], content["site"])


def site_hashes(site: Path, known: Mapping[str, str] = MappingProxyType({})) -> dict[str, str]:
    """The hash of every file of a built site but the manifest itself; those `known` are not read again."""
    paths = [path for path in _files(site, "") if path != MANIFEST]
    found = hashes_of(site, [path for path in paths if path not in known])
    return {path: known[path] if path in known else found[path] for path in paths}


def hash_of(data: bytes) -> str:
    """The hash of a file that holds these bytes."""
    return hashlib.sha256(data, usedforsecurity=False).hexdigest()


def input_hashes(root: Path, names: Sequence[str]) -> dict[str, str]:
    """The hashes of files, and of all files in folders, that are named below a project's folder."""
    paths: list[str] = []
    for name in names:
        if (root / name).is_dir():
            paths += _files(root, name)
        elif (root / name).is_file():
            paths.append(name)
    return hashes_of(root, list(dict.fromkeys(paths)))


def hashes_of(root: Path, paths: Sequence[str]) -> dict[str, str]:
    """The hash of each file by its path below `root`."""

    def share(some: Sequence[str]) -> list[str]:
        return [_hash(f"{root}/{path}") for path in some]

    return dict(zip(paths, chain.from_iterable(spread(share, paths, enough=_ENOUGH)), strict=True))


def differences(then: Mapping[str, str], now: Mapping[str, str]) -> list[Difference]:
    """What differs, by path."""
    found = []
    for path in sorted({*then, *now}):
        if path not in now:
            found.append(Difference(path, "missing"))
        elif path not in then:
            found.append(Difference(path, "added"))
        elif then[path] != now[path]:
            found.append(Difference(path, "changed"))
    return found


def _files(root: Path, below: str) -> Iterator[str]:
    """Every file in a folder and below, by its path below `root`; hidden ones are left out, as MkDocs leaves them."""
    with os.scandir(root / below) as entries:
        for entry in entries:
            path = f"{below}/{entry.name}" if below else entry.name
            if entry.name.startswith("."):
                continue
            if entry.is_dir():
                yield from _files(root, path)
            else:
                yield path


def _hash(path: str) -> str:
    found = hashlib.sha256(usedforsecurity=False)
    opened = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        while part := os.read(opened, _CHUNK):
            found.update(part)
    finally:
        os.close(opened)
    return found.hexdigest()
