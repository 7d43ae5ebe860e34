"""SQLite files that several threads and processes share, and that survive damage."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
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

    A damaged file is set aside under another name and a new one begun, with the problem to report.
    A file with another `version` is emptied, unless it is `durable`: then tables are only added.
    """
    problem = None
    try:
        if _damage_mark(path).exists():
            raise sqlite3.DatabaseError("damage was met when it was last used")
        connection = _connected(path, schema, version, durable=durable)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError) and not _is_damage(error):
            raise _told(path, error) from error
        problem = _set_aside(path, str(error), durable=durable)
        connection = _connected(path, schema, version, durable=durable)
    return Database(path, connection), problem


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


def _set_aside(path: Path, reason: str, *, durable: bool) -> Problem:
    aside = next(
        name
        for number in range(1, 10_000)
        if not (name := path.with_name(f"{path.name}.damaged-{number}")).exists()
    )
    path.replace(aside)
    _damage_mark(path).unlink(missing_ok=True)
    for journal in ("-wal", "-shm"):
        path.with_name(path.name + journal).unlink(missing_ok=True)
    if durable:
        return Problem(str(path), f"was damaged ({reason}) and is set aside", f"see {aside}")
    aside.unlink()
    return Problem(
        str(path), f"was damaged ({reason}) and is made again", "nothing needs to be done"
    )


def _damage_mark(path: Path) -> Path:
    return path.with_name(path.name + ".damaged")


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
