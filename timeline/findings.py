"""What a check finds, and the report of a run. Plain values: nobody here reads files, prints or exits."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field, replace
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs: an error stops the build, a warning stops a strict one, information nothing."""

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A rule's card. A code never changes its meaning; a retired one stays in the table of codes."""

    code: str
    slug: str
    severity: Severity
    summary: str
    """One sentence for the table of rules: what it finds."""


@dataclass(frozen=True, order=True)
class Place:
    """Where in a file: `path` as given by the user, line and column counted from 1 (0: the whole file)."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One fault: which rule, where, what, and how to mend it."""

    rule: Rule
    place: Place
    message: str
    hint: str | None = None
    related: tuple[Place, ...] = ()
    """Further places that belong to the fault, such as the other file of a duplicate."""

    @property
    def sort_key(self) -> tuple[Place, str, str]:
        """By file, line and column, then code: the order of every report."""
        return (self.place, self.rule.code, self.message)


@dataclass(frozen=True, kw_only=True)
class Report:
    """The findings of one run, sorted, with what was looked at."""

    findings: tuple[Finding, ...]
    events: int
    """How many event files were read, faulty ones included."""
    silenced: int = 0
    """How many findings were left out, each for a reason that the record gives."""
    sources: dict[str, str] = field(default_factory=dict, repr=False)
    """Text of each file that has a finding, by its path: for excerpts."""

    @property
    def errors(self) -> int:
        """Number of findings that stop a build."""
        return self._count(Severity.ERROR)

    @property
    def warnings(self) -> int:
        """Number of findings that stop only a strict build."""
        return self._count(Severity.WARNING)

    @property
    def information(self) -> int:
        """Number of findings that stop nothing."""
        return self._count(Severity.INFORMATION)

    @property
    def is_clean(self) -> bool:
        """Whether something was looked at and nothing needs mending."""
        return bool(self.events) and not self.errors and not self.warnings

    def only(self, codes: Container[str]) -> Report:
        """The same run, of the rules with these codes."""
        kept = tuple(finding for finding in self.findings if finding.rule.code in codes)
        paths = {finding.place.path for finding in kept}
        return replace(
            self,
            findings=kept,
            sources={path: text for path, text in self.sources.items() if path in paths},
        )

    def _count(self, severity: Severity) -> int:
        return sum(finding.rule.severity is severity for finding in self.findings)
