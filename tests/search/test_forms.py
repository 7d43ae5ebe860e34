"""A word finds its other forms, however short it is."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

from reader.model import Article
from reader.search import SearchIndex
from reader.text import stem

MakeArticle = Callable[..., Article]
Library = Callable[..., SearchIndex]

_BASES = (
    "a i co re tr th cri cry die tie sky ski pla play pay eye free too sho in us possi hope happ"
)
_ENDINGS = (
    ". s es d ed eds edly ing ings ingly ies ied ier iest y ying yings yed ys e er est "
    "ly ness nesses ful fully able ation al ive ize ment ion ble bly bility"
)


def test_a_word_finds_exactly_the_words_with_its_stem(
    make_article: MakeArticle, library: Library
) -> None:
    pairs = product(_BASES.split(), _ENDINGS.split())
    words = {base + ending.strip(".") for base, ending in pairs}
    article_of = {word: make_article(f"{word}.") for word in words}
    index = library(*article_of.values())
    for asked in words:
        alike = {article_of[word].id for word in words if stem(word) == stem(asked)}
        assert index.articles(asked) == alike, asked
