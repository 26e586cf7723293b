"""The rules that reading itself enforces; those about content stand one a module in `checks/`."""

from __future__ import annotations

from timeline.findings import Rule, Severity

FILE_RULES: dict[str, Rule] = {
    "unreadable": Rule(
        code="TL001",
        slug="unreadable-file",
        severity=Severity.ERROR,
        summary="A file that is not plain UTF-8 text, or too large, or a link or a folder.",
    ),
    "syntax": Rule(
        code="TL002",
        slug="invalid-yaml",
        severity=Severity.ERROR,
        summary="Text that is not valid YAML.",
    ),
    "repeated": Rule(
        code="TL003",
        slug="repeated-field",
        severity=Severity.ERROR,
        summary="A field that stands twice in the same place.",
    ),
    "feature": Rule(
        code="TL004",
        slug="unsupported-yaml",
        severity=Severity.ERROR,
        summary="YAML that event files do not use: aliases, anchors, tags, second documents, deep nesting.",
    ),
    "hidden": Rule(
        code="TL005",
        slug="hidden-character",
        severity=Severity.ERROR,
        summary="A control, direction or zero-width character that readers cannot see.",
    ),
    "unknown": Rule(
        code="TL006",
        slug="unknown-field",
        severity=Severity.ERROR,
        summary="A field that this kind of event does not have.",
    ),
    "missing": Rule(
        code="TL007",
        slug="missing-field",
        severity=Severity.ERROR,
        summary="A field that this kind of event must have.",
    ),
    "invalid": Rule(
        code="TL008",
        slug="invalid-value",
        severity=Severity.ERROR,
        summary="A value that its field cannot hold.",
    ),
    "shape": Rule(
        code="TL009",
        slug="empty-file",
        severity=Severity.ERROR,
        summary="A file without fields.",
    ),
    "stray": Rule(
        code="TL010",
        slug="stray-file",
        severity=Severity.ERROR,
        summary="A file or folder in the events folder that no page would show.",
    ),
    "vocabulary": Rule(
        code="TL011",
        slug="missing-vocabulary",
        severity=Severity.ERROR,
        summary="A vocabulary file that does not exist.",
    ),
    "reversed": Rule(
        code="TL012",
        slug="reversed-interval",
        severity=Severity.ERROR,
        summary="An interval that ends before it begins.",
    ),
    "zoneless": Rule(
        code="TL013",
        slug="time-without-zone",
        severity=Severity.ERROR,
        summary="A time of day without its zone.",
    ),
    "topicless": Rule(
        code="TL014",
        slug="event-without-topic",
        severity=Severity.ERROR,
        summary="An event that no topic leads to: its list of topics is empty.",
    ),
}
"""Rules by the kind of fault that reading reports."""
