"""Rules about content, one a module: its card `RULE`, and a small generator of problems.

A rule about one event is a function `check`. What shows itself only in the whole record, or lies in the vocabulary, is
found by a function `check_record`, which says for each problem whose it is. A rule names the fault by field path, such
as `sources[1].url`; the checker finds file, line and column. To add one, write the module, list it in `CHECKS` or
`RECORD_CHECKS`, and add `docs/checks/<slug>.md` and `tests/checks/<slug>/`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from timeline.checks import (
    citation_of_unknown_source,
    colliding_name,
    differing_figure,
    distant_source,
    duplicate_event,
    future_date,
    leftover_example,
    loaded_word,
    long_quote,
    mismatched_archive,
    mismatched_publisher,
    misplaced_file,
    near_duplicate,
    relation_cycle,
    relation_to_itself,
    relation_to_later_event,
    relation_to_unknown_event,
    relay_without_original,
    removed_correction,
    repeated_address,
    repeated_source,
    repost_only,
    shared_domain,
    single_source,
    tracking_parameter,
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
    untidy_title,
    unused_entry,
    withdrawn_without_reason,
    wrong_parent,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.checks.problem import Context, Entry, Problem
    from timeline.chronology import Timeline
    from timeline.findings import Rule
    from timeline.model import Event


class Check(Protocol):
    """What each module of this folder offers."""

    RULE: Rule

    def check(self, event: Event, context: Context, /) -> Iterator[Problem]:
        """Yield a problem for each fault of this kind in one event."""
        ...


class RecordCheck(Protocol):
    """What a module offers whose rule is about the record as a whole, or about its vocabulary."""

    RULE: Rule

    def check_record(
        self, record: Timeline, unread: frozenset[str], /
    ) -> Iterator[tuple[Event | Entry, Problem]]:
        """Yield each fault of this kind with the event or entry that has it.

        It takes time in proportion to the number of events. `unread` are the ids of event files that could not be read.
        """
        ...


CHECKS: tuple[Check, ...] = (
    misplaced_file,
    duplicate_event,
    unknown_vocabulary_id,
    future_date,
    leftover_example,
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
    mismatched_archive,
    mismatched_publisher,
    tracking_parameter,
    distant_source,
    relation_to_unknown_event,
    relation_to_itself,
    relation_to_later_event,
    differing_figure,
    loaded_word,
    unattributed_report,
    unrecorded_figure,
    long_quote,
    relay_without_original,
    repost_only,
    single_source,
    untidy_title,
    uncorrected_change,
    removed_correction,
)

VALUE_CHECKS: tuple[Check, ...] = (
    unknown_vocabulary_id,
    future_date,
    leftover_example,
    unsafe_address,
    repeated_address,
    repeated_source,
    unknown_publisher,
    mismatched_archive,
    mismatched_publisher,
    tracking_parameter,
    relation_to_unknown_event,
    relation_to_itself,
    loaded_word,
    long_quote,
    untidy_title,
)
"""Rules that judge a value by itself, and so also what is sound of an event with faults of form."""

VOCABULARY_USES: tuple[Check, ...] = (unknown_vocabulary_id, unknown_publisher)
"""Rules by which an event that stays as it is can become wrong when an entry of the vocabulary goes."""

ENTRY_CHECKS: tuple[RecordCheck, ...] = (colliding_name, shared_domain, wrong_parent)
"""Rules that need the vocabulary alone, and so no time."""

VOCABULARY_CHECKS: tuple[RecordCheck, ...] = (unused_entry, *ENTRY_CHECKS)

RECORD_CHECKS: tuple[RecordCheck, ...] = (near_duplicate, relation_cycle, *VOCABULARY_CHECKS)
