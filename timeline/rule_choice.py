"""Which rules a user wants to hear of: `--select` and `--ignore`."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from timeline.findings import Rule
from timeline.words import nearest


class RuleChoiceError(Exception):
    """A choice that means no rule. The message names it, and the rule that may have been meant."""


def choose_rules(rules: Collection[Rule], select: Iterable[str], ignore: Iterable[str]) -> frozenset[str]:
    """Codes of the rules that `select` names, all of them if it is empty, without those that `ignore` names.

    A rule is named by its code, its slug, or the beginning of either: `TL103`, `unknown-vocabulary-id`, `TL2`,
    `relation-`. Raises RuleChoiceError.
    """
    wanted = [code for word in select for code in _named(word, rules)] or [rule.code for rule in rules]
    unwanted = {code for word in ignore for code in _named(word, rules)}
    chosen = frozenset(wanted) - unwanted
    if not chosen:
        raise RuleChoiceError("no rule is left to check")
    return chosen


def _named(word: str, rules: Collection[Rule]) -> list[str]:
    wanted = word.casefold()
    found = [rule.code for rule in rules if wanted and rule.code.casefold().startswith(wanted)]
    found = found or [rule.code for rule in rules if rule.slug == wanted]
    found = found or [rule.code for rule in rules if wanted and rule.slug.startswith(wanted)]
    if not found:
        near = nearest(wanted, [rule.slug for rule in rules]) or nearest(
            word.upper(), [rule.code for rule in rules]
        )
        hint = f'did you mean "{near}"?' if near else "docs/checks/index.md lists all rules"
        raise RuleChoiceError(f'there is no rule "{word}"; {hint}')
    return found
