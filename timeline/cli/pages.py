"""`timeline pages`: the whole site as plain files, without MkDocs."""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline.cli.color import wants_color
from timeline.cli.exits import FINDINGS, our_fault
from timeline.cli.options import events_option, today_option

if TYPE_CHECKING:
    from timeline.checker import Checked


def _today() -> dt.date:
    """Today, or the day that SOURCE_DATE_EPOCH names (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date() if epoch else dt.date.today()  # noqa: DTZ011 - the user's own day


@click.command()
@click.argument("out", type=click.Path(path_type=Path))
@events_option()
@click.option(
    "--docs",
    type=click.Path(path_type=Path),
    help="The folder of guides in Markdown, with the home page.  [default: docs, if there is one]",
)
@click.option("--name", default="Timeline", show_default=True, help="The site's name.")
@click.option("--description", default="", help="What the site is about, in a sentence.")
@click.option(
    "--site-url",
    envvar="SITE_URL",
    show_envvar=True,
    metavar="URL",
    help="Where it will be published: feeds and the calendar need it.",
)
@click.option(
    "--edit-url", metavar="URL", help="Where event files are edited: https://.../edit/main/events/."
)
@today_option("Check as of this day instead of today.", _today)
def pages(  # noqa: PLR0913 - one parameter an option
    *,
    out: Path,
    folder: Path,
    docs: Path | None,
    name: str,
    description: str,
    site_url: str | None,
    edit_url: str | None,
    today: dt.date,
) -> None:
    """Write the whole site into the folder OUT as plain files, without MkDocs.

    The same pages in a plain layout, readable without JavaScript, with all data
    files and feeds. Nothing is written while the record has an error.
    """
    for given, option in ((folder, "--events"), (docs, "--docs")):
        if given is not None and not given.is_dir():
            msg = f'there is no folder "{given}" here; name one with {option}'
            raise click.UsageError(msg)
    docs = docs or (Path("docs") if Path("docs").is_dir() else None)
    try:
        _check_output(out, [one for one in (folder, docs) if one])
        checked = _check(folder, today)
        code = FINDINGS
        if not checked.report.errors and checked.report.events:
            code = _write(out, folder, docs, checked, name, description, site_url, edit_url or "")
    except click.UsageError:
        raise
    except Exception as error:  # noqa: BLE001 - promised: our own faults are told apart from findings
        our_fault(error)
    sys.exit(code)


# Imports stand inside so that `timeline --help` answers at once.


def _check_output(out: Path, inputs: list[Path]) -> None:
    from timeline.plain_site.writing import OutputError, check_output  # noqa: PLC0415

    try:
        check_output(out, inputs)
    except OutputError as error:
        raise click.UsageError(str(error)) from None


def _check(folder: Path, today: dt.date) -> Checked:
    """The record and its findings, which are said."""
    from timeline.checker import check_folder  # noqa: PLC0415
    from timeline.reporting.text import write_text  # noqa: PLC0415

    checked = check_folder(folder, folder.as_posix(), today)
    if checked.report.findings or not checked.report.events:
        text = write_text(checked.report, color=wants_color(sys.stderr))
        click.echo(text, nl=False, err=True, color=True)
    if checked.report.errors or not checked.report.events:
        click.echo("Nothing was written.", err=True)
    return checked


def _write(  # noqa: PLR0913, PLR0917 - what the options say
    out: Path,
    folder: Path,
    docs: Path | None,
    checked: Checked,
    name: str,
    description: str,
    site_url: str | None,
    edit_url: str,
) -> int:
    from timeline.git_store import clean_commit  # noqa: PLC0415
    from timeline.plain_site import GuideError, PlainSite  # noqa: PLC0415
    from timeline.plain_site.writing import write_site  # noqa: PLC0415
    from timeline.site import Site  # noqa: PLC0415
    from timeline.site.repository import event_files, history_of  # noqa: PLC0415

    files = event_files(edit_url, history_of(edit_url))
    site = Site(checked.timeline, name, site_url, files, checked.link_states)
    sources = [one for one in (folder, docs) if one]
    try:
        made = PlainSite(site, description, docs).files()
        number = write_site(made, out, Path.cwd(), sources, clean_commit(folder))
    except GuideError as error:
        for fault in error.faults:
            click.echo(f"{docs}/{fault}", err=True)
        click.echo("Nothing was written.", err=True)
        return FINDINGS
    click.echo(f"{out}: {number:,} files written, with {len(site.record.by_id):,} events.")
    return 0
