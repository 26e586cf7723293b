"""Sentences about vocabulary entries that have no description of their own."""

from __future__ import annotations

from timeline.model import Actor, Publisher, PublisherType, VocabularyEntry
from timeline.rendering import wording

ACTOR_GROUPS = {
    "person": "People",
    "government": "Governments",
    "body": "Bodies",
    "alliance": "Alliances",
    "group": "Groups of unnamed people",
}
_ACTORS = {
    "person": "a person",
    "government": "a government",
    "body": "a public body",
    "alliance": "an alliance",
    "group": "a group of people",
}
PUBLISHER_GROUPS = {
    PublisherType.NEWSPAPER: "Newspapers",
    PublisherType.AGENCY: "News agencies",
    PublisherType.BROADCASTER: "Broadcasters",
    PublisherType.MAGAZINE: "Magazines",
    PublisherType.ONLINE: "Online publications",
    PublisherType.GOVERNMENT: "Governments",
    PublisherType.STATE_MEDIA: "State media",
    PublisherType.THINK_TANK: "Think tanks",
    PublisherType.TRADE_PRESS: "Trade press",
    PublisherType.REPOST: "Repost sites",
    PublisherType.OPINION: "Opinion or campaign sites",
    PublisherType.REFERENCE: "Works of reference",
    PublisherType.DATASET: "Datasets",
}
_PUBLISHERS = {
    PublisherType.NEWSPAPER: "a newspaper",
    PublisherType.AGENCY: "a news agency",
    PublisherType.BROADCASTER: "a broadcaster",
    PublisherType.MAGAZINE: "a magazine",
    PublisherType.ONLINE: "an online publication",
    PublisherType.GOVERNMENT: "a government publisher",
    PublisherType.STATE_MEDIA: "a medium run by a state",
    PublisherType.THINK_TANK: "a think tank",
    PublisherType.TRADE_PRESS: "a publication of the trade press",
    PublisherType.REPOST: "a site that reposts texts of others",
    PublisherType.OPINION: "an opinion or campaign site",
    PublisherType.REFERENCE: "a work of reference",
    PublisherType.DATASET: "a dataset",
}


def sentence(entry: VocabularyEntry, events: int) -> str:
    """A sentence that says what the entry is: its description, or one made of its other fields."""
    if entry.description:
        return entry.description
    number = wording.count_words(events, "event")
    if isinstance(entry, Actor):
        what = entry.role or _ACTORS[entry.type]
        return f"{entry.name}, {what}, acts, speaks or is addressed in {number} of the record."
    if isinstance(entry, Publisher):
        what = _PUBLISHERS[entry.type] + _origin(entry)
        return f"{entry.name}, {what}, published sources of {number} in the record."
    return f"{entry.name} is part of {number} in the record."


def _origin(publisher: Publisher) -> str:
    words = [wording.country_name(publisher.country)] if publisher.country else []
    if publisher.language != "en":
        words.append(f"in {wording.language_name(publisher.language)}")
    return f" ({', '.join(words)})" if words else ""
