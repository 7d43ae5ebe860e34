"""Processes that read articles for names, so that neither a key press nor a first paint waits."""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue

import msgspec

from reader.entities.models import models_for
from reader.entities.names import Reading
from reader.entities.recognise import ONE_THREAD, load_recogniser
from reader.entities.rules import RuleRecogniser
from reader.entities.serve import Request
from reader.model import Article, Cancelled

MOST = 2
"""Processes at once. Each holds a model of some 150 MB."""

_WORTH_ONE_MORE = 8
"""Articles for which a second process is worth loading its model."""

_LONG = 100_000
"""Characters of an article that takes rules so long (20 ms) that a screen would feel it."""

_Process = subprocess.Popen[bytes]
_Read = tuple[Article, Reading, bool]


class Readers:
    """Up to `MOST` processes, started when needed and shared by all threads of this one.

    They stay for the next question, and end by themselves when there is none for some time.
    """

    def __init__(self) -> None:
        self._processes: set[_Process] = set()
        self._idle: list[_Process] = []
        self._room = threading.Semaphore(MOST)
        self._lock = threading.Lock()
        atexit.register(self.close)

    def read(
        self, articles: Iterable[Article], count: int, model: str, cancelled: Cancelled
    ) -> Iterator[_Read]:
        """Yield each of `count` articles as it was read, in any order, until it is cancelled.

        `model` is what the user has set, or "". The last value says whether the reading may be
        kept: where a process broke off, rules have read in its place, and the next time may go
        better.
        """
        waiting, taking, stopped = iter(articles), threading.Lock(), threading.Event()
        found: SimpleQueue[_Read | None] = SimpleQueue()

        def work() -> None:
            while not stopped.is_set():
                with taking:
                    article = next(waiting, None)
                if article is None:
                    break
                found.put((article, *self._read(article, model)))
            found.put(None)

        hands = max(1, min(MOST, os.cpu_count() or 1, count // _WORTH_ONE_MORE))
        for _ in range(hands):  # daemons: who leaves does not wait for a model to load
            threading.Thread(target=work, name="names", daemon=True).start()
        try:
            while hands and not cancelled():
                try:
                    read = found.get(timeout=0.05)
                except Empty:
                    continue
                if read is None:
                    hands -= 1
                else:
                    yield read
        finally:
            stopped.set()

    def prepare(self, language: str, model: str) -> None:
        """Let a process load what reads a language, so that the first article finds it there.

        Returns at once. What goes wrong is told where an article is read.
        """
        if not models_for(language, model or None):
            return
        with self._lock, suppress(OSError):
            self._forget_ended()
            if not self._processes:
                process = self._start()
                _tell(process, Request(language, model))
                self._idle.append(process)

    @property
    def processes(self) -> tuple[int, ...]:
        """The ids of the processes that were started and not yet missed."""
        return tuple(process.pid for process in self._processes)

    def close(self) -> None:
        """End all processes, also one that reads."""
        with self._lock:
            processes, self._processes, self._idle = self._processes, set(), []
        for process in processes:
            process.kill()
            process.wait()
            _close_pipes(process)

    def _read(self, article: Article, model: str) -> tuple[Reading, bool]:
        if len(article.text) < _LONG and not models_for(article.language, model or None):
            rules = load_recogniser(article.language, model or None)
            return Reading(rules.name, rules.recognise(article)), True
        with self._room:
            process = None
            try:
                process = self._take()
                reading = _asked(process, Request(article.language, model, article))
            except (OSError, ValueError) as error:
                instead = RuleRecogniser(article.language, _reason(process, error))
                return Reading(instead.name, instead.recognise(article)), False
            with self._lock:
                self._idle.append(process)
            return reading, True

    def _take(self) -> _Process:
        """An idle process, else a new one."""
        with self._lock:
            self._forget_ended()
            return self._idle.pop() if self._idle else self._start()

    def _forget_ended(self) -> None:
        for process in [each for each in self._processes if each.poll() is not None]:
            self._processes.remove(process)
            _close_pipes(process)
        self._idle = [each for each in self._idle if each in self._processes]

    def _start(self) -> _Process:
        process = _started()
        self._processes.add(process)
        return process


def _started() -> _Process:
    # `-P`: a file in the folder that is being read must not pass for a module. The package is
    # found where this one was, installed or not.
    home = str(Path(__file__).resolve().parents[2])
    paths = os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH"))))
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "reader.entities.serve"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **ONE_THREAD, "PYTHONPATH": paths},
    )


def _asked(process: _Process, request: Request) -> Reading:
    _tell(process, request)
    assert process.stdout is not None
    return msgspec.json.decode(process.stdout.readline(), type=Reading)


def _tell(process: _Process, request: Request) -> None:
    assert process.stdin is not None
    process.stdin.write(msgspec.json.encode(request) + b"\n")
    process.stdin.flush()


def _close_pipes(process: _Process) -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            try:
                pipe.close()
            except OSError:  # what was still to be written has nobody to read it
                continue


def _reason(process: _Process | None, error: Exception) -> str:
    if process is None:
        return f"the model's process did not start ({type(error).__name__})"
    process.kill()
    return f"the model's process ended (status {process.wait()})"
