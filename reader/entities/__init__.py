"""Who and what a story's articles name, each once.

A recogniser finds raw mentions in one article; `resolve` repairs them by what the whole story
knows and joins the ways one name is written. Imports wait until names are looked for: a screen
that shows kept entities needs none of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from reader.model import Article, Entities

if TYPE_CHECKING:
    from reader.entities.names import NameSeen
    from reader.entities.recognise import Recogniser, load_recogniser

ENTITIES_VERSION = 3
"""Raised whenever the rules here change, so that kept results are made anew."""

__all__ = ["ENTITIES_VERSION", "NameSeen", "Recogniser", "load_recogniser", "resolve"]


def resolve(
    story: str,
    articles: Sequence[Article],
    seen: Mapping[str, tuple[NameSeen, ...]],
    recogniser: str,
) -> Entities:
    """Return the entities of a story from the raw mentions `seen` by article id.

    An article without raw mentions is read for the names that the others give. Entities come by
    number of mentions, then name; mentions by order of `articles`, then of the text. `recogniser`
    is the name of what found the raw mentions.
    """
    from reader.entities.collect import collect

    return Entities(story, recogniser, collect(articles, seen))


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from reader.entities import names, recognise

    return getattr(names if name == "NameSeen" else recognise, name)
