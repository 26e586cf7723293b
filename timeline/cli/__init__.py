"""The command line: one command a module, each no more than options, one call and an exit code."""

from __future__ import annotations

import click

from timeline import __version__
from timeline.cli.check import check
from timeline.cli.diff import diff
from timeline.cli.fmt import fmt
from timeline.cli.import_ import import_
from timeline.cli.links import links
from timeline.cli.new import new
from timeline.cli.pages import pages
from timeline.cli.policy import policy
from timeline.cli.schema import schema
from timeline.cli.verify import verify


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Check and describe a folder of timeline events."""


for command in (check, diff, fmt, import_, links, new, pages, policy, schema, verify):
    main.add_command(command)
