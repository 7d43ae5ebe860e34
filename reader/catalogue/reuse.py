"""What was found of reuse between the articles of a library, pair by pair."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from reader.catalogue.database import Database
from reader.catalogue.kept import decoded
from reader.model import Reuse

REUSE_SCHEMA = """
CREATE TABLE IF NOT EXISTS shingles (
  article TEXT PRIMARY KEY, version TEXT NOT NULL, shingles BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS reuse (
  a TEXT NOT NULL, b TEXT NOT NULL, version TEXT NOT NULL, stamp TEXT NOT NULL, reuse BLOB,
  PRIMARY KEY (a, b)
);
CREATE INDEX IF NOT EXISTS reuse_by_b ON reuse (b)
"""

Pair = tuple[str, str]

_decoder = msgspec.json.Decoder(Reuse)


class ReuseTables:
    """The shingles of articles, and for each pair that was looked at what it reuses, if anything.

    Versions and stamps are the caller's: they tell by what rules and from what a value was made.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def shingles(self, version: str) -> dict[str, bytes]:
        """The shingles of all articles that have any of this version, by the article's id."""
        rows = self._database.read(
            "SELECT article, shingles FROM shingles WHERE version = ?", (version,)
        )
        return dict(rows)

    def keep_shingles(self, version: str, found: Iterable[tuple[str, bytes]]) -> None:
        """Keep the shingles of some articles."""
        rows = [(article, version, shingles) for article, shingles in found]
        with self._database.writing() as connection:
            connection.executemany("INSERT OR REPLACE INTO shingles VALUES (?, ?, ?)", rows)

    def drop_shingles(self, articles: Iterable[str]) -> None:
        """Forget the shingles of some articles."""
        with self._database.writing() as connection:
            rows = [(article,) for article in articles]
            connection.executemany("DELETE FROM shingles WHERE article = ?", rows)

    def stamps(self, version: str) -> dict[Pair, str]:
        """The stamp of each pair that this version looked at."""
        rows = self._database.read("SELECT a, b, stamp FROM reuse WHERE version = ?", (version,))
        return {(a, b): stamp for a, b, stamp in rows}

    def keep(self, version: str, found: Sequence[tuple[str, Reuse]]) -> None:
        """Keep what was found of some pairs, each with its stamp; of no links, that it was."""
        rows = [
            (one.a, one.b, version, stamp, msgspec.json.encode(one) if one.links else None)
            for stamp, one in found
        ]
        with self._database.writing() as connection:
            connection.executemany("INSERT OR REPLACE INTO reuse VALUES (?, ?, ?, ?, ?)", rows)

    def pairs(self) -> list[Pair]:
        """All pairs that any version looked at."""
        return [(a, b) for a, b in self._database.read("SELECT a, b FROM reuse")]

    def drop(self, pairs: Iterable[Pair]) -> None:
        """Forget some pairs."""
        with self._database.writing() as connection:
            connection.executemany("DELETE FROM reuse WHERE a = ? AND b = ?", list(pairs))

    def everything(self, version: str) -> list[Reuse]:
        """All reuse that this version found."""
        rows = self._database.read(
            "SELECT reuse FROM reuse WHERE version = ? AND reuse IS NOT NULL", (version,)
        )
        return _readable(rows)

    def of_article(self, version: str, article: str) -> list[Reuse]:
        """The reuse that this version found between an article and others."""
        rows = self._database.read(
            "SELECT reuse FROM reuse"
            " WHERE version = ?1 AND (a = ?2 OR b = ?2) AND reuse IS NOT NULL",
            (version, article),
        )
        return _readable(rows)


def _readable(rows: Iterable[tuple[bytes]]) -> list[Reuse]:
    return [one for (found,) in rows if (one := decoded(found, _decoder)) is not None]
