"""Articles as weighted words: tf-idf against a background of news, title and names weighted."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice

import numpy as np
import numpy.typing as npt

from reader.model import Article, BlockKind
from reader.text import stem, tokens

Floats = npt.NDArray[np.floating]
Integers = npt.NDArray[np.integer]

LEAD_WORDS = 250
"""News tells its event at the top; what follows is background that other events share."""

TITLE_WEIGHT = 2.0
"""Added to the tf of a word of the title, as if the body said it some seven times."""

NAME_FACTOR = 1.5
"""By which a word that is capitalised inside a sentence counts more: who and where."""

STRONGEST = 100
"""Words kept an article, so that its weight in memory and time has a bound."""

_PRIOR_ARTICLES = 50
"""Added to the size of a collection in another language, whose own counts serve as background."""

_SHORTEST_FOREIGN = 4
"""Letters; in languages without a stop list here, most shorter words carry no meaning."""

_OPENS_NAME = frozenset(" -–—(“‘\"'")
_ENDS_SENTENCE = frozenset('.!?:…\n“”"')


class Vocabulary:
    """The number of each word, given when it is first met."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, word: str) -> int:
        """The number of `word`, from 0."""
        return self._numbers.setdefault(word, len(self._numbers))

    def __iter__(self) -> Iterator[str]:
        """The words in the order of their numbers."""
        return iter(self._numbers)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of an article by number with their tf, before other articles are known."""

    language: str
    numbers: Integers
    weights: Floats


@dataclass(frozen=True, slots=True)
class Vectors:
    """Unit vectors of articles as rows of a sparse matrix.

    Row `i` has the terms `terms[starts[i]:starts[i + 1]]`, ascending, with their `weights`.
    """

    starts: Integers
    terms: Integers
    weights: Floats

    def row(self, number: int) -> tuple[Integers, Floats]:
        """The terms of an article and their weights."""
        part = slice(self.starts[number], self.starts[number + 1])
        return self.terms[part], self.weights[part]


def words_of(article: Article, vocabulary: Vocabulary) -> Words:
    """Weigh the words of an article's title and lead."""
    foreign = article.language not in ("en", "und")
    body: Counter[str] = Counter()
    names: set[str] = set()
    for word, is_name in islice(_lead_words(article, foreign=foreign), LEAD_WORDS):
        body[word] += 1
        if is_name:
            names.add(word)
    weights = {word: 1 + math.log(count) for word, count in body.items()}
    for block in article.of_kind(BlockKind.TITLE):
        for token in tokens(article.text, block.start, block.end):
            word = _term(token.folded, token.is_content, foreign)
            if word:
                weights[word] = weights.get(word, 0.0) + TITLE_WEIGHT
    numbers = [vocabulary.number(word) for word in weights]
    weighted = [tf * NAME_FACTOR if word in names else tf for word, tf in weights.items()]
    return Words(article.language, np.array(numbers, np.int32), np.array(weighted, np.float32))


def vectors_of(articles: Sequence[Words], vocabulary: Vocabulary) -> Vectors:
    """Weigh each word by how rare it is in news, and make every article a unit vector.

    Terms are numbered in alphabetical order, so that the order of reading leaves no trace.
    """
    words = list(vocabulary)
    rank = np.empty(len(words), np.int64)
    rank[sorted(range(len(words)), key=words.__getitem__)] = np.arange(len(words))
    rarity = {language: _rarity(language, articles, words) for language in _languages(articles)}
    rows = [_row(article, rank, rarity[article.language]) for article in articles]
    starts = np.cumsum([0, *(len(terms) for terms, _ in rows)])
    none = (np.empty(0, np.int64), np.empty(0))
    terms, weights = (np.concatenate(parts) for parts in zip(none, *rows, strict=True))
    return Vectors(starts, terms, weights)


def _lead_words(article: Article, *, foreign: bool) -> Iterator[tuple[str, bool]]:
    """The terms of standfirst and body, and whether each is part of a name."""
    text = article.text
    for block in article.of_kind(BlockKind.STANDFIRST, BlockKind.BODY):
        for token in tokens(text, block.start, block.end):
            word = _term(token.folded, token.is_content, foreign)
            if word:
                start = token.start
                yield word, text[start].isupper() and start > block.start and _is_name(text, start)


@lru_cache(maxsize=65536)
def _term(folded: str, is_content: bool, foreign: bool) -> str:
    """The stem of a word, empty where the word carries no meaning."""
    if not is_content or (foreign and len(folded) < _SHORTEST_FOREIGN and folded.isascii()):
        return ""
    return stem(folded)


def _is_name(text: str, start: int) -> bool:
    """Whether no sentence's beginning explains the capital of the word at `start`."""
    if text[start - 1] not in _OPENS_NAME:
        return False
    before = text[max(0, start - 4) : start].rstrip()
    return before[-1:] not in _ENDS_SENTENCE


def _languages(articles: Sequence[Words]) -> list[str]:
    return sorted({words.language for words in articles})


def _rarity(language: str, articles: Sequence[Words], words: Sequence[str]) -> Floats:
    """The idf of each word: by the background for English, else by the articles themselves."""
    if language in ("en", "und"):
        total, frequency = background()
        return np.array([math.log(total / (frequency.get(word, 0) + 3)) for word in words])
    counts = np.zeros(len(words))
    own = [article.numbers for article in articles if article.language == language]
    for numbers in own:
        counts[numbers] += 1
    return np.log((len(own) + _PRIOR_ARTICLES) / (counts + 1))


def _row(article: Words, rank: Integers, rarity: Floats) -> tuple[Integers, Floats]:
    """The strongest terms of an article, ascending, as a unit vector."""
    weights = article.weights * rarity[article.numbers]
    terms = rank[article.numbers]
    strongest = np.lexsort((terms, -weights))[:STRONGEST]
    strongest = strongest[weights[strongest] > 0]
    strongest = strongest[np.argsort(terms[strongest])]
    length = float(np.sqrt(np.square(weights[strongest]).sum())) or 1.0
    return terms[strongest], weights[strongest] / length


@cache
def background() -> tuple[int, dict[str, int]]:
    """How many articles the background has, and in how many of them a stem appears.

    The table is made by `tests/evaluation/make_background.py`; stems rarer than it lists are
    left out.
    """
    lines = (files(__package__) / "background.txt").read_text(encoding="utf-8").splitlines()
    total, *entries = (line for line in lines if not line.startswith("#"))
    pairs = (entry.split() for entry in entries)
    return int(total), {stem: int(count) for stem, count in pairs}
