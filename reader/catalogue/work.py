"""The user's own work: what was read where, and later notes and corrections."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.catalogue.database import open_database
from reader.model import Problem

_FILE = "work.sqlite"
_VERSION = 1
_SCHEMA = "CREATE TABLE IF NOT EXISTS work (key TEXT PRIMARY KEY, value TEXT NOT NULL)"


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
        with self._database.writing() as connection:
            if value is None:
                connection.execute("DELETE FROM work WHERE key = ?", (key,))
            else:
                row = (key, json.dumps(value, ensure_ascii=False))
                connection.execute("INSERT OR REPLACE INTO work VALUES (?, ?)", row)

    def recall(self, key: str) -> object | None:
        """The value that was remembered, None where there is none."""
        rows = self._database.read("SELECT value FROM work WHERE key = ?", (key,))
        return json.loads(rows[0][0]) if rows else None

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Let every other thread and process that writes the user's work wait for this block."""
        with self._database.writing():
            yield

    def close(self) -> None:
        """Close the file."""
        self._database.close()
