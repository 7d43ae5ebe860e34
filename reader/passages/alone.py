"""What one source alone tells: clauses that no passage holds."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, groupby

from reader.model import BlockKind, Passage, Span
from reader.passages.places import Place, places_of
from reader.passages.reading import Reading, Sentence
from reader.passages.spans import Clause

LEAST_WORDS = 3
"""Different content words; what is left of a sentence beside a passage says nothing with fewer."""


def only_here(readings: Sequence[Reading], passages: Sequence[Passage]) -> Iterator[Span]:
    """Yield the sentences of the body that no passage touches, and of the others the clauses.

    A sentence without a word, as three stars or dots that part what is told, tells nothing.
    """
    told: dict[str, list[Span]] = {}
    for passage in passages:
        for span in passage.spans:
            told.setdefault(span.article, []).append(span)
    for reading in readings:
        yield from _alone(reading, told.get(reading.article.id, []))


def _alone(reading: Reading, told: list[Span]) -> list[Span]:
    """Return what no passage tells, given what they tell of the article."""
    kept = _kept(reading)
    last_told, alone = kept.last
    if told == last_told:
        return alone
    touched = defaultdict[int, list[Span]](list)
    for span in told:
        touched[bisect_right(kept.starts, span.start) - 1].append(span)
    left = list(kept.sentences)
    for number, spans in touched.items():
        if left[number]:
            left[number] = _left_beside(kept, places_of(reading)[number], tuple(spans))
    alone = list(chain.from_iterable(left))
    kept.last = told, alone
    return alone


@dataclass(slots=True, eq=False)
class _Kept:
    """What is known of an article: most stays as it is when another one joins the story.

    `starts` are where its sentences begin, `sentences` those of the body, () for each other one;
    `left`, what is left of a sentence, by its number, beside some spans of passages. `last` are
    what was told last, and what was left beside that: one value, as two threads may compare the
    article at once.
    """

    starts: list[int]
    sentences: list[tuple[Span, ...]]
    left: dict[tuple[int, tuple[Span, ...]], tuple[Span, ...]]
    last: tuple[list[Span], list[Span]]


@lru_cache(maxsize=128)
def _kept(reading: Reading) -> _Kept:
    """Of as many articles as `read` keeps."""
    identity, sentences = reading.article.id, reading.sentences
    body: list[tuple[Span, ...]] = [
        (Span(identity, one.start, one.end),) if one.kind is BlockKind.BODY and one.words else ()
        for one in sentences
    ]
    starts = [one.start for one in sentences]
    return _Kept(starts, body, left={}, last=([], list(chain.from_iterable(body))))


def _left_beside(kept: _Kept, place: Place, told: tuple[Span, ...]) -> tuple[Span, ...]:
    left = kept.left.get((place.number, told))
    if left is None:
        left = kept.left[place.number, told] = tuple(_left(place, told))
    return left


def _covers(spans: Sequence[Span], sentence: Sentence) -> bool:
    """Whether one span holds all words of a sentence, as most do that hold any."""
    first = spans[0]
    return first.start <= sentence.edges[1] and sentence.edges[-2] <= first.end


def _left(place: Place, told: Sequence[Span]) -> Iterator[Span]:
    """Yield the runs of clauses outside of what is told that say something of their own."""
    if len(place.clauses) == 1 or _covers(told, place.sentence):
        return
    for is_told, run in groupby(place.clauses, lambda clause: _is_told(place, clause, told)):
        if is_told:
            continue
        left = _without_speaker(list(run))
        if left:
            start, end = left[0].start, left[-1].end
            if len(set(filter(None, place.sentence.stems[start:end]))) >= LEAST_WORDS:
                yield place.part((start, end)).span


def _is_told(place: Place, clause: Clause, told: Sequence[Span]) -> bool:
    edges = place.sentence.edges
    start, end = edges[2 * clause.start + 1], edges[2 * clause.end]
    return any(span.start < end and start < span.end for span in told)


def _without_speaker(run: list[Clause]) -> list[Clause]:
    """Return a run of clauses without those at its ends that only say who spoke."""
    while run and run[0].is_attribution:
        del run[0]
    while run and run[-1].is_attribution:
        del run[-1]
    return run
