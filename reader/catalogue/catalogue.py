"""The articles of one library and what the stages found in them; may be deleted at any time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from sqlite3 import Connection
from typing import NamedTuple

import msgspec

from reader.catalogue.database import open_database
from reader.catalogue.kept import decoded
from reader.catalogue.reuse import REUSE_SCHEMA, ReuseTables
from reader.errors import UnreadableError
from reader.model import Article, Header, Problem

_FILE = "catalogue.sqlite"
_VERSION = 3

# The index `headers` holds all that lists need, so that opening a large library does not touch the
# pages with the texts.
_SCHEMA = """
CREATE TABLE IF NOT EXISTS files (
  path TEXT PRIMARY KEY, stamp TEXT NOT NULL, problems BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS articles (
  file TEXT NOT NULL, position INTEGER NOT NULL, id TEXT NOT NULL, path TEXT NOT NULL,
  source TEXT NOT NULL, title TEXT, published TEXT, language TEXT NOT NULL, words INTEGER NOT NULL,
  article BLOB NOT NULL, PRIMARY KEY (file, position)
);
CREATE INDEX IF NOT EXISTS articles_by_id ON articles (id);
CREATE INDEX IF NOT EXISTS headers ON articles (
  file, position, id, path, source, title, published, language, words
);
CREATE TABLE IF NOT EXISTS findings (
  stage TEXT NOT NULL, key TEXT NOT NULL, version TEXT NOT NULL, finding BLOB NOT NULL,
  PRIMARY KEY (stage, key)
)
"""

Row = tuple[str, str, str, str | None, str | None, str, int, bytes]
"""An article in the form of the table's columns, from `id` on."""

_article_decoder = msgspec.json.Decoder(Article)
_problems_decoder = msgspec.json.Decoder(tuple[Problem, ...])


class FileRecord(NamedTuple):
    """A file as it was when it was read.

    `stamp` is whatever tells that it must be read again: the file's size and time, the rules.
    An empty stamp is that of a file which was not read to its end.
    """

    path: str
    stamp: str
    problems: tuple[Problem, ...]


class Catalogue:
    """Files, their articles, and findings, in one SQLite file. Threads may share it."""

    def __init__(self, folder: Path) -> None:
        self._database, self.problem = open_database(
            folder / _FILE, f"{_SCHEMA};{REUSE_SCHEMA}", _VERSION, durable=False
        )
        self.reuse = ReuseTables(self._database)

    problem: Problem | None
    """Set where the file was found damaged and a new one was begun."""

    def files(self) -> Mapping[str, FileRecord]:
        """All files by path; one whose record is damaged as a file that was not read."""
        rows = self._database.read("SELECT path, stamp, problems FROM files")
        return {path: _record(path, stamp, problems) for path, stamp, problems in rows}

    def headers(self) -> dict[str, Header]:
        """One header an article id, in order of path; of equal articles the first stands."""
        return self.headers_and_copies()[0]

    def headers_and_copies(self) -> tuple[dict[str, Header], dict[str, str]]:
        """`headers`, and by the path of each copy that of the equal article that stands."""
        headers: dict[str, Header] = {}
        copies: dict[str, str] = {}
        for header in self.headers_with_copies():
            first = headers.setdefault(header.id, header)
            if first.path != header.path:
                copies[header.path] = first.path
        return headers, copies

    def headers_with_copies(self) -> Iterator[Header]:
        """Every header in order of path; files that hold the same article share its id."""
        rows = self._database.read(
            "SELECT id, path, source, title, published, language, words FROM articles"
            " ORDER BY file, position"
        )
        return (Header(*row) for row in rows)

    def articles(self, ids: Sequence[str]) -> list[Article]:
        """The articles with these ids, in this order, without those that are not here.

        Raises:
            UnreadableError: one is damaged; its file is read again at the next refresh.
        """
        found: dict[str, Article] = {}
        damaged: dict[str, str] = {}
        for some in _slices(ids, 500):
            marks = ", ".join("?" * len(some))
            rows = self._database.read(
                f"SELECT id, file, article FROM articles WHERE id IN ({marks})"
                " ORDER BY file DESC, position DESC",
                some,
            )
            for id_, file, kept in rows:
                article = decoded(kept, _article_decoder)
                if article is None:
                    damaged[id_] = file
                else:
                    found[id_] = article
        if damaged:
            self._read_again(set(damaged.values()))
        for id_, file in damaged.items():
            if id_ not in found:
                reason = "what was kept of it is damaged"
                raise UnreadableError(file, reason, "refresh, or open it again: it is read anew")
        return [found[id_] for id_ in ids if id_ in found]

    def _read_again(self, files: Collection[str]) -> None:
        rows = [(file,) for file in files]
        with self._database.writing() as connection:
            connection.executemany("UPDATE files SET stamp = '' WHERE path = ?", rows)

    def write_articles(self, file: str, first: int, rows: Iterable[Row]) -> None:
        """Keep articles of a file from position `first` on, and mark the file as not yet read."""
        with self._database.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO files VALUES (?, '', '[]')", (file,))
            _insert(connection, file, first, rows)

    def finish_file(self, record: FileRecord, count: int) -> None:
        """Keep how a file was read, and that it has `count` articles and no more."""
        with self._database.writing() as connection:
            _finish(connection, record, count)

    def write_files(self, files: Iterable[tuple[FileRecord, Sequence[Row]]]) -> None:
        """Keep files with all of their articles, in one transaction."""
        with self._database.writing() as connection:
            for record, rows in files:
                _insert(connection, record.path, 0, rows)
                _finish(connection, record, len(rows))

    def drop_files(self, paths: Collection[str]) -> None:
        """Forget files and their articles."""
        rows = [(path,) for path in paths]
        with self._database.writing() as connection:
            connection.executemany("DELETE FROM files WHERE path = ?", rows)
            connection.executemany("DELETE FROM articles WHERE file = ?", rows)

    def finding(self, stage: str, version: str, key: str) -> bytes | None:
        """The JSON that this version of a stage left under `key`."""
        rows = self._database.read(
            "SELECT finding FROM findings WHERE stage = ? AND key = ? AND version = ?",
            (stage, key, version),
        )
        return rows[0][0] if rows else None

    def findings_but(
        self, stage: str, version: str, known: Collection[str]
    ) -> Iterator[tuple[str, bytes]]:
        """What this version of a stage left, as JSON by its key, without the `known` keys."""
        rows = self._database.read(
            "SELECT key FROM findings WHERE stage = ? AND version = ?", (stage, version)
        )
        for (key,) in rows:
            finding = self.finding(stage, version, key) if key not in known else None
            if finding is not None:
                yield key, finding

    def keep_finding(self, stage: str, version: str, key: str, finding: object) -> None:
        """Keep what a version of a stage found, in place of what another version left."""
        row = (stage, key, version, msgspec.json.encode(finding))
        with self._database.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO findings VALUES (?, ?, ?, ?)", row)

    def prune_findings(self, stage: str, keys: Collection[str]) -> None:
        """Forget what a stage left under other keys than these."""
        kept = self._database.read("SELECT key FROM findings WHERE stage = ?", (stage,))
        stale = [(stage, key) for (key,) in kept if key not in keys]
        if stale:
            with self._database.writing() as connection:
                connection.executemany("DELETE FROM findings WHERE stage = ? AND key = ?", stale)

    def close(self) -> None:
        """Close the file."""
        self._database.close()


def row_of(article: Article) -> Row:
    """An article as the catalogue keeps it; to be made where there is time."""
    header = article.header
    return (
        header.id,
        header.path,
        header.source,
        header.title,
        header.published,
        header.language,
        header.words,
        msgspec.json.encode(article),
    )


def _record(path: str, stamp: str, problems: bytes) -> FileRecord:
    known = decoded(problems, _problems_decoder)
    return FileRecord(path, "", ()) if known is None else FileRecord(path, stamp, known)


def _insert(connection: Connection, file: str, first: int, rows: Iterable[Row]) -> None:
    connection.executemany(
        "INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ((file, position, *row) for position, row in enumerate(rows, first)),
    )


def _finish(connection: Connection, record: FileRecord, count: int) -> None:
    row = (record.path, record.stamp, msgspec.json.encode(record.problems))
    connection.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", row)
    connection.execute(
        "DELETE FROM articles WHERE file = ? AND position >= ?", (record.path, count)
    )


def _slices(ids: Sequence[str], size: int) -> Iterable[Sequence[str]]:
    return (ids[start : start + size] for start in range(0, len(ids), size))
