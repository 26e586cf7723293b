"""An event as a plain Markdown page, as one would write it for a generator that knows no events."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator

from timeline.chronology import Timeline
from timeline.citations import paragraphs
from timeline.model import Event, Source
from timeline.rendering.markdown import plain_text
from timeline.rendering.views import (
    KIND_NAMES,
    figure_chips,
    first_publisher,
    name_of,
    sources_line,
    who_line,
)

MORE = "<!-- more -->"
"""Where a list's extract ends; MkDocs' blog and Hugo share this mark."""

Link = Callable[[Event], str]
"""Makes the address of an event's page as the generator wants it in Markdown."""

Front = dict[str, object]


def front_matter(record: Timeline, event: Event) -> Front:
    """Title, description, date, and all that lists of pages are made of."""
    facets = {facet: list(record.facet_ids(event, facet)) for facet in record.vocabulary.facets}
    return {
        "title": event.title,
        "description": plain_text(event.summary)[:200],
        "date": event.date.earliest,
        "kinds": [event.kind.value],
        "years": [str(event.date.year)],
        "who": who_line(record, event),
        "lead": plain_text(next(paragraphs(event.summary))),
        "chips": list(figure_chips(record, event)),
        "sources": sources_line(event),
        **facets,
    }


def markdown_page(record: Timeline, event: Event, front: Front, link: Link) -> str:
    """The whole page: what our own page of the event says, as text, lists, a table, footnotes and links."""
    head = "\n".join(f"{key}: {_yaml(value)}" for key, value in front.items())
    return f"---\n{head}\n---\n\n" + "\n\n".join(_blocks(record, event, link)) + "\n"


def _yaml(value: object) -> str:
    """JSON is YAML, and quotes whatever needs it; only a date must stand bare, or it is none."""
    return value.isoformat() if isinstance(value, dt.date) else json.dumps(value, ensure_ascii=False)


def _blocks(record: Timeline, event: Event, link: Link) -> Iterator[str]:
    first, _, rest = event.summary.partition("\n\n")
    yield f"# {event.title}"
    yield f"{KIND_NAMES[event.kind]}, {event.date}: {who_line(record, event)}."
    yield first
    yield MORE
    yield rest
    if event.items:
        yield "## Figures"
        yield "\n".join(f"- {chip}" for chip in figure_chips(record, event))
    yield "## Facts"
    yield _facts(record, event)
    yield "## Sources"
    yield "\n".join(
        f"- {_source(record, source)}" for source in event.sources if source.id not in event.citations
    )
    yield from _related(record, event, link)
    yield "\n".join(f"[^{source.id}]: {_source(record, source)}" for source in event.sources)


def _facts(record: Timeline, event: Event) -> str:
    rows = ["| What | Which |", "| --- | --- |"]
    for facet in record.vocabulary.facets:
        entries = getattr(record.vocabulary, facet)
        names = ", ".join(name_of(entries, id_) for id_ in record.facet_ids(event, facet))
        rows.append(f"| {facet.capitalize()} | {names} |")
    rows.append(f"| First published by | {first_publisher(record, event)} |")
    return "\n".join(rows)


def _source(record: Timeline, source: Source) -> str:
    publisher = name_of(record.vocabulary.publishers, record.vocabulary.publisher_of(source) or "")
    title = f"[{source.title or publisher}]({source.url})" if source.url else source.title or publisher
    archived = f" ([archived]({source.archived}))" if source.archived else ""
    return f"{publisher}: {title}, {source.published or 'no date'}{archived}"


def _related(record: Timeline, event: Event, link: Link) -> Iterator[str]:
    lines = [f"- {one.type}: [{one.event.title}]({link(one.event)})" for one in record.links(event)]
    lines += [
        f"- {one.type} (from): [{one.event.title}]({link(one.event)})"
        for one in record.answers.get(event.id, ())
    ]
    if lines:
        yield "## Related"
        yield "\n".join(lines)
