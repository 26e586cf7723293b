"""Work on several cores: the same result in the same order as on one, also where a process fails.

Everything runs in a Python of its own, since nothing is forked beside the threads that tests may have.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks.corpus import write_corpus

if TYPE_CHECKING:
    from pathlib import Path

DOUBLED = """
def work(items):
    return [2 * item for item in items]
"""
PROCESSES = """
def work(items):
    return [os.getpid(), len(items)]
"""
DIES_ELSEWHERE = """
def work(items, here=os.getpid()):
    if os.getpid() != here:
        os._exit(9)
    return [2 * item for item in items]
"""
BESIDE_A_THREAD = """
import threading
done = threading.Event()
threading.Thread(target=done.wait, daemon=True).start()
"""


def python(program: str, cores: int) -> str:
    """What a program prints."""
    environment = os.environ | {"TIMELINE_CORES": str(cores)}
    command = [sys.executable, "-W", "error", "-c", program]
    return subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout


def spread(work: str, items: int, cores: int, **more: int) -> Any:
    """What `spread` gives for the numbers from 0 on."""
    call = f"spread(work, range({items}), **{more})"
    program = f"import json, os\nfrom timeline.cores import spread\n{work}\nprint(json.dumps({call}))"
    return json.loads(python(program, cores))


@pytest.mark.parametrize("cores", [1, 2, 3])
def test_shares_are_consecutive_and_together_everything(cores: int) -> None:
    shares = spread(DOUBLED, 10, cores)
    assert len(shares) == cores
    assert [item for share in shares for item in share] == [2 * n for n in range(10)]


@pytest.mark.parametrize("items", [0, 1])
def test_too_few_items_are_one_share(items: int) -> None:
    assert spread(DOUBLED, items, 2) == [[0] * items]


def test_each_share_has_its_process() -> None:
    assert len({process for process, _ in spread(PROCESSES, 10, 3)}) == 3


def test_few_items_are_not_worth_a_process() -> None:
    assert len(spread(PROCESSES, 10, 4, enough=5)) == 2
    assert len(spread(PROCESSES, 9, 4, enough=5)) == 1


def test_nothing_is_forked_beside_other_threads() -> None:
    ((_, items),) = spread(PROCESSES + BESIDE_A_THREAD, 10, 4)
    assert items == 10


def test_the_share_of_a_process_that_died_is_done_here() -> None:
    assert spread(DIES_ELSEWHERE, 6, 3) == [[0, 2], [4, 6], [8, 10]]


IN_TURN = """
import json, os
from timeline.cores import in_turn
here = os.getpid()
def work(item):
    if BAD and os.getpid() != here:
        os._exit(9)
    return [item, os.getpid()]
results = in_turn(work, range(ITEMS), own=OWN)
first = next(results)
print(json.dumps([first, *results]))
"""


def in_turn(items: int, cores: int, *, own: float = 1, bad: bool = False) -> Any:
    """What `in_turn` gives for the numbers from 0 on, each with its process."""
    return json.loads(python(f"BAD, ITEMS, OWN = {bad}, {items}, {own}\n{IN_TURN}", cores))


@pytest.mark.parametrize("cores", [1, 2, 3])
def test_items_come_in_turn_whoever_did_them(cores: int) -> None:
    found = in_turn(20, cores)
    assert [n for n, _ in found] == list(range(20))
    assert len({process for _, process in found}) == cores


@pytest.mark.parametrize(("own", "here"), [(1, 10), (0.25, 4)])
def test_who_also_uses_what_comes_does_less_itself(own: float, here: int) -> None:
    processes = [process for _, process in in_turn(20, 2, own=own)]
    assert processes.count(processes[0]) == here


def test_the_items_of_a_process_that_died_are_done_here_in_turn() -> None:
    found = in_turn(9, 3, bad=True)
    assert [n for n, _ in found] == list(range(9))
    assert len({process for _, process in found}) == 1


BESIDE = """
import json, os
from timeline.cores import beside
here = os.getpid()
def work():
    if BAD and os.getpid() != here:
        os._exit(9)
    return [os.getpid() == here, "x" * 200_000]
begun = beside(work)
print(json.dumps(begun()))
"""


@pytest.mark.parametrize(("cores", "bad", "here"), [(1, False, True), (2, False, False), (2, True, True)])
def test_work_beside_is_done_here_only_where_no_other_process_does_it(
    cores: int, *, bad: bool, here: bool
) -> None:
    found = json.loads(python(f"BAD = {bad}\n{BESIDE}", cores))
    assert found == [here, "x" * 200_000]


LONG_FIRST = """
import json, os, time
from timeline.cores import share_out
here = os.getpid()
def task(n):
    def run():
        if BAD and os.getpid() != here:
            os._exit(9)
        time.sleep(1 if n == 0 else 0.01)
        return [n, os.getpid()]
    return run
print(json.dumps(share_out([task(n) for n in range(NUMBER)], MOST)))
"""


def share_out(number: int, most: int, cores: int, *, bad: bool = False) -> Any:
    """What `share_out` gives for so many tasks: number and process of each."""
    program = f"BAD, NUMBER, MOST = {bad}, {number}, {most}\n{LONG_FIRST}"
    return json.loads(python(program, cores))


@pytest.mark.parametrize(("cores", "most"), [(1, 9), (2, 9), (3, 9), (3, 2), (3, 0)])
def test_tasks_give_their_results_in_order(cores: int, most: int) -> None:
    found = share_out(20, most, cores)
    assert [n for n, _ in found] == list(range(20))
    assert len({process for _, process in found}) == min(cores, max(most, 1))


def test_while_one_process_does_a_long_task_others_do_the_rest() -> None:
    (_, long), *rest = share_out(12, 9, 2)
    assert any(process != long for _, process in rest)


def test_tasks_are_as_many_as_a_large_record_needs() -> None:
    call = "share_out([lambda n=n: n for n in range(3000)], 2)"
    assert json.loads(python(f"from timeline.cores import share_out\nprint({call})", 2)) == list(range(3000))


def test_the_tasks_of_a_process_that_died_are_done_here() -> None:
    found = share_out(6, 9, 3, bad=True)
    assert [n for n, _ in found] == list(range(6))
    assert len({process for _, process in found}) == 1


@pytest.mark.parametrize("number", [0, 1])
def test_too_few_tasks_are_done_here(number: int) -> None:
    assert [n for n, _ in share_out(number, 9, 2)] == list(range(number))


def test_a_record_is_checked_on_several_cores_as_on_one(tmp_path: Path) -> None:
    root = tmp_path / "events"
    write_corpus(root, 1_300)
    for number, path in enumerate(sorted(root.glob("2*/*.yml"))):
        if number % 97 == 0:
            path.write_text(path.read_text().replace("topics: [", "topics: [no-topic, "))
        if number % 101 == 0:
            path.write_text(path.read_text() + "kind: report\n")
        if number % 301 == 0:
            path.write_bytes(b"\xff")
    arguments = ["check", "--events", str(root), "--format", "json"]
    program = f"from timeline.cli import main\nmain({arguments}, standalone_mode=False)"
    program = (
        f"import contextlib\nwith contextlib.suppress(SystemExit):\n    {program.replace(chr(10), '; ')}"
    )
    one, three = python(program, 1), python(program, 3)
    assert one == three
    assert len(json.loads(one)["findings"]) > 20


KILLED = """
import os, signal, sys, time
from timeline.cores import spread
here = os.getpid()
def work(share):
    if os.getpid() == here:
        time.sleep(0.5)
        os.kill(here, signal.SIGKILL)
    print(os.getpid(), flush=True)
    return "x" * 1_000_000
spread(work, range(2))
"""


def test_no_process_is_left_behind_by_one_that_was_killed() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", KILLED],
        capture_output=True,  # which ends when the last process does that may still say something
        text=True,
        check=False,
        env=os.environ | {"TIMELINE_CORES": "2"},
        timeout=30,
    )
    assert (done.returncode, done.stdout.strip().isdigit(), done.stderr) == (-signal.SIGKILL, True, "")


TASKS = """
import json, os, time
from pathlib import Path
from timeline.cores import Tasks
here, folder = os.getpid(), Path(FOLDER)
def wait_for(word):
    end = time.monotonic() + 60
    while time.monotonic() < end and word not in [path.read_text() for path in folder.iterdir()]:
        time.sleep(0.01)
def task(n):
    def run():
        # Each process leaves the other its share: here once it was done there, there after the first once it was here.
        if BOTH and (os.getpid() == here or n > 0):
            wait_for("there" if os.getpid() == here else "here")
        if BAD == "process" and os.getpid() != here:
            os._exit(9)
        if BAD == "task" and n == 3:
            raise RuntimeError("task 3")
        folder.joinpath(str(n)).write_text("here" if os.getpid() == here else "there")
        return n
    return run
tasks = Tasks([task(n) for n in range(EARLY)], lambda told: [task(n) for n in range(EARLY, told["until"])])
tasks.start()
time.sleep(0.1 if BAD else 0)
tasks.go_on({"until": 20, "much": "x" * MUCH})
try:
    results = tasks.finish()
except RuntimeError as error:
    print(error)
else:
    assert sorted(results) == list(range(20)), results
    print(json.dumps([path.read_text() for path in sorted(folder.iterdir(), key=lambda path: int(path.name))]))
"""


def tasks(folder: Path, cores: int, bad: str = "", early: int = 10, much: int = 1_000_000) -> str:
    """What becomes of twenty tasks: for each in order, which process did it; of so `much` the late ones are told."""
    settings = f"FOLDER, BAD, EARLY, MUCH, BOTH = {str(folder)!r}, {bad!r}, {early}, {much}, {cores > 1 and much == 1}"
    return python(f"{settings}\n{TASKS}", cores).strip()


def test_all_tasks_are_done_here_on_one_core(tmp_path: Path) -> None:
    assert json.loads(tasks(tmp_path, 1)) == ["here"] * 20


@pytest.mark.parametrize("early", [0, 10, 20])
def test_tasks_are_done_from_the_front_elsewhere_and_from_the_back_here(tmp_path: Path, early: int) -> None:
    done = json.loads(tasks(tmp_path, 2, early=early, much=1))
    assert len(done) == 20
    assert done == sorted(done, reverse=True)
    assert set(done) == {"here", "there"}


def test_more_can_be_told_than_a_pipe_holds(tmp_path: Path) -> None:
    assert len(json.loads(tasks(tmp_path, 2))) == 20


@pytest.mark.parametrize("early", [0, 10])
def test_all_tasks_are_done_here_if_the_other_process_died(tmp_path: Path, early: int) -> None:
    assert json.loads(tasks(tmp_path, 2, bad="process", early=early)) == ["here"] * 20


@pytest.mark.parametrize("early", [0, 10])
@pytest.mark.parametrize("cores", [1, 2])
def test_a_task_that_fails_says_so_wherever_it_ran(tmp_path: Path, cores: int, early: int) -> None:
    assert tasks(tmp_path, cores, bad="task", early=early).splitlines()[-1] == "task 3"
