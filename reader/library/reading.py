"""Files brought into the catalogue: what is new or changed is read, what is gone is forgotten."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.catalogue import Catalogue, FileRecord, Row, row_of
from reader.errors import UnreadableError
from reader.library.workers import Worker, WorkerDiedError, cores, in_order
from reader.model import Article, Cancelled, Problem, Progress

if TYPE_CHECKING:
    from reader.ingest import Found

_BATCH = 100
"""Articles a transaction: what a killed process loses."""

_SECONDS = 0.5
"""A transaction is not put off longer: what is read can be seen."""

_MANY = 64
"""Fewer files are read here: to start another process takes as long as to read thirty."""

_TASK = 8
"""Files a task of another process."""

_LARGE = 2 << 20
"""Bytes; larger files hold many articles, or are read by themselves."""

_PART = ""
"""The stamp of a file that was not read to its end: it is read again the next time."""


_Read = tuple[FileRecord, list[Row]]


class Changes(NamedTuple):
    """Paths of the files that differ from what the catalogue knew; false where there are none."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


def bring_up_to_date(
    catalogue: Catalogue, paths: Sequence[Path], progress: Progress, cancelled: Cancelled
) -> tuple[Changes, tuple[Problem, ...]]:
    """Make the catalogue hold the articles of `paths`; return what changed and what is wrong.

    A cancelled run keeps what it has read; the rest is read the next time.
    """
    from reader.ingest import INGEST_VERSION, discover

    discovery = discover(paths)
    files = {_key(found.path): found for found in discovery.files}
    known = dict(catalogue.files())
    removed = sorted(known.keys() - files.keys())
    if removed:
        catalogue.drop_files(removed)
    stale = [
        key
        for key, found in files.items()
        if not _is_current(found, known.get(key), INGEST_VERSION)
    ]
    added = [key for key in stale if key not in known]
    changed = [key for key in stale if key in known]
    read: list[str] = []
    for record in _read_all(
        catalogue, [files[key] for key in stale], INGEST_VERSION, progress, cancelled
    ):
        known[record.path] = record
        read.append(record.path)
    done = set(read)
    if stale:
        progress("Reading articles", len(done), len(stale))
    problems = [problem for key in files if key in known for problem in known[key].problems]
    changes = Changes(
        tuple(key for key in added if key in done),
        tuple(key for key in changed if key in done),
        tuple(removed),
    )
    return changes, (*discovery.problems, *problems)


def _read_all(
    catalogue: Catalogue,
    files: Sequence[Found],
    version: int,
    progress: Progress,
    cancelled: Cancelled,
) -> Iterator[FileRecord]:
    """Read files into the catalogue, many small ones in several processes."""
    large = {found for found in files if _size(found) > _LARGE}
    small = [found for found in files if found not in large]
    done = 0
    if files:
        progress("Reading articles", done, len(files))
    several = _read_small if len(small) < _MANY or cores() < 2 else _read_in_processes
    for batch in _batches(several(small, version), cancelled):
        catalogue.write_files(batch)
        yield from (record for record, _ in batch)
        done += len(batch)
        progress("Reading articles", done, len(files))
    for found in files:
        if found in large and not cancelled():
            progress("Reading articles", done, len(files))
            yield _read_large(catalogue, found, version, progress, cancelled)
            done += 1


def _size(found: Found) -> int:
    try:
        return found.path.stat().st_size
    except OSError:
        return 0


def _batches(files: Generator[_Read], cancelled: Cancelled) -> Iterator[list[_Read]]:
    """The files in batches of some `_BATCH` articles; at the latest every `_SECONDS`."""
    batch: list[_Read] = []
    begun = time.monotonic()
    with closing(files):
        while not cancelled() and (read := next(files, None)) is not None:
            batch.append(read)
            if len(batch) >= _BATCH or time.monotonic() - begun > _SECONDS:
                yield batch
                batch, begun = [], time.monotonic()
    if batch:
        yield batch


def _read_small(files: Sequence[Found], version: int) -> Generator[_Read]:
    """Read files that are held in memory whole, each once more where it changed meanwhile."""
    for found in files:
        for _ in range(2):
            before = _stamp(found, version, failed=True)
            records = list(_records(found))
            rows = [row_of(record) for record in records if isinstance(record, Article)]
            problems = tuple(record for record in records if isinstance(record, Problem))
            if before == _stamp(found, version, failed=True):
                stamp = _stamp(found, version, failed=bool(problems)) or _PART
                break
        else:
            stamp, problems = _PART, (*problems, _changed(found))
        yield FileRecord(_key(found.path), stamp, problems), rows


def _read_in_processes(files: Sequence[Found], version: int) -> Generator[_Read]:
    """The same in several processes; a file that ends its process is a problem of its own."""
    waiting = list(files)
    while waiting:
        tasks = [
            (waiting[start : start + _TASK], version) for start in range(0, len(waiting), _TASK)
        ]
        waiting = []
        for (some, _), results in in_order(_read_small, tasks, cores()):
            read = 0
            try:
                for result in results:
                    read += 1
                    yield result
            except WorkerDiedError:
                for found in some[read : read + 1]:  # none where it died after the last
                    yield _deadly(found), []
                waiting += some[read + 1 :]


def _deadly(found: Found) -> FileRecord:
    remedy = "it may be too large for the memory: remove it, or give its text as plain text"
    problem = Problem(str(found.path), "ended the process that read it", remedy)
    return FileRecord(_key(found.path), _PART, (problem,))


def _changed(found: Found) -> Problem:
    return Problem(str(found.path), "changed while it was read", "refresh when it is written")


def _key(path: Path) -> str:
    """The path as text that SQLite can hold, whatever bytes are in the name."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _stamp(found: Found, version: int, *, failed: bool) -> str | None:
    """What tells whether a file must be read again; None where the file is not there.

    A change of permissions moves only the change time, and matters only where reading failed.
    """
    try:
        status = found.path.stat()
    except OSError:
        return None
    changed = status.st_ctime_ns if failed else 0
    return f"{version} {status.st_size} {status.st_mtime_ns} {changed} {found.source}"


def _is_current(found: Found, record: FileRecord | None, version: int) -> bool:
    if record is None or record.stamp == _PART:
        return False
    return record.stamp == _stamp(found, version, failed=bool(record.problems))


def _read_large(
    catalogue: Catalogue, found: Found, version: int, progress: Progress, cancelled: Cancelled
) -> FileRecord:
    """Read a file of many articles, once more where it changed meanwhile."""
    for _ in range(2):
        before = _stamp(found, version, failed=True)
        count, problems, ended = _read_once(catalogue, found, progress, cancelled)
        if before == _stamp(found, version, failed=True):
            stamp = _stamp(found, version, failed=bool(problems)) if ended else _PART
            break
    else:
        problems, stamp = (*problems, _changed(found)), _PART
    record = FileRecord(_key(found.path), stamp or _PART, problems)
    catalogue.finish_file(record, count)
    return record


def _read_once(
    catalogue: Catalogue, found: Found, progress: Progress, cancelled: Cancelled
) -> tuple[int, tuple[Problem, ...], bool]:
    """Return how many articles were read, what was wrong, and whether the end was reached."""
    key = _key(found.path)
    count = 0
    problems: list[Problem] = []
    with closing(_runs(found)) as runs:
        for rows, wrong in runs:
            catalogue.write_articles(key, count, rows)
            count += len(rows)
            problems += wrong
            progress(f"Reading {found.path.name}", count, 0)
            if cancelled():
                return count, tuple(problems), False
    return count, tuple(dict.fromkeys(problems)), True


_Run = tuple[list[Row], list[Problem]]


def _runs(found: Found) -> Generator[_Run]:
    """The articles of a file, a hundred at a time; those of JSON Lines in several processes."""
    from reader.ingest import is_lines

    shares = cores() if is_lines(found) else 1
    if shares == 1:
        yield from _share(found, 0, 1)
        return
    workers = [Worker(_share) for _ in range(shares)]
    try:
        for share, worker in enumerate(workers):
            worker.begin((found, share, shares))
        streams = deque(worker.results() for worker in workers)
        while streams:
            stream = streams.popleft()
            run = next(stream, None)
            if run is not None:
                yield run
                streams.append(stream)
    except WorkerDiedError:
        yield [], list(_deadly(found).problems)
    finally:
        for worker in workers:
            worker.close()


def _share(found: Found, share: int, shares: int) -> Iterator[_Run]:
    """Every `shares`-th run of a file's records from number `share` on."""
    from reader.ingest import RUN

    records = _records(found, share, shares)
    while batch := tuple(islice(records, RUN)):
        rows = [row_of(record) for record in batch if isinstance(record, Article)]
        yield rows, [record for record in batch if isinstance(record, Problem)]


def _records(found: Found, share: int = 0, shares: int = 1) -> Iterator[Article | Problem]:
    """The articles of a file; whatever ends the reading early is the last problem.

    Files are hostile until they are read: what no format reader foresaw must not keep the other
    files from opening, and is told with its name so that it can be mended.
    """
    from reader.ingest import read_file

    try:
        yield from read_file(found, share, shares)
    except UnreadableError as error:
        yield Problem(error.subject, error.reason, error.remedy)
    except Exception as error:
        from reader.text import sanitise

        reason = f"could not be understood ({type(error).__name__}: {error})"
        yield Problem(
            str(found.path), sanitise(reason), "this is a fault of Reader: please report it"
        )
