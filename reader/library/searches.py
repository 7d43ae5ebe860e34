"""The reader's own searches: those that were saved, and what was searched before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from reader.catalogue import Work

if TYPE_CHECKING:
    from reader.model import SavedSearch

_HISTORY = "searched"
_MOST_KEPT = 100

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
        self._keep({**self._kept(), query: sorted(self._articles(query))})

    def forget(self, query: str) -> bool:
        """Forget a saved query; return whether there was one."""
        kept = self._kept()
        there = kept.pop(query, None) is not None
        self._keep(kept)
        return there

    def look_at(self, query: str) -> frozenset[str]:
        """Return what a saved query finds that is new; from now on it is seen."""
        kept = self._kept()
        if query not in kept:
            return frozenset()
        found = self._articles(query)
        new = found - set(kept[query])
        if new or len(found) != len(kept[query]):
            self._keep({**kept, query: sorted(found)})
        return new

    def history(self) -> tuple[str, ...]:
        """What was searched before, latest first."""
        return tuple(_strings(self._work.recall(_HISTORY)))

    def remember(self, query: str) -> None:
        """Put a query at the head of what was searched before."""
        before = (other for other in self.history() if other != query)
        self._work.remember(_HISTORY, [query, *before][:_MOST_KEPT])

    def _compared(self, query: str, seen: Sequence[str]) -> SavedSearch:
        from reader.model import SavedSearch

        found = self._articles(query)
        return SavedSearch(query, len(found), len(found - set(seen)))

    def _kept(self) -> dict[str, list[str]]:
        """The ids of the articles that were seen, by saved query."""
        kept = self._work.recall(self._key)
        if not isinstance(kept, dict):
            return {}
        return {str(query): _strings(seen) for query, seen in kept.items()}

    def _keep(self, kept: dict[str, list[str]]) -> None:
        self._work.remember(self._key, kept or None)


def _strings(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
