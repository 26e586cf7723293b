"""How a command ends, the same for all: 0 well, 1 findings (or nothing to do), 2 wrong usage, 3 a fault of our own."""

from __future__ import annotations

import traceback
from typing import NoReturn

import click

FINDINGS, OUR_FAULT = 1, 3


def our_fault(error: Exception) -> NoReturn:
    """Say that the fault is ours and not the user's, and end."""
    traceback.print_exception(error)
    click.echo(
        "This is a fault in timeline itself, not in your files. Please report it with the lines above.",
        err=True,
    )
    raise SystemExit(OUR_FAULT)
