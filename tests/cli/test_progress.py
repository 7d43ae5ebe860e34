"""Progress bars: only on a terminal, only where work takes time, gone at the end."""

from __future__ import annotations

import subprocess
import sys

import pexpect

REPORTING = """
from reader.cli.progress import watched
with watched() as report:
    report("Reading articles", 3, 10)
    {}
"""


def test_slow_work_shows_a_bar_until_it_ends() -> None:
    child = pexpect.spawn(
        sys.executable, ["-c", REPORTING.format("input()")], encoding="utf-8", timeout=60
    )
    child.expect_exact("Reading articles")
    child.expect("3/10")
    child.sendline()
    child.expect_exact("\x1b[?25h")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_fast_work_shows_nothing() -> None:
    child = pexpect.spawn(sys.executable, ["-c", REPORTING.format("pass")], encoding="utf-8")
    assert child.read() == ""


def test_nobody_watches_a_pipe() -> None:
    done = subprocess.run(
        [sys.executable, "-c", REPORTING.format("assert report.__name__ == 'silent'")],
        capture_output=True,
    )
    assert done.returncode == 0
    assert done.stderr == b""
