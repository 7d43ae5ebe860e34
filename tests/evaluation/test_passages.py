"""Links and passages against the sentence pairs that people judged to say the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from statistics import mean
from typing import Any

import pytest

from reader.model import Article, Block, BlockKind, Comparison, Span
from reader.passages import compare

PEERS = """peers, links F1 with one threshold (data/README):
5-word shingles .48 · passim .53 · copydetect .57
rapidfuzz token_set .69 · sentence embeddings .55–.69 · story-idf overlap .79
with soft words and embeddings .845"""

Place = tuple[int, int]
Pair = tuple[Place, Place]


@dataclass(frozen=True, slots=True)
class Event:
    """The sentences of an event's articles and the pairs of them that were judged."""

    name: str
    articles: tuple[Article, ...]
    same: frozenset[Pair]
    undecided: frozenset[Pair]


@dataclass(frozen=True, slots=True)
class Figures:
    """How found pairs agree with judged ones."""

    precision: float
    recall: float
    average_precision: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / (self.precision + self.recall or 1)

    def __str__(self) -> str:
        return (
            f"P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}"
            f"  AP {self.average_precision:.3f}"
        )


@pytest.fixture(scope="module")
def events(eval_data: Path) -> list[Event]:
    """The judged events."""
    file = eval_data / "passages" / "links.json"
    if not file.is_file():
        pytest.skip("no judged links")
    return [_event(data) for data in json.loads(file.read_text(encoding="utf-8"))]


def test_links(events: Sequence[Event]) -> None:
    """One setting for all events reaches the best method without a model."""
    figures = {event.name: _score(event, _linked(event)) for event in events}
    _print("links", figures)
    assert mean(one.f1 for one in figures.values()) >= 0.78
    assert mean(one.precision for one in figures.values()) >= 0.8
    assert mean(one.average_precision for one in figures.values()) >= 0.7


def test_passages(events: Sequence[Event]) -> None:
    """Sentences in one passage say the same."""
    figures = {event.name: _score(event, _grouped(event)) for event in events}
    _print("passages", figures)
    assert mean(one.precision for one in figures.values()) >= 0.92
    assert mean(one.f1 for one in figures.values()) >= 0.7


def _print(what: str, figures: Mapping[str, Figures]) -> None:
    print()
    for name, one in figures.items():
        print(f"{what:9} {name:6} {one}")
    print(f"{what:9} mean F1 {mean(one.f1 for one in figures.values()):.3f}")
    print(PEERS)


def _event(data: Mapping[str, Any]) -> Event:
    same = frozenset(_pairs(data["links"]))
    return Event(
        data["story"],
        tuple(_article(number, one) for number, one in enumerate(data["articles"])),
        same,
        frozenset(_pairs(data["undecided"])) - same,
    )


def _pairs(links: Sequence[Mapping[str, list[int]]]) -> Iterator[Pair]:
    for link in links:
        a, b = sorted((int(link[end][0]), int(link[end][1])) for end in ("a", "b"))
        yield a, b


def _article(number: int, sentences: Sequence[Mapping[str, str]]) -> Article:
    text, blocks = "", []
    for sentence in sentences:
        start = len(text)
        text += sentence["text"]
        blocks.append(Block(BlockKind.BODY, start, len(text), ""))
        text += "\n\n"
    identity = hashlib.sha256(f"{number} {text}".encode()).hexdigest()[:12]
    name = f"{number:02}"
    return Article(identity, name, name, "", None, "", None, "", text, "en", tuple(blocks))


def _linked(event: Event) -> dict[Pair, float]:
    scores: dict[Pair, float] = {}
    for link in _compare(event).links:
        pair = _pair(event, link.a, link.b)
        scores[pair] = max(scores.get(pair, 0), link.score)
    return scores


def _grouped(event: Event) -> dict[Pair, float]:
    return {
        _pair(event, a, b): 1.0
        for passage in _compare(event).passages
        for a, b in combinations(passage.spans, 2)
        if a.article != b.article
    }


def _compare(event: Event) -> Comparison:
    return compare(event.name, event.articles)


def _pair(event: Event, a: Span, b: Span) -> Pair:
    first, second = sorted((_place(event, a), _place(event, b)))
    return first, second


def _place(event: Event, span: Span) -> Place:
    for number, article in enumerate(event.articles):
        if article.id == span.article:
            for block_number, block in enumerate(article.blocks):
                if block.start <= span.start and span.end <= block.end:
                    return number, block_number
    raise AssertionError(f"{span} is in no sentence")


def _score(event: Event, scores: Mapping[Pair, float]) -> Figures:
    found = sorted(scores.keys() - event.undecided, key=lambda pair: (-scores[pair], pair))
    hits, precisions = 0, []
    for rank, pair in enumerate(found, start=1):
        if pair in event.same:
            hits += 1
            precisions.append(hits / rank)
    return Figures(
        hits / max(1, len(found)), hits / len(event.same), sum(precisions) / len(event.same)
    )
