"""Candidates for names: raw mentions trimmed to their words, and names that context gives away."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reader.entities import tables
from reader.entities.bodies import brands, companies, institutions, leagues, offices, streets
from reader.entities.capitals import Run, capital_runs
from reader.entities.gazetteer import common_words, gazetteer, is_organisation
from reader.entities.names import Line, Telling, Words, is_name_word, key_of
from reader.entities.people import addressed, credited, described, introduced, quoting, speakers
from reader.entities.things import is_called, spelt_out, things
from reader.entities.trimmed import trimmed

THING = "PRODUCT"
"""The label of what the words around it say is a thing."""

BESIDE_THING = 3
"""What it weighs that words beside a name say that it is a thing's."""

PLAIN = "TERM"
"""The label of an acronym of plain words."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words `[first, after)` of a line, with the label a recogniser or a rule gives them.

    `weight` is as how many mentions by a recogniser it counts.
    """

    line: Line
    first: int
    after: int
    label: str
    weight: int = 1

    @property
    def words(self) -> Words:
        """The words as written."""
        return self.line.words[self.first : self.after]


def candidates(telling: Telling) -> Iterator[Candidate]:
    """The candidates of one text."""
    found = list(_seen(telling))
    yield from found
    seen = {each.line.starts[each.first]: each for each in found}
    for line in telling.lines:
        if not line.heading:
            runs = capital_runs(line)
            yield from _told(telling.text, line, runs)
            yield from _quoting(telling.text, line, runs, seen)
            yield from _offices(line, runs, seen)
        for first, after in (*credited(telling.text, line), *speakers(telling.text, line)):
            yield Candidate(line, first, after, "PERSON")


def _seen(telling: Telling) -> Iterator[Candidate]:
    """What a recogniser saw, in the parts that are one name each, trimmed."""
    starts = [line.start for line in telling.lines]
    for seen in telling.seen:
        at = bisect_right(starts, seen.start) - 1
        if seen.type == "DATE" or at < 0:
            continue
        line = telling.lines[at]
        first = bisect_right(line.starts, seen.start - 1)
        after = bisect_right(line.starts, min(seen.end, line.end) - 1)
        if after - first > _MOST_WORDS:
            continue
        for part in _parts(line, first, after):
            found = trimmed(line, *part, seen.type)
            if found is not None:
                quoted = _is_quoted(telling.text, line, *found)
                yield Candidate(line, *found, "WORK_OF_ART" if quoted else seen.type)


def _quoting(
    text: str, line: Line, runs: Sequence[Run], seen: Mapping[int, Candidate]
) -> Iterator[Candidate]:
    """Who says a quotation, where no name of somebody was seen."""
    for first, after in quoting(text, line, runs):
        other = seen.get(line.starts[first])
        if other is None or other.label not in _WHO:
            yield Candidate(line, first, after, "PERSON", weight=2)


def _offices(line: Line, runs: Sequence[Run], seen: Mapping[int, Candidate]) -> Iterator[Candidate]:
    """The offices of something without who holds them, where no longer name was seen."""
    for first, after in offices(line, runs):
        holders = (
            at
            for at in range(first + 1, after)
            if line.starts[at] in seen
            and seen[line.starts[at]].label == "PERSON"
            and line.words[at].casefold() not in common_words()
        )
        last = next(holders, after)
        other = seen.get(line.starts[first])
        if other is None or last > other.after:
            yield Candidate(line, first, last, "ORG")


_WHO = frozenset({"PERSON", "ORG", "GPE", "NORP"})
"""What a model calls those who can say something."""


def _told(text: str, line: Line, runs: Sequence[Run]) -> Iterator[Candidate]:
    """The candidates that a given name, their neighbours or their own words give away."""
    for first, after in introduced(text, line):
        yield Candidate(line, first, after, "PERSON")
    for first, after in described(text, line, runs):
        yield Candidate(line, first, after, "PERSON", weight=2)
    for first, after in addressed(text, line, runs):
        yield Candidate(line, first, after, "PERSON", weight=_INTRODUCED)
    for first, after in companies(text, line, runs):
        yield Candidate(line, first, after, "ORG", weight=2)
    for first, after in things(text, line, runs):
        weight = _INTRODUCED if is_called(text, line, first) else BESIDE_THING
        yield Candidate(line, first, after, THING, weight)
    for first, after in spelt_out(text, line):
        yield Candidate(line, first, after, PLAIN)
    for first, after in leagues(line, runs):
        yield Candidate(line, first, after, "ORG", weight=2)
    for first, after in streets(line):
        yield Candidate(line, first, after, "LOC")
    for first, after in brands(line):
        yield Candidate(line, first, after, "ORG")
    for first, after in institutions(line, runs):
        if not _is_quoted(text, line, first, after):
            yield Candidate(line, first, after, "ORG")


_INTRODUCED = 4 * BESIDE_THING
"""What it weighs that a name is introduced as a thing's, or a person is addressed by it:
fewer than a dozen mentions by a model do not overrule that."""

_QUOTED = re.compile(r"[,.!?]?[\"”’']")


def _is_quoted(text: str, line: Line, first: int, after: int) -> bool:
    """Whether quotation marks hold the name and nothing else, as those of a song or a film."""
    opens = text[max(line.starts[first] - 1, 0)]
    closes = _QUOTED.match(text, line.stop(after - 1))
    return opens in "\"“‘'" and closes is not None and not text.startswith("s", closes.end())


_MOST_WORDS = 20
"""More words with capitals than any name has: a table or a list. The work grows with their cube."""


def _parts(line: Line, first: int, after: int) -> Iterator[tuple[int, int]]:
    opened = first
    for index in range(first, after):
        if _stands_between(line, opened, index, after):
            yield opened, index
            opened = index + 1
        elif index + 1 == after or not line.joined[index] or _ends_sentence(line, index):
            yield opened, index + 1
            opened = index + 1


def _ends_sentence(line: Line, index: int) -> bool:
    """Whether a full stop after this word ends more than an abbreviation."""
    spaced = line.starts[index + 1] - line.stop(index) == len(". ")
    return spaced and line.opens[index + 1] and len(line.words[index]) > 3


def _stands_between(line: Line, opened: int, index: int, after: int) -> bool:
    """Whether a word divides two names: Jane Doe on Facebook, Utopia's Big Church."""
    before = line.words[opened:index]
    if line.words[index] == "s":  # of a possessive
        return gazetteer().is_place(key_of(before))
    if line.words[index] == "and":  # of two companies
        rest = line.words[index + 1 : after]
        if len(before) != 1 or len(rest) != 1 or rest[0].casefold() in common_words():
            return False
        return is_organisation(key_of(before))
    if line.words[index] == "for":  # I leave Utopia for Ruritania
        places = gazetteer()
        return places.is_place(key_of(before)) and places.is_place(
            key_of(line.words[index + 1 : after])
        )
    if line.words[index] == "the":  # of the next name, unless a small word leads up to it
        return index > opened and is_name_word(line.words[index - 1])
    if line.hyphened[index]:
        return False
    return line.words[index] in _NEVER_INSIDE and tables.ORG_WORDS.isdisjoint(
        word.casefold() for word in before
    )


_NEVER_INSIDE = frozenset("caption on at in with from to by or nor".split())
"""Small words that only the names of organisations such as a Committee on Rules have inside."""
