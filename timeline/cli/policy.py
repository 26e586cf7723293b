"""`timeline policy`: the Content-Security-Policy of a built site."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("site", default="site", type=click.Path(exists=True, file_okay=False, path_type=Path))
def policy(site: Path) -> None:
    """Print the Content-Security-Policy of a built SITE."""
    from timeline.policy import content_security_policy  # noqa: PLC0415

    paths = sorted(site.rglob("*.html"))
    if not paths:
        msg = f'there is no page in "{site}"; build the site first, with `make build`'
        raise click.UsageError(msg)
    click.echo(content_security_policy(path.read_text("utf-8") for path in paths))
