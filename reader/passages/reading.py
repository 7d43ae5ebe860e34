"""An article as the comparison sees it: the sentences that tell, their words, what is quoted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from reader.model import Article, BlockKind
from reader.text import Token, is_stop_word, sentences, stem, tokens
from reader.text.quotations import quotations

COMPARED_KINDS = (BlockKind.TITLE, BlockKind.STANDFIRST, BlockKind.BODY)
"""Where a source tells the event: a headline makes the statement that other sources make in their
first sentence. Captions are left out: sources share them with the agency's picture, not the story.
"""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence at `[start, end)` of its article; `stems` holds "" for words without content."""

    article: str
    kind: BlockKind
    start: int
    end: int
    tokens: tuple[Token, ...]
    stems: tuple[str, ...]


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
    return Reading(
        article, found, quotations(article.text, ranges), _plain_stems(article.text, found)
    )


def _sentence(article: Article, kind: BlockKind, start: int, end: int) -> Sentence:
    words = tuple(tokens(article.text, start, end))
    stems = tuple([_content_stem(folded, is_initials) for _, _, folded, is_initials in words])
    return Sentence(article.id, kind, start, end, words, stems)


def _plain_stems(text: str, found: Iterable[Sentence]) -> frozenset[str]:
    return frozenset(
        [
            root
            for sentence in found
            for word, root in zip(sentence.tokens, sentence.stems, strict=True)
            if root and not text[word[0]].isupper()
        ]
    )


@lru_cache(maxsize=65536)
def _content_stem(folded: str, is_initials: bool) -> str:
    return stem(folded) if is_initials or not is_stop_word(folded) else ""
