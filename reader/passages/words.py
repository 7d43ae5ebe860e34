"""The words of a story's sentences as numbers, for arithmetic over all of them at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reader.passages.reading import Reading

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_MOST = 2047
LOG: Floats = np.log(np.arange(2 * _MOST + 1) + 0.5)
"""`ln(df + ½)` by df."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a story's sentences as numbers.

    Sentence `i` has the words `ids[starts[i] : starts[i + 1]]` and belongs to article `owner[i]`,
    whose sentences begin at `first[owner[i]]`. Word `w` is in the sentences
    `holders[opens[w] : opens[w + 1]]`; `counts[a, w]` says in how many of article `a`, and
    `plain[a, w]` whether it is written there without a capital, so that it is no name. `alone[i]`
    is the sum of `ln(df + ½)` over the words of sentence `i`, df counted in its article alone.
    `figures[w]`: word `w` is a number in digits.
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
    figures: Flags


def number_words(readings: Sequence[Reading]) -> Words:
    """Return the words of all sentences, in the order of the readings."""
    numbers: dict[str, int] = {}
    rows = [
        sorted({numbers.setdefault(stem, len(numbers)) for stem in sentence.stems if stem})
        for reading in readings
        for sentence in reading.sentences
    ]
    ids = np.array([word for words in rows for word in words], dtype=np.int64)
    starts = edges([len(words) for words in rows])
    first = edges([len(reading.sentences) for reading in readings])
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
        edges(np.bincount(ids, minlength=len(numbers))),
        counts,
        plain,
        sums(sentence, LOG[counts[owner[sentence], ids]], len(rows)),
        np.array([stem[0].isdigit() for stem in numbers], dtype=np.bool_),
    )


def edges(lengths: Sequence[int] | Ints) -> Ints:
    """Return where runs of these lengths, laid end to end, begin, and where the last one ends."""
    edges = np.zeros(len(lengths) + 1, dtype=np.int64)
    np.cumsum(lengths, out=edges[1:])
    return edges


def sums(places: Ints, weights: Floats, size: int) -> Floats:
    """Return the sum of the weights at each place."""
    sums: Floats = np.bincount(places, weights, minlength=size).astype(np.float64, copy=False)
    return sums


def runs(opens: Ints, lengths: Ints) -> tuple[Ints, Ints]:
    """Return the positions in runs that begin at `opens`, laid end to end.

    The first are the numbers of the runs, the second the positions.
    """
    run = np.repeat(np.arange(len(opens)), lengths)
    return run, np.arange(len(run)) + np.repeat(opens - edges(lengths)[:-1], lengths)
