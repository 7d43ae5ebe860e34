"""Runs of words that only frame other names: Sheriff Doe, Doe and Roe, Doe's staff."""

from __future__ import annotations

from collections.abc import Mapping

from reader.entities import tables
from reader.entities.by_words import is_team
from reader.entities.evidence import Evidence, Known, Types
from reader.entities.gazetteer import background, gazetteer, is_given, is_organisation
from reader.entities.names import Key
from reader.model import EntityType

_PERSON = EntityType.PERSON


def take_apart(known: Known, types: Types) -> None:
    """Forget runs of words that only frame other names.

    Sheriff Doe, Doe and Roe, Doe's staff are not organisations, and a heading such as Doe Campaign
    Ends names nobody but whom the text names.
    """
    full = [key for key, kind in types.items() if kind is _PERSON and len(key) > 1]
    people = {word for key in full for word in (key[0], key[-1])}
    for key in sorted(types):
        if key in gazetteer().organisations:
            is_frame = len(key) == 2 and key[1] == "s" and key[0] in people  # not McDonald's
        else:
            is_frame = len(key) > 1 and _is_frame(key, known, types)
        if is_frame:
            del types[key]


def _is_frame(key: Key, known: Known, types: Types) -> bool:
    evidence = known[key]
    if evidence.labels and not evidence.spoken:
        size = len(key)
        parts = (key[a:b] for a in range(size) for b in range(a + 1, size + 1) if b - a < size)
        return any(part in types and known[part].spoken for part in parts)
    if len(key) > 2 and " ".join(key[-2:]) in tables.SEATS:
        return True
    if are_partisans(key):
        return True
    possessive = any("s" in form for form in evidence.forms)  # not the S of Jane S. Doe
    if possessive and (before := types.get(key[: key.index("s")])) is not None:
        return before is not EntityType.EVENT  # New Year's Eve is one, beside New Year
    if types[key] in (_PERSON, EntityType.NORP):
        return False
    if any(
        types.get(key[size:]) is _PERSON and key[:size] in gazetteer().organisations
        for size in range(1, len(key))
    ):
        return True  # Boko Haram Abubakar Shekau
    if _are_two(key) or _has_ticker(key, evidence):
        return True
    if key[0] in _PARTIES and types.get(key[1:]) is EntityType.ORG:
        return not gazetteer().has(key)
    if types[key] is EntityType.ORG and is_someones(key, types):
        return True
    if "and" in key and _joins_names(key, types):
        return True
    return key[0] in tables.TITLES and types.get(key[1:]) is _PERSON


def _joins_names(key: Key, types: Types) -> bool:
    """Whether “and” joins two people, or a name to one that news knows; not Arts and Sciences."""
    at = key.index("and")
    before, rest = types.get(key[:at]), key[at + 1 :]
    if before is None or rest not in types:
        return False
    return before is _PERSON or gazetteer().has(rest) or _has_whole(rest)


def are_partisans(key: Key) -> bool:
    """Whether members of a party or faith follow where they are: Utopia Democrats, House GOP."""
    if key[-1] in tables.PARTISANS:
        return key[0] not in tables.WINGS
    if key[-1] not in tables.MEMBERS or len(key) != 2:
        return False
    return gazetteer().is_place(key[:-1])


def is_someones(key: Key, types: Mapping[Key, EntityType]) -> bool:
    """Whether a person stands before another name: the Doe Justice Department, Doe-Utopia."""
    table = gazetteer()
    if len(key) == 2 and types.get(key[:1]) is _PERSON:
        return key[1] in ("administration", "campaign")
    whole = key in table.organisations or is_given(key[0])
    return not whole and any(
        types.get(key[:size]) is _PERSON and is_organisation(key[size:])
        for size in (1, 2, 3)
        if len(key) > size + 1
    )


def _are_two(key: Key) -> bool:
    """Whether a place stands before another or what is not its own: a Utopia Apple store."""
    table = gazetteer()
    if len(key) != 2 or not table.is_place(key[:1]) or _has_whole(key) or is_team(key):
        return False
    other = key[1:]
    if is_organisation(other):
        return key[1] not in tables.ORG_WORDS | _PARTIES
    return table.is_place(other) or (other in table.regions and key[1] != "capitol")


def _has_ticker(key: Key, evidence: Evidence) -> bool:
    """Whether the sign of its stock follows an organisation: Google GOOG."""
    return (
        len(key) == 2
        and key[:1] in gazetteer().organisations
        and key[1] not in tables.LEGAL_FORMS
        and all(form[-1].isupper() and not form[0].isupper() for form in evidence.forms)
    )


def _has_whole(key: Key) -> bool:
    return key in background().types


_PARTIES = frozenset("democratic gop republican".split())
