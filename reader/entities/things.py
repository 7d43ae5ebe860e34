"""Ships, films, rockets and terms: what the words around a name say is a thing's.

A novel before, a tanker after it, a number that no year is, an article that no person has.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from reader.entities import tables
from reader.entities.capitals import CONJUNCTIONS, OPENERS, Run
from reader.entities.names import Line

_KINDS = frozenset(
    """aircraft airliner album app boat browser capsule ferry film freighter frigate game jet
    missile movie musical novel painting plane rocket rover satellite ship shuttle sitcom song
    spacecraft submarine tanker trawler vessel warship yacht""".split()
)
"""Things that stand right before their names."""

_TOOLS = frozenset(
    """chip chipset device drug laptop phone smartphone software tablet technology tool treatment
    vaccine""".split()
)
"""Things that do not stand right before their names: the phone Apple made is not Apple."""

_ADJECTIVES = (
    r"(?:(?!(?:and|at|behind|by|for|from|in|of|on|that|to|who|whose|with)\b)[\w’'-]+ ){0,4}?"
)
"""Up to four words before a noun that leave it the head: not those of the nominee for an album."""

_THING_AFTER = re.compile(
    rf"(?:,| is| was) (?:an?|the|its|their|one of (?:the|its|their)) {_ADJECTIVES}"
    rf"(?:{'|'.join(sorted(_KINDS | _TOOLS))})s?"
    r"(?=[,.;)]| (?:that|which|in|of|for|from|with|by|to|ever)\b)"
)

_CALLED_BEFORE = re.compile(
    rf"\b(?:{'|'.join(sorted(_KINDS | _TOOLS))}|book|feature|program|show|system)s?,? "
    r"(?:known as|called|dubbed|named|nicknamed|titled) (?:(?:the|a) )?[\"“‘']?$"
    r"|\b(?:his|her|their|its|the) (?:\w+ ){0,2}"
    r"(?:single|album|song|film|movie|novel|memoir|sitcom),? [\"“‘']?$"
)

_SHIPS = frozenset("HMAS HMCS HMS RMS USCGC USNS USS Shuttle".split())
"""What stands before the name of a ship, as part of it."""


def things(text: str, line: Line, runs: Iterable[Run]) -> Iterator[Run]:
    """The runs with capitals that the words around them say are things' names, and ships."""
    for first, after in runs:
        while first + 1 < after and line.words[first] in OPENERS | CONJUNCTIONS:
            first += 1
        ship = next((at for at in range(first, after - 1) if line.words[at] in _SHIPS), None)
        if ship is not None:
            yield first if line.words[ship] == "Shuttle" else ship, after
            continue
        if after - first <= 4 and (
            _follows_thing(line, first)
            or is_called(text, line, first)
            or _THING_AFTER.match(text, line.stop(after - 1), line.end)
        ):
            yield first, after


def is_called(text: str, line: Line, first: int) -> bool:
    """Whether a name is introduced as that of a thing: a technology called Quill."""
    before = text[max(line.start, line.starts[first] - 40) : line.starts[first]]
    return _CALLED_BEFORE.search(before) is not None


def _follows_thing(line: Line, first: int) -> bool:
    return (
        first > 0
        and line.joined[first - 1]
        and not line.opens[first]
        and line.words[first - 1] in _KINDS
        and line.words[first] not in OPENERS
    )


_IN_BRACKETS = re.compile(r"\(([A-Z]{2,})s?\)")


def spelt_out(text: str, line: Line) -> Iterator[Run]:
    """The acronyms that stand in brackets after the plain words they are for: a fuel cell (FC)."""
    for match in _IN_BRACKETS.finditer(text, line.start, line.end):
        index = bisect_left(line.starts, match.start(1))
        before = line.words[max(index - len(match[1]), 0) : index]
        if (
            "".join(each[0] for each in before) == match[1].casefold()
            and before[-1].removesuffix("s") not in tables.ORG_WORDS
            and line.starts[index : index + 1] == (match.start(1),)
        ):
            yield index, index + 1


_ARTICLES = frozenset("the a an The A An".split())

DEVICES = frozenset(
    """booster browser camera cameras capsule car cars console drone drones jet jets lander missile
    missiles phone phones rifle rifles roadster rocket rockets rover satellite sedan smartphone
    smartphones software spacecraft telescope truck trucks""".split()
)


def has_article(line: Line, first: int) -> bool:
    """Whether an article stands before the name, as with no person."""
    return first > 0 and line.joined[first - 1] and line.words[first - 1] in _ARTICLES


def is_numbered(line: Line, after: int) -> bool:
    """Whether the number of a model follows, and no year: Falcon 9, MiG-29."""
    return (
        after < len(line.words)
        and line.words[after].isdigit()
        and len(line.words[after]) < 4
        and line.starts[after] == line.stop(after - 1) + 1
    )
