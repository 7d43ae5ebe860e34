"""From names in texts to the entities that the screen shows."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from reader.entities import tables
from reader.entities.aliases import Occurrence, group
from reader.entities.dates import dates
from reader.entities.gazetteer import gazetteer, given_names
from reader.entities.names import (
    Key,
    Name,
    NameSeen,
    Telling,
    key_of,
    read_telling,
    telling_lines,
    words_of,
)
from reader.entities.notes import note_on
from reader.entities.repair import repair
from reader.entities.roles import by_office
from reader.model import Article, Entity, EntityType, Mention, spelling_of
from reader.text import fold


def collect(
    articles: Sequence[Article], seen: Mapping[str, tuple[NameSeen, ...]]
) -> tuple[Entity, ...]:
    """The entities of a story; copies of one text have one vote."""
    texts: dict[tuple[str, tuple[tuple[int, int], ...]], list[Article]] = defaultdict(list)
    for article in dict.fromkeys(articles):
        texts[article.text, tuple(telling_lines(article))].append(article)
    order = {article.id: index for index, article in reversed(list(enumerate(articles)))}
    ordered = sorted(texts)
    tellings = [
        read_telling(text, lines, _seen_in(copies, seen), copies[0].language)
        for text, lines in ordered
        for copies in [texts[text, lines]]
    ]
    copies = [texts[each] for each in ordered]
    names = [
        _with_dates(telling, found)
        for telling, found in zip(tellings, repair(tellings), strict=True)
    ]
    groups = group(names)
    offices = by_office(groups, tellings)
    entities = [
        _entity(found, offices.get(number, ()), tellings, copies, order)
        for number, found in enumerate(groups)
    ]
    entities.sort(key=lambda entity: (-len(entity.mentions), entity.name, entity.type))
    return with_unique_ids(entities)


def _seen_in(
    copies: Sequence[Article], seen: Mapping[str, tuple[NameSeen, ...]]
) -> tuple[NameSeen, ...]:
    """What was seen in any copy of one text."""
    return max((seen.get(article.id, ()) for article in copies), key=lambda each: (len(each), each))


def _with_dates(telling: Telling, names: Sequence[Name]) -> list[Name]:
    """Names and dates in order; where they overlap, the name stays."""
    starts = [name.start for name in names]
    ends = [name.end for name in names]
    found = list(names)
    for line in telling.lines:
        for start, end, key in dates(telling.text, line.start, line.end):
            if bisect_left(starts, end) == bisect_right(ends, start):
                found.append(Name(start, end, EntityType.DATE, key))
    return sorted(found, key=lambda name: name.start)


def _entity(
    found: Sequence[Occurrence],
    in_office: Sequence[Occurrence],
    tellings: Sequence[Telling],
    copies: Sequence[Sequence[Article]],
    order: Mapping[str, int],
) -> Entity:
    kind = found[0].name.type
    spellings = [
        spelling_of(tellings[each.text].text[each.name.start : each.name.end]) for each in found
    ]
    name = _best_name(kind, found, spellings)
    surfaces = Counter(spellings)
    mentions = sorted(
        (
            Mention(
                article.id,
                each.name.start,
                each.name.end,
                article.text[each.name.start : each.name.end],
            )
            for each in (*found, *in_office)
            for article in copies[each.text]
        ),
        key=lambda mention: (order[mention.article], mention.start),
    )
    aliases = sorted(
        (surface for surface in surfaces if surface != name),
        key=lambda surface: (-surfaces[surface], surface),
    )
    note = note_on(kind, name, [(tellings[each.text].text, each.name) for each in found])
    return Entity("", name, kind, tuple(aliases), tuple(mentions), note)


def _best_name(kind: EntityType, found: Sequence[Occurrence], spellings: Sequence[str]) -> str:
    """The fullest common way to write it."""
    surfaces: Counter[str] = Counter()
    words: dict[str, int] = {}
    for each, spelling in zip(found, spellings, strict=True):
        plain = _plain(spelling) if kind is EntityType.PERSON else spelling
        surfaces[plain] += 1
        words[plain] = len(each.name.key) - sum(map(_is_particle, each.name.key))
    official = _official_name(kind, found[0].name.key)
    short = sum(count for surface, count in surfaces.items() if _is_abbreviated(surface))
    if official and (official in surfaces or 2 * short >= surfaces.total()):
        return official

    def rank(surface: str) -> tuple[bool, bool, bool, bool, int, int, str]:
        return (
            words[surface] > 1 if kind in _WITH_FIRST_WORD else not _is_abbreviated(surface),
            kind is EntityType.PERSON and key_of(words_of(surface))[0] in given_names(),
            not surface.isupper(),
            "-" not in surface or " " in surface,
            surfaces[surface],
            len(surface),
            surface,
        )

    best = max(surfaces, key=rank)
    shouted = best.isupper() and len(best) > 4 and kind in (EntityType.PERSON, EntityType.GPE)
    return best.title() if shouted else best


_WITH_FIRST_WORD = (EntityType.PERSON, EntityType.EVENT)


def _is_particle(word: str) -> bool:
    """Whether a word belongs to the family name after it, and is no given name as Al and Ben."""
    return word in tables.PARTICLES and word not in given_names()


def _official_name(kind: EntityType, key: Key) -> str:
    table = gazetteer()
    if kind is EntityType.GPE:
        return table.countries.get(key) or table.states.get(key) or table.cities.get(key) or ""
    return table.people.get(key, "") if kind is EntityType.NORP else ""


def _is_abbreviated(surface: str) -> bool:
    """Whether a name is initials, stands in capitals or is a longer one for short."""
    return (
        (fold(surface),) in tables.CALLED
        or surface.replace(".", "").isupper()
        or surface.casefold().rstrip(".") in tables.DOTTED
    )


def _plain(name: str) -> str:
    """A person's name without a full stop that breaks it: Jane. Doe."""
    return re.sub(r"(?<=[^\W\d_]{3})\. (?=\w)", " ", name)


def with_unique_ids(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The entities, each with an id of its type and name."""
    used: Counter[str] = Counter()
    result = []
    for entity in entities:
        slug = re.sub(r"[^\w]+", "-", fold(entity.name)).strip("-") or "name"
        base = f"{entity.type.lower()}-{slug}"
        used[base] += 1
        number = "" if used[base] == 1 else f"-{used[base]}"
        result.append(replace(entity, id=base + number))
    return tuple(result)
