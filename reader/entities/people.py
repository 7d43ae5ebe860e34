"""Candidates that the words around them say are people's.

A given name or a striker before, an age or a who after; the credit of a picture, a quotation.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from reader.entities import tables
from reader.entities.capitals import CONJUNCTIONS, Run, capitals_end
from reader.entities.gazetteer import background, gazetteer, is_given, is_people
from reader.entities.names import Line, is_name_word, key_of
from reader.entities.trimmed import is_title


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
        if 1 <= len(family) <= 2:
            folded = {each.casefold() for each in family}
            if len(family) == 2:
                folded -= tables.ALSO_SURNAMES
            if not folded & tables.IMPERSONAL and not any(map(is_people, family)):
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
    """The two words of who took a picture: AP Photo/Jane Doe."""
    for index, word in enumerate(line.words[:-2]):
        credit = word.casefold() in tables.CAPTION_WORDS and text[line.stop(index)] == "/"
        if credit and capitals_end(line, index + 1) == index + 3:
            yield index + 1, index + 3


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


_NOUNS = frozenset(
    """athlete athletes backup boyfriend brother brothers businessmen candidate choreographer
    coach comedian congressman congresswoman daughter defender designer drummer father forward
    girlfriend goalie golfer grandfather grandmother guitarist gunman husband infielder lawmaker
    linebacker midfielders mother nephew niece outfielder playwright president professor receiver
    rookie sculptor senator shortstop sister sisters skipper son sons stepfather stepmother
    suspect teammate teammates uncle wife winger""".split()
)
"""Words of one person, or of some, that stand right before the name without a capital."""

_AFTER = re.compile(
    r", (?:\d{1,2}(?=[,.;)])|who(?:m|se)?\b|(?:an?|the) (?:[\w-]+ ){0,3}?"
    r"(?:man|woman|boy|girl|teenager|father|mother|widow|widower|student|teacher|doctor|lawyer"
    r"|astronomer|astrophysicist|economist|physicist|scientist|researcher|professor|resident"
    r"|spokesman|spokeswoman|spokesperson|analyst|actor|actress|singer|writer|author|journalist"
    r"|capitalist|executive|engineer|entrepreneur|attorney|officer|official|activist|artist"
    r"|director|manager|pastor|nurse|driver|farmer|politician|lawmaker|historian|sociologist"
    r"|psychologist|biologist|scholar|expert|consultant|technologist|veteran|survivor)\b"
    r"|(?:[\w-]+ )?(?:chairman|chairwoman|chief executive|co-?founder|CEO|director|editor|president"
    r"|professor|spokesman|spokeswoman) (?:at|for|of)\b)"
)
"""What follows a person's full name: an age, a relative clause, who that is."""


def _has_noun_before(line: Line, first: int) -> bool:
    """Whether the word before is what a person is called, in one sentence with word `first`."""
    if first == 0 or line.opens[first] or not line.joined[first - 1]:
        return False
    word = line.words[first - 1]
    return word in _NOUNS or word in tables.OCCUPATIONS


def described(text: str, line: Line, runs: Iterable[Run]) -> Iterator[Run]:
    """The words of names, among runs with capitals, that their neighbours say are people's."""
    for opened, after in runs:
        first = opened + (line.opens[opened] and line.words[opened] in CONJUNCTIONS)
        if 1 <= after - first <= 3 and _is_described(text, line, first, after):
            yield first, after
        named = _after_office(line, opened, after)
        known = key_of(line.words[named : named + 1]) in background().types  # President Doe Jane
        if (
            named > opened
            and 2 <= after - named <= 3
            and _could_be(line, named, after)
            and not known
        ):
            yield named, after


def _is_described(text: str, line: Line, first: int, after: int) -> bool:
    return _could_be(line, first, after) and (
        _has_noun_before(line, first)
        or (after - first > 1 and _AFTER.match(text, line.stop(after - 1)) is not None)
    )


_PERSONAL = frozenset(
    """ambassador chairman chairwoman congressman congresswoman gov governor mayor minister premier
    president secretary sen senator sheriff spokesman spokeswoman""".split()
)
"""Offices that only a person has."""


def _after_office(line: Line, opened: int, after: int) -> int:
    """The word after the last office; or `opened`."""
    for index in reversed(range(opened, after)):
        if line.words[index].casefold() in _PERSONAL:
            return index + 1
    return opened


_HONORIFICS = frozenset("Dr Gov Mr Mrs Ms Rep Sen".split())


def addressed(text: str, line: Line, runs: Iterable[Run]) -> Iterator[Run]:
    """The single words that only a person's name can be: Mr. Doe."""
    for opened, after in runs:
        first = after - 1
        titled = first > opened and line.words[first - 1] in _HONORIFICS
        if titled and _could_be(line, first, after):
            yield first, after


def _could_be(line: Line, first: int, after: int) -> bool:
    words = line.words[first:after]
    table = gazetteer()
    return not (
        words == ("I",)
        or any(word.isupper() and len(word) > 2 for word in words)
        or tables.IMPERSONAL.intersection(word.casefold() for word in words)
        or any(map(is_people, words))
        or table.is_place(key_of(words))
        or key_of(words) in table.organisations
    )
