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


_MOST = 4095
_LOG_COUNT = np.log(np.arange(_MOST + 1, dtype=np.float32) + np.float32(0.5))


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
    one. The score is gm raised to `1 + EVIDENCE · ln(S + 1) / Σ idf(shared)`; 0 where it cannot
    reach `WEAKEST`.
    """
    top = np.log(np.float32(len(a.present) + len(b.present) + 1))
    idf_a = top - _LOG_COUNT[np.minimum(a.counts[a.ids] + b.counts[a.ids], _MOST)]
    idf_b = top - _LOG_COUNT[np.minimum(a.counts[b.ids] + b.counts[b.ids], _MOST)]
    place = b.column[a.ids]
    shared = np.flatnonzero(place >= 0)
    words = a.ids[shared]
    weight = np.where(a.plain[words] | b.plain[words], 1, np.float32(NAME)) * idf_a[shared]
    overlap = (a.present[:, shared] * weight) @ b.present[:, place[shared]].T
    size = np.outer(a.present @ idf_a, b.present @ idf_b)
    result: Floats = np.zeros_like(overlap)
    possible = np.nonzero((overlap > WEAKEST * np.sqrt(size)) & np.outer(a.enough, b.enough))
    evidence = overlap[possible]
    gm = np.minimum(evidence / np.sqrt(size[possible]), 1)
    result[possible] = gm ** (1 + np.float32(EVIDENCE) * top / evidence)
    return result


def candidates(a: Words, b: Words) -> Iterator[Candidate]:
    """Yield the pairs of sentences that say the same, in order."""
    if not len(a.present) or not len(b.present):
        return
    table = scores(a, b)
    rows, columns = np.nonzero(table >= WEAKEST)
    if not len(rows):
        return
    found = table[rows, columns]
    best = np.minimum(table.max(axis=1)[rows], table.max(axis=0)[columns])
    kept = np.flatnonzero(found >= OF_BEST * best)
    for row, column, score in zip(
        rows[kept].tolist(), columns[kept].tolist(), found[kept].tolist(), strict=True
    ):
        yield Candidate(row, column, score)
