"""What the entity stage knows of a library, as the search asks for it: who is called how, where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import msgspec

from reader.catalogue import decoded
from reader.library.corrections import Corrections
from reader.library.findings import Findings
from reader.model import Entities, Entity, Story
from reader.search import Named
from reader.text import fold, is_stop_word, tokens

Words = tuple[str, ...]


class _Place(msgspec.Struct, frozen=True):
    article: str


class _Entity(msgspec.Struct, frozen=True):
    name: str
    type: str
    aliases: tuple[str, ...]
    mentions: tuple[_Place, ...]


class _Entities(msgspec.Struct, frozen=True):
    story: str
    entities: tuple[_Entity, ...]


_decoder = msgspec.json.Decoder(_Entities)
_full_decoder = msgspec.json.Decoder(Entities)
_SPELT = frozenset(("PERSON", "ORG", "GPE", "LOC", "NORP", "EVENT"))


@dataclass(slots=True)
class _Someone:
    """An entity of one name and type, of whatever stories."""

    spellings: dict[Words, str] = field(default_factory=dict)
    articles: set[str] = field(default_factory=set)


class NameTable:
    """All names that were found so far; it grows a story at a time."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], _Someone] = {}
        self._called: dict[Words, dict[tuple[str, str], _Someone]] = {}
        self._holding: dict[str, set[tuple[str, str]]] = {}

    def add(self, entities: Iterable[_Entity | Entity]) -> None:
        """Take up the entities of a story."""
        for entity in entities:
            if entity.type in _SPELT:
                self._add(entity)

    def _add(self, entity: _Entity | Entity) -> None:
        key = (entity.type, entity.name)
        someone = self._known.setdefault(key, _Someone())
        someone.articles.update(place.article for place in entity.mentions)
        for word in _words(entity.name):
            self._holding.setdefault(word, set()).add(key)
        for spelling in (entity.name, *entity.aliases):
            words = _words(spelling)
            if words:
                someone.spellings.setdefault(words, spelling)
                self._called.setdefault(words, {})[key] = someone

    def called(self, words: Words) -> list[_Someone]:
        """Who is called exactly so in some place."""
        return list(self._called.get(words, {}).values())

    def containing(self, words: Words) -> list[_Someone]:
        """Whose full name has these words in it, one after the other."""
        keys = self._holding.get(words[0], ()) if words else ()
        return [self._known[key] for key in sorted(keys) if _runs_in(words, _words(key[1]))]


@dataclass(frozen=True, eq=False)
class LibraryNames:
    """The names and stories of a library at one moment; equal to itself alone."""

    table: NameTable
    stories: Sequence[Story]
    headers: Mapping[str, object]

    def other_spellings(self, words: Words, capital: bool) -> tuple[str, ...]:
        """How else what these folded words name is written in the library.

        A single word is a name only where it is an acronym; family names alone are not searched
        for a full name, since others bear them.
        """
        found: dict[Words, str] = {}
        for someone in self.table.called(words):
            if len(words) == 1 and not _asked_as_acronym(someone.spellings[words], capital):
                continue
            for other, spelling in someone.spellings.items():
                if not set(other) <= set(words) and not set(words) <= set(other):
                    found.setdefault(other, spelling)
        return tuple(found.values())

    def entity(self, name: str) -> Named:
        """The articles that mention who or what is called so."""
        words = _words(name)
        someone = self.table.called(words) or self.table.containing(words)
        articles = {article for one in someone for article in one.articles}
        spellings = dict.fromkeys(
            spelling for one in someone for spelling in one.spellings.values()
        )
        return Named(frozenset(articles & self.headers.keys()), tuple(spellings))

    def story(self, key: str) -> Named:
        """The articles of the stories whose id begins so, or whose title has these words."""
        words = _words(key)
        return Named(
            frozenset(
                article
                for story in self.stories
                if story.id.startswith(key.casefold()) or _runs_in(words, _words(story.title))
                for article in story.articles
            )
        )


class KnownNames:
    """Keeps the names of a library in step with what is found in it, and how that is corrected."""

    def __init__(self, findings: Findings, corrections: Corrections) -> None:
        self._findings = findings
        self._corrections = corrections
        self._table = NameTable()
        self._read: set[str] = set()
        self._state: object = None
        self._corrected: object = None
        self._latest: LibraryNames | None = None

    def of(self, stories: Sequence[Story], headers: Mapping[str, object]) -> LibraryNames:
        """The names as they are known now; the same object while nothing has changed."""
        latest = self._latest
        corrected = self._corrections.version()
        state = self._findings.entities_kept, corrected
        if latest and state == self._state and latest.stories is stories:
            return latest
        if corrected != self._corrected:
            self._table, self._read, self._corrected = NameTable(), set(), corrected
        by_id: dict[str, Story] = {}
        for key, finding in self._findings.entities_but(self._read):
            by_id = by_id or {story.id: story for story in stories}  # of 50,000 stories some 10 ms
            found = decoded(finding, _decoder)
            if found is not None:
                self._table.add(self._as_corrected(finding, found, by_id.get(found.story)))
            self._read.add(key)
        self._state = state
        self._latest = LibraryNames(self._table, stories, headers)
        return self._latest

    def _as_corrected(
        self, finding: bytes, found: _Entities, story: Story | None
    ) -> Iterable[_Entity | Entity]:
        """The entities after the user's corrections; read in full only where there are some."""
        if story is None or not self._corrections.concern(story, found.entities):
            return found.entities
        entities = decoded(finding, _full_decoder)
        if entities is None:
            return found.entities
        return self._corrections.applied(entities, story).entities


@lru_cache(maxsize=65536)
def _words(name: str) -> Words:
    return tuple(token.folded for token in tokens(name))


def _runs_in(words: Words, whole: Words) -> bool:
    """Whether `words` stand in `whole` one after the other."""
    length = len(words)
    return length > 0 and any(
        whole[at : at + length] == words for at in range(len(whole) - length + 1)
    )


def _asked_as_acronym(spelling: str, capital: bool) -> bool:
    letters = spelling.replace(".", "")
    if not (len(letters) > 1 and letters.isupper()):
        return False
    return capital or not is_stop_word(fold(spelling))
