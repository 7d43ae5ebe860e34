"""`reader serve`: the guard of its address, and the application in a real browser."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

STORIES = Path(__file__).resolve().parents[2] / "stories"

PATIENCE = 30.0
"""Seconds within which a page must show something, on a busy machine too."""

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "chrome"))), None)
FLAGS = """--headless --no-sandbox --disable-gpu --enable-unsafe-swiftshader --disable-quic
--no-first-run --disable-background-networking --disable-component-update --disable-sync
--window-size=1300,900 --remote-debugging-port=0""".split()

KEEP_THE_TERMINAL = """
Object.defineProperty(Object.prototype, "fitAddon", {
  configurable: true,
  set(addon) {
    window.keptTerminal = this.terminal;
    Object.defineProperty(this, "fitAddon", { value: addon });
  },
});
"""
"""The page's script keeps its terminal to itself; this catches it as it is made."""

READ_THE_TERMINAL = """(() => {
  const terminal = window.keptTerminal;
  if (!terminal) return "";
  const rows = [];
  for (let y = 0; y < terminal.rows; y++)
    rows.push(terminal.buffer.active.getLine(y).translateToString());
  return rows.join("\\n");
})()"""

CELL_SIZE = """(() => {
  const box = document.querySelector(".xterm-screen").getBoundingClientRect();
  const terminal = window.keptTerminal;
  return [box.left, box.top, box.width / terminal.cols, box.height / terminal.rows];
})()"""


@asynccontextmanager
async def serving(home: Path, *arguments: str) -> AsyncIterator[str]:
    """Run `reader serve`; give its address."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "reader", "serve", *arguments),
        env={**os.environ, "READER_HOME": str(home)},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    try:
        line = await asyncio.wait_for(process.stdout.readline(), PATIENCE)
        yield line.decode().strip()
    finally:
        process.terminate()
        await asyncio.wait_for(process.communicate(), PATIENCE)
    assert process.returncode == 0


async def statuses(session: aiohttp.ClientSession, *addresses: str) -> list[int]:
    """The HTTP status of each address."""
    found = []
    for address in addresses:
        async with session.get(address, allow_redirects=False) as response:
            found.append(response.status)
    return found


async def test_nothing_is_served_without_the_token(home: Path) -> None:
    pages = ("", "static/js/textual.js", "static/", "ws", "download/x", "nowhere")
    async with serving(home, str(STORIES), "--port", "0") as address:
        root, token = re.fullmatch(r"(http://127\.0\.0\.1:\d+/)([\w-]{32})/", address).groups()  # type: ignore[union-attr]
        wrong = token[:-1] + ("a" if token[-1] != "a" else "b")
        async with aiohttp.ClientSession() as session:
            for guess in ("", f"{wrong}/", f"{token}x/", f"/{token}/", "%C3%A9/"):
                addresses = [root + guess + page for page in pages]
                assert set(await statuses(session, *addresses)) == {403}
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                await session.ws_connect(f"{root}{wrong}/ws")
            assert refused.value.status == 403
            assert await statuses(session, address, address + "static/js/textual.js") == [200, 200]


async def test_the_websocket_carries_the_application(home: Path) -> None:
    async with (
        serving(home, str(STORIES), "--port", "0") as address,
        aiohttp.ClientSession() as session,
        session.ws_connect(address + "ws?width=120&height=40") as page,
    ):
        painted = b""
        while b"assures Russia" not in painted:
            message = await page.receive(PATIENCE)
            assert message.type is aiohttp.WSMsgType.BINARY
            painted += message.data
        await page.send_json(["stdin", "Q"])
        while not page.closed:
            await page.receive(PATIENCE)


async def test_a_taken_port_is_left_to_its_owner(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        async with serving(home, str(STORIES), "--port", str(port)) as address:
            assert f":{port}/" not in address
            async with aiohttp.ClientSession() as session:
                assert await statuses(session, address) == [200]


def test_without_its_extra_it_says_what_to_install(tmp_path: Path) -> None:
    script = """if True:
        import sys
        sys.modules["textual_serve"] = None
        from reader.cli import main
        raise SystemExit(main(["serve"]))
    """
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "READER_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "tellings[serve]" in done.stderr


class Page:
    """A page of a browser, driven over the Chrome DevTools protocol."""

    def __init__(self, wire: aiohttp.ClientWebSocketResponse) -> None:
        self._wire = wire
        self._number = 0
        self.asked: list[str] = []
        """The addresses that the page has asked for, or opened a websocket to."""

    async def call(self, method: str, **given: object) -> Any:
        """Call a method of the protocol; return its result."""
        self._number += 1
        await self._wire.send_json({"id": self._number, "method": method, "params": given})
        while True:
            message = await self._wire.receive_json(timeout=PATIENCE)
            if message.get("method") == "Network.requestWillBeSent":
                self.asked.append(message["params"]["request"]["url"])
            elif message.get("method") == "Network.webSocketCreated":
                self.asked.append(message["params"]["url"])
            if message.get("id") == self._number:
                assert "error" not in message, message
                return message["result"]

    async def value(self, script: str) -> Any:
        """The value of an expression in the page."""
        answer = await self.call("Runtime.evaluate", expression=script, returnByValue=True)
        return answer["result"].get("value")

    async def wait_for(self, wanted: Callable[[str], object] | str) -> str:
        """Wait until the terminal in the page shows `wanted`; return what it shows."""
        deadline = asyncio.get_running_loop().time() + PATIENCE
        while True:
            shown = await self.value(READ_THE_TERMINAL)
            if wanted in shown if isinstance(wanted, str) else wanted(shown):
                return str(shown)
            assert asyncio.get_running_loop().time() < deadline, f"{wanted!r} not in:\n{shown}"
            await self.value("new Promise(requestAnimationFrame)")

    async def type(self, keys: str) -> None:
        """Press the keys of `keys`."""
        for key in keys:
            named = {"\r": "Enter", "\t": "Tab", "\x1b": "Escape"}.get(key, key)
            await self.call(
                "Input.dispatchKeyEvent",
                type="keyDown",
                key=named,
                text="" if named in ("Tab", "Escape") else key,
                windowsVirtualKeyCode=ord(key.upper()) if key.isalnum() or key in "\r\t\x1b" else 0,
            )
            await self.call("Input.dispatchKeyEvent", type="keyUp", key=named)

    async def click(self, column: int, row: int) -> None:
        """Click in the middle of a cell of the terminal."""
        left, top, width, height = await self.value(CELL_SIZE)
        at = {"x": left + (column + 0.5) * width, "y": top + (row + 0.5) * height}
        await self.call("Input.dispatchMouseEvent", type="mouseMoved", **at)
        for type_ in ("mousePressed", "mouseReleased"):
            await self.call(
                "Input.dispatchMouseEvent", type=type_, button="left", clickCount=1, **at
            )


@asynccontextmanager
async def browsing(profile: Path) -> AsyncIterator[Page]:
    """An empty page of a headless browser with a profile of its own."""
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed: `apt install chromium` lets this test run")
    browser = await asyncio.create_subprocess_exec(
        *(CHROMIUM, *FLAGS, f"--user-data-dir={profile}", "about:blank"),
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        assert browser.stderr is not None
        port = await asyncio.wait_for(_debugging_port(browser.stderr), PATIENCE)
        async with aiohttp.ClientSession() as session:
            async with session.get(f"http://127.0.0.1:{port}/json/list") as response:
                targets = await response.json()
            page = next(target for target in targets if target["type"] == "page")
            async with session.ws_connect(
                page["webSocketDebuggerUrl"], max_msg_size=0, autoping=True
            ) as wire:
                yield Page(wire)
    finally:
        with contextlib.suppress(ProcessLookupError):
            browser.kill()
        await browser.communicate()


async def _debugging_port(errors: asyncio.StreamReader) -> int:
    while line := await errors.readline():
        found = re.search(rb"DevTools listening on ws://127\.0\.0\.1:(\d+)/", line)
        if found:
            return int(found[1])
    raise AssertionError("the browser ended before it listened")


async def test_reading_in_a_browser(home: Path, tmp_path: Path) -> None:
    async with (
        browsing(tmp_path / "profile") as page,
        serving(home, str(STORIES), "--port", "0") as address,
    ):
        await page.call("Network.enable")
        await page.call("Page.enable")
        await page.call("Page.addScriptToEvaluateOnNewDocument", source=KEEP_THE_TERMINAL)
        await page.call("Page.navigate", url=address)
        await page.wait_for("assures Russia")
        await page.wait_for("passages")
        await page.type("]")
        await page.wait_for("passage A")
        await page.type("/wrong side")
        await page.wait_for("/wrong side 0/")
        await page.type("\r")
        await page.wait_for(lambda shown: re.search(r"/wrong side [1-9]/", shown))
        await page.type("\x1b")  # each alone: with what follows at once it would be another key
        await page.wait_for(lambda shown: "/wrong side" not in shown)
        await page.type("\x1b")
        await page.wait_for(lambda shown: "passage A 1/" not in shown)
        await page.type("2g")
        shown = await page.wait_for(lambda shown: re.search(r"source 2/5 · \d+ passages", shown))
        rows = shown.splitlines()
        row, place = next(
            (row, found.start())
            for row, line in enumerate(rows[3:], 3)
            if (found := re.search(r"\b[A-Z][=~≈]▏ \S", line))
        )
        label = rows[row][place]
        await page.click(place + 6, row)
        await page.wait_for(f"passage {label} ")
        root = address.split("/")[2]
        assert len(page.asked) >= 5
        assert {asked.split("/")[2] for asked in page.asked if "://" in asked} == {root}
