"""What was measured as Markdown: `RESULTS.md`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks.measure import Cost, median, ratio

OURS = "ours"
NAMES = {
    "check": "`timeline check`",
    "check-one": "`timeline check` of one file",
    "again": "`mkdocs build --strict` over the last site",
    OURS: "`mkdocs build --strict`, this site",
    "plain": "MkDocs and Material, plain pages",
    "blog": "MkDocs and Material's blog plugin",
    "hugo": "Hugo",
}
"""What was run, in the order of the tables."""

GOALS: Mapping[str, Sequence[tuple[str, str, str, float]]] = {
    "real": [
        ("cold build, s", OURS, "wall", 3),
        ("peak memory of a build, MB", OURS, "peak", 200),
        ("check, s", "check", "wall", 1),
        ("check of one file, s", "check-one", "wall", 0.5),
    ],
    "1000": [
        ("cold build ÷ Hugo's", OURS, "wall ÷ hugo", 2),
        ("cold build ÷ plain pages'", OURS, "wall ÷ plain", 1 / 3),
        ("cold build ÷ the blog's", OURS, "wall ÷ blog", 1 / 3),
        ("check, s", "check", "wall", 0.8),
        ("peak memory of a build, MB", OURS, "peak", 150),
        ("an event's page, KB", OURS, "event_page", 13),
        ("an event's page, gzipped, KB", OURS, "event_page_sent", 4.5),
    ],
    "10000": [
        ("cold build ÷ Hugo's", OURS, "wall ÷ hugo", 0.8),
        ("cold build ÷ plain pages'", OURS, "wall ÷ plain", 1 / 10),
        ("cold build ÷ the blog's", OURS, "wall ÷ blog", 1 / 80),
        ("check, s", "check", "wall", 3),
        ("peak memory of a build, MB", OURS, "peak", 500),
        ("an event's page, KB", OURS, "event_page", 13),
        ("an event's page, gzipped, KB", OURS, "event_page_sent", 4.5),
    ],
}
"""What is to be reached, by record: words, command, figure, and at most how much."""


@dataclass(frozen=True)
class Output:
    """What a build wrote."""

    pages: int
    megabytes: float
    event_page: float
    """Kilobytes of an event's page, on average."""
    event_page_sent: float
    """The same as a server sends it, compressed by gzip."""


@dataclass(frozen=True)
class Section:
    """All figures of one record."""

    key: str
    title: str
    events: int
    costs: Mapping[str, Sequence[Cost]]
    """For each command the cost of each round."""
    outputs: Mapping[str, Output] = field(default_factory=dict)
    spent: Sequence[tuple[str, float]] = ()
    """Seconds under the profiler by group of functions."""

    def figure(self, name: str, figure: str) -> float | None:
        """The median of a figure such as `wall`, its ratio to a peer's: `wall ÷ hugo`, or one of what was written."""
        if figure in Output.__dataclass_fields__:
            return getattr(self.outputs[name], figure) if name in self.outputs else None
        figure, _, peer = figure.partition(" ÷ ")
        if not {name, peer or name} <= set(self.costs):
            return None
        if peer:
            return ratio(self.costs[name], self.costs[peer], figure)
        value: float = getattr(median(self.costs[name]), figure)
        return value


def write_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table, its first column to the left and all others to the right."""
    lines = [header, ["---", *("---:" for _ in header[1:])], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def costs_table(section: Section) -> str:
    """What each command took, and our build in parts of each peer's."""
    header = ("", "wall s", "CPU s", "peak MB", "ours ÷ it: wall", "CPU")
    return write_table(header, [_cost_row(section, name) for name in NAMES if name in section.costs])


def _cost_row(section: Section, name: str) -> list[str]:
    cost = median(section.costs[name])
    row = [NAMES[name], f"{cost.wall:.2f}", f"{cost.cpu:.2f}", f"{cost.peak:.0f}"]
    if list(NAMES).index(name) <= list(NAMES).index(OURS):
        return [*row, "", ""]
    return [
        *row,
        *(f"{ratio(section.costs[OURS], section.costs[name], figure):.2f}" for figure in ("wall", "cpu")),
    ]


def outputs_table(section: Section) -> str:
    """What each build wrote."""
    rows = [
        [
            NAMES[name],
            f"{one.pages:,}",
            f"{one.megabytes:.0f}",
            f"{one.event_page:.1f}",
            f"{one.event_page_sent:.1f}",
        ]
        for name, one in section.outputs.items()
    ]
    return write_table(("", "HTML pages", "whole site, MB", "an event's page, KB", "gzipped, KB"), rows)


def goals_table(sections: Sequence[Section]) -> str:
    """What is to be reached, and what was."""
    header = ("record", "figure", "at most", "on the clock", "by CPU", "")
    return write_table(header, [row for section in sections for row in _goals(section)])


def _goals(section: Section) -> Iterator[list[str]]:
    for words, name, figure, most in GOALS.get(section.key, ()):
        value, by_cpu = section.figure(name, figure), section.figure(name, figure.replace("wall", "cpu"))
        if value is None or by_cpu is None:
            continue
        timed = figure.startswith("wall")
        figures = [_short(most), _short(value), _short(by_cpu) if timed else ""]
        yield [section.title, words, *figures, _verdict(value, by_cpu, most)]


def _short(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.2g}"  # noqa: PLR2004 - three digits tell enough


def _verdict(value: float, by_cpu: float, most: float) -> str:
    if value <= most:
        return "reached"
    return "missed on the clock only" if by_cpu <= most else "missed"


def growth_table(sections: Sequence[Section]) -> str:
    """What an event costs in a build of each size, and how that grows from one size to the next."""
    rows: list[list[str]] = []
    before: list[float] = []
    for section in sections:
        each = [1_000 * (section.figure(OURS, figure) or 0) / section.events for figure in ("wall", "cpu")]
        grown = [f"{now / then:.2f}" for now, then in zip(each, before, strict=False)] or ["", ""]
        rows.append([section.title, *(f"{one:.2f}" for one in each), *grown])
        before = each
    return write_table(("", "wall ms an event", "CPU ms an event", "× the size before: wall", "CPU"), rows)


def spent_table(sections: Sequence[Section]) -> str:
    """Where our build's time went: each group's share under the profiler, and as much of the build's CPU seconds."""
    shares = [_shares(section) for section in sections]
    groups = sorted({group for one in shares for group in one}, key=lambda group: -shares[-1].get(group, 0))
    header = ["", *(f"{section.title}: {unit}" for section in sections for unit in ("%", "s"))]
    rows = []
    for group in groups:
        row = [group]
        for section, share in zip(sections, shares, strict=True):
            whole = section.figure(OURS, "cpu") or 0
            row += [f"{100 * share.get(group, 0):.1f}", f"{whole * share.get(group, 0):.2f}"]
        rows.append(row)
    return write_table(header, rows)


def _shares(section: Section) -> dict[str, float]:
    whole = sum(seconds for _, seconds in section.spent)
    return {group: seconds / whole for group, seconds in section.spent}


def write_results(machine: str, command: str, sections: Sequence[Section]) -> str:
    """The whole document."""
    return "\n\n".join(_parts(machine, command, sections)) + "\n"


def _parts(machine: str, command: str, sections: Sequence[Section]) -> Iterator[str]:
    yield "# How fast it is"
    yield f"Written by `{command}`. {machine}"
    yield _HOW
    yield "## Goals"
    yield goals_table(sections)
    for section in sections:
        rounds = len(section.costs[OURS])
        yield f"## {section.title}"
        yield f"{section.events:,} events; {rounds} round{'s' if rounds > 1 else ''}."
        yield costs_table(section)
        yield outputs_table(section)
    if len(generated := [section for section in sections if section.key.isdigit()]) > 1:
        yield "## Growth"
        yield growth_table(generated)
    yield "## Where the time of our build goes"
    yield _SPENT
    yield spent_table([section for section in sections if section.spent])


_HOW = """\
Every command runs once, then all of them again, and so on; the figures are medians over the rounds, and a ratio is the
median of the ratios of runs in the same round. With 5,000 events or more, plain pages and the blog are built in the
first round only. Every build is cold: the site of the run before is put aside. It is not deleted, since ext4 is slow to
make files for minutes after many were deleted, which is no part of a build; builds over the last site, which leave what
comes out the same, run after all others. What Python compiles of programs, and ours of templates, is there from an
earlier run, as after the first build anywhere. CPU is the time of all processes on all cores, so Hugo,
which uses several, has more of it than wall time; peak memory is that of the largest process. Where something else ran
on the machine, trust CPU seconds and ratios more than wall seconds.

The generated records come from `benchmarks/corpus.py`; the same number gives the same files. The guides in `docs/` are
part of every site. Ours has a list of cards for each year, kind and vocabulary entry, data files and search, and checks
every event before. Plain pages and the blog have Material's search, and no lists by actor, item or publisher. Hugo has
the same lists as ours, parted in the same way, but no page for each year of a very long one; one feed and a data file
for search. It checks nothing. Its layout is the finished frame of one of our own pages, so that its pages weigh the
same."""

_SPENT = """\
Shares are from Python's profiler, which makes small functions dearer than they are; seconds are the same shares of the
CPU seconds above. A library's time counts for the part that called it."""
