"""Raw mentions of names by tables and the words around them: for texts without a model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reader.entities import tables
from reader.entities.gazetteer import gazetteer
from reader.entities.names import Line, NameSeen, key_of, read_line, telling_lines
from reader.model import Article

_PLACE_BEFORE = frozenset("in at near from across outside inside throughout".split())
_CONNECTORS = frozenset("of for and the".split())


@dataclass(frozen=True, slots=True)
class RuleRecogniser:
    """Knows a name by its capital letters; what kind it is, by tables and its neighbours."""

    language: str
    reason: str

    @property
    def name(self) -> str:
        """What reads, in words."""
        return f"Rules and tables only: {self.reason}"

    def recognise(self, article: Article) -> tuple[NameSeen, ...]:
        """The raw mentions in the blocks that tell the event, in order."""
        return tuple(
            seen
            for start, end in telling_lines(article)
            for seen in _in_line(read_line(article.text, start, end, article.language))
        )


def _in_line(line: Line) -> Iterator[NameSeen]:
    index = 0
    while index < len(line.words):
        if not _is_capital(line.words[index]):
            index += 1
            continue
        after = _run_end(line, index)
        first = index
        index = after
        while first < after and _opens_only(line, first, after):
            first += 1
        if first < after and not line.heading:
            label = _label(line, first, after)
            if label:
                yield NameSeen(line.starts[first], line.stop(after - 1), label)


def _is_capital(word: str) -> bool:
    return word[0].isupper()


def _run_end(line: Line, first: int) -> int:
    """The word after the capitalised run at `first`, small words inside it included."""
    after = first + 1
    while after < len(line.words) and line.joined[after - 1] and not line.opens[after]:
        word = line.words[after]
        if _is_capital(word):
            after += 1
        elif (
            word in _CONNECTORS | tables.PARTICLES
            and after + 1 < len(line.words)
            and line.joined[after]
            and _is_capital(line.words[after + 1])
            and (word in tables.PARTICLES or line.words[after - 1].casefold() in tables.ORG_WORDS)
        ):
            after += 2
        else:
            break
    return after


def _opens_only(line: Line, first: int, after: int) -> bool:
    """Whether the capital at `first` may come from the opening of a sentence alone."""
    if not line.opens[first]:
        return False
    word = line.words[first]
    return word.casefold() in _OPENING_WORDS or (
        after - first == 1 and not word.isupper() and not _follows_speech(line, after)
    )


_OPENING_WORDS = frozenset(
    """the a an this that these those in on at by for from with but and as if when while after
    before since until during despite although however meanwhile earlier later his her its their
    our my your he she it they we i you there here what who where why how not no yes some many most
    all both one two three last next now then so also according""".split()
)


def _follows_speech(line: Line, after: int) -> bool:
    return after < len(line.words) and line.words[after] in tables.SPEECH


def _label(line: Line, first: int, after: int) -> str:
    words = line.words[first:after]
    folded = [word.casefold() for word in words]
    table = gazetteer()
    key = key_of(words)
    if key in table.people:
        return "NORP"
    if any(key in each for each in (table.countries, table.capitals, table.states, table.cities)):
        return "GPE"
    if key in table.regions:
        return "LOC"
    if " ".join(key) in tables.SEATS or "_".join(key) in tables.ORGANISATIONS:
        return "ORG"
    if folded[-1] in tables.EVENT_WORDS and len(words) > 1:
        return "EVENT"
    if folded[-1] in tables.ORG_WORDS and len(words) > 1:
        return "ORG"
    if (folded[-1] in tables.PLACE_WORDS or folded[0] in tables.PLACE_OPENERS) and len(words) > 1:
        return "LOC"
    if folded[0] in tables.TITLES and len(words) > 1:
        return "PERSON"
    if first and line.joined[first - 1] and line.words[first - 1].casefold() in tables.TITLES:
        return "PERSON"
    if len(words) == 1 and words[0].isupper() and 2 <= len(words[0]) <= 6:
        return "ORG"
    if len(words) <= 4 and _follows_speech(line, after) and folded[0] not in tables.CALENDAR:
        return "PERSON"
    if first and line.words[first - 1] in _PLACE_BEFORE and folded[0] not in tables.CALENDAR:
        return "GPE"
    if 2 <= len(words) <= 3 and not any(word.isupper() and len(word) > 1 for word in words):
        return "PERSON"
    return ""
