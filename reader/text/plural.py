"""Numbers with their nouns."""

from __future__ import annotations

from collections.abc import Collection


def counted(number: int, one: str, many: str = "") -> str:
    """`number` with its noun: 1 story, 2 stories."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def counted_sources(sources: Collection[str]) -> str:
    """How many sources these are, one for each article, and how many articles if some have two."""
    told = counted(len(set(sources)), "source")
    return told if len(set(sources)) == len(sources) else f"{told}, {len(sources):,} articles"
