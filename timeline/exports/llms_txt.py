"""What a site holds and where, for language models and those who feed them (the proposal llms.txt)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_RULES = """\
Each event is one dated public act: a report (what the press says it learned), a statement (what a named person or body
said) or a package (an announcement). A report or statement is a claim by whoever made it, not a fact; an announced
amount is not money spent. Please keep with every figure its qualifier ("up to", "about"), with every claim who made it
and on whose word, and leave out events that are withdrawn. Cite the address of the event's page."""


def write_llms_txt(
    name: str, description: str, root: str, files: Mapping[str, str], lists: Iterable[tuple[str, str]]
) -> str:
    """The text. `root` is the site's address, or empty; `files` are the files in `data/`, with what they hold.

    `lists` are pages that lead on to events, as pairs of path and title; every page has its text beside it.
    """
    parts = [
        f"# {name}",
        *([f"> {description}"] if description else []),
        _RULES,
        "## Data",
        "\n".join(f"- [{file}]({root}data/{file}): {what}" for file, what in files.items()),
        "## Events",
        "Every page has its text in Markdown beside it, as index.md.",
        "\n".join(f"- [{title}]({root}{path}index.md)" for path, title in lists),
    ]
    return "\n\n".join(parts) + "\n"
