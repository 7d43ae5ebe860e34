"""When two names differ by a slip of the pen."""

from __future__ import annotations

from rapidfuzz.distance import OSA


def is_misspelt(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names of several folded words differ in a slip of one word."""
    if len(a) != len(b) or len(a) < 2:
        return False
    different = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    return len(different) == 1 and _is_slip(*different[0])


def _is_slip(a: str, b: str) -> bool:
    shorter = min(len(a), len(b))
    if shorter < 4:
        return False
    return int(OSA.distance(a, b)) <= (1 if shorter < 8 else 2)
