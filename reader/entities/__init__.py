"""Who and what a story's articles name, each once.

The way of a name, a module a step. `collect.collect` and `repair.repair` have the order.

1. Read one article: `recognise` with a model (`models` tells which), `rules` without; `readers` and
   `serve` do it in processes of their own.
2. Repair what was read by the whole story: `candidates` (`trimmed`, and what the words around give
   away: `people`, `bodies`, `things`), `evidence` on each (`towns`), `judge` its type (`by_words`),
   let names `vouch` for one another (`marks`), take `frames` apart, find all `occurrences`.
3. Join the ways one name is written: `aliases`, `organisation_aliases` (`union`, `likeness`).
4. Tell them: `dates`, persons by their `roles`, `notes`; the user's `corrections`.

`names` are words and lines; `tables` and `gazetteer` what is known beforehand. Imports wait until
names are looked for: a screen that shows kept entities needs none of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from reader.model import Article, Entities

if TYPE_CHECKING:
    from reader.entities.models import installed_key, reading_key
    from reader.entities.names import NameSeen, Reading
    from reader.entities.readers import Readers
    from reader.entities.recognise import Recogniser, load_recogniser
    from reader.entities.rules import RuleRecogniser

ENTITIES_VERSION = 19
"""Raised whenever the rules of `resolve` change, so that kept results are made anew."""

READING_VERSION = 3
"""Raised whenever a recogniser would find other raw mentions, or call itself another name."""

__all__ = [
    "ENTITIES_VERSION",
    "READING_VERSION",
    "NameSeen",
    "Readers",
    "Reading",
    "Recogniser",
    "RuleRecogniser",
    "installed_key",
    "load_recogniser",
    "reading_key",
    "resolve",
]

_ROOMS = {
    "NameSeen": "names",
    "Readers": "readers",
    "Reading": "names",
    "Recogniser": "recognise",
    "RuleRecogniser": "rules",
    "installed_key": "models",
    "load_recogniser": "recognise",
    "reading_key": "models",
}


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
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)
