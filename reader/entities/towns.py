"""What says that a name is a town's: in Anytown, Texas, the mayor of Anytown, Anytown police."""

from __future__ import annotations

from reader.entities.gazetteer import gazetteer
from reader.entities.names import Line, key_of

PLACES_BEFORE = frozenset("in from to at near across outside around of".split())
_ARTICLES = frozenset("the its his her their".split())
_TOWNS = frozenset("town city village suburb municipality hamlet".split())

_PARTS = frozenset("mayor mayors outskirts province state suburbs".split())
"""What a town has, and larger places of that name."""

_NEIGHBOURING = frozenset("nearby neighboring neighbouring downtown suburban".split())
_OF_A_TOWN = frozenset(("police", "residents"))


def is_located(line: Line, first: int, after: int) -> bool:
    """Whether this is a town: in Anytown, Texas, the town of Anytown, Anytown police."""
    before = line.words[max(first - 2, 0) : first]
    if len(before) == 2 and before[0] in _TOWNS | _PARTS and before[1] == "of":
        return True
    if after < len(line.words) and line.joined[after - 1] and line.words[after] in _OF_A_TOWN:
        return True
    if len(before) == 2 and before[0].casefold() in PLACES_BEFORE and before[1] in _NEIGHBOURING:
        return True
    if line.words[after : after + 1] in (("a",), ("the",)) and not line.joined[after - 1]:
        ends = (
            at
            for at in (after + 1, after + 2)
            if line.words[at : at + 1] and line.words[at] in _TOWNS
        )
        return any(_is_end(line, at) for at in ends)
    placed = PLACES_BEFORE | (_ARTICLES if after - first < 3 else frozenset())
    if first and (before[-1].casefold() not in placed):
        return False
    if after >= len(line.words) or line.joined[after - 1] or line.opens[after]:
        return False
    if line.starts[after] - line.stop(after - 1) != len(", "):
        return False
    table = gazetteer()
    for end in range(after + 1, min(after + 4, len(line.words) + 1)):
        key = key_of(line.words[after:end])
        if key in table.states or key in table.countries:
            return end == len(line.words) or not (
                line.joined[end - 1] and line.words[end][0].isupper() and not line.opens[end]
            )
    return False


def _is_end(line: Line, index: int) -> bool:
    """Whether this noun is not part of a longer one: a town in, not a town clerk."""
    rest = line.words[index + 1 : index + 2]
    return not rest or not line.joined[index] or rest[0] in _AFTER_TOWNS


_AFTER_TOWNS = frozenset("at in near of on outside that where which with".split())
