"""Writes drafts into an events folder, each as a file of its own in our one layout; never over one that is there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from timeline.dates import parse_date
from timeline.formatting import UnreadableError, format_text
from timeline.formatting.files import order_for
from timeline.importing.draft import Draft, Imported
from timeline.model import FACETS
from timeline.model.values import SLUG_PATTERN

_HIDDEN = re.compile(r"[^\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONGEST_ID = 100


@dataclass(frozen=True)
class Step:
    """What becomes of one file: `text` is None where nothing is written, and `why` says the reason."""

    origin: str
    path: Path | None
    text: str | None = None
    why: str = ""


def plan(imported: Imported, folder: Path, recorded: str, kind: str | None) -> Iterator[Step]:
    """The files to write: vocabulary and exceptions where there are none, then one for each draft."""
    for facet in FACETS:
        path = folder / "vocabulary" / f"{facet}.yml"
        yield _shared(path, imported.vocabulary.get(facet, {}), f"vocabulary of {facet}")
    if imported.silenced:
        yield _shared(folder / "silenced.yml", imported.silenced, "silenced findings")
    taken: set[str] = set()
    for draft in imported.drafts:
        fields = {**({"kind": kind} if kind else {}), "recorded": recorded, **draft.fields}
        yield _event(draft, fields, folder, taken)


def _shared(path: Path, content: Any, what: str) -> Step:
    try:
        text = "{}\n" if content == {} else _layout(content, path, "")
    except UnreadableError as error:
        return Step(what, None, None, str(error))
    if not path.exists():
        return Step(what, path, text)
    same = not content or path.read_text("utf-8") == text
    return Step(what, path if not same else None, None, "" if same else "it is there already and differs")


def _event(draft: Draft, fields: dict[str, Any], folder: Path, taken: set[str]) -> Step:
    try:
        year = parse_date(str(fields.get("date", ""))).year
    except ValueError as error:
        said = str(error) if fields.get("date") else "it has no date that can be read"
        kept = f" ({'; '.join(draft.remarks)})" if draft.remarks else ""
        return Step(draft.origin, None, None, f"{said}{kept}")
    if draft.id and (not re.fullmatch(SLUG_PATTERN, draft.id) or len(draft.id) > _LONGEST_ID):
        draft.keep("id", draft.id)
        draft.id = None
    id_ = draft.id or _free(draft.proposed_id, taken)
    if id_ in taken:
        return Step(draft.origin, None, None, f"its id {id_} stands twice in the file")
    taken.add(id_)
    path = folder / f"{year:04}" / f"{id_}.yml"
    # As many steps up as the schema needs; editors read this line.
    head = "# yaml-language-server: $schema=../schema/event.schema.json\n"
    kept = "".join(f"# Not taken over: {_printable(remark)}\n" for remark in draft.remarks)
    try:
        text = (head if (folder / "schema/event.schema.json").is_file() else "") + _layout(fields, path, kept)
    except UnreadableError as error:
        return Step(draft.origin, None, None, str(error))
    if not path.exists():
        return Step(draft.origin, path, text)
    same = path.read_text("utf-8").removeprefix(head) == text.removeprefix(head)
    return Step(draft.origin, None if same else path, None, "" if same else "it is there already and differs")


def _free(wanted: str, taken: set[str]) -> str:
    number = 1
    id_ = wanted
    while id_ in taken:
        number += 1
        id_ = f"{wanted}-{number}"
    return id_


def _layout(content: Any, path: Path, comments: str) -> str:
    """The file's text. JSON is YAML, so it only has to be laid out."""
    return format_text(json.dumps(_clean(content), ensure_ascii=False) + "\n" + comments, order_for(path))


def _clean(value: Any) -> Any:
    """The value without signs that no YAML file may hold, numbers and truths as words of YAML."""
    if isinstance(value, str):
        return _printable(value)
    if isinstance(value, list):
        return [_clean(one) for one in value]
    if isinstance(value, dict):
        return {_printable(str(name)): _clean(one) for name, one in value.items()}
    return value


def _printable(text: str) -> str:
    return _HIDDEN.sub("", text.replace("\r\n", "\n").replace("\t", " "))
