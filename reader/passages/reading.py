"""An article as the comparison sees it: the sentences that tell, their words, what is quoted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate

from reader.model import Article, BlockKind
from reader.text import content_stem, fold, pieces, sentences
from reader.text.quotations import quotations

COMPARED_KINDS = (BlockKind.TITLE, BlockKind.STANDFIRST, BlockKind.BODY)
"""Where a source tells the event: a headline makes the statement that other sources make in their
first sentence. Captions are left out: sources share them with the agency's picture, not the story.
"""

_MODEL = re.compile(r"-(?<=[^\W\d_]-)(\d+)")
"""The number in a name such as COVID-19 or F-35: no figure, and with the name one word."""


@dataclass(frozen=True, eq=False)
class Sentence:
    """A sentence at `[start, end)` of the text of an article.

    `pieces` are its words, as they are written, and what stands before, between and behind them;
    `stems` holds "" for words without content. All are tuples, as the collector of garbage need not
    look into tuples of strings and numbers again.
    """

    article: Article
    kind: BlockKind
    start: int
    end: int
    pieces: tuple[str, ...]
    words: tuple[str, ...]
    stems: tuple[str, ...]

    @cached_property
    def edges(self) -> tuple[int, ...]:
        """Where the pieces begin in the text, words at odd places, and where the last one ends.

        Only asked for where two sentences are linked.
        """
        return tuple(accumulate(map(len, self.pieces), initial=self.start))

    @property
    def starts(self) -> tuple[int, ...]:
        """Where the words begin."""
        return self.edges[1:-1:2]

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The words without case, accents and possessive."""
        return tuple(map(fold, self.words))


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """An article's sentences in order, and the ranges of its text inside quotation marks.

    `plain_stems` are those of the words that stand somewhere without a capital: no names.
    What is computed of a reading is kept by the reading itself, so that no text is hashed for it.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    quotations: tuple[tuple[int, int], ...]
    plain_stems: frozenset[str]


def sentence_ranges(article: Article) -> Iterator[tuple[BlockKind, int, int]]:
    """Yield the sentences that tell, in the order and number that `Reading.sentences` has."""
    for block in article.of_kind(*COMPARED_KINDS):
        for start, end in sentences(article.text, block.start, block.end):
            yield block.kind, start, end


@lru_cache(maxsize=128)
def read(article: Article) -> Reading:
    """Read the title, standfirst and body of an article.

    Kept, as it is asked for by words, by meaning, and again with each article that joins a story:
    some 20 MB for as many articles of 600 words.
    """
    found = tuple(_sentence(article, *place) for place in sentence_ranges(article))
    ranges = [(block.start, block.end) for block in article.of_kind(*COMPARED_KINDS)]
    return Reading(article, found, quotations(article.text, ranges), _plain_stems(found))


def _sentence(article: Article, kind: BlockKind, start: int, end: int) -> Sentence:
    parts = tuple(pieces(article.text, start, end))
    told = parts[1::2]
    stems = tuple(map(content_stem, told))
    if _MODEL.search(article.text, start, end):
        named = set(_MODEL.findall(article.text, start, end))
        stems = tuple("" if word in named else root for word, root in zip(told, stems, strict=True))
    return Sentence(article, kind, start, end, parts, told, stems)


def _plain_stems(found: Iterable[Sentence]) -> frozenset[str]:
    return frozenset(
        [
            root
            for sentence in found
            for word, root in zip(sentence.words, sentence.stems, strict=True)
            if root and not word[0].isupper()
        ]
    )
