"""Ordinary addresses are taken apart quickly, and as the standard library does it."""

from __future__ import annotations

from urllib.parse import urlsplit

from hypothesis import example, given
from hypothesis import strategies as st

from timeline.addresses import Address, split_address

PARTS = st.lists(st.sampled_from([*"aZ09.-/?#&=%:@[]\\!\"$'~_; \té", "www.", "example.org", "//", "?a=b"]))
STARTS = st.sampled_from(["http://", "https://", "https://www.", "HTTPS://", "ftp://", ""])


@given(STARTS, PARTS.map("".join))
@example("https://", "www.")
@example("https://", "www.example.org/a?b?c#d#e")
def test_an_address_has_the_parts_that_the_standard_library_finds(start: str, rest: str) -> None:
    address = start + rest
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        assert split_address(address) is None
    else:
        assert split_address(address) == Address(parts.scheme, host, parts.path, parts.query)
