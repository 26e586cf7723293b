"""Options that several commands have: each is defined here once, so that it means the same everywhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def events_option(words: str = "The events folder.") -> Callable[[Command], Command]:
    """`--events`, as the parameter `folder`. Whether it is there is for the command: see `require_folder`."""
    return click.option(
        "--events",
        "folder",
        default="events",
        show_default=True,
        type=click.Path(path_type=Path),
        help=words,
    )


def format_option(formats: list[str], words: str) -> Callable[[Command], Command]:
    """`--format`, as the parameter `form`; the first of the formats is the default."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help=words,
    )


def _users_day() -> dt.date:
    return dt.date.today()  # noqa: DTZ011 - the user's own


def today_option(words: str, otherwise: Callable[[], dt.date] = _users_day) -> Callable[[Command], Command]:
    """`--today`, as the parameter `today`: a day, and what `otherwise` says without the option."""

    def day(_context: click.Context, _option: click.Parameter, value: dt.datetime | None) -> dt.date:
        return value.date() if value else otherwise()

    return click.option("--today", type=click.DateTime(["%Y-%m-%d"]), default=None, callback=day, help=words)


def require_folder(folder: Path) -> None:
    """Raise a usage error where the events folder is not there."""
    if not folder.is_dir():
        msg = f'there is no events folder "{folder}" here; name one with --events, or go to the folder that holds it'
        raise click.UsageError(msg)
