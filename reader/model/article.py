"""An article and its parts.

`Article.text` is the one coordinate system: the decoded, sanitised text of the file, furniture
included. Every other position in the program is a half-open range `[start, end)` of Python `str`
indices into it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

UNSPACED = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Ideographs and kana, written without spaces: the range of a regular expression."""

_UNSPACED = re.compile(f"[{UNSPACED}]")


class BlockKind(StrEnum):
    """What a run of an article's text is."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    KICKER = "kicker"
    BYLINE = "byline"
    DATELINE = "dateline"
    CAPTION = "caption"
    CREDIT = "credit"
    BODY = "body"
    TAGS = "tags"
    FURNITURE = "furniture"


TELLING_KINDS = frozenset(
    {BlockKind.TITLE, BlockKind.STANDFIRST, BlockKind.CAPTION, BlockKind.BODY}
)
"""The kinds in which the source itself tells the event; only these are read for names."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of `Article.text`: `[start, end)`, without the white space around it.

    `reason` says in a clause for a reader why the block has its kind.
    """

    kind: BlockKind
    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date that could be the date of publication, and whether it was accepted as that.

    `value` is an ISO 8601 date or date-time, None where `text` gives no full date. `start` and
    `end` are None where the date stands in the file's data (a `<meta>` tag, a record's field) and
    not in `Article.text`.
    """

    text: str
    start: int | None
    end: int | None
    value: str | None
    accepted: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """One source's text about one event.

    `id` is 12 hexadecimal digits of a hash over the content and the declared source, so that copies
    of one file are one article. `path` is the file's path; a record of a file that holds many adds
    `#` and its number, from 1. `title` and `published` (ISO 8601) are None where the file does not
    support one; the `…_reason` fields say why so. `language` is an ISO 639-1 code, or "und".
    `blocks` are in order, do not overlap, and together hold every character but white space.
    """

    id: str
    path: str
    source: str
    source_reason: str
    title: str | None
    title_reason: str
    published: str | None
    published_reason: str
    text: str
    language: str
    blocks: tuple[Block, ...]
    dates: tuple[DateMention, ...] = ()

    def __hash__(self) -> int:
        """Of the id alone: what is kept of an article is found without hashing all its blocks."""
        return hash(self.id)

    def of_kind(self, *kinds: BlockKind) -> Iterator[Block]:
        """The blocks of these kinds, in the order of the text."""
        return (block for block in self.blocks if block.kind in kinds)

    def words(self, start: int, end: int) -> int:
        """How many words stand in `[start, end)`; of Chinese and Japanese, how many characters."""
        text = self.text[start:end]
        characters = 0 if text.isascii() else len(_UNSPACED.findall(text))
        if characters:
            text = _UNSPACED.sub(" ", text)
            return characters + sum(any(map(str.isalnum, word)) for word in text.split())
        return len(text.split())

    @property
    def header(self) -> Header:
        """The article without its text."""
        told = self.of_kind(BlockKind.BODY, BlockKind.STANDFIRST)
        words = sum(self.words(block.start, block.end) for block in told)
        return Header(
            self.id, self.path, self.source, self.title, self.published, self.language, words
        )


@dataclass(frozen=True, slots=True)
class Header:
    """An article without its text: what lists and a library of thousands keep in memory.

    `words` counts the words of standfirst and body.
    """

    id: str
    path: str
    source: str
    title: str | None
    published: str | None
    language: str
    words: int


@dataclass(frozen=True, slots=True)
class Problem:
    """A file or folder that could not be read: what, why, and the way out."""

    path: str
    reason: str
    remedy: str


def alike(problems: Iterable[Problem]) -> dict[tuple[str, str], list[str]]:
    """Return the paths by reason and remedy: thousands of files may have these in common."""
    paths: dict[tuple[str, str], list[str]] = {}
    for problem in problems:
        paths.setdefault((problem.reason, problem.remedy), []).append(problem.path)
    return paths
