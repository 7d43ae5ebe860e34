"""The index on disk: made, written by one process at a time, opened, mended.

Whoosh unpickles what it opens, so the folder is private and never one that a user brought along.
A commit becomes visible by the renaming of one small file: a writer that is killed leaves the state
before, its lock goes with its process, and the next commit sweeps up what it left.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from reader.errors import UnreadableError
from reader.model import Article, Cancelled, never
from reader.search.codec import Codec
from reader.search.engine import (
    TOC,
    FileIndex,
    FileStorage,
    LockError,
    SegmentWriter,
)
from reader.search.postings import Postings
from reader.search.schema import SEARCH_VERSION, WORD, schema, stored, terms_of
from reader.search.segments import Segment, Summary, mistrusted

_NAME = "MAIN"
_MOST_SEGMENTS = 8  # each costs every query a little
_KEPT_SEGMENTS = 4  # the largest stay as they are when the others are merged
_WAIT_S = 0.05
_TRIES = 10  # opening is tried so often while another process may be replacing the files


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The index as it was at one moment, for one thread at a time."""

    generation: int
    segments: tuple[Segment, ...]

    def close(self) -> None:
        """Close its files."""
        for segment in self.segments:
            segment.close()


class Store:
    """The folder of the index; raises `UnreadableError` where it cannot be made or written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / f"v{SEARCH_VERSION}"
        self._storage = FileStorage(str(self.folder))
        self._summaries: dict[str, Summary] = {}
        try:
            for private in (folder, self.folder):
                private.mkdir(parents=True, exist_ok=True, mode=0o700)
                private.chmod(0o700)
            for old in set(folder.glob("v*")) - {self.folder}:
                shutil.rmtree(old, ignore_errors=True)
            if self.generation() < 0:
                self._remake()
        except OSError as error:
            raise UnreadableError(
                str(folder),
                f"the search index cannot be kept there ({error.strerror})",
                "Make the folder writable, or set READER_HOME to another one.",
            ) from error

    def generation(self) -> int:
        """The number of the last change; -1 where there is no index."""
        return int(TOC._latest_generation(self._storage, _NAME))

    def snapshot(self) -> Snapshot:
        """Open the latest state. A damaged index is emptied: its articles are then to be added."""
        for _ in range(_TRIES):
            try:
                return self._open()
            except Exception:  # whatever unpickling makes of damage, or of files being replaced
                time.sleep(_WAIT_S)
        self._remake()
        return self._open()

    def writer(self, cancelled: Cancelled = never) -> SegmentWriter | None:
        """Begin to write, after whoever else is writing; None where waiting was called off."""
        while not cancelled():
            try:
                index = FileIndex(self._storage, indexname=_NAME)
                writer = SegmentWriter(index, compound=False, codec=Codec())
                writer.pool = Postings()
                return writer
            except LockError:
                time.sleep(_WAIT_S)
            except Exception:  # damaged
                self.snapshot().close()
        return None

    def commit(self, writer: SegmentWriter) -> None:
        """Make what was written visible; merge the small segments where they have become many.

        Raises `DamagedError` where one cannot be read.
        """
        writer.commit(mergetype=_merge_small)

    def empty(self) -> None:
        """Throw the index away and begin a new one."""
        self._remake(damaged=True)

    def _open(self) -> Snapshot:
        toc = TOC.read(self._storage, _NAME)
        opened: list[Segment] = []
        try:
            for part in toc.segments:
                segment = Segment(self._storage, part, self._summary(part))
                opened.append(segment)
        except BaseException:
            for segment in opened:
                segment.close()
            raise
        kept = {segment.part.segment_id() for segment in opened}
        for gone in self._summaries.keys() - kept:
            self._summaries.pop(gone, None)
        return Snapshot(toc.generation, tuple(opened))

    def _summary(self, part: Any) -> Summary:
        name = part.segment_id()
        found = self._summaries.get(name)
        if found is None:
            found = self._summaries[name] = Summary(self._storage, part)
        return found

    def _remake(self, damaged: bool = False) -> None:
        """Begin an empty index, unless another process has just done so."""
        lock = self._storage.lock(f"{_NAME}_WRITELOCK")
        while not lock.acquire():
            time.sleep(_WAIT_S)
        try:
            if not damaged and self._opens():
                return
            for path in self.folder.iterdir():
                if path.is_dir():
                    shutil.rmtree(path, ignore_errors=True)
                elif not path.name.endswith("LOCK"):
                    path.unlink()
            self._summaries.clear()
            TOC.create(self._storage, schema(), _NAME)
        finally:
            lock.release()

    def _opens(self) -> bool:
        try:
            self._open().close()
        except Exception:
            return False
        return True


def add_article(writer: SegmentWriter, article: Article) -> None:
    """Add an article to the segment that is being written."""
    fields = terms_of(article)
    for name, places in fields.items():
        writer.pool.add(name, writer.docnum, places.terms, places.at)
    writer.add_document(**stored(article, len(fields[WORD].terms)))


def _merge_small(writer: SegmentWriter, segments: Sequence[Any]) -> list[Any]:
    """Whoosh's merge policy: below the limit nothing, else all but the largest become one."""
    if len(segments) < _MOST_SEGMENTS:
        return list(segments)
    ordered = sorted(segments, key=lambda part: part.doc_count(), reverse=True)
    for part in ordered[_KEPT_SEGMENTS:]:
        with mistrusted():
            _copy(writer, part)
    return list(ordered[:_KEPT_SEGMENTS])


def _copy(writer: SegmentWriter, part: Any) -> None:
    """Add what is not deleted of a segment to the one that is being written."""
    summary = Summary(writer.storage, part)
    segment = Segment(writer.storage, part, summary)
    try:
        for field, column in segment.columns():
            writer.pool.add_column(field, replace(column, docs=column.docs + writer.docnum))
    finally:
        segment.close()
    for doc in np.flatnonzero(segment.live).tolist():
        writer.add_document(**summary.document(doc))
