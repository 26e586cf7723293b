"""A new event from answers: which questions there are, what an answer may be, and the file that comes of them.

Questions follow from the model and the vocabulary: an answer is read by the same types that read a file.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter, ValidationError

from timeline.citations import cited
from timeline.formatting import Remark, Tree, group_of, write_tree
from timeline.model import Basis, Kind, Qualifier, Vocabulary
from timeline.model.order import event_order
from timeline.model.values import Edtf, Line, Prose, Slug
from timeline.proposal import Proposal, slug
from timeline.words import nearest
from timeline.yaml_values import Value

MODELINE = "# yaml-language-server: $schema=../schema/event.schema.json"
_ALL = frozenset(Kind)
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP"}
_UNITS = {"bn": "billion", "m": "million"}
_AMOUNT = re.compile(
    rf"((?P<qualifier>{'|'.join(Qualifier)}) )?(?P<sign>[$€£])?(?P<number>[\d.,]*\d)"
    r"( ?(?P<unit>thousand|million|billion|bn|m))?( (?P<code>[A-Z]{3}))?"
)


class AnswerError(ValueError):
    """An answer that cannot be. The message says why, and what could be."""


@dataclass(frozen=True)
class Question:
    """One thing to know about an event. Its name with two hyphens before it is the option of the command."""

    name: str
    text: str
    kinds: frozenset[Kind] = _ALL
    required: bool = True
    many: bool = False
    """Whether several may be given, joined by commas or by repeating the option."""
    facet: str | None = None
    """The part of the vocabulary that it must be from."""
    choices: type[StrEnum] | None = None
    reads: Any = None
    """The type of the model that reads the answer."""

    def is_for(self, kind: Any) -> bool:
        """Whether it is asked of this kind; of one that is not known (None), what is asked of all."""
        return self.kinds == _ALL if kind is None else kind in self.kinds


_REPORT, _STATEMENT, _PACKAGE = (frozenset({kind}) for kind in Kind)

QUESTIONS = (
    Question("kind", "Kind of event", choices=Kind),
    Question("date", "Day of the event", reads=Edtf),
    Question("title", "Title, one line that tells who says so", reads=Line),
    Question("basis", "What the report rests on", _REPORT, choices=Basis),
    Question("to", "Whom it names as its origin, in its own terms", _REPORT, reads=Line),
    Question("speaker", "Who said it", _STATEMENT, facet="actors"),
    Question("for", "Body spoken for, if not the speaker", _STATEMENT, required=False, facet="actors"),
    Question("occasion", "Where it was said", _STATEMENT, required=False, reads=Line),
    Question("announcer", "Who announced it", _PACKAGE, facet="actors"),
    Question("amount", "Sum, such as up to $425 million, or undisclosed", _PACKAGE),
    Question("authority", "Legal authorities", _PACKAGE, required=False, many=True, facet="authorities"),
    Question("actor", "Who acts, speaks or is addressed", many=True, facet="actors"),
    Question("topic", "Topics", many=True, facet="topics"),
    Question("summary", "What happened, in your own words", reads=Prose),
    Question("headline", "Headline of the source", required=False, reads=Line),
    Question("published", "Day on which the source was published", required=False, reads=Edtf),
    Question("publisher", "Publisher of the source", required=False, facet="publishers"),
    Question("id", "Name of the file: the date and a few words", reads=Slug),
)
"""Everything that is asked, in this order."""


def read_answer(question: Question, text: str, vocabulary: Vocabulary) -> Value:
    """What an answer means: text, or a list where several may be given. Raises AnswerError."""
    if question.many:
        parts = [part.strip() for part in text.split(",") if part.strip()]
        return list(dict.fromkeys(_read_one(question, part, vocabulary) for part in parts))
    return _read_one(question, text.strip(), vocabulary)


def _read_one(question: Question, text: str, vocabulary: Vocabulary) -> str:
    if question.choices is not None:
        return _choice(text, question.choices)
    if question.facet is not None:
        return _entry(text, question.facet, vocabulary)
    if question.name == "amount":
        read_amount(text)
    elif question.reads is not None:
        _read_by_model(text, question.reads)
    return text


def _choice(text: str, choices: type[StrEnum]) -> str:
    if text in list(choices):
        return text
    near = nearest(text, choices)
    hint = f'did you mean "{near}"?' if near else f"one of: {', '.join(choices)}"
    raise AnswerError(f'"{text}" cannot be; {hint}')


def _entry(text: str, facet: str, vocabulary: Vocabulary) -> str:
    """The id of an entry that is called so: by id, name or alias."""
    entries: Mapping[str, Any] = getattr(vocabulary, facet)
    names = {
        name.casefold(): id_ for id_, entry in entries.items() for name in (*entry.aliases, entry.name, id_)
    }
    found = names.get(text.casefold())
    if found is not None:
        return found
    near = names.get(nearest(text.casefold(), names) or "")
    near = near or next((id_ for name, id_ in sorted(names.items()) if text.casefold() in name), None)
    hint = f'did you mean "{near}"?' if near else f"add it to vocabulary/{facet}.yml first"
    raise AnswerError(f'"{text}" is not among the {facet}; {hint}')


def _read_by_model(text: str, of: Any) -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(of)
    try:
        adapter.validate_python(text)
    except ValidationError as error:
        detail = error.errors()[0]
        if of is Slug:
            raise AnswerError(
                f'"{text}" is no id: lower-case words of letters and digits, joined by hyphens'
            ) from None
        raise AnswerError(str(detail.get("ctx", {}).get("error") or detail["msg"])) from None


def read_amount(text: str) -> Value:
    """A sum as people write it, `up to $425 million` or `2.5bn EUR`, as the fields of an amount."""
    if text == "undisclosed":
        return text
    match = _AMOUNT.fullmatch(text)
    currency = match and (match["code"] or _SIGNS.get(match["sign"] or ""))
    if match is None or not currency:
        raise AnswerError(
            f'"{text}" is not a sum; write one such as $425 million, up to 2.5 billion EUR, or undisclosed'
        )
    unit = match["unit"] and _UNITS.get(match["unit"], match["unit"])
    value = " ".join(filter(None, [match["number"].replace(",", ""), unit]))
    qualifier = {"qualifier": match["qualifier"]} if match["qualifier"] else {}
    return {"value": value, "currency": currency, **qualifier}


def proposed(question: Question, proposal: Proposal, answers: Mapping[str, Value]) -> str | None:
    """What to take for an answer if nothing else is said."""
    if question.name == "id":
        words = proposal.words or slug(str(answers["title"]))
        return f"{_day(str(answers['date']))}-{words}"
    if question.name == "actor":
        who = answers.get("speaker") or answers.get("announcer")
        return str(who) if who else None
    known = {
        "kind": proposal.kind,
        "date": proposal.published,
        "published": proposal.published,
        "publisher": proposal.publisher,
    }
    return known.get(question.name)


def _day(date: str) -> str:
    return date.partition("/")[0].rstrip("~?%")


@dataclass(frozen=True)
class Draft:
    """A new event file that is not written yet."""

    inner: str
    """Where it belongs below the events folder."""
    text: str


def draft(answers: Mapping[str, Value], address: str, proposal: Proposal, today: dt.date) -> Draft:
    """Write the file that the answers make, in the layout of `timeline fmt`."""
    day = _day(str(answers["date"]))
    given = str(answers["id"])
    id_ = given if given.startswith(day) else f"{day}-{given}"
    fields = {name: value for name, value in _fields(answers, address, proposal, today).items() if value}
    tree = Tree(group_of(fields), [Remark(MODELINE)])
    return Draft(f"{day[:4]}/{id_}.yml", write_tree(tree, event_order()))


def _fields(
    answers: Mapping[str, Value], address: str, proposal: Proposal, today: dt.date
) -> dict[str, Value]:
    source_id = str(answers.get("publisher") or proposal.source_id)
    same = ("kind", "date", "title", "speaker", "for", "occasion", "announcer")
    fields: dict[str, Value] = {name: answers[name] for name in same if name in answers}
    if "basis" in answers:
        fields["attribution"] = {"basis": answers["basis"], "to": answers["to"]}
    if "amount" in answers:
        fields["amount"] = read_amount(str(answers["amount"]))
    summary = str(answers["summary"])
    return fields | {
        "authorities": answers.get("authority", []),
        "actors": answers["actor"],
        "topics": answers["topic"],
        "summary": summary if cited(summary) else f"{summary}[^{source_id}]",
        "sources": [_source(answers, address, source_id, proposal)],
        "recorded": today.isoformat(),
    }


def _source(
    answers: Mapping[str, Value], address: str, source_id: str, proposal: Proposal
) -> dict[str, Value]:
    fields = {"id": source_id, "url": address, "title": answers.get("headline")}
    if answers.get("publisher") != proposal.publisher:
        fields["publisher"] = answers.get("publisher")
    fields["published"] = answers.get("published")
    return {name: value for name, value in fields.items() if value}
