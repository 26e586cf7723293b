"""A comparison as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.comparing import words
from timeline.comparing.comparison import ChangedEvent, Comparison
from timeline.model import Event
from timeline.yaml_values import HIDDEN

UNTOLD = "changed in substance: add an entry to corrections"

RENAMED = "give the file its old name back, the address of the event's page"


def write_text(comparison: Comparison) -> str:
    """One paragraph an event, ending with a line feed. Characters that nobody sees are shown as a question mark."""
    if comparison.is_empty:
        return f"Nothing differs from {comparison.revision}.\n"
    head = (
        f"Compared with {comparison.revision}: {words.summary(comparison) or 'nothing that could be read'}."
    )
    return HIDDEN.sub("\N{REPLACEMENT CHARACTER}", "\n".join([head, *_lines(comparison)])) + "\n"


def _lines(comparison: Comparison) -> Iterator[str]:
    for event in comparison.added:
        yield from ("", f"Adds a {event.kind}: {event.title}", f"    {event.filename}")
    for changed in comparison.changed:
        yield from ("", *_changed(changed))
    for event in comparison.withdrawn:
        yield from ("", *_withdrawn(event))
    for id_, event in comparison.renamed:
        yield from ("", f"Renames {id_}: {RENAMED}", f"    {event.filename}")
    for id_ in comparison.removed:
        yield from ("", f"Removes {id_}: withdraw it instead")
    for id_ in comparison.unread:
        yield from ("", f"Changes {id_}, which cannot be read")
    if comparison.entries:
        yield from (
            "",
            "Vocabulary",
            *("    " + "".join(words.of_entry(entry)) for entry in comparison.entries),
        )


def _changed(changed: ChangedEvent) -> Iterator[str]:
    yield f"Changes {changed.event.title}"
    yield f"    {changed.event.filename}"
    for one in changed.differences:
        yield f"    - {_one_line(''.join(words.of_difference(one)))}"
    if changed.untold:
        yield f"    ! {UNTOLD}"


def _withdrawn(event: Event) -> Iterator[str]:
    reason = event.withdrawn.reason if event.withdrawn else ""
    yield f"Withdraws {event.title}"
    yield f"    {event.filename}"
    yield f"    - reason: {_one_line(reason)}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
