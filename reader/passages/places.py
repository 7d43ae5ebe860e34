"""The sentences of a story in reading order, and the parts of them that links are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from reader.model import Span
from reader.passages.reading import Reading, Sentence
from reader.passages.spans import Clause, TokenRange, characters, clauses
from reader.text.quotations import inside, quoted_share

SPOKEN = 0.7
"""Share of a part in quotation marks from which it is somebody's speech: 95 % of true links then
have the voice that readers gave them. With less, what a source says around the words it quotes is
most of the statement."""


class Place:
    """A sentence in its article, with what is computed of it at most once."""

    def __init__(self, reading: Reading, sentence: Sentence) -> None:
        self.reading = reading
        self.sentence = sentence
        self._parts: dict[TokenRange, Part] = {}

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The sentence cut into clauses."""
        quoted = inside(self.sentence.start, self.sentence.end, self.reading.quotations)
        return clauses(self.reading.article.text, self.sentence, tuple(quoted))

    def part(self, tokens: TokenRange) -> Part:
        """Return a part of the sentence, given as a range of its tokens."""
        known = self._parts.get(tokens)
        if known is None:
            known = self._parts[tokens] = self._make(tokens)
        return known

    def _make(self, tokens: TokenRange) -> Part:
        start, end = characters(self.reading.article.text, self.sentence, tokens)
        return Part(
            tokens,
            Span(self.sentence.article, start, end),
            tuple(word.folded for word in self.sentence.tokens[slice(*tokens)]),
            frozenset(filter(None, self.sentence.stems[slice(*tokens)])),
            quoted_share(start, end, self.reading.quotations) > SPOKEN,
        )


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a sentence: its range of tokens, its characters, its words, and whose they are.

    `stems` are those of its content words.
    """

    tokens: TokenRange
    span: Span
    words: tuple[str, ...]
    stems: frozenset[str]
    is_speech: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """Parts of the places number `a` and `b` that say the same.

    `like` is the likeness of their wording.
    """

    a: int
    b: int
    a_part: Part
    b_part: Part
    score: float
    like: float


def places_of(readings: Sequence[Reading]) -> list[Place]:
    """Return the places of all readings in order."""
    return [Place(reading, sentence) for reading in readings for sentence in reading.sentences]
