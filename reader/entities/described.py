"""Names of people that the words around them give away: a striker before, an age or a who after."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.entities import tables
from reader.entities.names import Line, key_of

_NOUNS = frozenset(
    """athlete athletes backup boyfriend brother brothers businessmen candidate choreographer
    coach comedian congressman congresswoman daughter defender designer drummer father forward
    girlfriend goalie golfer grandfather grandmother guitarist gunman husband infielder lawmaker
    linebacker midfielders mother nephew niece outfielder playwright president professor receiver
    rookie sculptor senator shortstop sister sisters skipper son sons stepfather stepmother
    suspect teammate teammates uncle wife winger""".split()
)
"""Words of one person, or of some, that stand right before the name without a capital."""

_AFTER = re.compile(
    r", (?:\d{1,2}(?=[,.;)])|who(?:m|se)?\b|(?:an?|the) (?:[\w-]+ ){0,3}?"
    r"(?:man|woman|boy|girl|teenager|father|mother|widow|widower|student|teacher|doctor|lawyer"
    r"|astronomer|astrophysicist|economist|physicist|scientist|researcher|professor|resident"
    r"|spokesman|spokeswoman|spokesperson|analyst|actor|actress|singer|writer|author|journalist)\b)"
)
"""What follows a person's full name: an age, a relative clause, who that is."""


def _has_noun_before(line: Line, first: int) -> bool:
    """Whether the word before is what a person is called, in one sentence with word `first`."""
    if first == 0 or line.opens[first] or not line.joined[first - 1]:
        return False
    word = line.words[first - 1]
    return word in _NOUNS or word in tables.OCCUPATIONS


def described(text: str, line: Line) -> Iterator[tuple[int, int]]:
    """The words `[first, after)` of names that their neighbours say are people's."""
    index = 0
    while index < len(line.words):
        after = capitals_end(line, index)
        if 1 <= after - index <= 3 and _is_described(text, line, index, after):
            yield index, after
        index = max(after, index + 1)


def _is_described(text: str, line: Line, first: int, after: int) -> bool:
    return _could_be(line, first, after) and (
        _has_noun_before(line, first)
        or (after - first > 1 and _AFTER.match(text, line.stop(after - 1)) is not None)
    )


def _could_be(line: Line, first: int, after: int) -> bool:
    words = line.words[first:after]
    table = tables.gazetteer()
    return not (
        any(word.isupper() and len(word) > 2 for word in words)
        or NO_FAMILY.intersection(word.casefold() for word in words)
        or any(map(is_people, words))
        or table.is_place(key_of(words))
        or key_of(words) in table.organisations
    )


def is_people(word: str) -> bool:
    """Whether a word is a people or a country."""
    key = key_of((word,))
    table = tables.gazetteer()
    return key in table.people or key in table.countries


SENTENCE_OPENERS = frozenset("He She It They We His Her Its Their".split())
"""Words with a capital that end no name, also where the full stop before them is missing."""


def capitals_end(line: Line, first: int) -> int:
    """The word after the run of words with capitals that begins at `first`."""
    after = first
    while after < len(line.words) and line.words[after][0].isupper():
        if after > first and (
            not line.joined[after - 1] or line.opens[after] or line.words[after] in SENTENCE_OPENERS
        ):
            break
        after += 1
    return after


NO_FAMILY = (
    tables.CALENDAR
    | tables.THING_WORDS
    | tables.ORG_WORDS
    | tables.PLACE_WORDS
    | tables.TITLES
    | tables.OCCUPATIONS
)
"""Words that a person's name does not have."""

FAMILIES = frozenset("hill lake park forest bridge church bishop king star press".split())
"""Family names that are also words for places and organisations."""
