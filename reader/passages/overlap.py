"""How far two sentences have the same words, the rare ones counting most."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from reader.passages.words import LOG, Floats, Ints, Words, edges, exact, runs, sums

MIN_WORDS = 3
"""A sentence with fewer different content words says too little to be recognised by them."""

NAME = 0.7
"""What a shared name counts where another shared word counts 1: sentences about the same people
need not say the same of them."""

EVIDENCE = 0.7
"""How many words found nowhere else make half of the evidence for a link: two short sentences
share a large part of their words more easily than two long ones."""

LEAST = 0.05
"""Share of common words, gm, below which two sentences are not looked at: of the annotated pairs
that say the same four in a hundred have less, of all pairs four in five."""

NEARLY = 0.999
"""Keeps rounding from telling what is exactly as much as `LEAST`."""


@dataclass(frozen=True, slots=True, eq=False)
class Overlap:
    """What the sentences of article number `article` have in common with those of some others.

    `columns` are the numbers of the others' sentences, `turn` says whose each is. Cell
    `row · len(columns) + column` stands for the article's sentence `row` and `columns[column]`;
    `cells`, with their `rows` and `beside` (columns), are those whose share of common words is more
    than `LEAST`. `score` is theirs, `weight` the sum of the idf of their common words, `figures`
    the number of common numbers. `shared` are the words that they share.
    """

    article: int
    columns: Ints
    turn: Ints
    cells: Ints
    rows: Ints
    beside: Ints
    score: Floats
    weight: Floats
    figures: Ints
    shared: Shared

    def shared_in(self, cells: Ints) -> tuple[Ints, Ints]:
        """Return the words shared in some cells, which are in order.

        The first are the numbers of the cells among these, the second those of `shared`.
        """
        is_asked = np.zeros(int(self.shared.cell.max(initial=0)) + 1, dtype=np.bool_)
        is_asked[cells[: np.searchsorted(cells, len(is_asked))]] = True
        found = np.flatnonzero(is_asked[self.shared.cell])
        return np.searchsorted(cells, self.shared.cell[found]), found


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    """Every word that two sentences share: its cell, and its places among `Words.ids`.

    These are looked up where they are asked for: few are.
    """

    cell: Ints
    run: Ints
    held: Ints
    start: int
    at: Ints

    def ours(self, entries: Ints) -> Ints:
        """Return where some of the words stand in the article that is compared."""
        return self.start + self.run[entries]

    def theirs(self, entries: Ints) -> Ints:
        """Return where they stand in the other one."""
        return self.at[self.held[entries]]


def overlap_of(words: Words, article: int, others: Ints) -> Overlap:
    """Compare the words of an article's sentences with those of other articles.

    `gm(A, B) = Σ idf(shared) / √(Σ idf(A) · Σ idf(B))` with `idf = ln((S + 1) / (df + ½))` over
    the S sentences of the two articles alone: what is said of two texts then depends on no third
    one. The score is gm raised to `1 + EVIDENCE · ln(S + 1) / Σ idf(shared)`.
    """
    start, stop = words.first[article], words.first[article + 1]
    sizes, lengths = np.diff(words.first), np.diff(words.starts)
    turn, columns = runs(words.first[others], sizes[others])
    vocabulary = words.own[article]
    word_of = words.within[words.starts[start] : words.starts[stop]]
    worth = _worth(words, article, others, vocabulary)
    word, position, holder = _held(words, vocabulary, columns)
    entry = word * len(others) + turn[holder]

    # Row by row, so that sums of one row after the other are made, in memory that is near.
    row = np.repeat(np.arange(stop - start), lengths[start:stop])
    holders = np.bincount(word, minlength=len(vocabulary))
    met_by = holders[word_of]
    run, held = runs(edges(holders)[word_of], met_by)
    cell = (row * len(columns)).take(run)
    cell += holder.take(held)
    evidence = sums(cell, worth.weight.take(entry).take(held), int(stop - start) * len(columns))

    sizes_a = _sizes(worth.idf[word_of], words.starts[start : stop + 1])
    sizes_b = lengths[columns] * worth.top[turn] - words.alone[columns]
    sizes_b -= sums(holder, worth.lost.ravel()[entry], len(columns))
    sizes_b[lengths[columns] < MIN_WORDS] = np.inf
    # Most cells are told to have too little without looking up whose sentence the column is.
    least = NEARLY * LEAST * np.sqrt(sizes_a.min(axis=1, initial=np.inf))
    cells = np.flatnonzero(evidence > np.multiply.outer(least, np.sqrt(sizes_b)).ravel())
    rows = cells // max(len(columns), 1)
    beside = cells - rows * len(columns)
    met = evidence[cells]
    gm = met / np.sqrt(sizes_a[rows, turn[beside]] * sizes_b[beside])
    kept = np.flatnonzero(gm > LEAST)
    cells, rows, beside, met = cells[kept], rows[kept], beside[kept], met[kept]
    # A power by way of its logarithm, in two thirds of the time.
    exponent = 1 + EVIDENCE * worth.top[turn[beside]] / met
    score = np.exp(exponent * np.log(np.minimum(gm[kept], 1)))
    figure = np.flatnonzero(words.figures[vocabulary[word_of]])
    of_figures = runs(edges(met_by)[figure], met_by[figure])[1]
    figures = _times(cell[of_figures], cells)
    return Overlap(
        article=article,
        columns=columns,
        turn=turn,
        cells=cells,
        rows=rows,
        beside=beside,
        score=score,
        weight=met,
        figures=figures,
        shared=Shared(cell, run, held, words.starts[start], words.at[position]),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Worth:
    """What the words of an article (rows) are worth beside each of some others (columns).

    `weight` is what a word counts that both have: `idf`, or `NAME` of it; `lost`, how much less its
    idf is than if the other article stood alone. `top` is `ln(S + 1)`.
    """

    top: Floats
    idf: Floats
    weight: Floats
    lost: Floats


def _worth(words: Words, article: int, others: Ints, vocabulary: Ints) -> Worth:
    sizes = np.diff(words.first)
    top = exact(np.log(sizes[others] + sizes[article] + 1))
    counts, plain = words.counts[vocabulary], words.plain[vocabulary]
    alone = counts[:, others]
    log = LOG[alone + counts[:, [article]]]
    idf = top - log
    weight = exact(np.where(plain[:, others] | plain[:, [article]], 1, NAME) * idf)
    return Worth(top, idf, weight, log - LOG[alone])


def _held(words: Words, vocabulary: Ints, columns: Ints) -> tuple[Ints, Ints, Ints]:
    """Return where the sentences `columns` have words of a vocabulary.

    That is numbers of words in the vocabulary, places in `Words.at`, and numbers of columns.
    """
    column = np.full(words.first[-1], -1)
    column[columns] = np.arange(len(columns))
    word, position = runs(words.opens[vocabulary], np.diff(words.opens)[vocabulary])
    holder = column.take(words.holders.take(position))
    held = np.flatnonzero(holder >= 0)
    return word.take(held), position.take(held), holder.take(held)


def _times(some: Ints, cells: Ints) -> Ints:
    """Return how many of some cells are each of `cells`, which are in order."""
    place = np.searchsorted(cells, some)
    inside = np.flatnonzero(place < len(cells))
    known = cells[place[inside]] == some[inside]
    return np.bincount(place[inside][known], minlength=len(cells))


def _sizes(idf: Floats, starts: Ints) -> Floats:
    """Return Σ idf of an article's sentences (rows) beside each other article.

    Its words (rows of `idf`) are laid end to end; sentence `i` begins at `starts[i]`.
    """
    lengths = np.diff(starts)
    sizes: Floats = np.full((len(lengths), idf.shape[1]), np.inf)
    filled = np.flatnonzero(lengths)
    if len(filled):
        sizes[filled] = np.add.reduceat(idf, starts[filled] - starts[0], axis=0)
    sizes[lengths < MIN_WORDS] = np.inf
    return sizes
