"""The pages by which readers can judge the record: the log of corrections, and the numbers on quality."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial

from markupsafe import Markup

from timeline.changes import Change, ChangeKind, all_changes
from timeline.chronology import Timeline
from timeline.quality import Group, Measure, Quality
from timeline.rendering.changes_page import LOGGED, WHOLE, changes_view
from timeline.rendering.environment import render
from timeline.rendering.list_markdown import EventLines, changes_markdown, measure_markdown, quality_markdown
from timeline.rendering.quality_page import QualityLines, behind_view, quality_view
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


def quality_pages(quality: Quality, texts: EventLines) -> Iterator[SitePage]:
    """The page with all numbers, and one for each number that is not zero, with the events behind it."""
    lines = QualityLines("../../")

    def behind(group: Group, measure: Measure) -> Markup:
        return render("quality_behind.html", page=behind_view(group, measure, lines, "../../"))

    view = cache(partial(quality_view, quality, "../"))
    yield SitePage(
        path="quality/",
        title="Quality of this record",
        heading_id="top",
        describe=partial(str, "What the record rests on and what it lacks, counted and not claimed."),
        content=lambda: render("quality.html", page=view()),
        markdown=lambda: quality_markdown(view()),
    )
    for group in quality.groups:
        for measure in (one for one in group.measures if one.count):
            title = f"{group.title}: {measure.title}"
            yield SitePage(
                path=f"quality/{measure.id}/",
                title=title,
                heading_id="top",
                describe=partial(str, group.text),
                content=partial(behind, group, measure),
                markdown=partial(measure_markdown, title, group.text, measure, texts),
            )
