"""From the articles of a story to links, passages, and what only one source says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from reader.model import Article, BlockKind, Comparison, Link, Passage, Span
from reader.passages.groups import average_link
from reader.passages.links import candidates, number_words
from reader.passages.quotations import inside, quoted_share
from reader.passages.reading import Reading, Sentence, read
from reader.passages.spans import Clause, TokenRange, align, characters, clauses
from reader.passages.wording import likeness, link_class, passage_class, voice

PASSAGES_VERSION = 1
"""Raised when the rules change: comparisons kept on disk are made anew."""

ACROSS_VOICES = 0.5
"""What a link between somebody's words and a source's own counts when passages are grouped: what
was said and the report that it was said are kept apart where there are enough of both."""


class Place:
    """A sentence in its article, with what is computed of it once."""

    def __init__(self, reading: Reading, sentence: Sentence) -> None:
        self.reading = reading
        self.sentence = sentence

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        sentence = self.sentence
        quoted = tuple(inside(sentence.start, sentence.end, self.reading.quotations))
        return clauses(self.reading.article.text, sentence, quoted)

    def span(self, part: TokenRange) -> Span:
        """The characters of a range of tokens."""
        return Span(
            self.sentence.article, *characters(self.reading.article.text, self.sentence, part)
        )

    def words(self, part: TokenRange) -> list[str]:
        return [word.folded for word in self.sentence.tokens[slice(*part)]]

    def is_speech(self, span: Span) -> bool:
        return quoted_share(span.start, span.end, self.reading.quotations) > 0.5


@dataclass(frozen=True, slots=True)
class Pair:
    """Two linked sentences, by number in the story, and their parts that say the same."""

    a: int
    b: int
    a_part: TokenRange
    b_part: TokenRange
    score: float
    like: float


def compare(story: str, articles: Sequence[Article]) -> Comparison:
    """Compare the articles of the story with the id `story`.

    The result does not depend on the order of `articles`; copies of one article count once.
    """
    unique = {article.id: article for article in articles}.values()
    readings = [read(article) for article in sorted(unique, key=lambda one: (one.path, one.id))]
    places = [Place(reading, sentence) for reading in readings for sentence in reading.sentences]
    pairs = list(_pairs(readings, places))
    passages = _passages(places, pairs)
    return Comparison(
        story,
        tuple(reading.article.id for reading in readings),
        tuple(_link(places, pair) for pair in pairs),
        passages,
        tuple(_only_here(places, passages)),
    )


def _pairs(readings: Sequence[Reading], places: Sequence[Place]) -> Iterator[Pair]:
    words = number_words(readings)
    first = [0]
    for reading in readings:
        first.append(first[-1] + len(reading.sentences))
    for x, y in combinations(range(len(readings)), 2):
        for found in candidates(words[x], words[y]):
            yield _pair(places, first[x] + found.a, first[y] + found.b, found.score)


def _pair(places: Sequence[Place], a: int, b: int, score: float) -> Pair:
    here, there = places[a], places[b]
    a_part, b_part = align(here.sentence, here.clauses, there.sentence, there.clauses)
    return Pair(a, b, a_part, b_part, score, likeness(here.words(a_part), there.words(b_part)))


def _link(places: Sequence[Place], pair: Pair) -> Link:
    a, b = places[pair.a].span(pair.a_part), places[pair.b].span(pair.b_part)
    spoken = [places[pair.a].is_speech(a), places[pair.b].is_speech(b)]
    return Link(a, b, round(pair.score, 4), link_class(pair.like), voice(spoken))


def _same_voice(places: Sequence[Place], pair: Pair) -> bool:
    a, b = places[pair.a], places[pair.b]
    return a.is_speech(a.span(pair.a_part)) == b.is_speech(b.span(pair.b_part))


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a sentence that several links agree on."""

    place: int
    part: TokenRange


def _passages(places: Sequence[Place], pairs: Sequence[Pair]) -> tuple[Passage, ...]:
    regions, of_end = _regions(pairs)
    scores: dict[tuple[int, int], float] = {}
    for number, pair in enumerate(pairs):
        ends = sorted((of_end[number, 0], of_end[number, 1]))
        key = ends[0], ends[1]
        alike = pair.score if _same_voice(places, pair) else pair.score * ACROSS_VOICES
        scores[key] = max(scores.get(key, 0), alike)
    group_of = {
        region: group
        for group, members in enumerate(average_link(len(regions), scores))
        for region in members
    }
    inside: dict[int, list[int]] = {}
    for number in range(len(pairs)):
        groups = {group_of.get(of_end[number, side], -1 - side) for side in (0, 1)}
        if len(groups) == 1:
            inside.setdefault(groups.pop(), []).append(number)
    parts = _disjoint(
        [_parts([pairs[number] for number in numbers]) for numbers in inside.values()]
    )
    made = [
        _passage(places, part, [pairs[number] for number in numbers])
        for part, numbers in zip(parts, inside.values(), strict=True)
        if len({places[place].sentence.article for place in part}) > 1
    ]
    order = {reading.article.id: number for number, reading in enumerate(_articles(places))}
    made.sort(key=lambda passage: (order[passage.spans[0].article], passage.spans[0].start))
    return tuple(
        Passage(passage.id, label(number), passage.link_class, passage.voice, passage.spans)
        for number, passage in enumerate(made)
    )


def _articles(places: Sequence[Place]) -> Iterable[Reading]:
    return {place.reading.article.id: place.reading for place in places}.values()


def _regions(pairs: Sequence[Pair]) -> tuple[list[Region], dict[tuple[int, int], int]]:
    """Merge the overlapping ends of links in each sentence; say which region each end is in."""
    ends: dict[int, list[tuple[TokenRange, tuple[int, int]]]] = {}
    for number, pair in enumerate(pairs):
        ends.setdefault(pair.a, []).append((pair.a_part, (number, 0)))
        ends.setdefault(pair.b, []).append((pair.b_part, (number, 1)))
    regions: list[Region] = []
    of_end: dict[tuple[int, int], int] = {}
    for place in sorted(ends):
        first = len(regions)
        for part, end in sorted(ends[place]):
            if len(regions) > first and _mostly_overlap(regions[-1].part, part):
                start, stop = regions[-1].part
                regions[-1] = Region(place, (start, max(stop, part[1])))
            else:
                regions.append(Region(place, part))
            of_end[end] = len(regions) - 1
    return regions, of_end


def _mostly_overlap(a: TokenRange, b: TokenRange) -> bool:
    common = min(a[1], b[1]) - max(a[0], b[0])
    return 2 * common > min(a[1] - a[0], b[1] - b[0])


def _parts(pairs: Sequence[Pair]) -> dict[int, TokenRange]:
    """For each sentence of a passage, the words that at least half of its links agree on."""
    ends: dict[int, list[TokenRange]] = {}
    for pair in pairs:
        ends.setdefault(pair.a, []).append(pair.a_part)
        ends.setdefault(pair.b, []).append(pair.b_part)
    return {place: _agreed(parts) for place, parts in ends.items()}


def _agreed(parts: Sequence[TokenRange]) -> TokenRange:
    words = [
        word
        for word in range(min(start for start, _ in parts), max(end for _, end in parts))
        if 2 * sum(start <= word < end for start, end in parts) >= len(parts)
    ]
    return words[0], words[-1] + 1


def _disjoint(passages: Sequence[dict[int, TokenRange]]) -> list[dict[int, TokenRange]]:
    """Give each word to one passage: the one over more sentences, then the one that comes first."""
    taken: dict[int, list[TokenRange]] = {}
    result: list[dict[int, TokenRange]] = [{} for _ in passages]
    order = sorted((-len(parts), sorted(parts), number) for number, parts in enumerate(passages))
    for _, _, number in order:
        for place, part in passages[number].items():
            left = part
            for start, end in taken.get(place, []):
                if left[0] < end and start < left[1]:
                    before, after = (left[0], max(left[0], start)), (min(end, left[1]), left[1])
                    left = max(before, after, key=lambda part: part[1] - part[0])
            if 2 * (left[1] - left[0]) >= part[1] - part[0]:
                taken.setdefault(place, []).append(left)
                result[number][place] = left
    return result


def _passage(
    places: Sequence[Place], parts: Mapping[int, TokenRange], pairs: Sequence[Pair]
) -> Passage:
    spans = {place: places[place].span(parts[place]) for place in sorted(parts)}
    texts = sorted(
        places[place].reading.article.text[span.start : span.end] for place, span in spans.items()
    )
    return Passage(
        hashlib.sha256("\0".join(texts).encode()).hexdigest()[:12],
        "",
        passage_class(pair.like for pair in pairs),
        voice([places[place].is_speech(span) for place, span in spans.items()]),
        tuple(spans.values()),
    )


def label(number: int) -> str:
    """Return the letters of passage `number`, from 0: A … Z, AA, AB, …"""
    letters = ""
    number += 1
    while number:
        number, digit = divmod(number - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


def _only_here(places: Sequence[Place], passages: Sequence[Passage]) -> Iterator[Span]:
    covered: dict[str, list[Span]] = {}
    for passage in passages:
        for span in passage.spans:
            covered.setdefault(span.article, []).append(span)
    for place in places:
        sentence = place.sentence
        if sentence.kind is BlockKind.BODY and not any(
            span.start < sentence.end and sentence.start < span.end
            for span in covered.get(sentence.article, ())
        ):
            yield Span(sentence.article, sentence.start, sentence.end)
