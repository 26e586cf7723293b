"""`timeline new`: a new event from the address of a source."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.exits import FINDINGS, our_fault
from timeline.cli.options import events_option, require_folder, today_option

if TYPE_CHECKING:
    import datetime as dt

    from timeline.drafting import Question
    from timeline.loading import Loaded
    from timeline.proposal import Proposal

_OPTIONS = {
    "kind": "report, statement or package.",
    "date": "Day of the event.",
    "title": "One line that tells who says so.",
    "basis": "Of a report: anonymous, named or document.",
    "to": "Of a report: whom it names as its origin.",
    "speaker": "Of a statement: who said it.",
    "for": "Of a statement: body spoken for.",
    "occasion": "Of a statement: where it was said.",
    "announcer": "Of a package: who announced it.",
    "amount": "Of a package: a sum, such as 'up to $425 million', or undisclosed.",
    "authority": "Of a package: a legal authority. May be repeated.",
    "actor": "Who acts, speaks or is addressed. May be repeated.",
    "topic": "A topic. May be repeated.",
    "summary": "What happened, in your own words.",
    "headline": "Headline of the source.",
    "published": "Day on which the source was published.",
    "publisher": "Publisher of the source, if the address does not tell it.",
    "id": "Name of the file without .yml.",
}
"""The questions, as options."""


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    for name, text in reversed(_OPTIONS.items()):
        many = "May be repeated" in text
        command = click.option(f"--{name}", f"answer_{name}", multiple=many, metavar="TEXT", help=text)(
            command
        )
    return command


@click.command()
@click.argument("url", required=False)
@_options
@click.option(
    "--ask/--no-ask", default=None, help="Ask for what is missing. The default in a terminal is to ask."
)
@click.option("--print", "only_print", is_flag=True, help="Print the file instead of writing it.")
@events_option()
@today_option("Record it on this day instead of today.")
def new(
    *,
    url: str | None,
    ask: bool | None,
    only_print: bool,
    folder: Path,
    today: dt.date,
    **given: Any,
) -> None:
    """Write a new event, from the address of a source.

    Kind, publisher, day and name of the file are read from the address; the rest is asked. Nothing is fetched.
    """
    require_folder(folder)
    asks = sys.stdin.isatty() if ask is None else ask
    answers = {name.removeprefix("answer_"): value for name, value in given.items() if value}
    try:
        code = _new(url, answers, folder, today, asks=asks, only_print=only_print)
    except (click.ClickException, click.Abort):
        raise
    except Exception as error:  # noqa: BLE001 - promised: our own faults are told apart from others
        our_fault(error)
    sys.exit(code)


# Imports stand inside so that `timeline --help` answers at once.


def _new(  # noqa: PLR0913 - what the command was given
    url: str | None, given: dict[str, Any], folder: Path, today: dt.date, *, asks: bool, only_print: bool
) -> int:
    from timeline.drafting import draft  # noqa: PLC0415
    from timeline.loading import load_folder  # noqa: PLC0415
    from timeline.proposal import propose  # noqa: PLC0415

    address = _address(url, asks=asks)
    loaded = load_folder(folder, folder.as_posix())
    _say_what_is_there(address, loaded)
    proposal = propose(address, loaded.vocabulary, today)
    answers = _Answers(proposal, loaded, given, asks=asks).all()
    made = draft(answers, address, proposal, today)
    if only_print:
        click.echo(made.text, nl=False)
        return 0
    return _write(folder / made.inner, made.text, folder, today)


def _address(url: str | None, *, asks: bool) -> str:
    from timeline.addresses import is_web_address, without_tracking  # noqa: PLC0415

    if url is None and not asks:
        raise click.UsageError("name the address of a source: timeline new https://...")
    address = url
    while address is None or not is_web_address(address) or any(char.isspace() for char in address):
        if address is not None:
            message = f'"{address}" is no web address; it begins with https:// or http://'
            if not asks:
                raise click.UsageError(message)
            click.echo(message, err=True)
        address = click.prompt("Address of the source").strip()
    clean = without_tracking(address)
    if clean != address:
        click.echo(f"Left out of the address: what only counts visitors. It is {clean}", err=True)
    return clean


def _say_what_is_there(address: str, loaded: Loaded) -> None:
    from timeline.addresses import same_page  # noqa: PLC0415

    for file in loaded.files:
        if file.event and any(same_page(one.url or "") == same_page(address) for one in file.event.sources):
            click.echo(f"This source is in the record already: {file.path}", err=True)


class _Answers:
    """Collects an answer to every question: from options, from the address, from the user."""

    def __init__(self, proposal: Proposal, loaded: Loaded, given: dict[str, Any], *, asks: bool) -> None:
        self.proposal = proposal
        self.vocabulary = loaded.vocabulary
        self.given = given
        self.asks = asks
        self.found: dict[str, Any] = {}
        self.wrong: list[str] = []

    def all(self) -> dict[str, Any]:
        from timeline.drafting import QUESTIONS  # noqa: PLC0415

        for question in QUESTIONS:
            kind = self.found.get("kind")
            if question.is_for(kind):
                self._answer(question)
            elif kind and question.name in self.given:
                self.wrong.append(f"--{question.name} is not for a {kind}")
        if self.wrong:
            raise click.UsageError(
                "\n".join(["this cannot be written yet:", *(f"  {one}" for one in self.wrong)])
            )
        return self.found

    def _answer(self, question: Question) -> None:
        from timeline.drafting import AnswerError, read_answer  # noqa: PLC0415

        text = self._given(question)
        while True:
            try:
                if text:
                    self.found[question.name] = read_answer(question, text, self.vocabulary)
                    return
                if not self.asks or not question.required:
                    break
                message = "an answer is needed; Ctrl-C ends without writing"
            except AnswerError as error:
                message = str(error)
            if not self.asks:
                self.wrong.append(f"--{question.name}: {message}")
                return
            click.echo(f"  {message}", err=True)
            text = self._ask(question)
        if question.required and not (question.name == "id" and self.wrong):  # it follows from the others
            self.wrong.append(f"--{question.name} is missing: {question.text}")

    def _given(self, question: Question) -> str:
        value = self.given.get(question.name)
        if value:
            return value if isinstance(value, str) else ",".join(value)
        return self._ask(question) if self.asks else self._proposed(question) or ""

    def _proposed(self, question: Question) -> str | None:
        from timeline.drafting import proposed  # noqa: PLC0415

        needed = {"id": {"title", "date"}}.get(question.name, set())
        return proposed(question, self.proposal, self.found) if needed <= self.found.keys() else None

    def _ask(self, question: Question) -> str:
        while True:
            default = self._proposed(question) or ""
            untold = question.name == "publisher" and self.proposal.publisher is None
            answer: str = click.prompt(
                _prompt(question, untold=untold), default=default, show_default=bool(default)
            )
            if not answer.startswith("?"):
                return answer
            click.echo(_choices(question, answer[1:].strip(), self.vocabulary))


def _prompt(question: Question, *, untold: bool) -> str:
    if question.choices is not None:
        return f"{question.text} ({', '.join(question.choices)})"
    more = [
        "the address does not tell it" if untold else "",
        "joined by commas" if question.many else "",
        "? lists them" if question.facet else "",
        "" if question.required else "may be left out",
    ]
    said = "; ".join(filter(None, more))
    return f"{question.text} ({said})" if said else question.text


def _choices(question: Question, part: str, vocabulary: Any) -> str:
    """What may be answered: the meanings of choices, or the entries whose name or id holds a part."""
    from timeline.model.meanings import MEANINGS  # noqa: PLC0415

    if question.choices is not None:
        return "\n".join(f"  {one}: {MEANINGS[question.choices][one]}" for one in question.choices)
    if question.facet is None:
        return "  There is no list for this."
    entries = getattr(vocabulary, question.facet).items()
    shown = [
        f"  {id_}: {entry.name}" for id_, entry in entries if part.lower() in f"{id_} {entry.name}".lower()
    ]
    return "\n".join(shown) or f'  None holds "{part}".'


def _write(path: Path, text: str, folder: Path, today: dt.date) -> int:
    from timeline.atomic import create_text  # noqa: PLC0415
    from timeline.checker import check_folder  # noqa: PLC0415
    from timeline.reporting.text import write_text  # noqa: PLC0415

    try:
        create_text(path, text)
    except FileExistsError:
        raise click.UsageError(f"{path} is there already; give another name with --id") from None
    click.echo(f"Written: {path}")
    report = check_folder(folder, folder.as_posix(), today, [path]).report
    click.echo(write_text(report, color=False), nl=False)
    return 0 if report.is_clean else FINDINGS
