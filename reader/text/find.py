"""Plain find: where a string stands in a text, or whether, as a reader would see it."""

from __future__ import annotations

import re
from functools import lru_cache

from reader.text.tokens import fold

_ALIKE = ("'’‘ʼ`", '"“”„«»', "-‐‑‒–—")


def find_all(
    text: str, needle: str, start: int = 0, end: int | None = None
) -> list[tuple[int, int]]:
    """Return where `needle` stands in `text[start:end]`, as ranges of `text`.

    Case, the shape of quotation marks and dashes, and the width of white space (line breaks
    included) do not matter, unless the needle holds a capital letter: then case does.
    """
    pattern = _pattern(needle.strip())
    if pattern is None:
        return []
    stop = len(text) if end is None else end
    return [match.span() for match in pattern.finditer(text, start, stop)]


def has_words(folded: str, wanted: str) -> bool:
    """Whether each word of `wanted` is in a text that was folded, or in a word of it."""
    return all(fold(word) in folded for word in wanted.split())


@lru_cache(maxsize=64)
def _pattern(needle: str) -> re.Pattern[str] | None:
    if not needle:
        return None
    words = [_any_shape(word) for word in needle.split()]
    flags = re.NOFLAG if any(char.isupper() for char in needle) else re.IGNORECASE
    return re.compile(r"\s+".join(words), flags)


def _any_shape(word: str) -> str:
    return "".join(_char_class(char) for char in word)


def _char_class(char: str) -> str:
    for shapes in _ALIKE:
        if char in shapes:
            return f"[{re.escape(shapes)}]"
    return re.escape(char)
