"""The words of a story's sentences as numbers, for arithmetic over all of them at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, count

import numpy as np
import numpy.typing as npt

from reader.passages.reading import Reading

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_STEPS = 2.0**24
"""Steps in 1: with 53 bits to a number, sums up to 2²⁹ are exact."""


def exact(values: Floats) -> Floats:
    """Return the values as multiples of 2⁻²⁴: sums of them are the same in whatever order.

    So what is said of two articles does not depend on which others they are compared with.
    """
    rounded: Floats = np.round(values * _STEPS) / _STEPS
    return rounded


_MOST = 2047
"""Sentences of an article that a word counts as being in at most, so that `LOG` has an end."""

LOG: Floats = exact(np.log(np.arange(2 * _MOST + 1) + 0.5))
"""`ln(df + ½)` by df in two articles together."""

_numbers: defaultdict[str, int] = defaultdict(count().__next__)
"""A number for each stem that was met, so that what is kept of an article fits into every story.
None is forgotten: some 125 bytes each, and new ones grow rare as articles are read."""


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """The words of one article's sentences: as `Words`, but numbered in order of appearance.

    `names[w]` is the number that the stem of word `w` has in all articles.
    """

    names: Ints
    ids: Ints
    starts: Ints
    counts: Ints
    plain: Flags
    alone: Floats
    figures: Flags


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of a story's sentences as numbers.

    Sentence `i` has the words `ids[starts[i] : starts[i + 1]]`, in the order of its text, and
    belongs to article `owner[i]`, whose sentences begin at `first[owner[i]]`. Word `w` stands at
    `ids[at[opens[w] : opens[w + 1]]]`, in the sentences `holders` of the same range; `counts[w, a]`
    says in how many of article `a`, and `plain[w, a]` whether it is written there without a
    capital, so that it is no name. Article `a` has the words `own[a]`, each once, and `ids` are
    those in the places `within` of it. `alone[i]` is the sum of `ln(df + ½)` over the words of
    sentence `i`, df counted in its article alone. `figures[w]`: word `w` is a number in digits.
    """

    ids: Ints
    starts: Ints
    owner: Ints
    first: Ints
    at: Ints
    holders: Ints
    opens: Ints
    counts: Ints
    plain: Flags
    own: tuple[Ints, ...]
    within: Ints
    alone: Floats
    figures: Flags


@lru_cache(maxsize=128)
def index_of(reading: Reading) -> Index:
    """Number the words of an article."""
    rows = [dict.fromkeys(filter(None, sentence.stems)) for sentence in reading.sentences]
    numbers = dict(zip(dict.fromkeys(chain.from_iterable(rows)), count()))
    ids = [numbers[stem] for row in rows for stem in row]
    lengths = [len(row) for row in rows]
    words, starts = np.array(ids, dtype=np.int64), edges(lengths)
    counts = np.minimum(np.bincount(words, minlength=len(numbers)), _MOST)
    sentence = np.repeat(np.arange(len(rows)), lengths)
    return Index(
        names=np.fromiter(map(_numbers.__getitem__, numbers), np.int64, len(numbers)),
        ids=words,
        starts=starts,
        counts=counts,
        plain=np.array([stem in reading.plain_stems for stem in numbers], dtype=np.bool_),
        alone=sums(sentence, LOG[counts[words]], len(rows)),
        figures=np.array([stem[0].isdigit() for stem in numbers], dtype=np.bool_),
    )


def number_words(readings: Sequence[Reading]) -> Words:
    """Return the words of all sentences, in the order of the readings."""
    indexes = [index_of(reading) for reading in readings]
    known, own = np.unique(_joined([one.names for one in indexes]), return_inverse=True)
    begins = edges([len(one.names) for one in indexes])
    place = own, np.repeat(np.arange(len(indexes)), np.diff(begins))
    counts = np.zeros((len(known), len(indexes)), dtype=np.int64)
    none = np.zeros(0, dtype=np.bool_)
    plain = np.zeros(counts.shape, dtype=np.bool_)
    figures = np.zeros(len(known), dtype=np.bool_)
    counts[place] = _joined([one.counts for one in indexes])
    plain[place] = np.concatenate([none, *(one.plain for one in indexes)])
    figures[own] = np.concatenate([none, *(one.figures for one in indexes)])
    within = _joined([one.ids for one in indexes])
    ids = own[within + np.repeat(begins[:-1], [len(one.ids) for one in indexes])]
    starts = _chained([one.starts for one in indexes])
    first = edges([len(reading.sentences) for reading in readings])
    # Numbers of few bytes are sorted several times as fast.
    at = np.argsort(ids.astype(np.min_scalar_type(len(known))), kind="stable")
    return Words(
        ids=ids,
        starts=starts,
        owner=np.repeat(np.arange(len(readings)), np.diff(first)),
        first=first,
        at=at,
        holders=np.repeat(np.arange(first[-1]), np.diff(starts))[at],
        opens=edges(np.bincount(ids, minlength=len(known))),
        counts=counts,
        plain=plain,
        own=tuple(np.split(own, begins[1:-1])),
        within=within,
        alone=np.concatenate([np.zeros(0), *(one.alone for one in indexes)]),
        figures=figures,
    )


def _joined(parts: Sequence[Ints]) -> Ints:
    return np.concatenate([np.zeros(0, dtype=np.int64), *parts])


def _chained(parts: Sequence[Ints]) -> Ints:
    """Return the edges of runs whose edges are given in pieces, each from 0."""
    return edges(_joined([np.diff(part) for part in parts]))


def edges(lengths: Sequence[int] | Ints) -> Ints:
    """Return where runs of these lengths, laid end to end, begin, and where the last one ends."""
    edges = np.zeros(len(lengths) + 1, dtype=np.int64)
    np.cumsum(lengths, out=edges[1:])
    return edges


def sums(places: Ints, weights: Floats, size: int) -> Floats:
    """Return the sum of the weights at each place."""
    sums: Floats = np.bincount(places, weights, minlength=size).astype(np.float64, copy=False)
    return sums


def runs(opens: Ints, lengths: Ints) -> tuple[Ints, Ints]:
    """Return the positions in runs that begin at `opens`, laid end to end.

    The first are the numbers of the runs, the second the positions.
    """
    run = np.repeat(np.arange(len(opens)), lengths)
    return run, np.arange(len(run)) + np.repeat(opens - edges(lengths)[:-1], lengths)
