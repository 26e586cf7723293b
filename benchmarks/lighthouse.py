"""Lets Lighthouse judge pages of the real site, and writes `LIGHTHOUSE.md`: `python -m benchmarks.lighthouse`."""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.host import serve_compressed
from tests.browser.chromium import find_chromium

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = ROOT / "benchmarks/node/node_modules/lighthouse/cli/index.js"
PAGES = (
    "",
    "years/2023/",
    "packages/",
    "actors/joe-biden/",
    "events/2023-01-18-ap-2-6bn/",
    "contribute/new/",
)
DEVICES = {"phone": (), "desktop": ("--preset=desktop",)}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
AUDITS = {
    "first-contentful-paint": "first paint, ms",
    "largest-contentful-paint": "largest paint, ms",
    "total-blocking-time": "blocked, ms",
    "cumulative-layout-shift": "shift",
}
GOAL = 95


@dataclass(frozen=True)
class Verdict:
    """What Lighthouse said of one page on one device: the medians of several runs, scores of 100."""

    page: str
    device: str
    values: dict[str, float]
    faults: frozenset[str]
    """Audits that took points in any category but performance."""


def main() -> None:
    """Judge each page on a phone and on a desktop."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("pages", nargs="*", default=PAGES, help="paths of pages, such as packages/")
    options.add_argument("--runs", type=int, default=3, help="how often each page is loaded")
    options.add_argument("--out", type=Path, default=ROOT / "benchmarks/LIGHTHOUSE.md")
    chosen = options.parse_args()
    chromium = find_chromium()
    if chromium is None:
        sys.exit("no Chromium or Chrome found; install one, or name it in the variable CHROMIUM")
    with _site() as address:
        found = [
            judge(address, page, device, chromium, chosen.runs) for page in chosen.pages for device in DEVICES
        ]
    chosen.out.write_text(write_page(found, chosen.runs), "utf-8")
    sys.stdout.write(write_table(found))


@contextmanager
def _site() -> Iterator[str]:
    """The real site, built for the address where it is served."""
    with tempfile.TemporaryDirectory() as folder, serve_compressed(Path(folder)) as host:
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", folder]
        subprocess.run(command, cwd=ROOT, env=os.environ | {"SITE_URL": host.address}, check=True)  # noqa: S603 - ours
        yield host.address


def judge(address: str, page: str, device: str, chromium: str, runs: int) -> Verdict:
    """Load a page several times; a score is the median of all runs."""
    reports = [_report(address + page, device, chromium) for _ in range(runs)]
    values = {
        name: statistics.median(report["categories"][name]["score"] * 100 for report in reports)
        for name in CATEGORIES
    }
    for name in AUDITS:
        values[name] = statistics.median(report["audits"][name]["numericValue"] for report in reports)
    return Verdict(page or "the home page", device, values, frozenset(_faults(reports[0])))


def _report(url: str, device: str, chromium: str) -> dict[str, Any]:
    flags = "--chrome-flags=--headless=new --no-sandbox"
    command = ["node", str(PROGRAM), url, *DEVICES[device], "--quiet", "--output=json", flags]
    run = subprocess.run(  # noqa: S603 - a program of our own package.json
        command, env=os.environ | {"CHROME_PATH": chromium}, check=True, capture_output=True
    )
    report: dict[str, Any] = json.loads(run.stdout)
    return report


def _faults(report: dict[str, Any]) -> Iterator[str]:
    for name in CATEGORIES[1:]:
        for ref in report["categories"][name]["auditRefs"]:
            score = report["audits"][ref["id"]]["score"]
            if ref["weight"] and score is not None and score < 1:
                yield ref["id"]


def write_page(found: Sequence[Verdict], runs: int) -> str:
    """The whole of `LIGHTHOUSE.md`."""
    version = json.loads((PROGRAM.parents[1] / "package.json").read_text("utf-8"))["version"]
    return (
        "# Lighthouse\n\n"
        f"Written by `make bench-lighthouse RUNS={runs}`: Lighthouse {version}, {os.cpu_count()} cores, "
        f"{platform.system()}; load at the end: {os.getloadavg()[1]:.1f}.\n\n"
        f"Scores of 100 on the real site, the medians of {runs} loads, compressed as hosts do; {GOAL} is wanted.\n"
        "The phone is Lighthouse's own: a slow network and a processor slowed down four times, so its figures follow\n"
        "the machine and what else runs on it.\n\n"
        f"{write_table(found)}"
    )


def write_table(found: Sequence[Verdict]) -> str:
    """All verdicts, a row each."""
    heads = ["Page", "On a", *CATEGORIES, *AUDITS.values(), "points lost by"]
    rows = [heads, ["---", "---", *["---:"] * (len(heads) - 3), "---"]]
    for verdict in found:
        scores = [f"{verdict.values[name]:.0f}" for name in CATEGORIES]
        times = [
            f"{verdict.values[name]:.3g}" if "shift" in name else f"{verdict.values[name]:.0f}"
            for name in AUDITS
        ]
        rows.append([verdict.page, verdict.device, *scores, *times, ", ".join(sorted(verdict.faults))])
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


if __name__ == "__main__":
    main()
