"""A screen that leaves the mouse alone and does not move, where one asks for it."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import aiohttp
import pexpect
import pytest
from textual.widgets import Input

from reader.tui.app import ReaderApp
from tests.tui.conftest import STORIES, press, settled
from tests.tui.test_serve import PATIENCE, serving

ROOT = Path(__file__).resolve().parents[2]
MOUSE_ON = b"\x1b[?1000h"


def painted(home: Path, *arguments: str, **variables: str) -> bytes:
    """All that the real command sends to a terminal until the story is there."""
    child = pexpect.spawn(
        sys.executable,
        ["-m", "reader", *(arguments or [str(STORIES)])],
        env={**os.environ, "READER_HOME": str(home), "TERM": "xterm-256color", **variables},
        dimensions=(30, 100),
        cwd=str(ROOT),
        timeout=30,
    )
    child.expect("sync")
    sent: bytes = child.before + child.after
    child.send("Q")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    return sent


def test_the_mouse_is_the_terminals_own_where_one_asks(home: Path) -> None:
    assert MOUSE_ON in painted(home)
    assert MOUSE_ON not in painted(home, "--no-mouse", str(STORIES))
    assert MOUSE_ON not in painted(home, "tour", "--no-mouse")
    (home / "config").mkdir(exist_ok=True)
    (home / "config" / "config.toml").write_text("mouse = false\n")
    assert MOUSE_ON not in painted(home)


def test_no_colour_has_no_hue(home: Path) -> None:
    colours = re.findall(
        rb"[34]8;2;(\d+);(\d+);(\d+)", painted(home, NO_COLOR="1", COLORTERM="truecolor")
    )
    assert colours
    assert all(red == green == blue for red, green, blue in colours)


async def test_a_page_in_a_browser_is_as_quiet(home: Path) -> None:
    for options, expected in (((), True), (("--no-mouse", "--no-animation"), False)):
        async with (
            serving(home, str(STORIES), "--port", "0", *options) as address,
            aiohttp.ClientSession() as session,
            session.ws_connect(address + "ws?width=120&height=40") as page,
        ):
            sent = b""
            while b"sync" not in sent:
                message = await page.receive(PATIENCE)
                assert message.type is aiohttp.WSMsgType.BINARY
                sent += message.data
            assert (MOUSE_ON in sent) is expected


@pytest.mark.parametrize("by_setting", [True, False])
async def test_nothing_moves_by_itself(home: Path, by_setting: bool) -> None:
    if by_setting:
        (home / "config").mkdir(exist_ok=True)
        (home / "config" / "config.toml").write_text("animation = false\n")
    app = ReaderApp([STORIES], animation=by_setting)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        assert app.animation_level == "none"
        await press(pilot, "slash")
        assert isinstance(app.focused, Input)
        assert not app.focused.cursor_blink
    assert app.library is not None
    app.library.close()


def test_no_braille_is_ever_drawn() -> None:
    """Screen readers spell its dots out; a spinner of them would never let them be silent."""
    for file in (ROOT / "reader").rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        assert not re.search("[\u2800-\u28ff]", text), file
        assert "SpinnerColumn" not in text, file
        assert ".status(" not in text, file
