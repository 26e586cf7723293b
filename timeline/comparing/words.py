"""The sentences that tell of a comparison; text and Markdown differ only in how they are set."""

from __future__ import annotations

from collections import Counter

from timeline.comparing.comparison import ChangedEntry, Comparison
from timeline.differences import Difference

_ONE = {
    "actors": "actor",
    "topics": "topic",
    "items": "item",
    "publishers": "publisher",
    "authorities": "authority",
}


def summary(comparison: Comparison) -> str:
    """All in one sentence: `adds 1 report and 2 packages; changes 1 event`. Empty if nothing differs."""
    things = {
        "adds": Counter(str(event.kind) for event in sorted(comparison.added, key=lambda event: event.kind)),
        "changes": Counter(event=len(comparison.changed)),
        "withdraws": Counter(event=len(comparison.withdrawn)),
        "renames": Counter(event=len(comparison.renamed)),
        "removes": Counter(event=len(comparison.removed)),
    }
    for entry in comparison.entries:
        things[entry.what][_ONE[entry.facet]] += 1
    said = {
        verb: [count(number, thing) for thing, number in of.items() if number] for verb, of in things.items()
    }
    return "; ".join(f"{verb} {_listed(parts)}" for verb, parts in said.items() if parts)


def _listed(parts: list[str]) -> str:
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else parts[0]


def count(number: int, thing: str) -> str:
    """`1 event`, `2 authorities`."""
    many = f"{thing[:-1]}ies" if thing.endswith("y") else f"{thing}s"
    return f"{number} {thing if number == 1 else many}"


def of_difference(difference: Difference) -> tuple[str, ...]:
    """A difference as pieces: our words and, at every second place, words of the record."""
    name, before, after = difference.name, difference.before, difference.after
    if before is None and after is None:
        return (f"rewords the {name}",)
    if before is None:
        return (f"adds the {name} ", str(after))
    if after is None:
        return (f"removes the {name} ", before)
    return (f"changes the {name} from ", before, " to ", after)


def of_entry(entry: ChangedEntry) -> tuple[str, ...]:
    """A change of the vocabulary as pieces, as above."""
    fields = f": {', '.join(entry.fields)}" if entry.fields else ""
    return (f"{entry.what.capitalize()} the {_ONE[entry.facet]} ", entry.name, " (", entry.id, f"){fields}")
