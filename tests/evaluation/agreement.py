"""How what was found agrees with what was judged: the metrics of links, spans, groups, voices.

Found spans belong to the judged sentence with which they have most characters in common. A link
with an end in no judged sentence (a caption, a byline, furniture that was not recognised) is
counted beside the figures, `outside` them: what is furniture is measured elsewhere. Undecided pairs
are never counted. Pairs of one event are many and alike, so means are over events.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from statistics import fmean

from reader.model import Comparison, Link, LinkClass, Span
from reader.passages.wording import likenesses, link_class
from reader.text import tokens
from tests.evaluation.annotated import Event, Judged, Pair, Place, Range


@dataclass(frozen=True, slots=True)
class Figures:
    """How found pairs agree with judged ones."""

    precision: float
    recall: float
    average_precision: float = 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / (self.precision + self.recall or 1)


@dataclass(frozen=True, slots=True)
class Agreement:
    """All figures of one event, shares from 0 to 1; None where nothing says what is right.

    `links` takes judged `partial` pairs for true, `linked` leaves them out of the count;
    `partial_recall` is the share of them that was found. `strong` is the precision of the links
    that are shown as sure, `strong_share` their share of all links. `span_iou` (mean) and `span_f1`
    are of characters, over both ends of the true links found. `groups` are pairs of sentences of
    two articles in one passage. `voice` and `link_class` are shares of the true links found: the
    right class is that of the judged spans, by the same thresholds. Of so many links, `met`, both
    are known.
    """

    links: Figures
    linked: Figures
    partial_recall: float | None
    strong: float | None
    strong_share: float
    span_iou: float | None
    span_f1: float | None
    groups: Figures
    voice: float | None
    link_class: float | None
    met: int
    outside: int


def agreement(event: Event, found: Comparison, strong: float) -> Agreement:
    """Return how a comparison of the event's articles agrees with what was judged of them.

    `strong` is the least score of links that are shown as sure.
    """
    best = _best_links(event, found)
    scores = {pair: link.score for pair, link in best.items()}
    true = {one.pair for one in event.judged}
    partial = {one.pair for one in event.judged if one.is_partial}
    sure = [pair for pair in scores if scores[pair] >= strong and pair not in event.undecided]
    met = [(one, best[one.pair]) for one in event.judged if one.pair in best]
    overlaps = [overlap for one, link in met for overlap in _overlaps(event, one, link)]
    together = dict.fromkeys(_together(event, found), 1.0)
    return Agreement(
        pair_figures(scores, true, event.undecided),
        pair_figures(scores, true - partial, event.undecided | partial),
        _share(pair in scores for pair in partial),
        _share(pair in true for pair in sure),
        len(sure) / max(1, len(scores)),
        fmean(common / either for common, either, _ in overlaps) if overlaps else None,
        2 * sum(one[0] for one in overlaps) / sum(one[2] for one in overlaps) if overlaps else None,
        pair_figures(together, true, event.undecided),
        _share(link.voice is one.voice for one, link in met if one.voice),
        _share(link.link_class is _right_class(event, one) for one, link in met if one.spans),
        sum(one.spans is not None for one, _ in met),
        sum(_pair_of(event, link.a, link.b) is None for link in found.links),
    )


def pair_figures(
    scores: Mapping[Pair, float], true: Collection[Pair], ignored: Collection[Pair]
) -> Figures:
    """Return precision, recall and average precision of scored pairs."""
    ranked = sorted(scores.keys() - set(ignored), key=lambda pair: (-scores[pair], pair))
    hits, precisions = 0, []
    for rank, pair in enumerate(ranked, start=1):
        if pair in true:
            hits += 1
            precisions.append(hits / rank)
    total = max(1, len(true))
    return Figures(hits / max(1, len(ranked)), hits / total, sum(precisions) / total)


def _share(right: Iterable[bool]) -> float | None:
    values = list(right)
    return fmean(values) if values else None


def _best_links(event: Event, found: Comparison) -> dict[Pair, Link]:
    best: dict[Pair, Link] = {}
    for link in found.links:
        pair = _pair_of(event, link.a, link.b)
        if pair is not None and (pair not in best or link.score > best[pair].score):
            best[pair] = link
    return best


def _together(event: Event, found: Comparison) -> Iterator[Pair]:
    for passage in found.passages:
        for a, b in combinations(passage.spans, 2):
            pair = _pair_of(event, a, b)
            if pair is not None and pair[0][0] != pair[1][0]:
                yield pair


def _pair_of(event: Event, a: Span, b: Span) -> Pair | None:
    places = place_of(event, a), place_of(event, b)
    if places[0] is None or places[1] is None:
        return None
    first, second = sorted((places[0], places[1]))
    return first, second


def place_of(event: Event, span: Span) -> Place | None:
    """Return the judged sentence that has most characters of a span; None where none has any."""
    number = next(n for n, one in enumerate(event.articles) if one.id == span.article)
    common = [min(span.end, end) - max(span.start, start) for start, end in event.sentences[number]]
    most = max(range(len(common)), key=common.__getitem__)
    return (number, most) if common[most] > 0 else None


def _overlaps(event: Event, one: Judged, link: Link) -> Iterator[tuple[int, int, int]]:
    """Yield, for both ends, characters in both spans, in either, and the sum of the lengths."""
    if one.spans is None:
        return
    ends = {
        event.articles[place[0]].id: span for place, span in zip(one.pair, one.spans, strict=True)
    }
    for span in (link.a, link.b):
        start, end = ends[span.article]
        common = max(0, min(end, span.end) - max(start, span.start))
        total = (end - start) + (span.end - span.start)
        yield common, total - common, total


def _right_class(event: Event, one: Judged) -> LinkClass:
    assert one.spans is not None
    a, b = (_words(event, place, span) for place, span in zip(one.pair, one.spans, strict=True))
    (like,) = likenesses([a], [b])
    return link_class(like)


def _words(event: Event, place: Place, span: Range) -> list[str]:
    return [word.folded for word in tokens(event.articles[place[0]].text, *span)]
