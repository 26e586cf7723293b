"""The page of an event: its HTML, what its head tells programs, and its text in Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial

from markupsafe import Markup

from timeline.changes import last_change
from timeline.chronology import Timeline
from timeline.exports.apa import write_apa
from timeline.exports.bibtex import write_bibtex
from timeline.exports.csl_json import write_csl_json
from timeline.exports.json_ld import write_json_ld
from timeline.exports.reference import Reference, reference_of
from timeline.exports.ris import write_ris
from timeline.model import Event
from timeline.rendering.environment import render
from timeline.rendering.event_markdown import event_markdown
from timeline.rendering.event_page import Surroundings, describe, event_view
from timeline.rendering.page_head import PageHead, card_of, feed_links, head_html
from timeline.rendering.wording import date_words
from timeline.site.page import Setting, SitePage, base_of


def event_pages(record: Timeline, setting: Setting) -> Iterator[SitePage]:
    """One page an event, withdrawn ones included."""
    yield from (event_page(record, event, setting) for event in record.by_id.values())


def event_page(record: Timeline, event: Event, setting: Setting) -> SitePage:
    """The page of one event."""
    return _EventPage(record, event, setting).page


@dataclass(frozen=True)
class _EventPage:
    record: Timeline
    event: Event
    setting: Setting

    @property
    def page(self) -> SitePage:
        return SitePage(
            path=self._path,
            title=self.event.title,
            heading_id=self.event.id,
            describe=partial(describe, self.event),
            content=self._content,
            edit_href=self.setting.files.edit(self.event.filename),
            head=self._head,
            markdown=self._markdown,
        )

    @property
    def _path(self) -> str:
        return f"events/{self.event.id}/"

    @cached_property
    def _reference(self) -> Reference:
        date = date_words(self.event.date)
        return reference_of(self.event, date, self.setting.name, self.setting.address)

    def _content(self) -> Markup:
        files, file = self.setting.files, self.event.filename
        around = Surroundings(
            edit_href=files.edit(file),
            history_href=files.history(file),
            cite_as=write_apa(self._reference),
            link_states=self.setting.link_states,
        )
        return render("event.html", event=event_view(self.record, self.event, base_of(self._path), around))

    def _head(self) -> Markup:
        name, root = self.setting.name, self.setting.address
        picture, picture_words = card_of(self.event.kind, name, root or "")
        json_ld = write_json_ld(self.record, self.event, name, root)
        return head_html(
            PageHead(
                site=name,
                title=self.event.title,
                description=describe(self.event),
                address=f"{root}{self._path}" if root else None,
                picture=picture,
                picture_words=picture_words,
                markdown=True,
                feeds=feed_links(name, base_of(self._path))[:1] if root else (),
                published=self.event.recorded.isoformat(),
                changed=last_change(self.event).isoformat(),
                json_ld=Markup(json_ld),  # noqa: S704 - written for a script element
            )
        )

    def _markdown(self) -> str:
        reference = self._reference
        citations = {
            "text": write_apa(reference),
            "bibtex": write_bibtex(reference),
            "ris": write_ris(reference),
            "json": write_csl_json(reference),
        }
        root = self.setting.address or base_of(self._path)
        return event_markdown(self.record, self.event, root, citations)
