"""How much of what two sentences say is the same, whatever the words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reader.semantics.meaning import Meaning

EVIDENCE = 0.5
"""How many pieces found nowhere else, met by the other sentence, make half of the evidence: two
short sentences are near each other more easily than two long ones. From .3 to 1 the figures of the
annotated events are the same within .01."""

LEAST_WEIGHT = 0.05
"""Of a piece that nearly every sentence has. Leaving such words out costs .03 of average precision:
among the words around them they carry meaning too."""

_AT_ONCE = 16
"""Sentences of the one article that are laid beside all of the other: of two articles of 9,000
pieces that takes 20 MB, where all at once takes 700 MB and nearly twice as long."""

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Side:
    """The pieces of an article's sentences that have words: where each begins, and all end."""

    edges: npt.NDArray[np.int64]
    weights: Floats
    vectors: Floats

    def first(self, count: int) -> _Side:
        """Its first sentences alone."""
        edges = self.edges[: count + 1]
        return _Side(edges, self.weights[: edges[-1]], self.vectors[: edges[-1]])

    def whole(self) -> Floats:
        """Return the weight of each sentence."""
        sums: Floats = np.add.reduceat(self.weights, self.edges[:-1])
        return sums


def overlaps(a: Sequence[Meaning], b: Sequence[Meaning]) -> Floats:
    """Return how much of each sentence of `a` (rows) each one of `b` (columns) says too: 0 to 1.

    Each piece of a sentence is met by the nearest one of the other (BERTScore, Zhang et al. 2020),
    rare pieces counting most: `idf = ln((S + 1) / (df + ½))` over the S sentences of both articles.
    Nearness is the cosine of vectors from which the mean of all pieces of both articles is taken:
    what all of them tell about brings none of them nearer.
    The result is the geometric mean of both directions, raised to `1 + EVIDENCE · ln(S + 1) / e`
    where `e` is the idf that was met. What is said of two articles depends on no third one. A
    sentence without words has 0 everywhere.
    """
    found = overlaps_of_alike(a, b, 0, 0)
    assert found is not None  # nothing was asked of how they open
    return found


def overlaps_of_alike(
    a: Sequence[Meaning], b: Sequence[Meaning], opening: int, least: float
) -> Floats | None:
    """Return the same; None where of the first `opening` sentences no two have more than `least`.

    To know that takes a quarter of the time: in a story of many articles most tell other events.
    """
    result = np.zeros((len(a), len(b)), dtype=np.float32)
    rows = [row for row, one in enumerate(a) if len(one.pieces)]
    columns = [column for column, one in enumerate(b) if len(one.pieces)]
    if not rows or not columns:
        return None if opening else result
    every = [*(a[row] for row in rows), *(b[column] for column in columns)]
    top = np.log(len(every) + 1)
    idf = _idf(every, top)
    ours, theirs = (_side(side, idf) for side in (every[: len(rows)], every[len(rows) :]))
    _centre(ours.vectors, theirs.vectors)
    if opening:
        first, again = bisect_left(rows, opening), bisect_left(columns, opening)
        if not (_told(ours.first(first), theirs.first(again), top) > least).any():
            return None
    result[np.ix_(rows, columns)] = _told(ours, theirs, top)
    return result


def _told(a: _Side, b: _Side, top: float) -> Floats:
    count = len(a.edges) - 1
    met = np.empty((count, len(b.edges) - 1), dtype=np.float32)
    for first in range(0, count, _AT_ONCE):
        last = min(first + _AT_ONCE, count)
        pieces = slice(a.edges[first], a.edges[last])
        edges = a.edges[first:last] - a.edges[first]
        nearness = np.maximum(a.vectors[pieces] @ b.vectors.T, 0)
        a_met = np.maximum.reduceat(nearness, b.edges[:-1], axis=1) * a.weights[pieces, np.newaxis]
        b_met = np.maximum.reduceat(nearness, edges, axis=0) * b.weights
        met[first:last] = np.add.reduceat(a_met, edges)
        met[first:last] *= np.add.reduceat(b_met, b.edges[:-1], axis=1)
    evidence = np.maximum(np.sqrt(met), 1e-6)
    share = np.minimum(np.sqrt(met / np.outer(a.whole(), b.whole())), 1)
    told: Floats = share ** (1 + EVIDENCE * top / evidence)
    return told


def _idf(meanings: Sequence[Meaning], top: float) -> Floats:
    """Return the weight of each piece by its number."""
    held = np.concatenate([np.unique(one.pieces) for one in meanings])
    counts = np.bincount(held)
    idf: Floats = np.maximum(top - np.log(counts + 0.5), LEAST_WEIGHT).astype(np.float32)
    return idf


def _side(meanings: Sequence[Meaning], idf: Floats) -> _Side:
    lengths = [len(one.pieces) for one in meanings]
    vectors = np.concatenate([one.vectors for one in meanings]).astype(np.float32)
    _scale(vectors)
    edges = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])
    return _Side(edges, idf[np.concatenate([one.pieces for one in meanings])], vectors)


def _centre(a: Floats, b: Floats) -> None:
    """Take from the directions of both sides their common mean, in place."""
    mean = (a.sum(axis=0) + b.sum(axis=0)) / (len(a) + len(b))
    for side in (a, b):
        side -= mean
        _scale(side)


def _scale(vectors: Floats) -> None:
    """Make vectors one long, in place."""
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
