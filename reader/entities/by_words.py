"""What a name's own words say it is: a person, a team, a law, nothing but plain words."""

from __future__ import annotations

import re
from itertools import pairwise

from reader.entities import tables
from reader.entities.gazetteer import common_words, gazetteer, given_names
from reader.entities.names import Key
from reader.model import EntityType


def is_no_name(key: Key, majority: EntityType) -> bool:
    """Whether these words are a law, a day, a thing with a number, an office, an abbreviation."""
    if _is_plain(key, majority):
        return True
    if majority is EntityType.EVENT:
        return _is_no_event(key)
    if (len(key) == 2 and key[0] == key[1]) or (len(key) > 2 and key[0] == "best"):
        return True
    if majority is EntityType.ORG and len(key) == 3 and _is_number(key[1]):
        return key[-1] not in tables.KINDS and key[0] not in tables.CHANNELS
    if key[-1] in tables.LAW_WORDS or (majority is EntityType.ORG and _is_office(key)):
        return True
    if majority is EntityType.PERSON:
        return _is_no_person(key)
    if majority is EntityType.LOC or key[0] in tables.CHANNELS:
        return False
    return len(key) > 1 and _is_model(key[-1]) and not set(key) & SMALL


def _is_plain(key: Key, majority: EntityType) -> bool:
    """Whether a word with a capital names nobody, or what begins so: COVID-19, D-Utopia."""
    if len(key) > 1:
        in_state = key[0] in _PARTY_LETTERS and key[1:] in gazetteer().states
        return in_state or key[0] in tables.DISEASES | tables.GADGETS
    return (
        key[0] in tables.NO_NAMES
        or key[0].endswith("ism")
        or (key[0] in tables.TITLES and majority is not EntityType.PERSON)
    )


def _is_no_event(key: Key) -> bool:
    """Whether these are a thing and its number, and no day of a month."""
    marked = len(key) == 2 and len(key[1]) < 4 and _is_model(key[1])
    return marked and key[0] not in tables.CALENDAR


def _is_office(key: Key) -> bool:
    """Whether these words are an office and its field, or the field alone: Foreign Affairs."""
    field = tables.PORTFOLIOS | SMALL
    return (field | _POSTS if len(key) > 1 else field).issuperset(key)


def _is_no_person(key: Key) -> bool:
    """Whether these are a people and what it has, an office, a thing with a number."""
    people = gazetteer().people
    if len(key) > 1 and key[:1] in people and key[-1] in common_words() - tables.ALSO_SURNAMES:
        return True  # Christian Concern
    if len(key) > 2 and key[:2] in people:
        return True  # N. Korean IRBM
    office = len(key) == 2 and key[1] in _OFFICES
    return office or _is_model(key[-1])


def _is_model(word: str) -> bool:
    """Whether a word is the number of a model, with letters around it or none: 29, x5."""
    return _MODEL.fullmatch(word) is not None


def _is_number(word: str) -> bool:
    return word.isdigit() or word in _ROMAN


_POSTS = frozenset(
    """adviser advisers advisor advisors chief director general inspector minister ministers
    adm gen gov lt maj national prime rear sec secretaries secretary surgeon""".split()
)
"""Words of an office that names no organisation with its field: National Security Adviser."""

_PARTY_LETTERS = frozenset("dri")
_ROMAN = frozenset("iv v vi vii viii ix".split())
_OFFICES = frozenset("sheriff president minister secretary senator governor chairman".split())
_MODEL = re.compile(r"[a-z]*\d+[a-z]?")


def is_demonym(key: Key) -> bool:
    """Whether a word is a place and an ending: a people that no table has."""
    return len(key) == 1 and any(
        len(key[0]) > 4
        and key[0].endswith(ending)
        and gazetteer().is_place((key[0].removesuffix(ending),))
        for ending in ("n", "an", "ian", "ns", "ans", "ians")
    )


SMALL = frozenset("of and the for in".split())
"""Words inside the names of organisations that people's names do not have."""


def by_own_words(key: Key, majority: EntityType, *, has_article: bool = False) -> EntityType | None:
    """The type that the words of a name give away; else that of the majority, None for no name."""
    is_event = majority is EntityType.EVENT
    named = key[0] in given_names()
    if key[-1] == "county":
        return EntityType.GPE
    if key[0] in tables.STORM_WORDS or (not named and key[-1] in tables.EVENT_WORDS):
        return EntityType.EVENT
    is_person = majority is EntityType.PERSON
    if not (named and _ends_as_person(key, surely=is_person and not has_article)):
        if is_team(key) or _is_body(key):
            return majority if is_event else EntityType.ORG
        if key[-1] in _CONGREGATIONS and majority is EntityType.ORG:
            return majority
        if key[-1] in tables.PLACE_WORDS or key[0] in tables.PLACE_OPENERS:
            return majority if majority is EntityType.GPE else EntityType.LOC
        if is_person and _holds_no_person(key):
            return None
    return EntityType.PERSON if named and len(key) < 5 else majority


def _ends_as_person(key: Key, *, surely: bool) -> bool:
    """Whether a surname can follow a given name, or a middle name of who is surely a person."""
    if key[-1] in tables.ALSO_SURNAMES:
        return len(key) == 2 or (len(key) == 3 and surely)
    return len(key) == 2 and key[-1] not in tables.ORG_WORDS | _NO_SURNAMES


def _is_body(key: Key) -> bool:
    """Whether a word says what kind of organisation this is: at the end, before of, at first."""
    return (
        key[-1] in tables.ORG_WORDS
        or key[-2:] == ("school", "district")
        or any(word in tables.ORG_WORDS and joint in ("of", "for") for word, joint in pairwise(key))
        or key[0] in tables.ORG_OPENERS
    )


def _holds_no_person(key: Key) -> bool:
    """Whether a thing's or an organisation's word is among these."""
    return (
        not tables.THING_WORDS.isdisjoint(key[1:])
        or any(len(word) > 3 and word in tables.ORGANISATIONS for word in key)
        or any((word,) in gazetteer().organisations for word in key)
    )


_CONGREGATIONS = frozenset(("synagogue", "temple"))
"""Words for places that are also what those are called who meet there."""

_NO_SURNAMES = frozenset(
    """airport arena avenue boulevard building district highway island islands mountains peninsula
    stadium""".split()
)
"""Words for places that are no family's name."""


def is_team(key: Key) -> bool:
    """Whether this is a place and a plural: Anytown Tigers."""
    return (
        len(key[-1]) > 3
        and key[-1].endswith("s")
        and key[-1] not in tables.MEMBERS
        and gazetteer().is_place(key[:-1])
    )


def runs_on(key: Key) -> bool:
    """Whether plain words are all of a name, or all but one: Utopia Help Desk."""
    if len(key) == 1 or key[0] in given_names() or tables.PARTICLES.intersection(key):
        return False
    plain = sum(word in common_words() for word in key)
    return 1 < plain > len(key) - 2
