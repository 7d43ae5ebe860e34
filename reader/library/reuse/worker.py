"""The work on articles that processes share out among them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from reader.model import Article, Reuse
from reader.passages.reading import Reading, read
from reader.passages.reuse import reused, shingles

_IN_MEMORY = 256
"""Articles kept read, some 60 MB: pairs come in order of time, and are close in it."""

Articles = Callable[[Sequence[str]], Iterable[Article]]


@dataclass(frozen=True, slots=True)
class Task:
    """Two articles to compare in the pairs of sentences that look alike."""

    a: str
    b: str
    stamp: str
    alike: frozenset[tuple[int, int]]


class Worker:
    """Finds shingles and reuse in the articles that `articles` gives by their ids."""

    def __init__(self, articles: Articles) -> None:
        self._articles = articles
        self._readings: OrderedDict[str, Reading] = OrderedDict()

    def shingles(self, ids: Sequence[str]) -> list[tuple[str, bytes]]:
        """Return the encoded shingles of some articles by id."""
        return [(article.id, shingles(article).encoded()) for article in self._articles(ids)]

    def compare(self, tasks: Sequence[Task]) -> list[tuple[str, Reuse]]:
        """Return what is reused in some pairs of articles, each with its stamp."""
        return [(task.stamp, self._reuse(task)) for task in tasks]

    def _reuse(self, task: Task) -> Reuse:
        a, b = self._reading(task.a), self._reading(task.b)
        links = reused(a, b, task.alike) if a and b else ()
        return Reuse(task.a, task.b, links)

    def _reading(self, article: str) -> Reading | None:
        """Return an article as the comparison reads it; None where it has left the library."""
        known = self._readings.get(article)
        if known is None:
            known = next(map(read, self._articles([article])), None)
            if known is None:
                return None
            self._readings[article] = known
            if len(self._readings) > _IN_MEMORY:
                self._readings.popitem(last=False)
        self._readings.move_to_end(article)
        return known
