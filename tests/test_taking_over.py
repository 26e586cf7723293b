"""A site that takes over what it can from the one before a change says the same as one that is made anew."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.building import event, related, vocabulary
from timeline.chronology import Timeline
from timeline.model import Vocabulary
from timeline.site import Site

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from timeline.model import Event

KNOWN = vocabulary()
ACTORS, TOPICS = ["eastholm", "westholm", "mara-lind"], ["lighthouse", "ferry-line"]
PUBLISHED = "https://example.org/a"
REPORT = event(sources=[{"id": "a", "url": PUBLISHED}])


class Record:
    """Events of a record that changes at random; those that stay as they were are the same objects."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - nothing here is secret
        self._number = 0
        self.events: list[Event] = []
        for _ in range(30):
            self.add()

    def add(self) -> None:
        """Another event, which may confirm or deny an earlier report."""
        self.events.append(self._made(self._random.choice(["report", "statement", "package"])))

    def change(self) -> None:
        """Another event in the place of one."""
        at = self._random.randrange(len(self.events))
        self.events[at] = self._made(self.events[at].kind.value, id=self.events[at].id)

    def remove(self) -> None:
        """One event less."""
        self.events.pop(self._random.randrange(len(self.events)))

    def edits(self) -> Sequence[Callable[[], None]]:
        """What may happen."""
        return self._random.choices([self.add, self.change, self.change, self.remove], k=3)

    def _made(self, kind: str, **changed: str) -> Event:
        self._number += 1
        chosen = self._random.choice
        date = chosen(["2022", "2022-03", f"2023-01-{self._number % 20 + 1:02}"])
        reports = [one.id for one in self.events if one.kind.value == "report"]
        links = related(chosen(["confirms", "denies", "follows"]), chosen(reports)) if reports else []
        gone = {"date": "2023-12-01", "reason": "It never happened."} if self._number % 9 == 0 else None
        made = {"id": f"e{self._number}", "date": date, "related": links, "withdrawn": gone, **changed}
        return event(kind=kind, actors=[chosen(ACTORS)], topics=[chosen(TOPICS)], **made)


def site(events: Sequence[Event], known: Vocabulary = KNOWN) -> Site:
    return Site(Timeline(events, known), address="https://ferries.example.org/")


def contents(of: Site) -> dict[str, str]:
    """All that a site publishes."""
    pages = {page.path: str(page.content()) for page in of.pages}
    return pages | {path: make() for path, make in of.files.items()}


@pytest.mark.parametrize("seed", range(8))
def test_after_any_changes_it_says_the_same(seed: int) -> None:
    record = Record(seed)
    last = site(record.events)
    contents(last)
    for number in range(4):
        for edit in record.edits():
            edit()
        now = site(record.events)
        now.take_over(last)
        if number != 1:  # once nobody looks at what came of a change before there is another
            assert contents(now) == contents(site(record.events))
        last = now


def test_a_report_that_is_denied_now_is_found_as_such() -> None:
    before = site([REPORT])
    assert 'data-outcome="open"' in contents(before)["years/2023/"]
    denial = event(kind="statement", id="later", date="2023-03-01", related=related("denies", REPORT.id))
    after = site([REPORT, denial])
    after.take_over(before)
    assert 'data-outcome="denied"' in contents(after)["years/2023/"]


def test_with_another_vocabulary_nothing_is_taken_over() -> None:
    before = site([REPORT])
    assert 'data-publishers="example-times"' in contents(before)["years/2023/"]
    times, gazette = KNOWN.publishers["example-times"], KNOWN.publishers["eastholm-gazette"]
    moved = {
        "example-times": times.model_copy(update={"domains": ()}),
        "eastholm-gazette": gazette.model_copy(update={"domains": ("example.org",)}),
    }
    after = site([REPORT], replace(KNOWN, publishers=KNOWN.publishers | moved))
    after.take_over(before)
    assert 'data-publishers="eastholm-gazette"' in contents(after)["years/2023/"]
