"""What a survey found, as text for people and as JSON for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from timeline.link_state import Answer, LinkState
from timeline.links.survey import Survey

LOST_AFTER = 3
"""A page that was not found so many times in a row counts as lost."""
_ORDER = (Answer.GONE, Answer.UNREACHABLE, Answer.REFUSED, Answer.OK)


def is_lost(state: LinkState) -> bool:
    """Whether somebody should look for another address or a copy."""
    return state.answer is Answer.GONE or state.failures >= LOST_AFTER


def lost(survey: Survey) -> list[str]:
    """The addresses that are lost, of all that the survey is about."""
    return [one for one in survey.addresses if one in survey.states and is_lost(survey.states[one])]


def write_report(survey: Survey) -> str:
    """Text: what needs a person first, then what the survey came to."""
    lines = [line for answer in _ORDER for line in _lines_of(survey, answer)]
    return "\n".join([*lines, *([""] if lines else []), *_summary(survey)]) + "\n"


def _lines_of(survey: Survey, answer: Answer) -> Iterator[str]:
    for address, places in sorted(survey.addresses.items()):
        state = survey.states.get(address)
        if state is None or state.answer is not answer:
            continue
        words = list(_words(survey, address, state))
        if words:
            yield f"{places[0]}: {address}"
            yield from (f"    {line}" for line in words)


def _words(survey: Survey, address: str, state: LinkState) -> Iterator[str]:
    look = survey.looks.get(address)
    if state.answer is not Answer.OK:
        reason = look.reason if look else f"looked at on {state.checked}"
        again = f"; {state.failures} times in a row, since {state.since}" if state.failures > 1 else ""
        yield f"{_NAMES[state.answer]}: {reason}{again}"
    if state.moved:
        yield f"moved for good: {state.moved}"
    if state.title_changed and state.title_changed == state.checked:
        yield f'title changed: "{state.title_before}" is now "{state.title}"'
    if address in survey.copies and state.answer is not Answer.OK:
        yield f"archived copy: {survey.copies[address]}"


_NAMES = {
    Answer.GONE: "gone",
    Answer.UNREACHABLE: "unreachable",
    Answer.REFUSED: "not shown to programs",
}


def _summary(survey: Survey) -> Iterator[str]:
    known = [survey.states[one] for one in survey.addresses if one in survey.states]
    counts = Counter(state.answer for state in known)
    looked = f"{len(survey.looks)} of {_count(len(survey.addresses), 'address', 'addresses')} looked at"
    rest = len(survey.addresses) - len(survey.looks)
    yield (
        f"{looked}; the others were lately." if rest and len(known) == len(survey.addresses) else f"{looked}."
    )
    yield (
        f"{counts[Answer.OK]} there, {counts[Answer.GONE]} gone, {counts[Answer.UNREACHABLE]} unreachable, "
        f"{counts[Answer.REFUSED]} not shown to programs; {sum(1 for one in known if one.moved)} moved for good."
    )
    if survey.lacking:
        lacking = _count(len(survey.lacking), "source lacks", "sources lack")
        yield f"{lacking} an archived copy; the archive has {len(survey.copies)} of them."
    if survey.archive_fault:
        yield f"The archive was asked no further: {survey.archive_fault}."


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def write_json_report(survey: Survey) -> str:
    """JSON text; its shape is described in docs/commands.md."""
    content = {
        "addresses": [
            _entry(survey, address) for address in sorted(survey.addresses) if address in survey.states
        ],
        "looked": len(survey.looks),
        "lost": len(lost(survey)),
        "lacking_copy": len(survey.lacking),
        "copies_found": len(survey.copies),
        "archive_fault": survey.archive_fault or None,
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _entry(survey: Survey, address: str) -> dict[str, Any]:
    state, look = survey.states[address], survey.looks.get(address)
    return {
        "address": address,
        "answer": state.answer.value,
        "reason": look.reason if look else None,
        "lost": is_lost(state),
        "failures": state.failures,
        "moved": state.moved,
        "title": state.title,
        "copy": survey.copies.get(address),
        "places": [
            {"path": place.path, "line": place.line, "column": place.column}
            for place in survey.addresses[address]
        ],
    }
