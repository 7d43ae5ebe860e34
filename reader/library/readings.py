"""Which names each article holds: read once by other processes, kept by the article's content."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from reader.catalogue import Catalogue, decoded
from reader.model import Article, Cancelled, Progress

if TYPE_CHECKING:
    from reader.entities import Readers, Reading

_STAGE = "names"
_SLICE = 64

Articles = Callable[[Sequence[str]], Iterable[Article]]


@cache
def _readers() -> Readers:
    """The processes of this one, for whatever libraries it has open."""
    from reader.entities import Readers

    return Readers()


class Readings:
    """The readings of one library's articles. Threads may share it."""

    def __init__(self, catalogue: Catalogue, articles: Articles, model: str) -> None:
        self._catalogue = catalogue
        self._articles = articles
        self._model = model

    def version(self, language: str) -> str:
        """Changes whenever other names could be found in an article of this language."""
        from reader.entities import READING_VERSION, reading_key
        from reader.ingest import INGEST_VERSION

        return f"{INGEST_VERSION}.{READING_VERSION} {reading_key(language, self._model or None)}"

    def read(
        self, languages: Mapping[str, str], progress: Progress, cancelled: Cancelled
    ) -> tuple[dict[str, Reading], bool]:
        """Return the readings of articles by id, and whether they are all there and may be kept.

        `languages` holds the language of each article by its id.
        """
        readings = {id_: kept for id_, each in languages.items() if (kept := self._kept(id_, each))}
        missing = [id_ for id_ in languages if id_ not in readings]
        progress("Looking for names", len(readings), len(languages))
        sound = True
        if missing and not cancelled():
            for article, reading, lasting in _readers().read(
                self._stream(missing), len(missing), self._model, cancelled
            ):
                if lasting:
                    version = self.version(article.language)
                    self._catalogue.keep_finding(_STAGE, version, article.id, reading)
                sound = sound and lasting
                readings[article.id] = reading
                progress("Looking for names", len(readings), len(languages))
        return readings, sound and len(readings) == len(languages)

    def prepare(self, languages: Mapping[str, str]) -> None:
        """Start what will read these articles, if there is something to read; returns at once."""
        missing = Counter(each for id_, each in languages.items() if not self._kept(id_, each))
        for language, _ in missing.most_common(1):
            _readers().prepare(language, self._model)

    def prune(self, ids: Iterable[str]) -> None:
        """Forget the readings of other articles than these."""
        self._catalogue.prune_findings(_STAGE, set(ids))

    def _kept(self, article: str, language: str) -> Reading | None:
        from reader.entities import Reading

        kept = self._catalogue.finding(_STAGE, self.version(language), article)
        return decoded(kept, msgspec.json.Decoder(Reading)) if kept is not None else None

    def _stream(self, ids: Sequence[str]) -> Iterable[Article]:
        for start in range(0, len(ids), _SLICE):
            yield from self._articles(ids[start : start + _SLICE])
