"""Which pairs of sentences say the same when a third one is asked that is like both."""

from __future__ import annotations

import numpy as np

from reader.passages.links import WEAKEST, Candidates
from reader.passages.words import Flags, Floats, Ints, edges, exact, runs

VOUCHED = 0.15
"""The probability that two sentences say the same because a third one surely says what each of them
says; .2 and .25 do no better. It is less than `WEAKEST`, so that nobody's word alone makes a link,
and it takes nothing from any, so that an article about something else changes none."""

LEAST = (WEAKEST - VOUCHED) / (1 - VOUCHED)
"""Score below which no third sentence makes a link of a pair."""

_AT_ONCE = 4096
"""Pairs that are looked at together: in a hundred copies of one article that takes 20 MB."""


def vouched(found: Candidates) -> Candidates:
    """Return the pairs that are links, with their scores when third sentences were asked too."""
    score = exact(with_vouchers(found.a, found.b, found.score))
    return _only(found, score >= WEAKEST, score)


def with_vouchers(a: Ints, b: Ints, score: Floats) -> Floats:
    """Return the scores of pairs of sentences, given by their numbers, and of who vouches for them.

    A third sentence vouches with the product of its scores with the two; of all third sentences the
    one counts that vouches most. The result is the probability that their own words or the third
    sentence are right (noisy or): `1 - (1 - score) · (1 - VOUCHED · vouching)`.
    """
    whole: Floats = 1 - (1 - score) * (1 - VOUCHED * _vouching(a, b, score))
    return whole


def _vouching(a: Ints, b: Ints, score: Floats) -> Floats:
    size = int(b.max(initial=0)) + 1
    order = np.argsort(np.concatenate((a * size + b, b * size + a)))
    ends, others = np.concatenate((a, b))[order], np.concatenate((b, a))[order]
    scores = np.concatenate((score, score))[order]
    keys = ends * size + others
    opens = edges(np.bincount(ends, minlength=size))
    best = np.zeros(len(score))
    for first in range(0, len(score), _AT_ONCE):
        ours, theirs = a[first : first + _AT_ONCE], b[first : first + _AT_ONCE]
        pair, beside = runs(opens[ours], np.diff(opens)[ours])
        asked = others[beside] * size + theirs[pair]
        place = np.minimum(np.searchsorted(keys, asked), len(keys) - 1)
        vouching = np.where(keys[place] == asked, scores[beside] * scores[place], 0)
        np.maximum.at(best, pair + first, vouching)
    return best


def _only(found: Candidates, kept: Flags, score: Floats) -> Candidates:
    number, shared = np.cumsum(kept) - 1, kept[found.pair]
    return Candidates(
        found.a[kept],
        found.b[kept],
        score[kept],
        number[found.pair[shared]],
        found.ours[shared],
        found.theirs[shared],
    )
