"""What a model made of sentences, by their content; may be deleted at any time."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from reader.catalogue.database import Database, open_database

_FILE = "meanings.sqlite"
_VERSION = 1
_SCHEMA = """
CREATE TABLE IF NOT EXISTS meanings (
  sentence TEXT PRIMARY KEY, version TEXT NOT NULL, article TEXT NOT NULL, meaning BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS meanings_by_article ON meanings (article)
"""
_AT_ONCE = 500


class MeaningsFile:
    """Bytes by sentence, some 10 kB each. Threads may share it.

    A file of its own, opened when first needed: a library is open before anything of it is read.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / _FILE
        self._opening = threading.Lock()
        self._opened: Database | None = None

    def kept(self, version: str, sentences: Collection[str]) -> dict[str, bytes]:
        """What this version made of each of the sentences that were kept."""
        texts = {_key(sentence): sentence for sentence in sentences}
        keys = list(texts)
        found: dict[str, bytes] = {}
        for start in range(0, len(keys), _AT_ONCE):
            some = keys[start : start + _AT_ONCE]
            marks = ", ".join("?" * len(some))
            found.update(
                self._database().read(
                    f"SELECT sentence, meaning FROM meanings WHERE version = ?"
                    f" AND sentence IN ({marks})",
                    (version, *some),
                )
            )
        return {texts[key]: meaning for key, meaning in found.items()}

    def keep(self, version: str, article: str, meanings: Mapping[str, bytes]) -> None:
        """Keep what this version made of sentences of an article."""
        rows = [
            (_key(sentence), version, article, meaning) for sentence, meaning in meanings.items()
        ]
        with self._database().writing() as connection:
            connection.executemany("INSERT OR REPLACE INTO meanings VALUES (?, ?, ?, ?)", rows)

    def prune(self, articles: Collection[str]) -> None:
        """Forget the sentences that came with other articles than these."""
        if not self._path.exists():
            return
        kept: Iterable[tuple[str]] = self._database().read("SELECT DISTINCT article FROM meanings")
        stale = [(article,) for (article,) in kept if article not in articles]
        if stale:
            with self._database().writing() as connection:
                connection.executemany("DELETE FROM meanings WHERE article = ?", stale)

    def close(self) -> None:
        """Close the file where it was opened."""
        with self._opening:
            if self._opened is not None:
                self._opened.close()
                self._opened = None

    def _database(self) -> Database:
        with self._opening:
            if self._opened is None:
                # One that was damaged is begun anew: nothing in it is worth a word to the reader.
                self._opened, _ = open_database(self._path, _SCHEMA, _VERSION, durable=False)
            return self._opened


def _key(sentence: str) -> str:
    return hashlib.sha256(sentence.encode()).hexdigest()[:32]
