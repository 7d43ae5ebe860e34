"""When two names differ by a slip of the pen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from reader.entities.names import Key

_MOST = 2
"""Letters that may be wrong in the longest words."""


def is_misspelt(a: Key, b: Key) -> bool:
    """Whether two names of several words differ in a slip of one word."""
    if len(a) != len(b) or len(a) < 2:
        return False
    different = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    return len(different) == 1 and _is_slip(*different[0], _distance(*different[0]))


def slips(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the places, first and second, of every two folded words that differ in a slip."""
    if len(words) < 2:
        return
    distances = cdist(words, words, scorer=OSA.distance, score_cutoff=_MOST, dtype=np.uint8)
    for a, b in np.argwhere((distances > 0) & (distances <= _MOST)).tolist():
        if a < b and _is_slip(words[a], words[b], int(distances[a, b])):
            yield a, b


def _distance(a: str, b: str) -> int:
    return int(OSA.distance(a, b, score_cutoff=_MOST))


def _is_slip(a: str, b: str, distance: int) -> bool:
    shorter = min(len(a), len(b))
    return shorter >= 4 and distance <= (1 if shorter < 8 else _MOST)
