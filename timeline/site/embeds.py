"""Pages to be shown inside others' pages: one for each list of events, and one that shows any single event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from timeline.chronology import Timeline
from timeline.model import Event
from timeline.rendering.assets import script_address
from timeline.rendering.embed import MOST, EmbedView, embed_item, more_words
from timeline.rendering.environment import render
from timeline.site.page import Setting, SitePage, base_of

FOLDER = "embed/"
EVENT = f"{FOLDER}event/"


def latest(events: Sequence[Event], most: int = MOST) -> list[Event]:
    """The latest of events that are given oldest first, the latest first."""
    return list(reversed(events[-most:]))


class Embeds:
    """Makes these pages. Lists have one each, of few events; single events share one page with a short script.

    A page for each event would double what a build writes, and most would never be asked for.
    """

    def __init__(self, record: Timeline, setting: Setting) -> None:
        self._record = record
        self._setting = setting
        self._items: dict[str, Markup] = {}

    def files(self, pages: Iterable[SitePage]) -> Iterator[tuple[str, str]]:
        """The address below the site's root, and the text, of every such page."""
        events = self._record.events
        yield self.page(FOLDER, self._setting.name, "", latest(events), events)
        for page in pages:
            if page.listed:
                yield self.page(
                    f"{FOLDER}{page.path}", page.title, page.path, latest(page.listed), page.listed
                )
        yield self._file(EVENT, self._view(EVENT, "One event", script=script_address("embed.js")))

    def page(
        self, path: str, title: str, of: str, shown: Sequence[Event], whole: Sequence[Event]
    ) -> tuple[str, str]:
        """Some events of a whole list as a page at `path`; `of` is the address of the page that has them all."""
        items = Markup().join(map(self._item, shown))
        view = self._view(path, title, of=of, items=items, more=more_words(whole, len(shown)))
        return self._file(path, view)

    def _item(self, event: Event) -> Markup:
        if event.id not in self._items:
            self._items[event.id] = embed_item(self._record, event)
        return self._items[event.id]

    def _view(self, path: str, title: str, of: str = "", **more: object) -> EmbedView:
        address = self._setting.address
        return EmbedView(
            title=title,
            site=self._setting.name,
            base=base_of(path),
            style=script_address("embed.css"),
            href=of or "./",
            canonical=f"{address}{of}" if address else None,
            **more,  # type: ignore[arg-type] # items, more and script
        )

    def _file(self, path: str, view: EmbedView) -> tuple[str, str]:
        return f"{path}index.html", str(render("embed.html", page=view)).lstrip()
