"""What of an article goes into the index, and under which terms.

Words are indexed as they are written (folded), not stemmed: the forms of a word are looked up in
the vocabulary when a query asks for them, so that an exact form can rank first and prefixes,
misspellings and suggestions see the library's own words. The text itself is not stored.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import PurePath

import numpy as np

from reader.model import Article, Block, BlockKind
from reader.search.engine import STORED, FieldType, Positions, Schema
from reader.search.names import begins_mark, marks_in
from reader.text import fold, words
from reader.text.quotations import inside, quotations
from reader.text.speakers import Speaker, speakers

SEARCH_VERSION = 3
"""Raised when the terms of an article or the format change: the index is built anew."""

SEARCHED_KINDS = frozenset(BlockKind) - {BlockKind.TAGS, BlockKind.FURNITURE}
"""Tags and furniture belong to the page, not to the article: `password` is in every log-in box."""

WORD, TITLE, SPEECH, SPEAKER = "word", "title", "speech", "speaker"
"""The fields: the whole article, its title alone, what is quoted in it, who says something."""

_BLOCK_GAP = 100  # more than any distance a query can ask for, so that no phrase crosses blocks

Range = tuple[int, int]


class TermField(FieldType):  # type: ignore[misc]
    """Terms with their places; `Places` makes them, not an analyzer of Whoosh's.

    Whoosh's own analysis yields a token object a word and takes several times as long.
    """

    def __init__(self) -> None:
        super().__init__(Positions(), None)


def schema() -> Schema:
    """The fields of the index."""
    kept = dict.fromkeys(("id", "source", "date", "file", "length"), STORED())
    return Schema(**{name: TermField() for name in (WORD, TITLE, SPEECH, SPEAKER)}, **kept)


@dataclass(slots=True)
class Places:
    """Terms as they come, and the place of each; `place` is where the next part begins."""

    terms: list[str] = field(default_factory=list)
    at: array[int] = field(default_factory=lambda: array("I"))
    place: int = 0

    def add(self, text: str, start: int, end: int) -> None:
        """Add the terms of `text[start:end]`, apart from those before it."""
        chunks = text[start:end].split()
        begun = len(self.terms)
        self.terms.extend(chain.from_iterable(map(_folded.__getitem__, chunks)))
        after = self.place + len(self.terms) - begun
        self.at.frombytes(np.arange(self.place, after, dtype=np.uint32).tobytes())
        if not _begin_marks.isdisjoint(chunks):
            self._add_marks(words(text, start, end))
        self.place = after + _BLOCK_GAP

    def add_name(self, name: Sequence[str]) -> None:
        """Add words that are folded already, apart from those before them."""
        self.terms.extend(name)
        self.at.extend(range(self.place, self.place + len(name)))
        self.place += _BLOCK_GAP

    def _add_marks(self, written: Sequence[str]) -> None:
        for number in (number for number, word in enumerate(written) if word in _begin_marks):
            for mark in marks_in(written, number):
                self.terms.append(mark)
                self.at.append(self.place + number)


class _Folded(dict[str, tuple[str, ...]]):
    """What stands between two spaces, as folded words; most of it was met before."""

    def __missing__(self, chunk: str) -> tuple[str, ...]:
        if len(self) >= _MOST_FOLDED:
            self.clear()
        written = words(chunk)
        folded = tuple(map(fold, written))
        if len(chunk) <= _LONGEST_FOLDED:
            self[chunk] = folded
        for word, plain in zip(written, folded, strict=True):
            if begins_mark(word, plain):
                _begin_marks.update((chunk, word))
        return folded


_MOST_FOLDED = 1 << 18  # some 40 MB; 20,000 news articles have three times as many
_LONGEST_FOLDED = 100  # a text without spaces is met once
_begin_marks: set[str] = set()
_folded = _Folded()


def terms_of(article: Article) -> dict[str, Places]:
    """The terms of each field.

    A title that stands only in the file's data is searched like one in the text.
    """
    blocks = [block for block in article.blocks if block.kind in SEARCHED_KINDS]
    headlines = [block for block in blocks if block.kind is BlockKind.TITLE]
    title, speech_ = Places(), Places()
    quoted = speech(article)
    if article.title and not headlines:
        title.add(article.title, 0, len(article.title))
    for block in headlines:
        _add_block(article.text, block, title, speech_, quoted)
    whole = Places(title.terms.copy(), title.at[:], title.place)
    for block in blocks:
        if block.kind is not BlockKind.TITLE:
            _add_block(article.text, block, whole, speech_, quoted)
    return {WORD: whole, TITLE: title, SPEECH: speech_, SPEAKER: _names_of_speakers(article)}


def _add_block(
    text: str, block: Block, whole: Places, speech_: Places, quoted: Sequence[Range]
) -> None:
    whole.add(text, block.start, block.end)
    for start, end in inside(block.start, block.end, quoted):
        speech_.add(text, start, end)


def _names_of_speakers(article: Article) -> Places:
    """Names of those who say something, each name apart from the others."""
    places = Places()
    for name in dict.fromkeys(name for speaker in speakers_of(article) for name in speaker.names):
        places.add_name(name)
    return places


def speech(article: Article) -> tuple[Range, ...]:
    """What of the searched text stands inside quotation marks."""
    return quotations(article.text, _searched(article))


def speakers_of(article: Article) -> tuple[Speaker, ...]:
    """Who says something in the searched text."""
    return speakers(article.text, _searched(article))


def _searched(article: Article) -> list[Range]:
    return [(block.start, block.end) for block in article.blocks if block.kind in SEARCHED_KINDS]


def stored(article: Article, length: int) -> dict[str, object]:
    """What is kept of an article of so many words."""
    return {
        "id": article.id,
        "source": article.source,
        "date": day(article.published or "", "0"),
        "file": file_name(article.path),
        "length": length,
    }


def day(date: str, fill: str) -> int:
    """An ISO date, or the beginning of one, as a number that orders: 20220615; 0 for none."""
    digits = date[:10].replace("-", "")[:8]
    return int(digits.ljust(8, fill)) if digits.isdigit() else 0


def file_name(path: str) -> str:
    """The name of the file at `path`, folded as `source:` compares it."""
    return PurePath(path).name.casefold()
