"""`timeline check`: every finding in a folder of events."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline import __version__
from timeline.cli.color import wants_color
from timeline.cli.exits import FINDINGS, our_fault
from timeline.cli.options import events_option, format_option, require_folder, today_option
from timeline.garbage import garbage_collection_paused

if TYPE_CHECKING:
    import datetime as dt

    from timeline.findings import Report


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@events_option()
@format_option(["text", "json", "github", "sarif"], "How to print the findings.")
@click.option(
    "--select",
    multiple=True,
    metavar="RULES",
    help="Report only these rules: codes, names or beginnings of them, joined by commas.",
)
@click.option(
    "--ignore", multiple=True, metavar="RULES", help="Leave out these rules, written in the same way."
)
@click.option(
    "--site-url",
    envvar="SITE_URL",
    show_envvar=True,
    default="http://127.0.0.1:8000/",
    show_default=True,
    help="Address of the site, for links to the pages of rules in the format sarif.",
)
@today_option("Check as of this day instead of today.")
@click.option(
    "--fix",
    "mends",
    is_flag=True,
    help="First mend what needs no judgement: layout, tracking parameters, http, known publishers.",
)
@click.option(
    "--base",
    metavar="REV",
    help="Compare with a git revision, such as origin/main: no published event may vanish or change in silence.",
)
def check(  # noqa: PLR0913 - one parameter an option
    *,
    paths: tuple[Path, ...],
    folder: Path,
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    site_url: str,
    today: dt.date,
    base: str | None,
    mends: bool,
) -> None:
    """Check event files: all of them, or only PATHS (files or folders)."""
    require_folder(folder)
    try:
        codes = _chosen_rules(select, ignore)
        if mends:
            _mend(paths, folder)
        with garbage_collection_paused():  # also while what was read is dropped
            report = _check(paths, folder, today, base).only(codes)
        # What is written has colours only where they are wanted, so click need not take any out.
        click.echo(_written(report, form, site_url), nl=False, color=True)
    except click.UsageError:
        raise
    except Exception as error:  # noqa: BLE001 - promised: our own faults are told apart from findings
        our_fault(error)
    sys.exit(0 if report.is_clean else FINDINGS)


# Imports stand inside so that `timeline --help` answers at once.


def _chosen_rules(select: tuple[str, ...], ignore: tuple[str, ...]) -> frozenset[str]:
    from timeline.checker import RULES  # noqa: PLC0415
    from timeline.rule_choice import RuleChoiceError, choose_rules  # noqa: PLC0415

    try:
        return choose_rules(RULES, *(_words(option) for option in (select, ignore)))
    except RuleChoiceError as error:
        raise click.UsageError(str(error)) from None


def _words(option: tuple[str, ...]) -> list[str]:
    return [word.strip() for value in option for word in value.split(",")]


def _mend(paths: tuple[Path, ...], folder: Path) -> None:
    """Mend the files and say what was mended, beside the findings and not among them."""
    from timeline.formatting import record_files  # noqa: PLC0415
    from timeline.mending import mend_folder  # noqa: PLC0415

    files = list(dict.fromkeys(file for path in paths or (folder,) for file in record_files(path)))
    try:
        mended = mend_folder(folder, files)
    except OSError as error:
        raise click.ClickException(f"{error.filename} cannot be written: {error.strerror}") from error
    for one in mended:
        click.echo(f"{one.path}: mended: {'; '.join(one.what)}", err=True)
    if not mended:
        click.echo("Nothing that could be mended without you.", err=True)


def _check(paths: tuple[Path, ...], folder: Path, today: dt.date, base: str | None) -> Report:
    from timeline.checker import check_folder  # noqa: PLC0415
    from timeline.git_store import GitError  # noqa: PLC0415

    try:
        return check_folder(folder, folder.as_posix(), today, paths, base).report
    except GitError as error:
        raise click.UsageError(str(error)) from None


def _written(report: Report, form: str, site_url: str) -> str:
    if form == "json":
        from timeline.reporting.json import write_json  # noqa: PLC0415

        return write_json(report)
    if form == "github":
        from timeline.reporting.github import write_github  # noqa: PLC0415

        return write_github(report)
    if form == "sarif":
        from timeline.checker import RULES  # noqa: PLC0415
        from timeline.reporting.sarif import write_sarif  # noqa: PLC0415

        return write_sarif(report, RULES, __version__, site_url)
    from timeline.reporting.text import write_text  # noqa: PLC0415

    return write_text(report, color=wants_color(sys.stdout))
