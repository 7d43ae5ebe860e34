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


@dataclass(frozen=True, slots=True, eq=False)
class Overlap:
    """What the sentences of an article have in common with those of some others.

    `columns` are the numbers of the others' sentences. Cell `row · len(columns) + column` stands
    for the article's sentence `row` and `columns[column]`; `cells`, with their `rows` and `beside`
    (columns), are those whose share of common words is more than `LEAST`. `score` is theirs,
    `weight` the sum of the idf of their common words, `figures` the number of common numbers.
    `shared` are the words that they share.
    """

    columns: Ints
    cells: Ints
    rows: Ints
    beside: Ints
    score: Floats
    weight: Floats
    figures: Ints
    shared: Shared


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    """Every word that two sentences share: its cell, and its places among `Words.ids`.

    Those are `ours[run]` and `theirs[held]`, which are looked up where they are asked for: few are.
    """

    cell: Ints
    run: Ints
    held: Ints
    ours: Ints
    theirs: Ints


def overlap_of(words: Words, article: int, others: Ints) -> Overlap:
    """Compare the words of an article's sentences with those of other articles.

    `gm(A, B) = Σ idf(shared) / √(Σ idf(A) · Σ idf(B))` with `idf = ln((S + 1) / (df + ½))` over
    the S sentences of the two articles alone: what is said of two texts then depends on no third
    one. The score is gm raised to `1 + EVIDENCE · ln(S + 1) / Σ idf(shared)`.
    """
    start, stop = words.first[article], words.first[article + 1]
    sizes = np.diff(words.first)
    columns = runs(words.first[others], sizes[others])[1]
    owner = words.owner[columns]
    top = exact(np.log(sizes + sizes[article] + 1))
    own = words.ids[words.starts[start] : words.starts[stop]]
    vocabulary, word_of = np.unique(own, return_inverse=True)
    word, position, holder = _held(words, vocabulary, columns)
    name, other = vocabulary[word], owner[holder]
    log = LOG[words.counts[name, article] + words.counts[name, other]]
    is_plain = words.plain[name, article] | words.plain[name, other]
    weight = exact(np.where(is_plain, 1, NAME) * (top[other] - log))

    in_rows = np.bincount(word_of, minlength=len(vocabulary))
    held, run = runs(edges(in_rows)[word], in_rows[word])
    order = np.argsort(word_of, kind="stable")
    lengths = np.diff(words.starts)
    row = np.repeat(np.arange(stop - start), lengths[start:stop])
    cell = (row * len(columns))[order][run]
    cell += holder[held]
    shape = (int(stop - start), len(columns))
    evidence = sums(cell, weight[held], shape[0] * shape[1])
    numeric = cell[words.figures[name][held]] if words.figures[vocabulary].any() else cell[:0]
    figures = np.bincount(numeric, minlength=len(evidence))

    sizes_b = lengths[columns] * top[owner] - words.alone[columns]
    sizes_b -= sums(holder, log - LOG[words.counts[name, other]], len(columns))
    sizes_b[lengths[columns] < MIN_WORDS] = np.inf
    sizes_a = _sizes(words, article, others, top, vocabulary, word_of)
    sizes_a[lengths[start:stop] < MIN_WORDS] = np.inf
    both = (np.repeat(sizes_a, sizes[others], axis=1) * sizes_b).ravel()
    cells = np.flatnonzero(evidence**2 > LEAST**2 * both)
    rows = cells // max(len(columns), 1)
    beside = cells - rows * len(columns)
    met = evidence[cells]
    gm = np.minimum(met / np.sqrt(both[cells]), 1)
    score = gm ** (1 + EVIDENCE * top[owner[beside]] / met)
    shared = Shared(cell, run, held, words.starts[start] + order, words.at[position])
    return Overlap(columns, cells, rows, beside, score, met, figures[cells], shared)


def _held(words: Words, vocabulary: Ints, columns: Ints) -> tuple[Ints, Ints, Ints]:
    """Return where the sentences `columns` have words of a vocabulary.

    That is numbers of words in the vocabulary, places in `Words.at`, and numbers of columns.
    """
    column = np.full(words.first[-1], -1)
    column[columns] = np.arange(len(columns))
    word, position = runs(words.opens[vocabulary], np.diff(words.opens)[vocabulary])
    holder = column[words.holders[position]]
    held = np.flatnonzero(holder >= 0)
    return word[held], position[held], holder[held]


def _sizes(
    words: Words, article: int, others: Ints, top: Floats, vocabulary: Ints, word_of: Ints
) -> Floats:
    """Return Σ idf of an article's sentences (rows) beside each other article."""
    start, stop = words.first[article], words.first[article + 1]
    filled = np.flatnonzero(np.diff(words.starts[start : stop + 1]))
    sizes: Floats = np.zeros((stop - start, len(others)))
    if len(filled):
        counts = words.counts[vocabulary]
        idf = top[others] - LOG[counts[:, others] + counts[:, article, np.newaxis]]
        begins = words.starts[start + filled] - words.starts[start]
        sizes[filled] = np.add.reduceat(idf[word_of], begins, axis=0)
    return sizes
