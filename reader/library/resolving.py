"""From raw mentions to the entities of a story: here, or beside the screen where it takes long."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from reader.library.workers import Worker, WorkerDiedError
from reader.model import Article, Cancelled, Entities

if TYPE_CHECKING:
    from reader.entities import NameSeen

_LONG = 100_000
"""Characters of a story from which a process of its own is worth its start (0.2 s).

In a thread the work takes turns with the screen for the interpreter: ten milliseconds for a key.
"""


@dataclass(frozen=True, slots=True)
class Raw:
    """Articles of a story and the raw mentions in them; None where rules shall find those."""

    story: str
    articles: Sequence[Article]
    seen: Mapping[str, tuple[NameSeen, ...]] | None
    recogniser: str


def resolved(raw: Raw, cancelled: Cancelled) -> Entities:
    """The entities; none where it is cancelled."""
    if sum(len(article.text) for article in raw.articles) < _LONG:
        return _resolve(raw)
    try:
        with closing(Worker(_beside)) as worker:
            worker.begin((raw,))
            for kept in worker.results(cancelled):
                return msgspec.json.decode(kept, type=Entities)
    except WorkerDiedError:  # there is no memory for it, or it was killed: better slow than none
        return _resolve(raw)
    return Entities(raw.story, raw.recogniser, ())


def _beside(raw: Raw) -> Iterator[bytes]:
    _give_way()
    yield msgspec.json.encode(_resolve(raw))


@cache
def _give_way() -> None:
    if hasattr(os, "nice"):
        os.nice(10)


def _resolve(raw: Raw) -> Entities:
    from reader.entities import RuleRecogniser, resolve

    seen = raw.seen
    if seen is None:
        seen = {each.id: RuleRecogniser(each.language, "").recognise(each) for each in raw.articles}
    return resolve(raw.story, raw.articles, seen, raw.recogniser)
