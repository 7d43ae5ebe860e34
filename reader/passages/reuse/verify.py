"""Whether sentences that look alike say the same in the same words: by the score of links."""

from __future__ import annotations

from collections.abc import Collection

from reader.model import Link, LinkClass
from reader.passages.links import STRONG
from reader.passages.pairs import pairs_of
from reader.passages.reading import Reading
from reader.passages.wording import link_class

PLAIN = 3
"""Least number of content words, written without a capital, that both parts have: names and offices
("Brent Bozell, president of the Media Research Center") are everybody's."""


def reused(a: Reading, b: Reading, alike: Collection[tuple[int, int]]) -> tuple[Link, ...]:
    """Return the links between two articles that are reuse, in the order of the first.

    `alike` names the pairs of sentences, by their numbers in `a` and in `b`, to look at. Of those,
    a link that is strong, not of names alone, and of the class verbatim or edited is reuse: what is
    said in other words may well have been found out twice.
    """
    return tuple(
        pair.link
        for pair in pairs_of((a, b))
        if (pair.a.place.number, pair.b.place.number) in alike
        and pair.score >= STRONG
        and link_class(pair.like) is not LinkClass.PARAPHRASE
        and len(pair.a.stems & pair.b.stems & a.plain_stems & b.plain_stems) >= PLAIN
    )
