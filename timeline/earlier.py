"""What the record was at an earlier revision, as far as it is another now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from timeline.model import Event


class Earlier(NamedTuple):
    """The events of an earlier revision."""

    name: str
    """How the user calls the revision."""
    files: Mapping[str, str]
    """Where each event stood below the events folder, by id."""
    events: Mapping[str, Event]
    """The events, by id, whose files are gone or have other content now, as far as they could be read."""
    unread: frozenset[str] = frozenset()
    """Ids of events that are no longer as they were, and could not be read then."""
