"""Time from a key to the painted frame, in a pty that a terminal emulator could stand behind.

The application is asked to mark its frames (synchronised output, mode 2026); a frame is painted
when its end mark has been read. Some keys need a second frame: `last` is the time until the last
one. `cpu` is the processor time the application took for the key, which another load on the
machine does not change (Linux only). Beside it, in the same run: Textual's own log, alone on the
screen: what the framework takes.
Run as `python tests/benchmarks/bench_screen.py [REPEATS]`.
"""

from __future__ import annotations

import os
import random
import select
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pexpect

COLUMNS, ROWS = 240, 50
BUDGET = "budget: 16 ms median, 33 ms p95"

ASKS_FOR_SYNC, HAS_SYNC = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
FRAME_END = b"\x1b[?2026l"
QUIET = 0.2
"""Seconds without output after which the application has nothing more to paint."""

IDLE = 50
"""Milliseconds of processor time in five times `QUIET` up to which an application is at rest."""

PEER = """
import sys
from textual.app import App
from textual.widgets import RichLog

class Peer(App):
    BINDINGS = [("j", "down"), ("T", "other_theme")]
    def compose(self):
        yield RichLog()
    def on_mount(self):
        self.log_ = self.query_one(RichLog)
        for number in range(2000):
            self.log_.write(f"{number} " + "the words of a line " * 11, scroll_end=False)
    def action_down(self):
        self.log_.scroll_relative(y=1, animate=False)
    def action_other_theme(self):
        self.theme = "textual-light" if self.current_theme.dark else "textual-dark"

Peer().run()
"""


@dataclass(frozen=True, slots=True)
class Took:
    """Milliseconds from a key to its first frame and to its last, and of processor time."""

    first: float
    last: float
    cpu: float


class Terminal:
    """A pty of 240 columns and 50 rows, read as bytes."""

    def __init__(self, command: list[str], home: Path) -> None:
        environment = {
            **os.environ,
            "READER_HOME": str(home),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
        }
        self._child = pexpect.spawn(
            command[0], command[1:], env=environment, dimensions=(ROWS, COLUMNS), timeout=120
        )
        self._child.delaybeforesend = None  # pexpect waits 50 ms of its own
        self._seen = b""

    def wait_for(self, wanted: bytes) -> None:
        """Read until `wanted` was painted, then until nothing more is."""
        while wanted not in self._seen:
            self._read(120)
        self.settle()

    def settle(self) -> None:
        """Read until nothing comes."""
        while select.select([self._child.fileno()], [], [], QUIET)[0]:
            self._read(0)
        self._seen = b""

    def rest(self) -> None:
        """Read until the application does nothing in the background either."""
        busy = True
        while busy:
            before = self._cpu()
            for _ in range(5):
                self.settle()
            busy = self._cpu() - before > IDLE

    def took(self, act: Callable[[], object]) -> Took:
        """Time what `act` paints."""
        self._seen = b""
        cpu, started = self._cpu(), time.perf_counter()
        act()
        while FRAME_END not in self._seen:
            self._read(30)
        first = last = time.perf_counter()
        while select.select([self._child.fileno()], [], [], QUIET)[0]:
            self._seen = b""
            self._read(0)
            if FRAME_END in self._seen:
                last = time.perf_counter()
        return Took(1000 * (first - started), 1000 * (last - started), self._cpu() - cpu)

    def frames(self, key: str, seconds: float) -> list[tuple[float, bytes]]:
        """What is painted within so many seconds of a key, each frame with its milliseconds."""
        found: list[tuple[float, bytes]] = []
        self._seen = b""
        started = time.perf_counter()
        self._child.send(key)
        while (left := started + seconds - time.perf_counter()) > 0:
            if select.select([self._child.fileno()], [], [], left)[0]:
                self._read(0)
                while FRAME_END in self._seen:
                    frame, _, self._seen = self._seen.partition(FRAME_END)
                    found.append((1000 * (time.perf_counter() - started), frame))
        return found

    def press(self, key: str) -> Took:
        """Press a key."""
        return self.took(lambda: self._child.send(key))

    def resize(self, columns: int) -> Took:
        """Make the terminal wider or narrower."""
        return self.took(lambda: self._child.setwinsize(ROWS, columns))

    def close(self) -> None:
        self._child.close(force=True)

    def _cpu(self) -> float:
        """Milliseconds of processor time that the application has taken, all threads."""
        counts = Path(f"/proc/{self._child.pid}/task").glob("*/schedstat")
        return sum(int(count.read_text().split()[0]) for count in counts) / 1e6

    def _read(self, patience: float) -> None:
        new = self._child.read_nonblocking(1 << 16, timeout=patience)
        if ASKS_FOR_SYNC in new:
            self._child.send(HAS_SYNC)
        self._seen += new


@contextmanager
def reading(folder: Path, wanted: bytes) -> Iterator[Terminal]:
    """Reader on a folder, at rest."""
    with tempfile.TemporaryDirectory() as home:
        (Path(home) / "config").mkdir()
        (Path(home) / "config" / "config.toml").write_text('model = "rules"\n')
        terminal = Terminal([sys.executable, "-m", "reader", str(folder)], Path(home))
        try:
            terminal.wait_for(wanted)
            yield terminal
        finally:
            terminal.close()


def tell(what: str, every: list[Took]) -> float:
    """Print median, 95th percentile and best to the first frame, medians of the rest."""
    took = sorted(each.first for each in every)
    median, p95 = statistics.median(took), took[min(int(0.95 * len(took)), len(took) - 1)]
    rest = [statistics.median(each.last for each in every), statistics.median(e.cpu for e in every)]
    figures = "".join(f"{figure:8.1f}" for figure in (median, p95, took[0], *rest))
    print(f"{what:<36}{figures}", flush=True)
    return median


def sentence(chance: random.Random) -> str:
    """A sentence of some fifteen invented words."""
    words = ["".join(chance.choices("abdeiklmnorstu", k=chance.randint(2, 9))) for _ in range(15)]
    return " ".join(words).capitalize() + "."


def write_story(folder: Path) -> Path:
    """Six sources, each with 60 paragraphs; half of what they say they share."""
    chance = random.Random(6)
    shared = [sentence(chance) for _ in range(60)]
    folder.mkdir()
    for source in range(6):
        own = [f"{sentence(chance)} {sentence(chance)} {shared[n]}" for n in range(60)]
        title = "Harbour bridge of Westport closes for two years"
        lead = "The harbour bridge in Westport will close, Mayor Jane Orlov said on 3 May 2024."
        text = "\n\n".join([title, lead, *own])
        (folder / f"source-{source}.txt").write_text(text, encoding="utf-8")
    return folder


def write_long(folder: Path) -> Path:
    """One article of 20,000 lines, in every tenth of which stands a word to find."""
    chance = random.Random(20)
    lines = [f"{'Westport ' if n % 10 == 0 else ''}{sentence(chance)}" for n in range(20_000)]
    folder.mkdir()
    (folder / "long.txt").write_text("A long article\n\n" + "\n".join(lines), encoding="utf-8")
    return folder


def main(repeats: int = 40) -> None:
    """Print milliseconds from key to painted frame, and the peer's."""
    print(f"key to painted frame at {COLUMNS}×{ROWS}, ms; {BUDGET}")
    print(f"{'':<36}  median     p95    best    last     cpu")
    with tempfile.TemporaryDirectory() as folder:
        with reading(write_story(Path(folder) / "story"), b"sync ") as terminal:
            terminal.press("e")
            terminal.press("e")  # the sidebar is closed: six panes fit
            tell(
                "a line, while names are read",
                [terminal.press("j") for _ in range(repeats)],
            )
            terminal.rest()
            line = tell(
                "scroll a line, six panes in step", [terminal.press("j") for _ in range(repeats)]
            )
            tell("half a page", [terminal.press("d") for _ in range(10)])
            tell("next passage, counterparts follow", [terminal.press("]") for _ in range(repeats)])
            tell("next source", [terminal.press("\t") for _ in range(repeats)])
            tell("what is lit", [terminal.press("o") for _ in range(10)])
            tell("dark or light", [terminal.press("T") for _ in range(10)])
            sizes = [COLUMNS - 20, COLUMNS] * 5
            tell("resize", [terminal.resize(columns) for columns in sizes])
        with reading(write_long(Path(folder) / "long"), b"source 1/1") as terminal:
            tell(
                "20,000 lines: the same, being read",
                [terminal.press("j") for _ in range(repeats)],
            )
            terminal.rest()
            tell("20,000 lines: a line", [terminal.press("j") for _ in range(repeats)])
            tell("20,000 lines: half a page", [terminal.press("d") for _ in range(repeats)])
            tell("20,000 lines: to the end and back", [terminal.press(key) for key in "Gg" * 5])
            terminal.press("/")
            tell("20,000 lines: find, each key", [terminal.press(key) for key in "Westport"])
            terminal.press("\r")
            tell("2,000 marks: next match", [terminal.press("n") for _ in range(repeats)])
            tell("2,000 marks: a line", [terminal.press("j") for _ in range(repeats)])
            tell("20,000 lines: resize", [terminal.resize(columns) for columns in sizes])
            tell("20,000 lines: dark or light", [terminal.press("T") for _ in range(6)])
        terminal = Terminal([sys.executable, "-c", PEER], Path(folder))
        terminal.wait_for(b"words")
        peer = tell(
            "peer: a RichLog of 2,000 lines, a line", [terminal.press("j") for _ in range(repeats)]
        )
        tell("peer: dark or light", [terminal.press("T") for _ in range(10)])
        tell("peer: resize", [terminal.resize(columns) for columns in sizes])
        terminal.close()
    print(f"six panes to the peer's one: {line / peer:.2f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
