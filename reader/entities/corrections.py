"""The user's corrections, made on the entities of a story.

They are made one after the other; each speaks of entities by the names that those before it left.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reader.entities.collect import with_unique_ids
from reader.model import (
    Conflict,
    Correction,
    Deed,
    Entities,
    Entity,
    EntityType,
    Mention,
    spelling_of,
)

_Key = tuple[EntityType, str]


@dataclass(frozen=True, slots=True)
class Corrected:
    """The entities as corrected, the corrections that were made, and those that could not be."""

    entities: Entities
    made: tuple[Correction, ...]
    conflicts: tuple[Conflict, ...]


class _Failure(Exception):  # noqa: N818 (it never leaves this module)
    def __init__(self, reason: str, against: Correction | None = None, *, absent: bool = False):
        super().__init__(reason)
        self.reason = reason
        self.against = against
        self.absent = absent


def correct(
    entities: Entities, corrections: Iterable[Correction], articles: Sequence[str]
) -> Corrected:
    """Make the corrections, which are for this story, in their order.

    `articles` are the ids of the story's articles in its order. No mention is lost but those of
    what is hidden. A correction of an entity that is not here, or that an earlier one did away
    with, is not made; the others are.
    """
    desk = _Desk(entities.entities, articles)
    made, conflicts = [], []
    for correction in dict.fromkeys(corrections):
        try:
            desk.make(correction)
        except _Failure as failure:
            conflicts.append(Conflict(correction, failure.reason, failure.against, failure.absent))
        else:
            made.append(correction)
    if made:
        entities = replace(entities, entities=desk.result())
    return Corrected(entities, tuple(made), tuple(conflicts))


def contradictions(corrections: Iterable[Correction]) -> tuple[Conflict, ...]:
    """The corrections that speak of what one before them did away with, whatever the stories."""
    gone: dict[_Key, list[Correction]] = {}
    conflicts = []
    for correction in dict.fromkeys(corrections):
        key = correction.type, correction.name
        against = next((one for one in gone.get(key, ()) if _covers(one, correction)), None)
        if against is not None:
            conflicts.append(Conflict(correction, _says_otherwise(correction, against), against))
            continue
        is_hidden = correction.deed is Deed.HIDE
        if not is_hidden:
            gone.pop(_outcome(correction), None)
        if is_hidden or (correction.deed is not Deed.SPLIT and _outcome(correction) != key):
            gone.setdefault(key, []).append(correction)
    return tuple(conflicts)


class _Desk:
    """The entities while they are being corrected."""

    def __init__(self, entities: Sequence[Entity], articles: Sequence[str]) -> None:
        self._entities = list(entities)
        self._order = {article: number for number, article in enumerate(articles)}
        self._gone: dict[_Key, Correction] = {}

    def result(self) -> tuple[Entity, ...]:
        """What is left, in the order and with the ids that entities have."""
        ordered = sorted(
            self._entities, key=lambda each: (-len(each.mentions), each.name, each.type)
        )
        return with_unique_ids(ordered)

    def make(self, correction: Correction) -> None:
        subject = self._subject(correction)
        match correction.deed:
            case Deed.SPLIT:
                self._split(subject, correction)
            case Deed.HIDE:
                self._entities.remove(subject)
                self._gone[subject.type, subject.name] = correction
            case Deed.MERGE | Deed.RENAME | Deed.RETYPE:
                self._call(subject, correction)

    def _call(self, subject: Entity, correction: Correction) -> None:
        """Let an entity be called otherwise; it joins what is called so already."""
        type_, name = _outcome(correction)
        target = self._target(correction, type_, name)
        if target is not subject:
            self._entities.remove(subject)
            self._put(replace(subject, type=type_, name=name), target)
            self._gone[subject.type, subject.name] = correction

    def _split(self, subject: Entity, correction: Correction) -> None:
        spellings = set(map(spelling_of, correction.spellings))
        apart = tuple(each for each in subject.mentions if each.spelling in spellings)
        rest = tuple(each for each in subject.mentions if each.spelling not in spellings)
        if not apart:
            raise _Failure(f"“{subject.name}” is not spelt so here", absent=True)
        if not rest:
            raise _Failure(f"nothing would be left of “{subject.name}”: rename it")
        type_, name = _outcome(correction)
        target = self._target(correction, type_, name)
        if target is subject:
            target = None
        self._entities.remove(subject)
        self._put(replace(subject, mentions=rest), None)
        self._put(Entity("", name, type_, (), apart), target)

    def _put(self, entity: Entity, target: Entity | None) -> None:
        """Put an entity on the desk, into `target` where that is there already."""
        if target is not None and target in self._entities:
            self._entities.remove(target)
            mentions = sorted((*target.mentions, *entity.mentions), key=self._place)
            entity = replace(target, mentions=tuple(mentions))
        self._gone.pop((entity.type, entity.name), None)
        self._entities.append(replace(entity, aliases=_aliases(entity)))

    def _place(self, mention: Mention) -> tuple[int, int]:
        return self._order[mention.article], mention.start

    def _subject(self, correction: Correction) -> Entity:
        by_spelling = correction.deed in (Deed.RENAME, Deed.SPLIT) and bool(correction.articles)
        found = self._called(correction.type, correction.name, by_spelling=by_spelling)
        if found is not None:
            return found
        against = self._gone.get((correction.type, correction.name))
        if against is None:
            reason = f"no “{correction.name}” ({correction.type}) is named here"
            raise _Failure(reason, absent=True)
        # For one story, before one for all: that is an exception, and no contradiction.
        raise _Failure(
            _says_otherwise(correction, against), against, absent=not _covers(against, correction)
        )

    def _target(self, correction: Correction, type_: EntityType, name: str) -> Entity | None:
        by_spelling = correction.deed is Deed.MERGE and bool(correction.articles)
        return self._called(type_, name, by_spelling=by_spelling)

    def _called(self, type_: EntityType, name: str, *, by_spelling: bool) -> Entity | None:
        of_type = [each for each in self._entities if each.type is type_]
        found = [each for each in of_type if each.name == name]
        if not found and by_spelling:  # another name may be chosen when an article is added
            found = [each for each in of_type if name in each.aliases]
        if len(found) > 1:
            raise _Failure(f"{len(found)} entities are called “{name}” ({type_}) here")
        return found[0] if found else None


def _outcome(correction: Correction) -> _Key:
    """Type and name of what comes of a correction."""
    if correction.deed is Deed.SPLIT:
        return correction.type, correction.to or spelling_of(correction.spellings[0])
    return correction.to_type or correction.type, correction.to or correction.name


def _covers(earlier: Correction, later: Correction) -> bool:
    """Whether `later` is for no story that `earlier` is not for, as far as articles tell."""
    return not earlier.articles or bool(set(earlier.articles) & set(later.articles))


def _says_otherwise(correction: Correction, against: Correction) -> str:
    return f"there is no “{correction.name}” ({correction.type}) after: {against.told}"


def _aliases(entity: Entity) -> tuple[str, ...]:
    """The other ways to write it, most common first."""
    written = Counter(mention.spelling for mention in entity.mentions)
    del written[entity.name]
    return tuple(sorted(written, key=lambda spelling: (-written[spelling], spelling)))
