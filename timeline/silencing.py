"""Exceptions to rules: takes findings out for the reasons in `silenced.yml`, and finds entries that do nothing."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from timeline.findings import Finding, Place, Rule, Severity
from timeline.loading import Loaded
from timeline.model import Silence
from timeline.words import nearest

VOID = Rule(
    code="TL410",
    slug="void-silence",
    severity=Severity.ERROR,
    summary="An entry of `silenced.yml` that cannot work: unknown event or rule, no real reason, said twice.",
)
NEEDLESS = Rule(
    code="TL411",
    slug="needless-silence",
    severity=Severity.WARNING,
    summary="An entry of `silenced.yml` whose rule finds nothing in that event.",
)
SILENCE_RULES = (VOID, NEEDLESS)
"""The rules about the file of exceptions itself."""

FEWEST_WORDS = 3


class Spoken(NamedTuple):
    """The findings of rules, after silencing."""

    findings: list[Finding]
    """What remains, and what there is to say of the entries themselves."""
    silenced: list[Finding]


def silence(
    loaded: Loaded, found: Iterable[tuple[str, Finding]], rules: Iterable[Rule], of_vocabulary: Container[str]
) -> Spoken:
    """Part findings, each given with its event's id, into those that stand and those that an entry silences.

    Errors cannot be silenced: an error misleads readers or breaks the site, whatever the reason. Nor can what rules
    of the vocabulary (`of_vocabulary`, by name) find: its names are the record's own, so they can always be mended.
    """
    known = {rule.slug: _why_loud(rule, of_vocabulary) for rule in rules}
    events = _events(loaded) if loaded.silences else {}
    faults = list(_void(loaded, events, known))
    void = {number for number, _ in faults}
    working = {
        (entry.event, entry.rule): number for number, entry in loaded.silences.items() if number not in void
    }
    parted = [(working.get((event, finding.rule.slug)), finding) for event, finding in found]
    used = {number for number, _ in parted}
    needless = (number for (event, _), number in working.items() if number not in used and events[event])
    return Spoken(
        findings=[
            *(fault for _, fault in faults),
            *(_needless(loaded, number) for number in needless),
            *(finding for number, finding in parted if number is None),
        ],
        silenced=[finding for number, finding in parted if number is not None],
    )


def _events(loaded: Loaded) -> dict[str, bool]:
    """The ids of all events, with whether the event could be read."""
    return {PurePosixPath(file.inner).stem: file.event is not None for file in loaded.files}


def _needless(loaded: Loaded, number: int) -> Finding:
    entry = loaded.silences[number]
    message = f"{entry.rule} finds nothing in {entry.event}"
    return _finding(loaded, NEEDLESS, (number,), message, "remove this entry: it is no longer needed")


def _void(loaded: Loaded, events: Collection[str], rules: Mapping[str, str]) -> Iterator[tuple[int, Finding]]:
    """The faults of entries, each with the entry's number."""
    first: dict[tuple[str, str], int] = {}
    for number, entry in loaded.silences.items():
        before = first.setdefault((entry.event, entry.rule), number)
        if before != number:
            line = loaded.silence_file.document.spot((before,))[0]
            message = f"this entry stands here again; it first stands in line {line}"
            yield number, _finding(loaded, VOID, (number,), message, "keep one of the two")
            continue
        for field, message, hint in _faults(entry, events, rules):
            yield number, _finding(loaded, VOID, (number, field), message, hint)


def _faults(
    entry: Silence, events: Collection[str], rules: Mapping[str, str]
) -> Iterator[tuple[str, str, str]]:
    """What is wrong with one entry: field, message and hint. `rules` say why they cannot be silenced, if so."""
    if entry.event not in events:
        near = nearest(entry.event, events)
        hint = f'did you mean "{near}"?' if near else "name the id of an event: its file name without .yml"
        yield "event", f'there is no event "{entry.event}"', hint
    open_to = [slug for slug, why in rules.items() if not why]
    if rules.get(entry.rule):
        yield "rule", f'"{entry.rule}" finds {rules[entry.rule]}, which nothing silences', "mend it instead"
    elif entry.rule not in rules:
        near = nearest(entry.rule, open_to)
        hint = (
            f'did you mean "{near}"?'
            if near
            else f"one of these can be silenced: {', '.join(sorted(open_to))}"
        )
        yield "rule", f'there is no rule "{entry.rule}" that could be silenced', hint
    if len(entry.reason.split()) < FEWEST_WORDS:
        hint = f"say in at least {FEWEST_WORDS} words why the event is right as it is"
        yield "reason", "the reason says too little", hint


def _why_loud(rule: Rule, of_vocabulary: Container[str]) -> str:
    """What a rule finds that cannot be silenced; empty if it can be."""
    if rule.severity is Severity.ERROR:
        return "errors"
    return "faults of the vocabulary" if rule.slug in of_vocabulary else ""


def _finding(loaded: Loaded, rule: Rule, path: tuple[str | int, ...], message: str, hint: str) -> Finding:
    file = loaded.silence_file
    return Finding(rule=rule, place=Place(file.path, *file.document.spot(path)), message=message, hint=hint)
