"""The postings of a segment while it is written.

Whoosh's own pool keeps a tuple a posting and sorts millions of them through files. Held as columns
of numbers and sorted by NumPy, they take a tenth of the time and of the memory.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reader.search.packed import ranges, starts_of

_RUN = 1 << 20
"""Words that are sorted at a time: some 60 MB while it lasts."""

_Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Column:
    """All postings of a field: terms in order, for each its documents, for each of them its places.

    Term `i` stands in the next `frequencies[i]` of `docs`; document `j` of these holds it
    `counts[j]` times, at the next so many of `places`.
    """

    terms: list[str]
    frequencies: _Integers
    docs: NDArray[np.uint32]
    counts: NDArray[np.uint32]
    places: NDArray[np.uint32]


class Postings:
    """Takes the place of a Whoosh writer's `pool`."""

    def __init__(self) -> None:
        self._fields: dict[str, _Field] = {}

    @property
    def fieldnames(self) -> set[str]:
        """The fields that have terms."""
        return set(self._fields)

    def add(self, field: str, doc: int, terms: Sequence[str], places: array[int]) -> None:
        """Add the words of a document with the place of each; documents come in ascending order."""
        self._field(field).add(doc, terms, places)

    def add_column(self, field: str, column: Column) -> None:
        """Add postings of many documents, all after those that were added before."""
        self._field(field).add_column(column)

    def iter_postings(self) -> Iterator[tuple[str, Column]]:
        """Yield each field with all its postings."""
        for name in sorted(self._fields):
            yield name, self._fields[name].column()

    def cleanup(self) -> None:
        """Forget everything."""
        self._fields.clear()

    def _field(self, name: str) -> _Field:
        return self._fields.setdefault(name, _Field())


class _Numbers(dict[str, int]):
    """The number of each term, given when it is first met."""

    def __missing__(self, term: str) -> int:
        self[term] = number = len(self)
        return number


@dataclass(frozen=True, slots=True)
class _Run:
    """Postings like those of a `Column`, with the numbers of their terms."""

    terms: _Integers
    frequencies: _Integers
    docs: NDArray[np.uint32]
    counts: NDArray[np.uint32]
    places: NDArray[np.uint32]


class _Field:
    def __init__(self) -> None:
        self._numbers = _Numbers()
        self._runs: list[_Run] = []
        self._begin()

    def _begin(self) -> None:
        self._terms = array("I")
        self._places = array("I")
        self._docs = array("I")
        self._lengths = array("I")

    def add(self, doc: int, terms: Sequence[str], places: array[int]) -> None:
        numbers = map(self._numbers.__getitem__, terms)
        self._terms.frombytes(np.fromiter(numbers, np.uint32, len(terms)).tobytes())
        self._places.extend(places)
        self._docs.append(doc)
        self._lengths.append(len(terms))
        if len(self._terms) >= _RUN:
            self._end_run()

    def add_column(self, column: Column) -> None:
        self._end_run()
        numbers = np.fromiter(map(self._numbers.__getitem__, column.terms), np.int64)
        self._runs.append(
            _Run(numbers, column.frequencies, column.docs, column.counts, column.places)
        )

    def column(self) -> Column:
        self._end_run()
        terms = sorted(self._numbers)
        rank = np.empty(len(terms), np.int64)
        rank[np.fromiter(map(self._numbers.__getitem__, terms), np.int64, len(terms))] = np.arange(
            len(terms)
        )
        return _joined(self._runs, terms, rank)

    def _end_run(self) -> None:
        if self._terms:
            self._runs.append(_sorted_run(self._terms, self._places, self._docs, self._lengths))
        self._begin()


def _sorted_run(
    words: array[int], word_places: array[int], documents: array[int], lengths: array[int]
) -> _Run:
    """Postings of words that came document by document, sorted by term."""
    terms = np.frombuffer(words, np.uint32)
    order = np.argsort(terms, kind="stable")
    terms = terms[order]
    docs = np.repeat(np.frombuffer(documents, np.uint32), np.frombuffer(lengths, np.uint32))[order]
    places = np.frombuffer(word_places, np.uint32)[order]
    new_term = np.ones(len(terms), np.bool_)
    new_term[1:] = terms[1:] != terms[:-1]
    new_posting = new_term.copy()
    new_posting[1:] |= docs[1:] != docs[:-1]
    posting_at = np.flatnonzero(new_posting)
    counts = np.diff(posting_at, append=len(terms)).astype(np.uint32)
    term_at = np.flatnonzero(new_term[posting_at])
    return _Run(
        terms[posting_at[term_at]].astype(np.int64),
        np.diff(term_at, append=len(posting_at)),
        docs[posting_at],
        counts,
        places,
    )


def _joined(runs: Sequence[_Run], terms: list[str], rank: _Integers) -> Column:
    """The postings of all runs, in order of term and, within a term, of run."""
    none = np.empty(0, np.uint32)
    ranks = np.concatenate([rank[:0], *(rank[run.terms] for run in runs)])
    sizes = np.concatenate([rank[:0], *(run.frequencies for run in runs)])
    docs = np.concatenate([none, *(run.docs for run in runs)])
    counts = np.concatenate([none, *(run.counts for run in runs)]).astype(np.int64)
    places = np.concatenate([none, *(run.places for run in runs)])
    order = np.argsort(ranks, kind="stable")
    postings = ranges(starts_of(sizes)[order], sizes[order])
    words = ranges(starts_of(counts)[postings], counts[postings])
    frequencies = np.zeros(len(terms), np.int64)
    np.add.at(frequencies, ranks, sizes)
    return Column(
        terms, frequencies, docs[postings], counts[postings].astype(np.uint32), places[words]
    )
