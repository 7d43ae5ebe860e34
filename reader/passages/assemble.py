"""From links to passages: which parts of which sentences are one statement."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from operator import itemgetter
from typing import NamedTuple

from reader.model import Passage, Span, Voice
from reader.passages.groups import average_link
from reader.passages.places import Pair, Part, Place
from reader.passages.reading import Reading
from reader.passages.spans import TokenRange
from reader.passages.wording import passage_class, voice

ACROSS_VOICES = 0.25
"""What a link between somebody's words and a source's own counts when passages are grouped: what
was said and the report that it was said are kept apart where there are enough of both."""

LEAST_SHARED = 2
"""Different content words that two sources of a passage found by words have in common in it: with
one word alone, be it rare, they do not say the same."""

Numbers = Mapping[Place, int]
"""The number of each sentence in the story."""

Parts = dict[int, TokenRange]
"""The tokens that are told of some sentences, by the numbers of these."""


def passages_of(
    places: Sequence[Place], pairs: Sequence[Pair], least_shared: int, strong: float
) -> tuple[Passage, ...]:
    """Return the passages that the pairs make, labelled in reading order.

    Two of a passage's sources share `least_shared` different content words in it. What no pair with
    a score of `strong` or more joins to others is unsure.
    """
    numbers = {place: number for number, place in enumerate(places)}
    groups = _groups(pairs, numbers)
    parts = _disjoint([_agreed_parts(group, numbers, places) for group in groups])
    told = []
    for tokens_of, group in zip(parts, groups, strict=True):
        every = [places[number].part(tokens) for number, tokens in sorted(tokens_of.items())]
        telling = tuple([part for part in every if part.is_told])  # else only a name is left of it
        statement = _statement(telling) if telling else None
        if statement and statement.shared >= least_shared:
            told.append(_Told(statement, telling, group))
    told.sort(key=lambda one: (numbers[one.parts[0].place], one.statement.spans[0].start))
    return tuple(_labelled(told, strong))


def _labelled(told: Sequence[_Told], strong: float) -> Iterator[Passage]:
    """Yield the passages of statements in order; of the same one told again, ids count on."""
    times: Counter[str] = Counter()
    for number, (statement, parts, group) in enumerate(told):
        times[statement.id] += 1
        again = f"-{times[statement.id]}" if times[statement.id] > 1 else ""
        yield Passage(
            id=statement.id + again,
            label=label(number),
            link_class=passage_class([pair.like for pair in group]),
            voice=statement.voice,
            spans=statement.spans,
            unsure=tuple([part.span for part in _unsure(parts, group, strong)]),
        )


def _unsure(told: Sequence[Part], group: Sequence[Pair], strong: float) -> Iterator[Part]:
    places = {part.place for part in told}
    joined = {
        end.place
        for pair in group
        if pair.score >= strong and pair.a.place in places and pair.b.place in places
        for end in (pair.a, pair.b)
    }
    return (part for part in told if part.place not in joined)


class Statement(NamedTuple):
    """What some parts of sentences tell together.

    `shared`: how many content words two of different articles share, as far as `LEAST_SHARED`; 0
    where these are all names, -1 where all parts are of one article.
    """

    id: str
    voice: Voice
    spans: tuple[Span, ...]
    shared: int


class _Told(NamedTuple):
    """A statement, the parts of sentences that tell it, and the pairs that joined them."""

    statement: Statement
    parts: tuple[Part, ...]
    group: Sequence[Pair]


def _statement(parts: tuple[Part, ...]) -> Statement:
    """Return what parts tell together; most stay as they are when an article joins a story."""
    kept = _statements(parts[0].place.reading)
    known = kept.get(parts)
    if known is None:
        spans = tuple([part.span for part in parts])
        texts = sorted(
            part.place.reading.article.text[part.span.start : part.span.end] for part in parts
        )
        known = kept[parts] = Statement(
            hashlib.sha256("\0".join(texts).encode()).hexdigest()[:12],
            voice([part.is_speech for part in parts]),
            spans,
            _shared(parts),
        )
    return known


@lru_cache(maxsize=128)
def _statements(reading: Reading) -> dict[tuple[Part, ...], Statement]:
    """Those that begin in an article: of as many articles as `read` keeps."""
    return {}


def _shared(parts: Sequence[Part]) -> int:
    most = -1
    for a, b in combinations(parts, 2):
        if a.place.reading is not b.place.reading:
            common = a.stems & b.stems
            most = max(most, len(common) if _are_told(common, a, b) else 0)
            if most >= LEAST_SHARED:
                break
    return most


def _are_told(stems: frozenset[str], a: Part, b: Part) -> bool:
    """Whether one of the stems is no name: written without a capital in one of the articles."""
    return any(not stems.isdisjoint(part.place.reading.plain_stems) for part in (a, b))


def label(number: int) -> str:
    """Return the letters of passage `number`, from 0: A … Z, AA, AB, …"""
    letters = ""
    number += 1
    while number:
        number, digit = divmod(number - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


def _groups(pairs: Sequence[Pair], numbers: Numbers) -> list[list[Pair]]:
    """Return the pairs whose two ends belong to one group, by group."""
    region_of = _regions(pairs, numbers)
    ends = [(region_of[pair.a], region_of[pair.b]) for pair in pairs]
    scores: dict[tuple[int, int], float] = {}
    for pair, both in zip(pairs, ends, strict=True):
        weight = 1 if pair.a.is_speech == pair.b.is_speech else ACROSS_VOICES
        score = weight * pair.score
        if score > scores.get(both, 0):
            scores[both] = score
    group_of = {
        region: number for number, members in enumerate(average_link(scores)) for region in members
    }
    groups: dict[int, list[Pair]] = {}
    for pair, (a, b) in zip(pairs, ends, strict=True):
        group = group_of.get(a)
        if group is not None and group == group_of.get(b):
            groups.setdefault(group, []).append(pair)
    return list(groups.values())


def _regions(pairs: Sequence[Pair], numbers: Numbers) -> dict[Part, int]:
    """Number the regions of sentences where pairs end: ends that mostly overlap are in one."""
    ends = {pair.a for pair in pairs} | {pair.b for pair in pairs}
    regions: dict[Part, int] = {}
    region, reach, last = -1, (0, 0), -1
    for number, tokens, part in sorted(
        [(numbers[part.place], part.tokens, part) for part in ends], key=itemgetter(0, 1)
    ):
        if number == last and _mostly_overlap(reach, tokens):
            reach = reach[0], max(reach[1], tokens[1])
        else:
            region, reach, last = region + 1, tokens, number
        regions[part] = region
    return regions


def _mostly_overlap(a: TokenRange, b: TokenRange) -> bool:
    common = min(a[1], b[1]) - max(a[0], b[0])
    return 2 * common > min(a[1] - a[0], b[1] - b[0])


def _agreed_parts(pairs: Sequence[Pair], numbers: Numbers, places: Sequence[Place]) -> Parts:
    """For each sentence of a passage, the words that at least half of its links agree on.

    A quotation that they would cut is taken whole.
    """
    ends: dict[int, list[TokenRange]] = {}
    for pair in pairs:
        for end in (pair.a, pair.b):
            ends.setdefault(numbers[end.place], []).append(end.tokens)
    return {
        number: places[number].uncut(places[number].part(_agreed(tokens))).tokens
        for number, tokens in sorted(ends.items())
    }


def _agreed(parts: Sequence[TokenRange]) -> TokenRange:
    """Return the range between the middle starts and ends, which half of the parts reach."""
    starts = sorted([start for start, _ in parts])
    ends = sorted([end for _, end in parts], reverse=True)
    middle = (len(parts) - 1) // 2
    start, end = starts[middle], ends[middle]
    return (start, end) if start < end else parts[0]


def _disjoint(passages: Sequence[Parts]) -> list[Parts]:
    """Give each word to one passage: the one over more sentences, then the one that comes first.

    A passage that keeps less than half of its part of a sentence loses the sentence.
    """
    taken: dict[int, list[TokenRange]] = {}
    result: list[Parts] = [{} for _ in passages]
    order = sorted((-len(parts), sorted(parts), passage) for passage, parts in enumerate(passages))
    for _, _, passage in order:
        for number, part in passages[passage].items():
            left = part
            for other in taken.get(number, []):
                left = _without(left, other)
            if 2 * (left[1] - left[0]) >= part[1] - part[0]:
                taken.setdefault(number, []).append(left)
                result[passage][number] = left
    return result


def _without(part: TokenRange, taken: TokenRange) -> TokenRange:
    """Return the longer piece of `part` before or after what is taken."""
    before = part[0], max(part[0], min(part[1], taken[0]))
    after = min(part[1], max(part[0], taken[1])), part[1]
    return before if before[1] - before[0] >= after[1] - after[0] else after
