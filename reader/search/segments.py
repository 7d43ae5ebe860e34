"""Reading one segment of the index: its vocabulary, its articles' data, its postings as arrays.

Whoosh steps through postings one by one. Read whole into NumPy arrays they answer AND, OR and NOT
over 100,000 articles in microseconds. A segment never changes but for deletions, so what is in
memory of it – terms, sources, dates – is read once and shared by all who ask.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import cached_property, wraps
from typing import Any, ParamSpec, TypeVar

import numpy as np
from numpy.typing import NDArray

from reader.search.codec import Field, PostingsFile, TermTable, read_documents, read_terms
from reader.search.packed import Strings, ranges, starts_of
from reader.search.postings import Column
from reader.search.schema import WORD

_Given = ParamSpec("_Given")
_Read = TypeVar("_Read")
_Kind = TypeVar("_Kind", bound=np.generic)

_MOST_REMEMBERED = 32
"""Answers of parts of queries that a segment remembers: of 100,000 articles 3 to 12 MB in all."""

Docs = NDArray[np.unsignedinteger[Any]]
Mask = NDArray[np.bool_]
Places = NDArray[np.int64]
"""Places in documents, as `document << 32 | place`, ascending."""


_NOWHERE: Places = np.empty(0, np.int64)


def document_of(places: Places) -> Places:
    """The document of each place."""
    return places >> 32


class DamagedError(Exception):
    """The files of the index do not hold what they should."""


def mistrusted(read: Callable[_Given, _Read]) -> Callable[_Given, _Read]:
    """Let a method that reads files of the index say, whatever is raised, that they are damaged."""

    @wraps(read)
    def reading(*args: _Given.args, **kwargs: _Given.kwargs) -> _Read:
        try:
            return read(*args, **kwargs)
        except Exception as error:
            raise DamagedError(str(error)) from error

    return reading


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
        self._remembered: OrderedDict[Hashable, NDArray[Any]] = OrderedDict()

    @cached_property
    def live(self) -> Mask:
        """The documents that are not deleted."""
        live = np.ones(self.size, dtype=np.bool_)
        live[list(self.part.deleted_docs())] = False
        return live

    def remembered(self, key: Hashable, find: Callable[[], NDArray[_Kind]]) -> NDArray[_Kind]:
        """What `find` gives, kept under `key`: the next letter asks for most of a query again."""
        found = self._remembered.pop(key, None)
        if found is None:
            found = find()
            found.flags.writeable = False
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.popitem(last=False)
        self._remembered[key] = found
        return found

    def close(self) -> None:
        """Close its file."""
        self._file.close()

    def field(self, name: str) -> Field:
        """The terms of a field; below they are known by their numbers in it."""
        return self.summary.table.field(name)

    @mistrusted
    def mask(self, field: Field, terms: Iterable[int]) -> Mask:
        """The documents that hold any of `terms`."""
        found = np.zeros(self.size, dtype=np.bool_)
        for term in terms:
            found[self._file.docs(field, term)] = True
        if self.part.deleted_count():
            found &= self.live
        return found

    @mistrusted
    def counts(self, field: Field, term: int) -> tuple[Docs, Docs]:
        """The documents that hold a term, ascending, and how often each does."""
        return self._file.counts(field, term)

    @mistrusted
    def places(self, field: Field, terms: Sequence[int], within: Mask) -> Places:
        """Where any of `terms` stands in the documents `within`."""
        read = [self._file.places(field, term) for term in terms]
        if not read:
            return _NOWHERE
        # All at once: the beginning of a word is fifty terms, most of them of few documents.
        docs, counts, places = map(np.concatenate, zip(*read, strict=True))
        chosen = within[docs]
        sizes = counts.astype(np.int64)
        if not chosen.all():
            places = places[ranges(starts_of(sizes)[chosen], sizes[chosen])]
            docs, sizes = docs[chosen], sizes[chosen]
        found = (np.repeat(docs.astype(np.int64) << 32, sizes) | places).astype(
            np.int64, copy=False
        )
        return found if len(read) == 1 else np.sort(found)

    def columns(self) -> Iterator[tuple[str, Column]]:
        """All postings of documents that are not deleted, by field, these numbered anew."""
        new_number = np.cumsum(self.live) - 1
        for name, field in self.summary.table.fields.items():
            yield name, self._column(field, new_number)

    def _column(self, field: Field, new_number: NDArray[np.int64]) -> Column:
        terms: list[str] = []
        parts: list[tuple[Docs, Docs, Docs]] = []
        for at, term in enumerate(field.terms):
            docs, counts, places = self._file.places(field, at)
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
