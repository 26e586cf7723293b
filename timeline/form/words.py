"""The words of the form in the browser, where those of the model are written for people who see the file."""

from __future__ import annotations

SECTIONS: tuple[tuple[str, str, tuple[str, ...], bool], ...] = (
    (
        "Where it was published",
        "Begin with the link. If your source repeats another one, both belong here, the first to publish first.",
        ("sources",),
        False,
    ),
    (
        "What happened",
        "In your own words, and neutral: who says so stands in the title and in the text.",
        ("date", "title", "summary"),
        False,
    ),
    (
        "Who says so",
        "",
        ("attribution", "speaker", "for", "occasion", "quotes", "announcer", "authorities", "tranche"),
        False,
    ),
    ("Who and what it is about", "", ("actors", "topics"), False),
    (
        "Figures",
        "Only those that the sources give. A number keeps its word: up to 2.5 billion is not 2.5 billion.",
        ("amount", "items"),
        False,
    ),
    ("Where sources differ", "", ("conflicts",), True),
    ("Earlier events", "", ("related",), True),
    ("More", "", ("time", "confidence", "recorded"), True),
    (
        "Since it was published",
        "For an event that is on the site already.",
        ("corrections", "withdrawn"),
        True,
    ),
)
"""The parts of the form: title, lead, fields (those that the kind has), and whether it is folded at first."""

WITHIN: dict[frozenset[str], str] = {
    frozenset({"basis", "to"}): "attribution.",
    frozenset({"text", "source", "translated"}): "quotes.",
    frozenset({"type", "event", "note"}): "related.",
    frozenset({"date", "kind", "note"}): "corrections.",
    frozenset({"date", "reason", "see"}): "withdrawn.",
    frozenset({"item", "quantity", "qualifier", "note"}): "items.",
    frozenset(
        {
            "id",
            "url",
            "title",
            "publisher",
            "published",
            "archived",
            "relays",
            "consulted",
            "language",
            "note",
        }
    ): "sources.",
}
"""The groups whose fields have words of their own below, known by their fields."""

LABELS: dict[str, str] = {
    "attribution": "On whose word",
    "attribution.basis": "It rests on",
    "attribution.to": "In the report's own terms",
    "for": "Speaking for",
    "occasion": "Occasion",
    "announcer": "Announced by",
    "speaker": "Who said it",
    "authorities": "Legal authorities",
    "actors": "Who",
    "topics": "Topics",
    "amount": "Sum of money",
    "value": "Number",
    "qualifier": "The number means",
    "tranche": "Number of the announcement",
    "items": "Weapons and other things",
    "conflicts": "Points on which sources differ",
    "related": "Relations to earlier events",
    "related.type": "This event",
    "related.event": "The earlier event",
    "recorded": "Day of entry",
    "sources": "Sources",
    "sources.id": "Short name",
    "sources.url": "Address",
    "sources.title": "Headline",
    "sources.archived": "Archived copy",
    "sources.relays": "Only repeats",
    "sources.consulted": "How far you saw it",
    "sources.language": "Language",
    "sources.note": "Note",
    "parts": "Shares by authority",
    "corrections.date": "Day of the change",
    "corrections.kind": "Kind of change",
    "corrections.note": "What was changed",
    "withdrawn.date": "Day of withdrawal",
    "withdrawn": "Withdrawal",
    "withdrawn.see": "Event in its place",
    "quotes": "Quotations",
    "quotes.text": "The words",
    "quotes.source": "Source that prints them",
    "translated": "Translated",
}
"""By field, or by group and field. Other fields are called what they are called in a file."""

SINGULARS: dict[str, str] = {
    "sources": "source",
    "quotes": "quotation",
    "items": "thing",
    "conflicts": "point",
    "related": "relation",
    "corrections": "correction",
    "parts": "share",
}
"""What one of a list is called."""

HINTS: dict[str, str] = {
    "sources": "",
    "sources.url": "",
    "sources.title": "As published.",
    "sources.published": "",
    "sources.archived": "Address of a copy, such as one at web.archive.org.",
    "sources.consulted": "",
    "sources.language": "A tag such as uk or de, where it is not the publisher's usual language.",
    "attribution": "",
    "attribution.basis": "",
    "attribution.to": "",
    "tranche": "The number that the announcement gives itself, where it does.",
    "amount": "",
    "value": "With its unit: 425 million, 2.85 billion.",
    "currency": "Three letters: USD, EUR.",
    "qualifier": "",
    "parts": "",
    "authority": "",
    "items": "",
    "items.item": "",
    "quantity": "Leave it out where none is known.",
    "items.note": "",
    "conflicts": "One sentence or two each, citing both sides.",
    "related": "",
    "related.type": "",
    "related.note": "",
    "confidence": "",
    "corrections.date": "",
    "corrections.kind": "",
    "withdrawn": "An event that no longer stands is not deleted: it keeps its page and says why.",
    "withdrawn.date": "",
    "withdrawn.reason": "",
    "sources.id": "One or two words in small letters, for the citations in your text.",
    "actors": "The people, governments and bodies it is about. Type a name or a part of it.",
    "topics": "Type a word, or open the list.",
    "announcer": "Type a name or a part of it.",
    "speaker": "Type a name or a part of it.",
    "for": "The body spoken for, where it is not the speaker.",
    "authorities": "Type a word, or open the list.",
    "sources.publisher": "Only where the address does not tell it.",
    "sources.relays": "The source that this one only repeats. It then does not count as independent.",
    "quotes.source": "",
    "related.event": "Type a day such as 2023-01, or words of its title.",
    "withdrawn.see": "Type a day such as 2023-01, or words of its title.",
    "date": "The day of the report, statement or announcement itself. Write only what is known: 2023, 2023-01 or "
    "2023-01-18, or two of them with / between; ~ after it means about, ? uncertain.",
    "summary": "Short paragraphs in Markdown, each naming its sources by their short names: [^name].",
    "corrections": "Every change that readers should know of.",
}
"""Said below a field in place of its description in the model."""

UNMARKED = frozenset({"sources.url", "sources.published"})
"""Fields that may be left out, but seldom are: the form does not call them optional."""

CHOICE_NAMES: dict[str, str] = {
    "anonymous": "People it does not name",
    "named": "People it names",
    "document": "A document",
    "read": "I read it",
    "listed": "Not read: a dataset gives its address and figures",
    "quoted": "Not read: another document quotes its address",
    "unseen": "Never seen: known only through those that repeat it",
}
"""Choices whose own word says too little; these stand in place of their meaning too."""

MARKDOWN = frozenset({"summary", "conflicts"})
"""The fields in which sources are cited."""
