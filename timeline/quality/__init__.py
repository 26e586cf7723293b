"""How good the record is, counted and not claimed: each number with the events behind it.

Withdrawn events are left out of all but their own number. Ages are told as of the record's last change, since a
build says nothing of its own time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from timeline.changes import last_change
from timeline.chronology import Timeline
from timeline.link_state import LinkState
from timeline.quality import of_events, of_sources
from timeline.quality.measure import Group, Line, Measure, Quality

__all__ = ["Group", "Line", "Measure", "Quality", "quality_of"]


def quality_of(record: Timeline, states: Mapping[str, LinkState]) -> Quality:
    """Count everything. `states` is what is known of addresses."""
    events = record.standing
    sources = [(event, source) for event in events for source in event.sources]
    day = max((last_change(event) for event in record.events), default=dt.date(2000, 1, 1))
    return Quality(
        day=day,
        events=len(events),
        sources=len(sources),
        groups=(
            of_sources.archived(sources),
            of_sources.links(sources, states),
            of_events.independence(events),
            of_sources.publishers(sources, record.vocabulary),
            of_sources.consulted(sources),
            of_events.open_reports(record, day),
            of_events.relations(record),
            of_events.confidence(events),
            of_events.corrections(record),
            of_events.silenced(record),
        ),
    )
