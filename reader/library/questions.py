"""What a library is asked in words: its index answers, told who is called how."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from reader.errors import UsageError
from reader.library.contents import Contents
from reader.library.findings import Findings
from reader.library.index import Index
from reader.model import Article, Cancelled

if TYPE_CHECKING:
    from reader.library.corrections import Corrections
    from reader.library.names import KnownNames, LibraryNames
    from reader.model import Answer, Grid
    from reader.search import SearchIndex

_Given = TypeVar("_Given")

_BEGINS = "with words that begin so"

_PREPARING = ("a", "an~")
"""Queries that find something in most libraries: need what all need, then what some need."""

_PREPARED = 5
"""Hits that are read for it."""


class Questions:
    """Puts queries to the index of a library as the library is now. Threads may share it."""

    def __init__(
        self,
        index: Index,
        contents: Callable[[], Contents],
        findings: Findings,
        corrections: Callable[[], Corrections],
    ) -> None:
        self._index = index
        self._contents = contents
        self._findings = findings
        self._corrections = corrections
        self._known_names: KnownNames | None = None
        self._names_lock = threading.Lock()
        self._preparing = threading.Lock()
        self._prepared = 0
        self._is_asked = False

    def search(self, query: str, limit: int, cancelled: Cancelled, *, begun: bool) -> Answer:
        """The complete answer, its `limit` best hits (0: all) ranked.

        Where there is none and the query is `begun`, its last word may go on.
        """
        names = self._names()

        def asked(begun: bool) -> Answer:
            return self._answer(
                lambda index: index.search(
                    query, limit=limit, begun=begun, names=names, cancelled=cancelled
                )
            )

        answer = asked(False)
        if begun and not answer.total and (going_on := asked(True)).total:
            return replace(going_on, hint=answer.hint or _BEGINS)
        return answer

    def typed(
        self,
        query: str,
        limit: int,
        fitting: Callable[[Sequence[str]], int],
        cancelled: Cancelled,
    ) -> Answer:
        """A fast answer while the last word of the query is being typed."""
        self._is_asked = True
        return self._typed(query, limit, fitting, cancelled)

    def prepare(self, cancelled: Cancelled) -> None:
        """Load now what the first query would wait for: some 0.3 s of imports, names and terms.

        When a query has come, it loads itself what it needs, and is not to share Python with this.
        """
        with self._preparing:
            for query in _PREPARING[self._prepared :]:
                if self._is_asked or cancelled():
                    return
                self._typed(query, _PREPARED, len, cancelled)
                self._prepared += 1

    def _typed(
        self,
        query: str,
        limit: int,
        fitting: Callable[[Sequence[str]], int],
        cancelled: Cancelled,
    ) -> Answer:
        names = self._names()
        return self._answer(
            lambda index: index.typed(
                query, limit=limit, fitting=fitting, cancelled=cancelled, names=names
            )
        )

    def by_source(self, query: str, cancelled: Cancelled, *, begun: bool) -> Grid:
        """Which source says which part of a query; `CancelledError` where it was called off.

        Where none says all of it and the query is `begun`, its last word may go on, as in `search`.
        """
        names = self._names()

        def asked(begun: bool) -> Grid:
            return self._answer(
                lambda index: index.by_source(query, begun=begun, cancelled=cancelled, names=names)
            )

        grid = asked(False)
        if begun and not grid.is_said and (going_on := asked(True)).is_said:
            *parts, last = going_on.parts
            return replace(going_on, parts=(*parts, f"{last}…"), hint=grid.hint or _BEGINS)
        return grid

    def articles(self, query: str) -> frozenset[str]:
        """The ids of all articles that answer."""
        names = self._names()
        return self._answer(lambda index: index.articles(query, names=names))

    def lit(
        self, articles: Sequence[Article], query: str
    ) -> Mapping[str, tuple[tuple[int, int], ...]]:
        """Where the words of a query stand in each of these articles, as ranges of its text.

        Where they stand in none, the last of them may go on: it was chosen while it was typed.
        """
        from reader.search import matches, parse

        names, found = self._names(), {}
        for begun in (False, True):
            understood = parse(query, typing=begun, names=names)
            found = {article.id: matches(article, understood) for article in articles}
            if any(found.values()):
                break
        return found

    def _answer(self, question: Callable[[SearchIndex], _Given]) -> _Given:
        index = self._index.for_question(self._contents().headers)
        emptied = index.emptied
        with suppress(UsageError):  # an article left the library while the index was asked
            answer = question(index)
            if index.emptied == emptied:  # else the index was gone from the disk
                return answer
        return question(self._index.holding(self._contents().headers))

    def _names(self) -> LibraryNames:
        """What is known now of who is called how; made anew when more is known."""
        from reader.library.names import KnownNames

        contents = self._contents()
        with self._names_lock:
            if self._known_names is None:
                self._known_names = KnownNames(self._findings, self._corrections())
            return self._known_names.of(contents.stories, contents.headers)
