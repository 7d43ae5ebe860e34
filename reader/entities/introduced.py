"""Names that a given name or the credit of a picture gives away, whatever a model saw."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from reader.entities import tables
from reader.entities.described import FAMILIES, NO_FAMILY, Run, capitals_end, is_people
from reader.entities.names import Line
from reader.entities.trimmed import is_given, is_name_word, is_title


def introduced(text: str, line: Line) -> Iterator[tuple[int, int]]:
    """A common given name and the words with capitals after it, which a model may pass over."""
    for index in range(len(line.words) - 1):
        size = _given_words(text, line, index)
        if not size or index + size >= len(line.words):
            continue
        follows = index > 0 and line.joined[index - 1] and not line.opens[index]
        follows = follows and not text.startswith(_OWNERS, line.stop(index - 1))
        before = line.words[index - 1] if follows else ""
        if before and is_name_word(before) and not is_title(line, index - 1):
            continue
        after = capitals_end(line, index)
        family = line.words[index + size : after]
        while family and family[-1].casefold() in tables.SUFFIXES:
            family = family[:-1]
        spaced = line.starts[index + size] == line.stop(index + size - 1) + 1
        if len(family) == 3 and is_given(family[0]):
            family = family[1:]
        if 1 <= len(family) <= 2 and spaced:
            folded = {each.casefold() for each in family}
            if len(family) == 2 and before not in ("the", "The"):
                folded -= FAMILIES
            if not folded & NO_FAMILY and not any(map(is_people, family)):
                yield index, after


_OWNERS = ("' ", "’ ")
"""What ends the name of an owner in -s: Orvik News' Jane Doe."""


def _given_words(text: str, line: Line, index: int) -> int:
    """How many words from here are a given name: one of the table, or two such as De'Orvik."""
    word, after = line.words[index], line.words[index + 1]
    if not word[0].isupper() or word.isupper():
        return 0
    between = text[line.stop(index) : line.starts[index + 1]]
    if 2 <= len(word) <= 3 < len(after) and between in ("'", "’") and after[0].isupper():
        return 2
    return int(is_given(word))


def credited(text: str, line: Line) -> Iterator[tuple[int, int]]:
    """The two words of who took a picture: AP Photo/Jane Doe, (Jane Doe/Reuters)."""
    for index, word in enumerate(line.words[:-2]):
        credit = word.casefold() in tables.CAPTION_WORDS and text[line.stop(index)] == "/"
        if credit and capitals_end(line, index + 1) == index + 3:
            yield index + 1, index + 3
        if index and text[line.starts[index] - 1] == "(":
            after = capitals_end(line, index)
            if 2 <= after - index <= 3 and text.startswith(_AGENCIES, line.stop(after - 1)):
                yield index, after


def quoting(text: str, line: Line, runs: Iterable[Run]) -> Iterator[Run]:
    """Two or three words between a quotation and what they did with it: “…,” Jane Doe posted."""
    for first, after in runs:
        if 2 <= after - first <= 3 and after < len(line.words):
            told = line.words[after] in _QUOTED and line.joined[after - 1]
            behind = text[line.start : line.starts[first]].rstrip()
            known = {word.casefold() for word in line.words[first:after]}
            named = known.isdisjoint(_NOBODY) and not is_title(line, first)
            if told and named and behind.endswith(_CLOSING):
                yield first, after


_NOBODY = tables.ORG_WORDS | {"the", "a", "an"}
_QUOTED = frozenset("said says told added wrote tweeted posted explained recalled replied".split())
_CLOSING = (',"', ",”", '?"', "?”", '!"', "!”")


_SPEAKER = re.compile(
    r"(?:[^\W\d_a-z][A-Z'’.-]+ ){1,2}[A-Z][A-Z'’-]+(?=, (?:[A-Z-]+ ){0,3}[A-Z-]+:)"
)


def speakers(text: str, line: Line) -> Iterator[tuple[int, int]]:
    """The words of who is introduced in a transcript: JANE DOE, HOST: Hello."""
    if match := _SPEAKER.match(text, line.start, line.end):
        yield 0, bisect_left(line.starts, match.end())


_AGENCIES = (
    "/Reuters",
    "/REUTERS",
    "/AP",
    "/Associated Press",
    "/The Associated",
    "/Getty",
    "/AFP",
    "/EPA",
    "/Bloomberg",
)
