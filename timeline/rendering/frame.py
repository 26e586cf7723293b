"""The theme's frame of a page, without what no reader needs in every page."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass

_KEPT = re.compile(r"(<(pre|script|style|textarea)\b.*?</\2>)", re.DOTALL)
_SPACE = " \t\r\f\n"
"""White space in HTML. A space that may not break is none."""
_LINE_BREAK = re.compile(r"[ \t\r\f]*\n[ \t\r\f\n]*")
_LOOSE = ("\n\n", "\n ", " \n", "\t", "\r", "\f", ' xmlns="')
"""Without any of these there is nothing to squeeze."""
_NAMESPACE = ' xmlns="http://www.w3.org/2000/svg"'
_CONTROLS = re.compile(
    r'(<form class="md-header__option" data-md-component="palette">.*?)(?=</nav>\s*</header>)',
    re.DOTALL,
)
_SCRIPT = re.compile(r"<script>(.*?)</script>\s*", re.DOTALL)
_NOT_ALIKE = re.compile(r"\s(?:href|src)=|<script [^>]")
"""What would differ from page to page, or not run from elsewhere."""


def squeeze(html: str) -> str:
    """HTML with each run of white space that holds a line break as one line break, and drawings without namespace.

    To a reader it is the same; what stands in `pre`, `script`, `style` and `textarea` stays as it is. Doing it twice
    is the same as once, and parts that neither begin nor end with white space may be squeezed one by one.
    """
    if not any(map(html.__contains__, _LOOSE)):  # as our own templates are: to look is quicker than to cut up
        return html.strip(_SPACE)
    pieces = _KEPT.split(html)
    for index in range(0, len(pieces), 3):  # text, kept element, its name, text ...
        pieces[index] = _LINE_BREAK.sub("\n", pieces[index]).replace(_NAMESPACE, "")
    del pieces[2::3]
    return "".join(pieces).strip(_SPACE)


@dataclass(frozen=True)
class Script:
    """A script of ours: address below the site's root, with a hash of its content, and text."""

    path: str
    text: str


def part_controls(html: str, base: str) -> tuple[str, Script | None]:
    """A squeezed page without the controls in its header that need a script anyway, and the script that adds them.

    The switch of colours and the search make a third of the theme's frame and are the same on each page. The script
    puts them where they were, before anything is painted, and sets the colours as the theme's own one does. `base`
    leads from the page to the site's root. Where the header is of another make it stays, and there is no script.
    """
    found = _CONTROLS.search(html)
    if found is None or _NOT_ALIKE.search(found[1]):
        return html, None
    controls = _SCRIPT.sub("", found[1]).strip()
    # In JSON `</` is as good as `<\\/`, also where somebody puts the script into a page.
    text = json.dumps(controls, ensure_ascii=False).replace("</", "<\\/")
    lines = [f'document.currentScript.insertAdjacentHTML("beforebegin",{text})', *_SCRIPT.findall(found[1])]
    content = ";\n".join(lines) + ";\n"
    digest = hashlib.sha256(content.encode()).hexdigest()[:8]
    script = Script(f"assets/header.{digest}.js", content)
    tag = f'<script src="{base}{script.path}"></script>\n'
    return html[: found.start()] + tag + html[found.end() :], script
