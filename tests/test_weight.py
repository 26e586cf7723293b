"""What a reader downloads of an event's page, in the frame of this repository's own site."""

from __future__ import annotations

import gzip
from pathlib import Path
from statistics import mean

from benchmarks.corpus import write_corpus
from benchmarks.peers import write_ours
from tests.example_site import build

EVENTS = 200


def test_the_page_of_a_generated_event_is_light(tmp_path: Path) -> None:
    write_corpus(tmp_path / "events", EVENTS)
    write_ours(tmp_path / "ours", tmp_path / "events")
    result = build(tmp_path / "ours")
    assert result.returncode == 0, result.stderr
    pages = [path.read_bytes() for path in tmp_path.glob("ours/site/events/*/index.html")]
    assert len(pages) == EVENTS
    assert mean(map(len, pages)) <= 13_000
    assert mean(len(gzip.compress(page, 6)) for page in pages) <= 4_500
