"""Pure functions on `str` that the stages share."""

from reader.text.sanitise import sanitise
from reader.text.sentences import sentences
from reader.text.tokens import (
    ARABIC_ARTICLES,
    Token,
    content_stem,
    fold,
    is_arabic,
    is_stop_word,
    pieces,
    stem,
    tokens,
    words,
)

__all__ = [
    "ARABIC_ARTICLES",
    "Token",
    "content_stem",
    "fold",
    "is_arabic",
    "is_stop_word",
    "pieces",
    "sanitise",
    "sentences",
    "stem",
    "tokens",
    "words",
]
