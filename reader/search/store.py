"""The index on disk: made, written by one process at a time, opened, mended.

Whoosh unpickles what it opens, so the folder is private and never one that a user brought along.
A commit becomes visible by the renaming of one small file: a writer that is killed leaves the state
before, its lock goes with its process, and the next commit sweeps up what it left.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from reader.errors import UnreadableError
from reader.model import Article, Cancelled, never
from reader.search.codec import Codec, read_documents
from reader.search.engine import (
    TOC,
    FileIndex,
    FileStorage,
    SegmentWriter,
)
from reader.search.packed import Strings
from reader.search.postings import Postings
from reader.search.schema import SEARCH_VERSION, WORD, schema, stored, terms_of
from reader.search.segments import Segment, Summary, mistrusted

_NAME = "MAIN"
_TOLD = 50  # articles: so often can building a segment be called off
_PART = "PART"  # begins the names of the files of a segment that is not of the index yet
_MOST_SEGMENTS = 7  # of a size; each costs every query a little
_SIZES = (2_000, 16_000, 128_000, 1 << 40)  # articles: what is large is seldom written anew
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
        self.folder = _current(folder)
        self._storage = FileStorage(str(self.folder))
        self._summaries: dict[str, Summary] = {}
        self.is_renewed = False
        self.emptied = 0
        with _keeping(folder):
            self._make_private()
            for old in set(folder.glob("v*")) - {self.folder}:
                shutil.rmtree(old, ignore_errors=True)
                self.is_renewed = True
            if self.generation() < 0:
                self._remake()

    def generation(self) -> int:
        """The number of the last change; -1 where there is no index."""
        return int(TOC._latest_generation(self._storage, _NAME))

    def snapshot(self) -> Snapshot:
        """Open the latest state. A damaged index is emptied: its articles are then to be added."""
        for _ in range(_TRIES):
            unopened: OSError | None = None
            try:
                return self._open()
            except FileNotFoundError:
                pass
            except OSError as error:
                unopened = error
            except Exception:  # whatever unpickling makes of damage, or of files being replaced
                pass
            time.sleep(_WAIT_S)
        if unopened is not None:  # too many open files, say: nothing is wrong with the index
            raise _unkept(self.folder, unopened) from unopened
        self._remake()
        return self._open()

    def writer(self, cancelled: Cancelled = never) -> SegmentWriter | None:
        """Begin to write, after whoever else is writing; None where waiting was called off."""
        lock = self._storage.lock(f"{_NAME}_WRITELOCK")
        is_sound = False
        with _keeping(self.folder):
            while not cancelled():
                if not lock.acquire():
                    time.sleep(_WAIT_S)
                    continue
                try:
                    return self._begun(lock)
                except OSError:
                    raise
                except Exception as error:  # damaged, or Whoosh could not list the folder
                    if is_sound:
                        raise _unkept(self.folder, error) from error
                self.snapshot().close()
                is_sound = True
        return None

    def _begun(self, lock: Any) -> SegmentWriter:
        """A writer that has the lock; left to itself Whoosh keeps it where the disk is full."""
        try:
            index = FileIndex(self._storage, indexname=_NAME)
            writer = SegmentWriter(index, compound=False, codec=Codec(), _lk=False)
        except BaseException:
            lock.release()
            raise
        writer.pool = Postings()
        writer.writelock = lock
        return writer

    def undo(self, writer: SegmentWriter) -> None:
        """Drop what was not committed, and let others write."""
        if writer.is_closed:
            return
        for files in (writer.perdocwriter, writer.fieldwriter):
            if not files.is_closed:
                with suppress(OSError):  # a full disk; the next commit sweeps them up
                    files.close()
        writer._finish()

    def commit(self, writer: SegmentWriter) -> None:
        """Make what was written visible; merge the small segments where they have become many.

        Raises `DamagedError` where one cannot be read.
        """
        with _keeping(self.folder):
            writer.commit(mergetype=_merge_small)

    @contextmanager
    def bulk(self, cancelled: Cancelled = never) -> Iterator[bool]:
        """Hold the right to build segments beside the index; False where waiting was called off.

        What others have left who were killed at it is swept up.
        """
        lock = self._storage.lock(f"{_PART}_LOCK")
        held = lock.acquire()
        while not held and not cancelled():
            time.sleep(_WAIT_S)
            held = lock.acquire()
        if not held:
            yield False
            return
        try:
            self._sweep()
            yield True
            self._sweep()
        finally:
            lock.release()

    def adopt(self, writer: SegmentWriter, part: Any, known: Collection[str]) -> None:
        """Take in a segment that was built beside the index, without the articles `known`."""
        ids = Strings(read_documents(self._storage, part).ids)
        for doc, article in enumerate(ids):
            if article in known:
                part.delete_document(doc)
        own_name = part.segment_id()
        part.indexname = _NAME
        with _keeping(self.folder):
            for path in self.folder.glob(f"{own_name}.*"):
                path.rename(path.with_name(part.segment_id() + path.suffix))
            writer.commit(
                mergetype=lambda writer, segments: [*_merge_small(writer, segments), part]
            )

    def _sweep(self) -> None:
        for path in self.folder.glob(f"{_PART}_*.*"):
            path.unlink(missing_ok=True)

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
        with _keeping(self.folder), ExitStack() as held:
            self._make_private()  # it may have been deleted: nothing in it cannot be made again
            while not lock.acquire():
                time.sleep(_WAIT_S)
            held.callback(lock.release)
            if not damaged and self._opens():
                return
            for path in self.folder.iterdir():
                if path.is_dir():
                    shutil.rmtree(path, ignore_errors=True)
                elif not path.name.endswith("LOCK"):
                    path.unlink()
            self._summaries.clear()
            self.emptied += 1
            TOC.create(self._storage, schema(), _NAME)

    def _make_private(self) -> None:
        for private in (self.folder.parent, self.folder):
            private.mkdir(parents=True, exist_ok=True, mode=0o700)
            private.chmod(0o700)

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


def build_segment(folder: Path, articles: Iterable[Article]) -> Iterator[Any]:
    """Write a segment of its own beside the index in `folder`; `Store.adopt` takes it in.

    For a process that works for the one that holds `Store.bulk`. Yields how many articles were read
    since it was last said, and at last the segment.
    """
    place = _current(folder)
    storage, codec, postings = FileStorage(str(place)), Codec(), Postings()
    part = codec.new_segment(storage, _PART)
    documents = codec.per_document_writer(storage, part)
    count = 0
    for article in articles:
        fields = terms_of(article)
        for name, places in fields.items():
            postings.add(name, count, places.terms, places.at)
        documents.start_doc(count)
        for name, value in stored(article, len(fields[WORD].terms)).items():
            documents.add_field(name, None, value, 0)
        count += 1
        if count % _TOLD == 0:
            yield _TOLD
    with _keeping(place):
        documents.close()
        writer = codec.field_writer(storage, part)
        writer.add_postings(None, None, postings.iter_postings())
        writer.close()
    part.set_doc_count(count)
    yield count % _TOLD
    yield part


@contextmanager
def _keeping(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _unkept(folder, error) from error


def _unkept(folder: Path, error: Exception) -> UnreadableError:
    """What to tell where the system does not let an index be read or written."""
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return UnreadableError(
        str(folder),
        f"the search index cannot be kept there ({reason.lower()})",
        "see that the disk is not full and the folder is writable, or set READER_HOME to another",
    )


def _current(folder: Path) -> Path:
    return folder / f"v{SEARCH_VERSION}"


def _merge_small(writer: SegmentWriter, segments: Sequence[Any]) -> list[Any]:
    """Whoosh's merge policy: where many segments are of a size or smaller, they become one."""
    for size in _SIZES:
        small = [part for part in segments if part.doc_count() < size]
        if len(small) >= _MOST_SEGMENTS:
            for part in small:
                _copy(writer, part)
            return [part for part in segments if part.doc_count() >= size]
    return list(segments)


@mistrusted
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
