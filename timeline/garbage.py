"""Python's search for circular garbage, put off while many objects are made that stay."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


def garbage_is_all_behind_us() -> None:
    """Look for circular garbage once more, and never again among what is left: it is the record, and stays."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


@contextmanager
def garbage_collection_paused() -> Iterator[None]:
    """Do not look for circular garbage meanwhile.

    A record is some hundred thousand objects without circles. Python looks through all of them again and again
    while they are made, which takes a third of the time of reading them.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
