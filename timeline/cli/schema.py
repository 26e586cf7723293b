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
    """Print the JSON Schema of event files."""
    from timeline.schema import event_schema, write_schemas  # noqa: PLC0415

    if folder is None:
        click.echo(event_schema(), nl=False)
        return
    changed = write_schemas(folder, dry=stale)
    for name in changed:
        click.echo(f"{'out of date' if stale else 'written'}: {folder / name}")
    sys.exit(FINDINGS if stale and changed else 0)
