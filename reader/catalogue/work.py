"""The user's own work: what was read where, and later notes and corrections."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec

from reader.catalogue.database import open_database
from reader.catalogue.kept import decoded
from reader.model import Problem

_FILE = "work.sqlite"
_VERSION = 1
_SCHEMA = "CREATE TABLE IF NOT EXISTS work (key TEXT PRIMARY KEY, value TEXT NOT NULL)"

# As bytes: a value whose letters are damaged is one value lost and not all of the file.
_VALUE = "SELECT CAST(value AS BLOB) FROM work WHERE key = ?"

_decoder: msgspec.json.Decoder[object] = msgspec.json.Decoder()


class Work:
    """JSON values by key in one durable file for all libraries; never rebuilt, never emptied."""

    def __init__(self, folder: Path) -> None:
        self._database, self.problem = open_database(
            folder / _FILE, _SCHEMA, _VERSION, durable=True
        )

    problem: Problem | None
    """Set where the file was found damaged and a new one was begun."""

    def remember(self, key: str, value: object) -> None:
        """Keep a JSON value; None forgets the key."""
        self.change(key, lambda _: value)

    def change(self, key: str, change: Callable[[object | None], object | None]) -> None:
        """Keep what `change` makes of the value, so that nothing another writes meanwhile is lost.

        `change` is given what `recall` gives; other writers wait for it.
        """
        with self._database.writing() as connection:
            value = change(_value(connection.execute(_VALUE, (key,)).fetchall()))
            if value is None:
                connection.execute("DELETE FROM work WHERE key = ?", (key,))
            else:
                row = (key, msgspec.json.encode(value).decode())
                connection.execute("INSERT OR REPLACE INTO work VALUES (?, ?)", row)

    def recall(self, key: str) -> object | None:
        """The value that was remembered, None where there is none or it is no JSON any more."""
        return _value(self._database.read(_VALUE, (key,)))

    @staticmethod
    def peek(folder: Path, key: str) -> object | None:
        """The value under `key` in the file of `folder`, without making, mending or locking it.

        None where there is none, and where it cannot be read: whoever opens the file says why.
        """
        path = folder / _FILE
        if not path.exists():
            return None
        try:
            with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as file:
                return _value(file.execute(_VALUE, (key,)).fetchall())
        except sqlite3.Error:
            return None

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Let every other thread and process that writes the user's work wait for this block."""
        with self._database.writing():
            yield

    def close(self) -> None:
        """Close the file."""
        self._database.close()


def _value(rows: Sequence[tuple[bytes]]) -> object | None:
    return decoded(rows[0][0], _decoder) if rows else None
