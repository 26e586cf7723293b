"""Keeps requests out of private networks.

Event files come from strangers, who may write any address, and names can be made to point anywhere. So a name is
resolved here, what it stands for is judged, and the connection goes to that very number: no second answer of the
name server can lead it elsewhere. Every redirect passes through here too.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket

import httpx

from timeline.links.settings import Settings


class PrivateAddressError(Exception):
    """The address leads to this machine, a private network, or none at all."""


class NoSuchHostError(Exception):
    """No name server knows the host."""


class GuardedTransport(httpx.AsyncBaseTransport):
    """Connects only to public addresses, unless the settings allow private ones."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        # Connections are not kept: they are told apart by number, and two hosts may share one.
        self._inner = httpx.AsyncHTTPTransport(limits=httpx.Limits(max_keepalive_connections=0))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Resolve, judge, and connect to what was judged. Raises our errors and httpx's."""
        host, port = request.url.host, request.url.port or (443 if request.url.scheme == "https" else 80)
        numbers = await _resolve(host, port)
        if not self._settings.allow_private and not all(map(is_public, numbers)):
            raise PrivateAddressError(host)
        # The Host header is set already, and certificates are compared with the name, not the number.
        request.extensions = {**request.extensions, "sni_hostname": host}
        for number in numbers[:-1]:
            try:
                return await self._connect(request, number)
            except httpx.ConnectError:
                continue
        return await self._connect(request, numbers[-1])

    async def _connect(self, request: httpx.Request, number: str) -> httpx.Response:
        request.url = request.url.copy_with(host=number)
        return await self._inner.handle_async_request(request)

    async def aclose(self) -> None:
        """Close all connections."""
        await self._inner.aclose()


def is_public(number: str) -> bool:
    """Whether an IP address lies in the public internet, also the one that it may carry inside."""
    ip = ipaddress.ip_address(number)
    if isinstance(ip, ipaddress.IPv6Address):
        inside = (ip.ipv4_mapped, ip.sixtofour, ip.teredo[1] if ip.teredo else None, _translated(ip))
        for carried in inside:
            if carried is not None:
                return is_public(str(carried))
    return ip.is_global and not ip.is_multicast


def _translated(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address inside one of NAT64 (RFC 6052)."""
    if ip in ipaddress.ip_network("64:ff9b::/96"):
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return None


async def _resolve(host: str, port: int) -> list[str]:
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        if isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN:
            raise httpx.ConnectError(f"the name server does not answer for {host}") from None
        raise NoSuchHostError(host) from None
    return list(dict.fromkeys(str(address[0]) for *_, address in found))
