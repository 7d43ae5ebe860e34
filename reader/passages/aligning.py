"""Which parts of linked sentences are the statements that they share, for many links at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from reader.passages.links import Candidates
from reader.passages.places import Place
from reader.passages.words import Flags, Ints, Words, edges, runs

SHARED = 10
"""What a content word gains that both sentences have; counted in whole numbers, so that sums of
the same are the same."""

FOREIGN = 3
"""What one costs that the other sentence does not have."""

MOST_FOREIGN = 15
"""What a clause costs at most: no insertion, however long, parts a subject from its verb."""

Runs = tuple[Ints, Ints]
"""For each of some sentences where its part begins and where it ends, exclusive: as numbers of its
clauses, or at last of its tokens."""


@dataclass(frozen=True, slots=True, eq=False)
class Clauses:
    """The clauses of some sentences: those of the `i`-th are `first[i]` to `first[i + 1]`.

    A clause has the tokens `start` to `end` of its sentence and `size` different content words;
    `speaker`: it only says who said the rest. `within` are the clauses, as bits, of each of
    `Words.ids` that is in one of the sentences.
    """

    first: Ints
    start: Ints
    end: Ints
    size: Ints
    speaker: Flags
    within: Ints


def aligned(
    words: Words, places: Sequence[Place], found: Candidates
) -> tuple[Runs, Runs, Flags, Flags]:
    """Return the parts of `a` and `b` that say the same, as tokens `[start, end)` of each.

    `a` is cut to what it shares with `b`, `b` to what it shares with that, `a` again to what is
    left of `b`. The flags say which pairs share any word there, and which share one that is no
    name. `places` are those of all sentences.
    """
    linked, ends = np.unique(np.concatenate((found.a, found.b)), return_inverse=True)
    a, b = ends[: len(found.a)], ends[len(found.a) :]
    cut = _clauses(words, places, linked)
    a_words, b_words = cut.within[found.ours], cut.within[found.theirs]
    a_run = _regions(cut, a, found.pair, a_words)
    in_a = _inside(a_words, a_run, found.pair)
    b_run = _regions(cut, b, found.pair[in_a], b_words[in_a])
    in_b = _inside(b_words, b_run, found.pair)
    a_run = _regions(cut, a, found.pair[in_b], a_words[in_b])
    in_both = _inside(a_words, a_run, found.pair) & in_b
    shared, told = np.zeros((2, len(a)), dtype=np.bool_)
    shared[found.pair[in_both]] = True
    told[found.pair[in_both & _is_plain(words, found)]] = True
    return _tokens(cut, a, a_run), _tokens(cut, b, b_run), shared, told


def _clauses(words: Words, places: Sequence[Place], linked: Ints) -> Clauses:
    """Return the clauses of the sentences with the numbers `linked`."""
    chosen = [places[number] for number in linked.tolist()]
    flat = chain.from_iterable([clause for place in chosen for clause in place.clauses])
    within = np.zeros(len(words.ids), dtype=np.int64)
    entries = runs(words.starts[linked], words.starts[linked + 1] - words.starts[linked])[1]
    within[entries] = list(chain.from_iterable([place.within for place in chosen]))
    start, end, size, speaker = np.fromiter(flat, np.int64).reshape(-1, 4).T.copy()
    first = edges([len(place.clauses) for place in chosen])
    return Clauses(first, start, end, size, speaker.astype(np.bool_), within)


def _regions(cut: Clauses, sentences: Ints, pair: Ints, within: Ints) -> Runs:
    """Return the run of clauses in each sentence that shares most with another text.

    `within` are the clauses, as bits, of the words that the sentence of each `pair` shares. It is
    the contiguous run with the greatest sum (Kadane's algorithm) where each clause counts its
    shared content words less `FOREIGN` for each other one; one that only says who spoke counts as
    foreign, so that it stays inside a statement it cuts in two and falls off its ends. The clauses
    of all sentences are laid end to end, each sentence so far below the one before that the least
    sum until a clause is one of its own sentence.
    """
    counts = np.diff(cut.first)[sentences]
    opens = edges(counts)
    row, clause = runs(cut.first[sentences], counts)
    shared = _shared(opens[pair], within, len(row))
    speaker = cut.speaker[clause]
    worth = SHARED * shared - np.minimum(FOREIGN * (cut.size[clause] - shared), MOST_FOREIGN)
    worth[speaker] = -FOREIGN
    until = np.cumsum(worth) - row * (2 * int(np.abs(worth).sum()) + 1)
    before = until - worth
    least = np.minimum.accumulate(before)
    opened = np.maximum.accumulate(np.where(before == least, np.arange(len(row)), 0))
    gain = np.where(speaker, -MOST_FOREIGN, until - least)
    best = np.maximum.reduceat(gain, opens[:-1]) if len(row) else gain
    ends = np.flatnonzero((gain == best[row]) & (gain > -SHARED))[::-1]
    start, end = np.zeros_like(counts), counts.copy()
    end[row[ends]] = ends + 1 - opens[row[ends]]  # of several the first, which is set last
    start[row[ends]] = opened[ends] - opens[row[ends]]
    return start, end


def _shared(opens: Ints, within: Ints, size: int) -> Ints:
    """Return how many words are in each of the clauses that lie end to end.

    Those of a word's sentence begin at `opens`; the bits of `within` say in which the word is.
    """
    shared = np.zeros(size, dtype=np.int64)
    while len(within):
        lowest = within & -within
        shared += np.bincount(opens + np.frexp(lowest)[1] - 1, minlength=size)
        more = np.flatnonzero(within != lowest)
        opens, within = opens[more], (within - lowest)[more]
    return shared


def _inside(within: Ints, run: Runs, pair: Ints) -> Flags:
    """Say which words, by their clauses as bits, are inside the run of their pair."""
    one = np.int64(1)
    bits = (one << run[1]) - (one << run[0])
    inside: Flags = within & bits[pair] != 0
    return inside


def _is_plain(words: Words, found: Candidates) -> Flags:
    """Say which shared words are no names: in one of the two articles written without a capital."""
    word, owners = words.ids[found.ours], words.owner
    a, b = owners[found.a[found.pair]], owners[found.b[found.pair]]
    plain: Flags = words.plain[word, a] | words.plain[word, b]
    return plain


def _tokens(cut: Clauses, sentences: Ints, run: Runs) -> Runs:
    """Return as tokens what runs of clauses are."""
    first = cut.first[sentences]
    return cut.start[first + run[0]], cut.end[first + run[1] - 1]
