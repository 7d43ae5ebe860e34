"""Text as the model reads it: pieces of words, by the vocabulary it was trained with.

WordPiece (Schuster and Nakajima 2012; Devlin et al. 2019) without case and accents, as in BERT. The
library that does this, `tokenizers`, brings 35 MB and a client of a model hub with it.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

MOST_PIECES = 256
"""What the model was trained to read at once; the rest of a longer text is not read."""

_LONGEST_WORD = 100
_MORE = "##"
"""Marks a piece that goes on with a word."""

_CHINESE = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F),
    (0x2B820, 0x2CEAF),
    (0xF900, 0xFAFF),
    (0x2F800, 0x2FA1F),
)
"""Blocks whose characters are each read as a word."""


@cache
def vocabulary() -> dict[str, int]:
    """The number of each piece."""
    lines = (files(__package__) / "vocabulary.txt").read_text(encoding="utf-8")
    return {piece: number for number, piece in enumerate(lines.splitlines())}


@cache
def word_pieces() -> frozenset[int]:
    """The numbers of pieces that have a letter or digit: no marks, nothing the model adds."""
    return frozenset(
        number
        for piece, number in vocabulary().items()
        if not piece.startswith("[") and any(map(str.isalnum, piece))
    )


def pieces(text: str) -> list[int]:
    """Return the numbers of a text's pieces, between the marks of beginning and end."""
    known = vocabulary()
    found = [number for word in _words(text) for number in _cut(word)]
    return [known["[CLS]"], *found[: MOST_PIECES - 2], known["[SEP]"]]


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFD", "".join(map(_apart, text)).lower())
    return "".join(map(_without_accent, plain)).split()


@lru_cache(maxsize=4096)
def _apart(character: str) -> str:
    """Set what is a word by itself between spaces; drop controls."""
    kind = unicodedata.category(character)
    if character in "\t\n\r" or kind == "Zs":
        return " "
    if kind.startswith("C") or character == "\ufffd":
        return ""
    if any(first <= ord(character) <= last for first, last in _CHINESE):
        return f" {character} "
    return character


@lru_cache(maxsize=4096)
def _without_accent(character: str) -> str:
    kind = unicodedata.category(character)
    if kind == "Mn":
        return ""
    marks = kind.startswith("P") or (character.isascii() and kind.startswith("S"))
    return f" {character} " if marks else character


@lru_cache(maxsize=65536)
def _cut(word: str) -> tuple[int, ...]:
    """Cut a word into the longest known pieces from its beginning; unknown as a whole otherwise."""
    known = vocabulary()
    unknown = (known["[UNK]"],)
    if len(word) > _LONGEST_WORD:
        return unknown
    found: list[int] = []
    start = 0
    while start < len(word):
        mark = _MORE if start else ""
        ends = range(len(word), start, -1)
        end = next((end for end in ends if mark + word[start:end] in known), None)
        if end is None:
            return unknown
        found.append(known[mark + word[start:end]])
        start = end
    return tuple(found)
