"""What a search finds. All positions are ranges of `Article.text`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Fragment:
    """A sentence of an article with the matches in it, each a range `(start, end)`."""

    start: int
    end: int
    matches: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that answers a query; fragments are in the order of the text."""

    article: str
    score: float
    fragments: tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query found: the best `hits`, how many there are in `total`, and by which source.

    `suggestion` is another query that would find something; `hint` says what is odd in the syntax;
    `also` are spellings that were searched besides those of the query.
    """

    query: str
    total: int
    hits: tuple[Hit, ...]
    suggestion: str | None = None
    hint: str | None = None
    by_source: Mapping[str, int] = field(default_factory=dict)
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unsearched:
    """How many `articles` no search can find yet, as the index is still being made.

    `is_renewed`: what there was of it was of another version of the program, or damaged.
    """

    articles: int
    is_renewed: bool


class Verdict(StrEnum):
    """What a source has of a part of a query, most first."""

    SAYS = "says"
    PARTLY = "partly"
    NEAR_MISS = "near miss"
    SILENT = "silent"

    @property
    def sign(self) -> str:
        """The verdict in one character, wherever colour must not be all that tells it."""
        return {"says": "●", "partly": "◐", "near miss": "○", "silent": "·"}[self.value]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one source has of one part: how many articles, and one of them with the sentence.

    Of those that say half of the words in one sentence only that one is counted.
    """

    verdict: Verdict
    articles: int = 0
    article: str | None = None
    fragment: Fragment | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """Which source says which part of a query.

    `cells[part][source]` follow the order of `parts` and `sources`; `together` counts the articles
    of each source that answer the whole query.
    """

    query: str
    parts: tuple[str, ...]
    sources: tuple[str, ...]
    together: tuple[int, ...]
    cells: tuple[tuple[Cell, ...], ...]
    hint: str | None = None
    also: tuple[str, ...] = ()

    @property
    def is_said(self) -> bool:
        """Whether any article says all of it."""
        return any(self.together)


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query that is kept: how many articles it finds, and how many of them were not seen yet."""

    query: str
    total: int
    new: int
