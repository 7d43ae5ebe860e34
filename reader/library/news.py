"""Reading only what is new: what of an article was already read in another pane. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reader.model import Article, BlockKind, Comparison, Passage, Span

_CLOSING = ",;:.!?…'\"’”»)]"


class Known(NamedTuple):
    """Characters `[start, end)` that say what was read before; `label` says where."""

    start: int
    end: int
    label: str


def known_parts(
    article: Article, comparison: Comparison, read: Mapping[str, int], sources: Mapping[str, str]
) -> tuple[Known, ...]:
    """Return the parts of the body that other articles said within what was read of them.

    What is of a passage only probably stays: it may be new.
    `read` has the character up to which each article was read, `sources` the name of each source.
    The parts are in order and do not overlap.
    """
    body = [(block.start, block.end) for block in article.of_kind(BlockKind.BODY)]
    parts: list[Known] = []
    for passage in comparison.passages:
        where = _read_in(passage, article.id, read)
        if where is None:
            continue
        label = f"{passage.label} read in {sources[where]}"
        parts += [
            Known(span.start, _clause_end(article.text, span.end), label)
            for span in _sure_spans(passage)
            if span.article == article.id and _inside(span.start, span.end, body)
        ]
    return _apart(sorted(parts, key=lambda part: (part.start, -part.end)))


def share_new(article: Article, known: Sequence[Known]) -> int:
    """Per cent of the body's characters that were not read before; 100 without a body."""
    length = sum(block.end - block.start for block in article.of_kind(BlockKind.BODY))
    old = sum(part.end - part.start for part in known)
    return round(100 * (length - old) / length) if length else 100


def _read_in(passage: Passage, article: str, read: Mapping[str, int]) -> str | None:
    """The first other article in which the whole of a span of the passage was read."""
    for span in _sure_spans(passage):
        if span.article != article and span.end <= read.get(span.article, 0):
            return span.article
    return None


def _sure_spans(passage: Passage) -> list[Span]:
    return [span for span in passage.spans if span not in passage.unsure]


def _clause_end(text: str, end: int) -> int:
    """The end of the punctuation that closes what ends at `end`."""
    while end < len(text) and text[end] in _CLOSING:
        end += 1
    return end


def _inside(start: int, end: int, ranges: list[tuple[int, int]]) -> bool:
    return any(first <= start and end <= last for first, last in ranges)


def _apart(parts: list[Known]) -> tuple[Known, ...]:
    kept: list[Known] = []
    for part in parts:
        if not kept or part.start >= kept[-1].end:
            kept.append(part)
    return tuple(kept)
