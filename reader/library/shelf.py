"""The articles that are being read, decoded and at hand."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence

from reader.errors import UsageError
from reader.model import Article

_PLACES = 128
"""Articles kept decoded: the panes of a large story, some 2 MB."""


class Shelf:
    """The articles that were asked for last; others are fetched. Threads may share it."""

    def __init__(self, fetch: Callable[[Sequence[str]], Sequence[Article]]) -> None:
        self._fetch = fetch
        self._articles: OrderedDict[str, Article] = OrderedDict()
        self._lock = threading.Lock()

    def articles(self, ids: Sequence[str]) -> tuple[Article, ...]:
        """The articles with these ids, in this order; `UsageError` where one is not here."""
        with self._lock:
            found = {id_: self._articles[id_] for id_ in ids if id_ in self._articles}
        fetched = self._fetch([id_ for id_ in ids if id_ not in found])
        found.update((article.id, article) for article in fetched)
        for id_ in ids:
            if id_ not in found:
                raise UsageError(id_, "no article has this id", "refresh the library")
        self._keep(found.values())
        return tuple(found[id_] for id_ in ids)

    def clear(self) -> None:
        """Forget all: the files have changed."""
        with self._lock:
            self._articles.clear()

    def _keep(self, articles: Iterable[Article]) -> None:
        with self._lock:
            for article in articles:
                self._articles[article.id] = article
                self._articles.move_to_end(article.id)
            while len(self._articles) > _PLACES:
                self._articles.popitem(last=False)
