"""Reading one segment of the index: its vocabulary, its articles' data, its postings as arrays.

Whoosh steps through postings one by one. Read whole into NumPy arrays they answer AND, OR and NOT
over 100,000 articles in microseconds. A segment never changes but for deletions, so what is in
memory of it – terms, sources, dates – is read once and shared by all who ask.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reader.search.codec import Field, PostingsFile, TermTable, read_documents, read_terms
from reader.search.packed import Strings, ranges, starts_of
from reader.search.postings import Column
from reader.search.schema import TITLE, WORD

Docs = NDArray[np.unsignedinteger[Any]]
Weights = NDArray[np.float32]
Mask = NDArray[np.bool_]
Places = NDArray[np.int64]
"""Places in documents, as `document << 32 | place`, ascending."""


def document_of(places: Places) -> Places:
    """The document of each place."""
    return places >> 32


_LAST = "\U0010ffff"
_TITLE_WEIGHT = 4  # a word of the title counts as if the text said it so often


class DamagedError(Exception):
    """The files of the index do not hold what they should."""


@contextmanager
def mistrusted() -> Iterator[None]:
    """Reads files of the index: whatever is raised then, they are damaged."""
    try:
        yield
    except Exception as error:
        raise DamagedError(str(error)) from error


class Summary:
    """What every query needs of a segment, in memory: 25 bytes a word and 60 an article."""

    def __init__(self, storage: Any, segment: Any) -> None:
        self.table: TermTable = read_terms(storage, segment)
        self.field: Field = self.table.field(WORD)
        self.words = self.field.terms
        self.frequencies = self.field.frequencies
        self.forms: dict[str, list[str]] = {}
        documents = read_documents(storage, segment)
        self.ids = Strings(documents.ids)
        self.files = Strings(documents.files)
        self.sources = documents.sources
        self.source_of = np.frombuffer(documents.source_of, "<u4")
        self.dates = np.frombuffer(documents.dates, "<u4").astype(np.int64)
        self.lengths = np.frombuffer(documents.lengths, "<u4").astype(np.float32)

    def document(self, doc: int) -> dict[str, object]:
        """What is kept of a document, as `schema.stored` gives it."""
        return {
            "id": self.ids[doc],
            "source": self.sources[self.source_of[doc]],
            "date": int(self.dates[doc]),
            "file": self.files[doc],
            "length": int(self.lengths[doc]),
        }


class Segment:
    """One segment open for one thread at a time."""

    def __init__(self, storage: Any, part: Any, summary: Summary) -> None:
        self.part = part
        self.summary = summary
        self.size = len(summary.ids)
        self._file = PostingsFile(storage, part, summary.table)

    @cached_property
    def live(self) -> Mask:
        """The documents that are not deleted."""
        live = np.ones(self.size, dtype=np.bool_)
        live[list(self.part.deleted_docs())] = False
        return live

    def close(self) -> None:
        """Close its file."""
        self._file.close()

    def mask(self, terms: Iterable[str], field: str = WORD) -> Mask:
        """The documents that hold any of `terms`."""
        found = np.zeros(self.size, dtype=np.bool_)
        with mistrusted():
            for term in terms:
                found[self._file.docs(field, term)] = True
        if self.part.deleted_count():
            found &= self.live
        return found

    def weights(self, term: str) -> tuple[Docs, Weights]:
        """The documents that hold a word, ascending, and how much each is about it."""
        with mistrusted():
            docs, counts = self._file.counts(WORD, term)
            in_title, title_counts = self._file.counts(TITLE, term)
        weights = counts.astype(np.float32)
        if len(in_title):
            at = np.searchsorted(docs, in_title)
            weights[at] += np.float32(_TITLE_WEIGHT - 1) * title_counts
        return docs, weights

    def places(self, field: str, term: str, within: Mask) -> Places:
        """Where `term` stands in the documents `within`."""
        with mistrusted():
            docs, counts, places = self._file.places(field, term)
        chosen = within[docs]
        sizes = counts.astype(np.int64)
        if not chosen.all():
            places = places[ranges(starts_of(sizes)[chosen], sizes[chosen])]
            docs, sizes = docs[chosen], sizes[chosen]
        return (np.repeat(docs.astype(np.int64) << 32, sizes) | places).astype(np.int64, copy=False)

    def columns(self) -> Iterator[tuple[str, Column]]:
        """All postings of documents that are not deleted, by field, these numbered anew."""
        new_number = np.cumsum(self.live) - 1
        for name, field in self.summary.table.fields.items():
            yield name, self._column(name, field, new_number)

    def _column(self, name: str, field: Field, new_number: NDArray[np.int64]) -> Column:
        terms: list[str] = []
        parts: list[tuple[Docs, Docs, Docs]] = []
        for term in field.terms:
            docs, counts, places = self._file.places(name, term)
            kept = self.live[docs]
            if not kept.all():
                places = places[np.repeat(kept, counts)]
                docs, counts = docs[kept], counts[kept]
            if len(docs):
                terms.append(term)
                parts.append((docs, counts, places))
        none = np.empty(0, np.uint32)
        docs, counts, places = (
            np.concatenate([none, *(part[which] for part in parts)]) for which in range(3)
        )
        frequencies = np.array([len(part[0]) for part in parts], np.int64)
        return Column(terms, frequencies, new_number[docs].astype(np.uint32), counts, places)

    def beginning_with(self, prefix: str) -> range:
        """The places in `summary.words` of the words that begin with `prefix`."""
        words = self.summary.words
        return range(bisect_left(words, prefix), bisect_left(words, prefix + _LAST))

    def frequency(self, word: str) -> int:
        """In how many documents a word stands, deleted ones included."""
        at = self.summary.field.find(word)
        return 0 if at is None else int(self.summary.frequencies[at])
