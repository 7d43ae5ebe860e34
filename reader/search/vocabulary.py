"""From a word of a query to the library's own words: its forms, and what is spelt like it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from reader.search.codec import Field
from reader.search.query import Exact, Fuzzy, Mark, Node, Prefix, Word
from reader.search.segments import Segment
from reader.text import ARABIC_ARTICLES, is_arabic, stem, tokens

_MOST_FORMS = 1000
"""Stems of which a segment remembers the words: a query asks for the same ones again and again."""


def terms(node: Node, segment: Segment, field: Field, most: int | None = None) -> Sequence[int]:
    """The terms of a field that answer a node of one word; at most the `most` commonest."""
    match node:
        case Exact(text) | Mark(text):
            return found_in(field, [text])
        case Word(text):
            return found_in(field, forms(text, segment))
        case Prefix(text):
            found = field.terms.beginning_with(text)
            return found if most is None else _common(found, field, most, segment.size)
        case Fuzzy(text, distance, beginning):
            alike = _alike(text, field.terms, distance)
            return [at for at in alike if field.terms[at].startswith(beginning)]
    return ()


def found_in(field: Field, words: Iterable[str]) -> list[int]:
    """Those of `words` that are terms of the field."""
    return [at for at in map(field.terms.find, words) if at is not None]


def _common(found: range, field: Field, most: int, enough: int) -> list[int]:
    """The commonest of many terms: `most`, or fewer once they stand in most documents anyway."""
    frequencies = field.frequencies[found.start : found.stop].astype(np.int64)
    least = np.partition(frequencies, -most)[-most] if most < len(frequencies) else 0
    common = np.flatnonzero(frequencies >= least)  # a sixth of the time that all take to sort
    commonest = common[np.argsort(-frequencies[common], kind="stable")[:most]]
    before = np.cumsum(frequencies[commonest]) - frequencies[commonest]
    chosen: list[int] = (found.start + commonest[before <= 2 * enough]).tolist()
    return chosen


def forms(word: str, segment: Segment) -> list[str]:
    """The words with the same stem."""
    wanted = stem(word)
    known = segment.summary.forms
    found = known.get(wanted)
    if found is None:
        found = [one for one in _candidates(wanted, segment) if stem(one) == wanted]
        if len(known) >= _MOST_FORMS:
            known.clear()
        known[wanted] = found
    return found


_INFLECTIONS = ("", "s", "es", "ed", "eds", "edly", "edlys", "ing", "ings", "ingly", "inglys")
"""The endings that Snowball's step 1 takes from a word."""

_DERIVED = re.compile("[aeiouy][^aeiou]|ie$|[^a-z]|^sky$")
"""What a stem has in it where a word with other endings may have it too.

Those are taken behind the first consonant after a vowel alone, and leave that there; `ie` is what
stays of `ied`; `skies` is an exception.
"""


def _candidates(stemmed: str, segment: Segment) -> Iterator[str]:
    """The words that may have this stem."""
    words = segment.summary.words
    if not _DERIVED.search(stemmed):  # thousands of words begin as `co` and `re` do
        bases = {stemmed, f"{stemmed[:-1]}y" if stemmed.endswith("i") else stemmed}
        inflected = sorted(base + ending for base in bases for ending in _INFLECTIONS)
        yield from (word for word in inflected if words.find(word) is not None)
        return
    for run in map(words.beginning_with, beginnings(stemmed)):
        yield from words[run.start : run.stop]


def beginnings(stemmed: str) -> tuple[str, ...]:
    """What every word with this stem begins with: the one or the other, and Arabic articles.

    The Snowball stemmer for English takes a word's end away and changes at most the last letter of
    what is left: to `i` (`happy`, `happi`), `e` (`hoping`, `hope`) or `bl` (`ability`, `abl`), in
    `skies` and in short words in -ying (`dying`, `die`).
    """
    if is_arabic(stemmed):
        return (stemmed, *(article + stemmed for article in ARABIC_ARTICLES))
    changed = stemmed.endswith(("i", "e", "bl")) or stemmed == "sky"
    begin = stemmed[:-1] if changed and len(stemmed) > 2 else stemmed
    short = len(stemmed) == 3 and stemmed.endswith("ie")
    return (begin, f"{stemmed[0]}ying") if short else (begin,)


def nearest(word: str, segments: Iterable[Segment]) -> str | None:
    """The library's word that `word` most probably is a misspelling of."""
    counts: Counter[str] = Counter()
    distances: dict[str, int] = {}
    for segment in segments:
        words, frequencies = segment.summary.words, segment.summary.frequencies
        for at, distance in _alike(word, words, 2 if len(word) > 4 else 1).items():
            counts[words[at]] += int(frequencies[at])
            distances[words[at]] = distance
    return min(
        (other for other in distances if _is_slip(word, other, distances[other])),
        key=lambda other: (distances[other], other[0] != word[0], -counts[other], other),
        default=None,
    )


def _is_slip(word: str, other: str, distance: int) -> bool:
    """Whether one is plausibly mistyped for the other.

    Of a word of one or two letters hardly anything is left after an edit, and two slips of which
    one is at the very beginning are rare: other words are likelier.
    """
    if other == word or min(len(word), len(other)) < 3:
        return False
    return distance == 1 or other[0] == word[0]


def named(name: str, segments: Iterable[Segment]) -> frozenset[str]:
    """The sources in whose display name the words of `name` stand, the last perhaps unfinished."""
    asked = [token.folded for token in tokens(name)]
    sources = {source for segment in segments for source in segment.summary.sources}
    return frozenset(source for source in sources if asked and _names(asked, source))


def _names(asked: Sequence[str], source: str) -> bool:
    words = [token.folded for token in tokens(source)]
    *whole, last = asked
    return any(
        words[at : at + len(whole)] == whole and words[at + len(whole)].startswith(last)
        for at in range(len(words) - len(whole))
    )


def _alike(word: str, words: Sequence[str], distance: int) -> dict[int, int]:
    """The places in `words` of those at most `distance` edits away, with their distance."""
    if not words:
        return {}
    from rapidfuzz.distance import OSA  # 25 ms that most queries do without
    from rapidfuzz.process import cdist

    found = cdist([word], words[:], scorer=OSA.distance, score_cutoff=distance, dtype=np.uint8)[0]
    return {int(at): int(found[at]) for at in np.flatnonzero(found <= distance)}
