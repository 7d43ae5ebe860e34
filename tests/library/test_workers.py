"""Work in other processes: in order, and sure to end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import UsageError
from reader.library.index import slices
from reader.library.workers import Worker, WorkerDiedError, in_order


def counting(first: int, last: int) -> Iterator[int]:
    yield from range(first, last)


def fragile(number: int) -> Iterator[int]:
    yield number
    if number % 5 == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    if number % 5 == 4:
        raise UsageError("four", "is a wrong number", "use another")
    os.write(1, b"what a library prints is no answer")
    yield -number


def silent(*_: int) -> Iterator[int]:
    while True:
        pass
    yield 0


def process_of(_: int) -> Iterator[int]:
    yield os.getpid()
    time.sleep(600)


@pytest.fixture(autouse=True)
def importable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets the other processes import this module, which pytest does in a way of its own."""
    monkeypatch.setitem(sys.modules, "test_workers", sys.modules[__name__])
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    for work in (counting, fragile, silent, process_of):
        monkeypatch.setattr(work, "__module__", "test_workers")


def test_results_come_in_the_order_of_the_tasks() -> None:
    tasks = [(start, start + 3) for start in range(0, 60, 3)]
    found = [number for _, some in in_order(counting, tasks, 3) for number in some]
    assert found == list(range(60))


def test_a_death_or_an_error_is_of_one_task() -> None:
    told: list[object] = []
    for (number,), results in in_order(fragile, [(number,) for number in range(10)], 2):
        try:
            told.append(list(results))
        except WorkerDiedError:
            told.append("died")
        except UsageError as error:
            told.append((number, error.remedy))
    four = [(number, "use another") for number in (4, 9)]
    assert told == [
        [0, 0], [1, -1], [2, -2], "died", four[0], [5, -5], [6, -6], [7, -7], "died", four[1]
    ]  # fmt: skip


def test_to_close_it_ends_what_it_does_at_once() -> None:
    worker = Worker(process_of)
    worker.begin((0,))
    process = next(worker.results())
    worker.close()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


@pytest.mark.parametrize("work", ["counting", "silent"])
def test_no_worker_outlives_its_program(work: str) -> None:
    script = (
        "import sys; sys.path.insert(0, sys.argv[1]); import test_workers as t;"
        f"w = t.Worker(t.{work}); w.begin((0, 10**9));"
        "print(w._process.pid, flush=True); list(w.results())"
    )
    program = subprocess.Popen(
        [sys.executable, "-c", script, str(Path(__file__).parent)], stdout=subprocess.PIPE
    )
    assert program.stdout is not None
    with program.stdout:
        worker = int(program.stdout.readline())
    program.kill()
    program.wait()
    deadline = time.monotonic() + 20
    while _runs(worker) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not _runs(worker)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True
    ).stdout
    return bool(state.strip()) and not state.startswith("Z")


@pytest.mark.parametrize("workers", [2, 4])
@pytest.mark.parametrize("count", [1000, 3000, 10_000, 18_777, 100_000])
def test_those_who_index_by_turns_get_equally_many_articles(count: int, workers: int) -> None:
    ids = [f"{number:012x}" for number in range(count)]
    segments = list(slices(ids, workers))
    assert [id_ for segment in segments for id_ in segment] == ids
    assert len(segments[0]) <= 500
    assert len(segments) < 7  # as many as one of the index's merges takes together
    if count > 4000:
        each = [sum(map(len, segments[worker::workers])) for worker in range(workers)]
        assert max(each) - min(each) < 10
