"""The search index of a library: opened when first needed, made to hold what the library has."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.catalogue import Catalogue
from reader.library.workers import WorkerDiedError, cores, in_order
from reader.model import Article, Cancelled, Header, Progress, never, silent

if TYPE_CHECKING:
    from reader.model import Unsearched
    from reader.search import SearchIndex

_INDEXING = "Indexing articles"

_RENEWING = "Making the search index anew"

_SLICE = 100

_MANY = 1000
"""Articles; fewer are indexed here: to start other processes takes as long as to index 300."""

_FIRST_SLICES = (500, 4000)
"""Articles a segment: the first can soon be searched. Every segment costs every letter a little."""

_LARGEST_SLICE = 25_000
"""Articles a segment: to write one of these takes 375 MB."""


class Index:
    """Keeps one `SearchIndex` in step with the articles of a library. Threads may share it."""

    def __init__(
        self,
        folder: Path,
        article: Callable[[str], Article],
        articles: Callable[[Sequence[str]], Iterable[Article]],
        catalogue: Path,
    ) -> None:
        self._folder = folder
        self._catalogue = catalogue
        self._article = article
        self._articles = articles
        self._opening = threading.Lock()
        self._updating = threading.Lock()
        self._opened: SearchIndex | None = None
        self._holds: Mapping[str, Header] | None = None
        self._emptied = 0

    def holding(
        self,
        headers: Mapping[str, Header],
        progress: Progress = silent,
        cancelled: Cancelled = never,
        begun: Callable[[], object] = lambda: None,
    ) -> SearchIndex:
        """The index, after it was made to hold these articles and no others.

        What an index has lost, for whatever reason, is added again. `begun` is called as soon as
        `for_question` does not wait for that.
        """
        index = self._open()
        with self._updating:
            begun()
            if not self._is_holding(index, headers):
                self._emptied = index.emptied
                self._bring_up_to_date(index, headers, progress, cancelled)
                self._holds = None if cancelled() else headers
        return index

    def for_question(self, headers: Mapping[str, Header]) -> SearchIndex:
        """Like `holding`; while another thread brings the index up to date, as far as it is."""
        if self._updating.locked():
            return self._open()
        return self.holding(headers)

    def unsearched(self, headers: Mapping[str, Header]) -> Unsearched | None:
        """What of these articles no search can find yet; None where it can find all of them."""
        index = self._open()
        if self._is_holding(index, headers):
            return None
        from reader.model import Unsearched

        missing = len(headers) - index.size()
        return Unsearched(missing, index.is_renewed) if missing > 0 else None

    def close(self) -> None:
        """Close the index where it was opened."""
        with self._opening:
            if self._opened is not None:
                self._opened.close()
                self._opened = None

    def _is_holding(self, index: SearchIndex, headers: Mapping[str, Header]) -> bool:
        """Whether the index was made to hold these articles, and has not proved damaged since."""
        return self._holds is headers and self._emptied == index.emptied

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
        what = _RENEWING if index.is_renewed else _INDEXING

        def told(_: str, done: int, total: int) -> None:
            progress(what, done, total)

        missing, removed = self._differences(index, headers)
        if len(missing) >= _MANY and cores() > 1:
            index.adopt(lambda: self._segments(index, headers, told, cancelled))
            missing, removed = self._differences(index, headers)  # with what a dead worker left
        if (missing or removed) and not cancelled():
            index.update(
                self._stream(missing),
                removed,
                len(missing),
                progress=told,
                cancelled=cancelled,
            )

    def _differences(
        self, index: SearchIndex, headers: Mapping[str, Header]
    ) -> tuple[list[str], frozenset[str]]:
        """What the index lacks, the newest first, and what it should not have."""
        if index.holds(headers):  # as most often
            return [], frozenset()
        indexed = index.indexed()
        missing = [headers[id_] for id_ in sorted(headers.keys() - indexed)]
        missing.sort(key=lambda header: header.published or "", reverse=True)  # found first
        return [header.id for header in missing], indexed - headers.keys()

    def _segments(
        self,
        index: SearchIndex,
        headers: Mapping[str, Header],
        progress: Progress,
        cancelled: Cancelled,
    ) -> Iterator[Any]:
        """The articles that the index lacks as segments that other processes build."""
        missing, _ = self._differences(index, headers)
        done = 0
        workers = cores()
        tasks = [(self._folder, self._catalogue, some) for some in slices(missing, workers)]
        with closing(in_order(_build, tasks, workers)) as built:
            for _, results in built:
                with suppress(WorkerDiedError):
                    for result in results:
                        if cancelled():
                            return
                        if isinstance(result, int):
                            done += result
                            progress(_INDEXING, done, len(missing))
                        else:
                            yield result

    def _stream(self, ids: Sequence[str]) -> Iterator[Article]:
        for start in range(0, len(ids), _SLICE):
            yield from self._articles(ids[start : start + _SLICE])


def slices(ids: Sequence[str], workers: int) -> Iterator[Sequence[str]]:
    """The articles of each segment, small ones first.

    Workers that take them by turns get equally many in all, so that none waits for the last.
    """
    share = -(-len(ids) // workers)
    rounds = -(-share // _LARGEST_SLICE)
    first = [min(size, share) for size in _FIRST_SLICES]
    left = [share - sum(first[worker::workers]) for worker in range(workers)]
    later = [
        -(-left[at % workers] // rounds) for at in range(len(first), len(first) + workers * rounds)
    ]
    for size in [*first, *later]:
        if 0 < size <= len(ids) < size + _FIRST_SLICES[0]:
            size = len(ids)  # no segment of a few
        if ids[:size]:
            yield ids[:size]
        ids = ids[size:]


def _build(folder: Path, catalogue: Path, ids: Sequence[str]) -> Iterator[Any]:
    """Build a segment of these articles in another process; see `build_segment`."""
    from reader.search import build_segment

    kept = Catalogue(catalogue)
    try:
        read = (
            article
            for start in range(0, len(ids), _SLICE)
            for article in kept.articles(ids[start : start + _SLICE])
        )
        yield from build_segment(folder, read)
    finally:
        kept.close()
