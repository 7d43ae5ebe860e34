"""From raw mentions to names, by what the whole story knows.

A small model reads one line at a time and takes "Trump" for an organisation when the line does not
help. The other lines of the story do: a title before a name, a full name, the type it is given most
often. What was found once is then found everywhere.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from reader.entities import tables
from reader.entities.names import Line, Name, NameSeen, end_of, key_of, read_line
from reader.model import EntityType

_TYPES = {
    "PERSON": EntityType.PERSON,
    "ORG": EntityType.ORG,
    "GPE": EntityType.GPE,
    "LOC": EntityType.LOC,
    "FAC": EntityType.LOC,
    "NORP": EntityType.NORP,
    "EVENT": EntityType.EVENT,
}

_FIRST = (
    EntityType.PERSON,
    EntityType.GPE,
    EntityType.ORG,
    EntityType.LOC,
    EntityType.NORP,
    EntityType.EVENT,
)
"""Which type wins a tie."""

Words = tuple[str, ...]
Piece = tuple[int, int, int, str]
"""A candidate: line, first word, word after the last, label."""


@dataclass(frozen=True, slots=True)
class Telling:
    """The lines of one text that tell the event, and the raw mentions in them."""

    text: str
    lines: tuple[Line, ...]
    seen: tuple[NameSeen, ...]


@dataclass(slots=True)
class _Evidence:
    """What the story says about one name."""

    labels: Counter[str] = field(default_factory=Counter)
    forms: Counter[Words] = field(default_factory=Counter)
    titled: int = 0


def read_telling(text: str, ranges: Iterable[tuple[int, int]], seen: Sequence[NameSeen]) -> Telling:
    """Split the telling lines of a text into words."""
    return Telling(text, tuple(read_line(text, a, b) for a, b in ranges), tuple(seen))


def repair(tellings: Sequence[Telling]) -> list[tuple[Name, ...]]:
    """Return the names of each text of a story, in order, not overlapping."""
    pieces = [list(_pieces(telling)) for telling in tellings]
    known = _gather(tellings, pieces)
    lower = _lower_words(tellings)
    types = _settle(known, lower)
    _vouch(known, types, lower)
    index = _Index(known, types)
    return [tuple(index.find(telling)) for telling in tellings]


def _pieces(telling: Telling) -> Iterator[Piece]:
    """The raw mentions as words of one line, trimmed and split where no name goes on."""
    starts = [line.start for line in telling.lines]
    for seen in telling.seen:
        if seen.type == "DATE":
            continue
        at = bisect_right(starts, seen.start) - 1
        if at < 0 or seen.start >= telling.lines[at].end:
            continue
        line = telling.lines[at]
        first = bisect_right(line.starts, seen.start - 1)
        after = first
        while after < len(line.words) and line.starts[after] < min(seen.end, line.end):
            after += 1
        for a, b in _parts(line, first, after):
            trimmed = _trimmed(line, a, b, seen.type)
            if trimmed is not None:
                yield (at, *trimmed, seen.type)
    yield from _titled(telling)


def _parts(line: Line, first: int, after: int) -> Iterator[tuple[int, int]]:
    opened = first
    for index in range(first, after):
        if index + 1 == after or not line.joined[index]:
            yield opened, index + 1
            opened = index + 1


def _trimmed(line: Line, first: int, after: int, label: str) -> tuple[int, int] | None:
    """Take off articles, titles, possessives and words without a capital at both ends."""
    while first < after and (
        not _is_name_word(line.words[first]) or line.words[first].casefold() in _DETERMINERS
    ):
        first += 1
    if label == "PERSON":
        first = _after_titles(line, first, after)
        for index in range(first, after):
            word = line.words[index]
            if not _is_name_word(word) and word not in tables.PARTICLES:
                after = index
    while after > first and (
        line.words[after - 1] in _ENDINGS
        or not (_is_name_word(line.words[after - 1]) or label == "ORG")
    ):
        after -= 1
    if first >= after or (after - first == 1 and _is_no_name(line.words[first])):
        return None
    return first, after


_DETERMINERS = frozenset("the a an this that these those his her its their our my your".split())
_ENDINGS = frozenset({"s"})


def _is_name_word(word: str) -> bool:
    return word[0].isupper() or (word[0].isdigit()) or any(char.isupper() for char in word[1:])


def _is_no_name(word: str) -> bool:
    folded = word.casefold()
    return (
        word.isdigit()
        or folded in tables.CALENDAR
        or folded in tables.TITLES
        or folded in _DETERMINERS
        or folded in _PRONOUNS
        or (len(word) == 1)
    )


_PRONOUNS = frozenset(
    """i he she we they you it who what when where why how yes no not and but or if in on at of for
    from with by as is are was were be been has have had do does did will would could should may
    might can new old more most all some any one two three here there now then so""".split()
)


def _after_titles(line: Line, first: int, after: int) -> int:
    """The first word after titles at `first`, with the people or country named before them."""
    last_title = -1
    for index in range(first, min(after, first + 5)):
        if line.words[index].casefold() in tables.TITLES:
            last_title = index
        elif line.words[index].casefold() not in tables.LIGHT_TITLES and not _is_people(
            line.words[index]
        ):
            break
    return last_title + 1 if last_title >= 0 else first


def _is_people(word: str) -> bool:
    key = key_of((word,))
    table = tables.gazetteer()
    return key in table.people or key in table.countries


def _titled(telling: Telling) -> Iterator[Piece]:
    """Names after a title that only people have: Mr. Smith, Sen. Jane Doe."""
    for number, line in enumerate(telling.lines):
        for index, word in enumerate(line.words[:-1]):
            if word[0].isupper() and word.casefold() in tables.CIVIL_TITLES and line.joined[index]:
                after = index + 1
                while after < len(line.words) and line.joined[after - 1]:
                    here = line.words[after]
                    if not (here[0].isupper() and len(here) > 1) and not (
                        len(here) == 1 and here.isupper()
                    ):
                        break
                    if after > index + 1 and line.opens[after]:
                        break
                    after += 1
                if after > index + 1 and not line.heading:
                    trimmed = _trimmed(line, index + 1, after, "PERSON")
                    if trimmed is not None:
                        yield (number, *trimmed, "PERSON")


def _gather(
    tellings: Sequence[Telling], pieces: Sequence[Sequence[Piece]]
) -> dict[Words, _Evidence]:
    known: dict[Words, _Evidence] = defaultdict(_Evidence)
    for telling, found in zip(tellings, pieces, strict=True):
        for number, first, after, label in found:
            line = telling.lines[number]
            words = line.words[first:after]
            evidence = known[key_of(words)]
            evidence.labels[label] += 1
            evidence.forms[words] += 1
            if first and line.joined[first - 1] and _is_title(line.words[first - 1]):
                evidence.titled += 1
    for words in tables.gazetteer().forms:
        known[key_of(words)].forms[words] += 0
    return known


def _is_title(word: str) -> bool:
    return word[0].isupper() and word.casefold() in tables.TITLES


def _lower_words(tellings: Sequence[Telling]) -> Counter[str]:
    """How often each word stands in the story without a capital."""
    return Counter(
        word
        for telling in tellings
        for line in telling.lines
        for word in line.words
        if word[0].islower()
    )


def _settle(known: dict[Words, _Evidence], lower: Counter[str]) -> dict[Words, EntityType]:
    """One type a name: by tables, by its own words, by titles, by majority."""
    types: dict[Words, EntityType] = {}
    for key, evidence in known.items():
        settled = _type_of(key, evidence)
        if settled is None:
            continue
        if len(key) == 1 and not evidence.titled and _is_common(key[0], evidence, lower):
            continue
        types[key] = settled
    return types


def _is_common(word: str, evidence: _Evidence, lower: Counter[str]) -> bool:
    """Whether a word has a capital only where a heading or a sentence gives it one."""
    return lower[word] > sum(evidence.forms.values()) and not all(
        form[0].isupper() and len(form[0]) > 1 for form in evidence.forms
    )


def _type_of(key: Words, evidence: _Evidence) -> EntityType | None:
    table = tables.gazetteer()
    votes: Counter[EntityType] = Counter()
    against = 0
    for label, count in evidence.labels.items():
        if label in _TYPES:
            votes[_TYPES[label]] += count
        else:
            against += count
    votes[EntityType.PERSON] += 2 * evidence.titled
    majority = _majority(votes) if votes.total() >= against else None
    if majority is EntityType.PERSON and evidence.titled:
        return majority
    if key in table.people:
        return EntityType.NORP
    if key in table.countries or key in table.states or key in table.cities:
        return EntityType.PERSON if majority is EntityType.PERSON else EntityType.GPE
    if key in table.capitals:
        return EntityType.PERSON if majority is EntityType.PERSON else EntityType.GPE
    if key in table.regions:
        return EntityType.LOC
    if " ".join(key) in tables.SEATS or "_".join(key) in tables.ORGANISATIONS:
        return EntityType.ORG
    return _type_by_words(key, majority)


def _type_by_words(key: Words, majority: EntityType | None) -> EntityType | None:
    if majority is None or len(key) == 1:
        return majority
    if key[-1] in tables.ORG_WORDS or (key[0] in tables.ORG_WORDS and "of" in key):
        return EntityType.EVENT if majority is EntityType.EVENT else EntityType.ORG
    if key[-1] in tables.PLACE_WORDS and majority is not EntityType.PERSON:
        return majority if majority in (EntityType.GPE, EntityType.LOC) else EntityType.LOC
    return majority


def _majority(votes: Counter[EntityType]) -> EntityType | None:
    if not votes.total():
        return None
    return min(_FIRST, key=lambda kind: (-votes[kind], _FIRST.index(kind)))


def _vouch(
    known: dict[Words, _Evidence], types: dict[Words, EntityType], lower: Counter[str]
) -> None:
    """Let full names of people say what their last and first words are, standing alone."""
    table = tables.gazetteer()
    people = [key for key, kind in types.items() if kind is EntityType.PERSON and len(key) > 1]
    for key in people:
        for form in list(known[key].forms):
            for part, is_last in ((form[-1], True), (form[0], False)):
                short = key_of((part,))
                if (
                    len(part) < 2
                    or not part[0].isupper()
                    or short[0] in tables.TITLES
                    or short in table.people
                    or short[0] in _SUFFIXES
                    or (lower[short[0]] and not known[short].labels)
                    or (not is_last and not known[short].labels)
                ):
                    continue
                settled = types.get(short)
                if settled in (EntityType.GPE, EntityType.NORP) and (
                    short in table.countries or short in table.capitals or short in table.states
                ):
                    continue
                types[short] = EntityType.PERSON
                known[short].forms[(part,)] += 0


_SUFFIXES = frozenset("jr sr ii iii iv".split())


class _Index:
    """All spellings of the settled names, by their first word."""

    def __init__(self, known: dict[Words, _Evidence], types: dict[Words, EntityType]) -> None:
        entries: dict[str, list[tuple[Words, Words, EntityType]]] = defaultdict(list)
        for key, kind in types.items():
            for form in known[key].forms:
                entries[form[0]].append((form, key, kind))
        for listed in entries.values():
            listed.sort(key=lambda entry: (-len(entry[0]), entry[0]))
        self._entries = dict(entries)

    def find(self, telling: Telling) -> Iterator[Name]:
        """Every occurrence in the text, the longest first, none inside another."""
        for line in telling.lines:
            index = 0
            while index < len(line.words):
                found = self._at(line, index)
                if found is None:
                    index += 1
                    continue
                form, key, kind = found
                after = index + len(form)
                end = end_of(telling.text, line.starts[index], line.stop(after - 1))
                yield Name(line.starts[index], end, kind, key)
                index = after

    def _at(self, line: Line, index: int) -> tuple[Words, Words, EntityType] | None:
        for entry in self._entries.get(line.words[index], ()):
            form = entry[0]
            after = index + len(form)
            if line.words[index:after] == form and all(line.joined[index : after - 1]):
                return entry
        return None
