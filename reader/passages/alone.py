"""What one source alone tells: clauses that no passage holds."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from reader.model import BlockKind, Passage, Span
from reader.passages.places import Place
from reader.passages.reading import Sentence
from reader.passages.spans import Clause, TokenRange

LEAST_WORDS = 3
"""Different content words; what is left of a sentence beside a passage says nothing with fewer."""


def only_here(places: Sequence[Place], passages: Sequence[Passage]) -> Iterator[Span]:
    """Yield the sentences of the body that no passage touches, and of the others the clauses."""
    told: dict[str, list[Span]] = {}
    for span in sorted([span for passage in passages for span in passage.spans], key=_start):
        told.setdefault(span.article, []).append(span)
    starts = {article: [span.start for span in spans] for article, spans in told.items()}
    for place in places:
        sentence, article = place.sentence, place.sentence.article.id
        if sentence.kind is not BlockKind.BODY:
            continue
        known = starts.get(article, [])
        first = bisect_left(known, sentence.start)
        last = bisect_left(known, sentence.end, first)
        if first == last:
            yield Span(article, sentence.start, sentence.end)
            continue
        spans = told[article][first:last]
        if len(place.clauses) > 1 and not _covers(spans, sentence):
            yield from (place.part(part).span for part in _left(place, spans))


_start = attrgetter("start")


def _covers(spans: Sequence[Span], sentence: Sentence) -> bool:
    """Whether one span holds all words of a sentence, as most do that hold any."""
    first = spans[0]
    return first.start <= sentence.starts[0] and sentence.ends[-1] <= first.end


def _left(place: Place, spans: Sequence[Span]) -> Iterator[TokenRange]:
    """Yield the runs of clauses outside the spans that say something of their own."""
    for is_told, run in groupby(place.clauses, lambda clause: _is_told(place, clause, spans)):
        if is_told:
            continue
        left = _without_speaker(list(run))
        if left:
            start, end = left[0].start, left[-1].end
            if len(set(filter(None, place.sentence.stems[start:end]))) >= LEAST_WORDS:
                yield start, end


def _is_told(place: Place, clause: Clause, spans: Sequence[Span]) -> bool:
    start, end = place.sentence.starts[clause.start], place.sentence.ends[clause.end - 1]
    return any(span.start < end and start < span.end for span in spans)


def _without_speaker(run: list[Clause]) -> list[Clause]:
    """Return a run of clauses without those at its ends that only say who spoke."""
    while run and run[0].is_attribution:
        del run[0]
    while run and run[-1].is_attribution:
        del run[-1]
    return run
