"""An events folder at a git revision: which events were there, and those that are no longer as they were."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from timeline.earlier import Earlier
from timeline.git_store import Revision
from timeline.loading import VOCABULARY, EventFile, Loaded, load_event_text
from timeline.model import FACETS, Event
from timeline.yaml_nodes import read_yaml
from timeline.yaml_values import Value

_EVENT = re.compile(r"\d{4}/[^/]+\.yml", re.ASCII)


def read_earlier(revision: Revision, now: Loaded) -> Earlier:
    """The events of a revision, beside those of today. Only files that differ are read."""
    files = {PurePosixPath(inner).stem: inner for inner in revision.blobs if _EVENT.fullmatch(inner)}
    today = {PurePosixPath(file.inner).stem: file.text.encode() for file in now.files}
    other = {
        id_: inner for id_, inner in files.items() if id_ not in today or revision.differs(inner, today[id_])
    }
    texts = revision.read(other.values())
    events = {id_: _event(texts[inner], inner) for id_, inner in other.items()}
    read = {id_: event for id_, event in events.items() if event is not None}
    return Earlier(revision.name, files, read, frozenset(events.keys() - read.keys()))


def _event(data: bytes, inner: str) -> Event | None:
    text = data.decode("utf-8", "replace")
    return load_event_text(text, EventFile(path=inner, inner=inner)).event


def read_earlier_entries(revision: Revision) -> dict[str, dict[str, Value]]:
    """The vocabulary of a revision as it was written: the fields of each entry, by facet and id."""
    inners = {facet: f"{VOCABULARY}/{facet}.yml" for facet in FACETS}
    texts = revision.read(inner for inner in inners.values() if inner in revision.blobs)
    return {
        facet: entries_of(texts.get(inner, b"").decode("utf-8", "replace")) for facet, inner in inners.items()
    }


def entries_of(text: str) -> dict[str, Value]:
    """The entries of a vocabulary file's text; none if it cannot be read."""
    value = read_yaml(text).value
    return value if isinstance(value, dict) else {}
