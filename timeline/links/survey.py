"""All addresses of a record, looked at host by host; what is found is kept as it comes, so it can be broken off."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from timeline.addresses import host_of, is_web_address
from timeline.findings import Place
from timeline.link_state import LinkState, after
from timeline.links.client import Client
from timeline.links.look import Look, Looker
from timeline.links.settings import Settings
from timeline.links.wayback import ArchiveError, find_copy
from timeline.loading import EventFile

_PATIENCE = 3
"""After so many failures in a row the archive is left alone."""


@dataclass(frozen=True)
class Citing:
    """A source that gives an address: `number` is its position in the file's list of sources."""

    file: EventFile
    number: int

    def place(self, name: str) -> Place:
        """Where its field of this name stands."""
        return Place(self.file.path, *self.file.document.spot(("sources", self.number, name)))


@dataclass
class Survey:
    """What is to be asked, and what was found so far."""

    today: dt.date
    addresses: dict[str, list[Place]]
    """Every address, of sources and of archived copies, with the places that give it."""
    lacking: dict[str, list[Citing]]
    """Addresses of sources that name no archived copy."""
    days: dict[str, dt.date]
    """For these, the day that the copy should be near to."""
    states: dict[str, LinkState]
    looks: dict[str, Look] = field(default_factory=dict)
    copies: dict[str, str] = field(default_factory=dict)
    archive_fault: str = ""
    """Why the archive was left alone, if it was."""

    @property
    def heard(self) -> bool:
        """Whether any host answered; if none did, the fault is likely to be on this side."""
        return any(look.heard for look in self.looks.values())

    def due(self, days: int) -> list[str]:
        """Addresses not looked at within so many days: this is how an interrupted survey goes on."""
        limit = self.today - dt.timedelta(days)
        return [one for one in self.addresses if one not in self.states or self.states[one].checked <= limit]


def plan(files: Iterable[EventFile], states: dict[str, LinkState], today: dt.date) -> Survey:
    """What there is to ask about the sources of these files."""
    survey = Survey(today, defaultdict(list), defaultdict(list), {}, dict(states))
    for file in files:
        if file.event is None:
            continue
        for number, source in enumerate(file.event.sources):
            citing = Citing(file, number)
            for name, address in (("url", source.url), ("archived", source.archived)):
                if address and is_web_address(address):
                    survey.addresses[address].append(citing.place(name))
            if source.url and not source.archived and is_web_address(source.url):
                survey.lacking[source.url].append(citing)
                survey.days.setdefault(source.url, (source.published or file.event.date).earliest)
    return survey


async def run(
    survey: Survey,
    addresses: Iterable[str],
    settings: Settings,
    told: Callable[[], None],
    *,
    archive: bool,
) -> None:
    """Look at addresses, and ask the archive for copies that are lacking; `told` is called after each answer."""
    hosts: defaultdict[str, list[str]] = defaultdict(list)
    for address in addresses:
        hosts[host_of(address)].append(address)
    room = asyncio.Semaphore(settings.hosts)
    async with Client(settings) as client, asyncio.TaskGroup() as group:
        looker = Looker(client, settings)
        for host in hosts.values():
            group.create_task(_look_at(survey, host, looker, room, told))
        if archive:
            group.create_task(_find_copies(survey, client, settings, told))


async def _look_at(
    survey: Survey, host: list[str], looker: Looker, room: asyncio.Semaphore, told: Callable[[], None]
) -> None:
    """Look at the addresses of one host, one after the other, once there is room for it."""
    async with room:
        for address in host:
            look = survey.looks[address] = await looker.look(address)
            survey.states[address] = after(
                survey.states.get(address), look.answer, survey.today, moved=look.moved, title=look.title
            )
            told()


async def _find_copies(survey: Survey, client: Client, settings: Settings, told: Callable[[], None]) -> None:
    failures = 0
    for address in survey.lacking:
        try:
            copy = await find_copy(client, settings, address, survey.days[address])
            failures = 0
            if copy is not None:
                survey.copies[address] = copy
        except ArchiveError as error:
            failures += 1
            if failures == _PATIENCE:
                survey.archive_fault = str(error)
                return
        told()
