"""Work spread over the cores of the machine, with the same result in the same order as on one."""

from __future__ import annotations

import marshal
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

Item = TypeVar("Item")
Result = TypeVar("Result")


def spread(
    work: Callable[[Sequence[Item]], Result], items: Sequence[Item], *, enough: int = 1
) -> list[Result]:
    """What `work` gives for consecutive shares of the items, one a core; together the shares are all items.

    It is worth its cost from `enough` items a share on. A process is made by forking, so `work` and all that it
    refers to need no copying, and only its result, which is pickled, travels back. Where forking is not safe, which
    is on Windows, on macOS and beside other threads, all is done here. So is the share of a process that failed:
    what went wrong then shows itself.
    """
    shares = _shares(items, min(_cores(), len(items) // enough))
    others = [(share, _start(work, share)) for share in shares[1:]]
    return [work(shares[0]), *(_finish(work, share, other) for share, other in others)]


def in_turn(
    work: Callable[[Item], Result], items: Sequence[Item], *, enough: int = 1, own: float = 1
) -> Iterator[Result]:
    """What `work` gives for each item, in order; each is there to be used while other processes do the last ones.

    This process does `own` of what each other one does, less than 1 where using the results is work too. Results are
    plain values: each travels by itself as marshal writes it, and is made only when it is its turn. For the rest it is
    as with `spread`.
    """
    shares = _shares(items, min(_cores(), len(items) // enough), own)

    def do_all(share: Sequence[Item]) -> list[bytes]:
        results: Iterator[Any] = map(work, share)
        return list(map(marshal.dumps, results))

    others = [(share, _start(do_all, share)) for share in shares[1:]]
    yield from map(work, shares[0])
    for share, other in others:
        yield from map(marshal.loads, _finish(do_all, share, other))


def beside(work: Callable[[], Result]) -> Callable[[], Result]:
    """Begin work in another process, if there is a core for it; what comes back is called for its result, once.

    For the rest it is as with `spread`.
    """
    if _cores() < 2:  # noqa: PLR2004 - one core is this process
        return work

    def do(_all: Sequence[None]) -> Result:
        return work()

    other = _start(do, ())
    return lambda: _finish(do, (), other)


def share_out(tasks: Sequence[Callable[[], Result]], most: int) -> list[Result]:
    """What each of some thousand tasks at most gives, in their order, done by at most so many processes.

    Each process takes the next task when it is done with the last, so tasks may differ in length: long ones come first.
    For the rest it is as with `spread`.
    """
    number = min(_cores(), most, len(tasks))
    if number < 2:  # noqa: PLR2004 - one process is this one
        return [task() for task in tasks]
    left, filled = os.pipe()
    os.write(filled, b"".join(n.to_bytes(2) for n in range(len(tasks))))
    os.close(filled)  # so that reading ends where none is left

    def work_off(_process: Sequence[int]) -> dict[int, Result]:
        numbers = map(int.from_bytes, iter(partial(os.read, left, 2), b""))
        return {n: tasks[n]() for n in numbers}

    done: dict[int, Result] = {}
    for found in spread(work_off, range(number)):
        done |= found
    os.close(left)
    return [done[n] if n in done else task() for n, task in enumerate(tasks)]


def _shares(items: Sequence[Item], number: int, first: float = 1) -> list[Sequence[Item]]:
    """So many consecutive shares, of which the first is to the others as `first` to 1."""
    if number < 2:  # noqa: PLR2004 - one share is all
        return [items]
    ends = [round(len(items) * (first + n) / (first + number - 1)) for n in range(number)]
    return [items[start:stop] for start, stop in pairwise([0, *ends])]


def _cores() -> int:
    """How many processes may run at once: the cores that this one may use, or TIMELINE_CORES."""
    if sys.platform in {"win32", "darwin"} or _threads() > 1:
        return 1
    given = os.environ.get("TIMELINE_CORES", "")
    return int(given) if given.isdigit() else len(os.sched_getaffinity(0))


def _threads() -> int:
    """How many threads run here, also those that Python does not know of."""
    try:
        return sum(1 for _ in Path("/proc/self/task").iterdir())
    except OSError:
        return threading.active_count()


def _start(work: Callable[[Sequence[Item]], Any], share: Sequence[Item]) -> tuple[Connection, BaseProcess]:
    import multiprocessing  # noqa: PLC0415 - not needed for the few files of most runs

    fork = multiprocessing.get_context("fork")
    here, there = fork.Pipe(duplex=False)
    process = fork.Process(target=_send, args=(here, there, work, share), daemon=True)
    process.start()
    there.close()
    return here, process


def _send(
    here: Connection, there: Connection, work: Callable[[Sequence[Item]], Any], share: Sequence[Item]
) -> None:
    here.close()  # else nothing would tell that nobody reads any more, once the other process was killed
    with suppress(ConnectionError):
        there.send(work(share))


def _finish(
    work: Callable[[Sequence[Item]], Result], share: Sequence[Item], other: tuple[Connection, BaseProcess]
) -> Result:
    here, process = other
    try:
        with here:
            result: Result = here.recv()
    except EOFError:
        return work(share)
    finally:
        process.join()  # else what it took counts for nobody
    return result


class Tasks(Generic[Result]):
    """Tasks that another process works off from the front, once started, while this one does something else.

    `early` ones can begin at once; `late` makes those for which something must be known that is told by `go_on`. What
    is left at the end is done here, from the back. Where forking is not safe, which is as for `spread`, all is done
    here. What is told and what tasks return is pickled.
    """

    def __init__(
        self,
        early: Sequence[Callable[[], Result]],
        late: Callable[[Any], Sequence[Callable[[], Result]]] = lambda _: (),
    ) -> None:
        self._tasks = list(early)
        self._late = late
        self._left: Any = None
        self._other: tuple[Connection, BaseProcess] | None = None

    def start(self) -> None:
        """Let another process begin, if there is a core for it."""
        if _cores() < 2:  # noqa: PLR2004 - one core is this process
            return
        import multiprocessing  # noqa: PLC0415 - not needed for the few pages of a small record

        fork = multiprocessing.get_context("fork")
        try:
            self._left = fork.Array("i", [0, len(self._tasks)])
        except OSError:  # no shared memory here
            return
        here, there = fork.Pipe()
        process = fork.Process(target=self._work_from_front, args=(here, there), daemon=True)
        process.start()
        there.close()
        self._other = here, process

    def go_on(self, told: Any) -> None:
        """Let the late tasks begin."""
        self._tasks += self._late(told)
        if self._other is None:
            return
        with self._left.get_lock():
            self._left[1] = len(self._tasks)
        with suppress(BrokenPipeError):  # it died; `finish` sees to that
            self._other[0].send(told)

    def finish(self) -> list[Result]:
        """See all tasks done, after `go_on`: what they return, in no order. Raises what a task raises."""
        if self._other is None:
            return [task() for task in self._tasks]
        here, process = self._other
        results = []
        while (number := self._take(last=True)) is not None:
            results.append(self._tasks[number]())
        try:
            with here:
                results += here.recv()
        except (EOFError, ConnectionError):  # what went wrong there shows itself here
            results = [task() for task in self._tasks]
        process.join()
        return results

    def _work_from_front(self, here: Connection, there: Connection) -> None:
        here.close()  # so that there is an end when nobody will tell any more
        results, told = [], False
        with suppress(EOFError, ConnectionError):
            while True:
                number = self._take(last=False)
                # A message longer than the pipe takes is held up until it is heard, so that is between two tasks.
                if not told and (number is None or number >= len(self._tasks) or there.poll()):
                    self._tasks += self._late(there.recv())
                    told = True
                    if number is None:
                        continue
                if number is None:
                    break
                results.append(self._tasks[number]())
            there.send(results)

    def _take(self, *, last: bool) -> int | None:
        with self._left.get_lock():
            start, stop = int(self._left[0]), int(self._left[1])
            if start >= stop:
                return None
            self._left[last] += -1 if last else 1
            return stop - 1 if last else start
