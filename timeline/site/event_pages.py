"""The page of an event: its HTML, what its head tells programs, and its text in Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, partial

from markupsafe import Markup, escape

from timeline.changes import last_change
from timeline.chronology import Timeline
from timeline.exports.apa import write_apa
from timeline.exports.bibtex import write_bibtex
from timeline.exports.csl_json import write_csl_json
from timeline.exports.json_ld import write_json_ld
from timeline.exports.reference import Reference, reference_of
from timeline.exports.ris import write_ris
from timeline.model import Event, Kind
from timeline.rendering.entry_links import EntryLinks
from timeline.rendering.environment import render
from timeline.rendering.event_markdown import event_markdown
from timeline.rendering.event_page import Surroundings, describe, event_view
from timeline.rendering.layout import Layout, hole
from timeline.rendering.page_head import PageHead, card_of, feed_links, head_html
from timeline.rendering.wording import date_words
from timeline.site.page import Setting, SitePage, base_of


def event_pages(record: Timeline, setting: Setting) -> Iterator[SitePage]:
    """One page an event, withdrawn ones included."""
    shared = _Shared(record, setting)
    yield from (_EventPage(shared, event).page for event in record.by_id.values())


def event_page(record: Timeline, event: Event, setting: Setting) -> SitePage:
    """The page of one event."""
    return _EventPage(_Shared(record, setting), event).page


class _Shared:
    """What all pages of events have in common."""

    def __init__(self, record: Timeline, setting: Setting) -> None:
        self.record = record
        self.setting = setting
        base = base_of(_path("id"))
        self.links = EntryLinks(record.vocabulary, base)
        self.root = setting.address or base
        self._feeds = feed_links(setting.name, base)[:1] if setting.address else ()
        self._heads: dict[tuple[Kind, bool], Layout] = {}

    def head(self, kind: Kind, *, is_changed: bool) -> Layout:
        """The head of events of a kind, with holes for what differs from one to the other."""
        key = kind, is_changed
        if key not in self._heads:
            self._heads[key] = Layout(head_html(self._head(*key)))
        return self._heads[key]

    def _head(self, kind: Kind, is_changed: bool) -> PageHead:  # noqa: FBT001 - the key of a cache
        name, root = self.setting.name, self.setting.address
        picture, picture_words = card_of(kind, name, root or "")
        return PageHead(
            site=name,
            title=hole("title"),
            description=hole("description"),
            address=f"{root}{_path(hole('id'))}" if root else None,
            picture=picture,
            picture_words=picture_words,
            markdown=True,
            feeds=self._feeds,
            published=hole("published"),
            changed=hole("changed" if is_changed else "published"),
            json_ld=Markup(hole("data")),  # noqa: S704 - a mark
        )


def _path(id_: str) -> str:
    return f"events/{id_}/"


class _EventPage:
    def __init__(self, shared: _Shared, event: Event) -> None:
        self._shared = shared
        self._event = event

    @property
    def page(self) -> SitePage:
        event = self._event
        return SitePage(
            path=_path(event.id),
            title=event.title,
            heading_id=event.id,
            describe=partial(describe, event),
            content=self._content,
            squeezed=True,
            edit_href=self._shared.setting.files.edit(event.filename),
            head=self._head,
            markdown=self._markdown,
        )

    @cached_property
    def _reference(self) -> Reference:
        setting = self._shared.setting
        return reference_of(self._event, date_words(self._event.date), setting.name, setting.address)

    def _content(self) -> Markup:
        setting, file = self._shared.setting, self._event.filename
        around = Surroundings(
            edit_href=setting.files.edit(file),
            history_href=setting.files.history(file),
            cite_as=write_apa(self._reference),
            link_states=setting.link_states,
        )
        view = event_view(self._shared.record, self._event, self._shared.links, around)
        return render("event.html", event=view)

    def _head(self) -> Markup:
        event, shared = self._event, self._shared
        changed = last_change(event)
        values = {
            "id": escape(event.id),
            "title": escape(event.title),
            "description": escape(describe(event)),
            "published": event.recorded.isoformat(),
            "changed": changed.isoformat(),
            "data": write_json_ld(shared.record, event, shared.setting.name, shared.setting.address),
        }
        layout = shared.head(event.kind, is_changed=changed != event.recorded)
        return Markup(layout.fill(values))  # noqa: S704 - escaped, or written for a script element

    def _markdown(self) -> str:
        reference = self._reference
        citations = {
            "text": write_apa(reference),
            "bibtex": write_bibtex(reference),
            "ris": write_ris(reference),
            "json": write_csl_json(reference),
        }
        shared = self._shared
        return event_markdown(shared.record, self._event, shared.links, shared.root, citations)
