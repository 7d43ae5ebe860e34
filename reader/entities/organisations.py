"""Which names of a story mean the same organisation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from reader.entities import tables
from reader.entities.gazetteer import background, gazetteer
from reader.entities.likeness import is_misspelt
from reader.entities.union import Key, Union
from reader.model import EntityType

_SMALL = frozenset("of the and for de on in to at a".split())


_STATES = frozenset(("us", "uk"))
"""States that acronyms have with both letters: the USGS."""


def join_organisations(keys: Sequence[Key], union: Union) -> None:
    """Acronyms, company endings left out, the country before a name left out."""
    by_initials: dict[str, list[Key]] = defaultdict(list)
    for key in keys:
        if (
            len(key) > 1
            and key[-1] not in tables.LEGAL_FORMS
            and all(len(word) > 2 or word in _SMALL | _STATES for word in key)
        ):
            firsts = [word if word in _STATES else word[0] for word in key]
            for initials in {
                "".join(word[0] for word in key if word not in _SMALL),
                "".join(firsts),
            }:
                by_initials[initials].append(key)
    for key in keys:
        if len(key) == 1 and len(key[0]) > 1:
            long = by_initials.get(key[0], [])
            if len(key[0]) == 2:  # as many a company is called on the stock exchange
                long = [each for each in long if _is_known(each)]
            if len(set(long)) == 1:
                union.join((EntityType.ORG, key), (EntityType.ORG, long[0]))
    by_long_words: dict[Key, Key] = {}
    for key in keys:  # Institute of Peace, Institute for Peace
        other = by_long_words.setdefault(tuple(word for word in key if word not in _SMALL), key)
        union.join((EntityType.ORG, key), (EntityType.ORG, other))
    join_shortened(EntityType.ORG, keys, union, tables.COMPANY_ENDINGS)
    _join_teams(keys, union)
    present = set(keys)
    for short, full in tables.CALLED.items():
        if short in present and full in present:
            union.join((EntityType.ORG, short), (EntityType.ORG, full))
    for key in keys:
        if ("".join(key),) in present:
            union.join((EntityType.ORG, key), (EntityType.ORG, ("".join(key),)))
    by_length: dict[int, list[Key]] = defaultdict(list)
    for key in keys:
        if len(key) > 1:
            by_length[len(key)].append(key)
    for same in by_length.values():
        for index, a in enumerate(same):
            for b in same[:index]:
                if (a[0] == b[0] or a[-1] == b[-1]) and is_misspelt(a, b):
                    union.join((EntityType.ORG, a), (EntityType.ORG, b))
    table = gazetteer()
    by_rest: dict[Key, list[Key]] = defaultdict(list)
    for key in keys:
        for size in (1, 2):
            if len(key) > size + 1 and (
                key[:size] in table.people or key[:size] in table.countries
            ):
                by_rest[key[size:]].append(key)
    for key in keys:
        longer = by_rest.get(key, [])
        if len(longer) == 1:
            union.join((EntityType.ORG, key), (EntityType.ORG, longer[0]))


def _is_known(key: Key) -> bool:
    return (
        key in gazetteer().organisations or key in background().types or key[-1] in tables.ORG_WORDS
    )


def _join_teams(keys: Sequence[Key], union: Union) -> None:
    """A team without its town, and names without their article: the Tigers, Al Fajr and Fajr."""
    table = gazetteer()
    by_last: dict[str, list[Key]] = defaultdict(list)
    for key in keys:
        before = key[:-1]
        if before and (table.is_place(before) or before in table.regions or before == ("al",)):
            by_last[key[-1]].append(key)
    for key in keys:
        longer = by_last.get(key[0], []) if len(key) == 1 else []
        if len(longer) == 1:
            union.join((EntityType.ORG, key), (EntityType.ORG, longer[0]))


def join_shortened(
    kind: EntityType, keys: Sequence[Key], union: Union, endings: frozenset[str]
) -> None:
    """Join a name with itself and general words after it: Xinhua, Xinhua News Agency."""
    present = set(keys)
    for key in keys:
        short = key
        while len(short) > 1 and short[-1] in endings:
            short = short[:-1]
            if short in present:
                union.join((kind, key), (kind, short))
