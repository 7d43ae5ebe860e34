"""The real command in a real pseudo-terminal, painted by a terminal emulator."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pexpect
import pyte
import pytest

from reader.tui.app import ReaderApp
from reader.tui.palette import LIGHT

ROOT = Path(__file__).resolve().parents[2]

PATIENCE = 20
"""Seconds within which a screen must come, on a busy machine too."""


class Terminal:
    """A terminal of a given size that runs `reader`, and what it shows."""

    def __init__(self, home: Path, columns: int, rows: int, *arguments: str) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._child = pexpect.spawn(
            sys.executable,
            ["-m", "reader", *arguments],
            env={**os.environ, "READER_HOME": str(home), "TERM": "xterm-256color"},
            dimensions=(rows, columns),
            cwd=str(ROOT),
            timeout=30,
        )

    def wait_for(self, wanted: Callable[[str], bool] | str) -> str:
        """Read until the screen shows `wanted`; return the screen."""
        shown, deadline = "", time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            shown = "\n".join(self.screen.display)
            if wanted in shown if isinstance(wanted, str) else wanted(shown):
                return shown
            try:
                self._stream.feed(self._child.read_nonblocking(65536, timeout=PATIENCE))
            except (pexpect.TIMEOUT, pexpect.EOF):
                break
        raise AssertionError(f"{wanted!r} never came; the screen:\n{shown}")

    def wait_for_cursor(self, there: Callable[[str, int, int], bool]) -> tuple[int, int]:
        """Read until `there` holds of the cursor's row, as text, and its place; return that."""
        cursor = self.screen.cursor
        self.wait_for(lambda _: there(self.screen.display[cursor.y], cursor.y, cursor.x))
        return cursor.y, cursor.x

    def wait_until(self, holds: Callable[[], bool]) -> None:
        """Go on until something holds outside of the screen."""
        deadline = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < deadline
            with contextlib.suppress(pexpect.TIMEOUT):
                self._stream.feed(self._child.read_nonblocking(65536, timeout=0.1))

    def press(self, keys: str) -> None:
        """Type keys."""
        self._child.send(keys)

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the terminal; what is on it afterwards was painted anew."""
        self.screen.resize(rows, columns)
        self.screen.erase_in_display(2)
        self._child.setwinsize(rows, columns)

    def exit_status(self) -> int | None:
        """Wait for the command to end; return its exit status."""
        self._child.expect(pexpect.EOF)
        self._child.close()
        status: int | None = self._child.exitstatus
        return status

    def kill(self) -> None:
        """End the command as a crash does: without a chance to save anything."""
        self._child.kill(signal.SIGKILL)
        self._child.wait()

    def close(self) -> None:
        """End the command, whatever it does."""
        self._child.close(force=True)


@pytest.fixture
def terminal(home: Path) -> Iterator[Callable[..., Terminal]]:
    """Start `reader` in a terminal of a size."""
    opened: list[Terminal] = []

    def start(columns: int, rows: int, *arguments: str) -> Terminal:
        opened.append(Terminal(home, columns, rows, *arguments))
        return opened[-1]

    yield start
    for each in opened:
        each.close()


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 40), (200, 50)])
def test_a_reading_session(terminal: Callable[..., Terminal], columns: int, rows: int) -> None:
    screen = terminal(columns, rows, "stories")
    screen.wait_for("assures Russia of security")
    screen.wait_for("passages")
    screen.press("]")
    screen.wait_for("passage A")
    screen.press("\t")
    screen.wait_for("source 2/5")
    screen.press("/wrong side")
    screen.wait_for(lambda shown: "/wrong side" in shown and " of 5" in shown)
    screen.press("\r")
    screen.wait_for(lambda shown: re.search(r"/wrong side [1-9]/", shown) is not None)
    screen.press("s")
    screen.wait_for("Type to search")
    screen.press("Amur")
    screen.wait_for(lambda shown: "1 article" in shown and "Amur River" in shown)
    screen.press("\r")
    screen.wait_for("source 3/5")
    screen.press("?")
    screen.wait_for("Keys")
    screen.press("\x1b")
    screen.wait_for(lambda shown: "Keys" not in shown and "source 3/5" in shown)
    screen.resize(100, 30)
    screen.wait_for("source 3/5")
    screen.press("Q")
    assert screen.exit_status() == 0


@pytest.mark.parametrize("shown", [False, True], ids=["hidden", "shown"])
def test_the_cursor_of_the_terminal_stands_where_the_reader_does(
    terminal: Callable[..., Terminal], home: Path, shown: bool
) -> None:
    (home / "config").mkdir(parents=True, exist_ok=True)
    (home / "config" / "config.toml").write_text(f"cursor = {str(shown).lower()}\n")
    screen = terminal(120, 40, "stories")
    screen.wait_for("passages")
    screen.press("]")
    screen.wait_for("passage A")
    screen.wait_for_cursor(lambda row, y, x: row.strip().startswith("A"))
    assert screen.screen.cursor.hidden is not shown
    screen.press("/Russia this\r")
    top, left = screen.wait_for_cursor(lambda row, y, x: row[x:].startswith("Russia this"))
    screen.press("j")
    screen.wait_for_cursor(
        lambda row, y, x: row[x:].startswith("Russia this") and (y, x) == (top - 1, left)
    )
    screen.press("Q")
    assert screen.exit_status() == 0


def test_no_control_code_of_an_article_reaches_the_terminal(
    terminal: Callable[..., Terminal], tmp_path: Path
) -> None:
    folder = tmp_path / "hostile"
    folder.mkdir()
    (folder / "a.txt").write_text(
        "A title with \x1b]52;c;aGVsbG8=\x07 in it\n\n"
        "The harbour \x1b[31mbridge\x1b[0m will close \u202efor two years\u202c from Monday.\n"
    )
    screen = terminal(100, 30, str(folder))
    shown = screen.wait_for("harbour")
    assert "␛[31mbridge" in shown
    assert "\u202e" not in shown
    screen.press("Q")
    assert screen.exit_status() == 0


def test_a_crash_loses_nothing_of_the_place(terminal: Callable[..., Terminal], home: Path) -> None:
    def kept() -> bool:
        with closing(sqlite3.connect(home / "data" / "work.sqlite")) as work:
            rows = work.execute("SELECT value FROM work WHERE key LIKE 'place/%'").fetchall()
            theme = work.execute("SELECT value FROM work WHERE key = 'theme'").fetchall()
        places = [json.loads(value) for (value,) in rows]
        return bool(theme) and any(
            place["sync"] == "line" and place["zoomed"] and place["unfolded"] for place in places
        )

    screen = terminal(160, 40, "stories")
    screen.wait_for("passages")
    screen.press("TeeSf3]z")
    screen.wait_for(lambda shown: "zoomed" in shown and "passage A" in shown)
    screen.wait_until(kept)
    screen.kill()
    again = terminal(160, 40, "stories")
    shown = again.wait_for(lambda shown: "zoomed" in shown and "passage A" in shown)
    assert "source 3/5" in shown
    assert "Organisations" not in shown, "the sidebar was closed"
    assert "folded" not in shown
    again.press("z")
    again.wait_for("sync line")
    again.press("Q")
    assert again.exit_status() == 0
    assert ReaderApp([]).theme == LIGHT.name


def test_ctrl_z_leads_to_the_shell_and_fg_back(home: Path) -> None:
    shell = pexpect.spawn(
        "bash",
        ["--norc", "-i"],
        env={**os.environ, "READER_HOME": str(home), "TERM": "xterm-256color"},
        dimensions=(24, 80),
        cwd=str(ROOT),
        timeout=PATIENCE,
        encoding="utf-8",
    )
    shell.sendline(f"{sys.executable} -m reader stories/xi-putin-call")
    shell.expect_exact("sovereignty")
    shell.send("\x1a")
    shell.expect_exact("\x1b[?1049l")
    shell.expect_exact("Stopped")
    shell.sendline("fg")
    shell.expect_exact("\x1b[?1049h")
    shell.expect_exact("sovereignty")
    shell.send("Q")
    shell.expect_exact("\x1b[?1049l")
    shell.sendline("exit")
    shell.expect(pexpect.EOF)
    shell.close()
    assert shell.exitstatus == 0
