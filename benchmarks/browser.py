"""Measures search and filter in a real browser, and writes `BROWSER.md`: `python -m benchmarks.browser 1000 10000`."""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page

from benchmarks.host import Host, serve_compressed
from tests.browser.chromium import find_chromium, launched

ROOT = Path(__file__).resolve().parents[1]
QUERIES, KEY_PAUSE = 12, 80
"""How many queries are typed, and the milliseconds between two keys."""
PAINTED = """(act) => new Promise((done) => {
  const started = performance.now();
  eval(act);
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - started)));
})"""
SHIFTS = """() => {
  window.shifts = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
}"""
SCROLL = """() => new Promise((done) => {
  const frames = [];
  let last = performance.now();
  const step = (now) => {
    frames.push(now - last);
    last = now;
    scrollBy(0, 60);
    if (frames.length < 240) requestAnimationFrame(step);
    else done(frames.slice(1).sort((one, other) => one - other)[Math.floor(0.95 * 239)]);
  };
  requestAnimationFrame(step);
})"""
FIRST_RESULT = """() => {
  const list = document.querySelector(".md-search-result__list");
  window.arrived = 0;
  window.pressed = 0;
  addEventListener("keydown", () => { window.pressed = performance.now(); }, true);
  new MutationObserver(() => { if (list.firstElementChild) window.arrived = performance.now(); })
    .observe(list, { childList: true });
}"""


@dataclass
class Figures:
    """What was measured on one site."""

    title: str
    events: int
    values: dict[str, list[float]] = field(default_factory=dict)

    def add(self, name: str, value: float) -> None:
        """Note one measured value."""
        self.values.setdefault(name, []).append(value)


ROWS: Sequence[tuple[str, str, float | None]] = (
    ("home page: moved, KB", "home moved", 200),
    ("home page: first contentful paint, ms", "home painted", None),
    ("largest year page: moved, KB", "year moved", 200),
    ("search: last key to result, ms", "search time", 500),
    ("search: moved a query, letter by letter, KB", "search moved", 500),
    ("filter: first choice, with all that is fetched, ms", "filter first", None),
    ("filter: moved by the first choice, KB", "filter moved", None),
    ("filter: further choice to paint, ms", "filter paint", 100),
    ("filter: words to cards, ms", "filter words", None),
    ("scrolling through the result: 95th percentile of a frame, ms", "scroll", None),
    ("layout shift of loading and scrolling", "shift", 0),
    ("memory of the page's process after all this, MB", "memory", 300),
)
"""Words, name, and at most how much."""


def main() -> None:
    """Measure the real record and generated ones of the wanted sizes."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("sizes", nargs="*", type=int, default=[1_000], help="numbers of generated events")
    options.add_argument("--site", type=Path, help="measure this built site only, and print the figures")
    options.add_argument("--out", type=Path, default=ROOT / "benchmarks/BROWSER.md")
    chosen = options.parse_args()
    path = find_chromium()
    if path is None:
        sys.exit("no Chromium or Chrome found; install one, or name it in the variable CHROMIUM")
    with launched(path) as browser:
        if chosen.site:
            sys.stdout.write(write_table([measure(browser, chosen.site, "This site")]))
            return
        found = []
        for size in (None, *chosen.sizes):
            with tempfile.TemporaryDirectory() as folder:
                found.append(measure(browser, build(Path(folder), size), title_of(size)))
        command = f'make bench-browser N="{" ".join(map(str, chosen.sizes))}"'
        chosen.out.write_text(write_page(found, command, browser.version), "utf-8")


def title_of(size: int | None) -> str:
    """How a record is called."""
    return f"{size:,} events" if size else "the real record"


def build(folder: Path, size: int | None) -> Path:
    """The site of the real record or of a generated one."""
    events = ROOT / "events"
    if size is not None:
        events = folder / "events"
        _python("benchmarks.corpus", str(events), str(size))
    _python("benchmarks.peers", str(events), str(folder / "ours"))
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=folder / "ours", check=True)
    return folder / "ours/site"


def measure(browser: Browser, site: Path, title: str) -> Figures:
    """Everything about one site."""
    data = json.loads((site / "search/events.json").read_text("utf-8"))
    figures = Figures(title, len(data["events"]))
    with serve_compressed(site) as host:
        for act in (_measure_pages, _measure_search, _measure_filter):
            context = browser.new_context(viewport={"width": 1280, "height": 800})
            page = context.new_page()
            act(figures, host, page, site)
            context.close()
    return figures


def _measure_pages(figures: Figures, host: Host, page: Page, site: Path) -> None:
    largest = max(site.glob("years/*/index.html"), key=lambda path: path.stat().st_size)
    for name, path in (("home", ""), ("year", f"years/{largest.parent.name}/")):
        host.sent.clear()
        page.context.clear_cookies()
        page.goto(host.address + path, wait_until="networkidle")
        figures.add(f"{name} moved", host.moved)
        paint = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
        figures.add(f"{name} painted", page.evaluate(paint))


def _measure_search(figures: Figures, host: Host, page: Page, site: Path) -> None:
    for query in _queries(site):
        page.goto(f"{host.address}about/", wait_until="networkidle")
        page.evaluate(FIRST_RESULT)
        host.sent.clear()
        page.locator(".md-search__input").click()
        page.keyboard.type(query, delay=KEY_PAUSE)
        page.wait_for_function("window.arrived > window.pressed", timeout=20_000)
        figures.add("search time", page.evaluate("window.arrived - window.pressed"))
        page.wait_for_load_state("networkidle")
        figures.add("search moved", host.moved)


def _queries(site: Path) -> Iterator[str]:
    """Two or three words of some titles, always the same."""
    rng = random.Random(1)  # noqa: S311 - nothing here is secret
    files = sorted(site.glob("search/entries/*.json"))
    for file in rng.sample(files, min(QUERIES, len(files))):
        title = rng.choice(json.loads(file.read_text("utf-8")))[2]
        words = re.findall(r"[A-Za-z]{4,}", title) or ["Ukraine"]
        yield " ".join(rng.sample(words, min(len(words), rng.choice((2, 3)))))


def _measure_filter(figures: Figures, host: Host, page: Page, _site: Path) -> None:
    page.goto(host.address, wait_until="networkidle")
    page.evaluate(SHIFTS)
    session = page.context.new_cdp_session(page)
    host.sent.clear()
    started = page.evaluate("performance.now()")
    page.evaluate(_tick(0))
    page.wait_for_function("/ of /.test(document.querySelector('[data-status]').textContent)")
    page.wait_for_function("!('partial' in document.querySelector('.tl-list').dataset)")
    figures.add("filter first", page.evaluate("performance.now()") - started)
    page.wait_for_load_state("networkidle")
    figures.add("filter moved", host.moved)
    for number in (*range(1, 12), 1, 2):
        figures.add("filter paint", page.evaluate(PAINTED, _tick(number)))
        page.wait_for_timeout(300)
    page.get_by_role("button", name="Show all").click()
    page.evaluate(_tick(0))
    page.wait_for_timeout(500)
    figures.add("scroll", page.evaluate(SCROLL))
    figures.add("shift", page.evaluate("window.shifts"))
    page.evaluate("scrollTo(0, 0)")
    figures.add("filter words", _filter_by_words(page))
    figures.add("memory", _memory(session))


def _filter_by_words(page: Page) -> float:
    """Milliseconds from the last letter to another number of results."""
    status = "document.querySelector('[data-status]').textContent"
    before = page.evaluate(status)
    page.locator("[name=text]").focus()
    started = page.evaluate("performance.now()")
    page.locator("[name=text]").press_sequentially("supplies", delay=0)
    page.wait_for_function(f"{status} !== {json.dumps(before)}")
    return float(page.evaluate("performance.now()") - started)


def _tick(number: int) -> str:
    return f"document.querySelectorAll('[data-filter] [type=checkbox]')[{number}].click()"


def _memory(session: CDPSession) -> float:
    """Megabytes of the process that holds the page: its own share of memory, where the system tells."""
    session.send("HeapProfiler.collectGarbage")
    children = Path(f"/proc/{os.getpid()}/task").exists()
    if not children:
        return float(session.send("Runtime.getHeapUsage")["usedSize"]) / 1e6
    shares = (_share(path) for path in Path("/proc").glob("[0-9]*/cmdline") if _is_renderer(path))
    return max(shares, default=0.0)


def _is_renderer(path: Path) -> bool:
    try:
        return b"--type=renderer" in path.read_bytes()
    except OSError:
        return False


def _share(path: Path) -> float:
    try:
        text = path.with_name("smaps_rollup").read_text("utf-8")
    except OSError:
        return 0.0
    return int(re.findall(r"^Pss:\s+(\d+) kB", text, re.MULTILINE)[0]) / 1e3


def write_page(found: Sequence[Figures], command: str, version: str) -> str:
    """The whole of `BROWSER.md`."""
    return (
        "# Search and filter in a browser\n\n"
        f"Written by `{command}`. {os.cpu_count()} cores, {platform.system()}, Chromium {version}; load at the end: "
        f"{os.getloadavg()[1]:.1f}.\n\n"
        "The site is served on the loopback interface, compressed as static hosts do, so times are the program's and\n"
        "the network's are to be added; KB are what went over the wire, headers left out. Where several values were\n"
        "measured, the median stands first and the largest after it. Queries are words of titles, typed with 80 ms\n"
        "between keys into the theme's search box of a page just loaded.\n\n"
        f"{write_table(found)}"
    )


def write_table(found: Sequence[Figures]) -> str:
    """All figures, a row each."""
    rows = [
        ["", "at most", *(figures.title for figures in found)],
        ["---", *["---:"] * (len(found) + 1)],
        ["events", "", *(f"{figures.events:,}" for figures in found)],
    ]
    for words, name, goal in ROWS:
        goal_words = "" if goal is None else f"{goal:g}"
        rows.append([words, goal_words, *(_cell(figures.values.get(name, [])) for figures in found)])
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _cell(values: Sequence[float]) -> str:
    if not values:
        return ""
    middle: Callable[[Sequence[float]], Any] = statistics.median
    text = _number(middle(values))
    return f"{text} ({_number(max(values))})" if len(values) > 1 else text


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 10 else f"{value:.2g}"  # noqa: PLR2004 - two digits


def _python(module: str, *arguments: str) -> None:
    subprocess.run([sys.executable, "-m", module, *arguments], cwd=ROOT, check=True)  # noqa: S603 - our own


if __name__ == "__main__":
    main()
