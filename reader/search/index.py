"""The search index of a library: kept up to date, and asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from reader.errors import UnreadableError
from reader.model import Answer, Article, Cancelled, Grid, Progress, never, silent
from reader.search import as_you_type, ranking
from reader.search.by_source import by_source
from reader.search.engine import SegmentWriter
from reader.search.evaluate import (
    EVERYTHING,
    CancelledError,
    Evaluation,
    Limits,
    Scores,
    answering,
    expand_sources,
    scored,
)
from reader.search.packed import numbers_of
from reader.search.query import NO_NAMES, Names, Node, Query, parse, words_of
from reader.search.segments import DamagedError, Mask, Segment
from reader.search.store import Snapshot, Store, add_article
from reader.search.vocabulary import forms, nearest

Rank = Callable[[Node, Sequence[Segment], Sequence[Mask], Evaluation], list[Scores]]

Fitting = Callable[[Sequence[str]], int]
"""How many of these articles, the best first, there is room for."""

_FIRST_BATCH = 500  # searchable soon
_BATCH = 10_000  # few segments, and what a killed writer loses


class SearchIndex:
    """Full-text search over the articles of a library; safe to use from several threads.

    `folder` is the reader's own: it is made private, and emptied when its format is old or when it
    is damaged (`indexed()` then says so by being empty). `article` gives an article by its id: the
    index itself holds no text. Damage found while working raises `UnreadableError`.
    """

    def __init__(self, folder: Path, article: Callable[[str], Article]) -> None:
        self._store = Store(folder)
        self._is_renewed = self._store.is_renewed
        self._article = article
        self._idle: list[Snapshot] = []
        self._is_closed = False
        self._lock = threading.Lock()

    def indexed(self) -> frozenset[str]:
        """The ids of the articles in the index."""
        with self._snapshot() as snapshot:
            return frozenset().union(*map(_articles, snapshot.segments))

    def holds(self, articles: Collection[str]) -> bool:
        """Whether these articles are in the index, and no others.

        As numbers they are compared in a sixth of the time that the strings take: 7 ms of 100,000.
        """
        with self._snapshot() as snapshot:
            held = [(segment.summary.ids, segment.live) for segment in snapshot.segments]
        if sum(int(np.count_nonzero(live)) for _, live in held) != len(articles):
            return False
        try:
            wanted = numbers_of("".join(articles))
            there = [numbers_of(ids.text)[live] for ids, live in held]
        except (ValueError, IndexError):  # ids of another kind
            return self.indexed() == frozenset(articles)
        return np.array_equal(np.sort(wanted), np.sort(np.concatenate([wanted[:0], *there])))

    @property
    def is_renewed(self) -> bool:
        """Whether an index of another version, or a damaged one, was thrown away."""
        return self._is_renewed

    @property
    def emptied(self) -> int:
        """How often it was begun anew: whoever filled it before must do so again."""
        return self._store.emptied

    def size(self) -> int:
        """How many articles are in the index."""
        with self._snapshot() as snapshot:
            return sum(int(np.count_nonzero(segment.live)) for segment in snapshot.segments)

    def update(
        self,
        added: Iterable[Article],
        removed: Collection[str],
        total: int = 0,
        *,
        progress: Progress = silent,
        cancelled: Cancelled = never,
    ) -> None:
        """Add and remove articles; `total` is how many are added, 0 where that is not known.

        Articles that are in the index already are passed over, so that work that was stopped is
        taken up by asking for the same again. Give the newest first. While another process writes,
        this one waits. What was written before `cancelled` stays.
        """
        incoming = iter(added)
        gone = frozenset(removed)
        size = _FIRST_BATCH
        done = 0
        while not cancelled():
            first = next(incoming, None)
            if first is None and not gone:
                return
            writer = self._store.writer(cancelled)
            if writer is None:
                return
            batch = chain(() if first is None else (first,), incoming)
            with self._mended(), self._writing(writer) as known:
                changed = _remove(writer, known, gone)
                for count, article in enumerate(batch, 1):
                    if article.id not in known:
                        add_article(writer, article)
                        known[article.id] = -1
                        changed = True
                    done += 1
                    progress("indexing", done, total)
                    if count == size or cancelled():
                        break
                if changed:
                    self._store.commit(writer)
            with self._snapshot():  # what is read once of a new segment is read now, not by a query
                pass
            gone = frozenset()
            size = _BATCH

    def adopt(self, segments: Callable[[], Iterator[Any]], *, cancelled: Cancelled = never) -> None:
        """Take in `segments` as other processes build them: see `build_segment`.

        `segments` is called when no other process is at the same. What was taken in before
        `cancelled` stays.
        """
        with self._store.bulk(cancelled) as held:
            if not held:
                return
            for part in segments():
                writer = self._store.writer(cancelled)
                if writer is None:
                    return
                with self._mended(), self._writing(writer) as known:
                    self._store.adopt(writer, part, known)
                with self._snapshot():
                    pass

    def search(
        self,
        query: str,
        *,
        limit: int = 20,
        within: Collection[str] | None = None,
        begun: bool = False,
        names: Names = NO_NAMES,
        cancelled: Cancelled = never,
    ) -> Answer:
        """All articles that answer, counted; the `limit` best of them (0: all) with their matches.

        `within` restricts the answer to these articles; where the query is `begun` its last word
        may go on; `names` tells what names stand for. Ends early, empty, when `cancelled`.
        """
        understood = parse(query, typing=begun, names=names)
        with self._snapshot() as snapshot:
            try:
                how = _how(understood, snapshot, cancelled)
                answer = self._answer(understood, snapshot, how, scored, limit, within)
                if answer.total or within is not None:
                    return answer
                suggestion = self._suggestion(understood, snapshot)
            except CancelledError:
                return Answer(query, 0, ())
        return Answer(query, 0, (), suggestion, understood.hint)

    def typed(
        self,
        query: str,
        *,
        limit: int = 20,
        fitting: Fitting = len,
        cancelled: Cancelled = never,
        names: Names = NO_NAMES,
    ) -> Answer:
        """An answer while `query` is being typed: its last word may go on.

        Of the `limit` best only so many are read as `fitting` says of their ids.

        Words that common beginnings can become are limited to the commonest, large answers are
        ordered newest first, and a hit has the first sentences alone; `search` gives the full
        answer, `matches` all of an article. Ends early, empty, when `cancelled`.
        """
        understood = parse(query, typing=True, names=names)
        with self._snapshot() as snapshot:
            try:
                how = _how(understood, snapshot, cancelled, as_you_type.LIMITS)
                order = as_you_type.order
                return self._answer(understood, snapshot, how, order, limit, fitting=fitting)
            except CancelledError:
                return Answer(query, 0, ())

    def articles(self, query: str, *, names: Names = NO_NAMES) -> frozenset[str]:
        """The ids of all articles that answer."""
        understood = parse(query, names=names)
        with self._snapshot() as snapshot:
            if understood.node is None:
                return frozenset()
            how = _how(understood, snapshot)
            return frozenset(
                segment.summary.ids[int(doc)]
                for segment in snapshot.segments
                for doc in np.flatnonzero(answering(understood.node, segment, how))
            )

    def by_source(
        self,
        query: str,
        *,
        begun: bool = False,
        cancelled: Cancelled = never,
        names: Names = NO_NAMES,
    ) -> Grid:
        """What each source of the articles that are asked says of each part of a query.

        Where the query is `begun` its last word may go on. Raises `CancelledError`.
        """
        understood = parse(query, typing=begun, names=names)
        with self._snapshot() as snapshot:
            how = _how(understood, snapshot, cancelled)
            return by_source(understood, snapshot.segments, how, self._article)

    def close(self) -> None:
        """Close the files; a question that is being answered closes its own."""
        with self._lock:
            self._is_closed = True
            idle, self._idle = self._idle, []
        for snapshot in idle:
            snapshot.close()

    def _answer(
        self,
        query: Query,
        snapshot: Snapshot,
        how: Evaluation,
        rank: Rank,
        limit: int,
        within: Collection[str] | None = None,
        fitting: Fitting = len,
    ) -> Answer:
        node, segments = query.node, snapshot.segments
        if node is None:
            return Answer(query.text, 0, (), hint=query.hint)
        found: list[Mask] = [answering(node, segment, how) for segment in segments]
        if within is not None:
            found = ranking.restrict(segments, found, within)
        candidates = ranking.best(segments, found, rank(node, segments, found, how), limit)
        seen = fitting([candidate.article for candidate in candidates])
        return Answer(
            query.text,
            sum(int(np.count_nonzero(mask)) for mask in found),
            ranking.hits(candidates[:seen], query, self._article, how),
            hint=query.hint,
            also=query.also,
            by_source=ranking.by_source(segments, found),
        )

    def _suggestion(self, query: Query, snapshot: Snapshot) -> str | None:
        """A well-formed query with its unknown words replaced, if that finds something."""
        if query.hint:
            return None
        better = query.text
        for word in sorted(words_of(query.node), key=lambda word: word.start, reverse=True):
            if not any(forms(word.text, segment) for segment in snapshot.segments):
                known = nearest(word.text, snapshot.segments)
                if known is None:
                    return None
                better = better[: word.start] + known + better[word.end :]
        if better == query.text:
            return None
        again = parse(better)
        return (
            better
            if self._answer(again, snapshot, _how(again, snapshot), scored, 1).total
            else None
        )

    @contextmanager
    def _snapshot(self) -> Iterator[Snapshot]:
        """The latest state, for this thread alone; kept open for the next question."""
        generation = self._store.generation()
        with self._lock:
            old = [snapshot for snapshot in self._idle if snapshot.generation != generation]
            self._idle = [snapshot for snapshot in self._idle if snapshot not in old]
            snapshot = self._idle.pop() if self._idle else None
        for outdated in old:
            outdated.close()
        snapshot = snapshot or self._store.snapshot()
        try:
            with self._mended():
                yield snapshot
        except BaseException:
            snapshot.close()
            raise
        with self._lock:
            if not self._is_closed:
                self._idle.append(snapshot)
                return
        snapshot.close()

    @contextmanager
    def _mended(self) -> Iterator[None]:
        """Empties an index that proves damaged, and says so."""
        try:
            yield
        except DamagedError as error:
            self._store.empty()
            self._is_renewed = True
            raise UnreadableError(
                str(self._store.folder),
                "the search index was damaged and has been emptied",
                "search again: it is made anew from the articles",
            ) from error

    @contextmanager
    def _writing(self, writer: SegmentWriter) -> Iterator[dict[str, int]]:
        """The documents `writer` found, by article; whatever is not committed is undone."""
        try:
            snapshot = self._store.snapshot()  # no other can write: this is what the writer sees
            try:
                yield _documents(snapshot)
            finally:
                snapshot.close()
        finally:
            self._store.undo(writer)


def _articles(segment: Segment) -> list[str]:
    """The ids of its articles, in the order of their documents."""
    ids = segment.summary.ids[:]  # all at once they cost a tenth
    return ids if segment.live.all() else [ids[doc] for doc in np.flatnonzero(segment.live)]


def _documents(snapshot: Snapshot) -> dict[str, int]:
    """The number in the whole index of each article's document."""
    numbers: dict[str, int] = {}
    first = 0
    for segment in snapshot.segments:
        documents = (np.flatnonzero(segment.live) + first).tolist()
        numbers.update(zip(_articles(segment), documents, strict=True))
        first += segment.size
    return numbers


def _remove(writer: SegmentWriter, known: dict[str, int], gone: Collection[str]) -> bool:
    """Delete the articles `gone` that are known; return whether there was one."""
    there = sorted(known.keys() & gone)
    for article in there:
        writer.delete_document(known.pop(article))
    return bool(there)


def _how(
    query: Query,
    snapshot: Snapshot,
    cancelled: Cancelled = never,
    limits: Limits = EVERYTHING,
) -> Evaluation:
    return Evaluation(expand_sources(query.node, snapshot.segments), cancelled, limits)
