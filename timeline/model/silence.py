"""Exceptions to rules: what stands in `silenced.yml`."""

from __future__ import annotations

from timeline.model.values import EventId, Line, Shape, Slug


class Silence(Shape):
    """One rule that is not to speak of one event, because the event is right."""

    event: EventId
    """Id of the event."""
    rule: Slug
    """Name of the rule, such as `unrecorded-figure`."""
    reason: Line
    """Why the event is right as it is; a reader of the file must be able to judge it."""
