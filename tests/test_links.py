"""`timeline links`, against a host of our own that misbehaves. No request leaves this machine."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import os
import pty
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from tests.building import REPORT, REPORT_PATH, folder, load_text
from tests.link_server import HUGE, SNAPSHOT, LinkServer, link_server
from timeline.cli import main
from timeline.link_state import Answer, LinkState, read_link_state
from timeline.links.guard import is_public
from timeline.links.pace import Pace

if TYPE_CHECKING:
    from collections.abc import Iterator

URL = "https://example.org/second-ferry"
NO_HOST = f"http://{'a' * 64}.invalid/x"  # no name is so long, so no name server is asked
DAY = "2024-01-01"


@pytest.fixture(autouse=True)
def no_request_leaves_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Names of hosts are looked up for this machine alone; what cannot be a name is refused before any look-up."""
    real = socket.getaddrinfo

    def here(host: Any, *rest: Any, **more: Any) -> Any:
        assert host in {"127.0.0.1", "localhost"} or len(host) > 63, host
        return real(host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", here)


@pytest.fixture
def server() -> Iterator[LinkServer]:
    with link_server() as server:
        yield server


def record(tmp_path: Path, *addresses: str) -> Path:
    """An events folder with one event, whose sources have these addresses."""
    lines = "".join(f"  - {{id: s{number}, url: '{one}'}}\n" for number, one in enumerate(addresses))
    return folder(tmp_path, {REPORT_PATH: REPORT.partition("  - {id")[0] + lines + "recorded: 2023-01-20\n"})


def run(root: Path, server: LinkServer, *more: str, day: str = DAY) -> Result:
    options = ["--allow-private", "--delay", "0", "--timeout", "0.6", "--retries", "1", "--today", day]
    wayback = ["--wayback", f"{server.address}/wayback/available"]
    copies = [] if "--copies" in more else ["--no-copies"]
    rest = [one for one in more if one != "--copies"]
    return links("--events", str(root), *options, *wayback, *copies, *rest)


def links(*arguments: str) -> Result:
    """The command, in a thread of its own: in the main one a browser's test may have left its event loop running."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(CliRunner().invoke, main, ["links", *arguments]).result()


def states(root: Path) -> dict[str, LinkState]:
    file = root / "link-state.json"
    return read_link_state(file.read_bytes()) if file.exists() else {}


def look(tmp_path: Path, server: LinkServer, path: str) -> tuple[LinkState, str]:
    """The state of one address after a look, and the reason given for it."""
    root = record(tmp_path, server.address + path, server.address + "/ok/other")
    result = run(root, server, "--format", "json")
    assert result.exit_code in {0, 1}, result.output
    (entry,) = [one for one in json.loads(result.stdout)["addresses"] if one["address"].endswith(path)]
    return states(root)[server.address + path], entry["reason"]


@pytest.mark.parametrize(
    ("path", "answer", "reason"),
    [
        ("/ok", "ok", "200 OK"),
        ("/document", "ok", "200 OK"),
        ("/no-head", "ok", "200 OK"),
        ("/head-404", "ok", "200 OK"),
        ("/busy-once", "ok", "200 OK"),
        ("/broken-once", "ok", "200 OK"),
        ("/moved", "ok", "200 OK"),
        ("/huge", "ok", "200 OK"),
        ("/gone", "gone", "404 Not Found"),
        ("/gone/410", "gone", "410 Gone"),
        ("/forbidden", "refused", "403 Forbidden"),
        ("/strange", "refused", "999"),
        ("/busy", "refused", "429 Too Many Requests"),
        ("/busy-long", "refused", "429 Too Many Requests"),
        ("/closed", "refused", "its robots.txt asks programs to stay away"),
        ("/broken", "unreachable", "500 Internal Server Error"),
        ("/teapot", "unreachable", "418 I'm a Teapot"),
        ("/loop", "unreachable", "its redirects go in a circle"),
        ("/endless/0", "unreachable", "more than 10 redirects"),
        ("/to-ftp", "unreachable", "it leads to something that is no web address"),
        ("/to-mail", "unreachable", "it leads to something that is no web address"),
        ("/slow", "unreachable", "no whole answer within 0.6 seconds"),
        ("/drip", "unreachable", "no whole answer within 0.6 seconds"),
        ("/truncated", "unreachable", "the answer broke off, or was no HTTP"),
        ("/garbage", "unreachable", "the answer broke off, or was no HTTP"),
    ],
)
def test_a_look(path: str, answer: str, reason: str, tmp_path: Path, server: LinkServer) -> None:
    state, said = look(tmp_path, server, path)
    assert (state.answer, said) == (answer, reason)
    assert state.checked == dt.date(2024, 1, 1)
    assert (state.seen is not None) == (answer == "ok")


def test_a_head_is_enough_for_what_is_no_page(tmp_path: Path, server: LinkServer) -> None:
    look(tmp_path, server, "/document")
    assert server.asked("/document") == ["HEAD"]
    assert server.asked("/ok/other") == ["HEAD", "GET"]


def test_a_huge_page_is_not_read_to_its_end(tmp_path: Path, server: LinkServer) -> None:
    look(tmp_path, server, "/huge")
    assert 0 < server.sent["huge"] < HUGE / 4


def test_failures_that_may_pass_are_tried_again_and_others_are_not(
    tmp_path: Path, server: LinkServer
) -> None:
    paths = ("/busy", "/slow", "/gone", "/forbidden", "/busy-long")
    run(record(tmp_path, *(server.address + path for path in paths)), server)
    assert server.asked("/busy") == ["HEAD", "HEAD"]
    assert len(server.asked("/slow")) == 2
    assert server.asked("/gone") == server.asked("/forbidden") == ["HEAD", "GET"]
    assert server.asked("/busy-long") == ["HEAD"]  # a day is too long to wait


def test_where_an_address_leads_for_good(tmp_path: Path, server: LinkServer) -> None:
    at = server.address
    root = record(tmp_path, f"{at}/moved", f"{at}/for-now", f"{at}/slash")
    result = run(root, server)
    assert {path: state.moved for path, state in states(root).items()} == {
        f"{at}/moved": f"{at}/ok",
        f"{at}/for-now": None,
        f"{at}/slash": None,  # a slash at the end makes no other page
    }
    assert f"moved for good: {at}/ok" in result.output
    assert result.exit_code == 0


def test_a_host_that_changes_its_mind(tmp_path: Path, server: LinkServer) -> None:
    address = f"{server.address}/ok"
    root = record(tmp_path, address, f"{server.address}/document")
    assert run(root, server, day="2024-01-01").exit_code == 0
    server.title = "A ferry after all"
    changed = run(root, server, day="2024-01-02")
    assert 'title changed: "A second ferry?" is now "A ferry after all"' in changed.output
    server.up = False
    gone = run(root, server, day="2024-01-03")
    assert (gone.exit_code, "gone: 404 Not Found" in gone.output) == (1, True)
    again = run(root, server, day="2024-01-04")
    assert "gone: 404 Not Found; 2 times in a row, since 2024-01-03" in again.output
    server.up = True
    assert run(root, server, day="2024-01-05").exit_code == 0
    state = states(root)[address]
    assert (state.answer, state.failures, state.seen) == (Answer.OK, 0, dt.date(2024, 1, 5))
    assert (state.title, state.title_before) == ("A ferry after all", "A second ferry?")


def test_unreachable_is_a_finding_only_after_three_times(tmp_path: Path, server: LinkServer) -> None:
    root = record(tmp_path, f"{server.address}/broken", f"{server.address}/ok")
    codes = [run(root, server, day=f"2024-01-0{day}").exit_code for day in (1, 2, 3, 4)]
    assert codes == [0, 0, 1, 1]
    refused = record_in(tmp_path, "other", f"{server.address}/forbidden")
    assert [run(refused, server, day=f"2024-01-0{day}").exit_code for day in (1, 2, 3, 4)] == [0, 0, 0, 0]


def record_in(tmp_path: Path, name: str, *addresses: str) -> Path:
    (tmp_path / name).mkdir()
    return record(tmp_path / name, *addresses)


def test_what_was_looked_at_lately_is_not_asked_again(tmp_path: Path, server: LinkServer) -> None:
    root = record(tmp_path, f"{server.address}/ok", f"{server.address}/document")
    run(root, server)
    before = len(server.requests)
    same_day = run(root, server)
    assert len(server.requests) == before
    assert "0 of 2 addresses looked at; the others were lately." in same_day.output
    run(root, server, day="2024-01-02")
    assert len(server.requests) > before
    before = len(server.requests)
    run(root, server, "--older-than", "7", day="2024-01-05")
    assert len(server.requests) == before


def test_a_host_is_given_rest() -> None:
    async def turns() -> float:
        pace, clock = Pace(0.1), asyncio.get_running_loop().time
        start = clock()
        for host in ("one", "one", "one", "one"):
            await pace.turn(host)
        rested = clock() - start
        await pace.turn("other")
        assert clock() - start - rested < 0.1  # another host owes no rest to the first
        return rested

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(asyncio.run, turns()).result() >= 0.3


@pytest.mark.parametrize("hosts", [1, 2])
def test_only_so_many_hosts_are_asked_at_once(hosts: int, tmp_path: Path, server: LinkServer) -> None:
    other = server.address.replace("127.0.0.1", "localhost")
    root = record(tmp_path, *(f"{at}/slow/{n}" for at in (server.address, other) for n in range(2)))
    run(root, server, "--hosts", str(hosts), "--timeout", "9", "--retries", "0")
    assert server.busiest == hosts


def test_nothing_private_is_asked(tmp_path: Path, server: LinkServer) -> None:
    root = record(tmp_path, f"{server.address}/ok", server.address.replace("127.0.0.1", "localhost") + "/ok")
    options = ["--delay", "0", "--no-copies", "--today", DAY, "--format", "json"]
    result = links("--events", str(root), *options)
    assert server.requests == []
    assert {one["reason"] for one in json.loads(result.stdout)["addresses"]} == {
        "it leads into a private network; nothing was asked there"
    }
    assert result.exit_code == 1


@pytest.mark.parametrize(
    ("number", "public"),
    [
        ("8.8.8.8", True),
        ("2001:4860:4860::8888", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 - judged, not bound
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:8.8.8.8", True),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("2001:0:1::80ff:fffe", False),
    ],
)
def test_what_is_public(number: str, public: bool) -> None:  # noqa: FBT001 - a case
    assert is_public(number) is public


def test_a_host_that_does_not_exist_is_gone(tmp_path: Path, server: LinkServer) -> None:
    root = record(tmp_path, NO_HOST, f"{server.address}/ok")
    run(root, server)
    state = states(root)[NO_HOST]
    assert state.answer is Answer.GONE


def test_when_nobody_answers_nothing_is_kept(tmp_path: Path, server: LinkServer) -> None:
    root = record(tmp_path, "http://127.0.0.1:9/x")
    result = run(root, server)
    assert result.exit_code == 1
    assert "Nobody answered at all: is this machine online? Nothing was kept." in result.stderr
    assert states(root) == {}


def test_copies_become_a_patch_that_git_takes(
    tmp_path: Path, server: LinkServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = record(tmp_path, f"{server.address}/ok")
    root.joinpath("2023/2023-01-18-block.yml").write_text(
        REPORT.replace(
            "  - {id: times, url: https://example.org/second-ferry, published: 2023-01-18}\n",
            f"  - id: times # the first\n    url: {server.address}/gone\n    title: A ferry\n"
            "    published: 2023-01-16\n",
        ),
        "utf-8",
    )
    before = {path: path.read_text("utf-8") for path in root.glob("2023/*.yml")}
    monkeypatch.chdir(tmp_path)
    result = run(Path("events"), server, "--copies", "--patch", str(tmp_path / "copies.patch"))
    assert result.exit_code == 1  # one address is gone
    assert f"archived copy: {server.address}{SNAPSHOT}" in result.output
    assert {path: path.read_text("utf-8") for path in root.glob("2023/*.yml")} == before
    asked = {one for _, method, one in server.requests if method == "copy"}
    assert asked == {f"{server.address}/ok 20230118", f"{server.address}/gone 20230116"}
    for command in (
        ["git", "init", "-q"],
        ["git", "apply", "--check", "copies.patch"],
        ["git", "apply", "copies.patch"],
    ):
        subprocess.run(command, cwd=tmp_path, check=True)
    after = {path: path.read_text("utf-8") for path in root.glob("2023/*.yml")}
    copy = f"archived: {server.address}{SNAPSHOT}"
    assert after[root / REPORT_PATH] == before[root / REPORT_PATH].replace("/ok'", f"/ok', {copy}")
    assert after[root / "2023/2023-01-18-block.yml"] == before[root / "2023/2023-01-18-block.yml"].replace(
        "    published: 2023-01-16\n",
        f"    published: 2023-01-16\n    {copy}\n",
    )
    assert all(load_text(text).event for text in after.values())


def test_copies_can_be_written_at_once(tmp_path: Path, server: LinkServer) -> None:
    root = record(tmp_path, f"{server.address}/ok", f"{server.address}/document")
    result = run(root, server, "--copies", "--write")
    assert "Archived copies put into 1 file." in result.stderr
    assert (root / REPORT_PATH).read_text("utf-8").count(f"archived: {server.address}{SNAPSHOT}") == 2
    assert run(root, server, "--copies", "--write").stderr == ""


@pytest.mark.parametrize(
    "archive",
    [
        None,
        {"available": False, "status": "200", "url": "https://web.archive.org/web/1/x"},
        {"available": True, "status": "404", "url": "https://web.archive.org/web/1/x"},
        {"available": True, "status": "200", "url": "javascript:alert(1)"},
        {"available": True, "status": "200", "url": "https://web.archive.org/x y"},
        {"available": True, "status": "200", "url": "https://web.archive.org/\nkind: package"},
        {"available": True, "status": "200", "url": 7},
        "no JSON",
        "[]",
    ],
)
def test_what_is_no_copy_is_not_proposed(archive: Any, tmp_path: Path, server: LinkServer) -> None:
    root = record(tmp_path, f"{server.address}/ok")
    server.archive = archive
    before = (root / REPORT_PATH).read_text("utf-8")
    assert run(root, server, "--copies", "--write").exit_code == 0
    assert (root / REPORT_PATH).read_text("utf-8") == before


def test_an_archive_that_fails_is_left_alone(tmp_path: Path, server: LinkServer) -> None:
    root = record(tmp_path, *(f"{server.address}/document/{n}" for n in range(6)))
    server.archive_status = 503
    result = run(root, server, "--copies")
    assert "The archive was asked no further: it answered with status 503." in result.output
    assert sum(method == "copy" for _, method, _ in server.requests) == 3 * 2


def test_the_copies_of_the_internet_archive_are_named_by_https(tmp_path: Path, server: LinkServer) -> None:
    root = record(tmp_path, f"{server.address}/ok")
    server.archive["url"] = f"http://web.archive.org/web/20230118000000/{server.address}/ok"
    run(root, server, "--copies", "--write")
    assert "archived: https://web.archive.org/web/20230118000000/" in (root / REPORT_PATH).read_text("utf-8")


def test_an_address_with_strange_signs_is_quoted(tmp_path: Path, server: LinkServer) -> None:
    root = record(tmp_path, f"{server.address}/ok")
    server.archive = {
        "available": True,
        "status": "200",
        "url": "https://web.archive.org/web/1/x?a={b},[c]#d",
    }
    assert run(root, server, "--copies", "--write").exit_code == 0
    assert load_text((root / REPORT_PATH).read_text("utf-8")).event
    assert 'archived: "https://web.archive.org/web/1/x?a={b},[c]#d"' in (root / REPORT_PATH).read_text(
        "utf-8"
    )


def test_only_some_files(tmp_path: Path, server: LinkServer) -> None:
    root = record(tmp_path, f"{server.address}/ok")
    other = root / "2023/2023-01-19-other.yml"
    other.write_text(REPORT.replace(URL, f"{server.address}/document"), "utf-8")
    run(root, server, str(other))
    assert set(states(root)) == {f"{server.address}/document"}
    run(root, server)
    other.unlink()
    run(root, server, day="2024-01-05")
    assert set(states(root)) == {f"{server.address}/ok"}  # what no event gives any more is forgotten


def test_a_broken_file_does_not_hide_the_others(tmp_path: Path, server: LinkServer) -> None:
    root = record(tmp_path, f"{server.address}/ok")
    root.joinpath("2023/2023-01-19-broken.yml").write_text("kind: [", "utf-8")
    result = run(root, server)
    assert "2023-01-19-broken.yml: cannot be read, so its sources are left out" in result.stderr
    assert set(states(root)) == {f"{server.address}/ok"}


def test_json(tmp_path: Path, server: LinkServer) -> None:
    root = record(tmp_path, f"{server.address}/gone")
    content = json.loads(run(root, server, "--copies", "--format", "json").stdout)
    (entry,) = content.pop("addresses")
    assert entry == {
        "address": f"{server.address}/gone",
        "answer": "gone",
        "reason": "404 Not Found",
        "lost": True,
        "failures": 1,
        "moved": None,
        "title": None,
        "copy": server.address + SNAPSHOT,
        "places": [{"path": f"{root.as_posix()}/{REPORT_PATH}", "line": 9, "column": 19}],
    }
    assert content == {"looked": 1, "lost": 1, "lacking_copy": 1, "copies_found": 1, "archive_fault": None}


def test_broken_off_it_keeps_what_it_saw_and_goes_on(tmp_path: Path, server: LinkServer) -> None:
    root = record(tmp_path, f"{server.address}/ok", *(f"{server.address}/slow/{n}" for n in range(3)))
    command = [
        sys.executable,
        "-m",
        "timeline",
        "links",
        "--events",
        str(root),
        "--allow-private",
        "--no-copies",
    ]
    options = ["--delay", "0", "--timeout", "5", "--today", DAY]
    ignored = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it
    with subprocess.Popen(
        [*command, *options], stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        signal.signal(signal.SIGINT, ignored)
        deadline = time.monotonic() + 30
        while not server.asked("/slow/0") and time.monotonic() < deadline:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=30)
    assert process.returncode == 1, errors
    assert "Broken off; what was seen is kept. Call again to go on." in errors
    assert "Traceback" not in errors
    assert set(states(root)) == {f"{server.address}/ok"}
    assert "1 of 4 addresses looked at." in output
    server.requests.clear()
    run(root, server, str(root / REPORT_PATH))
    assert server.asked("/ok") == []
    assert server.asked("/slow/0")


def on_a_terminal(*command: str) -> str:
    """What a program shows on a terminal, control characters included."""
    ours, its = pty.openpty()
    with subprocess.Popen(command, stdin=its, stdout=its, stderr=its) as process:
        os.close(its)
        shown = b""
        while part := _read(ours):
            shown += part
        process.wait(timeout=30)
    os.close(ours)
    return shown.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # so Linux says that the program is gone
        return b""


def test_on_a_terminal_it_says_how_far_it_is_and_wipes_that_away(tmp_path: Path, server: LinkServer) -> None:
    root = record(tmp_path, f"{server.address}/ok", f"{server.address}/document", f"{server.address}/gone")
    options = ["--allow-private", "--no-copies", "--delay", "0", "--today", DAY]
    shown = on_a_terminal(sys.executable, "-m", "timeline", "links", "--events", str(root), *options)
    progress, wipe, report = shown.partition("\r\x1b[K")
    assert wipe
    assert [step.strip() for step in progress.split("\r")[1:]] == [f"{n} of 3 asked" for n in (1, 2, 3)]
    assert report.startswith(f"{root.as_posix()}/{REPORT_PATH}:11:")
    assert "asked" not in report
    assert run(root, server, "--older-than", "0").stderr == ""  # no terminal, no progress


def test_without_addresses_nothing_was_looked_at(tmp_path: Path, server: LinkServer) -> None:
    root = folder(tmp_path, {})
    result = run(root, server)
    assert (result.exit_code, result.output) == (1, "No addresses found: nothing was looked at.\n")


def test_without_the_extra_it_says_what_to_install(tmp_path: Path) -> None:
    program = "import sys; sys.modules['httpx'] = None; from timeline.cli import main; main(sys.argv[1:])"
    command = [sys.executable, "-c", program, "links", "--events", str(folder(tmp_path, {}))]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 2
    assert 'pip install "timeline-site[links]"' in result.stderr


def test_wrong_usage_is_2() -> None:
    for arguments in (["--events", "nowhere"], ["--hosts", "0"], ["--delay", "-1"], ["nowhere.yml"]):
        assert links(*arguments).exit_code == 2, arguments
