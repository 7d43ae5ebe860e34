"""Numbers with their nouns."""

from __future__ import annotations


def counted(number: int, one: str, many: str = "") -> str:
    """`number` with its noun: 1 story, 2 stories."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
