"""Writes a plain site into a folder, over an earlier one, and what it was made from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from timeline import __version__
from timeline.manifest import (
    MANIFEST,
    Manifest,
    ManifestError,
    input_hashes,
    read_manifest,
    site_hashes,
    write_manifest,
)


class OutputError(Exception):
    """The folder holds something that no build wrote. The message says what to do."""


def check_output(out: Path, inputs: Iterable[Path]) -> None:
    """Raises OutputError where writing would harm what is there, or would be read as input the next time."""
    for folder in inputs:
        if out.resolve().is_relative_to(folder.resolve()):
            msg = f'"{out}" lies in "{folder}", which the site is made from; name a folder elsewhere'
            raise OutputError(msg)
    if out.exists() and not out.is_dir():
        msg = f'"{out}" is a file; name a folder'
        raise OutputError(msg)
    if out.is_dir() and any(out.iterdir()) and not (out / MANIFEST).is_file():
        msg = f'"{out}" is not empty, and no build wrote it; name a new folder, or empty this one'
        raise OutputError(msg)
    try:
        _earlier_files(out)
    except (ManifestError, UnicodeDecodeError) as error:
        msg = f'"{out / MANIFEST}" cannot be read: {error}; name a new folder, or empty this one'
        raise OutputError(msg) from None


def write_site(
    files: Iterable[tuple[str, str | bytes]],
    out: Path,
    root: Path,
    sources: Sequence[Path],
    commit: str | None,
) -> int:
    """Write all files, remove those of the earlier build that are no more, and write the manifest; how many.

    `sources` are the folders that the site is made from; those below `root` are hashed as its inputs.
    """
    written = set()
    for path, text in files:
        _write(out / path, text if isinstance(text, bytes) else text.encode())
        written.add(path)
    # Only what the earlier manifest names: whatever else somebody put there is theirs.
    for path in _earlier_files(out) - written:
        if (out / path).resolve().is_relative_to(out.resolve()):
            (out / path).unlink(missing_ok=True)
    names = [
        one.resolve().relative_to(root).as_posix() for one in sources if one.resolve().is_relative_to(root)
    ]
    manifest = Manifest(
        sources=sorted(names),
        inputs=input_hashes(root, sorted(names)),
        site=site_hashes(out),
        tools={"timeline-site": __version__},
        commit=commit,
    )
    _write(out / MANIFEST, write_manifest(manifest).encode())
    return len(written) + 1


def _earlier_files(out: Path) -> set[str]:
    manifest = out / MANIFEST
    return set(read_manifest(manifest.read_text("utf-8")).site) if manifest.is_file() else set()


def _write(path: Path, content: bytes) -> None:
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
