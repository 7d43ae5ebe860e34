"""Work in other processes: several cores, and a screen that is never slowed down.

A worker is a Python of its own, told by a pipe what to do. `multiprocessing` is not used for it: it
imports the main program anew in every process, and cannot start one while Textual holds the
terminal's error stream. A worker ends with the process that it works for, however that ends.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import IO, Any, Generic, TypeVar

from reader.model import Cancelled, never

Task = tuple[Any, ...]
_Result = TypeVar("_Result")

_AHEAD = 3
"""Tasks that a worker has at a time, so that it need not wait for the next one."""

_LOOK = 0.05
"""Seconds between two looks whether the work is cancelled."""

_MAIN = (
    "import sys; sys.path[:] = sys.argv[1:]; from reader.library import workers; workers.serve()"
)


class WorkerDiedError(Exception):
    """A worker ended in the middle of a task: killed, out of memory, or by a fault of a library."""


class Worker(Generic[_Result]):
    """Another process that runs `work` on one task after the other."""

    def __init__(self, work: Callable[..., Iterator[_Result]]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _MAIN, *sys.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl+C is for the program; a worker ends when its pipe does
        )
        self._answers: SimpleQueue[tuple[str, Any]] = SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()
        self._send(work)

    def begin(self, task: Task) -> None:
        """Let the worker do a task after those that it was given before."""
        self._send(task)

    def results(self, cancelled: Cancelled = never) -> Iterator[_Result]:
        """The results of the oldest task whose results were not asked for yet, as they come.

        Cancelled, there are no more; the worker is of no use then. Raises what the work raised,
        and `WorkerDiedError`.
        """
        while True:
            try:
                kind, value = self._answers.get(timeout=None if cancelled is never else _LOOK)
            except Empty:
                if cancelled():
                    return
                continue
            if kind == "result":
                yield value
            elif kind == "raised":
                raise value
            elif kind == "died":
                self._answers.put((kind, value))
                raise WorkerDiedError
            else:
                return

    def close(self) -> None:
        """End the worker at once, whatever it does."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                assert pipe is not None
                pipe.close()

    def _send(self, what: object) -> None:
        pipe = self._process.stdin
        assert pipe is not None
        with suppress(OSError):  # it died: that is told where its results are asked for
            pickle.dump(what, pipe)
            pipe.flush()

    def _listen(self) -> None:
        pipe = self._process.stdout
        assert pipe is not None
        try:
            while True:
                self._answers.put(pickle.load(pipe))
        except Exception:  # the end, or half an answer
            self._answers.put(("died", None))


def in_order(
    work: Callable[..., Iterator[_Result]], tasks: Sequence[Task], count: int
) -> Generator[tuple[Task, Iterator[_Result]]]:
    """Yield each task with its results, in the order of `tasks`; `count` workers go ahead.

    The results of a task raise `WorkerDiedError` where its worker died; the others go on.
    """
    workers = [Worker(work) for _ in range(min(count, len(tasks)))]
    given: list[deque[Task]] = [deque() for _ in workers]
    try:
        for number in range(min(_AHEAD * len(workers), len(tasks))):
            _give(workers, given, tasks, number)
        for number, task in enumerate(tasks):
            which = number % len(workers)
            died = [False]
            yield task, _noting(workers[which].results(), died)
            given[which].popleft()
            if died[0]:
                workers[which].close()
                workers[which] = Worker(work)
                for waiting in given[which]:
                    workers[which].begin(waiting)
            if number + _AHEAD * len(workers) < len(tasks):
                _give(workers, given, tasks, number + _AHEAD * len(workers))
    finally:
        for worker in workers:
            worker.close()


def _give(
    workers: Sequence[Worker[Any]],
    given: Sequence[deque[Task]],
    tasks: Sequence[Task],
    number: int,
) -> None:
    given[number % len(workers)].append(tasks[number])
    workers[number % len(workers)].begin(tasks[number])


def _noting(results: Iterator[_Result], died: list[bool]) -> Iterator[_Result]:
    try:
        yield from results
    except WorkerDiedError:
        died[0] = True
        raise


def cores() -> int:
    """How many processes can run at once."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def serve() -> None:
    """What a worker does: read tasks from its input until there are no more."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what a library prints is no answer
    given: SimpleQueue[Any] = SimpleQueue()
    threading.Thread(target=_hear, args=(given,), daemon=True).start()
    with suppress(BrokenPipeError):
        work = given.get()
        while True:
            _answer(work, given.get(), answers)


def _hear(given: SimpleQueue[Any]) -> None:
    """Take in what is given, and end with the pipe: in the middle of a task too."""
    try:
        while True:
            given.put(pickle.load(sys.stdin.buffer))
    finally:
        os._exit(1)


def _answer(work: Callable[..., Iterator[object]], task: Task, answers: IO[bytes]) -> None:
    try:
        for result in work(*task):
            pickle.dump(("result", result), answers)
            answers.flush()
    except BrokenPipeError:
        raise
    except Exception as error:
        pickle.dump(("raised", error), answers)
    else:
        pickle.dump(("end", None), answers)
    answers.flush()
