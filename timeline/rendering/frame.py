"""The theme's frame of a page, without what no reader needs in every page."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any, NamedTuple

from timeline.rendering.assets import asset_text

_KEPT = re.compile(r"(<(pre|script|style|textarea)\b.*?</\2>)", re.DOTALL)
_SPACE = " \t\r\f\n"
"""White space in HTML. A space that may not break is none."""
_LINE_BREAK = re.compile(r"[ \t\r\f]*\n[ \t\r\f\n]*")
_NAMESPACE = ' xmlns="http://www.w3.org/2000/svg"'
_CONTROLS = re.compile(
    r'(<form class="md-header__option" data-md-component="palette">.*?)'
    r'(?=(?:<div class="md-header__source">((?!</nav>).)*)?</nav>\s*</header>)',
    re.DOTALL,
)
"""All that follows the title, but for the link to the repository, which needs no script."""
_SCRIPT = re.compile(r"<script>(.*?)</script>\s*", re.DOTALL)
_NOT_ALIKE = re.compile(r"\s(?:href|src)=(?!\"https?://)|<script [^>]")
"""What would differ from page to page, or not run from elsewhere."""
_CONFIG = re.compile(r'<script id="__config" type="application/json">(.*?)</script>\s*', re.DOTALL)
_SCOPE = re.compile(r'<script>__md_scope=new URL\("([^"]*)",location\),(.*?)</script>\s*', re.DOTALL)
_DIALOG = re.compile(
    r'<div class="md-dialog" data-md-component="dialog">\s*<div class="md-dialog__inner md-typeset"></div>\s*</div>\s*'
)
_OPEN_TAB = re.compile(r"<script>var target=[^<]*__tabbed_[^<]*</script>\s*")
_TAB = ' name="__tabbed_'
_DESCRIPTION = re.compile(r'<meta name="description" content="[^"]*">\s*')


def squeeze(html: str) -> str:
    """HTML with each run of white space that holds a line break as one line break, and drawings without namespace.

    To a reader it is the same; what stands in `pre`, `script`, `style` and `textarea` stays as it is. Doing it twice
    is the same as once, and parts that neither begin nor end with white space may be squeezed one by one.
    """
    html = str.strip(html, _SPACE)  # plain, also where it is Markup, which would make each of its lines one
    lines = html.split("\n")
    if all(lines) and list(map(str.strip, lines)) == lines and _NAMESPACE not in html:
        return html  # as our own templates are: to look is quicker than to cut up
    pieces = _KEPT.split(html)
    for index in range(0, len(pieces), 3):  # text, kept element, its name, text ...
        pieces[index] = _LINE_BREAK.sub("\n", pieces[index]).replace(_NAMESPACE, "")
    del pieces[2::3]
    return "".join(pieces)


class Script(NamedTuple):
    """A script of ours: address below the site's root, with a hash of its content, and text."""

    path: str
    text: str


def with_head(html: str, head: str) -> str:
    """A page with these elements at the end of its head, of which one describes the page: the theme's own goes."""
    return _DESCRIPTION.sub("", html, count=1).replace("</head>", f"{head}</head>", 1)


def part_frame(html: str) -> tuple[str, Script | None]:
    """A squeezed page without what needs a script anyway and is the same on each page, and the script that adds it.

    That is half of Material's frame: the switch of colours and the search in the header, the settings of its own
    script, the place for messages, and what tells where the site begins. Our script stands in the header: what it puts
    there comes before anything is painted, and all of it before the theme's script looks for it. What opens a tab is
    left out where there are none. A page whose header is of another make stays as it is, and there is no script.
    """
    config, controls = _CONFIG.search(html), _CONTROLS.search(html)
    if config is None or controls is None or _NOT_ALIKE.search(controls[1]):
        return html, None
    settings = json.loads(config[1])
    base = settings["base"]
    way = "" if base == "." else f"{base.rstrip('/')}/"
    scope = _scope_of(html[: controls.start()], base)
    dialog = _DIALOG.search(html)
    parts = {
        "controls": _SCRIPT.sub("", controls[1]).strip(),
        "dialog": dialog[0] if dialog else "",
        "settings": settings | {"base": "", "search": settings["search"].removeprefix(way)},
    }
    script = _script(scope[2] if scope else "", parts, _SCRIPT.findall(controls[1]))
    html = html.replace(controls[1], f'<script src="{way}{script.path}"></script>\n', 1)
    for part in filter(None, (config, dialog, scope, None if _TAB in html else _OPEN_TAB.search(html))):
        html = html.replace(part[0], "", 1)
    return html, script


def _scope_of(head: str, base: str) -> re.Match[str] | None:
    """What tells the theme's scripts where the site begins, if that is at `base` and none asks before the header."""
    scope = _SCOPE.search(head)
    return None if scope is None or scope[1] != base or "__md_" in head[scope.end() :] else scope


def _script(scope: str, parts: dict[str, Any], rest: list[str]) -> Script:
    # In JSON `</` is as good as `<\\/`, also where somebody puts the script into a page.
    text = json.dumps(parts, ensure_ascii=False).replace("</", "<\\/")
    content = ";\n".join(
        [
            *([f'__md_scope=new URL("..",document.currentScript.src),{scope}'] if scope else []),
            f"({asset_text('frame.js').strip()})({text})",
            *(text.strip().removesuffix(";") for text in rest),
            "",
        ]
    )
    digest = hashlib.sha256(content.encode()).hexdigest()[:8]
    return Script(f"assets/header.{digest}.js", content)
