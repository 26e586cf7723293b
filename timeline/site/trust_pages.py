"""The pages by which readers can judge the record: the log of corrections, and the numbers on quality."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import NamedTuple

from markupsafe import Markup

from timeline.changes import Change, ChangeKind, all_changes
from timeline.chronology import Timeline
from timeline.quality import Group, Measure, Quality
from timeline.rendering.changes_page import LOGGED, WHOLE, changes_view
from timeline.rendering.environment import render
from timeline.rendering.list_markdown import EventLines, changes_markdown, measure_markdown, quality_markdown
from timeline.rendering.quality_page import (
    BehindView,
    QualityLines,
    behind_view,
    behind_year_view,
    latest,
    quality_view,
    year_lead,
    years_behind,
    years_elsewhere,
)
from timeline.site.page import SitePage, base_of


def correction_pages(
    record: Timeline, lines: Callable[[str], EventLines], *, feed: bool
) -> Iterator[SitePage]:
    """The whole log, and one page for each kind of change.

    `lines` gives events as lines in Markdown for pages at a base; `feed` says whether there is a feed of changes.
    """

    @cache
    def changes() -> list[Change]:
        return [change for change in all_changes(record) if change.kind in LOGGED]

    def page(kind: ChangeKind | None) -> SitePage:
        path = f"corrections/{kind}/" if kind else "corrections/"
        title, lead = LOGGED[kind] if kind else WHOLE
        base = base_of(path)

        def content() -> Markup:
            return render("changes.html", page=changes_view(record, changes(), base, kind, feed=feed))

        def markdown() -> str:
            shown = (change for change in changes() if kind in {None, change.kind})
            return changes_markdown(title, lead, shown, lines(base))

        return SitePage(path, title, "top", describe=partial(str, lead), content=content, markdown=markdown)

    yield from map(page, (None, *LOGGED))


def quality_pages(quality: Quality, lines: Callable[[str], EventLines]) -> Iterator[SitePage]:
    """The page with all numbers, and pages for each that is not zero with the events behind it.

    `lines` gives events as lines in Markdown for pages at a base.
    """
    view = cache(partial(quality_view, quality, "../"))
    yield SitePage(
        path="quality/",
        title="Quality of this record",
        heading_id="top",
        describe=partial(str, "What the record rests on and what it lacks, counted and not claimed."),
        content=lambda: render("quality.html", page=view()),
        markdown=lambda: quality_markdown(view()),
    )
    html = QualityLines()
    for group in quality.groups:
        for measure in (one for one in group.measures if one.count):
            behind = _Behind(group, measure, html, lines)
            yield behind.page()
            yield from map(behind.page_of, years_behind(measure))


class _Behind(NamedTuple):
    """The pages of one number; `html` writes events as lines in HTML, `lines` in Markdown for pages at a base."""

    group: Group
    measure: Measure
    html: QualityLines
    lines: Callable[[str], EventLines]

    @property
    def path(self) -> str:
        return f"quality/{self.measure.id}/"

    @property
    def title(self) -> str:
        return f"{self.group.title}: {self.measure.title}"

    def page(self) -> SitePage:
        """The page with all events, or the latest of very many."""
        base = base_of(self.path)
        return SitePage(
            path=self.path,
            title=self.title,
            heading_id="top",
            describe=partial(str, self.group.text),
            content=lambda: self._render(behind_view(self.group, self.measure, self.html, base)),
            markdown=lambda: self._markdown(base),
        )

    def page_of(self, year: int) -> SitePage:
        """The page with the events of one year, of very many."""
        path = f"{self.path}{year:04}/"
        title = f"{self.title}, {year}"
        base = base_of(path)

        def content() -> Markup:
            return self._render(behind_year_view(self.group, self.measure, year, self.html, base))

        def markdown() -> str:
            found = self.measure.lines[years_behind(self.measure)[year]]
            return measure_markdown(title, year_lead(found), found, self.lines(base))

        return SitePage(
            path=path,
            title=title,
            heading_id="top",
            describe=partial(str, f"{title}. {self.group.text}"),
            content=content,
            markdown=markdown,
        )

    def _render(self, view: BehindView) -> Markup:
        return render("quality_behind.html", page=view)

    def _markdown(self, base: str) -> str:
        lead = f"{self.measure.count} of {self.measure.of}. {self.group.text}"
        found, years = latest(self.measure), years_elsewhere(self.measure)
        return measure_markdown(self.title, lead, found, self.lines(base), years)
