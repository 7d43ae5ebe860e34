"""Reuse in one library: what is kept, what is missing, and in which order to find it."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from reader.catalogue import Catalogue
from reader.model import Cancelled, Header, Progress, Reuse

if TYPE_CHECKING:
    from reader.library.reuse.processes import Workers
    from reader.library.reuse.worker import Task
    from reader.passages.reuse import Shingles

_COMPLETE = "reuse"
_ARTICLES, _PAIRS = 100, 100
"""Of a batch: a fraction of a second's work, so that much is lost where it is interrupted."""

_One = TypeVar("_One")


class ReuseFinder:
    """Finds reuse in a library and keeps it in its catalogue. Threads may share it.

    Shingles are kept by article, and what was found by the pair and the sentences that were looked
    at in it: only what is new is computed. An article's id is a hash of its content, so what is
    kept is never wrong. What an interrupted search has found stands, and the next one goes on.
    """

    def __init__(self, catalogue: Catalogue, folder: Path) -> None:
        self._catalogue = catalogue
        self._folder = folder
        self._searching = threading.Lock()

    def find(
        self, headers: Mapping[str, Header], progress: Progress, cancelled: Cancelled
    ) -> list[Reuse]:
        """All reuse between these articles, most of it first; cancelled, what is known of it."""
        with self._searching:
            if not self.is_complete(headers):
                self._search(headers, progress, cancelled)
        found = [
            one for one in self._catalogue.reuse.everything(_version()) if _is_in(one, headers)
        ]
        return sorted(found, key=lambda one: (-one.length, one.a, one.b))

    def of_article(self, article: str, headers: Mapping[str, Header]) -> list[Reuse]:
        """What is known of reuse between an article and others, most first; never slow."""
        found = self._catalogue.reuse.of_article(_version(), article)
        return sorted(
            (one for one in found if _is_in(one, headers)),
            key=lambda one: (-one.length, one.a, one.b),
        )

    def is_complete(self, headers: Mapping[str, Header]) -> bool:
        """Whether all reuse between these articles is known."""
        return self._catalogue.finding(_COMPLETE, _version(), _digest(headers)) is not None

    def _search(
        self, headers: Mapping[str, Header], progress: Progress, cancelled: Cancelled
    ) -> None:
        from reader.library.reuse.processes import Workers

        # In order of time: articles that share are close, and the first to print a passage leads.
        ids = sorted(headers, key=lambda id_: (headers[id_].published or "", id_))
        workers = Workers(self._folder, self._catalogue.articles)
        shingles = self._shingles(ids, workers, progress, cancelled)
        if cancelled():
            return
        tasks = _tasks(ids, shingles, headers)
        self._compare(tasks, workers, progress, cancelled)
        if not cancelled():
            self._catalogue.keep_finding(_COMPLETE, _version(), _digest(headers), len(tasks))
            self._catalogue.prune_findings(_COMPLETE, {_digest(headers)})

    def _shingles(
        self, ids: Sequence[str], workers: Workers, progress: Progress, cancelled: Cancelled
    ) -> list[Shingles]:
        """The shingles of these articles in their order; those of others are forgotten."""
        from reader.passages.reuse import Shingles

        tables, version = self._catalogue.reuse, _shingles_version()
        kept = tables.shingles(version)
        tables.drop_shingles(kept.keys() - set(ids))
        missing = [id_ for id_ in ids if id_ not in kept]
        done = 0
        progress("Looking for reuse", done, len(missing))
        for found in workers.shingles(_batches(missing, _ARTICLES)):
            tables.keep_shingles(version, found)
            kept.update(found)
            done += len(found)
            progress("Looking for reuse", done, len(missing))
            if cancelled():
                break
        return [Shingles.decoded(kept.get(id_, b"")) for id_ in ids]

    def _compare(
        self, tasks: Sequence[Task], workers: Workers, progress: Progress, cancelled: Cancelled
    ) -> None:
        """Look at pairs that were not looked at, and forget those that need not be any more."""
        tables, version = self._catalogue.reuse, _version()
        stamps = tables.stamps(version)
        tables.drop(set(tables.pairs()) - {(task.a, task.b) for task in tasks})
        missing = [task for task in tasks if stamps.get((task.a, task.b)) != task.stamp]
        done = 0
        progress("Comparing articles", done, len(missing))
        for found in workers.compare(_batches(missing, _PAIRS)):
            tables.keep(version, found)
            done += len(found)
            progress("Comparing articles", done, len(missing))
            if cancelled():
                return


def _tasks(
    ids: Sequence[str], shingles: Sequence[Shingles], headers: Mapping[str, Header]
) -> list[Task]:
    from reader.library.reuse.worker import Task
    from reader.passages.reuse import candidates

    return [
        Task(
            ids[found.a],
            ids[found.b],
            hashlib.sha256(found.pairs.tobytes()).hexdigest()[:16],
            frozenset((a, b) for a, b in found.pairs.tolist()),
        )
        for found in candidates(
            shingles,
            [headers[id_].source for id_ in ids],
            [_day(headers[id_].published) for id_ in ids],
        )
    ]


def _day(published: str | None) -> int | None:
    """The number of the day of an ISO date."""
    return date.fromisoformat(published[:10]).toordinal() if published else None


def _is_in(found: Reuse, headers: Mapping[str, Header]) -> bool:
    return found.a in headers and found.b in headers


def _batches(items: Sequence[_One], size: int) -> list[list[_One]]:
    rest = iter(items)
    return list(iter(lambda: list(islice(rest, size)), []))


def _shingles_version() -> str:
    from reader.ingest import INGEST_VERSION
    from reader.passages import REUSE_VERSION

    return f"{INGEST_VERSION}.{REUSE_VERSION}"


def _version() -> str:
    """The version of what was found: it stands on shingles and on the score of links."""
    from reader.passages import PASSAGES_VERSION

    return f"{_shingles_version()}.{PASSAGES_VERSION}"


def _digest(headers: Mapping[str, Header]) -> str:
    return hashlib.sha256(" ".join(sorted(headers)).encode()).hexdigest()[:32]
