"""What a machine may mend in a file without asking: addresses, a publisher that is known, the layout.

Each mender gives what one field should be, only where the record itself leaves no doubt; nothing is fetched. What it
cannot be sure of is left to the checks, which say it to a person.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from timeline.addresses import host_of, without_tracking
from timeline.atomic import replace_text
from timeline.formatting import Group, Tree, UnreadableError, format_file, order_for, read_tree, write_tree
from timeline.loading import Loaded, load_folder
from timeline.model import Event, Source, Vocabulary

ENOUGH = 3
"""From so many https addresses at a host on, and not earlier, it counts as known for https."""


class Mended(NamedTuple):
    """A file that was written anew, and what was mended in it."""

    path: Path
    what: tuple[str, ...]


@dataclass(frozen=True)
class Known:
    """What the whole record tells of addresses and publishers."""

    vocabulary: Vocabulary
    addresses: frozenset[str]
    """Every https address of a source, without tracking parameters."""
    secure_hosts: Counter[str]
    """How many https addresses there are at each host, by the host as written."""
    publishers: dict[str, set[str]]
    """The publishers that sources at a host name, by the host without `www.`."""


class _Fix(NamedTuple):
    field: str
    value: str
    why: str


def mend_folder(root: Path, files: list[Path]) -> list[Mended]:
    """Mend files of an events folder, in their order, and name those that changed. The others are not touched.

    Each is written whole or not at all. One that is no valid YAML is left as it is.
    """
    loaded = load_folder(root, root.as_posix())
    known = _learn(loaded)
    events = {(root / file.inner).resolve(): file.event for file in loaded.files}
    mended = (_mend(path, events.get(path.resolve()), known) for path in files)
    return [one for one in mended if one is not None]


def _learn(loaded: Loaded) -> Known:
    sources = [source for file in loaded.files if file.event for source in file.event.sources]
    secure = {without_tracking(one.url) for one in sources if one.url and one.url.startswith("https://")}
    publishers: dict[str, set[str]] = defaultdict(set)
    for one in sources:
        if one.url and one.publisher:
            publishers[host_of(one.url)].add(one.publisher)
    hosts = Counter(_netloc(address) for address in secure)
    return Known(loaded.vocabulary, frozenset(secure), hosts, dict(publishers))


def _netloc(address: str) -> str:
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return ""


def _mend(path: Path, event: Event | None, known: Known) -> Mended | None:
    try:
        layout = format_file(path)
        fixes = list(_fixes(event, known)) if event else []
        text = layout.after
        if fixes:
            tree = read_tree(layout.before)
            for fix in fixes:
                _apply(tree, fix)
            text = write_tree(tree, order_for(path))
    except UnreadableError:
        return None
    if text == layout.before:
        return None
    replace_text(path, text)
    return Mended(path, (*(fix.why for fix in fixes), *(("laid out",) if layout.changed else ())))


def _fixes(event: Event, known: Known) -> Iterator[_Fix]:
    for n, source in enumerate(event.sources):
        for mender in MENDERS:
            yield from mender(f"sources[{n}]", source, known)


def _address(place: str, source: Source, known: Known) -> Iterator[_Fix]:
    """Take out tracking parameters, and write https where the record shows that it works."""
    if source.url is None:
        return
    clean = without_tracking(source.url)
    if clean != source.url:
        yield _Fix(f"{place}.url", clean, f"took tracking parameters out of {place}.url")
    secure = _secure(clean, known)
    if secure != clean:
        yield _Fix(f"{place}.url", secure, f"https instead of http in {place}.url")


def _secure(address: str, known: Known) -> str:
    """The address with https, if it stands so in the record, or enough others at the very same host do."""
    if not address.startswith("http://"):
        return address
    twin = f"https://{address.removeprefix('http://')}"
    sure = twin in known.addresses or known.secure_hosts[_netloc(twin)] >= ENOUGH
    return twin if sure else address


def _publisher(place: str, source: Source, known: Known) -> Iterator[_Fix]:
    """Name the publisher, if the address does not tell it and all others at this host name the same one."""
    if source.url is None or known.vocabulary.publisher_of(source) is not None:
        return
    named = known.publishers.get(host_of(source.url), set())
    if len(named) == 1 and named <= known.vocabulary.publishers.keys():
        (publisher,) = named
        yield _Fix(f"{place}.publisher", publisher, f"named {publisher} as publisher of {place}")


MENDERS: tuple[Callable[[str, Source, Known], Iterator[_Fix]], ...] = (_address, _publisher)
"""Everything that is mended besides the layout."""


def _apply(tree: Tree, fix: _Fix) -> None:
    """Set a field of a source in the tree."""
    place, _, name = fix.field.rpartition(".")
    number = int(place.removeprefix("sources[").removesuffix("]"))
    sources = tree.root.value("sources")
    source = sources.entries[number].value if isinstance(sources, Group) else None
    if isinstance(source, Group):
        source.set_text(name, fix.value)
