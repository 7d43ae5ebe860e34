"""Which names of a story mean the same person, organisation or place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from reader.entities import tables
from reader.entities.gazetteer import gazetteer
from reader.entities.likeness import slips
from reader.entities.names import Key, Name
from reader.entities.organisation_aliases import join_organisations, join_shortened
from reader.entities.union import Node, Union
from reader.model import EntityType


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A name in the text with number `text`."""

    text: int
    name: Name


def group(names: Sequence[Sequence[Name]]) -> list[tuple[Occurrence, ...]]:
    """Group the names of a story's texts: one group a person, organisation, place, date."""
    counts: Counter[Node] = Counter((name.type, name.key) for found in names for name in found)
    union = Union()
    keys: dict[EntityType, list[Key]] = defaultdict(list)
    for kind, key in sorted(counts):
        keys[kind].append(key)
    _join_places(keys[EntityType.GPE], union)
    _join_peoples(keys[EntityType.NORP], union)
    join_organisations(keys[EntityType.ORG], union)
    for kind in (EntityType.LOC, EntityType.EVENT):
        join_shortened(kind, keys[kind], union, tables.PLACE_WORDS)
    for key in keys[EntityType.LOC]:
        if key[0] == "mt":
            union.join((EntityType.LOC, key), (EntityType.LOC, ("mount", *key[1:])))
    for key in keys[EntityType.EVENT]:
        if key[0] in tables.STORM_WORDS:
            union.join((EntityType.EVENT, key), (EntityType.EVENT, key[1:]))
    full = _join_people(keys[EntityType.PERSON], union)
    owner = _owners(names, full, union)
    groups: dict[Node, list[Occurrence]] = defaultdict(list)
    for number, found in enumerate(names):
        for name in found:
            node = owner.get((number, name.start), (name.type, name.key))
            groups[union.find(node)].append(Occurrence(number, name))
    return [tuple(groups[node]) for node in sorted(groups)]


def _join_places(keys: Sequence[Key], union: Union) -> None:
    """Names of one country or state; a capital stays apart from its country."""
    table = gazetteer()
    present = set(keys)
    for half in (("north",), ("south",)):
        if half in present and (*half, "korea") in present:
            union.join((EntityType.GPE, half), (EntityType.GPE, (*half, "korea")))
    for key in keys:
        plain = _without_form_of_state(key)
        for names in (table.countries, table.states, table.cities):
            if key in names or plain in names:
                official = names.get(key) or names[plain]
                union.join((EntityType.GPE, key), (EntityType.GPE, ("=", official)))
                break
        if key in table.capitals:
            country = table.capitals[key]
            if country == "United States":
                union.join((EntityType.GPE, key), (EntityType.GPE, ("=capital", country)))


_FORMS_OF_STATE = frozenset(
    "federal democratic united islamic people s republic kingdom state commonwealth city".split()
)


def _without_form_of_state(key: Key) -> Key:
    """The country or town in Republic of Freedonia, City of Gotham."""
    if "of" in key and _FORMS_OF_STATE.issuperset(key[: key.index("of")]):
        rest = key[key.index("of") + 1 :]
        return rest[1:] if rest[:1] == ("the",) else rest
    return key


def _join_peoples(keys: Iterable[Key], union: Union) -> None:
    for key in keys:
        if key in gazetteer().people:
            people = gazetteer().people[key]
            union.join((EntityType.NORP, key), (EntityType.NORP, ("=", people)))


def _join_people(keys: Sequence[Key], union: Union) -> list[Key]:
    """Join the full names of one person; return all full names."""
    full = [key for key in keys if len(_bare(key)) > 1]
    person = EntityType.PERSON
    by_last: dict[str, list[Key]] = defaultdict(list)
    by_glued: dict[str, list[Key]] = defaultdict(list)
    for key in full:
        by_last[_bare(key)[-1]].append(key)
        by_glued["".join(_bare(key))].append(key)
    for same in by_last.values():
        for index, a in enumerate(same):
            for b in same[:index]:
                if not _father_and_son(a, b) and _same_first_names(_bare(a), _bare(b)):
                    union.join((person, a), (person, b))
    is_full = set(full)
    longer: dict[Key, list[Key]] = defaultdict(list)
    for key in full:  # a family name added: Jane Doe, Jane Doe Roe
        for size in range(2, len(key)):
            longer[key[:size]].append(key)
    for key in full:
        if len(longer[key]) == 1 and longer[key][0][-1] not in tables.SUFFIXES:
            union.join((person, key), (person, longer[key][0]))
    for key in keys:
        for long in by_glued.get(key[0], ()) if len(key) == 1 else ():
            union.join((person, key), (person, long))
    for key in keys:
        name = tables.BY_INITIALS.get(key[0], ()) if len(key) == 1 else key[::-1]
        if name in is_full:  # AOC; Doe Jane, as lists and other languages have it
            union.join((person, key), (person, name))
    by_rest: dict[tuple[Key, Key], list[tuple[str, Key]]] = defaultdict(list)
    for key in full:
        bare = _bare(key)
        for place, word in enumerate(bare):
            by_rest[bare[:place], bare[place + 1 :]].append((word, key))
    for near in by_rest.values():
        for one, other in slips([word for word, _ in near]):
            union.join((person, near[one][1]), (person, near[other][1]))
    return full


def _bare(key: Key) -> Key:
    """A person's name without Jr., III and the like."""
    return key[:-1] if len(key) > 1 and key[-1] in tables.SUFFIXES else key


def _is_monarch(key: Key) -> bool:
    return len(key) == 2 and key[1] in {"ii", "iii", "iv"}


def _father_and_son(a: Key, b: Key) -> bool:
    """Whether only one has a Jr. or the like though both are written with one first name.

    A middle initial and Jr. are left out together.
    """
    if a[0] != b[0] or a[len(_bare(a)) :] == b[len(_bare(b)) :]:
        return False
    junior, plain = (a, b) if len(a) > len(_bare(a)) else (b, a)
    initial = len(plain) == 2 and len(junior) == 4 and len(junior[1]) == 1
    return not initial


def _same_first_names(a: Key, b: Key) -> bool:
    """Whether two names with the same last word can be one person's: J. Doe, John Q. Doe.

    Whoever is called by a middle name has it written out: Quentin Doe is not John Q. Doe.
    """
    long, short = (a[:-1], b[:-1]) if len(a) >= len(b) else (b[:-1], a[:-1])
    if len(long[0]) > 1 and not _alike(long[0], short[0]) and short[0] not in long:
        return False
    rest = iter(long)
    if all(any(_alike(word, other) for other in rest) for word in short):
        return True
    return len(long) == len(short) and all(map(_alike, long, short))


def _alike(a: str, b: str) -> bool:
    if a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]):
        return True
    if tables.FIRST_NAMES.get(a, frozenset()) & tables.FIRST_NAMES.get(b, frozenset()):
        return True
    return min(len(a), len(b)) > 2 and (a.startswith(b) or b.startswith(a))


def _owners(
    names: Sequence[Sequence[Name]], full: Sequence[Key], union: Union
) -> dict[tuple[int, int], Node]:
    """Whose each short name is.

    Of those in the story with that family name, the one whom this article writes in full most
    often; a time here weighs as one in each article. Whom it calls by the given name alone is less
    likely meant by the family name.
    """
    person = EntityType.PERSON
    lasts: dict[str, set[Node]] = defaultdict(set)
    firsts: dict[str, set[Node]] = defaultdict(set)
    is_full = set(full)
    for key in full:
        if key != _bare(key) and _bare(key) in is_full:
            continue  # of father and son, Jr. is not the one the short name means
        lasts[_bare(key)[-1]].add(union.find((person, key)))
        firsts[_bare(key)[0]].add(union.find((person, key)))
    first: dict[Node, int] = {}
    for name in (name for found in names for name in found if name.key in is_full):
        first.setdefault(union.find((person, name.key)), len(first))
    here = [_prominence(found, is_full, firsts, lasts, union) for found in names]
    everywhere: Counter[Node] = Counter()
    for counts in here:
        everywhere.update(counts)
    near = _nearest_word(lasts)
    owners: dict[tuple[int, int], Node] = {}
    for number, found in enumerate(names):
        for name in found:
            if name.type is person and name.key not in is_full and not _is_monarch(name.key):
                word = _bare(name.key)[-1]
                among = lasts.get(word) or firsts.get(word) or lasts.get(near(word), set())
                if word in tables.KOREAN_FAMILIES:  # who is written with the family first, too
                    among = among | firsts.get(word, set())
                if among:
                    owners[number, name.start] = max(
                        among,
                        key=lambda node: (
                            len(names) * here[number][node] + everywhere[node],
                            -first[node],
                        ),
                    )
    return owners


def _prominence(
    found: Sequence[Name],
    is_full: set[Key],
    firsts: dict[str, set[Node]],
    lasts: dict[str, set[Node]],
    union: Union,
) -> Counter[Node]:
    """How often one article writes each person in full, the first of a family nearly twice.

    Whom an article is about it names before the relatives. Uses of the given name alone take up to
    half of it away: relatives are told apart by it, but so is the heroine of a story called by
    those who speak of her.
    """
    full: Counter[Node] = Counter()
    alone: Counter[Node] = Counter()
    introduced: dict[str, Node] = {}
    for name in found:
        if name.type is EntityType.PERSON:
            if name.key in is_full:
                family = _bare(name.key)[-1]
                node = union.find((EntityType.PERSON, name.key))
                full[node] += 3 if introduced.setdefault(family, node) == node else 2
            elif name.key[-1] not in lasts:
                alone.update(firsts.get(name.key[-1], ()))
    return Counter({node: n - min(2 * alone[node], n // 2) for node, n in full.items()})


def _nearest_word(lasts: dict[str, set[Node]]) -> Callable[[str], str]:
    """Finds the last name that a word is a slip of, or ""."""
    known = sorted(word for word in lasts if len(word) > 5)

    def nearest(word: str) -> str:
        if len(word) < 6 or word.removesuffix("s") in lasts:  # the Does are not one Doe
            return ""
        return next(
            (other for other in known if OSA.distance(word, other, score_cutoff=1) == 1), ""
        )

    return nearest
