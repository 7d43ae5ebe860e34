"""Which sentences of two articles say the same: the evidence for it, weighed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from reader.passages.overlap import overlap_of
from reader.passages.words import Floats, Ints, Words

WEAKEST = 0.28
"""Least score of a link."""

STRONG = 0.8
"""Least score of a link that is as good as sure."""

FEATURES = ("overlap", "evidence", "figures", "opening", "neighbours")
"""What is known of two sentences.

- overlap: the score of their common words, from 0 to 1;
- evidence: `ln(1 + Σ idf)` of the common words, however long the sentences are;
- figures: how many numbers in digits they have in common;
- opening: `1 / (i · j)` for the i-th sentence of the one article and the j-th of the other, at most
  ½: headlines and first sentences tell the event itself;
- neighbours: the overlap of the sentences before both, and that of those after both.
"""

WEIGHTS = np.array([7.56, 2.34, 2.2, 8.02, 2.66])
"""What a feature of 1 adds to the log-odds of a link, in the order of `FEATURES`."""

BIAS = -7.15

LEAST_ODDS = np.log(WEAKEST / (1 - WEAKEST))
"""The same as log-odds."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two sentences, by their numbers in the story, that say the same."""

    a: int
    b: int
    score: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """Pairs of sentences by their numbers in the story, and what is known of each pair.

    Columns of `values` are `FEATURES`.
    """

    a: Ints
    b: Ints
    values: Floats


def candidates(words: Words) -> Iterator[Candidate]:
    """Yield the pairs of sentences in different articles that say the same, in order.

    The score is the probability that a logistic regression gives them, learned on the annotated
    events by `tests/evaluation/learn_links.py`.
    """
    for article in range(len(words.first) - 2):
        known = evidence(words, article)
        odds = known.values @ WEIGHTS + BIAS
        kept = np.flatnonzero(odds >= LEAST_ODDS)
        yield from map(
            Candidate,
            known.a[kept].tolist(),
            known.b[kept].tolist(),
            (1 / (1 + np.exp(-odds[kept]))).tolist(),
        )


def evidence(words: Words, article: int) -> Evidence:
    """Return what is known of the sentences of an article beside those of all later ones."""
    overlap = overlap_of(words, article)
    rows, columns = np.nonzero(overlap.score)
    a = rows + words.first[article]
    b = columns + words.first[article + 1]
    score = np.pad(overlap.score, 1)
    before = np.where(np.isin(b, words.first), 0, score[rows, columns])
    after = np.where(np.isin(b + 1, words.first), 0, score[rows + 2, columns + 2])
    values = np.column_stack(
        (
            overlap.score[rows, columns],
            np.log1p(overlap.weight[rows, columns]),
            overlap.figures[rows, columns],
            openings(words, article)[rows, columns],
            before + after,
        )
    )
    return Evidence(a, b, values)


def openings(words: Words, article: int) -> Floats:
    """Return how near to the openings sentences of an article and those of later ones stand."""
    start, stop = words.first[article], words.first[article + 1]
    later = np.arange(stop, words.first[-1])
    order = np.outer(np.arange(1, stop - start + 1), 1 + later - words.first[words.owner[later]])
    return np.minimum(1 / order, 0.5)
