"""What the form in the browser knows: every field of every kind, the vocabulary, and events as their files say them."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any, get_args

import pytest

from tests.building import event, vocabulary
from tests.test_docs import EVENTS, TODAY
from timeline.checker import check_folder
from timeline.checks import CHECKS
from timeline.chronology import Timeline
from timeline.form import form_data_files, write_form_data, write_titles
from timeline.form.events import by_month, month_of, sum_words, write_month
from timeline.form.words import HINTS, LABELS, MARKDOWN, SECTIONS, SINGULARS, UNMARKED, WITHIN
from timeline.model import Event, Kind, event_adapter
from timeline.rendering.form import form_files, form_view, new_file_address
from timeline.site import Site
from timeline.site.page import EventFiles

EDIT = "https://github.com/example/record/edit/main/events/"
RECORD = check_folder(EVENTS, "events", TODAY).timeline
DATA: dict[str, Any] = json.loads(write_form_data(RECORD))


def fields(kind: str) -> dict[str, dict[str, Any]]:
    return {field["name"]: field for field in DATA["kinds"][kind]["fields"]}


def names(of: type) -> set[str]:
    return {info.alias or name for name, info in of.model_fields.items() if not info.exclude}  # type: ignore[attr-defined]


@pytest.mark.parametrize("of", get_args(get_args(Event)[0]), ids=lambda of: of.__name__)
def test_the_form_has_every_field_of_a_kind_once(of: type) -> None:
    kind = of.__name__.lower()
    assert set(fields(kind)) == names(of)
    placed = Counter(name for section in DATA["sections"] for name in section["fields"])
    assert {name: placed[name] for name in fields(kind)} == dict.fromkeys(fields(kind), 1) | {"kind": 0}


def groups(of: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    found = {field["name"]: field for field in of if "fields" in field}
    return found | {name: inner for one in found.values() for name, inner in groups(one["fields"]).items()}


def test_fields_say_what_they_hold() -> None:
    package = fields("package")
    assert (package["date"]["value"], package["recorded"]["value"], package["tranche"]["value"]) == (
        "date",
        "day",
        "count",
    )
    assert package["amount"]["or"] == "undisclosed"
    amount = {field["name"]: field for field in package["amount"]["fields"]}
    assert (amount["value"]["value"], amount["parts"]["list"]) == ("sum", True)
    assert ["about", "About"] in amount["qualifier"]["choices"]
    assert package["actors"]["refers"] == "actors"
    source = {field["name"]: field for field in package["sources"]["fields"]}
    assert (source["relays"]["refers"], source["publisher"]["refers"]) == ("sources", "publishers")
    assert source["url"]["longest"] == 2000
    assert source["id"].get("refers", "") == ""


def test_what_the_form_calls_differently_exists() -> None:
    known = set().union(*(groups(DATA["kinds"][kind]["fields"]) for kind in Kind))
    inner = {
        f"{name}.{field['name']}"
        for kind in Kind
        for name, group in groups(DATA["kinds"][kind]["fields"]).items()
        for field in group["fields"]
    }
    plain = {name for kind in Kind for name in fields(kind)} | {name.partition(".")[2] for name in inner}
    assert {*LABELS, *HINTS, *UNMARKED, *MARKDOWN} <= inner | plain
    assert set(SINGULARS) <= known | plain
    assert {where.rstrip(".") for where in WITHIN.values()} <= known
    assert {name for *_, listed, _ in SECTIONS for name in listed} <= plain


def test_choices_of_ids_are_names_and_aliases() -> None:
    entry = RECORD.vocabulary.publishers["new-york-times"]
    assert DATA["ids"]["publishers"]["new-york-times"] == [entry.name, *entry.aliases]
    assert DATA["hosts"]["nytimes.com"] == "new-york-times"
    assert DATA["publisherTypes"]["new-york-times"] == "newspaper"


def test_every_rule_has_its_severity() -> None:
    assert {check.RULE.slug for check in CHECKS} < set(DATA["severities"])
    assert DATA["severities"]["loaded-word"] == "warning"


def test_titles_are_those_of_all_events() -> None:
    titles = json.loads(write_titles(RECORD))
    assert set(titles) == set(RECORD.by_id)
    assert titles["2023-01-18-nyt-crimea-weighing"][0] == "2023-01-18"


@pytest.mark.parametrize(
    ("id_", "month"),
    [
        ("2023-01-18-ferry", "2023-01"),
        ("2023-01-lind-on-ferries", "2023-01"),
        ("2023-second-lighthouse", "2023"),
        ("2023-20mm-rounds", "2023"),
    ],
)
def test_an_event_stands_under_the_month_of_its_name(id_: str, month: str) -> None:
    assert month_of(id_) == month


def test_events_to_correct_are_those_of_the_record_as_files_say_them() -> None:
    months = by_month(RECORD)
    found = {id_: one for some in months.values() for id_, one in json.loads(write_month(some)).items()}
    assert {id_: event_adapter.validate_python({"id": id_, **event}) for id_, event in found.items()} == dict(
        RECORD.by_id
    )
    assert found["2023-01-19-us-package-2-5bn"]["amount"]["value"] == "2.5 billion"
    assert all_text(found)
    assert set(months) == set(DATA["months"])


def all_text(node: Any) -> bool:
    inner = node.values() if isinstance(node, dict) else node
    return isinstance(node, str) or all(map(all_text, inner))


def test_text_that_looks_like_a_number_in_json_stays_as_it_is() -> None:
    title = 'Kyiv shows {"value":2500000000,"n":-1,[3],true}, agency reports'
    corrected = event(title=title, items=[{"item": "himars", "quantity": "12"}])
    (found,) = json.loads(write_month([corrected])).values()
    assert (found["title"], found["items"]) == (title, [{"item": "himars", "quantity": "12"}])


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (2_850_000_000, "2.85 billion"),
        (425_000_000, "425 million"),
        (1_500_000, "1.5 million"),
        (1_234_567, "1234567"),
        (1_234_567_000, "1.234567 billion"),
        (80_000, "80000"),
        (0, "0"),
    ],
)
def test_a_sum_is_written_in_the_unit_that_reads_best(value: int, words: str) -> None:
    assert sum_words(value) == words


def test_the_same_record_gives_the_same_bytes() -> None:
    again = check_folder(EVENTS, "events", TODAY).timeline
    first, second = (
        {name: make() for name, make in form_data_files(record).items()} for record in (RECORD, again)
    )
    assert first == second


def test_a_record_without_events_has_a_form_as_well() -> None:
    empty = form_data_files(Timeline((), vocabulary()))
    assert set(empty) == {"form.json", "titles.json"}


def test_only_github_takes_a_new_file_in_its_address() -> None:
    assert new_file_address(EDIT) == "https://github.com/example/record/new/main/events/"
    assert new_file_address("https://gitlab.com/example/record/-/edit/main/events/") is None
    assert new_file_address("https://codeberg.org/example/record/_edit/main/events/") is None
    assert new_file_address(None) is None


def test_the_page_names_files_that_the_site_has() -> None:
    site = Site(RECORD, files=EventFiles(edit=lambda file: f"{EDIT}{file}"))
    page = next(page for page in site.pages if page.path == "contribute/new/")
    html = str(page.content())
    view = form_view("../../", EDIT)
    files = dict(site.data_files())
    for address in (view.style, view.script, f"{view.data}form.json"):
        assert address.removeprefix("../../") in files
    assert f'data-edit="{EDIT}"' in html
    assert f'data-new-file="{new_file_address(EDIT)}"' in html


def test_a_change_of_any_script_changes_the_address_of_all() -> None:
    folders = {name.rpartition("/")[0] for name in form_files()}
    assert len(folders) == 1
    assert folders.pop().startswith("assets/form.")
