"""`timeline import`: a record of another program as event files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.exits import FINDINGS, our_fault
from timeline.cli.options import events_option, today_option

if TYPE_CHECKING:
    import datetime as dt

    from timeline.importing.writing import Step


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@events_option("The events folder; it is made if there is none.")
@click.option(
    "--kind", type=click.Choice(["report", "statement", "package"]), help="Kind of events that name none."
)
@click.option(
    "--dates",
    type=click.Choice(["iso", "dmy", "mdy"]),
    default="iso",
    show_default=True,
    help="Order of day and month in dates such as 3/4/2023.",
)
@click.option("--dry-run", is_flag=True, help="Write nothing; say what would be written.")
@today_option("Record as of this day, not today.")
def import_(file: Path, folder: Path, today: dt.date, **options: Any) -> None:
    """Turn FILE into event files: a table, TimelineJS or our events.json.

    What finds no field is kept as a comment, and a check then says what is lacking. No file is overwritten.
    """
    try:
        code = _import(file, folder, today, options)
    except Exception as error:  # noqa: BLE001 - promised: our own faults are told apart from findings
        our_fault(error)
    sys.exit(code)


def _import(file: Path, folder: Path, day: dt.date, options: dict[str, Any]) -> int:
    # Imported here so that `timeline --help` answers at once.
    from timeline.importing.draft import ImportFault  # noqa: PLC0415
    from timeline.importing.reading import read_record  # noqa: PLC0415
    from timeline.importing.writing import plan  # noqa: PLC0415

    try:
        imported = read_record(file, options["dates"])
    except ImportFault as fault:
        click.echo(f"{file}: {fault}", err=True)
        return FINDINGS
    steps = list(plan(imported, folder, day.isoformat(), options["kind"]))
    written = [path for step in steps if (path := _take(step, dry=options["dry_run"]))]
    for words in imported.left_out:
        click.echo(f"not taken over: {words}", err=True)
    remarks = sum(len(draft.remarks) for draft in imported.drafts)
    if remarks:
        click.echo(f"{remarks} values without a field of ours are kept in the files as comments.", err=True)
    if not imported.drafts:
        click.echo(f"{file}: there are no events in it", err=True)
        return FINDINGS
    clean = options["dry_run"] or not written or _check(folder, day, written)
    return FINDINGS if any(step.why for step in steps) or not clean else 0


def _take(step: Step, *, dry: bool) -> Path | None:
    """Write one file and say so, or say why not; its path if it was written."""
    from timeline.atomic import replace_text  # noqa: PLC0415

    if step.text is None or step.path is None:
        if step.why:
            click.echo(f"{step.path or step.origin}: not written: {step.why}", err=True)
        return None
    if not dry:
        step.path.parent.mkdir(parents=True, exist_ok=True)
        replace_text(step.path, step.text)
    click.echo(f"{step.path}: {'would be written' if dry else 'written'}")
    return step.path


def _check(folder: Path, day: dt.date, written: list[Path]) -> bool:
    """Say what is lacking in what was written."""
    from timeline.checker import check_folder  # noqa: PLC0415
    from timeline.reporting.text import write_text  # noqa: PLC0415

    report = check_folder(folder, folder.as_posix(), day, written).report
    click.echo(write_text(report, color=sys.stdout.isatty()), nl=False)
    return not report.findings
