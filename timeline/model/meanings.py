"""What the choices of a field mean, in the words of the guide to the format, the schema and the form."""

from __future__ import annotations

from enum import StrEnum

from timeline.model.parts import Basis, Consulted, CorrectionKind, RelationType
from timeline.model.values import Kind

MEANINGS: dict[type[StrEnum], dict[str, str]] = {
    Kind: {
        "report": "what the press says it learned",
        "statement": "what somebody said in public",
        "package": "weapons or aid that were announced",
    },
    Basis: {
        "anonymous": "people whom the report does not name",
        "named": "people whom the report names",
        "document": "a document that the report describes or quotes",
    },
    Consulted: {
        "read": "read, whole or in part",
        "listed": "not read; a dataset gives its address and its figures",
        "quoted": "not read; another document quotes its address",
        "unseen": "never seen; known only through the sources that relay it",
    },
    RelationType: {
        "confirms": "bears out the main claim of a report",
        "denies": "says or shows that the main claim of a report is wrong",
        "responds-to": "answers it",
        "follows": "is the next step in the same matter",
        "supersedes": "takes its place",
        "updates": "adds to it or changes a part of it",
    },
    CorrectionKind: {
        "typo": "a slip of the pen that misled nobody",
        "clarification": "it was right, but could be misread",
        "correction": "it was wrong",
    },
}
"""Choices that need a word each; the others say it themselves."""
