"""Where a build's time goes, by groups of functions: `python -m benchmarks.profiling SITE` prints it as JSON.

The time of a function counts for the file it stands in. Python's own functions and small libraries count for
whoever called them, in the shares that the profile knows.
"""

from __future__ import annotations

import cProfile
import json
import os
import pstats
import shutil
import sys
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TypeAlias

GROUPS = {
    "reading: YAML and places": (
        "timeline/yaml_",
        "timeline/plain_files",
        "timeline/event_paths",
        "timeline/loading",
        "timeline/shape",
        "/yaml/",
        "yaml._yaml",
    ),
    "reading: the model's types": ("timeline/model/", "timeline/dates", "/pydantic/", "pydantic_core"),
    "rules": ("timeline/check", "timeline/findings", "timeline/words", "timeline/rules"),
    "order, indexes, threads": ("timeline/chronology", "timeline/query"),
    "data files": ("timeline/exports",),
    "search entries and index": ("rendering/search", "plugins/search/", "contrib/search/"),
    "our templates": ("rendering/templates/", "rendering/environment"),
    "filling the layout": ("rendering/layout",),
    "our views": ("timeline/rendering/", "timeline/citations", "timeline/addresses", "/babel/"),
    "writing files": (
        "timeline/plugin/writing",
        "timeline/plugin/last_site",
        "timeline/manifest",
        "mkdocs/utils/__init__",
        "mkdocs/structure/files",
    ),
    "our plugin and site": ("timeline/plugin", "timeline/site"),
    "the theme's templates": ("material/templates/", "mkdocs/templates/", "overrides/"),
    "guides: Markdown": ("/markdown/", "/pymdownx/", "/pygments/"),
    "MkDocs itself": ("/mkdocs/", "/material/"),
    "compiling templates": tuple(
        f"/jinja2/{name}.py"
        for name in ("nodes", "visitor", "compiler", "parser", "lexer", "optimizer", "idtracking")
    ),
    "starting Python": (
        "<frozen importlib",
        "<frozen zipimport",
        "/re/_parser.py",
        "/re/_compiler.py",
        "/ast.py ",
        "/inspect.py ",
    ),
}
"""Each group with parts of the names of its files or functions. The first group that fits counts."""

Function: TypeAlias = tuple[str, int, str]
Timing: TypeAlias = tuple[int, int, float, float]
Stats: TypeAlias = Mapping[Function, tuple[int, int, float, float, Mapping[Function, Timing]]]


def profile_build(site: Path) -> dict[str, float]:
    """Build a site in this process, and say which groups took how many seconds."""
    os.chdir(site)
    shutil.rmtree("site", ignore_errors=True)
    profile = cProfile.Profile()
    with profile:
        from mkdocs.__main__ import cli  # noqa: PLC0415 - importing is a part of the time

        cli(["build", "--quiet", "--strict"], standalone_mode=False)
    return grouped(pstats.Stats(profile).stats)  # type: ignore[attr-defined] # it has no other door


def grouped(stats: Stats) -> dict[str, float]:
    """Seconds by group."""
    seconds: defaultdict[str, float] = defaultdict(float)
    shares = _Shares(stats)
    for function, (_, _, own, _, _) in stats.items():
        for group, share in shares.of(function).items():
            seconds[group] += own * share
    return dict(seconds)


class _Shares:
    """For each function, which groups its own time counts for."""

    def __init__(self, stats: Stats) -> None:
        self._stats = stats
        self._known: dict[Function, dict[str, float]] = {}

    def of(self, function: Function) -> dict[str, float]:
        """Shares by group, together one."""
        if function not in self._known:
            self._known[function] = {"other": 1.0}  # what a circle of callers finds
            self._known[function] = self._find(function)
        return self._known[function]

    def _find(self, function: Function) -> dict[str, float]:
        group = _group_of(function)
        if group:
            return {group: 1.0}
        callers = {
            caller: timing for caller, timing in self._stats[function][4].items() if caller != function
        }
        whole = sum(timing[2] for timing in callers.values())
        found: defaultdict[str, float] = defaultdict(float)
        for caller, timing in callers.items():
            for name, share in self.of(caller).items():
                found[name] += share * timing[2] / whole if whole else 0.0
        return dict(found) if whole else {"other": 1.0}


@cache
def _group_of(function: Function) -> str | None:
    """The group of a function, None where it counts for its callers."""
    name = f"{function[0].replace(os.sep, '/')} {function[2]}"
    return next((group for group, parts in GROUPS.items() if any(part in name for part in parts)), None)


if __name__ == "__main__":
    sys.stdout.write(json.dumps([*profile_build(Path(sys.argv[1])).items()]) + "\n")
