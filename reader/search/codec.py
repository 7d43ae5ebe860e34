"""The file format of a segment, as a codec of Whoosh's.

Whoosh's own codec pickles tuples of numbers a block: five times the bytes, and most of the time of
reading and writing. Here the postings of a term are three runs of numbers of the narrowest width –
its documents, how often each holds it, and where – which NumPy reads as they stand.

    .trm  terms of each field, how many documents hold each, where its postings end
    .pst  for each term a byte (width of counts, width of places), documents, counts, places
    .doc  what is kept of each document
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import pairwise
from typing import Any, BinaryIO

import msgspec
import numpy as np
from numpy.typing import NDArray

from reader.search.engine import (
    FieldWriter,
    ListMatcher,
    Matcher,
    PerDocumentWriter,
    Positions,
    TermInfo,
    TermNotFound,
    TermsReader,
    W3Codec,
    W3PerDocReader,
)
from reader.search.packed import (
    WIDTHS,
    Numbers,
    PackedStrings,
    SortedStrings,
    Strings,
    pack,
    starts_of,
    widths_of,
)
from reader.search.postings import Column

_DOCUMENTS_EXT = ".doc"


class FieldTerms(msgspec.Struct, frozen=True):
    """The terms of a field in order; `frequencies` and `ends` are bytes of `<u4` and `<u8`.

    The postings of a term end in the file of postings where the next term's begin; the first
    term's begin at `start`.
    """

    terms: PackedStrings
    frequencies: bytes
    ends: bytes
    start: int


class TermFile(msgspec.Struct, frozen=True):
    """The fields of a segment, and how many bytes the number of a document takes."""

    width: int
    fields: dict[str, FieldTerms]


class DocumentFile(msgspec.Struct, frozen=True):
    """What a segment keeps of its documents, in the order of their numbers.

    `source_of` numbers the `sources` (`<u4`), `dates` are like 20220615 and 0 for none, `lengths`
    count words (`<u4`).
    """

    ids: PackedStrings
    files: PackedStrings
    sources: list[str]
    source_of: bytes
    dates: bytes
    lengths: bytes


class Codec(W3Codec):  # type: ignore[misc]
    """Whoosh's segments with other files in them."""

    length_stats = False

    def per_document_writer(self, storage: Any, segment: Any) -> _Documents:
        """Whoosh asks for this when a segment is begun."""
        return _Documents(storage, segment)

    def field_writer(self, storage: Any, segment: Any) -> _Fields:
        """Whoosh asks for this when a segment is begun."""
        return _Fields(storage, segment)

    def terms_reader(self, storage: Any, segment: Any) -> Terms:
        """Whoosh asks for this when a segment is opened."""
        return Terms(storage, segment)

    def per_document_reader(self, storage: Any, segment: Any) -> W3PerDocReader:
        """Whoosh asks for this when a segment is opened."""
        return _DocumentReader(storage, segment)


class _Documents(PerDocumentWriter):  # type: ignore[misc]
    """Collects what is kept of each document."""

    def __init__(self, storage: Any, segment: Any) -> None:
        self._storage = storage
        self._segment = segment
        self._rows: list[dict[str, Any]] = []
        self.is_closed = False

    def start_doc(self, docnum: int) -> None:
        self._rows.append({})

    def add_field(self, fieldname: str, fieldobj: object, value: object, length: int) -> None:
        self._rows[-1][fieldname] = value

    def close(self) -> None:
        rows = self._rows
        names = sorted({row["source"] for row in rows})
        number = {name: at for at, name in enumerate(names)}
        content = DocumentFile(
            pack(row["id"] for row in rows),
            pack(row["file"] for row in rows),
            names,
            np.array([number[row["source"]] for row in rows], "<u4").tobytes(),
            np.array([row["date"] for row in rows], "<u4").tobytes(),
            np.array([row["length"] for row in rows], "<u4").tobytes(),
        )
        with self._segment.create_file(self._storage, _DOCUMENTS_EXT) as file:
            file.write(msgspec.msgpack.encode(content))
        self.is_closed = True


class _DocumentReader(W3PerDocReader):  # type: ignore[misc]
    """Gives Whoosh what is kept of a document."""

    def stored_fields(self, docnum: int) -> dict[str, object]:
        return {"id": Strings(read_documents(self._storage, self._segment).ids)[docnum]}

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        return default


class _Fields(FieldWriter):  # type: ignore[misc]
    """Writes the columns of a `Postings`."""

    def __init__(self, storage: Any, segment: Any) -> None:
        self._storage = storage
        self._segment = segment
        self._postings = segment.create_file(storage, W3Codec.POSTS_EXT)
        self._fields: dict[str, FieldTerms] = {}
        self._width = 1
        self.is_closed = False

    def add_postings(
        self, schema: object, lengths: object, items: Iterator[tuple[str, Column]]
    ) -> None:
        """Write all fields."""
        columns = list(items)
        largest = max((int(column.docs.max(initial=0)) for _, column in columns), default=0)
        self._width = int(widths_of(np.array([largest]))[0])
        for field, column in columns:
            start = self._postings.tell()
            ends = start + np.cumsum(_write(self._postings, column, self._width))
            self._fields[field] = FieldTerms(
                pack(column.terms),
                column.frequencies.astype("<u4").tobytes(),
                ends.astype("<u8").tobytes(),
                start,
            )

    def close(self) -> None:
        self.is_closed = True
        with (
            closing(self._postings),
            self._segment.create_file(self._storage, W3Codec.TERMS_EXT) as file,
        ):
            file.write(msgspec.msgpack.encode(TermFile(self._width, self._fields)))

    # Whoosh declares these for writers that are given one posting after the other.
    start_field = start_term = add = finish_term = None


def _write(file: BinaryIO, column: Column, width: int) -> NDArray[np.int64]:
    """Write the postings of a column; return how many bytes each term took."""
    sizes = column.frequencies
    if not len(sizes):
        return np.zeros(0, np.int64)
    first_doc = starts_of(sizes)
    counts = column.counts.astype(np.int64)
    first_place = np.concatenate([starts_of(counts), [len(column.places)]])[
        np.append(first_doc, len(counts))
    ]
    most = np.maximum.reduceat(counts, first_doc)
    count_widths = np.where(most == 1, 0, widths_of(most))
    place_widths = widths_of(np.maximum.reduceat(column.places.astype(np.int64), first_place[:-1]))
    docs = memoryview(column.docs.astype(WIDTHS[width]).tobytes())
    narrow_counts = _in_widths(column.counts)
    narrow_places = _in_widths(column.places)
    for (a, b), (p, q), count, place in zip(
        pairwise([*first_doc.tolist(), len(counts)]),
        pairwise(first_place.tolist()),
        count_widths.tolist(),
        place_widths.tolist(),
        strict=True,
    ):
        file.write(bytes((count << 4 | place,)))
        file.write(docs[a * width : b * width])
        if count:
            file.write(narrow_counts[count][a * count : b * count])
        file.write(narrow_places[place][p * place : q * place])
    taken: NDArray[np.int64] = (
        1 + sizes * (width + count_widths) + np.diff(first_place) * place_widths
    )
    return taken


def _in_widths(numbers: NDArray[np.uint32]) -> dict[int, memoryview]:
    """The numbers as bytes in each width; those that do not fit are not read back in it."""
    return {size: memoryview(numbers.astype(kind).tobytes()) for size, kind in WIDTHS.items()}


class Field:
    """The terms of a field, in memory."""

    def __init__(self, content: FieldTerms) -> None:
        self.terms = SortedStrings(content.terms)
        self.frequencies = np.frombuffer(content.frequencies, "<u4")
        self._ends = np.frombuffer(content.ends, "<u8")
        self._start = content.start

    def extent(self, at: int) -> tuple[int, int]:
        """Where the postings of term number `at` begin and end in the file of postings."""
        return int(self._ends[at - 1]) if at else self._start, int(self._ends[at])


_NO_TERMS = Field(FieldTerms(pack(()), b"", b"", 0))


class TermTable:
    """The terms of a segment; it never changes, so threads may share it."""

    def __init__(self, content: TermFile) -> None:
        self.kind = WIDTHS[content.width]
        self.fields = {name: Field(terms) for name, terms in content.fields.items()}

    def field(self, name: str) -> Field:
        """The terms of a field, none where no document has it."""
        return self.fields.get(name, _NO_TERMS)


def read_terms(storage: Any, segment: Any) -> TermTable:
    """The terms of a segment, from its file."""
    with segment.open_file(storage, W3Codec.TERMS_EXT) as file:
        return TermTable(msgspec.msgpack.decode(file.read(), type=TermFile))


def read_documents(storage: Any, segment: Any) -> DocumentFile:
    """What a segment keeps of its documents, from its file."""
    with segment.open_file(storage, _DOCUMENTS_EXT) as file:
        return msgspec.msgpack.decode(file.read(), type=DocumentFile)


class PostingsFile:
    """The postings of a segment, for one thread at a time."""

    def __init__(self, storage: Any, segment: Any, table: TermTable) -> None:
        self._table = table
        self._file = segment.open_file(storage, W3Codec.POSTS_EXT)
        self._descriptor = self._file.fileno()

    def docs(self, terms: Field, at: int) -> Numbers:
        """The documents that hold term number `at` of a field, ascending."""
        kind, size = self._table.kind, int(terms.frequencies[at])
        return np.frombuffer(self._get(terms.extent(at)[0] + 1, size * kind.itemsize), kind)

    def counts(self, terms: Field, at: int) -> tuple[Numbers, Numbers]:
        """The documents that hold a term, ascending, and how often each does."""
        docs, counts, _ = self._postings(terms, at, with_places=False)
        return docs, counts

    def places(self, terms: Field, at: int) -> tuple[Numbers, Numbers, Numbers]:
        """The documents of a term, how often each holds it, and where, document by document."""
        return self._postings(terms, at, with_places=True)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _postings(
        self, terms: Field, at: int, *, with_places: bool
    ) -> tuple[Numbers, Numbers, Numbers]:
        kind, size = self._table.kind, int(terms.frequencies[at])
        start, end = terms.extent(at)
        longest = 1 + size * (kind.itemsize + 4)
        data = self._get(start, end - start if with_places else min(end - start, longest))
        count_width, place_width = divmod(data[0], 16)
        docs = np.frombuffer(data, kind, size, 1)
        after = 1 + size * kind.itemsize
        counts = _ones(size)
        if count_width:
            counts = np.frombuffer(data, WIDTHS[count_width], size, after)
        if not with_places:
            return docs, counts, _NONE
        places = np.frombuffer(data, WIDTHS[place_width], offset=after + size * count_width)
        return docs, counts, places

    def _get(self, start: int, size: int) -> bytes:
        # A query reads hundreds of runs: Whoosh's own way to one takes five times as long.
        return os.pread(self._descriptor, size, start)


_NONE: Numbers = np.empty(0, np.uint8)
_ONES = np.ones(1 << 16, np.uint8)


def _ones(size: int) -> Numbers:
    return _ONES[:size] if size <= len(_ONES) else np.ones(size, np.uint8)


class Terms(TermsReader):  # type: ignore[misc]
    """The same for Whoosh's own queries, a posting at a time.

    It has no `cursor`, by which Whoosh walks terms for fuzzy queries and suggestions alone: ours
    use RapidFuzz.
    """

    def __init__(self, storage: Any, segment: Any) -> None:
        self._table = read_terms(storage, segment)
        self._postings = PostingsFile(storage, segment, self._table)

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        field, text = term
        return self._table.field(field).terms.find(text.decode()) is not None

    def indexed_field_names(self) -> Iterable[str]:
        return self._table.fields.keys()

    def terms(self) -> Iterator[tuple[str, bytes]]:
        for name, field in sorted(self._table.fields.items()):
            yield from ((name, term.encode()) for term in field.terms)

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        return (term for term in self.terms() if term >= (fieldname, prefix))

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(
        self, fieldname: str, prefix: bytes
    ) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        field, at = self._place(fieldname, text)
        docs, counts = self._postings.counts(field, at)
        return TermInfo(
            float(counts.sum()), len(docs), 1, 1, float(counts.max()), int(docs[0]), int(docs[-1])
        )

    def matcher(
        self, fieldname: str, text: bytes, format_: Positions, scorer: object = None
    ) -> Matcher:
        info = self.term_info(fieldname, text)
        docs, counts, places = self._postings.places(*self._place(fieldname, text))
        ends = np.cumsum(counts)[:-1]
        values = [format_.encode(part.tolist()) for part in np.split(places, ends)]
        term = fieldname, text
        return ListMatcher(
            docs.tolist(), counts.tolist(), values, format_, scorer, term=term, terminfo=info
        )

    def close(self) -> None:
        self._postings.close()

    def _place(self, fieldname: str, text: bytes) -> tuple[Field, int]:
        field = self._table.field(fieldname)
        at = field.terms.find(text.decode())
        if at is None:
            raise TermNotFound(f"{fieldname}:{text!r}")
        return field, at
