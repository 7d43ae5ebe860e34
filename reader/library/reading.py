"""Files brought into the catalogue: what is new or changed is read, what is gone is forgotten."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from reader.catalogue import Catalogue, FileRecord
from reader.errors import UnreadableError
from reader.model import Article, Cancelled, Problem, Progress

if TYPE_CHECKING:
    from reader.ingest import Found

_BATCH = 100
"""Articles a transaction: what a killed process loses, and how soon a cancelled one stops."""

_PART = ""
"""The stamp of a file that was not read to its end: it is read again the next time."""


@dataclass(frozen=True, slots=True)
class Changes:
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
    added: list[str] = []
    changed: list[str] = []
    for done, key in enumerate(stale):
        if cancelled():
            break
        progress("Reading articles", done, len(stale))
        (changed if key in known else added).append(key)
        known[key] = _read(catalogue, files[key], INGEST_VERSION, progress, cancelled)
    if stale:
        progress("Reading articles", len(added) + len(changed), len(stale))
    problems = [problem for key in files if key in known for problem in known[key].problems]
    changes = Changes(tuple(added), tuple(changed), tuple(removed))
    return changes, (*discovery.problems, *problems)


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


def _read(
    catalogue: Catalogue, found: Found, version: int, progress: Progress, cancelled: Cancelled
) -> FileRecord:
    """Read a file into the catalogue, once more where it changed meanwhile."""
    for _ in range(2):
        before = _stamp(found, version, failed=True)
        count, problems, ended = _read_once(catalogue, found, progress, cancelled)
        if before == _stamp(found, version, failed=True):
            stamp = _stamp(found, version, failed=bool(problems)) if ended else _PART
            break
    else:
        remedy = "refresh when it is written"
        problems = (*problems, Problem(str(found.path), "changed while it was read", remedy))
        stamp = _PART
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
    records = _records(found)
    while batch := tuple(islice(records, _BATCH)):
        articles = [record for record in batch if isinstance(record, Article)]
        problems += (record for record in batch if isinstance(record, Problem))
        catalogue.write_articles(key, count, articles)
        count += len(articles)
        if len(batch) == _BATCH:
            progress(f"Reading {found.path.name}", count, 0)
            if cancelled():
                return count, tuple(problems), False
    return count, tuple(problems), True


def _records(found: Found) -> Iterator[Article | Problem]:
    """The articles of a file; whatever ends the reading early is the last problem.

    Files are hostile until they are read: what no format reader foresaw must not keep the other
    files from opening, and is told with its name so that it can be mended.
    """
    from reader.ingest import read_file

    try:
        yield from read_file(found)
    except UnreadableError as error:
        yield Problem(error.subject, error.reason, error.remedy)
    except Exception as error:
        from reader.text import sanitise

        reason = f"could not be understood ({type(error).__name__}: {error})"
        yield Problem(
            str(found.path), sanitise(reason), "this is a fault of Reader: please report it"
        )
