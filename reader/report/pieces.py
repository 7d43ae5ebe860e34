"""The few pieces that every answer printed to a terminal is made of.

A view says once what is to be read; `terminal` prints it with Rich or as plain lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from reader.text import sanitise

Words: TypeAlias = "tuple[tuple[str, str], ...]"
"""A line of text as (characters, Rich style) pairs; the style may be empty."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of what follows, and a few facts about it."""

    title: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; a `label` stands before it. Without one it may be inset all the same."""

    words: Words
    label: str = ""
    inset: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `shown` says where: what is drawn for the eye is words when plain.

    Cells of a `whole` column, and numbers, are never broken over two lines: they can be copied.
    """

    name: str
    number: bool = False
    whole: bool = False
    shown: Literal["always", "rich", "plain"] = "always"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, as many in each as there are columns."""

    columns: tuple[Column, ...]
    rows: Sequence[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Gap:
    """An empty line."""


Piece: TypeAlias = "Heading | Paragraph | Table | Gap"


def plain_words(text: str, style: str = "") -> Words:
    """`text` in one style."""
    return ((text, style),)


def one_line(text: str) -> str:
    """`text` from a file name or a file's data, safe to print and on one line."""
    return " ".join(sanitise(text).split())
