"""Python's search for circular garbage, put off while many objects are made that stay."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = 20_000
"""So many more objects are made than dropped between two looks; as Python sets it, some hundred."""

# Python looks for circular garbage at its end too, through a whole record. The system takes the memory back anyway.
atexit.register(gc.freeze)


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


@contextmanager
def garbage_collection_seldom() -> Iterator[None]:
    """Look for circular garbage seldom meanwhile, and not among what is there already.

    While pages are rendered, a record and its site stay as they are; what is dropped between two pages is soon found.
    A process that is forked meanwhile shares their memory, as nothing writes to it.
    """
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_SELDOM, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
