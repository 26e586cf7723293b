"""The same guides and events as sites of other generators.

`python -m benchmarks.peers EVENTS FOLDER` writes our own site, and with the file of one of its built event pages as a
third argument, its peers:

- `plain`: MkDocs with Material, a Markdown page an event, no plugin but its search
- `blog`: the same with Material's blog plugin, an event a post
- `hugo`: Hugo, with lists by year, kind and facet as ours, in the frame of that page
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.pages import Link, front_matter, markdown_page
from timeline.chronology import Timeline
from timeline.loading import load_folder
from timeline.rendering.list_parts import WHOLE

ROOT = Path(__file__).resolve().parents[1]
_BLOCK = re.compile(r"^(?=\w)", re.MULTILINE)
_ARTICLE = re.compile(r'(<article class="md-content__inner.*?>).*(</article>)', re.DOTALL)
_TEXTS = {
    r"<title>.*?</title>": "<title>{{ .Title }} - {{ site.Title }}</title>",
    r'(<meta name="description" content=")[^"]*': r"\1{{ .Params.description }}",
    r'(<link rel="canonical" href=")[^"]*': r"\1{{ .Permalink }}",
}


def write_ours(folder: Path, events: Path) -> None:
    """Our own site with other events."""
    for name in ("docs", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / "events").symlink_to(events.resolve())


def write_peers(folder: Path, events: Path, page: str) -> None:
    """All peers, each in a folder of its own; `page` is the HTML of one of our event pages."""
    loaded = load_folder(events, "events")
    record = Timeline((file.event for file in loaded.files if file.event), loaded.vocabulary)
    _write_mkdocs(folder / "plain", "  - search\n")
    _write_pages(record, folder / "plain/docs/events", lambda event: f"{event.id}.md")
    _write_mkdocs(folder / "blog", "  - search\n  - blog\n")
    _write_pages(record, folder / "blog/docs/blog/posts", lambda event: f"{event.id}.md")
    (folder / "blog/docs/blog/index.md").write_text("# Events\n", "utf-8")
    _write_hugo(folder / "hugo", page)
    _write_pages(record, folder / "hugo/content/events", lambda event: f"../{event.id}/")


def _write_pages(record: Timeline, folder: Path, link: Link) -> None:
    folder.mkdir(parents=True)
    for event in record.events:
        front = front_matter(record, event)
        if folder.name == "posts":
            front |= {"categories": front["topics"], "slug": event.id}
        if folder.parts[-3:-1] == ("hugo", "content") and len(record.years[event.date.year]) > WHOLE:
            front["months"] = [str(event.date)[:7]]  # which have pages of their own on our site too
        (folder / f"{event.id}.md").write_text(markdown_page(record, event, front, link), "utf-8")


def _write_mkdocs(folder: Path, plugins: str) -> None:
    """Our guides and configuration, theme and all, without our plugin."""
    for name in ("docs", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "mkdocs.yml").write_text("".join(_configuration(plugins)), "utf-8")


def _configuration(plugins: str) -> Iterator[str]:
    for block in _BLOCK.split((ROOT / "mkdocs.yml").read_text("utf-8")):
        if block.startswith("markdown_extensions:"):
            yield block.rstrip() + "\n  - footnotes\n"
        elif not block.startswith(("plugins:", "nav:", "validation:", "hooks:")):
            yield block
    yield f"plugins:\n{plugins}"
    # Pages in the navigation would stand in every page: quadratic, and nobody's way to publish a record.
    yield "nav:\n  - index.md\n"
    yield "validation:\n  nav: {omitted_files: ignore}\n  links: {not_found: ignore, anchors: ignore}\n"


def _write_hugo(folder: Path, page: str) -> None:
    """Our guides, the layouts in `hugo/`, and around them the frame of our own page, so that pages weigh the same."""
    shutil.copytree(ROOT / "benchmarks/hugo", folder)
    shutil.copytree(ROOT / "docs", folder / "content", ignore=shutil.ignore_patterns("index.md", "assets"))
    frame = _ARTICLE.sub(r'\1{{ block "main" . }}{{ .Content }}{{ end }}\2', page)
    for pattern, text in _TEXTS.items():
        frame = re.sub(pattern, text, frame, count=1, flags=re.DOTALL)
    (folder / "layouts/baseof.html").write_text(frame, "utf-8")


def main(events: Path, folder: Path, page: Path | None = None) -> None:
    """Write our site or its peers."""
    if page is None:
        write_ours(folder, events)
    else:
        write_peers(folder, events, page.read_text("utf-8"))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
