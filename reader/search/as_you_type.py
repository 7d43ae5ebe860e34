"""Answers between two keystrokes: fewer forms of the last word, a cheaper order, no waiting."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from reader.search.evaluate import Evaluation, Limits, Scores, answering, scored
from reader.search.query import Node
from reader.search.segments import Mask, Segment

LIMITS = Limits(expansions=50, ranking=12, sentences=3)
"""The commonest words that the last one may become; the whole answer comes with a rest."""

_CHEAP = 2000
"""Up to so many documents are ranked by their words; more are shown newest first."""


def order(
    node: Node, segments: Sequence[Segment], found: Sequence[Mask], how: Evaluation
) -> list[Scores]:
    """Scores for showing at once: in full where few answer, else title before text."""
    if sum(int(np.count_nonzero(mask)) for mask in found) <= _CHEAP:
        return scored(node, segments, found, how)
    return [answering(node, segment, how, "title").astype(np.float32) for segment in segments]
