"""Progress of slow work, on stderr, only where somebody watches and only if it takes time."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reader.model import Progress, silent

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

_PATIENCE = 0.5
"""Seconds of work that need no progress bar (DESIGN: "over half a second")."""


@contextmanager
def watched() -> Iterator[Progress]:
    """Yield what slow work reports to; a bar appears after half a second, gone at the end."""
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
    """Keeps what was reported last: until it is time to show it, then in one bar."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last = ("Reading", 0, 0)
        self._bar: Bar | None = None
        self._is_closed = False

    def report(self, what: str, done: int, total: int) -> None:
        with self._lock:
            self._last = (what, done, total)
            self._draw()

    def show(self) -> None:
        from rich import progress
        from rich.console import Console

        with self._lock:
            if self._is_closed:
                return
            self._bar = progress.Progress(
                progress.TextColumn("{task.description}", markup=False),
                progress.BarColumn(),
                progress.MofNCompleteColumn(),
                progress.TimeRemainingColumn(),
                console=Console(stderr=True),
                transient=True,
            )
            self._bar.add_task("")
            self._draw()
            self._bar.start()

    def close(self) -> None:
        with self._lock:
            self._is_closed = True
            if self._bar is not None:
                self._bar.stop()

    def _draw(self) -> None:
        if self._bar is None:
            return
        what, done, total = self._last
        task = self._bar.task_ids[0]
        self._bar.update(task, description=what, completed=done, total=total or None)
