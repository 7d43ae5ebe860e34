"""From the documents that answer to the hits that are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import numpy as np

from reader.model import Article, Hit
from reader.search.evaluate import Scores
from reader.search.highlight import fragments
from reader.search.query import Query
from reader.search.segments import Mask, Segment


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document that answers."""

    score: float
    date: str
    article: str


def best(
    segments: Sequence[Segment], found: Sequence[Mask], scores: Sequence[Scores], limit: int
) -> list[Candidate]:
    """The `limit` best (0: all) by score, then the newest, then by id."""
    kept = [mask.copy() for mask in found]
    answers = [score[mask] for score, mask in zip(scores, found, strict=True)]
    everything: Scores = np.concatenate([*answers, np.zeros(0, dtype=np.float32)])
    if 0 < limit < len(everything):
        least = np.partition(everything, len(everything) - limit)[len(everything) - limit]
        kept = [mask & (score >= least) for score, mask in zip(scores, found, strict=True)]
    candidates = [
        Candidate(round(float(score[doc]), 4), str(segment.dates[doc]), segment.summary.ids[doc])
        for segment, mask, score in zip(segments, kept, scores, strict=True)
        for doc in np.flatnonzero(mask)
    ]
    candidates.sort(key=lambda candidate: candidate.article)
    candidates.sort(key=lambda candidate: (candidate.score, candidate.date), reverse=True)
    return candidates[: limit or None]


def by_source(segments: Sequence[Segment], found: Sequence[Mask]) -> dict[str, int]:
    """How many of the found articles each source has, most first."""
    counts: Counter[str] = Counter()
    for segment, mask in zip(segments, found, strict=True):
        numbers = np.bincount(segment.source_codes[mask], minlength=len(segment.source_names))
        counts.update(
            {
                name: int(number)
                for name, number in zip(segment.source_names, numbers, strict=True)
                if number
            }
        )
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
    candidates: Sequence[Candidate], query: Query, article: Callable[[str], Article]
) -> tuple[Hit, ...]:
    """The candidates with all their matches."""
    return tuple(
        Hit(candidate.article, candidate.score, fragments(article(candidate.article), query))
        for candidate in candidates
    )
