"""The Content-Security-Policy of a built site: from the scripts that stand in its pages."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from timeline.cli import main
from timeline.policy import content_security_policy, inline_scripts

if TYPE_CHECKING:
    from pathlib import Path

HASH = base64.b64encode(hashlib.sha256(b"run()").digest()).decode()


@pytest.mark.parametrize(
    "tag", ["<script>", '<script type="text/javascript">', "<SCRIPT async>", '<script type="module">']
)
def test_a_script_that_runs_is_named_by_its_hash(tag: str) -> None:
    policy = content_security_policy([f"<p>{tag}run()</script>"])
    assert policy.endswith(f"script-src 'self' 'sha256-{HASH}'")


@pytest.mark.parametrize(
    "html",
    [
        '<script src="a.js"></script>',
        '<script type="application/ld+json">{}</script>',
        "<script id=c type=application/json>{}</script>",
        "&lt;script>run()&lt;/script>",
    ],
)
def test_what_does_not_run_or_stands_elsewhere_is_not_named(html: str) -> None:
    assert inline_scripts(html) == []
    assert content_security_policy([html]).endswith("script-src 'self'")


def test_the_same_script_on_many_pages_is_named_once_and_in_one_order() -> None:
    pages = ["<script>b</script><script>a</script>", "<script>a</script>"]
    assert content_security_policy(pages) == content_security_policy(reversed(pages))
    assert content_security_policy(pages).count("sha256-") == 2


def test_nothing_unsafe_is_ever_allowed() -> None:
    assert "unsafe" not in content_security_policy(["<script>eval('1')</script>"])


def test_the_command_prints_it(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_text("<script>run()</script>", "utf-8")
    result = CliRunner().invoke(main, ["policy", str(tmp_path)])
    assert result.exit_code == 0
    assert HASH in result.stdout


def test_a_folder_without_pages_is_wrong_usage(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["policy", str(tmp_path)])
    assert result.exit_code == 2
    assert "build the site first" in result.stderr
