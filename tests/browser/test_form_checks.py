"""What the form's scripts say of an event is what `timeline check` says: in the same words, at the same places.

Both are asked about every case of `tests/checks/` and about the whole record.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.building import TODAY, VOCABULARY, folder
from tests.test_checks import case_name, cases, contents
from tests.test_docs import EVENTS
from timeline.checker import Checked, check_folder
from timeline.checks import CHECKS
from timeline.chronology import Timeline
from timeline.form import write_form_data, write_titles
from timeline.form.events import by_month, write_month
from timeline.model import Vocabulary
from timeline.yaml_nodes import read_yaml, split_path

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

SHAPE = {"missing-field", "invalid-value", "hidden-character", "reversed-interval", "time-without-zone"}
ELSEWHERE = {"duplicate-event"}  # of two files, either may be the second
BEYOND = {"differing-figure", "uncorrected-change", "removed-correction"}
"""Rules of other events or of an earlier state of the file, which the form does not have."""
ASK = """async ([folder, data, today, titles, months, events]) => {
    const { check, tried } = await import(`${folder}check.js`);
    const { tidyGroup } = await import(`${folder}tidy.js`);
    data.names = Object.values(data.ids).flatMap((entries) => Object.values(entries).flat());
    const known = Object.assign({}, ...months);
    const found = events.map(([id, event]) => {
        const related = (Array.isArray(event.related) ? event.related : []).map((one) => one.event);
        const others = Object.fromEntries(related.map((one) => [one, known[one] ?? null]));
        const { fields } = data.kinds[event.kind];
        const otherTitles = Object.fromEntries(Object.entries(titles).filter(([other]) => other !== id));
        const context = { data, id, today, isNew: true, titles: otherTitles, others };
        return check(tidyGroup(event, fields), fields, context);
    });
    return { tried, found };
}"""


class Said(NamedTuple):
    """One finding, as either side has it."""

    slug: str
    message: str
    line: int
    column: int


def scripts(page: Page) -> str:
    """The address of the form's scripts."""
    source = page.locator("script[type=module]").get_attribute("src")
    assert source
    address: str = page.evaluate("source => new URL(source, location.href).href", source)
    return address.removesuffix("main.js")


def months_of(record: Timeline) -> list[Any]:
    """The files from which the form takes events to correct."""
    return [json.loads(write_month(events)) for events in by_month(record).values()]


def ask(
    page: Page, checked: Checked, files: dict[str, str], today: dt.date
) -> tuple[set[str], list[set[Said]]]:
    """Which rules the scripts try, and what they say of each file."""
    record = checked.timeline
    titles, months = json.loads(write_titles(record)), months_of(record)
    documents = [read_yaml(text) for text in files.values()]
    events = [
        (path.rpartition("/")[2].removesuffix(".yml"), document.value)
        for path, document in zip(files, documents, strict=True)
    ]
    data = json.loads(write_form_data(record))
    answer = page.evaluate(ASK, [scripts(page), data, today.isoformat(), titles, months, events])
    said = [
        {Said(one["slug"], one["message"], *document.spot(split_path(one["path"]))) for one in found}
        for document, found in zip(documents, answer["found"], strict=True)
    ]
    return {*answer["tried"], *SHAPE} - ELSEWHERE, said


def fits(value: Any, field: dict[str, Any], *, inside: bool = False) -> bool:
    """Whether a value has the shape of its field: a form cannot hold a list where text belongs."""
    if field.get("list") and not inside:
        return isinstance(value, list) and value != [] and all(fits(one, field, inside=True) for one in value)
    if "fields" in field and value != field.get("or"):
        known = {inner["name"]: inner for inner in field["fields"]}
        return isinstance(value, dict) and all(k in known and fits(one, known[k]) for k, one in value.items())
    return isinstance(value, str) and value != ""


@cache
def kinds() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(write_form_data(Timeline((), Vocabulary())))["kinds"]
    return found


def can_be_typed(text: str) -> bool:
    document = read_yaml(text)
    value: Any = document.value
    if not isinstance(value, dict) or {fault.what for fault in document.faults} - {"hidden"}:
        return False
    kind = kinds().get(str(value.get("kind")))
    return kind is not None and fits(value, kind)


def comparable(case: Path) -> dict[str, str]:
    """The event files of a case which a form could hold at all."""
    return {
        path: text
        for path, text in contents(case).items()
        if re.fullmatch(r"\d{4}/[^/]+\.yml", path) and can_be_typed(text)
    }


def events_of(case: Path, tmp_path: Path) -> Path:
    """The events folder of a case."""
    own = (case / "vocabulary").is_dir()
    return folder(tmp_path, contents(case), vocabulary=None if own else VOCABULARY)


def is_silenced(case: Path) -> bool:
    return case.is_dir() and (case / "silenced.yml").exists()


def is_carried_elsewhere(one: Said, path: str, checked: Checked) -> bool:
    """Whether a later event may carry the figure: the form, which makes the latest, does not look for one."""
    return one.slug == "unrecorded-figure" and path.rpartition("/")[2][:-4] in checked.timeline.answers


COMPARED = [
    case for kind in ("good", "bad") for case in cases(kind) if comparable(case) and not is_silenced(case)
]


def test_the_scripts_say_what_the_checks_say(open_site: Callable[[str], Page], tmp_path: Path) -> None:
    page = open_site("/contribute/new/")
    differing = []
    for number, case in enumerate(COMPARED):
        (tmp_path / str(number)).mkdir()
        checked = check_folder(events_of(case, tmp_path / str(number)), "events", TODAY)
        files = comparable(case)
        tried, said = ask(page, checked, files, TODAY)
        for path, here in zip(files, said, strict=True):
            expected = {
                Said(one.rule.slug, one.message, one.place.line or 0, one.place.column or 0)
                for one in checked.report.findings
                if one.place.path == f"events/{path}" and one.rule.slug in tried
                if "in the folder" not in one.message  # the form puts a file where it belongs
            }
            # Python tries the rules of content only on what has the form of an event.
            asked = SHAPE if expected and {one.slug for one in expected} <= SHAPE else tried
            found = {
                one for one in here if one.slug in asked and not is_carried_elsewhere(one, path, checked)
            }
            if found != expected:
                differing.append((case_name(case), sorted(expected - found), sorted(found - expected)))
    assert differing == [], "\n".join(map(str, differing))


def test_the_scripts_try_every_rule_of_an_event(open_site: Callable[[str], Page]) -> None:
    """A rule that lands has to be added to the scripts, or to what is beyond them."""
    page = open_site("/contribute/new/")
    tried = page.evaluate(
        "async (folder) => (await import(`${folder}check.js`)).tried",
        scripts(page),
    )
    assert {*tried, *BEYOND} == {check.RULE.slug for check in CHECKS}


WRITE = """async ([folder, data, months]) => {
    const { writeYaml } = await import(`${folder}yaml.js`);
    const { tidyGroup } = await import(`${folder}tidy.js`);
    const events = Object.assign({}, ...months);
    const write = ({ fields }, event) => writeYaml(tidyGroup(event, fields), fields);
    return Object.fromEntries(Object.entries(events).map(([id, event]) => [id, write(data.kinds[event.kind], event)]));
}"""


def test_every_event_of_the_record_comes_back_as_its_file(open_site: Callable[[str], Page]) -> None:
    """Who opens an event in the form and changes nothing has its file before him, but for comments."""
    page = open_site("/contribute/new/")
    record = check_folder(EVENTS, "events", dt.date(2100, 1, 1)).timeline
    data, months = json.loads(write_form_data(record)), months_of(record)
    written = page.evaluate(WRITE, [scripts(page), data, months])
    differing = []
    for id_, event in record.by_id.items():
        text = (EVENTS / event.filename).read_text("utf-8")
        expected = re.sub(r"^#(?! yaml-language-server).*\n", "", text, flags=re.MULTILINE)
        if written[id_] != expected:
            differing.append(id_)
    assert differing == []
    assert len(written) == len(record.by_id) > 150


def test_the_scripts_find_in_the_record_what_the_checks_find(open_site: Callable[[str], Page]) -> None:
    page = open_site("/contribute/new/")
    today = dt.date(2100, 1, 1)
    checked = check_folder(EVENTS, "events", today)
    files = {
        one.filename: (EVENTS / one.filename).read_text("utf-8") for one in checked.timeline.by_id.values()
    }
    _, said = ask(page, checked, files, today)
    silenced = {(one.event, one.rule) for one in checked.timeline.silences}
    found = [
        (path, one)
        for path, here in zip(files, said, strict=True)
        for one in here
        if not is_carried_elsewhere(one, path, checked)
        if (path.rpartition("/")[2].removesuffix(".yml"), one.slug) not in silenced
    ]
    assert found == []


def test_enough_is_compared() -> None:
    """Nearly every case of a rule that the scripts try is among those compared."""
    assert len(COMPARED) > 100
