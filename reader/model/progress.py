"""How long work tells that it goes on, and is told to stop."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many are done, and of how many (0: not known yet)."""

Cancelled = Callable[[], bool]
"""Asked between two pieces of work; True ends the work early with what there is."""


def silent(what: str, done: int, total: int) -> None:
    """The progress of work nobody watches."""


def never() -> bool:
    """Asked by work that nobody cancels."""
    return False
