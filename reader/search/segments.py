"""Reading one segment of the index: its vocabulary, its articles' data, its postings as arrays.

Whoosh keeps postings on disk in blocks. Read whole into NumPy arrays and kept while they are in
use, they answer AND, OR and NOT over 100,000 articles in microseconds, which stepping through
Whoosh's matchers does not. A segment never changes but for deletions, so a summary of it (words
and their frequencies, sources, dates) is made once and kept in a file beside it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from reader.search.engine import SegmentReader, TermNotFound, read_postings
from reader.search.names import MARK
from reader.search.schema import places_of

Docs = NDArray[np.int32]
Weights = NDArray[np.float32]
Mask = NDArray[np.bool_]

_KEPT_POSTINGS = (
    400  # lists kept as arrays: some 80 MB of the commonest words with 100,000 articles
)
_LAST = "\U0010ffff"


class DamagedError(Exception):
    """The files of the index do not hold what they should."""


@contextmanager
def mistrusted() -> Iterator[None]:
    """Reads files of the index: whatever Whoosh raises then, they are damaged."""
    try:
        yield
    except Exception as error:
        raise DamagedError(str(error)) from error


class Summary(msgspec.Struct, frozen=True):
    """What every query needs of a segment: its words in order, and by document what lists show."""

    words: list[str]
    frequencies: list[int]
    ids: list[str]
    sources: list[str]
    files: list[str]
    dates: list[str]
    lengths: list[int]


def summarise(reader: SegmentReader) -> Summary:
    """Read the summary out of the segment itself: seconds for a large one."""
    words: list[str] = []
    frequencies: list[int] = []
    for (field, term), info in reader.iter_from("word", ""):
        if field != "word":
            break
        if not term.startswith(MARK.encode()):
            words.append(term.decode())
            frequencies.append(info.doc_frequency())
    stored = [reader.stored_fields(doc) for doc in range(reader.doc_count_all())]
    order = sorted(range(len(words)), key=words.__getitem__)
    return Summary(
        [words[at] for at in order],
        [frequencies[at] for at in order],
        [fields["id"] for fields in stored],
        [fields["source"] for fields in stored],
        [fields["file"] for fields in stored],
        [fields["date"] for fields in stored],
        [fields["length"] for fields in stored],
    )


def load_summary(reader: SegmentReader, folder: Path) -> Summary:
    """The summary of a segment, from its file in `folder`, else made and written there."""
    path = folder / f"{reader.segment().segment_id()}.summary"
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=Summary)
    except (OSError, msgspec.DecodeError):
        summary = summarise(reader)
    part = path.with_suffix(".part")
    try:
        part.write_bytes(msgspec.msgpack.encode(summary))
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)  # a full or read-only disk: made anew next time
    return summary


def day(date: str, fill: str) -> int:
    """An ISO date, or the beginning of one, as a number that orders: 20220615; 0 for none."""
    digits = date.replace("-", "")[:8]
    return int(digits.ljust(8, fill)) if digits.isdigit() else 0


class Segment:
    """One segment open for one thread at a time."""

    def __init__(self, reader: SegmentReader, summary: Summary) -> None:
        self.reader = reader
        self.summary = summary
        self.size = len(summary.ids)
        self.lengths = np.array(summary.lengths, dtype=np.float32)
        self.dates = np.array([day(date, "0") for date in summary.dates], dtype=np.int32)
        names, self.source_codes = np.unique(np.array(summary.sources or [""]), return_inverse=True)
        self.source_names: list[str] = [str(name) for name in names]
        self.live = np.ones(self.size, dtype=np.bool_)
        if reader.has_deletions():
            self.live[[doc for doc in range(self.size) if reader.is_deleted(doc)]] = False
        self.postings = lru_cache(_KEPT_POSTINGS)(self._postings)

    def close(self) -> None:
        """Close its files and forget its postings."""
        self.postings.cache_clear()
        self.reader.close()

    def mask(self, terms: Sequence[str], field: str = "word") -> Mask:
        """The documents that hold any of `terms`."""
        found = np.zeros(self.size, dtype=np.bool_)
        for term in terms:
            found[self.postings(field, term)[0]] = True
        return found

    def _postings(self, field: str, term: str) -> tuple[Docs, Weights]:
        """The documents that hold a term, ascending, and its weight in each."""
        docs: list[int] = []
        weights: list[float] = []
        with mistrusted(), suppress(TermNotFound):
            docs, weights = read_postings(self.reader.postings(field, term))
        return np.array(docs, dtype=np.int32), np.array(weights, dtype=np.float32)

    def places(self, field: str, term: str, docs: Sequence[int]) -> dict[int, list[int]]:
        """Where `term` stands in those of `docs` (ascending) that hold it."""
        found: dict[int, list[int]] = {}
        with mistrusted(), suppress(TermNotFound):
            matcher = self.reader.postings(field, term)
            for doc in docs:
                if matcher.is_active():
                    matcher.skip_to(doc)
                if not matcher.is_active():
                    break
                if matcher.id() == doc:
                    found[doc] = places_of(matcher.value())
        return found

    def beginning_with(self, prefix: str) -> range:
        """The places in `summary.words` of the words that begin with `prefix`."""
        words = self.summary.words
        return range(bisect_left(words, prefix), bisect_left(words, prefix + _LAST))

    def frequency(self, word: str) -> int:
        """In how many documents a word stands."""
        at = bisect_left(self.summary.words, word)
        found = at < len(self.summary.words) and self.summary.words[at] == word
        return self.summary.frequencies[at] if found else 0
