"""How alike the wording of spans is, and who speaks in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median

import numpy as np
from rapidfuzz.distance import Indel
from rapidfuzz.process import cpdist

from reader.model import LinkClass, Voice

VERBATIM = 0.9
"""Likeness from which words are the same but for a name's form or a word at the edge."""

EDITED = 0.55
"""Likeness from which one text is the other with words changed: more than half of both is a common
sequence in the same order, which texts of independent wording do not reach."""

MOSTLY = 2 / 3


def likenesses(a: Sequence[Sequence[str]], b: Sequence[Sequence[str]]) -> list[float]:
    """Return for each two word sequences the share of both that is one common sequence in order.

    Strings, with a character for a word, are compared fastest.
    """
    likes: list[float] = cpdist(a, b, scorer=Indel.normalized_similarity, dtype=np.float64).tolist()
    return likes


def link_class(like: float) -> LinkClass:
    """Return the class for a likeness."""
    if like >= VERBATIM:
        return LinkClass.VERBATIM
    return LinkClass.EDITED if like >= EDITED else LinkClass.PARAPHRASE


def passage_class(likenesses: Iterable[float]) -> LinkClass:
    """Return the class of a passage: that of its middle link."""
    return link_class(median(likenesses))


VOICES = (Voice.NARRATION, Voice.MIXED, Voice.SPEECH)
"""The voice of two spans of which none, one or both are speech."""


def voice(spoken: Sequence[bool]) -> Voice:
    """Return the voice of spans, given which of them are speech.

    One in four may differ, as a headline that tells in its own words what all the others quote.
    """
    share = sum(spoken) / len(spoken)
    if share > MOSTLY:
        return Voice.SPEECH
    return Voice.NARRATION if share < 1 - MOSTLY else Voice.MIXED
