"""Which sentences of two articles say the same: the evidence for it, weighed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reader.passages.overlap import Overlap, overlap_of
from reader.passages.words import Flags, Floats, Ints, Words, edges, exact

WEAKEST = 0.28
"""Least score of a link."""

STRONG = 0.83
"""Least score of a link that is as good as sure: with `CONTAINED`, .99 of such links are right in
the mean of the annotated events, .95 in the worst, and .92 in the mean of those kept aside."""

CONTAINED = 0.45
"""Share of the shorter sentence's content words that the other one has too where a link is as good
as sure. Where sentences stand, what stands beside them and a figure make a link probable; of two
headlines of one event they made sure what the words did not show. With a third of the words one
sure link in nine was wrong in events kept aside; asking for more than half finds no better ones."""

UNSURE = 0.01
"""By what log-odds a link of fewer words stays below `STRONG`."""

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

OPENING = 5
"""Sentences that open an article, its title among them."""

ALIKE = 0.1
"""Overlap of two of their first sentences by which articles open alike: they tell one event. Of
those of one event nearly all do, of those of two events on one subject one in thirty."""


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """Pairs of sentences that say the same, by their numbers in the story: `a` before `b`.

    The words that they share are `pair`, the number of a pair, with the places of the word among
    `Words.ids` in `ours` (of `a`) and `theirs` (of `b`).
    """

    a: Ints
    b: Ints
    score: Floats
    pair: Ints
    ours: Ints
    theirs: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """Cells of an `Overlap`, in order, with their log-odds, and the `least` that make a link."""

    cells: Ints
    odds: Floats
    least: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """Pairs of sentences by their numbers in the story, and what is known of each pair.

    `values` are those of each of `FEATURES`. All in `a` are of one article, whose `overlap` it is.
    """

    a: Ints
    b: Ints
    values: tuple[Floats | Ints, ...]
    overlap: Overlap


def candidates(words: Words, article: int, others: Ints) -> Candidates:
    """Return the pairs of sentences of an article and others that say the same.

    The score is the probability that a logistic regression gives them, learned on the annotated
    events by `tests/evaluation/learn_links.py`.
    """
    known = evidence(words, article, others)
    odds = log_odds(known.values, WEIGHTS, BIAS)
    alike = open_alike(words, known.overlap)
    least = least_odds(words, known.overlap, alike, WEAKEST, STRONG)[known.overlap.beside]
    kept = np.flatnonzero(odds >= least)
    weighed = Weighed(known.overlap.cells[kept], odds[kept], least[kept])
    return chosen(words, known.overlap, weighed, STRONG)


def open_alike(words: Words, overlap: Overlap) -> Flags:
    """Say which articles of the story open like the one whose overlap this is, by their words."""
    head = np.searchsorted(overlap.rows, OPENING)
    column = overlap.columns[overlap.beside[:head]]
    owner = words.owner[column]
    order = column - words.first[owner]
    opens = (order < OPENING) & (overlap.score[:head] > ALIKE)
    alike = np.zeros(len(words.first) - 1, dtype=np.bool_)
    alike[owner[opens]] = True
    return alike


def least_odds(
    words: Words, overlap: Overlap, alike: Flags, weakest: float, strong: float
) -> Floats:
    """Return what log-odds an article's sentences need beside each of the columns.

    Those are of the score `weakest`; beside articles that do not open alike of `strong`, as they
    tell different events, and what they still have in common is mostly a subject.
    """
    least = np.where(alike, weakest, strong)
    odds: Floats = np.log(least / (1 - least))
    return odds[words.owner[overlap.columns]]


def contained(words: Words, overlap: Overlap, cells: Ints, shared: tuple[Ints, Ints]) -> Floats:
    """Return which share of the shorter sentence's words is common, for cells in order.

    It is 0 where these are all names: they tell of whom both speak, not what they say. `shared` are
    what `Overlap.shared_in` returns for the cells.
    """
    row, column = np.divmod(cells, max(len(overlap.columns), 1))
    lengths = np.diff(words.starts)
    ours, theirs = row + words.first[overlap.article], overlap.columns[column]
    shorter = np.minimum(lengths[ours], lengths[theirs])
    cell, entry = shared
    word = words.ids[overlap.shared.ours(entry)]
    other = words.owner[theirs][cell]
    plain = words.plain[word, overlap.article] | words.plain[word, other]
    common = np.bincount(cell, minlength=len(cells))
    common[np.bincount(cell, plain, minlength=len(cells)) == 0] = 0
    share: Floats = common / np.maximum(shorter, 1)
    return share


def log_odds(values: Sequence[Floats | Ints] | Floats, weights: Floats, bias: float) -> Floats:
    """Return what features are worth; in the same order of sums however many pairs there are."""
    odds: Floats = np.full(values[0].shape, bias)
    for weight, feature in zip(weights, values, strict=True):
        odds += weight * feature
    return odds


def chosen(words: Words, overlap: Overlap, weighed: Weighed, strong: float) -> Candidates:
    """Return the pairs of sentences in some cells of an article's overlap with others.

    Those whose log-odds are as good as sure, though words alone do not vouch for it, are put below
    the score `strong`; what is below `least` then is left out.
    """
    pair, entry = shared_in = overlap.shared_in(weighed.cells)
    sure = np.log(strong / (1 - strong))
    told = contained(words, overlap, weighed.cells, shared_in) >= CONTAINED
    odds = np.where(told | (weighed.odds < sure), weighed.odds, sure - UNSURE)
    kept = odds >= weighed.least
    entry, pair = entry[kept[pair]], (np.cumsum(kept) - 1)[pair[kept[pair]]]
    row, column = np.divmod(weighed.cells[kept], max(len(overlap.columns), 1))
    own, other = row + words.first[overlap.article], overlap.columns[column]
    score = exact(1 / (1 + np.exp(-odds[kept])))
    ours, theirs = overlap.shared.ours(entry), overlap.shared.theirs(entry)
    turned = (own > other)[pair]
    return Candidates(
        a=np.minimum(own, other),
        b=np.maximum(own, other),
        score=score,
        pair=pair,
        ours=np.where(turned, theirs, ours),
        theirs=np.where(turned, ours, theirs),
    )


def joined(parts: Sequence[Candidates]) -> Candidates:
    """Return all of several, in order of their sentences."""
    a, b = (np.concatenate(ends) for ends in ([one.a for one in parts], [one.b for one in parts]))
    order = np.lexsort((b, a))
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    opens = edges([len(one.a) for one in parts])
    return Candidates(
        a[order],
        b[order],
        np.concatenate([one.score for one in parts])[order],
        rank[np.concatenate([one.pair + n for one, n in zip(parts, opens, strict=False)])],
        np.concatenate([one.ours for one in parts]),
        np.concatenate([one.theirs for one in parts]),
    )


def evidence(words: Words, article: int, others: Ints) -> Evidence:
    """Return what is known of the sentences of an article beside those of others."""
    overlap = overlap_of(words, article, others)
    columns, rows, beside = overlap.columns, overlap.rows, overlap.beside
    # An empty column before each article, and a row before and after all: there no neighbours are.
    width = len(columns) + len(others) + 1
    score = np.zeros((int(np.diff(words.first)[article]) + 2) * width)
    place = (np.arange(len(columns)) + overlap.turn + width + 1)[beside] + rows * width
    score[place] = overlap.score
    order = (columns - words.first[words.owner[columns]])[beside]
    values = (
        overlap.score,
        np.log(1 + overlap.weight),
        overlap.figures,
        opening(rows, order),
        score[place - width - 1] + score[place + width + 1],
    )
    return Evidence(rows + words.first[article], columns[beside], values, overlap)


def opening(i: Ints, j: Ints) -> Floats:
    """Return how near to the openings of their articles sentences number `i` and `j` stand."""
    near: Floats = np.minimum(1 / ((i + 1) * (j + 1)), 0.5)
    return near


def later(words: Words, article: int) -> Ints:
    """Return the numbers of the articles that come after one."""
    return np.arange(article + 1, len(words.first) - 1)
