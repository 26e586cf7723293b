"""The fixtures notice what must not happen. Each test makes it happen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.serving import serve_directory

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.recording import Record


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "index.html").write_text("<!doctype html><title>Home</title><p>Hello</p>")
    (tmp_path / "404.html").write_text("<!doctype html><title>Nothing here</title>")
    return tmp_path


@pytest.fixture
def server_address(folder: Path) -> Iterator[str]:
    with serve_directory(folder, prefix="/timeline/") as address:
        yield address


def test_a_good_page_has_no_problems(
    open_site: Callable[[str], Page], record: Record, server_address: str
) -> None:
    assert open_site("/").title() == "Home"
    assert record.requests == [server_address]
    assert record.problems == []


def test_a_console_error_is_a_problem(page: Page, record: Record) -> None:
    page.evaluate("console.error('went wrong')")
    assert len(record.problems) == 1
    record.expect_error("went wrong")
    assert record.problems == []


def test_a_console_warning_is_none(page: Page, record: Record) -> None:
    page.evaluate("console.warn('odd')")
    assert record.problems == []


def test_an_uncaught_exception_is_a_problem(open_site: Callable[[str], Page], record: Record) -> None:
    page = open_site("/")
    with page.expect_event("pageerror"):
        page.evaluate("setTimeout(() => { throw new Error('thrown') })")
    record.expect_error("thrown")
    assert [error for error in record.errors if error.startswith("uncaught exception")]


def test_an_address_that_does_not_exist_is_a_problem(
    open_site: Callable[[str], Page], record: Record
) -> None:
    assert open_site("/nothing/").title() == "Nothing here"
    record.expect_error("404")


def test_a_third_party_is_a_problem(page: Page, record: Record, server_address: str) -> None:
    page.goto(server_address)
    page.evaluate("fetch('https://example.org/').catch(() => null)")
    assert record.foreign_requests == ["https://example.org/"]
    assert "request to a third party: https://example.org/" in record.problems
    record.requests.clear()
    record.expect_error("ERR_NAME_NOT_RESOLVED")


def test_an_expected_error_that_does_not_come_is_a_problem(page: Page, record: Record) -> None:
    page.evaluate("1")
    record.expect_error("nothing of the kind")
    assert record.problems == ["the expected error did not come: nothing of the kind"]
    record.expected.clear()


@pytest.mark.parametrize("context_options", [{"java_script_enabled": False}])
def test_a_test_may_set_options_of_the_browser(open_site: Callable[[str], Page], folder: Path) -> None:
    (folder / "index.html").write_text("<noscript>No script</noscript>")
    assert open_site("/").inner_text("body") == "No script"
