"""Which names of a story mean the same organisation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from reader.entities import tables
from reader.entities.gazetteer import gazetteer
from reader.entities.likeness import is_misspelt
from reader.entities.names import Key
from reader.entities.union import Node, Union
from reader.model import EntityType

_SMALL = frozenset("of the and for de on in to at a s".split())


_STATES = frozenset(("us", "uk"))
"""States that acronyms have with both letters: the USGS."""


def join_organisations(keys: Sequence[Key], union: Union) -> None:
    """Acronyms, company endings left out, the country before a name left out."""
    _join_alike(keys, union)
    join_shortened(EntityType.ORG, keys, union, tables.COMPANY_ENDINGS)
    _join_teams(keys, union)
    _join_bodies(keys, union)
    _join_countries(keys, union)
    _join_acronyms(keys, union)
    present = set(keys)
    for short, full in tables.CALLED.items():
        if short in present and full in present:
            union.join((EntityType.ORG, short), (EntityType.ORG, full))


def _join_alike(keys: Sequence[Key], union: Union) -> None:
    """Join names that differ in small words, in one or many of a thing, or by a slip."""
    by_long_words: dict[Key, Key] = {}
    for key in keys:  # Institute of Peace, Institute for Peace
        other = by_long_words.setdefault(_long_words(key), key)
        union.join((EntityType.ORG, key), (EntityType.ORG, other))
    present = set(keys)
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


def _long_words(key: Key) -> Key:
    """What is compared of a name: People's, Peoples and People, the U.S. and the United States."""
    for long, short in _FOR_SHORT.items():
        if key[: len(long)] == long:
            key = (short, *key[len(long) :])
    return tuple(
        word if len(word) < 5 else word.removesuffix("s") for word in key if word not in _SMALL
    )


_FOR_SHORT = {("united", "states"): "us", ("united", "kingdom"): "uk", ("united", "nations"): "un"}


def _join_acronyms(keys: Sequence[Key], union: Union) -> None:
    """Join initials with the one organisation that has them."""
    by_initials: dict[str, set[Node]] = defaultdict(set)
    for key in keys:
        for initials in _initials(key):
            by_initials[initials].add((EntityType.ORG, key))
    for key in keys:
        if len(key) == 1 and len(key[0]) > 1:
            long = by_initials.get(key[0], set()) or by_initials.get("the " + key[0], set())
            if len(key[0]) == 2:  # as many a company is called on the stock exchange
                long = {each for each in long if each[1][-1] in tables.ORG_WORDS}
            if len({union.find(each) for each in long}) == 1:
                union.join((EntityType.ORG, key), min(long))


def _initials(key: Key) -> Iterator[str]:
    """The acronyms of a name, after “the ” the one with the article's letter: the THR."""
    if (
        len(key) == 1
        or key[-1] in tables.LEGAL_FORMS
        or not all(len(word) > 2 or word in _SMALL | _STATES for word in key)
    ):
        return
    long = key + ("department",) * (key[-1] == "police")  # NYPD
    for words in (key, long):
        plain = "".join(word[0] for word in words if word not in _SMALL)
        yield plain
        yield "".join(word if word in _STATES else word[0] for word in words if word != "s")
        yield f"the t{plain}"


def _join_countries(keys: Sequence[Key], union: Union) -> None:
    """Join a name with the one longer that has a country before it."""
    table = gazetteer()
    by_rest: dict[Key, set[Node]] = defaultdict(set)
    for key in keys:
        for size in (1, 2):
            if len(key) > size + 1 and (
                key[:size] in table.people or key[:size] in table.countries
            ):
                by_rest[key[size:]].add((EntityType.ORG, key))
    for key in keys:
        longer = by_rest.get(key, set())
        if len({union.find(each) for each in longer}) == 1:
            union.join((EntityType.ORG, key), min(longer))


_BODIES = frozenset("church university".split())


def _join_bodies(keys: Sequence[Key], union: Union) -> None:
    """Join what is called by its own word, too: the Church of Quillism, Quillism."""
    present = set(keys)
    for key in keys:
        if len(key) > 2 and key[0] in _BODIES and key[1] == "of" and key[2:] in present:
            union.join((EntityType.ORG, key), (EntityType.ORG, key[2:]))


def _join_teams(keys: Sequence[Key], union: Union) -> None:
    """A team without its town, and names without their article: the Tigers, Al Fajr and Fajr."""
    table = gazetteer()
    by_rest: dict[Key, list[Key]] = defaultdict(list)
    for key in keys:
        for size in (1, 2):
            before, rest = key[:-size], key[-size:]
            if size == 2 and not rest[-1].endswith("s"):
                continue
            if before and (table.is_place(before) or before in table.regions or before == ("al",)):
                by_rest[rest].append(key)
    for key in keys:
        longer = by_rest.get(key, [])
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
