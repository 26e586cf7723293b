"""A comparison as Markdown, to be shown below a pull request.

Whatever comes from the record is from strangers: it must not become a link, a mention, a heading or HTML. So every
punctuation mark is escaped, and at-signs and number signs are parted from what follows, since GitHub turns these into
mentions and references after all escaping.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from timeline.comparing import words
from timeline.comparing.comparison import ChangedEvent, Comparison
from timeline.comparing.text import RENAMED, UNTOLD
from timeline.model import Event
from timeline.yaml_values import HIDDEN

LONGEST = 300
"""How much of one text is shown, in characters."""
MOST = 100
"""How many events are told of one by one: GitHub takes 65,536 characters, and nobody reads more."""
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")


def write_markdown(comparison: Comparison) -> str:
    """A heading, one sentence, and a list. Ends with a line feed."""
    head = f"### What this changes\n\nCompared with {escape(comparison.revision)}, this "
    if comparison.is_empty:
        return f"{head}changes nothing in the record.\n"
    said = words.summary(comparison) or "changes what cannot be read"
    items = list(_items(comparison))
    shown = items[:MOST]
    more = [f"- and {len(items) - MOST} more"] if len(items) > MOST else []
    return f"{head}{said}.\n\n" + "\n".join([*shown, *more]) + "\n"


def _items(comparison: Comparison) -> Iterator[str]:
    for event in comparison.added:
        yield f"- Adds a {event.kind}: {_name(event)}"
    for changed in comparison.changed:
        yield "\n".join(_changed(changed))
    for event in comparison.withdrawn:
        reason = escape(event.withdrawn.reason if event.withdrawn else "")
        yield f"- **Withdraws** {_name(event)}\n  - reason: {reason}"
    for id_, event in comparison.renamed:
        yield f"- **Renames** {escape(id_)} to {escape(event.id)}: {RENAMED}"
    for id_ in comparison.removed:
        yield f"- **Removes** {escape(id_)}: withdraw it instead"
    for id_ in comparison.unread:
        yield f"- Changes {escape(id_)}, which cannot be read"
    for entry in comparison.entries:
        yield f"- {_pieces(words.of_entry(entry))}"


def _changed(changed: ChangedEvent) -> Iterator[str]:
    yield f"- Changes {_name(changed.event)}"
    for one in changed.differences:
        mark = "**" if one.substance else ""
        yield f"  - {mark}{_pieces(words.of_difference(one))}{mark}"
    if changed.untold:
        yield f"  - **{UNTOLD}**"


def _name(event: Event) -> str:
    return f"{escape(event.title)} ({escape(event.id)})"


def _pieces(pieces: Iterable[str]) -> str:
    """Our words as they are, the record's escaped."""
    return "".join(escape(piece) if n % 2 else piece for n, piece in enumerate(pieces))


def escape(text: str) -> str:
    """Text of strangers on one line, shown as it is by any reader of Markdown."""
    line = HIDDEN.sub("\N{REPLACEMENT CHARACTER}", " ".join(text.split()))
    if len(line) > LONGEST:
        line = f"{line[: LONGEST - 1]}…"
    return _PUNCTUATION.sub(_escape, line)


def _escape(match: re.Match[str]) -> str:
    mark = match[0]
    return f"\\{mark}<!-- -->" if mark in "@#" else f"\\{mark}"
