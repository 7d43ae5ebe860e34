"""The sentences of an article in reading order, and the parts of them that links are made of."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from reader.model import Link, Span
from reader.passages.reading import Reading, Sentence
from reader.passages.spans import Clause, TokenRange, characters, clauses
from reader.text.quotations import inside, quoted_share

SPOKEN = 0.7
"""Share of a part in quotation marks from which it is somebody's speech: 95 % of true links then
have the voice that readers gave them. With less, what a source says around the words it quotes is
most of the statement."""


class Place:
    """A sentence in its article, with what is computed of it at most once."""

    def __init__(self, reading: Reading, number: int, sentence: Sentence) -> None:
        self.reading = reading
        self.number = number
        self.sentence = sentence
        self._parts: dict[TokenRange, Part] = {}

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The sentence cut into clauses."""
        return clauses(self.sentence, self._quoted)

    @cached_property
    def within(self) -> tuple[int, ...]:
        """The clauses that each different content word is in, as bits, in the order of the text."""
        if len(self.clauses) == 1:
            return (1,) * self.clauses[0].size
        found: dict[str, int] = {}
        for number, clause in enumerate(self.clauses):
            for stem in self.sentence.stems[clause.start : clause.end]:
                if stem:
                    found[stem] = found.get(stem, 0) | 1 << number
        return tuple(found.values())

    @cached_property
    def _quoted(self) -> tuple[tuple[int, int], ...]:
        """What of the sentence is inside quotation marks."""
        return tuple(inside(self.sentence.start, self.sentence.end, self.reading.quotations))

    @cached_property
    def _quoted_words(self) -> tuple[TokenRange, ...]:
        """The words in each quotation that both opens and closes in the sentence."""
        sentence = self.sentence
        return tuple(
            [
                (bisect_left(sentence.starts, opened), bisect_left(sentence.starts, closed))
                for opened, closed in self._quoted
                if sentence.start < opened and closed < sentence.end
            ]
        )

    def uncut(self, part: Part) -> Part:
        """Return a part that cuts no quotation in two: one it has words beside is in it whole.

        A part of a quotation alone stays as it is.
        """
        if not self._quoted_words:
            return part
        start, end = part.tokens
        for first, last in self._quoted_words:
            if first < start < last < end:
                start = first
            elif start < first < end < last:
                end = last
        return self.part((start, end))

    @property
    def whole(self) -> Part:
        """All of the sentence."""
        return self.part((0, len(self.sentence.words)))

    def part(self, tokens: TokenRange) -> Part:
        """Return a part of the sentence, given as a range of its tokens: always the same object."""
        known = self._parts.get(tokens)
        if known is None:
            known = self._parts[tokens] = self._make(tokens)
        return known

    def _make(self, tokens: TokenRange) -> Part:
        start, end = characters(self.sentence, tokens, self._quoted)
        return Part(
            self,
            tokens,
            Span(self.reading.article.id, start, end),
            bool(self._quoted) and quoted_share(start, end, self._quoted) > SPOKEN,
        )


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A part of a sentence: its range of tokens, its characters, and whose words they are."""

    place: Place
    tokens: TokenRange
    span: Span
    is_speech: bool

    @property
    def stems(self) -> frozenset[str]:
        """The stems of the content words."""
        return frozenset(filter(None, self.place.sentence.stems[slice(*self.tokens)]))

    @property
    def is_told(self) -> bool:
        """Whether it says something: has a word that its article writes without a capital too."""
        stems = self.place.sentence.stems[slice(*self.tokens)]
        return not self.place.reading.plain_stems.isdisjoint(stems)


class Pair(NamedTuple):
    """Parts of two sentences that say the same, and the link that this makes.

    `score` is that of the link, not rounded; `like` is the likeness of their wording.
    """

    a: Part
    b: Part
    score: float
    like: float
    link: Link


@lru_cache(maxsize=128)
def places_of(reading: Reading) -> tuple[Place, ...]:
    """Return the places of a reading in order."""
    return tuple([Place(reading, *numbered) for numbered in enumerate(reading.sentences)])
