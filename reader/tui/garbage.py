"""When Python looks for garbage: never between a key and its frame.

A full collection looks at every object there is, 50 to 300 ms with a story and its names in
memory: it was what made one frame in twenty late. Young objects are collected as always, the rest
when the reader has paused.
"""

from __future__ import annotations

import gc

PAUSE = 3.0
"""Seconds without a key or a move of the mouse after which the reader is taken to be reading."""

_YOUNG, _MIDDLE, _NEVER = 10_000, 500, 1_000_000
"""Ten thousand young objects take a millisecond; twenty times as many, which is when Python looks
at those of middle age by itself, over thirty, so that waits for the reader's pause too."""


def resume() -> None:
    """Collect again after the start, which had it off; what was made until now is kept for good."""
    gc.freeze()
    gc.set_threshold(_YOUNG, _MIDDLE, _NEVER)
    gc.enable()


def collect_young() -> None:
    """Collect what is young; for a moment in which the next key is not to be expected at once.

    A letter of a query leaves some two thousand objects: every fifth paid for all of them, 2 to
    4 ms with what is not in the processor's cache.
    """
    gc.collect(0)


def collect() -> None:
    """Collect everything; for a moment in which nobody waits."""
    if sum(gc.get_count()[1:]):
        gc.collect()
