"""Which type a name has, from all that the story says about it."""

from __future__ import annotations

from collections import Counter

from reader.entities import tables
from reader.entities.by_words import by_own_words, is_demonym, is_no_name, runs_on
from reader.entities.evidence import Evidence, Known, Types
from reader.entities.gazetteer import background, common_words, gazetteer, given_names, surnames
from reader.entities.names import Key, is_camel, is_garbled
from reader.entities.things import DEVICES
from reader.model import EntityType

_PERSON = EntityType.PERSON

_TYPES = {
    "PERSON": _PERSON,
    "ORG": EntityType.ORG,
    "GPE": EntityType.GPE,
    "LOC": EntityType.LOC,
    "FAC": EntityType.LOC,
    "NORP": EntityType.NORP,
    "EVENT": EntityType.EVENT,
}

_FIRST = (
    _PERSON,
    EntityType.GPE,
    EntityType.ORG,
    EntityType.LOC,
    EntityType.NORP,
    EntityType.EVENT,
)
"""Which type wins a tie."""


def judge(known: Known, lower: Counter[str]) -> Types:
    """The types of the names among what is known; the rest are none."""
    return {
        key: kind
        for key, evidence in known.items()
        if (kind := _type_of(key, evidence, lower)) is not None
    }


def judge_things(known: Known, types: Types) -> set[Key]:
    """What is known and names a thing."""
    return {key for key, evidence in known.items() if key not in types and _is_thing(key, evidence)}


def _type_of(key: Key, evidence: Evidence, lower: Counter[str]) -> EntityType | None:
    """The type of the name with these folded words, None for no name.

    `lower` counts the words that the story writes without a capital.
    """
    if key in gazetteer().things:
        return None
    kind = _by_tables(key)
    if kind is not None:
        return kind
    if evidence.plain or _is_thing_by_kind(key, evidence):
        return None
    if evidence.located and not evidence.titled and _could_be_town(key):
        return EntityType.GPE
    usual = background().types.get(key)
    majority = _majority(evidence) if evidence.labels else usual
    if majority is None or is_no_name(key, majority):
        return None
    if majority is _PERSON and evidence.titled:
        return majority
    if (
        2 * evidence.numbered > evidence.spoken
        and usual is None
        and key[-1] not in tables.ORG_WORDS
    ):
        return None
    is_company = evidence.as_company and evidence.inside  # a Ripple beside plain ripples
    if len(key) == 1 and not is_company and _is_lower(key[0], evidence, lower):
        return None
    return usual or _by_look(key, evidence, majority)


def _by_tables(key: Key) -> EntityType | None:
    table = gazetteer()
    if table.is_place(key):
        return EntityType.GPE
    if key in table.people:
        return EntityType.NORP
    if key in table.regions:
        return EntityType.LOC
    if key in table.persons:
        return _PERSON
    if key in table.events:
        return EntityType.EVENT
    if (
        key in table.organisations
        or ("".join(key),) in table.organisations  # written apart: Space X
        or " ".join(key) in tables.SEATS
        or "_".join(key) in tables.ORGANISATIONS
    ):
        return EntityType.ORG
    return None


def _by_look(key: Key, evidence: Evidence, majority: EntityType) -> EntityType | None:
    """The type of a name that no table has."""
    if is_demonym(key):
        return EntityType.NORP
    if _is_common(key, evidence, majority):
        return None
    if len(key) > 1:
        kind = by_own_words(key, majority, has_article=evidence.inanimate > 0)
    else:
        kind = _of_one_word(evidence, majority)
    if kind is _PERSON and _is_inanimate(key, evidence):
        return EntityType.ORG if key[-1].endswith("s") else None  # the Jaguars, a Roadster
    if kind is EntityType.ORG and key[-1] in DEVICES:
        return None
    return kind


def _is_inanimate(key: Key, evidence: Evidence) -> bool:
    often = 2 * evidence.inanimate + (len(key) > 1) > evidence.spoken
    return evidence.inanimate > 0 and often and not evidence.speaks and key[0] not in given_names()


def _is_thing_by_kind(key: Key, evidence: Evidence) -> bool:
    """Whether what stands beside a name says that it is a ship's, a film's: the tanker Orvik."""
    if not evidence.as_thing or evidence.titled or evidence.speaks:
        return False
    return key[0] not in given_names() and key[0] not in surnames()


def _is_thing(key: Key, evidence: Evidence) -> bool:
    """Whether these words name a law or a device: no name of theirs is one by itself."""
    if key in gazetteer().things:
        return True
    return (
        len(key) > 1
        and "s" not in key
        and evidence.labels.total() > 0
        and _by_tables(key) is None
        and (key[-1] in tables.LAW_WORDS or _is_thing_by_kind(key, evidence))
    )


def _could_be_town(key: Key) -> bool:
    """Whether these words do not say that they are another kind of place, or no place."""
    return key[0] not in tables.PLACE_OPENERS | tables.NO_NAMES and (
        key[-1] in tables.TOWN_WORDS or key[-1] not in tables.PLACE_WORDS | tables.ORG_WORDS
    )


def _majority(evidence: Evidence) -> EntityType | None:
    votes: Counter[EntityType] = Counter()
    for label, count in evidence.labels.items():
        if label in _TYPES:
            votes[_TYPES[label]] += count
    against = evidence.labels.total() - votes.total()
    votes[_PERSON] += 2 * evidence.titled
    if not votes.total() or votes.total() < against:
        return None
    return min(_FIRST, key=lambda kind: (-votes[kind], _FIRST.index(kind)))


def _of_one_word(evidence: Evidence, majority: EntityType) -> EntityType | None:
    """A word in capitals or in CamelCase is an acronym or a brand: no person, hardly a place."""
    written = max(evidence.forms, key=lambda form: (evidence.forms[form], form))[0]
    if is_garbled(written) or (written[0].islower() and majority is not EntityType.ORG):
        return None
    if majority in (EntityType.GPE, EntityType.LOC, EntityType.ORG, EntityType.NORP) and (
        not written.isupper()
        and written.casefold() in given_names()
        and not (majority is EntityType.GPE and _is_placed(evidence))
        and not (majority is EntityType.ORG and evidence.as_company and evidence.inanimate)
    ):
        return _PERSON
    if majority is _PERSON and _is_town(evidence):
        return EntityType.GPE
    if written.casefold() in tables.EVENT_WORDS:
        return EntityType.EVENT
    if majority is _PERSON and evidence.as_company and not evidence.speaks:
        return EntityType.ORG
    if (
        majority is EntityType.ORG
        and written.casefold() in surnames()
        and not (evidence.as_company or evidence.inanimate or written.isupper())
    ):
        return _PERSON
    if written.isupper() and written.casefold() in tables.BY_INITIALS:
        return _PERSON
    if majority in (_PERSON, EntityType.GPE, EntityType.LOC):
        if len(written) > 1 and written.upper() == written:
            return EntityType.ORG if written.isalpha() else None
        if is_camel(written) or written.casefold() in tables.ORG_WORDS:
            return EntityType.ORG
    return majority


def _is_town(evidence: Evidence) -> bool:
    """Whether a word that the model has for a place, too, stands as one."""
    return evidence.labels["GPE"] > 0 and _is_placed(evidence)


def _is_placed(evidence: Evidence) -> bool:
    """Whether a name stands as that of a place more often than not."""
    return 2 * evidence.placed > evidence.spoken and not evidence.speaks


def _is_lower(word: str, evidence: Evidence, lower: Counter[str]) -> bool:
    """Whether the story has this word without a capital more than with one inside a sentence."""
    general = word in tables.ORG_WORDS and word not in _PAPERS
    return lower[word] > (0 if general else 2 * evidence.inside)


_PAPERS = frozenset("globe herald journal post star sun times".split())
"""Last words of newspapers, by which these are called for short."""


def _is_common(key: Key, evidence: Evidence, majority: EntityType) -> bool:
    """Whether these are plain words, with capitals as in the menu of a program or a heading.

    No person is called by such words alone; others are where a sentence has the name inside it,
    twice if it is one word.
    """
    if evidence.speaks or (evidence.as_company and evidence.inside):
        return False
    if majority is _PERSON and runs_on(key):
        return True
    if not common_words().issuperset(key):
        return False
    return not evidence.inside or (len(key) == 1 and evidence.spoken < 2)
