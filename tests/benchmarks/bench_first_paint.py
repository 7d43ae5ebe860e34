"""Time from start to the first article on the screen, in a pty, beside a minimal Textual app.

Both start from bytecode, as from an installed package: a run that is not counted makes it.
Run as `python tests/benchmarks/bench_first_paint.py [RUNS]`.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

import pexpect

from reader.config import Home
from reader.library import Library

ROOT = Path(__file__).resolve().parents[2]
STORIES = ROOT / "stories"

MINIMAL = """
from textual.app import App
from textual.widgets import Static

class Minimal(App):
    def compose(self):
        yield Static("the first paint")

Minimal().run()
"""


def seconds_until(command: list[str], expected: str, home: Path) -> float:
    """Seconds from starting `command` in a pty until `expected` has been painted."""
    environment = {
        **os.environ,
        "READER_HOME": str(home),
        "TERM": "xterm-256color",
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(home / "bytecode"),
    }
    started = time.perf_counter()
    child = pexpect.spawn(
        command[0], command[1:], env=environment, dimensions=(40, 120), timeout=60, encoding="utf-8"
    )
    child.expect_exact(expected)
    elapsed = time.perf_counter() - started
    child.close(force=True)
    return elapsed


def main(runs: int = 9) -> None:
    """Print the medians and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        library = Library.open([STORIES], home=Home(home / "cache", home / "data", home / "config"))
        story = library.stories[0]
        library.comparison(story)
        library.entities(story)
        library.close()
        ours, peers = [], []
        for _ in range(runs + 1):
            peers.append(seconds_until([sys.executable, "-c", MINIMAL], "the first paint", home))
            command = [sys.executable, "-m", "reader", str(STORIES)]
            ours.append(seconds_until(command, "assures Russia", home))
    mine, peer = statistics.median(ours[1:]), statistics.median(peers[1:])
    print(f"first paint of five articles, warm library: {1000 * mine:.0f} ms")
    print(f"minimal Textual app in the same run:         {1000 * peer:.0f} ms")
    print(f"ratio: {mine / peer:.2f} (budget 2.2)")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
