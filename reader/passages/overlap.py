"""How far two sentences have the same words, the rare ones counting most."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from reader.passages.words import LOG, Flags, Floats, Ints, Words, edges, runs, sums

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


@dataclass(frozen=True, slots=True)
class Overlap:
    """What the sentences of an article have in common with those of all later articles.

    Rows are the article's sentences, columns those of the later ones. `score` is 0 where the
    share of common words is not more than `LEAST`; `weight` is the sum of the idf of common words,
    `figures` the number of common numbers.
    """

    score: Floats
    weight: Floats
    figures: Ints


def overlap_of(words: Words, article: int) -> Overlap:
    """Compare the words of an article's sentences with those of all later articles.

    `gm(A, B) = Σ idf(shared) / √(Σ idf(A) · Σ idf(B))` with `idf = ln((S + 1) / (df + ½))` over
    the S sentences of the two articles alone: what is said of two texts then depends on no third
    one. The score is gm raised to `1 + EVIDENCE · ln(S + 1) / Σ idf(shared)`.
    """
    start, stop = words.first[article], words.first[article + 1]
    sizes = np.diff(words.first)
    top = np.log(sizes + sizes[article] + 1)
    lengths = np.diff(words.starts)
    own = slice(words.starts[start], words.starts[stop])
    row = np.repeat(np.arange(stop - start), lengths[start:stop])
    vocabulary, word_of = np.unique(words.ids[own], return_inverse=True)
    word, holder = _held_after(words, vocabulary, stop)
    ours, after = words.counts[article, vocabulary], words.owner[stop:]
    name, other = vocabulary[word], after[holder]
    log = LOG[ours[word] + words.counts[other, name]]

    plain = words.plain[article, name] | words.plain[other, name]
    weight = np.where(plain, 1, NAME) * (top[other] - log)
    in_rows = np.bincount(word_of, minlength=len(vocabulary))
    held, position = runs(edges(in_rows)[word], in_rows[word])
    cell = row[np.argsort(word_of, kind="stable")][position] * len(after) + holder[held]
    shape = (int(stop - start), len(after))
    common = sums(cell, weight[held], shape[0] * shape[1]).reshape(shape)
    numeric = cell[words.figures[name[held]]]
    figures = np.bincount(numeric, minlength=shape[0] * shape[1]).reshape(shape)

    idf = top - LOG[ours[:, None] + words.counts[:, vocabulary].T]
    size_a = np.zeros((stop - start, len(sizes)))
    filled = np.flatnonzero(lengths[start:stop])
    if len(filled):
        begins = words.starts[start + filled] - words.starts[start]
        size_a[filled] = np.add.reduceat(idf[word_of], begins, axis=0)
    size_b = lengths[stop:] * top[after] - words.alone[stop:]
    size_b -= sums(holder, log - LOG[words.counts[other, name]], len(after))
    bound = np.sqrt(size_a[:, after] * size_b)
    enough = np.outer(lengths[start:stop] >= MIN_WORDS, lengths[stop:] >= MIN_WORDS)
    return Overlap(_raised(common, bound, enough, top[after]), common, figures)


def _held_after(words: Words, vocabulary: Ints, stop: int) -> tuple[Ints, Ints]:
    """Return where sentences from number `stop` on have words of a vocabulary.

    The first are numbers of words in the vocabulary, the second those of sentences less `stop`.
    """
    word, position = runs(words.opens[vocabulary], np.diff(words.opens)[vocabulary])
    holder = words.holders[position] - stop
    return word[holder >= 0], holder[holder >= 0]


def _raised(common: Floats, bound: Floats, enough: Flags, top: Floats) -> Floats:
    """Return gm raised by the evidence for it, where it is more than `LEAST`; `top` by column."""
    possible = np.nonzero((common > LEAST * bound) & enough)
    evidence = common[possible]
    gm = np.minimum(evidence / bound[possible], 1)
    result: Floats = np.zeros_like(common)
    result[possible] = gm ** (1 + EVIDENCE * top[possible[1]] / evidence)
    return result
