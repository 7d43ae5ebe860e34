"""Names of one story that speak for one another: the full for the short, a list for its member.

Each function changes the types that are known so far.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reader.entities import tables
from reader.entities.by_words import SMALL, is_team
from reader.entities.capitals import Run, capital_runs
from reader.entities.evidence import Known, Types
from reader.entities.gazetteer import background, common_words, gazetteer, given_names, surnames
from reader.entities.marks import vouch_for_initials, vouch_for_nicknamed
from reader.entities.names import Key, Line, Telling, Words, key_of
from reader.model import EntityType

_PERSON = EntityType.PERSON


def vouch(tellings: Sequence[Telling], known: Known, types: Types, lower: Counter[str]) -> None:
    """Let names speak for one another, in this order: each finds what those before it left."""
    _vouch_by_family(known, types)
    _vouch_for_letters(known, types)
    people = sorted(key for key, kind in types.items() if kind is _PERSON and len(key) > 1)
    _vouch_for_families(people, types)
    _vouch_for_storms(known, types)
    _vouch_for_bodies(known, types)
    _vouch_for_companies(known, types)
    _vouch_for_double_names(known, types)
    _vouch_for_parts(people, known, types, lower)
    _shorten_teams(known, types)
    _vouch_for_shores(types)
    _vouch_for_halves(known, types)
    _vouch_for_listed(tellings, types)
    vouch_for_initials(tellings, known, types)
    vouch_for_nicknamed(tellings, known, types)


def _vouch_by_family(known: Known, types: Types) -> None:
    """Whose last word alone is a person's name is one: Doe, Jane Doe."""
    for key in sorted(known):
        if (
            len(key) in (2, 3)
            and types.get(key) not in (None, _PERSON, EntityType.NORP, EntityType.EVENT)
            and types.get(key[-1:]) is _PERSON
            and not is_team(key)
            and not set(key) & (tables.IMPERSONAL | SMALL)
            and not gazetteer().has(key)
        ):
            types[key] = _PERSON


def _vouch_for_families(people: Sequence[Key], types: Types) -> None:
    """A surname in the plural is people's: the Doe family, the Does."""
    table = gazetteer()
    surnamed = {key[-1] for key in people} | surnames()
    for key in types:
        family = key[0].removesuffix("s")
        several = len(key) == 1 and family != key[0] and family in surnamed
        if several and key not in table.people and not table.has(key):
            types[key] = _PERSON


def _vouch_for_parts(
    people: Sequence[Key], known: Known, types: Types, lower: Counter[str]
) -> None:
    """The parts of full names mean those people; what only looks like a full name is none."""
    families = Counter(key[-1] for key in people)
    for key in people:
        if not known[key].spoken:
            continue
        of_two = len(key) == 2 and families[key[0]] > 0 and families[key[1]] > 1  # Doe-Roe
        if of_two or (families[key[-1]] > 1 and _is_prefixed(key)):
            del types[key]
            continue
        for form in list(known[key].forms):
            _vouch_for_part(form[-1], True, known, types, lower)
            _vouch_for_speaker(form, known, types)
            _vouch_for_part(form[0], False, known, types, lower)
            known[key].forms[tuple(word.upper() for word in form)] += 0  # in a transcript


def _is_prefixed(key: Key) -> bool:
    """Whether a plain word before a family name is no given name: Maybe Doe, Team Doe."""
    return (
        len(key) == 2
        and key[0] in common_words()
        and key[0] not in given_names() | tables.PARTICLES
    )


def _vouch_for_letters(known: Known, types: Types) -> None:
    """A letter after somebody's name belongs to it where it was once seen so: Orvik B."""
    for key in sorted(known):
        letter = len(key) == 2 and len(key[1]) == 1 and key[1].isalpha()
        if letter and known[key].labels["PERSON"] and types.get(key[:1]) is _PERSON:
            types[key] = _PERSON


def _vouch_for_storms(known: Known, types: Types) -> None:
    """The name of a hurricane means it where nobody else has it: Hurricane Zelda, Zelda."""
    for key in sorted(types):
        if key[0] in tables.STORM_WORDS and len(key) == 2 and not known[key[1:]].titled:
            types[key[1:]] = EntityType.EVENT
            known[key[1:]].forms.update({form[1:]: 0 for form in known[key].forms})


def _vouch_for_double_names(known: Known, types: Types) -> None:
    """The last two words of a person's name of three mean that person: Jane Doe-Roe, Doe-Roe."""
    for key in sorted(types):
        if len(key) == 3 and types[key] is _PERSON:
            last = types.get(key[1:])
            if last not in (None, _PERSON) and not gazetteer().has(key[1:]):
                types[key[1:]] = _PERSON


def _vouch_for_bodies(known: Known, types: Types) -> None:
    """What a chamber has is also named without it: the House Ways and Means Committee."""
    for key in sorted(types):
        if len(key) > 2 and key[0] in _CHAMBERS and types[key] is EntityType.ORG:
            rest = key[1:]
            if rest[-1] in tables.ORG_WORDS and types.setdefault(rest, EntityType.ORG):
                known[rest].forms.update({form[1:]: 0 for form in known[key].forms})


_CHAMBERS = frozenset("house senate".split())


def _vouch_for_companies(known: Known, types: Types) -> None:
    """A name that stands with Inc., and one of two words with Media, means it alone, too."""
    for key in sorted(types):
        short = key[:-1]
        if types[key] is not EntityType.ORG or not (
            key[-1] in tables.LEGAL_FORMS | tables.FIRM_WORDS
            or (len(key) == 3 and key[-1] in tables.ORG_WORDS and key[0] not in given_names())
        ):
            continue
        evidence = known[short]
        table = gazetteer()
        if (
            evidence.labels
            and not evidence.titled
            and short not in table.people
            and not table.is_place(short)
        ):
            types[short] = EntityType.ORG


def _vouch_for_halves(known: Known, types: Types) -> None:
    """The North of a story about North Korea is that country."""
    for half in ("north", "south"):
        if (half,) in types and known[half, "korea"].labels:
            types[half,] = EntityType.GPE


def _vouch_for_listed(tellings: Sequence[Telling], types: Types) -> None:
    """Who stands between two people in a list is one: Jane Doe, Orvik Quill, and John Roe."""
    for telling in tellings:
        for line in telling.lines:
            for at, around in _neighbours(telling.text, line):
                key = key_of(line.words[slice(*at)])
                if (
                    all(_is_person(line.words[slice(*each)], types) for each in around)
                    and not _leads_to_office(line, at[1])
                    and types.get(key) in (EntityType.ORG, EntityType.LOC, EntityType.GPE)
                    and not set(key) & (tables.IMPERSONAL | SMALL)
                    and all(len(word) > 1 for word in key)
                    and not gazetteer().has(key)
                    and not is_team(key)
                ):
                    types[key] = _PERSON


def _leads_to_office(line: Line, after: int) -> bool:
    """Whether an office follows, as after an organisation: Orvik Bank president Jane Doe."""
    rest = line.words[after : after + 1]
    return bool(rest) and line.joined[after - 1] and rest[0].casefold() in tables.TITLES


def _is_person(words: Words, types: Types) -> bool:
    """Whether these words, or those after one that opens the sentence, are a person."""
    return _PERSON in (types.get(key_of(words)), types.get(key_of(words[1:])))


def _neighbours(text: str, line: Line) -> Iterator[tuple[Run, list[Run]]]:
    """Runs of up to three words with capitals, each with those it is listed or paired with.

    Between two commas and the like both are told, around a lone “and” the one on the other side.
    """
    runs = [(first, after) for first, after in capital_runs(line) if after - first <= 3]
    gaps = [text[line.stop(a[1] - 1) : line.starts[b[0]]] for a, b in pairwise(runs)]
    for number, gap in enumerate(gaps):
        sizes = {after - first for first, after in runs[number : number + 2]}
        if gap == " and " and 1 not in sizes:
            yield runs[number], [runs[number + 1]]
            yield runs[number + 1], [runs[number]]
        if gap in _LISTED and number and gaps[number - 1] in _LISTED:
            yield runs[number], [runs[number - 1], runs[number + 1]]


_LISTED = frozenset({", ", ", and ", " and ", "; "})


_GOVERNED = frozenset("county district province region".split())


def _vouch_for_shores(types: Types) -> None:
    """What is called by a town of the story and a kind of place is no town: Anytown Beach."""
    table = gazetteer()
    for key in sorted(types):
        if (
            len(key) > 1
            and types[key] is EntityType.GPE
            and types.get(key[:-1]) is EntityType.GPE
            and key[-1] in tables.PLACE_WORDS - _GOVERNED
            and not table.is_place(key)
            and key not in background().types
        ):
            types[key] = EntityType.LOC


def _shorten_teams(known: Known, types: Types) -> None:
    """A team's name without its town is an organisation, too."""
    for key in sorted(types):
        if is_team(key) and types[key] is EntityType.ORG and not known[key[-1:]].titled:
            types[key[-1:]] = EntityType.ORG
            for form in list(known[key].forms):
                known[key[-1:]].forms[form[-1:]] += 0


def _vouch_for_speaker(form: Words, known: Known, types: Types) -> None:
    """The family name of who is introduced in capitals means that person, too: JANE DOE, HOST."""
    family = form[-1]
    key = key_of((family,))
    if (
        all(word.isupper() for word in form)
        and form[0].casefold() in given_names()
        and not gazetteer().has(key)
    ):
        types[key] = _PERSON
        known[key].forms[(family,)] += 0


_NO_PARTS = tables.SUFFIXES | tables.TITLES | tables.DISEASES


def _vouch_for_part(
    part: str, is_last: bool, known: Known, types: Types, lower: Counter[str]
) -> None:
    """A word of a person's full name means that person where it stands alone."""
    short = key_of((part,))
    word = short[0]
    evidence = known[short]
    is_title = is_last and word in tables.TITLES
    if len(part) < 2 or (word in _NO_PARTS and not is_title):
        return
    unseen = not evidence.labels
    is_first = not is_last and word in given_names()
    lone = is_title or (unseen and is_first)
    if unseen and not lone and (lower[word] or not is_last):
        return
    table = gazetteer()
    if short in table.people or short in table.organisations or word in tables.ORGANISATIONS:
        return
    speaks = is_last and evidence.speaks > 1 and not evidence.placed
    if table.is_place(short) and evidence.labels["PERSON"] <= evidence.labels["GPE"] and not speaks:
        return
    types[short] = _PERSON
    evidence.lone = lone
    evidence.forms[(part,)] += 0
    if len(part) > 3 and not lone:  # who speaks in a transcript, a headline
        evidence.forms[(part.upper(),)] += 0
