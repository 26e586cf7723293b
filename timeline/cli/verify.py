"""`timeline verify`: whether a built site is what its build made."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from timeline.cli.exits import FINDINGS, our_fault


@click.command()
@click.argument("site", default="site", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--source",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Also compare what it was built from: the folder of mkdocs.yml.",
)
def verify(site: Path, source: Path | None) -> None:
    """Compare every file of a built SITE with the hashes in its data/build.json.

    With --source, every input too: whether the site was built from just these files.
    """
    from timeline.manifest import MANIFEST  # noqa: PLC0415

    if not (site / MANIFEST).is_file():
        msg = (
            f'there is no {MANIFEST} in "{site}"; `mkdocs build` and `timeline pages` write one with the site'
        )
        raise click.UsageError(msg)
    try:
        code = _verify(site, source)
    except Exception as error:  # noqa: BLE001 - promised: our own faults are told apart from findings
        our_fault(error)
    sys.exit(code)


def _verify(site: Path, source: Path | None) -> int:
    # Imported here so that `timeline --help` answers at once.
    from timeline.manifest import (  # noqa: PLC0415
        MANIFEST,
        ManifestError,
        differences,
        input_hashes,
        read_manifest,
        site_hashes,
    )

    try:
        manifest = read_manifest((site / MANIFEST).read_text("utf-8"))
    except (ManifestError, UnicodeDecodeError) as error:
        click.echo(f"{site / MANIFEST}: {error}", err=True)
        return FINDINGS
    found = [(site / one.path, one.what) for one in differences(manifest.site, site_hashes(site))]
    compared = f"{len(manifest.site):,} files"
    if source is not None:
        changed = differences(manifest.inputs, input_hashes(source, manifest.sources))
        found += [(source / one.path, one.what) for one in changed]
        compared += f" and {len(manifest.inputs):,} inputs"
    for path, what in found:
        click.echo(f"{path}: {what}")
    click.echo(f"{compared} compared: {f'{len(found):,} differ' if found else 'all as built'}.")
    return FINDINGS if found else 0
