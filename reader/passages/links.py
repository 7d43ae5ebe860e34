"""Which sentences of two articles say the same: overlap of words, the rare ones counting most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reader.passages.reading import Reading

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]

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


@dataclass(frozen=True, slots=True)
class Words:
    """An article's words as numbers: which ids it has, in which sentence, in how many of them.

    `present[i, j]` is 1 where sentence `i` has word `ids[j]`; `counts` (sentences with the word),
    `column` (its `j`) and `plain` (written without a capital, so no name) are indexed by word id,
    over all words of the story. `enough`: the sentence has `MIN_WORDS`.
    """

    ids: Ints
    present: Floats
    counts: Ints
    column: Ints
    plain: npt.NDArray[np.bool_]
    enough: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two sentences, by their numbers in their articles, that say the same."""

    a: int
    b: int
    score: float


def number_words(readings: Sequence[Reading]) -> list[Words]:
    """Return the words of each reading, numbered alike in all."""
    numbers: dict[str, int] = {}
    rows = [
        [
            sorted({numbers.setdefault(stem, len(numbers)) for stem in sentence.stems if stem})
            for sentence in reading.sentences
        ]
        for reading in readings
    ]
    return [
        _words(sentences, [numbers[stem] for stem in reading.plain_stems], len(numbers))
        for sentences, reading in zip(rows, readings, strict=True)
    ]


def _words(
    sentences: Sequence[Sequence[int]], plain_words: Sequence[int], vocabulary: int
) -> Words:
    ids = np.array(sorted({word for words in sentences for word in words}), dtype=np.int32)
    column = np.full(vocabulary, -1, dtype=np.int32)
    column[ids] = np.arange(len(ids), dtype=np.int32)
    present = np.zeros((len(sentences), len(ids)), dtype=np.float32)
    for row, words in enumerate(sentences):
        present[row, column[words]] = 1
    counts = np.zeros(vocabulary, dtype=np.int32)
    counts[ids] = present.sum(axis=0)
    plain = np.zeros(vocabulary, dtype=np.bool_)
    plain[plain_words] = True
    enough = np.array([len(words) >= MIN_WORDS for words in sentences], dtype=np.bool_)
    return Words(ids, present, counts, column, plain, enough)


def scores(a: Words, b: Words) -> Floats:
    """Return how far each sentence of `a` says the same as each one of `b`, from 0 to 1.

    `gm(A, B) = Σ idf(shared) / √(Σ idf(A) · Σ idf(B))` with `idf = ln((S + 1) / (df + ½))` over
    the S sentences of the two articles alone: what is said of two texts then depends on no third
    one. The score is gm raised to `1 + EVIDENCE · ln(S + 1) / Σ idf(shared)`.
    """
    top = np.log(np.float32(len(a.present) + len(b.present) + 1))
    idf_a = top - np.log(a.counts[a.ids] + b.counts[a.ids] + np.float32(0.5))
    idf_b = top - np.log(a.counts[b.ids] + b.counts[b.ids] + np.float32(0.5))
    place = b.column[a.ids]
    shared = np.flatnonzero(place >= 0)
    words = a.ids[shared]
    weight = np.where(a.plain[words] | b.plain[words], idf_a[shared], NAME * idf_a[shared])
    overlap = np.maximum((a.present[:, shared] * weight) @ b.present[:, place[shared]].T, 1e-6)
    size = np.sqrt(np.maximum(np.outer(a.present @ idf_a, b.present @ idf_b), 1e-6))
    result: Floats = np.minimum(overlap / size, 1) ** (1 + EVIDENCE * top / overlap)
    result[~a.enough] = 0
    result[:, ~b.enough] = 0
    return result


def candidates(a: Words, b: Words) -> Iterator[Candidate]:
    """Yield the pairs of sentences that say the same, in order."""
    if not len(a.present) or not len(b.present):
        return
    table = scores(a, b)
    best = np.minimum(table.max(axis=1)[:, None], table.max(axis=0)[None, :])
    chosen = (table >= WEAKEST) & (table >= OF_BEST * best)
    for row, column in zip(*np.nonzero(chosen), strict=True):
        yield Candidate(int(row), int(column), float(table[row, column]))
