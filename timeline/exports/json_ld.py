"""What an event's page is, for programs: JSON-LD in the words of schema.org.

The page is a record of what others said, so it is a WebPage and never a NewsArticle of ours; the timeline judges no
claim as true or false, so it is no ClaimReview; and schema.org's Event is something to attend. What was said is the
page's main entity: a Claim by whoever made it, or for an announcement of a package a CreativeWork by its announcer.
"""

from __future__ import annotations

from typing import Any

from timeline.changes import changes_of, last_change
from timeline.chronology import Timeline
from timeline.compact_json import write_json
from timeline.model import ActorType, Event, Package, Report, Statement

CONTEXT = "https://schema.org"
LICENSE = "https://creativecommons.org/publicdomain/zero/1.0/"
_UNSAFE = {sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def write_json_ld(record: Timeline, event: Event, site: str, address: str | None) -> str:
    """JSON that may stand in a `<script>` element as it is: nothing in it ends the element or a line."""
    content = {"@context": CONTEXT} | json_ld(record, event, site, address)
    text = write_json(content)
    for sign, written in _UNSAFE.items():
        text = text.replace(sign, written)
    return text


def json_ld(record: Timeline, event: Event, site: str, address: str | None) -> dict[str, Any]:
    """The page of an event as plain values. `site` and `address` are the timeline's name and address, if any."""
    page = f"{address}events/{event.id}/" if address else None
    content = {
        "@type": "WebPage",
        "@id": page,
        "isPartOf": _filled({"@type": "Dataset", "name": site, "@id": address}),
        "name": event.title,
        "temporalCoverage": str(event.date),
        "datePublished": event.recorded.isoformat(),
        "dateModified": last_change(event).isoformat(),
        "creativeWorkStatus": "Withdrawn" if event.withdrawn else None,
        "correction": _corrections(event),
        "license": LICENSE,
        "mainEntity": _claim(record, event),
        "citation": [source.url for source in event.sources if source.url],
    }
    return _filled(content)


def _corrections(event: Event) -> list[dict[str, str]]:
    return [
        {"@type": "CorrectionComment", "datePublished": change.date.isoformat(), "text": change.note}
        for change in changes_of(event)
        if change.note
    ]


def _claim(record: Timeline, event: Event) -> dict[str, Any]:
    """What was said, by whom, where it can be read."""
    kind = "CreativeWork" if isinstance(event, Package) else "Claim"
    origin = event.independent_sources[0].url
    return _filled(
        {
            "@type": kind,
            "author": _author(record, event),
            "url" if kind == "CreativeWork" else "appearance": origin,
        }
    )


def _author(record: Timeline, event: Event) -> dict[str, str] | None:
    if isinstance(event, Report):
        publishers = record.vocabulary.publishers
        publisher = publishers.get(record.vocabulary.publisher_of(event.independent_sources[0]) or "")
        return {"@type": "Organization", "name": publisher.name} if publisher else None
    id_ = event.speaker if isinstance(event, Statement) else event.announcer
    actor = record.vocabulary.actors.get(id_)
    if actor is None:
        return None
    return {"@type": "Person" if actor.type is ActorType.PERSON else "Organization", "name": actor.name}


def _filled(content: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in content.items() if value}
