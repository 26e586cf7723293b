"""The command line: each command is options, one call and an exit code.

Exit codes of `timeline check`: 0 clean, 1 findings (or nothing to check), 2 wrong usage, 3 a fault of our own.
"""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import NoReturn

import click

from timeline import __version__

FINDINGS, OUR_FAULT = 1, 3


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Check and describe a folder of timeline events."""


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--events",
    "folder",
    default="events",
    show_default=True,
    type=click.Path(path_type=Path),
    help="The events folder.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print the findings.",
)
@click.option(
    "--today", type=click.DateTime(["%Y-%m-%d"]), default=None, help="Check as of this day instead of today."
)
def check(paths: tuple[Path, ...], folder: Path, form: str, today: dt.datetime | None) -> None:
    """Check event files: all of them, or only PATHS (files or folders)."""
    if not folder.is_dir():
        msg = f'there is no events folder "{folder}" here; name one with --events, or go to the folder that holds it'
        raise click.UsageError(msg)
    try:
        clean = _check(paths, folder, form, today.date() if today else dt.date.today())  # noqa: DTZ011 - the user's own day
    except Exception as error:  # noqa: BLE001 - promised: our own faults are told apart from findings
        _our_fault(error)
    sys.exit(0 if clean else FINDINGS)


def _check(paths: tuple[Path, ...], folder: Path, form: str, today: dt.date) -> bool:
    # Imported here so that `timeline --help` answers at once.
    from timeline.checker import check_folder  # noqa: PLC0415
    from timeline.reporting.json import write_json  # noqa: PLC0415
    from timeline.reporting.text import write_text  # noqa: PLC0415

    report = check_folder(folder, folder.as_posix(), today, paths).report
    output = write_json(report) if form == "json" else write_text(report, color=sys.stdout.isatty())
    click.echo(output, nl=False)
    return bool(report.events) and not report.findings


@main.command()
@click.option(
    "--write", "folder", type=click.Path(path_type=Path), help="Write all schemas into this folder instead."
)
@click.option(
    "--check", "stale", is_flag=True, help="With --write: change nothing, fail if a file is not up to date."
)
def schema(folder: Path | None, stale: bool) -> None:
    """Print the JSON Schema of event files."""
    from timeline.schema import event_schema, write_schemas  # noqa: PLC0415

    if folder is None:
        click.echo(event_schema(), nl=False)
        return
    changed = write_schemas(folder, dry=stale)
    for name in changed:
        click.echo(f"{'out of date' if stale else 'written'}: {folder / name}")
    sys.exit(FINDINGS if stale and changed else 0)


def _our_fault(error: Exception) -> NoReturn:
    import traceback  # noqa: PLC0415

    traceback.print_exception(error)
    click.echo(
        "This is a fault in timeline itself, not in your files. Please report it with the lines above.",
        err=True,
    )
    sys.exit(OUR_FAULT)
