"""Pages to be shown inside others' pages: one for each list of events, and one that shows any single event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property, partial

from markupsafe import Markup, escape

from timeline.chronology import Timeline
from timeline.model import Event
from timeline.publishing import Make
from timeline.rendering.assets import script_address
from timeline.rendering.embed import MOST, EmbedView, embed_item, more_words
from timeline.rendering.environment import render
from timeline.rendering.layout import Layout, hole
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
        self._items: dict[str, str] = {}

    def files(self, pages: Iterable[SitePage]) -> dict[str, Make]:
        """Every such page: its address below the site's root, and what writes it."""
        files: dict[str, Make] = {
            FOLDER: partial(self._list, FOLDER, self._setting.name, "", self._record.events)
        }
        for page in pages:
            if page.listed:
                path = FOLDER + page.path
                files[path] = partial(self._list, path, page.title, page.path, page.listed)
        one = self._view(EVENT, "One event", script=script_address("embed.js"))
        files[EVENT] = partial(self._html, one)
        return {f"{path}index.html": make for path, make in files.items()}

    def page(
        self, path: str, title: str, of: str, shown: Sequence[Event], whole: Sequence[Event]
    ) -> tuple[str, str]:
        """Some events of a whole list as a page at `path`; `of` is the address of the page that has them all."""
        values = {
            "title": escape(title),
            "base": base_of(path),
            "of": escape(of),
            "href": escape(of or "./"),
            "items": "".join(map(self._item, shown)),
            "more": more_words(self._record, whole, len(shown)),
        }
        return f"{path}index.html", self._frame.fill(values)

    @cached_property
    def _frame(self) -> Layout:
        """What stands around the events of a list, on thousands of pages."""
        marks = {"items": Markup(hole("items")), "more": hole("more")}  # noqa: S704 - marks
        view = self._view("", hole("title"), of=hole("of"), **marks)
        return Layout(self._html(view._replace(base=hole("base"), href=hole("href"))))

    def _list(self, path: str, title: str, of: str, whole: Sequence[Event]) -> str:
        return self.page(path, title, of, latest(whole), whole)[1]

    def _item(self, event: Event) -> str:
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

    def _html(self, view: EmbedView) -> str:
        return str(render("embed.html", page=view)).lstrip()
