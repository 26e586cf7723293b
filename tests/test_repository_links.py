"""Where event files are in their repository: the history is worked out from where they are edited."""

from __future__ import annotations

import pytest

from timeline.site.repository import history_of


@pytest.mark.parametrize(
    ("edit", "history"),
    [
        ("edit/main/events/", "commits/main/events/"),
        ("-/edit/main/events/", "-/commits/main/events/"),
        ("_edit/main/events/", "commits/branch/main/events/"),
        ("edit/edit/events/", "commits/edit/events/"),  # a branch of that name
        ("blob/credit/edition/", ""),
        ("src/default/events/", ""),
        ("", ""),
    ],
)
def test_the_history_of_known_hosts(edit: str, history: str) -> None:
    assert history_of(edit) == history
