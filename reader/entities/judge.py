"""Which type a name has, from all that the story says about it."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from reader.entities import tables
from reader.entities.described import FAMILIES, is_camel, is_garbled
from reader.entities.evidence import Evidence, Words
from reader.entities.gazetteer import background, common_words, gazetteer, given_names, surnames
from reader.entities.plain import is_common, is_lower
from reader.entities.things import DEVICES
from reader.model import EntityType

_TYPES = {
    "PERSON": EntityType.PERSON,
    "ORG": EntityType.ORG,
    "GPE": EntityType.GPE,
    "LOC": EntityType.LOC,
    "FAC": EntityType.LOC,
    "NORP": EntityType.NORP,
    "EVENT": EntityType.EVENT,
}

_FIRST = (
    EntityType.PERSON,
    EntityType.GPE,
    EntityType.ORG,
    EntityType.LOC,
    EntityType.NORP,
    EntityType.EVENT,
)
"""Which type wins a tie."""


def type_of(key: Words, evidence: Evidence, lower: Counter[str]) -> EntityType | None:
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
    if majority is None or _is_no_name(key, majority):
        return None
    if majority is EntityType.PERSON and evidence.titled:
        return majority
    if (
        2 * evidence.numbered > evidence.spoken
        and usual is None
        and majority not in (EntityType.GPE, EntityType.LOC)
        and key[-1] not in tables.ORG_WORDS
    ):
        return None
    is_firm = evidence.firm and evidence.mid  # a Ripple beside plain ripples
    if len(key) == 1 and not is_firm and is_lower(key[0], evidence, lower):
        return None
    return usual or _by_look(key, evidence, majority)


def _by_tables(key: Words) -> EntityType | None:
    table = gazetteer()
    if table.is_place(key):
        return EntityType.GPE
    if key in table.people:
        return EntityType.NORP
    if key in table.regions:
        return EntityType.LOC
    if key in table.persons:
        return EntityType.PERSON
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


def _by_look(key: Words, evidence: Evidence, majority: EntityType) -> EntityType | None:
    """The type of a name that no table has."""
    if _is_demonym(key):
        return EntityType.NORP
    if is_common(key, evidence, majority):
        return None
    if majority in (EntityType.ORG, EntityType.GPE) and _is_familys(key, evidence):
        return EntityType.PERSON
    if len(key) > 1:
        kind = _by_initials(key, evidence) or _by_words(
            key, majority, has_article=evidence.inanimate > 0
        )
    else:
        kind = _of_one_word(evidence, majority)
    if kind is EntityType.PERSON and _is_inanimate(key, evidence):
        return EntityType.ORG if key[-1].endswith("s") else None  # the Jaguars, a Roadster
    if kind is EntityType.ORG and (key[-1] in DEVICES or _is_device(key, evidence)):
        return None
    return kind


_NO_GIVEN = tables.KINDS | tables.TITLES


def _is_familys(key: Words, evidence: Evidence) -> bool:
    """Whether one word that could be a given name stands before a surname of the news."""
    return (
        len(key) == 2
        and key[1] in surnames()
        and not key[0].isdigit()
        and not any(key[0] in words for words in (surnames(), common_words(), _NO_GIVEN))
        and key[:1] not in gazetteer().people
        and not gazetteer().is_place(key[:1])
        and not (evidence.firm or evidence.inanimate)
        and not any(form[0].isupper() for form in evidence.forms)
    )


def _is_inanimate(key: Words, evidence: Evidence) -> bool:
    often = 2 * evidence.inanimate + (len(key) > 1) > evidence.spoken
    return evidence.inanimate > 0 and often and not evidence.says and key[0] not in given_names()


def _is_device(key: Words, evidence: Evidence) -> bool:
    """Whether the name is that of a device, not of who makes it: the Falcon Heavy rocket."""
    return (
        evidence.devices > 0
        and 2 * evidence.inanimate > evidence.spoken
        and not (evidence.firm or evidence.says or key[-1] in tables.ORG_WORDS)
    )


def _is_thing_by_kind(key: Words, evidence: Evidence) -> bool:
    """Whether what stands beside a name says that it is a ship's, a film's: the tanker Orvik."""
    often = len(key) > 1 or 2 * evidence.things > evidence.spoken
    if not evidence.things or not often or evidence.titled or evidence.says:
        return False
    return key[0] not in given_names() and key[0] not in surnames()


def is_thing(key: Words, evidence: Evidence) -> bool:
    """Whether these words name a law or a device: no name of theirs is one by itself."""
    if key in gazetteer().things:
        return True
    return (
        len(key) > 1
        and "s" not in key
        and evidence.labels.total() > 0
        and _by_tables(key) is None
        and (
            key[-1] in tables.LAW_WORDS
            or _is_device(key, evidence)
            or _is_thing_by_kind(key, evidence)
        )
    )


def _could_be_town(key: Words) -> bool:
    """Whether these words do not say that they are another kind of place, or no place."""
    return key[0] not in tables.PLACE_OPENERS | tables.NO_NAMES and (
        key[-1] in tables.TOWN_WORDS or key[-1] not in tables.PLACE_WORDS | tables.ORG_WORDS
    )


def _is_no_name(key: Words, majority: EntityType) -> bool:
    """Whether these words are a law, a day, a thing with a number, an office, an abbreviation."""
    if key[0] == "team" and majority is EntityType.PERSON:
        return True
    if len(key) == 1 and (
        key[0] in tables.NO_NAMES
        or key[0].endswith("ism")
        or (key[0] in tables.TITLES and majority is not EntityType.PERSON)
    ):
        return True
    if len(key) > 1 and key[0] in tables.DISEASES | tables.GADGETS:
        return True
    if len(key) > 1 and key[0] in _PARTIES and key[1:] in gazetteer().states:
        return True
    if majority is EntityType.EVENT:
        marked = len(key) == 2 and _MODEL.fullmatch(key[-1]) is not None and len(key[-1]) < 4
        return marked and key[0] not in tables.CALENDAR
    if (len(key) == 2 and key[0] == key[1]) or (len(key) > 2 and key[0] == "best"):
        return True
    if majority is EntityType.ORG and len(key) == 3 and _is_number(key[1]):
        return key[-1] not in tables.KINDS and key[0] not in tables.CHANNELS
    if key[-1] in tables.LAW_WORDS or (key[-1] in _DAYS and key[0] not in given_names()):
        return True
    field = tables.PORTFOLIOS | SMALL | (_POSTS if len(key) > 1 else frozenset())
    if majority is EntityType.ORG and field.issuperset(key):
        return True
    if majority is EntityType.PERSON:
        people = gazetteer().people
        if len(key) > 1 and key[:1] in people and key[-1] in common_words() - FAMILIES:
            return True  # Christian Concern
        if len(key) > 2 and key[:2] in people:
            return True  # N. Korean IRBM
        office = len(key) == 2 and key[1] in _OFFICES
        return office or _is_mark(key) or _MODEL.fullmatch(key[-1]) is not None
    if majority is EntityType.LOC or key[0] in tables.CHANNELS:
        return False
    return len(key) > 1 and _MODEL.fullmatch(key[-1]) is not None and not set(key) & SMALL


def _is_mark(key: Words) -> bool:
    """Whether these words end in the number of a model: Saturn V, Galaxy 8, but not Jane IV."""
    return key[-1].isdigit() or (key[-1] in _ROMAN and key[0] not in given_names())


def _is_number(word: str) -> bool:
    return word.isdigit() or word in _ROMAN


_DAYS = frozenset("day monday tuesday wednesday thursday friday saturday sunday".split())
_POSTS = frozenset(
    """adviser advisers advisor advisors chief director general inspector minister ministers
    adm gen gov lt maj national prime rear sec secretaries secretary surgeon""".split()
)
"""Words of an office that names no organisation with its field: National Security Adviser."""

_PARTIES = frozenset("dri")
_ROMAN = frozenset("iv v vi vii viii ix".split())
_OFFICES = frozenset("sheriff president minister secretary senator governor chairman".split())


def _majority(evidence: Evidence) -> EntityType | None:
    votes: Counter[EntityType] = Counter()
    for label, count in evidence.labels.items():
        if label in _TYPES:
            votes[_TYPES[label]] += count
    against = evidence.labels.total() - votes.total()
    votes[EntityType.PERSON] += 2 * evidence.titled
    if not votes.total() or votes.total() < against:
        return None
    return min(_FIRST, key=lambda kind: (-votes[kind], _FIRST.index(kind)))


_MODEL = re.compile(r"[a-z]*\d+[a-z]?")


def _of_one_word(evidence: Evidence, majority: EntityType) -> EntityType | None:
    """A word in capitals or in CamelCase is an acronym or a brand: no person, hardly a place."""
    written = max(evidence.forms, key=lambda form: (evidence.forms[form], form))[0]
    if is_garbled(written) or (written[0].islower() and majority is not EntityType.ORG):
        return None
    if majority in (EntityType.GPE, EntityType.LOC, EntityType.ORG, EntityType.NORP) and (
        not written.isupper()
        and written.casefold() in given_names()
        and not (majority is EntityType.GPE and is_placed(evidence))
        and not (majority is EntityType.ORG and evidence.firm and evidence.inanimate)
    ):
        return EntityType.PERSON
    if majority is EntityType.PERSON and _is_town(written.casefold(), evidence):
        return EntityType.GPE
    if written.casefold() in tables.EVENT_WORDS:
        return EntityType.EVENT
    if majority is EntityType.PERSON and evidence.firm and not evidence.says:
        return EntityType.ORG
    if (
        (majority is EntityType.ORG or (majority is EntityType.GPE and evidence.says))
        and written.casefold() in surnames()
        and not (evidence.firm or evidence.inanimate or written.isupper())
    ):
        return EntityType.PERSON
    if written.isupper() and written.casefold() in tables.BY_INITIALS:
        return EntityType.PERSON
    if majority in (EntityType.PERSON, EntityType.GPE, EntityType.LOC):
        if len(written) > 1 and written.upper() == written:
            return EntityType.ORG if written.isalpha() else None
        if is_camel(written) or written.casefold() in tables.ORG_WORDS:
            return EntityType.ORG
    return majority


def _is_town(word: str, evidence: Evidence) -> bool:
    """Whether a word that the model has for a place, too, stands as one and is no known name."""
    known = word in given_names() or word in surnames()
    return evidence.labels["GPE"] > 0 and not known and is_placed(evidence)


def is_placed(evidence: Evidence) -> bool:
    """Whether a name stands as that of a place more often than not."""
    return 2 * evidence.placed > evidence.spoken and not evidence.says


def _is_demonym(key: Words) -> bool:
    """Whether a word is a place and an ending: a people that no table has."""
    return len(key) == 1 and any(
        len(key[0]) > 4
        and key[0].endswith(ending)
        and gazetteer().is_place((key[0].removesuffix(ending),))
        for ending in ("n", "an", "ian", "ns", "ans", "ians")
    )


def _by_initials(key: Words, evidence: Evidence) -> EntityType | None:
    """A person, where full stops stand after two initials and one name follows: J. R. Doe."""
    initials = all(
        len(form) == 3 and len(form[0]) == len(form[1]) == 1 < len(form[2])
        for form in evidence.forms
    )
    known = key[0] in ("us", "uk", "un", "eu", "dc", "la", "jp", "ny", "nj")
    return None if known or not initials or key[-1] in tables.ORG_WORDS else EntityType.PERSON


SMALL = frozenset("of and the for in".split())
"""Words inside the names of organisations that people's names do not have."""


def _by_words(key: Words, majority: EntityType, *, has_article: bool = False) -> EntityType | None:
    named = key[0] in given_names()
    if majority is not EntityType.LOC and all((word,) in gazetteer().people for word in key):
        return EntityType.NORP  # Asian Americans
    if key[-1] == "county":
        return EntityType.GPE
    plain = named and (
        (len(key) == 2 and (key[-1] in FAMILIES or key[-1] not in tables.ORG_WORDS | _NO_FAMILIES))
        or (
            len(key) == 3
            and key[-1] in FAMILIES
            and not has_article
            and majority is EntityType.PERSON
        )
    )
    if key[0] in tables.STORM_WORDS or (not named and key[-1] in tables.EVENT_WORDS):
        return EntityType.EVENT
    if not plain:
        if is_team(key):
            return majority if majority is EntityType.EVENT else EntityType.ORG
        if (
            key[-1] in tables.ORG_WORDS
            or key[-2:] == ("school", "district")
            or any(
                word in tables.ORG_WORDS and joint in ("of", "for") for word, joint in pairwise(key)
            )
            or key[0] in tables.ORG_OPENERS
        ):
            return majority if majority is EntityType.EVENT else EntityType.ORG
        if key[-1] in _CONGREGATIONS and majority is EntityType.ORG:
            return majority
        if key[-1] in tables.PLACE_WORDS or key[0] in tables.PLACE_OPENERS:
            return majority if majority is EntityType.GPE else EntityType.LOC
        if majority is EntityType.PERSON and (
            tables.THING_WORDS.intersection(key[1:])
            or any(len(word) > 3 and word in tables.ORGANISATIONS for word in key)
            or any((word,) in gazetteer().organisations for word in key)
        ):
            return None
    if majority is EntityType.PERSON or named:
        if _are_members(key) and not is_team(key):
            return EntityType.NORP
        return EntityType.PERSON if len(key) < 5 and not SMALL.intersection(key) else majority
    return majority


_CONGREGATIONS = frozenset(("synagogue", "temple"))
"""Words for places that are also what those are called who meet there."""

_NO_FAMILIES = frozenset(
    """airport arena avenue boulevard building district highway island islands mountains peninsula
    stadium""".split()
)
"""Words for places that are no family's name."""


def _are_members(key: Words) -> bool:
    """Whether this is a kind of a people or party, in the plural: Christian Democrats."""
    return len(key) == 2 and key[-1].endswith("s") and key[-1:] in gazetteer().people


def is_team(key: Words) -> bool:
    """Whether this is a place and a plural: Anytown Tigers."""
    return (
        len(key[-1]) > 3
        and key[-1].endswith("s")
        and key[-1] not in tables.PLACE_WORDS
        and key[-1] not in tables.MEMBERS
        and gazetteer().is_place(key[:-1])
        and not gazetteer().is_place(key)
    )
