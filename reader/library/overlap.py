"""How much the sources of a story share: figures for headers, orders and the matrix. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reader.model import Article, BlockKind, Comparison, Span


def shares(article: Article, comparison: Comparison) -> tuple[int, int] | None:
    """Return per cent of the body's characters in passages, and in sentences that stand only here.

    None for an article without a body.
    """
    body = [(block.start, block.end) for block in article.of_kind(BlockKind.BODY)]
    length = sum(end - start for start, end in body)
    if not length:
        return None
    shared = (span for passage in comparison.passages for span in passage.spans)
    return (
        round(100 * _overlap(body, _ranges(article.id, shared)) / length),
        round(100 * _overlap(body, _ranges(article.id, comparison.only_here)) / length),
    )


def closeness(
    article: Article, others: Iterable[Article], comparison: Comparison
) -> dict[str, float]:
    """Return by id how many characters of `article` each of `others` says too.

    The article itself is closest.
    """
    close: dict[str, float] = {}
    for other in others:
        common = (
            span
            for passage in comparison.passages
            if any(span.article == other.id for span in passage.spans)
            for span in passage.spans
        )
        close[other.id] = _overlap([(0, len(article.text))], _ranges(article.id, common))
    close[article.id] = float("inf")
    return close


def closest_first(
    article: Article, others: Iterable[Article], comparison: Comparison
) -> Comparison:
    """Return the comparison with `article` first, then those that share most with it."""
    close = closeness(article, others, comparison)
    order = {id_: n for n, id_ in enumerate(sorted(comparison.articles, key=lambda i: -close[i]))}
    passages = (
        replace(found, spans=tuple(sorted(found.spans, key=lambda span: order[span.article])))
        for found in comparison.passages
    )
    return replace(
        comparison,
        articles=tuple(order),
        passages=tuple(passages),
        only_here=tuple(sorted(comparison.only_here, key=lambda span: order[span.article])),
    )


def _ranges(article: str, spans: Iterable[Span]) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in spans if span.article == article]


def _overlap(these: Iterable[tuple[int, int]], those: Iterable[tuple[int, int]]) -> int:
    """How many characters of `these` ranges (disjoint) are also in `those` (any)."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(those):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return sum(
        max(0, min(end, stop) - max(start, begin)) for start, end in these for begin, stop in merged
    )
