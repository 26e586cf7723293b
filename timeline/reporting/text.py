"""The report for people: `file:line:column`, an excerpt with a caret, a hint and the rule's page."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.findings import Finding, Report, Severity

_WIDTH = 100
_STYLES = {"bold": "1", "red": "31;1", "yellow": "33;1", "cyan": "36;1", "blue": "34", "dim": "2"}
_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFORMATION: "cyan"}


def write_text(report: Report, *, color: bool = False) -> str:
    """The whole report as lines, with a summary at the end. `color` adds terminal colours."""
    blocks = ["\n".join(write_finding(finding, report, color=color)) for finding in report.findings]
    return "\n\n".join([*blocks, _summary(report)]) + "\n"


def write_finding(finding: Finding, report: Report, *, color: bool = False) -> Iterator[str]:
    """The lines of one finding."""
    severity = finding.rule.severity
    mark = _paint(f"{severity} {finding.rule.code}", _COLORS[severity], on=color)
    place = _paint(visible(str(finding.place)), "bold", on=color)
    yield f"{place}: {mark} {finding.rule.slug}: {visible(finding.message)}"
    yield from _excerpt(finding, report.sources.get(finding.place.path, ""), color=color)
    yield from (f"    see also: {visible(str(place))}" for place in finding.related)
    if finding.hint:
        yield f"    {_paint('hint:', 'blue', on=color)} {visible(finding.hint)}"
    yield _paint(f"    rule: docs/checks/{finding.rule.slug}.md", "dim", on=color)


def _excerpt(finding: Finding, text: str, *, color: bool) -> Iterator[str]:
    place = finding.place
    lines = text.replace("\r\n", "\n").split("\n")
    if not text or not place.line or place.line > len(lines):
        return
    start = max(0, place.column - 1 - _WIDTH // 2)
    shown = visible(lines[place.line - 1][start : start + _WIDTH])
    number = f"{place.line:>5}"
    yield f"{_paint(f'{number} |', 'dim', on=color)} {shown}"
    yield f"{_paint('      |', 'dim', on=color)} {' ' * (place.column - 1 - start)}^"


def _summary(report: Report) -> str:
    looked = _count(report.events, "event")
    if not report.events and not report.findings:
        return "No events found: nothing was checked."
    faults = f"{_count(report.errors, 'error')}, {_count(report.warnings, 'warning')}"
    parts = [faults if report.errors or report.warnings else "nothing to mend"]
    parts += [f"{report.information:,} for information"] if report.information else []
    parts += [f"{report.silenced:,} silenced"] if report.silenced else []
    return f"{looked} checked: {', '.join(parts)}."


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def visible(text: str) -> str:
    """Text that is safe to print: characters that a terminal would act on become a replacement sign."""
    return "".join(
        char if char.isprintable() else " " if char == "\t" else "\N{REPLACEMENT CHARACTER}" for char in text
    )


def _paint(text: str, style: str, *, on: bool) -> str:
    return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if on else text
