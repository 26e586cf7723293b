"""One page of every kind that the built site has, found by its folders: a new kind is looked at by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

MISSING = "/no/such/page/"
"""An address that does not exist: the site answers with its page for these."""

TELLING = [
    "/actors/joe-biden/",
    "/authorities/pda/",
    "/checks/uncited-source/",
    "/events/2023-01-18-nyt-crimea-weighing/",  # a report with relays, sources that differ, and a thread
    "/events/2023-01-18-ap-2-6bn/",  # a report with figures, beside what was announced
    "/events/2023-01-19-us-package-2-5bn/",  # a package with many items
    "/events/2023-01-18-watson-crimea/",  # a statement with a quotation
    "/items/himars/",
    "/kinds/statement/",
    "/publishers/reuters/",
    "/topics/crimea/",
    "/years/2023/",
]
"""Pages with much on them; of a kind without such a page, the first is taken."""


def page_kinds(site: Path) -> list[str]:
    """Paths of the site: every page at the top, one page of each folder, and those that tell more."""
    paths = [f"/{page.parent.relative_to(site).as_posix()}/" for page in sorted(site.rglob("index.html"))]
    first: dict[tuple[str, int], str] = {}
    for path in [*TELLING, *(path.replace("/./", "/") for path in paths)]:
        first.setdefault((path.split("/")[1], path.count("/")), path)
    return sorted({*first.values(), *TELLING})
