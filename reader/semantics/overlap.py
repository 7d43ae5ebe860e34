"""How much of what two sentences say is the same, whatever the words."""

from __future__ import annotations

from collections.abc import Sequence

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
    result = np.zeros((len(a), len(b)), dtype=np.float32)
    rows = [row for row, one in enumerate(a) if len(one.pieces)]
    columns = [column for column, one in enumerate(b) if len(one.pieces)]
    if rows and columns:
        result[np.ix_(rows, columns)] = _told(
            [a[row] for row in rows], [b[column] for column in columns]
        )
    return result


def _told(a: Sequence[Meaning], b: Sequence[Meaning]) -> Floats:
    top = np.log(len(a) + len(b) + 1)
    idf = _idf([*a, *b], top)
    (a_edges, a_weights, a_vectors), (b_edges, b_weights, b_vectors) = (
        _laid_out(side, idf) for side in (a, b)
    )
    _centre(a_vectors, b_vectors)
    met = np.empty((len(a), len(b)), dtype=np.float32)
    for first in range(0, len(a), _AT_ONCE):
        last = min(first + _AT_ONCE, len(a))
        pieces = slice(a_edges[first], a_edges[last] if last < len(a) else None)
        edges = a_edges[first:last] - a_edges[first]
        nearness = np.maximum(a_vectors[pieces] @ b_vectors.T, 0)
        a_met = np.maximum.reduceat(nearness, b_edges, axis=1) * a_weights[pieces, np.newaxis]
        b_met = np.maximum.reduceat(nearness, edges, axis=0) * b_weights
        met[first:last] = np.add.reduceat(a_met, edges) * np.add.reduceat(b_met, b_edges, axis=1)
    whole = np.outer(np.add.reduceat(a_weights, a_edges), np.add.reduceat(b_weights, b_edges))
    evidence = np.maximum(np.sqrt(met), 1e-6)
    told: Floats = np.minimum(np.sqrt(met / whole), 1) ** (1 + EVIDENCE * top / evidence)
    return told


def _idf(meanings: Sequence[Meaning], top: float) -> Floats:
    """Return the weight of each piece by its number."""
    held = np.concatenate([np.unique(one.pieces) for one in meanings])
    counts = np.bincount(held)
    idf: Floats = np.maximum(top - np.log(counts + 0.5), LEAST_WEIGHT).astype(np.float32)
    return idf


def _laid_out(
    meanings: Sequence[Meaning], idf: Floats
) -> tuple[npt.NDArray[np.int64], Floats, Floats]:
    """Return where each sentence begins among all pieces, their weights and their directions."""
    lengths = [len(one.pieces) for one in meanings]
    edges = np.concatenate([[0], np.cumsum(lengths[:-1], dtype=np.int64)])
    vectors = np.concatenate([one.vectors for one in meanings]).astype(np.float32)
    _scale(vectors)
    return edges, idf[np.concatenate([one.pieces for one in meanings])], vectors


def _centre(a: Floats, b: Floats) -> None:
    """Take from the directions of both sides their common mean, in place."""
    mean = (a.sum(axis=0) + b.sum(axis=0)) / (len(a) + len(b))
    for side in (a, b):
        side -= mean
        _scale(side)


def _scale(vectors: Floats) -> None:
    """Make vectors one long, in place."""
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
