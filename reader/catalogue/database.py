"""SQLite files that several threads and processes share, and that survive damage."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from reader.errors import UnreadableError
from reader.model import Problem

_BUSY_SECONDS = 30.0
_CHECKED_UP_TO = 32 * 2**20
"""Larger files are not checked whole when opened (2 ms a megabyte): damage shows when it is met."""


class Database:
    """One connection, used by one thread at a time. Failures are raised as `UnreadableError`."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self._lock = threading.RLock()

    def read(self, statement: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Return all rows that `statement` selects."""
        with self._lock, self._failures_named():
            return self._connection.execute(statement, values).fetchall()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction: all of it is kept, or nothing where the block raises."""
        with self._lock, self._failures_named():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                self._connection.rollback()
                raise
            self._connection.commit()

    def close(self) -> None:
        """Close the file; the object cannot be used after that."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def _failures_named(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            if _is_damage(error):
                with suppress(OSError):  # where it cannot be marked, nothing can be mended
                    _damage_mark(self.path).touch()
            raise _told(self.path, error) from error


def open_database(
    path: Path, schema: str, version: int, *, durable: bool
) -> tuple[Database, Problem | None]:
    """Open or make the SQLite file `path` with the tables of `schema`.

    A damaged file is set aside under another name and a new one begun, with the problem to report;
    a `durable` one begins with all that can be read of it. A file with another `version` is
    emptied, unless it is `durable`: then tables are only added.
    """

    def connected() -> sqlite3.Connection:
        return _connected(path, schema, version, durable=durable)

    try:
        connection = _sound(path, connected)
        problem = None
        if connection is None:
            with _mending(path):
                connection = _sound(path, connected)  # another process may just have mended it
                if connection is None:
                    aside = _set_aside(path)
                    connection = connected()
                    problem = _rescued(path, connection, aside) if durable else _lost(path, aside)
    except sqlite3.Error as error:
        raise _told(path, error) from error
    return Database(path, connection), problem


def _sound(path: Path, connected: Callable[[], sqlite3.Connection]) -> sqlite3.Connection | None:
    """The connection; None where the file is damaged."""
    if not path.exists():  # who deleted a damaged file has mended it
        _damage_mark(path).unlink(missing_ok=True)
    elif _damage_mark(path).exists():
        return None
    try:
        return connected()
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError) and not _is_damage(error):
            raise
        return None


@contextmanager
def _mending(path: Path) -> Iterator[None]:
    """Let one process at a time mend a file: SQLite's own lock goes with whoever is killed."""
    lock = sqlite3.connect(f"{path}.mending", timeout=_BUSY_SECONDS, isolation_level=None)
    with closing(lock):
        lock.execute("BEGIN EXCLUSIVE")
        yield


def _connected(path: Path, schema: str, version: int, *, durable: bool) -> sqlite3.Connection:
    connection = sqlite3.connect(
        path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
        if 0 < path.stat().st_size <= _CHECKED_UP_TO:
            verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            if verdict != "ok":
                raise sqlite3.DatabaseError(verdict)
        _switch_to_wal(connection)
        connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
        _ensure_schema(connection, schema, version, durable=durable)
    except BaseException:
        connection.close()
        raise
    return connection


def _switch_to_wal(connection: sqlite3.Connection) -> None:
    """Let readers go on beside a writer. SQLite does not wait its time-out for this switch."""
    deadline = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if _code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)


def _ensure_schema(
    connection: sqlite3.Connection, schema: str, version: int, *, durable: bool
) -> None:
    if connection.execute("PRAGMA user_version").fetchone()[0] == version:
        return
    connection.execute("BEGIN IMMEDIATE")
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    if found not in (0, version) and not durable:
        tables = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table'"
        ).fetchall()
        for (table,) in tables:
            connection.execute(f'DROP TABLE "{table}"')
    for statement in schema.split(";"):
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {max(version, found) if durable else version}")
    connection.execute("COMMIT")


def _set_aside(path: Path) -> Path:
    aside = next(
        name
        for number in range(1, 10_000)
        if not (name := path.with_name(f"{path.name}.damaged-{number}")).exists()
    )
    # The file goes last: once it is gone, others begin a new one, and these names are theirs.
    _beside(path, "-shm").unlink(missing_ok=True)
    with suppress(FileNotFoundError):  # it holds what was written last
        _beside(path, "-wal").replace(_beside(aside, "-wal"))
    path.replace(aside)
    _damage_mark(path).unlink(missing_ok=True)
    return aside


def _lost(path: Path, aside: Path) -> Problem:
    for name in (aside, _beside(aside, "-wal")):
        name.unlink(missing_ok=True)
    return Problem(str(path), "was damaged and is made again", "nothing needs to be done")


def _rescued(path: Path, connection: sqlite3.Connection, aside: Path) -> Problem:
    """Copy the rows that can be read, from both ends of each table to the first that cannot."""
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    with closing(sqlite3.connect(aside)) as damaged:
        damaged.text_factory = lambda text: text.decode("utf-8", "replace")
        for (table,) in tables:
            for order in ("ASC", "DESC"):
                with suppress(sqlite3.DatabaseError):
                    for row in damaged.execute(f'SELECT * FROM "{table}" ORDER BY rowid {order}'):
                        marks = ", ".join("?" * len(row))
                        connection.execute(f'INSERT OR IGNORE INTO "{table}" VALUES ({marks})', row)
    reason = "was damaged and is set aside; what could be read of it was kept"
    return Problem(str(path), reason, f"the damaged file is {aside}")


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _damage_mark(path: Path) -> Path:
    return _beside(path, ".damaged")


def _told(path: Path, error: sqlite3.Error) -> UnreadableError:
    if _is_damage(error):
        return UnreadableError(
            str(path), f"is damaged ({error})", "close Reader and open it again, which mends it"
        )
    remedy = _REMEDIES.get(_code(error), "close Reader and open it again")
    return UnreadableError(str(path), str(error), remedy)


_REMEDIES = {
    sqlite3.SQLITE_FULL: "make room on the disk and try again",
    sqlite3.SQLITE_IOERR: "see that the disk is not full, and try again",
    sqlite3.SQLITE_BUSY: "another Reader is writing: try again",
    sqlite3.SQLITE_READONLY: "see that the file and its folder are writable",
    sqlite3.SQLITE_CANTOPEN: "see that the file and its folder are writable",
}


def _is_damage(error: sqlite3.Error) -> bool:
    """Whether the file is at fault; bytes that are no text Python itself tells, without a code."""
    return _code(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) or str(error).startswith(
        "Could not decode"
    )


def _code(error: sqlite3.Error) -> int:
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF
