"""`timeline links`: whether the addresses of sources still lead somewhere, and where copies of them are kept."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.exits import FINDINGS, our_fault
from timeline.cli.options import events_option, format_option, require_folder, today_option
from timeline.links.settings import Settings

if TYPE_CHECKING:
    from timeline.links.session import Session

_DEFAULT = Settings()


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@events_option()
@format_option(["text", "json"], "How to print the report.")
@click.option(
    "--patch", type=click.Path(path_type=Path), help="Write archived copies that were found as a patch here."
)
@click.option("--write", is_flag=True, help="Put archived copies that were found into the event files.")
@click.option("--no-copies", is_flag=True, help="Do not ask the archive for copies.")
@click.option(
    "--older-than",
    type=click.IntRange(0),
    default=1,
    show_default=True,
    help="Days since the last look: later ones are not repeated.",
)
@click.option(
    "--hosts",
    type=click.IntRange(1, 32),
    default=_DEFAULT.hosts,
    show_default=True,
    help="Hosts asked at once.",
)
@click.option(
    "--delay",
    type=click.FloatRange(0),
    default=_DEFAULT.delay,
    show_default=True,
    help="Seconds of rest for a host between requests.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(0.1),
    default=_DEFAULT.timeout,
    show_default=True,
    help="Seconds for one request.",
)
@click.option(
    "--retries",
    type=click.IntRange(0, 10),
    default=_DEFAULT.retries,
    show_default=True,
    help="Further tries after a failure that may pass.",
)
@click.option(
    "--wayback",
    metavar="URL",
    default=_DEFAULT.wayback,
    show_default=True,
    help="The archive's availability interface.",
)
@click.option("--allow-private", is_flag=True, help="Also ask hosts of a private network and this machine.")
@today_option("Look as of this day instead of today.")
def links(paths: tuple[Path, ...], folder: Path, today: dt.date, **options: Any) -> None:
    """Look at the addresses of sources: all, or only those in PATHS.

    Hosts are asked politely, which takes its time; what was seen is kept in link-state.json in the events folder.
    Break off with Ctrl-C and call again to go on. Needs the extra "links".
    """
    require_folder(folder)
    try:
        code = _links(paths, folder, today, options)
    except ModuleNotFoundError as error:
        if error.name != "httpx":
            our_fault(error)
        msg = 'this command needs httpx, which is not installed; install it with: pip install "timeline-site[links]"'
        raise click.UsageError(msg) from None
    except Exception as error:  # noqa: BLE001 - promised: our own faults are told apart from findings
        our_fault(error)
    sys.exit(code)


def _links(paths: tuple[Path, ...], folder: Path, today: dt.date, options: dict[str, Any]) -> int:
    # Imported here so that `timeline --help` answers at once.
    from timeline.links.report import lost, write_json_report, write_report  # noqa: PLC0415
    from timeline.links.session import Session  # noqa: PLC0415
    from timeline.loading import load_folder  # noqa: PLC0415

    loaded = load_folder(folder, folder.as_posix())
    files = [
        file for file in loaded.files if not paths or any(_is_in(Path(file.path), path) for path in paths)
    ]
    settings = Settings(
        hosts=options["hosts"],
        delay=options["delay"],
        timeout=options["timeout"],
        retries=options["retries"],
        wayback=options["wayback"],
        allow_private=options["allow_private"],
    )
    session = Session(folder, loaded, files, settings, today)
    for file in files:
        if file.event is None:
            click.echo(
                f"{file.path}: cannot be read, so its sources are left out; timeline check says why", err=True
            )
    if not session.survey.addresses:
        click.echo("No addresses found: nothing was looked at.")
        return FINDINGS
    with _progress() as progress:
        session.look(options["older_than"], archive=not options["no_copies"], progress=progress)
    write = write_json_report if options["form"] == "json" else write_report
    click.echo(write(session.survey), nl=False)
    _propose(session, options["patch"], write=options["write"])
    return _verdict(session, found=bool(lost(session.survey)))


def _is_in(file: Path, path: Path) -> bool:
    return file.resolve().is_relative_to(path.resolve())


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """A line on the terminal that says how far it is; nothing where the output goes elsewhere."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    yield lambda done, total: click.echo(f"\r{done} of {total} asked ", nl=False, err=True)
    click.echo("\r\x1b[K", nl=False, err=True)


def _propose(session: Session, patch: Path | None, *, write: bool) -> None:
    from timeline.atomic import replace_text  # noqa: PLC0415
    from timeline.links.session import patch_of  # noqa: PLC0415

    proposals = list(session.proposals())
    for file, text in proposals:
        if text is None:
            click.echo(f"{file.path}: the copy of a source must be put in by hand", err=True)
        elif write:
            replace_text(Path(file.path), text)
    ready = sum(text is not None for _, text in proposals)
    files = f"{ready} file{'' if ready == 1 else 's'}"
    if patch is not None:
        replace_text(patch, patch_of(proposals))
        click.echo(f"{patch}: archived copies for {files}; take them with: git apply {patch}", err=True)
    elif write and ready:
        click.echo(f"Archived copies put into {files}.", err=True)
    elif ready:
        click.echo(f"Archived copies were found for {files}: --patch FILE or --write takes them.", err=True)


def _verdict(session: Session, *, found: bool) -> int:
    if session.interrupted:
        click.echo("Broken off; what was seen is kept. Call again to go on.", err=True)
        return FINDINGS
    if session.survey.looks and not session.survey.heard:
        click.echo("Nobody answered at all: is this machine online? Nothing was kept.", err=True)
        return FINDINGS
    return FINDINGS if found else 0
