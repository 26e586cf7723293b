"""Numbers of sources: archived, still there, of which publishers, how far seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from timeline.link_state import Answer, LinkState
from timeline.model import Consulted, PublisherType, Vocabulary
from timeline.quality.measure import Counted, Group, of_sources

_LINKS = {
    "ok": "The page was there",
    "gone": "The page is gone",
    "unreachable": "Nobody answered",
    "refused": "Closed to programs, which says nothing about the page",
    "moved": "Moved to another address",
    "title": "The title was changed",
    "unknown": "Never looked at",
}
_HOLDS: Mapping[str, Callable[[LinkState], bool]] = {
    "ok": lambda state: state.answer is Answer.OK,
    "gone": lambda state: state.answer is Answer.GONE,
    "unreachable": lambda state: state.answer is Answer.UNREACHABLE,
    "refused": lambda state: state.answer is Answer.REFUSED,
    "moved": lambda state: bool(state.moved),
    "title": lambda state: bool(state.title_changed),
}
"""What holds for an address that was looked at."""
_CONSULTED = {
    Consulted.READ: "Read by the editors",
    Consulted.LISTED: "Known from a dataset, with address and figures",
    Consulted.QUOTED: "Known from a document that quotes the address",
    Consulted.UNSEEN: "Known only through sources that repeat it",
}


def archived(sources: Sequence[Counted]) -> Group:
    """Of sources with an address: whether there is an archived copy."""
    linked = [one for one in sources if one[1].url]
    have = [one for one in linked if one[1].archived]
    lack = [one for one in linked if not one[1].archived]
    measures = (
        of_sources("archived", "With an archived copy", have, len(linked)),
        of_sources("not-archived", "Without an archived copy", lack, len(linked)),
    )
    text = "Pages change and disappear. An archived copy shows what a source said when it was cited."
    return Group("archive", "Archived copies", text, "source", measures)


def links(sources: Sequence[Counted], states: Mapping[str, LinkState]) -> Group:
    """What the last look at each address gave."""
    linked = [one for one in sources if one[1].url]
    looked = [(one, states[one[1].url or ""]) for one in linked if one[1].url in states]
    known = {id_: [one for one, state in looked if holds(state)] for id_, holds in _HOLDS.items()}
    known["unknown"] = [one for one in linked if one[1].url not in states] if looked else linked
    shown = _LINKS if states else {"unknown": _LINKS["unknown"]}
    measures = tuple(
        of_sources(f"link-{id_}", title, known[id_], len(linked)) for id_, title in shown.items()
    )
    text = "What was found at the addresses of sources when they were last looked at."
    return Group("links", "Links", text, "source", measures)


def publishers(sources: Sequence[Counted], vocabulary: Vocabulary) -> Group:
    """What the publishers are; types that nobody uses are left out."""
    types = {id_: publisher.type.value for id_, publisher in vocabulary.publishers.items()}
    found: defaultdict[str | None, list[Counted]] = defaultdict(list)
    for one in sources:
        found[types.get(vocabulary.publisher_of(one[1]) or "")].append(one)
    measures = [
        of_sources(f"publisher-{kind}", kind.replace("-", " ").capitalize(), found[kind], len(sources))
        for kind in PublisherType
        if kind.value in found
    ]
    if None in found:
        measures.append(of_sources("publisher-unknown", "Publisher not known", found[None], len(sources)))
    text = "What the publishers of sources are."
    return Group(
        "publishers",
        "Types of publisher",
        text,
        "source",
        tuple(sorted(measures, key=lambda one: -one.count)),
    )


def consulted(sources: Sequence[Counted]) -> Group:
    """How far the editors saw them."""
    measures = tuple(
        of_sources(
            f"consulted-{how}", title, [one for one in sources if one[1].consulted is how], len(sources)
        )
        for how, title in _CONSULTED.items()
    )
    text = "How far the editors saw the sources themselves."
    return Group("consulted", "Seen by the editors", text, "source", measures)
