"""From the documents that answer to the hits that are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass

import numpy as np

from reader.errors import ReaderError
from reader.model import Article, Hit
from reader.search.evaluate import CancelledError, Evaluation, Scores
from reader.search.highlight import fragments
from reader.search.query import Query
from reader.search.segments import Mask, Segment

_STEPS = 10_000  # scores that differ by less are equal: then the newer article comes first
_DAYS = 100_000_000  # more than any date as a number


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document that answers."""

    score: float
    article: str


def best(
    segments: Sequence[Segment], found: Sequence[Mask], scores: Sequence[Scores], limit: int
) -> list[Candidate]:
    """The `limit` best (0: all) by score, then the newest, then by id."""
    docs = [np.flatnonzero(mask) for mask in found]
    keys = [
        np.round(score[doc] * _STEPS).astype(np.int64) * _DAYS + segment.summary.dates[doc]
        for segment, doc, score in zip(segments, docs, scores, strict=True)
    ]
    every = np.concatenate([*keys, np.zeros(0, dtype=np.int64)])
    least = np.partition(every, -limit)[-limit] if 0 < limit < len(every) else 0
    ranked = sorted(
        (-int(key), segment.summary.ids[doc])
        for segment, doc_numbers, doc_keys in zip(segments, docs, keys, strict=True)
        for doc, key in zip(
            doc_numbers[doc_keys >= least], doc_keys[doc_keys >= least], strict=True
        )
    )
    return [Candidate(-key // _DAYS / _STEPS, name) for key, name in ranked[: limit or None]]


def by_source(segments: Sequence[Segment], found: Sequence[Mask]) -> dict[str, int]:
    """How many of the found articles each source has, most first."""
    counts: Counter[str] = Counter()
    for segment, mask in zip(segments, found, strict=True):
        sources = segment.summary.sources
        numbers = np.bincount(segment.summary.source_of[mask], minlength=len(sources)).tolist()
        counts.update({sources[at]: number for at, number in enumerate(numbers) if number})
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def restrict(
    segments: Sequence[Segment], found: Sequence[Mask], within: Collection[str]
) -> list[Mask]:
    """Of the found documents those that are among the articles `within`."""
    wanted = frozenset(within)
    return [
        mask & np.array([article in wanted for article in segment.summary.ids], dtype=np.bool_)
        for segment, mask in zip(segments, found, strict=True)
    ]


def hits(
    candidates: Sequence[Candidate],
    query: Query,
    article: Callable[[str], Article],
    how: Evaluation,
) -> tuple[Hit, ...]:
    """The candidates with the sentences that hold their matches, as many as `how` limits them to.

    One that the library has dropped since it was indexed is passed over. Raises `CancelledError`.
    """
    found: list[Hit] = []
    for candidate in candidates:
        if how.cancelled():
            raise CancelledError
        with suppress(ReaderError, LookupError):
            read = article(candidate.article)
            lit = fragments(read, query, how.limits.sentences)
            found.append(Hit(candidate.article, candidate.score, lit))
    return tuple(found)
