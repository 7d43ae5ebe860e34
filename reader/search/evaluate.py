"""Which documents of a segment answer a query, and how well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from reader.model import Cancelled
from reader.search.codec import Field
from reader.search.query import (
    Among,
    And,
    Dates,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Source,
    Within,
    Word,
)
from reader.search.schema import TITLE, WORD, day
from reader.search.segments import Mask, Places, Segment, document_of
from reader.search.vocabulary import forms, found_in, named, terms

# Okapi BM25 as Robertson and Zaragoza (2009) recommend it.
_K1 = 1.2
_B = 0.75
_TITLE_WEIGHT = 4  # a word of the title counts as if the text said it so often
_OTHER_FORM = 0.5  # another form of a word counts less than the form that was asked for

Scores = NDArray[np.float32]


class CancelledError(Exception):
    """The search was called off."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How many words a beginning becomes, how many of them rank, and sentences a hit shows.

    None: all.
    """

    expansions: int | None = None
    ranking: int | None = 50
    sentences: int | None = None


EVERYTHING = Limits()


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How a tree is evaluated: the sources that answer, when to stop, where to be content."""

    sources: dict[str, frozenset[str]]
    cancelled: Cancelled
    limits: Limits


def answering(node: Node, segment: Segment, how: Evaluation, field: str = WORD) -> Mask:
    """The documents that answer; raises `CancelledError`."""
    if how.cancelled():
        raise CancelledError
    match node:
        case And(nodes):
            found = answering(nodes[0], segment, how, field)
            for part in nodes[1:]:
                if not found.any():
                    break
                found = found & answering(part, segment, how, field)
            return found
        case Or(nodes):
            found = answering(nodes[0], segment, how, field)
            for part in nodes[1:]:
                found = found | answering(part, segment, how, field)
            return found
        case Not(inner):
            return segment.live & ~answering(inner, segment, how, field)
        case Within(zone, inner):
            return answering(inner, segment, how, zone)
        case _:
            return segment.remembered(
                (node, field, how.limits), lambda: _of_part(node, segment, how, field)
            )


def _of_part(node: Node, segment: Segment, how: Evaluation, field: str) -> Mask:
    """The documents that answer a part of a query that has no parts."""
    match node:
        case Phrase():
            return _side_by_side(node, segment, how, field)
        case Near():
            return _near(node, segment, how, field)
        case Among(articles):
            return segment.live & _with_ids(segment, articles)
        case Source(name):
            return segment.live & _from_source(name, segment, how.sources[name])
        case Dates(first, last):
            days = segment.summary.dates
            return segment.live & (days >= max(day(first, "0"), 1)) & (days <= day(last, "9"))
        case _:
            table = segment.field(field)
            return segment.mask(table, terms(node, segment, table, how.limits.expansions))


def _with_ids(segment: Segment, articles: frozenset[str]) -> Mask:
    return np.array([article in articles for article in segment.summary.ids], dtype=np.bool_)


def _from_source(name: str, segment: Segment, sources: frozenset[str]) -> Mask:
    """The documents of these sources; where there is none, those whose file's name begins so."""
    if not sources:
        asked = name.casefold()
        return np.array([file.startswith(asked) for file in segment.summary.files], dtype=np.bool_)
    codes = [code for code, source in enumerate(segment.summary.sources) if source in sources]
    return np.isin(segment.summary.source_of, codes)


def _side_by_side(phrase: Phrase, segment: Segment, how: Evaluation, field: str) -> Mask:
    """The documents that hold the words of a phrase one after the other.

    The rarest word is looked at first: every other only in the documents, and at the places, that
    are left.
    """
    table = segment.field(field)
    slots: list[Sequence[int]] = [found_in(table, [word]) for word in phrase.words]
    if phrase.prefix:
        slots[-1] = terms(Prefix(phrase.words[-1]), segment, table, how.limits.expansions)
    found = _holding_all(slots, segment, table, how)
    if len(slots) == 1 or not found.any():
        return found
    starts: Places | None = None
    for number in _rarest_first(slots, table):
        here = _places(slots[number], segment, table, found, how) - number
        starts = here if starts is None else _shared(starts, here)
        found = _mask(starts, segment)
    return found


def _near(near: Near, segment: Segment, how: Evaluation, field: str) -> Mask:
    """The documents in which the words of `near` stand close enough together somewhere."""
    table = segment.field(field)
    slots = [found_in(table, forms(word, segment)) for word in near.words]
    found = _holding_all(slots, segment, table, how)
    if not found.any():
        return found
    places = [_places(slot, segment, table, found, how) for slot in slots]
    ends = np.concatenate(places)
    for some in places:
        latest = some[np.maximum(np.searchsorted(some, ends, side="right") - 1, 0)]
        ends = ends[(latest <= ends) & (ends - latest <= near.distance)]
    return _mask(ends, segment)


def _holding_all(
    slots: Sequence[Sequence[int]], segment: Segment, field: Field, how: Evaluation
) -> Mask:
    """The documents that hold a word of each slot; the rarest are looked at first."""
    found = np.ones(segment.size, dtype=np.bool_)
    for number in _rarest_first(slots, field):
        if how.cancelled():
            raise CancelledError
        found &= segment.mask(field, slots[number])
        if not found.any():
            break
    return found


def _rarest_first(slots: Sequence[Sequence[int]], field: Field) -> list[int]:
    return sorted(range(len(slots)), key=lambda at: field.frequencies[slots[at]].sum())


def _places(
    words: Sequence[int], segment: Segment, field: Field, within: Mask, how: Evaluation
) -> Places:
    """Where any of `words` stands in the documents `within`, ascending."""
    if how.cancelled():
        raise CancelledError
    return segment.places(field, words, within)


def _shared(few: Places, many: Places) -> Places:
    """Those of `few` that are among `many`."""
    if not len(many):
        return few[:0]
    at = np.searchsorted(many, few)
    at[at == len(many)] = 0
    shared: Places = few[many[at] == few]
    return shared


def _mask(places: Places, segment: Segment) -> Mask:
    """The documents of these places."""
    found = np.zeros(segment.size, dtype=np.bool_)
    found[document_of(places)] = True
    return found


def scored(
    node: Node, segments: Sequence[Segment], found: Sequence[Mask], how: Evaluation
) -> list[Scores]:
    """BM25 of the documents `found` for the words that they ought to hold, by segment."""
    scores = [np.zeros(segment.size, dtype=np.float32) for segment in segments]
    articles = sum(segment.size for segment in segments)
    average = sum(float(segment.summary.lengths.sum()) for segment in segments) / max(articles, 1)
    docs = [np.flatnonzero(mask) for mask in found]
    long = [
        1 - _B + _B * segment.summary.lengths[doc] / max(average, 1.0)
        for segment, doc in zip(segments, docs, strict=True)
    ]
    for part in dict.fromkeys(_wanted(node)):
        if how.cancelled():
            raise CancelledError
        counts = [
            segment.remembered((part, how.limits), partial(_counted, part, segment, how))
            for segment in segments
        ]
        holding = sum(int(np.count_nonzero(count)) for count in counts)
        rarity = np.log(1 + (articles - holding + 0.5) / (holding + 0.5))
        for score, count, doc, size in zip(scores, counts, docs, long, strict=True):
            often = count[doc]
            score[doc] += rarity * often * (_K1 + 1) / (often + _K1 * size)
    return scores


def _wanted(node: Node) -> Iterator[Node]:
    """The parts of a query that are of one word and not denied."""
    match node:
        case And(nodes) | Or(nodes):
            for part in nodes:
                yield from _wanted(part)
        case Within(_, inner):
            yield from _wanted(inner)
        case Phrase(words, prefix):
            yield from (Word(word) for word in words[: len(words) - prefix])
        case Near(words):
            yield from map(Word, words)
        case Not() | Source() | Dates() | Among():
            return
        case _:
            yield node


def _counted(node: Node, segment: Segment, how: Evaluation) -> Scores:
    """How often each document holds the word, other forms counted less."""
    counts = np.zeros(segment.size, dtype=np.float32)
    for name, weight in ((WORD, 1.0), (TITLE, _TITLE_WEIGHT - 1.0)):
        field = segment.field(name)
        for term in terms(node, segment, field, how.limits.ranking):
            exact = not isinstance(node, Word) or field.terms[term] == node.text
            docs, often = segment.counts(field, term)
            counts[docs] += often * np.float32(weight if exact else weight * _OTHER_FORM)
    return counts


def expand_sources(node: Node | None, segments: Sequence[Segment]) -> dict[str, frozenset[str]]:
    """For each name that `source:` asks for, the sources that bear it."""
    asked = set(_sources_of(node))
    return {name: named(name, segments) for name in asked}


def _sources_of(node: Node | None) -> Iterator[str]:
    match node:
        case Source(name):
            yield name
        case And(nodes) | Or(nodes):
            for part in nodes:
                yield from _sources_of(part)
        case Not(inner) | Within(_, inner):
            yield from _sources_of(inner)
