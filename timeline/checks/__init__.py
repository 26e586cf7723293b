"""Rules about the content of events, one a module: its card `RULE`, and `check`, a small generator of problems.

A rule names the fault by field path, such as `sources[1].url`; the checker finds file, line and column.
To add one, write the module, list it in `CHECKS`, and add `docs/checks/<slug>.md` and `tests/checks/<slug>/`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from timeline.checks import (
    citation_of_unknown_source,
    duplicate_event,
    future_date,
    loaded_word,
    long_quote,
    misplaced_file,
    relation_to_itself,
    relation_to_later_event,
    relation_to_unknown_event,
    relay_without_original,
    removed_correction,
    repeated_address,
    repeated_source,
    repost_only,
    single_source,
    unattributed_report,
    uncited_paragraph,
    uncited_source,
    uncorrected_change,
    unknown_publisher,
    unknown_relay,
    unknown_vocabulary_id,
    unlinked_source,
    unrecorded_figure,
    unsafe_address,
    withdrawn_without_reason,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.checks.problem import Context, Problem
    from timeline.findings import Rule
    from timeline.model import Event


class Check(Protocol):
    """What each module of this folder offers."""

    RULE: Rule

    def check(self, event: Event, context: Context, /) -> Iterator[Problem]:
        """Yield a problem for each fault of this kind in one event."""
        ...


CHECKS: tuple[Check, ...] = (
    misplaced_file,
    duplicate_event,
    unknown_vocabulary_id,
    future_date,
    withdrawn_without_reason,
    uncited_source,
    uncited_paragraph,
    citation_of_unknown_source,
    unsafe_address,
    repeated_address,
    repeated_source,
    unknown_relay,
    unlinked_source,
    unknown_publisher,
    relation_to_unknown_event,
    relation_to_itself,
    relation_to_later_event,
    loaded_word,
    unattributed_report,
    unrecorded_figure,
    long_quote,
    relay_without_original,
    repost_only,
    single_source,
    uncorrected_change,
    removed_correction,
)
