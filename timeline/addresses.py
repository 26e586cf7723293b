"""Web addresses: what is one, whose it is, and whether two lead to the same page."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit


class Address(NamedTuple):
    """The parts of a web address that matter here."""

    scheme: str
    host: str
    """Host name in lower case without `www.`."""
    path: str
    query: str


_ORDINARY = re.compile(r"(https?)://([a-z0-9.-]+)((?:/[!-\"$->@-~]*)?)(?:\?([!-\"$-~]*))?(?:#[!-~]*)?")
"""What nearly all addresses are like, and what no two readers of addresses take for different things."""


@lru_cache(1024)  # rule after rule asks for the few addresses of one event
def split_address(address: str) -> Address | None:
    """The parts of an address of any scheme, None where it cannot be read as one."""
    if ordinary := _ORDINARY.fullmatch(address):
        scheme, host, path, query = ordinary.groups("")
        return Address(scheme, host.removeprefix("www."), path, query)
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return None
    return Address(parts.scheme, host.removeprefix("www."), parts.path, parts.query)


@lru_cache(1 << 16)  # asked by rules, and for every page that leads there
def is_web_address(address: str) -> bool:
    """Whether it is an absolute http or https address with a host."""
    parts = split_address(address)
    return parts is not None and parts.scheme in {"http", "https"} and bool(parts.host)


@lru_cache(1 << 16)  # a build asks for the publisher of each source a dozen times
def host_of(address: str) -> str:
    """Host name in lower case without `www.`; empty where there is none."""
    parts = split_address(address)
    return parts.host if parts else ""


def same_page(address: str) -> str:
    """A key that is equal for addresses differing only in scheme, `www.`, fragment or a closing slash."""
    parts = split_address(address)
    if parts is None:
        return address
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.host}{parts.path.rstrip('/')}{query}"


TRACKING = frozenset(
    {
        "fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "ttclid", "li_fat_id",
        "igshid", "igsh", "mc_cid", "mc_eid", "mkt_tok", "_ga", "_gl", "_hsenc", "_hsmi", "vero_id", "oly_enc_id",
        "ref_src", "ref_url", "cmpid", "smid", "smtyp", "taid", "guccounter", "guce_referrer", "guce_referrer_sig",
        "ncid", "spm", "wt_mc", "xtor", "ns_campaign", "ns_mchannel", "at_medium",
        "at_campaign", "soc_src", "soc_trk",
    }
)  # fmt: skip
"""Parameters that tell where a reader came from, beside all that begin with `utm_`."""


def tracking_parameters(address: str) -> tuple[str, ...]:
    """Names of the parameters of an address that only tell where a reader came from, in order, each once.

    `ref` counts as one where its value is the name of a host, as newsletters write it.
    """
    parts = split_address(address)
    pairs = [pair.partition("=") for pair in parts.query.split("&")] if parts and parts.query else ()
    return tuple(dict.fromkeys(name for name, _, value in pairs if _tracks(name, value)))


def without_tracking(address: str) -> str:
    """The address without these parameters, everything else as it was written."""
    if not tracking_parameters(address):
        return address
    front, hash_, fragment = address.partition("#")
    base, _, query = front.partition("?")
    kept = [pair for pair in query.split("&") if not _tracks(*pair.partition("=")[::2])]
    return base + ("?" if kept else "") + "&".join(kept) + hash_ + fragment


def _tracks(name: str, value: str) -> bool:
    name = name.lower()
    return name.startswith("utm_") or name in TRACKING or (name == "ref" and "." in value)
