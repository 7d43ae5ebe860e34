"""Names that the marks around them join: initials in brackets, a nickname in quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reader.entities import tables
from reader.entities.evidence import Known, Types
from reader.entities.gazetteer import gazetteer, is_given
from reader.entities.names import Line, Name, Telling, key_of, words_of
from reader.model import EntityType

_INSIDE = frozenset("of the and for on in to".split())
"""Words inside a name that its initials pass over."""

_LENT = (EntityType.ORG, EntityType.GPE, EntityType.LOC, EntityType.EVENT)


def vouch_for_initials(tellings: Sequence[Telling], known: Known, types: Types) -> None:
    """Initials in brackets after a name mean it: the Quill Island Union (QIU)."""
    for telling in tellings:
        for line in telling.lines:
            for first, at in _spelled_out(telling.text, line):
                full, short = line.words[first:at], line.words[at : at + 1]
                if short[0].casefold() in tables.NO_NAMES:
                    continue
                kind = types.get(key_of(full))
                if kind in _LENT:
                    types[key_of(short)] = kind
                    known[key_of(short)].forms[short] += 0


def _spelled_out(text: str, line: Line) -> Iterator[tuple[int, int]]:
    """The words `[first, at)` of which word `at` has the initials, in brackets behind them."""
    for at, word in enumerate(line.words):
        bracketed = at > 1 and text[line.starts[at] - 1 : line.stop(at) + 1] == f"({word})"
        if not bracketed or not word.isupper() or not 1 < len(word) < 9:
            continue
        first, left = at, len(word)
        while left and first and (first == at or line.joined[first - 1]):
            before = line.words[first - 1]
            if before[0] == word[left - 1]:
                left -= 1
            elif before not in _INSIDE:
                break
            first -= 1
        if not left:
            yield first, at


_NAME = r"([^\W\d_a-z][\w'’-]{1,30})"

_NICKNAMED = re.compile(
    rf"(?<!\w){_NAME} [\"“'‘][A-Z][^\W\d_]{{1,30}}(?: \w{{1,20}}){{0,2}}[\"”'’] {_NAME}"
)
"""A given name, up to three words in quotation marks, a surname; bounds keep the time linear."""


def vouch_for_nicknamed(tellings: Sequence[Telling], known: Known, types: Types) -> None:
    """The surname after a given name and a nickname means that person: Jane “Roe” Quill."""
    for telling in tellings:
        for line in telling.lines:
            for match in _NICKNAMED.finditer(telling.text, line.start, line.end):
                family = (match[2],)
                if not is_given(match[1]):
                    continue
                if not gazetteer().has(key_of(family)):
                    types[key_of(family)] = EntityType.PERSON
                    known[key_of(family)].forms[family] += 0


def with_nicknames(telling: Telling, names: Sequence[Name]) -> tuple[Name, ...]:
    """The names in order, those of a person around a nickname as one: Jane “Roe” Quill."""
    people = [name for name in names if name.type is EntityType.PERSON]
    if not people:
        return tuple(names)
    starts = {name.end: name.start for name in people}
    ends = {name.start: name.end for name in people}
    joined: list[Name] = []
    for line in telling.lines:
        for match in _NICKNAMED.finditer(telling.text, line.start, line.end):
            named = match.end(1) in starts, match.start(2) in ends
            if not (all(named) if line.heading else any(named)) or not is_given(match[1]):
                continue
            start = starts.get(match.end(1), match.start(1))
            end = ends.get(match.start(2), match.end(2))
            if joined and start < joined[-1].end:  # the surname was taken for a given name, too
                continue
            words = words_of(telling.text[start : match.end(1)])
            words += words_of(telling.text[match.start(2) : end])
            joined.append(Name(start, end, EntityType.PERSON, key_of(words)))
    opened = [name.start for name in joined]
    closed = [name.end for name in joined]
    apart = (n for n in names if bisect_left(opened, n.end) == bisect_right(closed, n.start))
    return tuple(sorted((*apart, *joined), key=lambda name: name.start))


def vouch_for_broken(tellings: Sequence[Telling], known: Known, types: Types) -> None:
    """Join a given name to the known family name after a stray full stop: Jane. Doe."""
    for telling in tellings:
        for line in telling.lines:
            for index, form in enumerate(pairwise(line.words)):
                given, family = form
                if (
                    telling.text[line.stop(index)] in (". " if line.heading else ".")
                    and line.joined[index]
                    and len(given) > 1
                    and is_given(given)
                    and types.get(key_of((family,))) is EntityType.PERSON
                    and not known[key_of((family,))].lone
                ):
                    types[key_of(form)] = EntityType.PERSON
                    known[key_of(form)].forms[form] += 1
