"""Which parts of linked sentences are the statements that they share, for many links at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from reader.passages.links import Candidates
from reader.passages.places import Place
from reader.passages.words import Flags, Ints, Words, edges, runs

FOREIGN = 0.3
"""What a content word that the other sentence does not have costs, where a shared one gains 1."""

MOST_FOREIGN = 1.5
"""What a clause costs at most: no insertion, however long, parts a subject from its verb."""

LEAST_SHARED = 2
"""Different content words that parts found by words share: with one word alone, be it rare, they do
not say the same."""

Runs = tuple[Ints, Ints]
"""First clauses of some sentences' parts, and the clauses after their last ones."""


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
    words: Words, places: Sequence[Place], found: Candidates, least: int
) -> tuple[Runs, Runs, Flags]:
    """Return the parts of `a` and `b` that say the same, as tokens `[start, end)` of each.

    `a` is cut to what it shares with `b`, `b` to what it shares with that, `a` again to what is
    left of `b`. The flags say which pairs share `least` words there, not all of them names.
    `places` are those of all sentences.
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
    named = np.bincount(found.pair[in_both], minlength=len(a))
    plain = np.bincount(found.pair[in_both & _is_plain(words, found)], minlength=len(a))
    told = (named >= least) & (plain > 0)
    return _tokens(cut, a, a_run), _tokens(cut, b, b_run), told


def _clauses(words: Words, places: Sequence[Place], linked: Ints) -> Clauses:
    """Return the clauses of the sentences with the numbers `linked`."""
    chosen = [places[number] for number in linked.tolist()]
    flat = [clause for place in chosen for clause in place.clauses]
    within = np.zeros(len(words.ids), dtype=np.int64)
    entries = runs(words.starts[linked], words.starts[linked + 1] - words.starts[linked])[1]
    within[entries] = list(chain.from_iterable([place.within for place in chosen]))
    return Clauses(
        edges([len(place.clauses) for place in chosen]),
        np.array([clause.start for clause in flat], dtype=np.int64),
        np.array([clause.end for clause in flat], dtype=np.int64),
        np.array([clause.size for clause in flat], dtype=np.int64),
        np.array([clause.is_attribution for clause in flat], dtype=np.bool_),
        within,
    )


def _regions(cut: Clauses, sentences: Ints, pair: Ints, within: Ints) -> Runs:
    """Return the run of clauses in each sentence that shares most with another text.

    `within` are the clauses, as bits, of the words that the sentence of each `pair` shares. It is
    the contiguous run with the greatest sum (Kadane's algorithm) where each clause counts its
    shared content words less `FOREIGN` for each other one; one that only says who spoke counts as
    foreign, so that it stays inside a statement it cuts in two and falls off its ends.
    """
    first, counts = cut.first[sentences], np.diff(cut.first)[sentences]
    best = np.full(len(sentences), -1.0)
    start, end = np.zeros_like(counts), counts.copy()
    running, opened = np.zeros(len(sentences)), np.zeros_like(counts)
    for number in range(int(counts.max(initial=0))):
        fresh = running <= 0
        running[fresh], opened[fresh] = 0.0, number
        shared = np.bincount(pair, within >> number & 1, minlength=len(sentences))
        here = number < counts
        clause = np.where(here, first + number, 0)
        foreign = np.minimum(FOREIGN * (cut.size[clause] - shared), MOST_FOREIGN)
        speaker = cut.speaker[clause]
        running += np.where(speaker, -FOREIGN, shared - foreign)
        better = here & ~speaker & (running > best)
        best[better], start[better], end[better] = running[better], opened[better], number + 1
    return start, end


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
    first = cut.first[sentences]
    return cut.start[first + run[0]], cut.end[first + run[1] - 1]
