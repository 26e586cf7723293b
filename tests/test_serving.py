"""The tests' own static host behaves like one."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.serving import serve_directory

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "index.html").write_text("home")
    (tmp_path / "feed.xml").write_text("<feed/>")
    (tmp_path / "events").mkdir()
    (tmp_path / "empty").mkdir()
    (tmp_path / "events" / "index.html").write_text("events")
    return tmp_path


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    with serve_directory(folder, prefix="some/where") as address:
        yield address


def get(address: str) -> tuple[str, str]:
    with urlopen(address) as answer:  # noqa: S310  # always our own http address
        return answer.read().decode(), answer.headers["Content-Type"]


def status(address: str) -> tuple[int, str]:
    with pytest.raises(HTTPError) as failure, urlopen(address):  # noqa: S310  # as above
        pass
    with failure.value as answer:
        return answer.code, answer.read().decode()


def test_serves_below_the_prefix(address: str) -> None:
    assert address.endswith("/some/where/")
    assert get(address) == ("home", "text/html; charset=utf-8")
    assert get(address + "events/")[0] == "events"


def test_serves_at_the_root_by_default(folder: Path) -> None:
    with serve_directory(folder) as address:
        assert address.count("/") == 3
        assert get(address + "events/")[0] == "events"


def test_sends_the_same_content_type_on_every_machine(address: str) -> None:
    assert get(address + "feed.xml")[1] == "application/xml"


def test_redirects_to_the_slash_and_keeps_the_prefix(address: str) -> None:
    with urlopen(address + "events") as answer:  # noqa: S310  # as above
        assert answer.url == address + "events/"


@pytest.mark.parametrize("path", ["/", "/index.html", "/events/", "/some/"])
def test_finds_nothing_outside_the_prefix(address: str, path: str) -> None:
    assert status(address.replace("/some/where/", path))[0] == 404


def test_lists_no_folder(address: str) -> None:
    assert status(address + "empty/")[0] == 404


def test_answers_with_the_site_s_own_page_when_nothing_is_found(folder: Path, address: str) -> None:
    (folder / "404.html").write_text("not here")
    assert status(address + "nothing") == (404, "not here")
