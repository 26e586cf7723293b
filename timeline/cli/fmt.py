"""`timeline fmt`: the one layout of event and vocabulary files."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from timeline.cli.exits import FINDINGS, our_fault
from timeline.cli.options import events_option, require_folder


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@events_option()
@click.option("--check", "dry", is_flag=True, help="Change nothing; fail if a file is not laid out.")
@click.option("--diff", is_flag=True, help="Change nothing; show what would change.")
def fmt(paths: tuple[Path, ...], folder: Path, dry: bool, diff: bool) -> None:
    """Lay out files: all of the record, or only PATHS (files or folders).

    The order of fields, quotation marks, lists, empty lines. Comments are kept, and no value changes.
    """
    if not paths:
        require_folder(folder)
    try:
        code = _fmt(paths or (folder,), dry=dry or diff, diff=diff)
    except Exception as error:  # noqa: BLE001 - promised: our own faults are told apart from findings
        our_fault(error)
    sys.exit(code)


def _fmt(paths: tuple[Path, ...], *, dry: bool, diff: bool) -> int:
    # Imported here so that `timeline --help` answers at once.
    from timeline.formatting import format_files, record_files  # noqa: PLC0415

    files = list(dict.fromkeys(file for path in paths for file in record_files(path)))
    changed = left = 0
    for file, layout in format_files(files):
        fault = layout if isinstance(layout, str) or layout is None or dry else _replace(file, layout.after)
        if isinstance(fault, str):
            click.echo(f"{file}: left as it is: {fault}", err=True)
            left += 1
        elif layout is not None and not isinstance(layout, str):
            changed += 1
            said = layout.diff(file.as_posix()) if diff else f"{file}{': not laid out' if dry else ''}"
            click.echo(said, nl=not diff)
    click.echo(_summary(len(files), changed, left, dry=dry), err=diff)
    return FINDINGS if left or not files or (dry and changed) else 0


def _replace(file: Path, text: str) -> str | None:
    """Write the file anew; why that failed, None if it did not."""
    from timeline.atomic import replace_text  # noqa: PLC0415

    try:
        replace_text(file, text)
    except OSError as error:
        return f"it cannot be written: {error.strerror}"
    return None


def _summary(files: int, changed: int, left: int, *, dry: bool) -> str:
    if not files:
        return "No .yml files here."
    parts = [f"{changed} of {files} files {'to lay out' if dry else 'laid out'}"]
    if left:
        parts.append(f"{left} left as they are: run timeline check on them")
    if dry and changed:
        parts.append("timeline fmt does it")
    return f"{'; '.join(parts)}."
