"""`timeline diff`: what a change means, in the record's own words."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from timeline.cli.exits import our_fault
from timeline.cli.options import events_option, format_option, require_folder


@click.command()
@click.argument("revision", metavar="REV")
@events_option()
@format_option(["text", "markdown"], "How to print it; markdown is for a pull request.")
def diff(revision: str, folder: Path, form: str) -> None:
    """Say what differs from a git revision, such as origin/main."""
    require_folder(folder)
    try:
        output = _diff(revision, folder, form)
    except click.UsageError:
        raise
    except Exception as error:  # noqa: BLE001 - promised: our own faults are told apart from others
        our_fault(error)
    click.echo(output, nl=False)
    sys.exit(0)


def _diff(name: str, folder: Path, form: str) -> str:
    # Imported here so that `timeline --help` answers at once.
    from timeline.comparing.comparison import compare_folder  # noqa: PLC0415
    from timeline.comparing.markdown import write_markdown  # noqa: PLC0415
    from timeline.comparing.text import write_text  # noqa: PLC0415
    from timeline.git_store import GitError  # noqa: PLC0415

    try:
        comparison = compare_folder(folder, name)
    except GitError as error:
        raise click.UsageError(str(error)) from None
    return write_markdown(comparison) if form == "markdown" else write_text(comparison)
