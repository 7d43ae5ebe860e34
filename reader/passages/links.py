"""Which sentences of two articles say the same: overlap of words, the rare ones counting most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reader.passages.reading import Reading

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

MIN_WORDS = 3
"""A sentence with fewer different content words says too little to be recognised by them."""

NAME = 0.7
"""What a shared name counts where another shared word counts 1: sentences about the same people
need not say the same of them."""

EVIDENCE = 0.7
"""How many words found nowhere else make half of the evidence for a link: two short sentences
share a large part of their words more easily than two long ones."""

WEAKEST = 0.08
"""Least score of a link: precision .86 at recall .75 on the labelled events."""

OF_BEST = 0.5
"""A link has at least this share of the best score of one of its two sentences."""


_MOST = 2047
_LOG: Floats = np.log(np.arange(2 * _MOST + 1) + 0.5)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a story's sentences as numbers.

    Sentence `i` has the words `ids[starts[i] : starts[i + 1]]` and belongs to article `owner[i]`,
    whose sentences begin at `first[owner[i]]`. Word `w` is in the sentences
    `holders[opens[w] : opens[w + 1]]`; `counts[a, w]` says in how many of article `a`, and
    `plain[a, w]` whether it is written there without a capital, so that it is no name. `alone[i]`
    is the sum of `ln(df + ½)` over the words of sentence `i`, df counted in its article alone.
    """

    ids: Ints
    starts: Ints
    owner: Ints
    first: Ints
    holders: Ints
    opens: Ints
    counts: npt.NDArray[np.int32]
    plain: Flags
    alone: Floats


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two sentences, by their numbers in the story, that say the same."""

    a: int
    b: int
    score: float


def number_words(readings: Sequence[Reading]) -> Words:
    """Return the words of all sentences, in the order of the readings."""
    numbers: dict[str, int] = {}
    rows = [
        sorted({numbers.setdefault(stem, len(numbers)) for stem in sentence.stems if stem})
        for reading in readings
        for sentence in reading.sentences
    ]
    ids = np.array([word for words in rows for word in words], dtype=np.int64)
    starts = _edges([len(words) for words in rows])
    first = _edges([len(reading.sentences) for reading in readings])
    owner = np.repeat(np.arange(len(readings)), np.diff(first))
    sentence = np.repeat(np.arange(len(rows)), np.diff(starts))
    counts = np.zeros((len(readings), len(numbers)), dtype=np.int32)
    np.add.at(counts, (owner[sentence], ids), 1)
    counts = np.minimum(counts, _MOST)
    plain = np.zeros(counts.shape, dtype=np.bool_)
    for number, reading in enumerate(readings):
        plain[number, [numbers[stem] for stem in reading.plain_stems]] = True
    return Words(
        ids,
        starts,
        owner,
        first,
        sentence[np.argsort(ids, kind="stable")],
        _edges(np.bincount(ids, minlength=len(numbers))),
        counts,
        plain,
        _sums(sentence, _LOG[counts[owner[sentence], ids]], len(rows)),
    )


def _edges(lengths: Sequence[int] | Ints) -> Ints:
    """Return where runs of these lengths, laid end to end, begin, and where the last one ends."""
    edges = np.zeros(len(lengths) + 1, dtype=np.int64)
    np.cumsum(lengths, out=edges[1:])
    return edges


def scores(words: Words, article: int) -> Floats:
    """Return how far each sentence of an article says the same as each one of those after it.

    `gm(A, B) = Σ idf(shared) / √(Σ idf(A) · Σ idf(B))` with `idf = ln((S + 1) / (df + ½))` over
    the S sentences of the two articles alone: what is said of two texts then depends on no third
    one. The score is gm raised to `1 + EVIDENCE · ln(S + 1) / Σ idf(shared)`; 0 where it cannot
    reach `WEAKEST`. Rows are the article's sentences, columns those of all later articles.
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
    log = _LOG[ours[word] + words.counts[other, name]]

    plain = words.plain[article, name] | words.plain[other, name]
    weight = np.where(plain, 1, NAME) * (top[other] - log)
    in_rows = np.bincount(word_of, minlength=len(vocabulary))
    held, position = _runs(_edges(in_rows)[word], in_rows[word])
    cell = row[np.argsort(word_of, kind="stable")][position] * len(after) + holder[held]
    overlap = _sums(cell, weight[held], (stop - start) * len(after))
    overlap = overlap.reshape(stop - start, len(after))

    idf = top - _LOG[ours[:, None] + words.counts[:, vocabulary].T]
    size_a = np.zeros((stop - start, len(sizes)))
    np.add.at(size_a, row, idf[word_of])
    size_b = lengths[stop:] * top[after] - words.alone[stop:]
    size_b -= _sums(holder, log - _LOG[words.counts[other, name]], len(after))
    bound = np.sqrt(size_a[:, after] * size_b)
    enough = np.outer(lengths[start:stop] >= MIN_WORDS, lengths[stop:] >= MIN_WORDS)
    return _raised(overlap, bound, enough, top[after])


def _held_after(words: Words, vocabulary: Ints, stop: int) -> tuple[Ints, Ints]:
    """Return where sentences from number `stop` on have words of a vocabulary.

    The first are numbers of words in the vocabulary, the second those of sentences less `stop`.
    """
    word, position = _runs(words.opens[vocabulary], np.diff(words.opens)[vocabulary])
    holder = words.holders[position] - stop
    return word[holder >= 0], holder[holder >= 0]


def _raised(overlap: Floats, bound: Floats, enough: Flags, top: Floats) -> Floats:
    """Return gm raised by the evidence for it, where it can reach `WEAKEST`; `top` by column."""
    possible = np.nonzero((overlap > WEAKEST * bound) & enough)
    evidence = overlap[possible]
    gm = np.minimum(evidence / bound[possible], 1)
    result: Floats = np.zeros_like(overlap)
    result[possible] = gm ** (1 + EVIDENCE * top[possible[1]] / evidence)
    return result


def _sums(places: Ints, weights: Floats, size: int) -> Floats:
    """Return the sum of the weights at each place."""
    sums: Floats = np.bincount(places, weights, minlength=size).astype(np.float64, copy=False)
    return sums


def _runs(opens: Ints, lengths: Ints) -> tuple[Ints, Ints]:
    """Return the positions in runs that begin at `opens`, laid end to end.

    The first are the numbers of the runs, the second the positions.
    """
    run = np.repeat(np.arange(len(opens)), lengths)
    return run, np.arange(len(run)) + np.repeat(opens - _edges(lengths)[:-1], lengths)


def candidates(words: Words) -> Iterator[Candidate]:
    """Yield the pairs of sentences in different articles that say the same, in order."""
    for article in range(len(words.first) - 2):
        start, stop = int(words.first[article]), int(words.first[article + 1])
        table = scores(words, article)
        rows, columns = np.nonzero(table >= WEAKEST)
        found = table[rows, columns]
        best = np.minimum(
            _best_by_article(words, article, table)[rows, words.owner[stop + columns]],
            table.max(axis=0, initial=0)[columns],
        )
        kept = np.flatnonzero(found >= OF_BEST * best)
        for row, column, score in zip(
            rows[kept].tolist(), columns[kept].tolist(), found[kept].tolist(), strict=True
        ):
            yield Candidate(start + row, stop + column, score)


def _best_by_article(words: Words, article: int, table: Floats) -> Floats:
    """Return the best score of each row with each article: rows by articles."""
    best = np.zeros((len(table), len(words.first) - 1))
    stop = words.first[article + 1]
    for later in range(article + 1, len(words.first) - 1):
        columns = table[:, words.first[later] - stop : words.first[later + 1] - stop]
        best[:, later] = columns.max(axis=1, initial=0)
    return best
