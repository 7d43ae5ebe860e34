"""What the stages find, computed once and kept in the catalogue by what it was computed from."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import msgspec

from reader.catalogue import Catalogue, decoded
from reader.library.meanings import Meanings
from reader.library.readings import Readings
from reader.model import Article, Cancelled, Comparison, Entities, Header, Progress, Story

_SLICE = 200

_STORIES, _COMPARISON, _REFINED, _ENTITIES = "stories", "comparison", "refined", "entities"


class _StoppedError(Exception):
    """Work on many articles was cancelled between two of them."""


class Findings:
    """Results of the stages for one library. Threads may share it.

    `entities_kept` counts the stories whose entities were found since the library was opened.

    A result is kept under its stage, the versions of the stage's and of the reading rules, and the
    ids of its articles, which are hashes of their content: it is never wrong, only missing.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        articles: Callable[[Sequence[str]], tuple[Article, ...]],
        model: str,
        meanings: Meanings,
    ) -> None:
        self._catalogue = catalogue
        self._meanings = meanings
        self._model = model
        self._articles = articles
        self.entities_kept = 0
        self._readings = Readings(catalogue, catalogue.articles, model)

    def stories(
        self, headers: Mapping[str, Header], progress: Progress, cancelled: Cancelled
    ) -> tuple[Story, ...]:
        """The stories of these articles, newest first; each article alone where cancelled."""
        from reader.stories import STORIES_VERSION, group

        version, key = _version(STORIES_VERSION), _digest(sorted(headers))
        stories = self._kept(_STORIES, version, key, tuple[Story, ...])
        if stories is None:
            try:
                stories = group(self._stream(tuple(headers), progress, cancelled))
            except _StoppedError:
                return _in_order(map(_alone, headers.values()), headers)
            self._catalogue.keep_finding(_STORIES, version, key, stories)
        return _in_order(stories, headers)

    def comparison(self, story: Story) -> Comparison:
        """What the articles of a story share."""
        from reader.passages import PASSAGES_VERSION

        version, key = _version(PASSAGES_VERSION), _story_key(story)
        comparison: Comparison | None = self._kept(_COMPARISON, version, key, Comparison)
        if comparison is None:
            from reader.passages import compare

            comparison = compare(story.id, self._articles(story.articles))
            self._catalogue.keep_finding(_COMPARISON, version, key, comparison)
        return comparison

    def known_refinement(self, story: Story) -> Comparison | None:
        """What the articles of a story share by their meaning too, where it is kept."""
        kept: Comparison | None = self._kept(
            _REFINED, _refined_version(), _story_key(story), Comparison
        )
        return kept

    def refined(self, story: Story, progress: Progress, cancelled: Cancelled) -> Comparison | None:
        """The same, computed where it is not kept; None where it cannot be, or was cancelled."""
        known = self.known_refinement(story)
        if known is not None:
            return known
        articles = self._articles(story.articles)
        similarities = self._meanings.similarities(articles, progress, cancelled)
        if similarities is None:
            return None
        from reader.passages import compare
        from reader.semantics import NAME

        comparison = replace(compare(story.id, articles, similarities), refined_by=NAME)
        self._catalogue.keep_finding(_REFINED, _refined_version(), _story_key(story), comparison)
        return comparison

    def known_entities(self, story: Story) -> Entities | None:
        """The entities of a story where they are kept."""
        version, key = self._entities_version(), _story_key(story)
        entities: Entities | None = self._kept(_ENTITIES, version, key, Entities)
        return entities

    def first_entities(self, story: Story, cancelled: Cancelled) -> Entities:
        """The entities of a story as far as rules alone can tell them; none where cancelled."""
        from reader.library.resolving import Raw, resolved

        articles = self._articles(story.articles)
        by = "Rules and tables; the model is still reading"
        return resolved(Raw(story.id, articles, None, by), cancelled)

    def entities(self, story: Story, progress: Progress, cancelled: Cancelled) -> Entities:
        """The entities of a story; cancelled, of the articles that were read until then."""
        known = self.known_entities(story)
        if known is not None:
            return known
        from reader.library.resolving import Raw, resolved

        articles = self._articles(story.articles)
        languages = {article.id: article.language for article in articles}
        readings, lasting = self._readings.read(languages, progress, cancelled)
        read = [article for article in articles if article.id in readings]
        by = Counter(readings[article.id].recogniser for article in read)
        seen = {id_: reading.names for id_, reading in readings.items()}
        who = ", ".join(name for name, _ in by.most_common())
        entities = resolved(Raw(story.id, read, seen, who), cancelled)
        if lasting and not cancelled():
            version = self._entities_version()
            self._catalogue.keep_finding(_ENTITIES, version, _story_key(story), entities)
            self.entities_kept += 1
        return entities

    def entities_but(self, known: Collection[str]) -> Iterator[tuple[str, bytes]]:
        """All entities that are kept, as JSON by the key of a story, without the `known` keys."""
        return self._catalogue.findings_but(_ENTITIES, self._entities_version(), known)

    def prepare_names(self, headers: Iterable[Header]) -> None:
        """Start what will look for the names in these articles, where they are not known."""
        self._readings.prepare({each.id: each.language for each in headers})

    def read_names(
        self, headers: Iterable[Header], progress: Progress, cancelled: Cancelled
    ) -> None:
        """Look for the names in articles, so that they are there when a story is opened."""
        self._readings.read({each.id: each.language for each in headers}, progress, cancelled)

    def prune(self, headers: Mapping[str, Header], stories: Sequence[Story]) -> None:
        """Forget what was found in articles and stories that are here no more."""
        story_keys = {_story_key(story) for story in stories}
        self._catalogue.prune_findings(_STORIES, {_digest(sorted(headers))})
        self._catalogue.prune_findings(_COMPARISON, story_keys)
        self._catalogue.prune_findings(_REFINED, story_keys)
        self._catalogue.prune_findings(_ENTITIES, story_keys)
        self._readings.prune(headers)

    def _entities_version(self) -> str:
        """Like `_version`, and another one where other models are installed or chosen."""
        from reader.entities import ENTITIES_VERSION, READING_VERSION, installed_key

        installed = installed_key(self._model or None)
        return f"{_version(ENTITIES_VERSION)}.{READING_VERSION} {self._model} {installed}"

    def _kept(self, stage: str, version: str, key: str, kind: Any) -> Any:
        """What was kept, as a value of type `kind`; None without it or in another form."""
        kept = self._catalogue.finding(stage, version, key)
        return decoded(kept, msgspec.json.Decoder(kind)) if kept is not None else None

    def _stream(
        self, ids: Sequence[str], progress: Progress, cancelled: Cancelled
    ) -> Iterator[Article]:
        for start in range(0, len(ids), _SLICE):
            if cancelled():
                raise _StoppedError
            progress("Grouping stories", start, len(ids))
            yield from self._catalogue.articles(ids[start : start + _SLICE])


def _version(stage: int) -> str:
    """The version of a result: it stands on the rules by which its articles were read."""
    from reader.ingest import INGEST_VERSION

    return f"{INGEST_VERSION}.{stage}"


def _refined_version() -> str:
    from reader.passages import PASSAGES_VERSION
    from reader.semantics import SEMANTICS_VERSION

    return f"{_version(PASSAGES_VERSION)}.{SEMANTICS_VERSION}"


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256(" ".join(parts).encode()).hexdigest()[:32]


def _story_key(story: Story) -> str:
    return _digest((story.id, *story.articles))


def in_between(stories: Iterable[Story], headers: Mapping[str, Header]) -> tuple[Story, ...]:
    """Stories to go on with until `headers` are grouped: those known, every new article alone."""
    kept = [
        replace(story, articles=articles)
        for story in stories
        if (articles := tuple(id_ for id_ in story.articles if id_ in headers))
    ]
    told = {id_ for story in kept for id_ in story.articles}
    new = [_alone(header) for id_, header in headers.items() if id_ not in told]
    return _in_order([*kept, *new], headers)


def _alone(header: Header) -> Story:
    return Story(header.id, header.title or header.source, header.published, (header.id,))


def _in_order(stories: Iterable[Story], headers: Mapping[str, Header]) -> tuple[Story, ...]:
    place = {id_: number for number, id_ in enumerate(headers)}
    ordered = [
        replace(story, articles=tuple(sorted(story.articles, key=place.__getitem__)))
        for story in stories
    ]
    ordered.sort(key=lambda story: place[story.articles[0]])
    ordered.sort(key=lambda story: story.published or "", reverse=True)
    return tuple(ordered)
