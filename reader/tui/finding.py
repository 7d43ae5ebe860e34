"""What was looked for in a story, and walking from match to match across its articles. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from reader.model import Article, Entity
from reader.text.find import find_all
from reader.tui.wrap import FOLDED_KINDS

Ranges = tuple[tuple[int, int], ...]


class Finding(NamedTuple):
    """What was looked for, and where it stands: ranges by article, and the one stood on."""

    query: str
    matches: Mapping[str, Ranges]
    current: tuple[str, int] | None = None

    @property
    def total(self) -> int:
        """How many matches there are in all articles."""
        return sum(map(len, self.matches.values()))

    @property
    def articles(self) -> int:
        """How many articles have a match."""
        return sum(1 for ranges in self.matches.values() if ranges)

    def number(self, order: Sequence[str]) -> int:
        """The place of the current match among all, from 1; 0 while one stands on none."""
        places = self._places(order)
        return places.index(self.current) + 1 if self.current in places else 0

    def step(self, step: int, order: Sequence[str], here: str, top: int) -> Finding | None:
        """Go `step` matches on, round and round; None where there is no match.

        From no match one goes to the first at or after character `top` of the article `here`.
        """
        places = self._places(order)
        if not places:
            return None
        if self.current in places:
            return self._replace(current=places[(places.index(self.current) + step) % len(places)])
        if step < 0:
            return self._replace(current=places[-1])
        after = (
            place
            for place in places
            if order.index(place[0]) > order.index(here)
            or (place[0] == here and self.matches[here][place[1]][0] >= top)
        )
        return self._replace(current=next(after, places[0]))

    def _places(self, order: Sequence[str]) -> list[tuple[str, int]]:
        return [
            (article, number)
            for article in order
            for number in range(len(self.matches.get(article, ())))
        ]


def find(articles: Iterable[Article], query: str, *, furniture: bool = False) -> Finding:
    """Find `query` in the articles, in their furniture too where that is shown."""
    return Finding(
        query,
        {
            article.id: tuple(
                match
                for block in article.blocks
                if furniture or block.kind not in FOLDED_KINDS
                for match in find_all(article.text, query, block.start, block.end)
            )
            for article in articles
        },
    )


def mentions_of(entity: Entity) -> Finding:
    """The mentions of an entity, to be walked like matches."""
    matches: dict[str, Ranges] = {}
    for mention in entity.mentions:
        matches[mention.article] = (
            *matches.get(mention.article, ()),
            (mention.start, mention.end),
        )
    return Finding(entity.name, matches)
