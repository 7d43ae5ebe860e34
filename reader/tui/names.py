"""Which names the sidebar shows, in what order, and where in an article they stand. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from reader.model import Article, Entity, EntityType, Mention
from reader.text import fold
from reader.text.find import has_words
from reader.tui.wrap import FOLDED_KINDS

SECTIONS: tuple[tuple[str, tuple[EntityType, ...]], ...] = (
    ("People", (EntityType.PERSON,)),
    ("Organisations", (EntityType.ORG,)),
    ("Places", (EntityType.GPE, EntityType.LOC)),
    ("Groups", (EntityType.NORP,)),
    ("Events", (EntityType.EVENT,)),
    ("Dates", (EntityType.DATE,)),
)

Extent = tuple[int, int]
"""From the first to the last character of an article that is not furniture."""

SPARK = 6
"""Parts of an article that a sparkline tells apart, a cell each; more take a name's room."""


class NameOrder(StrEnum):
    """What the names of a section are ordered by."""

    COUNT = "count"
    FIRST = "first mention"
    SOURCES = "sources"
    ONLY_HERE = "only here"


class Showing(NamedTuple):
    """Whose names are shown: those of the focused source alone (`here`), and with `wanted`."""

    here: bool = False
    order: NameOrder = NameOrder.COUNT
    wanted: str = ""


class Named(NamedTuple):
    """An entity with the mentions that count, and how many there are in each article."""

    entity: Entity
    mentions: tuple[Mention, ...]
    by_article: Mapping[str, int]


def sections(
    entities: Iterable[Entity], showing: Showing, extents: Mapping[str, Extent], focused: str
) -> Iterator[tuple[str, list[Named]]]:
    """The sections that have names to show, each with its names in order.

    `extents` has the readable part of each article of the story, in its order.
    """
    named = [_named(entity, showing, focused) for entity in entities if _has(entity, showing)]

    def first(one: Named) -> tuple[int, int]:
        """How far into its article the earliest mention is; at one height, the first source's."""
        return min(
            (mention.start - extents[mention.article][0], number)
            for number, mention in enumerate(one.mentions)
        )

    def rank(one: Named) -> tuple[object, ...]:
        count = -len(one.mentions), one.entity.name
        match showing.order:
            case NameOrder.COUNT:
                return count
            case NameOrder.FIRST:
                return (*first(one), *count)
            case NameOrder.SOURCES:
                return (-len(one.by_article), *count)
            case NameOrder.ONLY_HERE:
                return (set(one.by_article) != {focused}, len(one.by_article), *count)

    for title, types in SECTIONS:
        found = [one for one in named if one.entity.type in types and one.mentions]
        if found:
            yield title, sorted(found, key=rank)


def sparkline(mentions: Iterable[Mention], extents: Mapping[str, Extent]) -> str:
    """Where in their articles the mentions stand, from the beginning to the end.

    Three signs that every terminal has: · none, ▄ some, █ more than half of the most.
    """
    counts = [0] * SPARK
    for mention in mentions:
        start, end = extents[mention.article]
        part = (mention.start - start) * SPARK // max(end - start, 1)
        counts[min(max(part, 0), SPARK - 1)] += 1
    most = max(counts)
    return "".join("·" if not n else "█" if 2 * n > most else "▄" for n in counts)


def extent(article: Article) -> Extent:
    """The readable part of an article."""
    blocks = [block for block in article.blocks if block.kind not in FOLDED_KINDS]
    return (blocks[0].start, blocks[-1].end) if blocks else (0, len(article.text))


def _named(entity: Entity, showing: Showing, focused: str) -> Named:
    here = (each for each in entity.mentions if each.article == focused or not showing.here)
    return Named(entity, tuple(here), Counter(mention.article for mention in entity.mentions))


def _has(entity: Entity, showing: Showing) -> bool:
    """Whether each word that is wanted is in a name of the entity."""
    names = map(fold, (entity.name, *entity.aliases))
    return any(has_words(name, showing.wanted) for name in names)
