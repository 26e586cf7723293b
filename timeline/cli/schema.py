"""`timeline schema`: the format of event files for editors."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from timeline.cli.exits import FINDINGS


@click.command()
@click.option(
    "--write", "folder", type=click.Path(path_type=Path), help="Write all schemas into this folder instead."
)
@click.option(
    "--check", "stale", is_flag=True, help="With --write: change nothing, fail if a file is not up to date."
)
def schema(folder: Path | None, stale: bool) -> None:
    """Print the JSON Schema of event files.

    Written into a folder, the schemas also suggest the ids of the vocabulary
    that stands beside it. A schema that lacks a new suggestion still counts as
    up to date, so adding an entry to the vocabulary needs no writing anew.
    """
    from timeline.loading import load_vocabulary  # noqa: PLC0415
    from timeline.schema import event_schema, write_schemas  # noqa: PLC0415

    if folder is None:
        click.echo(event_schema(), nl=False)
        return
    changed = write_schemas(folder, load_vocabulary(folder.absolute().parent), dry=stale)
    for name in changed:
        click.echo(f"{'out of date' if stale else 'written'}: {folder / name}")
    sys.exit(FINDINGS if stale and changed else 0)
