"""How near in meaning the sentences of a story are, by the optional model, sentence by sentence."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from reader.catalogue import MeaningsFile
from reader.errors import UnreadableError
from reader.library.workers import Worker, WorkerDiedError
from reader.model import Article, Cancelled, Progress
from reader.semantics import LANGUAGES, SEMANTICS_VERSION, Weights, find_weights

if TYPE_CHECKING:
    from reader.passages import Similarity
    from reader.semantics import Encoder, Meaning

_AT_ONCE = 16
"""Sentences that are kept together: 0.2 s of work are lost where it is stopped."""

_WHAT = "Comparing meanings"

VERSION = str(SEMANTICS_VERSION)


class _StoppedError(Exception):
    """The work was cancelled."""


class Meanings:
    """The meanings of a library's sentences, kept in a file. Threads may share it.

    The model runs in a process of its own, for one story: it takes more memory than all the rest,
    and it takes turns with the screen, were it in the same interpreter.
    """

    def __init__(self, file: MeaningsFile) -> None:
        self._file = file
        self._weights: Weights | None = None
        self._was_told = False
        self._lock = threading.Lock()

    def similarities(
        self, articles: Sequence[Article], progress: Progress, cancelled: Cancelled
    ) -> tuple[Similarity, ...] | None:
        """How near the sentences of these articles are, a matrix for each two of them.

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
            with self._lock:  # one model at a time
                meanings = self._read(readable, weights.path, progress, cancelled)
            return tuple(_compared(readable, meanings, cancelled))
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
        progress: Progress,
        cancelled: Cancelled,
    ) -> list[list[Meaning]]:
        """Return the meanings of the compared sentences of each article."""
        from reader.semantics import meaning_from

        texts = [_sentences(article) for article in articles]
        every = dict.fromkeys(text for some in texts for text in some)
        known = {
            text: meaning_from(record)
            for text, record in self._file.kept(VERSION, every.keys()).items()
        }
        with ExitStack() as resources:
            worker: Worker[bytes] | None = None
            for article, some in zip(articles, texts, strict=True):
                missing = [text for text in dict.fromkeys(some) if text not in known]
                for start in range(0, len(missing), _AT_ONCE):
                    if worker is None:
                        worker = Worker(_encoded)
                        resources.callback(worker.close)
                    progress(_WHAT, len(known), len(every))
                    batch = missing[start : start + _AT_ONCE]
                    worker.begin((weights, batch))
                    found = dict(zip(batch, _until(worker.results(), cancelled), strict=True))
                    self._file.keep(VERSION, article.id, found)
                    known |= {text: meaning_from(record) for text, record in found.items()}
        progress(_WHAT, len(every), len(every))
        return [[known[text] for text in some] for some in texts]


def _encoded(weights: Path, sentences: Sequence[str]) -> Iterator[bytes]:
    """Yield the records of sentences' meanings; runs in the other process."""
    for meaning in _encoder(weights).encode(sentences):
        yield meaning.record()


@cache
def _encoder(weights: Path) -> Encoder:
    from reader.semantics import Encoder

    if hasattr(os, "nice"):
        os.nice(10)  # whoever reads meanwhile comes first
    return Encoder(weights)


def _until(records: Iterator[bytes], cancelled: Cancelled) -> Iterator[bytes]:
    for record in records:
        if cancelled():
            raise _StoppedError
        yield record


def _sentences(article: Article) -> list[str]:
    from reader.passages import compared_sentences

    return [article.text[span.start : span.end] for span in compared_sentences(article)]


def _compared(
    articles: Sequence[Article], meanings: Sequence[Sequence[Meaning]], cancelled: Cancelled
) -> Iterator[Similarity]:
    from reader.passages import Similarity
    from reader.semantics import overlaps

    for (a, ours), (b, theirs) in combinations(zip(articles, meanings, strict=True), 2):
        if cancelled():
            raise _StoppedError
        yield Similarity(a.id, b.id, overlaps(ours, theirs))
