"""An event's page as plain text in Markdown: for programs that read, and for people who copy.

The sources are footnotes, as in the event's file. At the end stands how to cite it, in formats that reference
managers read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from timeline.addresses import host_of
from timeline.changes import Change, ChangeKind, changes_of
from timeline.chronology import Timeline
from timeline.model import Event, Source, Statement
from timeline.rendering import views, wording
from timeline.rendering.changes_page import CHANGE_NAMES, replacement
from timeline.rendering.entry_links import EntryLinks
from timeline.rendering.event_facts import items_view
from timeline.rendering.event_page import relations

_HTML = re.compile(r"<(?=[a-zA-Z/!?])")
_SIGNS = re.compile(r"([\\`*_\[\]])")
_SPECIAL = re.compile(r"[\\`*_\[\]<]")

Link = Callable[[Event], str]


def event_markdown(
    record: Timeline, event: Event, links: EntryLinks, root: str, citations: Mapping[str, str]
) -> str:
    """The text; `citations` are texts by format.

    Addresses begin with `root`, the site's or the way to it. Of `links` only the words are taken.
    """

    def link(other: Event) -> str:
        return f"[{escape_line(other.title)}]({root}events/{other.id}/)"

    parts = [
        f"# {escape_line(event.title)}",
        *_facts(record, event),
        *_withdrawal(record, event, link),
        escape_prose(event.summary),
        *_quotes(event),
        *_section("Sources differ", map(escape_prose, event.conflicts)),
        *_section("Figures", _figures(event, links)),
        *_section("Sources", (_source(source, links) for source in event.sources), mark=""),
        *_section("What it answers, what came of it", _relations(record, event, link)),
        *_section("History", map(_change, changes_of(event))),
        *_citing(citations),
    ]
    return "\n\n".join(parts) + "\n"


def _facts(record: Timeline, event: Event) -> Iterator[str]:
    kind, date = views.KIND_NAMES[event.kind], wording.date_words(event.date)
    yield f"{kind}, {date}. {escape_line(views.who_line(record, event))}."
    outcome = views.outcome_view(record, event, "")
    if outcome:
        yield f"{outcome.text}{f' {outcome.link.text}' if outcome.link else ''}."
    yield f"{views.sources_line(event).capitalize()}. Confidence of the record: {event.confidence}."


def _withdrawal(record: Timeline, event: Event, link: Link) -> Iterator[str]:
    if event.withdrawn is None:
        return
    see = replacement(record, event)
    place = f" In its place: {link(see)}" if see else ""
    yield f"**Withdrawn on {wording.plain_day(event.withdrawn.date)}.** {escape_prose(event.withdrawn.reason)}{place}"


def _quotes(event: Event) -> Iterator[str]:
    for quote in event.quotes if isinstance(event, Statement) else ():
        translated = f" (translated {escape_line(quote.translated)})" if quote.translated else ""
        yield f"> “{escape_line(quote.text)}”[^{quote.source}]{translated}"


def _figures(event: Event, links: EntryLinks) -> Iterator[str]:
    if event.amount == "undisclosed":
        yield "Amount undisclosed"
    elif event.amount is not None:
        yield f"Amount: {wording.amount_words(event.amount)}"
    for item in items_view(event, links):
        note = f" ({escape_line(item.note)})" if item.note else ""
        yield f"{escape_line(item.item.text)}: {item.quantity}{note}"


def _source(source: Source, links: EntryLinks) -> str:
    publisher = links.publisher_of(source)
    title = escape_line(source.title or host_of(source.url or "") or "No address known")
    parts = [
        f"[{title}]({_target(source.url)})" if source.url else title,
        f"{escape_line(publisher.link.text)} ({publisher.about})" if publisher else "",
        wording.date_words(source.published) if source.published else "",
        f"repeats the source “{source.relays}”" if source.relays else "",
        f"[archived copy]({_target(source.archived)})" if source.archived else "",
        escape_line(source.note or ""),
    ]
    return f"[^{source.id}]: {', '.join(filter(None, parts))}"


def _relations(record: Timeline, event: Event, link: Link) -> Iterator[str]:
    for label, one in relations(record, event):
        note = f": {escape_line(one.note)}" if one.note else ""
        yield f"{label} {link(one.event)} ({wording.date_words(one.event.date)}){note}"


def _change(change: Change) -> str:
    note = f": {escape_prose(change.note)}" if change.note else ""
    name = "entered the record" if change.kind is ChangeKind.NEW else CHANGE_NAMES[change.kind].lower()
    return f"{wording.plain_day(change.date)}: {name}{note}"


def _citing(citations: Mapping[str, str]) -> Iterator[str]:
    yield "## How to cite"
    for name, text in citations.items():
        yield f"```{name}\n{text.rstrip()}\n```"


def _section(title: str, lines: Iterable[str], mark: str = "- ") -> Iterator[str]:
    found = [f"{mark}{line}" for line in lines]
    if found:
        yield f"## {title}"
        yield "\n".join(found)


def _target(address: str) -> str:
    """An address as a link's target, which no sign in it can end."""
    return f"<{address.replace('<', '%3C').replace('>', '%3E')}>"


def escape_line(text: str) -> str:
    """Text on one line, with every sign that Markdown would take for itself marked as text."""
    return _HTML.sub("&lt;", _SIGNS.sub(r"\\\1", text)) if _SPECIAL.search(text) else text


def escape_prose(text: str) -> str:
    """Markdown of the record, in which HTML is text."""
    return _HTML.sub("&lt;", text.strip())
