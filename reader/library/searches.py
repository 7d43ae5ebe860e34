"""The reader's own searches: those that were saved, and what was searched before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from reader.catalogue import Work

if TYPE_CHECKING:
    from reader.model import SavedSearch

_HISTORY = "searched"
_MOST_KEPT = 100

_Kept = dict[str, list[str]]
"""The ids of the articles that were seen, by saved query."""

Articles = Callable[[str], frozenset[str]]
"""The articles that answer a query."""


class Searches:
    """Saved searches belong to a library, what was searched before to the reader.

    With a saved search stands what it had found when it was looked at last; an article is known by
    its content, so one that was changed counts as new.
    """

    def __init__(self, work: Work, library: str, articles: Articles) -> None:
        self._work = work
        self._key = f"saved searches {library}"
        self._articles = articles

    def saved(self) -> tuple[SavedSearch, ...]:
        """The saved searches in the order of saving, with what is new."""
        return tuple(self._compared(query, seen) for query, seen in self._kept().items())

    def save(self, query: str) -> None:
        """Save a query; what it finds now is seen."""
        seen = sorted(self._articles(query))
        self._change(lambda kept: kept | {query: seen})

    def forget(self, query: str) -> bool:
        """Forget a saved query; return whether there was one."""
        there = query in self._kept()
        self._change(lambda kept: {other: kept[other] for other in kept if other != query})
        return there

    def look_at(self, query: str) -> frozenset[str]:
        """Return what a saved query finds that is new; from now on it is seen."""
        kept = self._kept()
        if query not in kept:
            return frozenset()
        found = self._articles(query)
        new = found - set(kept[query])
        if new or len(found) != len(kept[query]):
            seen = sorted(found)
            self._change(lambda kept: kept | {query: seen} if query in kept else kept)
        return new

    def history(self) -> tuple[str, ...]:
        """What was searched before, latest first."""
        return tuple(_strings(self._work.recall(_HISTORY)))

    def remember(self, query: str) -> None:
        """Put a query at the head of what was searched before."""

        def first(before: object) -> list[str]:
            return [query, *(other for other in _strings(before) if other != query)][:_MOST_KEPT]

        self._work.change(_HISTORY, first)

    def _compared(self, query: str, seen: Sequence[str]) -> SavedSearch:
        from reader.model import SavedSearch

        found = self._articles(query)
        return SavedSearch(query, len(found), len(found - set(seen)))

    def _kept(self) -> _Kept:
        return _read(self._work.recall(self._key))

    def _change(self, change: Callable[[_Kept], _Kept]) -> None:
        self._work.change(self._key, lambda kept: change(_read(kept)) or None)


def _read(kept: object) -> _Kept:
    if not isinstance(kept, dict):
        return {}
    return {str(query): _strings(seen) for query, seen in kept.items()}


def _strings(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
