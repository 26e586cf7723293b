"""What hosts ask of programs in their robots.txt (RFC 9309)."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

from timeline.links.client import Client, LinkError, any_body


class Robots:
    """Asks each host once."""

    def __init__(self, client: Client, agent: str) -> None:
        self._client = client
        self._agent = agent
        self._rules: dict[str, RobotFileParser | None] = {}

    async def allow(self, address: str) -> bool:
        """Whether the host lets us look; one without readable rules does."""
        file = urljoin(address, "/robots.txt")
        if file not in self._rules:
            self._rules[file] = await self._fetch(file)
        rules = self._rules[file]
        return rules is None or rules.can_fetch(self._agent, address)

    async def _fetch(self, address: str) -> RobotFileParser | None:
        try:
            reply = await self._client.ask("GET", address, any_body)
        except LinkError:
            return None  # the page itself is asked for all the same, and tells more
        if reply.status != HTTPStatus.OK:
            return None
        rules = RobotFileParser()
        rules.parse(reply.body.decode("utf-8", "ignore").splitlines())
        return rules
