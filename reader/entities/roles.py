"""Persons by their office: the Utopian president, where the story says who that is.

Only an office with its country counts, and only where the story gives it to one person: a wrong
merge is worse than none. The mention is the office's own words; the people before it stays what
it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from reader.entities.aliases import Occurrence
from reader.entities.gazetteer import gazetteer
from reader.entities.names import Name, Telling, key_of, words_of
from reader.model import EntityType

_OFFICE = (
    r"(?:[Vv]ice )?[Pp]resident|(?:[Dd]eputy )?(?:[Pp]rime|[Ff]oreign|[Dd]efen[cs]e|[Ff]inance"
    r"|[Ii]nterior|[Jj]ustice) [Mm]inister|[Cc]hancellor|[Pp]remier|[Kk]ing|[Qq]ueen|[Ee]mperor"
    r"|[Ss]ecretary of [Ss]tate|[Ll]eader|[Hh]ead of [Ss]tate"
)
_LAND = r"(?P<land>[A-Z][\w.]+(?: [A-Z][\w.]+){0,2}?)"
_BEFORE = re.compile(rf"(?:(?P<not>\S+) )?\b{_LAND}(?:['’]s)? (?P<office>{_OFFICE}) $")
_AFTER = re.compile(
    rf", (?:the )?(?:{_LAND}(?:['’]s)? (?P<office>{_OFFICE})"
    rf"|(?P<office_of>{_OFFICE}) of (?:the )?(?P<of>[A-Z][\w.]+(?: [A-Z][\w.]+)?))(?=[,.;)])"
)
_SPOKEN = re.compile(
    rf"\b[Tt]he {_LAND} (?P<office>{_OFFICE})\b(?!-| [A-Z]|(?: of| for| and| or) )"
    rf"|\b[Tt]he (?P<office_of>{_OFFICE}) of (?:the )?"
    r"(?P<of>[A-Z][\w.]+(?: [A-Z][\w.]+)?)(?!\w| [A-Z])"
)
_NO_MORE = frozenset("former ex late then onetime acting deputy vice next future".split())

Office = tuple[str, str]
"""A country and an office in it."""


def by_office(
    groups: Sequence[Sequence[Occurrence]], tellings: Sequence[Telling]
) -> dict[int, list[Occurrence]]:
    """The mentions by office, by the number of the group that they mean."""
    holders: dict[Office, set[int]] = defaultdict(set)
    for number, group in enumerate(groups):
        for each in group:
            if each.name.type is EntityType.PERSON:
                for office in _offices(tellings[each.text].text, each.name):
                    holders[office].add(number)
    found: dict[int, list[Occurrence]] = defaultdict(list)
    if not holders:
        return found
    taken = _taken(groups)
    for text, telling in enumerate(tellings):
        starts, ends = taken[text]
        for office, start, end in _spoken(telling):
            who = holders.get(office, set())
            if len(who) == 1 and bisect_left(starts, end) == bisect_right(ends, start):
                [number] = who
                key = groups[number][0].name.key
                found[number].append(Occurrence(text, Name(start, end, EntityType.PERSON, key)))
    return found


def _taken(groups: Sequence[Sequence[Occurrence]]) -> dict[int, tuple[list[int], list[int]]]:
    """The offsets where names start and where they end, in order, by the number of the text."""
    taken: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for group in groups:
        for each in group:
            starts, ends = taken[each.text]
            starts.append(each.name.start)
            ends.append(each.name.end)
    for offsets in taken.values():
        for each_end in offsets:
            each_end.sort()
    return taken


def _offices(text: str, name: Name) -> Iterator[Office]:
    """What is said of a person right before and after the name."""
    before = _BEFORE.search(text[max(0, name.start - 60) : name.start])
    if before and (before["not"] or "").casefold().strip("“\"'‘(") not in _NO_MORE:
        yield from _office(before["land"], before["office"])
    after = _AFTER.match(text, name.end)
    if after:
        yield from _office(after["land"] or after["of"], after["office"] or after["office_of"])


def _spoken(telling: Telling) -> Iterator[tuple[Office, int, int]]:
    """The offices in the text, each with its place."""
    for line in telling.lines:
        for match in _SPOKEN.finditer(telling.text, line.start, line.end):
            which = "office" if match["office"] else "office_of"
            for office in _office(match["land"] or match["of"], match[which]):
                yield office, *match.span(which)


def _office(land: str, office: str) -> Iterator[Office]:
    country = gazetteer().nations.get(key_of(words_of(land)))
    if country:
        yield country, office.casefold().replace("defence", "defense")
