"""Files of a site as the plugin writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.plugin.writing import write, write_anew

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_is_written_with_its_folder_and_over_another(tmp_path: Path) -> None:
    path = tmp_path / "events/one/index.html"
    for data in (b"", b"a long page", b"short"):
        write(str(path), data)
        assert path.read_bytes() == data


def test_who_reads_a_page_while_it_is_made_anew_reads_the_old_one_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "events/one/index.html"
    write_anew(str(path), b"a long old page")
    with path.open("rb", buffering=0) as reader:
        assert reader.read(6) == b"a long"
        write_anew(str(path), b"new")
        assert reader.read() == b" old page"
    assert path.read_bytes() == b"new"
    assert [one.name for one in path.parent.iterdir()] == ["index.html"]
