"""The names that English news uses everywhere: countries, their peoples, cities, institutions."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from reader.entities import tables
from reader.entities.names import Key, Words, key_of, words_of
from reader.model import EntityType

_Table = dict[Key, str]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Tables by folded words; `forms` holds each entry as it is written, by its first word.

    `people` leads to the first of the words for one people, the others to the country, state, city
    or region; `nations` leads from the names of countries and their peoples to the country.
    """

    countries: _Table = field(default_factory=dict)
    people: _Table = field(default_factory=dict)
    capitals: _Table = field(default_factory=dict)
    states: _Table = field(default_factory=dict)
    cities: _Table = field(default_factory=dict)
    regions: _Table = field(default_factory=dict)
    organisations: set[Key] = field(default_factory=set)
    persons: set[Key] = field(default_factory=set)
    things: set[Key] = field(default_factory=set)
    events: set[Key] = field(default_factory=set)
    nations: _Table = field(default_factory=dict)
    forms: dict[str, list[Words]] = field(default_factory=dict)

    def is_place(self, key: Key) -> bool:
        """Whether these words are a country, state, capital or large city."""
        return any(
            key in names for names in (self.countries, self.states, self.capitals, self.cities)
        )

    def has(self, key: Key) -> bool:
        """Whether these words are such a place or one of the organisations."""
        return self.is_place(key) or key in self.organisations


@cache
def gazetteer() -> Gazetteer:
    """The tables, read once."""
    table = Gazetteer()
    for country, facts in tomllib.loads(_read("countries.toml")).items():
        _add_country(table, country, facts)
    names = tomllib.loads(_read("gazetteer.toml"))
    for spellings in _spellings(names["groups"]):
        _add_people(table, spellings, same_in_plural=("s", "sh", "ic"))
    for state, abbreviations in names["states"].items():
        _add(table, table.states, state, state)
        for short in abbreviations:  # known when seen, not searched for: Miss, Ill, Mass are words
            table.states.setdefault(key_of(words_of(short)), state)
    for places, entries in ((table.cities, "cities"), (table.regions, "regions")):
        for spellings in _spellings(names[entries]):
            for name in spellings:
                _add(table, places, name, spellings[0])
    for names_of, entries in (
        (table.organisations, "organisations"),
        (table.persons, "persons"),
        (table.things, "things"),
        (table.events, "events"),
    ):
        for name in names[entries]:
            words = words_of(name)
            names_of.add(key_of(words))
            table.forms.setdefault(words[0], []).append(words)
    return table


@dataclass(frozen=True, slots=True)
class Background:
    """Names that news names often: their types, and as written those that are searched for.

    A surname alone is not: the story has to say whose it is.
    """

    types: dict[Key, EntityType] = field(default_factory=dict)
    forms: dict[str, list[Words]] = field(default_factory=dict)


@cache
def background() -> Background:
    """The table that `tests/evaluation/make_names.py` makes, read once (10 ms)."""
    table = Background()
    for line in _read("background.txt").splitlines():
        if not line.startswith("#"):
            kind, name = line.split("\t")
            words = words_of(name)
            table.types[key_of(words)] = EntityType(kind)
            if len(words) > 1 or kind != EntityType.PERSON:
                table.forms.setdefault(words[0], []).append(words)
    return table


@cache
def surnames() -> frozenset[str]:
    """Last words of people whom news names often, that no organisation or place begins with."""
    table, types = gazetteer(), background().types
    known = (*types.items(), *((key, EntityType.ORG) for key in table.organisations))
    others = {key[0] for key, kind in known if kind is not EntityType.PERSON}
    others |= common_words() | given_names() | tables.KINDS | tables.FIRM_WORDS
    return frozenset(
        key[-1]
        for key, kind in types.items()
        if kind is EntityType.PERSON
        and len(key) > 1
        and len(key[-1]) > 3
        and key[-1] not in others
        and not table.has(key[-1:])
    )


@cache
def common_words() -> frozenset[str]:
    """Words that news hardly ever writes with a capital, but to open a sentence or a heading."""
    return frozenset(_read("common_words.txt").split())


@cache
def given_names() -> frozenset[str]:
    """Common given names, folded."""
    lines = (line for line in _read("given_names.txt").splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for name in line.split() for word in key_of((name,)))


def _add_country(table: Gazetteer, country: str, facts: dict[str, Any]) -> None:
    people = facts.get("people", ())
    for name in (country, *facts.get("also", ())):
        _add(table, table.countries, name, country)
        table.nations[key_of(words_of(name))] = country
    for name in people:
        table.nations.setdefault(key_of(words_of(name)), country)
    _add_people(table, people, same_in_plural=("s", "sh", "ch", "ese", "men", "man"))
    for name in facts.get("capital", ()):
        _add(table, table.capitals, name, country)


def _add_people(table: Gazetteer, spellings: list[str], same_in_plural: tuple[str, ...]) -> None:
    for name in spellings:
        _add(table, table.people, name, spellings[0])
        if not name.endswith(same_in_plural):
            _add(table, table.people, name + "s", spellings[0])


def _add(table: Gazetteer, names: _Table, name: str, value: str) -> None:
    words = words_of(name)
    names.setdefault(key_of(words), value)
    table.forms.setdefault(words[0], []).append(words)


def _spellings(entries: list[str]) -> Iterator[list[str]]:
    return (entry.split("/") for entry in entries)


def _read(name: str) -> str:
    return files("reader.entities").joinpath(name).read_text("utf-8")


def is_given(word: str) -> bool:
    """Whether a word is a common given name."""
    return key_of((word,))[0] in given_names()


def is_people(word: str) -> bool:
    """Whether a word is a people or a country."""
    key = key_of((word,))
    table = gazetteer()
    return key in table.people or key in table.countries


def is_organisation(key: Key) -> bool:
    """Whether these words are an organisation that the tables or the background have."""
    return key in gazetteer().organisations or background().types.get(key) is EntityType.ORG
