"""Which spans of a passage are there beyond doubt, and which probably."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from reader.model import Link, Passage, Span


class Placed(NamedTuple):
    """The spans of an article in the order of its text, none in another, and their passages."""

    starts: list[int]
    spans: list[tuple[Span, int]]


def with_sureness(
    passages: Sequence[Passage], links: Iterable[Link], strong: float
) -> tuple[Passage, ...]:
    """Return the passages with those of their spans as `unsure` that nothing sure joins to others.

    Sure is a link whose score is `strong` or more.
    """
    placed = _placed(passages)
    sure: set[Span] = set()
    for link in links:
        if link.score >= strong and link.a.article in placed and link.b.article in placed:
            ours, theirs = _at(link.a, placed[link.a.article]), _at(link.b, placed[link.b.article])
            for number in ours.keys() & theirs.keys():
                sure |= {ours[number], theirs[number]}
    return tuple(
        replace(one, unsure=tuple([span for span in one.spans if span not in sure]))
        for one in passages
    )


def _placed(passages: Sequence[Passage]) -> dict[str, Placed]:
    every = [(span, number) for number, one in enumerate(passages) for span in one.spans]
    every.sort(key=lambda one: one[0].start)
    placed: dict[str, Placed] = {}
    for span, number in every:
        starts, spans = placed.setdefault(span.article, Placed([], []))
        starts.append(span.start)
        spans.append((span, number))
    return placed


def _at(end: Span, placed: Placed) -> dict[int, Span]:
    """Return the passages that have a span where a link ends, each with it."""
    first = max(bisect_right(placed.starts, end.start) - 1, 0)
    last = bisect_left(placed.starts, end.end)
    return {number: span for span, number in placed.spans[first:last] if span.end > end.start}
