"""`timeline check`: every finding in a folder of events."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from timeline.cli.exits import FINDINGS, our_fault


@click.command()
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
        our_fault(error)
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
