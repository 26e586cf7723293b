"""How `timeline links` behaves towards the hosts that it asks."""

from __future__ import annotations

from dataclasses import dataclass

from timeline import __version__

WAYBACK = "https://archive.org/wayback/available"
"""The availability interface of the Internet Archive."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Times are in seconds."""

    hosts: int = 4
    """So many hosts are asked at once, each of them one request after the other."""
    delay: float = 1.0
    """Rest between two requests to one host."""
    timeout: float = 20.0
    """A request that is not answered in full by then has failed."""
    retries: int = 2
    """Further tries after a failure that may pass: no answer, 429, 5xx."""
    longest_wait: float = 60.0
    """A host that asks for a longer rest than this is left for another day."""
    redirects: int = 10
    body: int = 256 * 1024
    """So many bytes of a page are read at most, in search of its title."""
    allow_private: bool = False
    """Whether addresses of a private network or this machine may be asked."""
    wayback: str = WAYBACK
    agent: str = f"timeline-links/{__version__} (checks the sources of a published timeline)"
