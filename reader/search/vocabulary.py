"""From a word of a query to the library's own words: its forms, and what is spelt like it."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from reader.search.query import Exact, Fuzzy, Mark, Node, Prefix, Word
from reader.search.segments import Segment
from reader.text import stem, tokens


def terms(node: Node, segment: Segment, most: int | None = None) -> list[str]:
    """The terms of `segment` that answer a node of one word; at most the `most` commonest."""
    words = segment.summary.words
    match node:
        case Exact(text):
            return [text]
        case Mark(term):
            return [term]
        case Word(text):
            return forms(text, segment)
        case Prefix(text):
            found = segment.beginning_with(text)
            if most is not None and len(found) > most:
                common = heapq.nlargest(most, found, key=segment.summary.frequencies.__getitem__)
                return [words[at] for at in common]
            return [words[at] for at in found]
        case Fuzzy(text, distance):
            return [words[at] for at in _alike(text, words, distance)]
    return []


def forms(word: str, segment: Segment) -> list[str]:
    """The words with the same stem.

    The Snowball stemmer for English changes no more than a word's end and the last letter of what
    is left (`happy`, `happi`; `hoping`, `hope`), and of words with stems of three letters all but
    the first (`dying`, `die`).
    """
    wanted = stem(word)
    sure = wanted[:1] if len(wanted) <= 3 else wanted[:-1]
    words = segment.summary.words
    return [words[at] for at in segment.beginning_with(sure) if stem(words[at]) == wanted]


def nearest(word: str, segments: Iterable[Segment]) -> str | None:
    """The library's word that `word` most probably is a misspelling of."""
    counts: Counter[str] = Counter()
    distances: dict[str, int] = {}
    for segment in segments:
        words, frequencies = segment.summary.words, segment.summary.frequencies
        for at, distance in _alike(word, words, 2 if len(word) > 4 else 1).items():
            counts[words[at]] += frequencies[at]
            distances[words[at]] = distance
    distances.pop(word, None)
    return min(
        distances,
        key=lambda other: (distances[other], other[0] != word[0], -counts[other], other),
        default=None,
    )


def named(name: str, segments: Iterable[Segment]) -> frozenset[str]:
    """The sources in whose display name the words of `name` stand, the last perhaps unfinished."""
    asked = [token.folded for token in tokens(name)]
    sources = {source for segment in segments for source in segment.source_names}
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
    found = cdist([word], words, scorer=OSA.distance, score_cutoff=distance, dtype=np.uint8)[0]
    return {int(at): int(found[at]) for at in np.flatnonzero(found <= distance)}
