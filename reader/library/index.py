"""The search index of a library: opened when first needed, made to hold what the library has."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reader.model import Article, Cancelled, Header, Progress, never, silent

if TYPE_CHECKING:
    from reader.search import SearchIndex

_SLICE = 100


class Index:
    """Keeps one `SearchIndex` in step with the articles of a library. Threads may share it."""

    def __init__(
        self,
        folder: Path,
        article: Callable[[str], Article],
        articles: Callable[[Sequence[str]], Iterable[Article]],
    ) -> None:
        self._folder = folder
        self._article = article
        self._articles = articles
        self._opening = threading.Lock()
        self._updating = threading.Lock()
        self._opened: SearchIndex | None = None
        self._holds: Mapping[str, Header] | None = None

    def holding(
        self,
        headers: Mapping[str, Header],
        progress: Progress = silent,
        cancelled: Cancelled = never,
    ) -> SearchIndex:
        """The index, after it was made to hold these articles and no others.

        What an index has lost, for whatever reason, is added again.
        """
        index = self._open()
        with self._updating:
            if self._holds is not headers:
                self._bring_up_to_date(index, headers, progress, cancelled)
                self._holds = None if cancelled() else headers
        return index

    def for_question(self, headers: Mapping[str, Header]) -> SearchIndex:
        """Like `holding`; while another thread brings the index up to date, as far as it is."""
        if self._updating.locked():
            return self._open()
        return self.holding(headers)

    def close(self) -> None:
        """Close the index where it was opened."""
        with self._opening:
            if self._opened is not None:
                self._opened.close()
                self._opened = None

    def _open(self) -> SearchIndex:
        with self._opening:
            if self._opened is None:
                from reader.search import SearchIndex

                self._opened = SearchIndex(self._folder, self._article)
            return self._opened

    def _bring_up_to_date(
        self,
        index: SearchIndex,
        headers: Mapping[str, Header],
        progress: Progress,
        cancelled: Cancelled,
    ) -> None:
        indexed = index.indexed()
        missing = [header for id_, header in headers.items() if id_ not in indexed]
        missing.sort(key=lambda header: header.published or "", reverse=True)  # found first
        removed = indexed - headers.keys()
        if missing or removed:
            index.update(
                self._stream([header.id for header in missing]),
                removed,
                len(missing),
                progress=progress,
                cancelled=cancelled,
            )

    def _stream(self, ids: Sequence[str]) -> Iterator[Article]:
        for start in range(0, len(ids), _SLICE):
            yield from self._articles(ids[start : start + _SLICE])
