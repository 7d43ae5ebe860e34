"""What can be asked of a library: the tree that the index and the highlighter both work from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Zone(StrEnum):
    """A part of every article that can be searched alone; its field in the index."""

    TITLE = "title"
    SPEECH = "speech"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class Word:
    """Any form of a word; `[start, end)` is where the query says it."""

    text: str
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Exact:
    """A word in this form only."""

    text: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words that begin so."""

    text: str


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Words at most `distance` edits away (optimal string alignment), with this beginning."""

    text: str
    distance: int
    beginning: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A name in any of its spellings, or an acronym in capitals: a term of `names`."""

    term: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words side by side in one block; with `prefix` the last is only the beginning of a word."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """Words in any form and order in one block, the last at most `distance` after the first."""

    words: tuple[str, ...]
    distance: int


@dataclass(frozen=True, slots=True)
class Source:
    """Articles whose source has these words in its name."""

    name: str


@dataclass(frozen=True, slots=True)
class Dates:
    """Articles published from `first` to `last`, beginnings of ISO dates, both included."""

    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Among:
    """The articles with these ids."""

    articles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Within:
    """What must hold within one part of an article."""

    zone: Zone
    node: Node


@dataclass(frozen=True, slots=True)
class Not:
    """What must not hold."""

    node: Node


@dataclass(frozen=True, slots=True)
class And:
    """All of them."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of them."""

    nodes: tuple[Node, ...]


Node = (
    Word
    | Exact
    | Prefix
    | Fuzzy
    | Mark
    | Phrase
    | Near
    | Source
    | Dates
    | Among
    | Within
    | Not
    | And
    | Or
)


@dataclass(frozen=True, slots=True)
class Part:
    """One of the things that an article ought to say, as the query writes it."""

    text: str
    node: Node


@dataclass(frozen=True, slots=True)
class Query:
    """A query as it was understood; `node` is None where it has no word to look for.

    `also` are the spellings that were not asked for and are searched as well; `parts` what all of
    an answer must say, `filters` which articles are asked (source, date, story, what is denied).
    """

    text: str
    node: Node | None
    hint: str | None = None
    also: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    filters: tuple[Node, ...] = ()


def words_of(node: Node | None) -> Iterator[Word]:
    """The plain words that articles must hold, wherever in the tree."""
    match node:
        case Word():
            yield node
        case Within(_, inner):
            yield from words_of(inner)
        case And(nodes) | Or(nodes):
            for part in nodes:
                yield from words_of(part)
