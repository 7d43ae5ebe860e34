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

WEAKEST = 0.22
"""Least score of a link: precision .91 at recall .73 on the labelled events."""

OF_BEST = 0.5
"""A link has at least this share of the best score of one of its two sentences."""


@dataclass(frozen=True, slots=True)
class Words:
    """An article's words as numbers: which ids it has, in which sentence, in how many of them.

    `present[i, j]` is 1 where sentence `i` has word `ids[j]`; `counts` (sentences with the word)
    and `column` (its `j`) are indexed by word id, over all words of the story.
    """

    ids: Ints
    present: Floats
    counts: Ints
    column: Ints
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
    return [_words(sentences, len(numbers)) for sentences in rows]


def _words(sentences: Sequence[Sequence[int]], vocabulary: int) -> Words:
    ids = np.array(sorted({word for words in sentences for word in words}), dtype=np.int32)
    column = np.full(vocabulary, -1, dtype=np.int32)
    column[ids] = np.arange(len(ids), dtype=np.int32)
    present = np.zeros((len(sentences), len(ids)), dtype=np.float32)
    for row, words in enumerate(sentences):
        present[row, column[list(words)]] = 1
    counts = np.zeros(vocabulary, dtype=np.int32)
    counts[ids] = present.sum(axis=0)
    enough = np.array([len(words) >= MIN_WORDS for words in sentences], dtype=np.bool_)
    return Words(ids, present, counts, column, enough)


def scores(a: Words, b: Words) -> Floats:
    """Return `gm(A, B) = Σ idf(shared) / √(Σ idf(A) · Σ idf(B))` for all pairs of sentences.

    `idf = ln((S + 1) / (df + ½))` over the S sentences of the two articles alone: what is said of
    two texts then depends on no third one.
    """
    total = np.float32(np.log(len(a.present) + len(b.present) + 1))
    idf_a = total - np.log(a.counts[a.ids] + b.counts[a.ids] + np.float32(0.5))
    idf_b = total - np.log(a.counts[b.ids] + b.counts[b.ids] + np.float32(0.5))
    shared = b.column[a.ids]
    in_a = np.flatnonzero(shared >= 0)
    overlap = (a.present[:, in_a] * idf_a[in_a]) @ b.present[:, shared[in_a]].T
    size = np.outer(a.present @ idf_a, b.present @ idf_b)
    result: Floats = np.minimum(overlap / np.sqrt(np.maximum(size, 1e-6)), 1)
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
