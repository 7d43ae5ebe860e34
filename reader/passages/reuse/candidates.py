"""Which sentences of a library have many shingles in common: by sorting, never pair by pair."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reader.passages.reuse.shingles import Shingles

Ints = npt.NDArray[np.int64]
Keys = npt.NDArray[np.uint64]

SHARED = 4
"""Least number of shingles that two sentences have in common: some six content words. Of pairs with
three, half had only a long name in common; of pairs with four, one in six."""

MOST_PAIRS = 4_000_000
"""Shingles are ignored, the most frequent first, until the others make no more pairs of sentences
than this: it bounds memory (32 MB), and spares the phrases that everybody uses. A library of 18,777
articles keeps those in up to 30 sentences, one of a hundred articles keeps nearly all."""

MOST_IN_SOURCE = 5
"""A shingle in more sentences of one source is that house's formula (a byline, "sign up for …",
the caption of an agency's picture) and tells nothing about two articles of that source."""

MOST_OVER_TIME, A_TIME = 3, 30
"""A shingle in more sentences than this, over more than so many days, is everybody's: who writes
for a paper and how to subscribe to it, what became proverbial. Copies come within days."""

_SENTENCE = np.uint64(32)
_LOW = np.uint64(0xFFFFFFFF)


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Two articles, by their numbers, and the pairs of their sentences that look alike.

    `pairs` holds, in order, the number of a sentence of `a` and that of one of `b` in each row.
    """

    a: int
    b: int
    pairs: npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Candidates:
    """All suspicions of a library, with article `a` before `b`, in order."""

    articles: Ints
    sentences: npt.NDArray[np.uint32]
    edges: Ints

    def __len__(self) -> int:
        return len(self.edges) - 1

    def __iter__(self) -> Iterator[Suspicion]:
        for start, end in zip(self.edges[:-1].tolist(), self.edges[1:].tolist(), strict=True):
            a, b = self.articles[start].tolist()
            yield Suspicion(a, b, self.sentences[start:end])


def candidates(
    library: Sequence[Shingles], sources: Sequence[str], days: Sequence[int | None]
) -> Candidates:
    """Find the sentences that look alike in a library of articles by these sources.

    `days` says when each was published, as the number of a day, None where nobody knows.
    Takes 8 bytes a shingle while it sorts them, and `MOST_PAIRS` besides.
    """
    first = np.zeros(len(library) + 1, dtype=np.uint64)
    np.cumsum([_count(article) for article in library], out=first[1:])
    owner = np.repeat(np.arange(len(library)), np.diff(first).astype(np.int64))
    names = {name: number for number, name in enumerate(dict.fromkeys(sources))}
    source = np.array([names[name] for name in sources], dtype=np.int64)
    keys, run = _repeated(_sorted_keys(library, first))
    sentence = (keys & _LOW).astype(np.int64)
    fresh = ~_everybodys(run, owner[sentence], days)
    pairs = _frequent_pairs(sentence[fresh], run[fresh], owner, source)
    return _by_article((pairs >> _SENTENCE, pairs & _LOW), owner, first)


def _count(article: Shingles) -> int:
    return int(article.sentences[-1]) + 1 if len(article.sentences) else 0


def _sorted_keys(library: Sequence[Shingles], first: Keys) -> Keys:
    """Return each shingle of each sentence once: its hash above, the sentence's number below."""
    keys = np.empty(sum(len(article.hashes) for article in library), dtype=np.uint64)
    at = 0
    for article, start in zip(library, first[:-1], strict=True):
        here = keys[at : at + len(article.hashes)]
        here[:] = article.hashes
        here <<= _SENTENCE
        here += article.sentences + start
        at += len(here)
    keys.sort()
    return keys[_begins(keys)]


def _begins(ordered: npt.NDArray[np.generic]) -> npt.NDArray[np.bool_]:
    """Say of each of the ordered values whether it is another than the one before."""
    begins = np.ones(len(ordered), dtype=np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=begins[1:])
    return begins


def _repeated(keys: Keys) -> tuple[Keys, Ints]:
    """Return the keys of hashes that stand in two or more sentences, but not in too many.

    The second value numbers the hashes: a run of equal numbers is one hash.
    """
    run = np.cumsum(_begins(keys >> _SENTENCE)) - 1
    holders = np.bincount(run) if len(run) else np.zeros(0, dtype=np.int64)
    kept = (holders > 1) & (holders <= _most_holders(holders))
    chosen = kept[run]
    return keys[chosen], run[chosen]


def _most_holders(holders: Ints) -> int:
    """Return how many sentences a shingle may stand in, so that there are `MOST_PAIRS` at most."""
    sizes = np.bincount(holders, minlength=2)
    number = np.arange(len(sizes), dtype=np.int64)
    pairs = np.cumsum(sizes * (number * (number - 1) // 2))
    return int(np.searchsorted(pairs, MOST_PAIRS, side="right")) - 1


def _frequent_pairs(sentence: Ints, run: Ints, owner: Ints, source: Ints) -> Keys:
    """Return the pairs of sentences of different articles that share enough, in order.

    Each is one number, the earlier sentence above and the later one below.
    """
    article = owner[sentence]
    formula = _formulas(run, source[article], len(source))
    found = []
    here = np.arange(len(run))
    for step in range(1, len(run)):
        here = here[: np.searchsorted(here, len(run) - step)]
        here = here[run[here] == run[here + step]]
        if not len(here):
            break
        there = here + step
        same = article[here] == article[there]
        same |= formula[here] & (source[article[here]] == source[article[there]])
        a, b = sentence[here[~same]], sentence[there[~same]]
        found.append(a.astype(np.uint64) << _SENTENCE | b.astype(np.uint64))
    pairs = np.concatenate(found) if found else np.zeros(0, dtype=np.uint64)
    pairs.sort()
    begins = np.flatnonzero(_begins(pairs))
    shared = np.diff(begins, append=len(pairs))
    return pairs[begins[shared >= SHARED]]


def _everybodys(run: Ints, article: Ints, days: Sequence[int | None]) -> npt.NDArray[np.bool_]:
    """Say of each shingle in a sentence whether it has been about for long."""
    if not len(run):
        return np.zeros(0, dtype=np.bool_)
    far = np.iinfo(np.int64).max // 4
    day = np.array([far if day is None else day for day in days], dtype=np.int64)[article]
    starts = np.flatnonzero(_begins(run))
    sizes = np.diff(starts, append=len(run))
    last = np.maximum.reduceat(np.where(day == far, -far, day), starts)
    time = last - np.minimum.reduceat(day, starts)
    return np.repeat((sizes > MOST_OVER_TIME) & (time > A_TIME), sizes)


def _formulas(run: Ints, source: Ints, sources: int) -> npt.NDArray[np.bool_]:
    """Say of each shingle in a sentence whether its source has it in too many sentences."""
    _, which, counts = np.unique(run * sources + source, return_inverse=True, return_counts=True)
    formulas: npt.NDArray[np.bool_] = counts[which] > MOST_IN_SOURCE
    return formulas


def _by_article(pairs: tuple[Keys, Keys], owner: Ints, first: Keys) -> Candidates:
    sentences = np.stack(pairs, axis=1).astype(np.int64)
    articles = owner[sentences]
    order = np.lexsort((sentences[:, 1], sentences[:, 0], articles[:, 1], articles[:, 0]))
    articles, sentences = articles[order], sentences[order]
    begins = _begins(articles[:, 0] * len(first) + articles[:, 1])
    edges = np.append(np.flatnonzero(begins), len(articles))
    local = sentences - first[articles].astype(np.int64)
    return Candidates(articles, local.astype(np.uint32), edges)
