"""Where two texts state quantities of the same thing that cannot both be true."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from reader.passages.quantities import YEAR, Quantity

ALIKE = 0.4
"""Least share of the words around a count that stand around the other one, too."""

ALIKE_MEASURED = 0.5
"""The same for what is measured or dated: years and dollars are said of many things."""


def conflicting(
    a: Sequence[Quantity], b: Sequence[Quantity]
) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield the quantities of one text with those of the other that contradict them.

    What only one text states contradicts nothing, nor does what has its like in the other text;
    where both give one measure alike, they may give more of it.
    """
    a_left, b_left = _without(Quantity.equals, a, b), _without(Quantity.equals, b, a)
    alike = [(ours, theirs) for ours in a for theirs in b if ours.unit == theirs.unit]
    told = {ours.unit for ours, theirs in alike if ours.unit and ours.agrees(theirs)}
    a_alone = _without(Quantity.agrees, a_left, b_left)
    b_alone = _without(Quantity.agrees, b_left, a_left)
    for ours, theirs in alike:
        is_open = ours in a_alone and theirs in b_alone and ours.unit not in told
        if is_open and (_measure_the_same if ours.unit else _count_the_same)(ours, theirs):
            yield ours, theirs


def _without(
    like: Callable[[Quantity, Quantity], bool], some: Sequence[Quantity], others: Sequence[Quantity]
) -> list[Quantity]:
    return [one for one in some if not any(like(one, other) for other in others)]


def _count_the_same(a: Quantity, b: Quantity) -> bool:
    if not a.nouns or not b.nouns:
        return False
    named = a.nouns[0] == b.nouns[0] or a.nouns[-1] in b.nouns or b.nouns[-1] in a.nouns
    return named and _share_words(a, b, 1, ALIKE)


def _measure_the_same(a: Quantity, b: Quantity) -> bool:
    """Whether one thing is measured: what stands right beside is the same, too.

    "A man of 30 years" and "for 14 years" are both years. A year of the calendar needs no such
    word; before a day it is what happened then.
    """
    if a.nouns and b.nouns and set(a.nouns).isdisjoint(b.nouns):
        return False
    happened, followed = a.before == b.before != "", a.behind == b.behind != ""
    beside = a.unit == YEAR or happened or (followed and not a.is_date)
    return beside and _share_words(a, b, 2, ALIKE_MEASURED)


def _share_words(a: Quantity, b: Quantity, least: int, share: float) -> bool:
    common, most = len(a.about & b.about), min(len(a.about), len(b.about))
    return common >= max(1, min(least, most), share * most)
