"""How near in meaning the sentences of a story are, by the optional model, sentence by sentence."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from reader.catalogue import MeaningsFile
from reader.errors import UnreadableError
from reader.library.workers import Worker, WorkerDiedError
from reader.model import Article, Cancelled, Progress
from reader.semantics import LANGUAGES, SEMANTICS_VERSION, Weights, find_weights

if TYPE_CHECKING:
    from reader.passages import Similarity
    from reader.semantics import Encoder
    from reader.semantics.overlap import Floats

_AT_ONCE = 16
"""Sentences that are kept together: 0.2 s of work are lost where it is stopped."""

_READING, _COMPARING = "Reading meanings", "Comparing meanings"

_Result = TypeVar("_Result")

VERSION = str(SEMANTICS_VERSION)


class _StoppedError(Exception):
    """The work was cancelled."""


class Meanings:
    """The meanings of a library's sentences, kept in a file. Threads may share it.

    The model runs in a process of its own, for one story: it takes more memory than all the rest,
    and in a thread it would take turns with the screen for the interpreter.
    """

    def __init__(self, file: MeaningsFile) -> None:
        self._file = file
        self._weights: Weights | None = None
        self._was_told = False
        self._lock = threading.Lock()

    def similarities(
        self, articles: Sequence[Article], progress: Progress, cancelled: Cancelled
    ) -> tuple[Similarity, ...] | None:
        """How near the sentences of these articles are, a matrix for each two that open alike.

        None without the model, where it can read less than two of the articles, and where the work
        was cancelled; sentences that were read until then need not be read again.

        Raises:
            UnreadableError: the model is installed and cannot be used; raised once.
        """
        readable = [article for article in articles if article.language in LANGUAGES]
        weights = self._usable_weights()
        if weights.path is None or len(readable) < 2:
            return None
        try:
            with self._lock, closing(Worker(_beside)) as worker:  # one model at a time
                records = self._read(readable, weights.path, worker, progress, cancelled)
                worker.begin((_nearness, records))
                nearness = _until(worker.results(), cancelled)
                return tuple(_compared(readable, nearness, progress))
        except _StoppedError:
            return None
        except WorkerDiedError:
            self._tell("its process was ended", "see that there are 300 MB of memory for it")
            return None

    def _usable_weights(self) -> Weights:
        with self._lock:
            weights = self._weights = self._weights or find_weights()
        if weights.problem:
            self._tell(weights.problem, "install the extra “semantic” again")
        return weights

    def _tell(self, problem: str, remedy: str) -> None:
        with self._lock:
            if self._was_told:
                return
            self._was_told = True
        raise UnreadableError(
            "the model of meanings",
            f"is off: {problem}",
            f"{remedy}; words alone are compared meanwhile",
        )

    def _read(
        self,
        articles: Sequence[Article],
        weights: Path,
        worker: Worker[Any],
        progress: Progress,
        cancelled: Cancelled,
    ) -> list[list[bytes]]:
        """Return the records of the meanings of the compared sentences of each article."""
        texts = [_sentences(article) for article in articles]
        every = dict.fromkeys(text for some in texts for text in some)
        known = self._file.kept(VERSION, every.keys())
        for article, some in zip(articles, texts, strict=True):
            missing = [text for text in dict.fromkeys(some) if text not in known]
            for start in range(0, len(missing), _AT_ONCE):
                progress(_READING, len(known), len(every))
                batch = missing[start : start + _AT_ONCE]
                worker.begin((_encoded, weights, batch))
                found = dict(zip(batch, _until(worker.results(), cancelled), strict=True))
                self._file.keep(VERSION, article.id, found)
                known |= found
        progress(_READING, len(every), len(every))
        return [[known[text] for text in some] for some in texts]


def _beside(work: Callable[..., Iterator[_Result]], *given: Any) -> Iterator[_Result]:
    """Do what is asked in the other process, so that whoever reads meanwhile comes first."""
    _give_way()
    yield from work(*given)


@cache
def _give_way() -> None:
    if hasattr(os, "nice"):
        os.nice(10)


def _encoded(weights: Path, sentences: Sequence[str]) -> Iterator[bytes]:
    """Yield the records of sentences' meanings."""
    for meaning in _encoder(weights).encode(sentences):
        yield meaning.record()


@cache
def _encoder(weights: Path) -> Encoder:
    from reader.semantics import Encoder

    return Encoder(weights)


def _nearness(articles: Sequence[Sequence[bytes]]) -> Iterator[Floats | None]:
    """Yield how near the sentences of each two articles are, given the records of all.

    None where they open otherwise: words alone find what is the same beyond doubt there.
    """
    from reader.passages.links import OPENING
    from reader.passages.meant import ALIKE
    from reader.semantics import meaning_from, overlaps_of_alike

    meanings = [[meaning_from(record) for record in records] for records in articles]
    for ours, theirs in combinations(meanings, 2):
        yield overlaps_of_alike(ours, theirs, OPENING, ALIKE)


def _until(results: Iterator[_Result], cancelled: Cancelled) -> Iterator[_Result]:
    for result in results:
        if cancelled():
            raise _StoppedError
        yield result


def _sentences(article: Article) -> list[str]:
    from reader.passages import compared_sentences

    return [article.text[span.start : span.end] for span in compared_sentences(article)]


def _compared(
    articles: Sequence[Article], nearness: Iterator[Floats | None], progress: Progress
) -> Iterator[Similarity]:
    from reader.passages import Similarity

    pairs = list(combinations(articles, 2))
    progress(_COMPARING, 0, len(pairs))
    for done, ((a, b), values) in enumerate(zip(pairs, nearness, strict=True), 1):
        progress(_COMPARING, done, len(pairs))
        if values is not None:
            yield Similarity(a.id, b.id, values)
