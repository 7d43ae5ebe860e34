"""What a query has to be told about the library to understand names in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Named:
    """Articles by the ids, and the spellings under which what was asked for stands in them."""

    articles: frozenset[str]
    spellings: tuple[str, ...] = ()


class Names(Protocol):
    """The names of a library. Queries are kept by it, so it never changes: make another one."""

    def __hash__(self) -> int: ...

    def other_spellings(self, words: tuple[str, ...], capital: bool) -> tuple[str, ...]:
        """How else what these folded words name is written; `capital`: asked for in capitals."""
        ...

    def entity(self, name: str) -> Named:
        """The articles that mention a person, place or organisation, in whatever spelling."""
        ...

    def story(self, key: str) -> Named:
        """The articles of the stories with this id, or with these words in the title."""
        ...


class _NoNames:
    """A library that knows no names."""

    def other_spellings(self, words: tuple[str, ...], capital: bool) -> tuple[str, ...]:
        return ()

    def entity(self, name: str) -> Named:
        return Named(frozenset())

    def story(self, key: str) -> Named:
        return Named(frozenset())


NO_NAMES: Names = _NoNames()
