"""Runs of words with capitals, and words whose capital is the sentence's own."""

from __future__ import annotations

from reader.entities.names import Line
from reader.text import is_stop_word

Run = tuple[int, int]
"""The words `[first, after)` of a line."""

OPENERS = frozenset("The A An In On At It He She They We I No Any Each Every This That".split())

CONJUNCTIONS = frozenset(
    """After Although Amid Among And As Because Before But Despite During Following For From If Like
    Nor Or Since So Though Throughout Unless Unlike Until When Where While With Yet""".split()
)
"""Words that open a sentence right before a name."""

_DESCRIBING = frozenset(
    "Embattled Fellow Incoming Longtime Onetime Outgoing Retired Rival Top Veteran".split()
)
"""Words that open a sentence before a name and describe who has it."""

BEFORE_NAMES = (
    OPENERS
    | CONJUNCTIONS
    | _DESCRIBING
    | frozenset("One Two Three Both Some Several Many Most Other Former".split())
)
"""Words that open a sentence and no name of an institution."""

SENTENCE_OPENERS = frozenset("He She It They We His Her Its Their The".split())
"""Words with a capital that end no name, also where the full stop before them is missing."""


def capital_runs(line: Line) -> list[Run]:
    """The runs of words with capitals."""
    runs, index = [], 0
    while index < len(line.words):
        if not line.words[index][0].isupper():
            index += 1
            continue
        after = capitals_end(line, index)
        runs.append((index, after))
        index = after
    return runs


def capitals_end(line: Line, first: int) -> int:
    """The word after the run of words with capitals that begins at `first`."""
    after = first
    while after < len(line.words) and line.words[after][0].isupper():
        if after > first and (
            not line.joined[after - 1]
            or line.opens[after]
            or line.words[after] in SENTENCE_OPENERS
            or is_button(line, after)
        ):
            break
        after += 1
    return after


def is_button(line: Line, index: int) -> bool:
    """Whether a small word in capitals follows a name without: Jane Doe MORE."""
    word = line.words[index]
    before = line.words[index - 1] if index and line.joined[index - 1] else ""
    return (
        len(word) > 2
        and word.isupper()
        and is_stop_word(word.casefold())
        and before[:1].isupper()
        and not before.isupper()
    )


def opens_sentence_in_capitals(line: Line, index: int) -> bool:
    """Whether a word of a text in capitals opens a sentence before a name: ON TUESDAY."""
    word, rest = line.words[index], line.words[index + 1 : index + 2]
    shouted = len(word) > 1 and word.isupper() and word.capitalize() in BEFORE_NAMES
    return shouted and bool(rest) and rest[0].isupper()
