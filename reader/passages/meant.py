"""Which sentences say the same where it is known how near in meaning they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from reader.passages.links import (
    BIAS,
    FEATURES,
    OPENING,
    WEAKEST,
    WEIGHTS,
    Candidates,
    Evidence,
    Weighed,
    chosen,
    evidence,
    later,
    least_odds,
    log_odds,
    open_alike,
    opening,
)
from reader.passages.reading import Reading
from reader.passages.similarity import Similarity
from reader.passages.words import Floats, Words

BESIDE = np.array([6.5, 0.54, 1.87, 7.7, 2.3])
"""What `FEATURES` count where nearness in meaning is known beside them."""

NEARNESS = 13.1
"""What a nearness of 1 adds to the log-odds then."""

OFFSET = -7.94

STRONG = 0.91
"""Least score of a link that is as good as sure where meanings are known."""

ALIKE = 0.37
"""Nearness of two of their first sentences by which articles open alike, in whatever words. As many
articles of one event do as by words, nine in ten of those of ECB+, and no more of two events that
resemble each other."""

Matrices = dict[int, list[tuple[int, Floats]]]


def candidates_by_meaning(words: Words, article: int, near: Matrices) -> Candidates:
    """Return the pairs of sentences of an article and later ones that say the same.

    The score is the probability that a logistic regression gives them, learned on the annotated
    events by `tests/evaluation/learn_meanings.py`. The nearness of neighbours, its rank among
    rivals, its two directions and a bend in it add nothing; nor does a third sentence that is near
    to both, which on events kept aside takes the .01 of F1 that it gives on the others. Pairs of
    articles without a similarity have the score that words give them.
    """
    known = evidence(words, article, later(words, article))
    values = values_of_all(words, article, known)
    odds = log_odds(values, WEIGHTS, BIAS)
    alike = open_alike(words, known.overlap)
    for column, nearness in near.get(article, ()):
        part = slice(column, column + nearness.shape[1])
        other = words.owner[known.overlap.columns[part]]
        alike[other] = (nearness[:OPENING, :OPENING] > ALIKE).any()
        odds[:, part] = log_odds(values[:, :, part], BESIDE, OFFSET) + NEARNESS * nearness
    says = np.diff(words.starts) > 0  # “It is that.” is near to itself in meaning, and says nothing
    odds[~says[words.first[article] : words.first[article + 1]]] = -np.inf
    odds[:, ~says[known.overlap.columns]] = -np.inf
    least = np.broadcast_to(least_odds(words, known.overlap, alike, WEAKEST, STRONG), odds.shape)
    cells = np.flatnonzero(odds >= least)
    weighed = Weighed(cells, odds.ravel()[cells], least.ravel()[cells])
    return chosen(words, known.overlap, weighed, STRONG)


def values_of_all(words: Words, article: int, known: Evidence) -> Floats:
    """Return `FEATURES` of an article's sentences (rows) with all of later articles (columns).

    Sentences without a common word have nothing but where they stand.
    """
    start, stop = words.first[article], words.first[article + 1]
    after = np.arange(stop, words.first[-1])
    row, order = np.arange(stop - start)[:, np.newaxis], after - words.first[words.owner[after]]
    values: Floats = np.zeros((len(FEATURES), stop - start, len(after)))
    values[FEATURES.index("opening")] = opening(row, order)
    for every, feature in zip(values, known.values, strict=True):
        every[known.a - start, known.b - stop] = feature
    return values


def in_place(
    words: Words, readings: Sequence[Reading], similarities: Iterable[Similarity]
) -> Matrices:
    """Return the matrices of each article, with the columns at which they begin.

    Raises:
        ValueError: a similarity is of other articles or sentences than the readings have.
    """
    number = {reading.article.id: place for place, reading in enumerate(readings)}
    sizes = np.diff(words.first).tolist()
    found: Matrices = {}
    for similarity in similarities:
        if not {similarity.a, similarity.b} <= number.keys():
            raise ValueError("a similarity is of other articles than are compared")
        a, b = number[similarity.a], number[similarity.b]
        values = similarity.values.astype(np.float64)
        if a > b:
            a, b, values = b, a, values.T
        if values.shape != (sizes[a], sizes[b]):
            raise ValueError("a similarity is of other sentences than are compared")
        found.setdefault(a, []).append((int(words.first[b] - words.first[a + 1]), values))
    return found
