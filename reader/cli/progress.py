"""Progress of slow work, on stderr, only where somebody watches and only if it takes time."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reader.model import Progress, silent

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

_PATIENCE = 0.5
"""Seconds of work that need no progress bar (DESIGN: "over half a second")."""


@contextmanager
def watched() -> Iterator[Progress]:
    """Yield what slow work reports to; bars appear after half a second, and are gone at the end."""
    if not sys.stderr.isatty():
        yield silent
        return
    watch = _Watch()
    timer = threading.Timer(_PATIENCE, watch.show)
    timer.daemon = True
    timer.start()
    try:
        yield watch.report
    finally:
        timer.cancel()
        watch.close()


class _Watch:
    """Keeps what was reported last, until it is time to show it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last: tuple[str, int, int] | None = None
        self._bars: Bars | None = None
        self._tasks: dict[str, TaskID] = {}
        self._is_closed = False

    def report(self, what: str, done: int, total: int) -> None:
        with self._lock:
            self._last = (what, done, total)
            if self._bars is not None:
                self._draw(self._bars, what, done, total)

    def show(self) -> None:
        from rich import progress
        from rich.console import Console

        with self._lock:
            if self._is_closed:
                return
            self._bars = progress.Progress(
                progress.TextColumn("{task.description}", markup=False),
                progress.BarColumn(),
                progress.MofNCompleteColumn(),
                progress.TimeRemainingColumn(),
                console=Console(stderr=True),
                transient=True,
            )
            self._bars.start()
            self._draw(self._bars, *(self._last or ("reading", 0, 0)))

    def close(self) -> None:
        with self._lock:
            self._is_closed = True
            if self._bars is not None:
                self._bars.stop()

    def _draw(self, bars: Bars, what: str, done: int, total: int) -> None:
        if what not in self._tasks:
            self._tasks[what] = bars.add_task(what, total=None)
        bars.update(self._tasks[what], completed=done, total=total or None)
