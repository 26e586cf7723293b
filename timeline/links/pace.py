"""The rest between two requests to one host."""

from __future__ import annotations

import asyncio


class Pace:
    """Gives each request to a host its turn, `delay` seconds after the one before."""

    def __init__(self, delay: float) -> None:
        self._delay = delay
        self._next: dict[str, float] = {}

    async def turn(self, host: str) -> None:
        """Wait until this host may be asked again."""
        now = asyncio.get_running_loop().time()
        start = max(now, self._next.get(host, 0.0))
        self._next[host] = start + self._delay
        await asyncio.sleep(start - now)
