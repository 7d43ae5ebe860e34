"""Several processes for the work on many articles; none where there are few."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager, redirect_stderr
from multiprocessing import get_context, parent_process
from pathlib import Path
from typing import TypeVar

from reader.catalogue import Catalogue
from reader.library.reuse.worker import Articles, Task, Worker
from reader.model import Reuse

_MOST_PROCESSES = 4
_WORTH_A_PROCESS = 400
"""Articles or pairs whose work takes longer than starting processes for it (half a second)."""

_Batch = TypeVar("_Batch")
_Result = TypeVar("_Result")

_worker: Worker | None = None
"""The worker of a process that was started for this work."""


class Workers:
    """Does batches of work here or in processes; results come in any order."""

    def __init__(self, folder: Path, articles: Articles) -> None:
        self._folder = folder
        self._here = Worker(articles)

    def shingles(self, batches: Sequence[Sequence[str]]) -> Iterator[list[tuple[str, bytes]]]:
        """Yield the shingles of each batch of article ids."""
        return self._each(batches, self._here.shingles, _shingles)

    def compare(self, batches: Sequence[Sequence[Task]]) -> Iterator[list[tuple[str, Reuse]]]:
        """Yield the reuse in each batch of pairs."""
        return self._each(batches, self._here.compare, _compare)

    def _each(
        self,
        batches: Sequence[Sequence[_Batch]],
        here: Callable[[Sequence[_Batch]], _Result],
        there: Callable[[Sequence[_Batch]], _Result],
    ) -> Iterator[_Result]:
        processes = min(os.cpu_count() or 1, _MOST_PROCESSES)
        if processes == 1 or sum(map(len, batches)) < _WORTH_A_PROCESS:
            yield from map(here, batches)
            return
        # A screen puts something in the place of stderr that no process can be given.
        with _interrupts_held_back(), redirect_stderr(sys.__stderr__):
            pool = ProcessPoolExecutor(processes, get_context("spawn"), _begin, (self._folder,))
            futures = [pool.submit(there, batch) for batch in batches]
        try:
            for future in as_completed(futures):
                yield future.result()
        finally:
            pool.shutdown(cancel_futures=True)


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Let processes that start in this block never be interrupted: whoever started them is."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(folder: Path) -> None:
    global _worker
    threading.Thread(target=_end_with_parent, daemon=True).start()
    gc.disable()  # a third of reading an article; none of what is read here is in a cycle
    _worker = Worker(Catalogue(folder).articles)


def _end_with_parent() -> None:
    """Leave no process behind where the one that started it was killed."""
    parent = parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _shingles(ids: Sequence[str]) -> list[tuple[str, bytes]]:
    assert _worker is not None
    return _worker.shingles(ids)


def _compare(tasks: Sequence[Task]) -> list[tuple[str, Reuse]]:
    assert _worker is not None
    return _worker.compare(tasks)
