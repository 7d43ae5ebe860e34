"""Names of people and organisations that the words around them give away.

A striker before, an age or a who after a person; a carrier before, a company after an organisation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reader.entities import tables
from reader.entities.gazetteer import background, common_words, gazetteer, given_names
from reader.entities.names import Line, key_of
from reader.entities.rules import SPEECH
from reader.model import EntityType
from reader.text import is_stop_word

Run = tuple[int, int]
"""The words `[first, after)` of a line."""

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


_COMPANIES = (
    r"(?:company|firm|airline|carrier|retailer|automaker|carmaker|chipmaker|manufacturer"
    r"|broadcaster|newspaper|magazine|tabloid|nonprofit|non-profit|charity|think tank|watchdog"
    r"|maker|provider|chain|brand|consultancy|insurer|lender|bank|startup|start-up|organi[sz]ation|subsidiary)"
)
_COMPANY_BEFORE = re.compile(
    rf"\b(?:{_COMPANIES}s?|group|band|trio|duo|quartet|agency"
    r"|(?:radio|television|TV) (?:station|network)"
    rf"|{_COMPANIES}s?,? (?:called|known as|named)"
    r"|(?:regional|local|national|independent|state-run) daily"
    r"|(?:analyst|attorney|economist|engineer|executive|lawyer|partner|strategist) (?:at|with)"
    r"|(?:[a-z]+-(?:wing|right|left)|communist|conservative|far-right|green|islamist|liberal|nationalist"
    r"|opposition|populist|religious|ruling|separatist|socialist) party|companies (?:like|such as)"
    r"|(?:co-?)?founder of|CEO of|chief executive of|subsidiary of|shareholders of|employees of) $"
)
_COMPANY_AFTER = re.compile(
    r"(?:['’]s)? (?:shares|shareholders|stock|stockholders|customers|headquarters|acquisition of"
    r"|executives|chief executive|CEO|CFO|revenues?|earnings"
    r"|board of directors|subsidiar(?:y|ies))\b"
    rf"| (?:[a-z]+ )?(?:{_COMPANIES}|agency|hotel|restaurant|nightclub|casino)\b"
    r"|, (?:an?|the) (?:[\w-]+ ){0,4}?"
    rf"(?:{_COMPANIES}|[\w-]+ (?:group|lobby|coalition|agency))"
    r"(?=[,.;)]| (?:that|which|based|in|of|whose|for)\b)"
)


def companies(text: str, line: Line, runs: Iterable[Run]) -> Iterator[Run]:
    """The runs with capitals that their neighbours say are organisations' names."""
    for opened, after in runs:
        first = opened + (line.opens[opened] and line.words[opened] in CONJUNCTIONS)
        if 1 <= after - first <= 4 and _could_be_company(line, first, after):
            before = text[max(line.start, line.starts[first] - 30) : line.starts[first]]
            behind = _COMPANY_AFTER.match(text, line.stop(after - 1), line.end)
            if behind or _COMPANY_BEFORE.search(before) or _has_somebody(line, after):
                yield _with_cause(line, first) if behind else first, after


def _has_somebody(line: Line, after: int) -> bool:
    """Whether who works there follows: Orvik Blue’s John Doe."""
    return (
        line.words[after : after + 1] == ("s",)
        and not is_stop_word(line.words[after - 1].casefold())
        and all(line.joined[after - 1 : after + 2])
        and len(line.words) > after + 2
        and key_of(line.words[after + 1 : after + 2])[0] in given_names()
        and line.words[after + 2][0].isupper()
        and line.words[after + 2].casefold() not in NO_FAMILY
    )


def _with_cause(line: Line, first: int) -> int:
    """Where a name begins of which a cause is the end: Citizens for Quill, Right to Roe."""
    if first < 2 or line.words[first - 1] not in ("for", "to") or not line.joined[first - 1]:
        return first
    opened = first - 1
    while opened and line.joined[opened - 1] and line.words[opened - 1][0].isupper():
        opened -= 1
    opened += opened < first - 1 and line.words[opened] in BEFORE_NAMES
    led = opened == first - 1 or line.words[first - 2].casefold() in tables.TITLES
    plain = line.opens[opened] and line.words[opened].casefold() in common_words()
    return first if led or plain else opened


def _could_be_company(line: Line, first: int, after: int) -> bool:
    words = line.words[first:after]
    folded = [word.casefold() for word in words]
    table = gazetteer()
    return not (
        tables.CALENDAR.intersection(folded)
        or folded[0] in tables.TITLES | tables.OCCUPATIONS
        or words[0] in OPENERS
        or len(words[0]) == 1
        or (folded[0] in given_names() and line.words[first - 1 : first] != ("the",))
        or is_people(words[-1])
        or table.is_place(key_of(words))
        or line.words[after : after + 1] in (("of",), ("for",))
    )


OPENERS = frozenset("The A An In On At It He She They We I No Any Each Every This That".split())


def _has_noun_before(line: Line, first: int) -> bool:
    """Whether the word before is what a person is called, in one sentence with word `first`."""
    if first == 0 or line.opens[first] or not line.joined[first - 1]:
        return False
    word = line.words[first - 1]
    if word == "named" and first > 1 and line.words[first - 2] in _BEFORE_NAMED:
        return True
    return word in _NOUNS or word in tables.OCCUPATIONS


_BEFORE_NAMED = frozenset(
    "boy child girl guy immigrant man migrant refugee resident student teenager woman".split()
)


def _is_somebodys(line: Line, first: int, after: int) -> bool:
    """Whether this is who reports for an organisation: Orvik News’s Jane Doe reports."""
    return (
        after - first > 1
        and first > 1
        and line.words[first - 1] == "s"
        and line.joined[first - 1]
        and line.words[first - 2][0].isupper()
        and not gazetteer().is_place(key_of(line.words[first - 2 : first - 1]))
        and after < len(line.words)
        and line.words[after] in SPEECH | _REPORTS
        and not line.opens[after]
    )


_REPORTS = frozenset("contributed reported reports says speaks talks tells writes wrote".split())

_FOLLOWERS = frozenset("aligned appointed backed era led style".split())


def _has_followers(line: Line, first: int, after: int) -> bool:
    """Whether this is somebody of the news by whom a time or a side is called: Doe-era."""
    return (
        line.hyphened[after : after + 1] == (True,)
        and line.words[after] in _FOLLOWERS
        and background().types.get(key_of(line.words[first:after])) is EntityType.PERSON
    )


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


_KIN = re.compile(
    r"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Mm]y|whose) (?:\w+ )?(?:wife|husband|son|daughter|brother|sister"
    r"|mother|father|fiancée?|girlfriend|boyfriend|partner|widow|niece|nephew|uncle|aunt), $"
)
"""What stands before the name of somebody's kin."""


def _is_kin(text: str, line: Line, first: int) -> bool:
    before = max(line.start, line.starts[first] - 40)
    return _KIN.search(text, before, line.starts[first]) is not None


def _is_described(text: str, line: Line, first: int, after: int) -> bool:
    return _could_be(line, first, after) and (
        _has_noun_before(line, first)
        or _is_kin(text, line, first)
        or _has_followers(line, first, after)
        or _is_somebodys(line, first, after)
        or (after - first > 1 and _AFTER.match(text, line.stop(after - 1)) is not None)
    )


_PERSONAL = frozenset(
    """ambassador chairman chairwoman congressman congresswoman gov governor mayor minister premier
    president secretary sen senator sheriff spokesman spokeswoman staff""".split()
)
"""Offices that only a person has, and the staff of the chief of it."""


def _after_office(line: Line, opened: int, after: int) -> int:
    """The word after the last office before no plain word: Chief of Staff Jane Doe; or `opened`."""
    for index in reversed(range(opened, after)):
        if line.words[index].casefold() in _PERSONAL:
            is_chief = line.words[max(index - 2, 0) : index] == ("Chief", "of")
            plain = any(word.casefold() in common_words() for word in line.words[index + 1 : after])
            return opened if plain or (line.words[index] == "Staff" and not is_chief) else index + 1
    return opened


_HONORIFICS = frozenset("Dr Gov Mr Mrs Ms Rep Sen".split())
_AGE = re.compile(r", \d{2},")


def addressed(text: str, line: Line, runs: Iterable[Run]) -> Iterator[Run]:
    """The single words that only a person's name can be: Mr. Doe; Doe, 43, of Anytown."""
    for opened, after in runs:
        first = after - 1
        titled = first > opened and line.words[first - 1] in _HONORIFICS
        aged = first == opened and _AGE.match(text, line.stop(first), line.end) is not None
        if (titled or aged) and _could_be(line, first, after):
            yield first, after


def _could_be(line: Line, first: int, after: int) -> bool:
    words = line.words[first:after]
    table = gazetteer()
    return not (
        words == ("I",)
        or any(word.isupper() and len(word) > 2 for word in words)
        or NO_FAMILY.intersection(word.casefold() for word in words)
        or any(map(is_people, words))
        or table.is_place(key_of(words))
        or key_of(words) in table.organisations
    )


def is_people(word: str) -> bool:
    """Whether a word is a people or a country."""
    key = key_of((word,))
    table = gazetteer()
    return key in table.people or key in table.countries


CONJUNCTIONS = frozenset(
    """After Although Amid Among And As Because Before But Despite During Following For From If Like
    Nor Or Since So Though Throughout Unless Unlike Until When Where While With Yet""".split()
)
"""Words that open a sentence right before a name."""


DESCRIBING = frozenset(
    "Embattled Fellow Incoming Longtime Onetime Outgoing Retired Rival Top Veteran".split()
)
"""Words that open a sentence before a name and describe who has it."""

BEFORE_NAMES = (
    OPENERS
    | CONJUNCTIONS
    | DESCRIBING
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


NO_FAMILY = (
    tables.CALENDAR
    | tables.THING_WORDS
    | tables.ORG_WORDS
    | tables.PLACE_WORDS
    | tables.TITLES
    | tables.OCCUPATIONS
)
"""Words that a person's name does not have."""

FAMILIES = frozenset(
    "hill lake park forest bridge church bishop king star press post sun guard ngo".split()
)
"""Family names that are also words for places and organisations."""


_HUMP = re.compile(r"[^\W\d_A-Z][A-Z]")
_FAMILY_HUMP = re.compile(r"(?:Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz|O)[A-Z]")


def is_camel(word: str) -> bool:
    """Whether a word has a capital after a small letter, as brands have and few families."""
    return not _FAMILY_HUMP.match(word) and _HUMP.search(word) is not None


_DIGIT, _SMALL_LETTER = re.compile(r"\d"), re.compile(r"[a-z]")
_LETTERED = re.compile(r"[A-Z]\d{1,2}")
"""What models and quarters are called: the S9."""
_RUN_ON = re.compile(r"[A-Z]{3,}[a-z]{3,}|i[A-Z][a-z]")


def is_garbled(word: str) -> bool:
    """Whether a word is a code, a model, an acronym run into the next word, a program: iPhoto."""
    if _DIGIT.search(word) and _SMALL_LETTER.search(word):
        return True
    return _RUN_ON.match(word) is not None or _LETTERED.fullmatch(word) is not None


def brands(line: Line) -> Iterator[Run]:
    """The words `[first, after)` that are written as only brands are: DirecTV."""
    for index, word in enumerate(line.words):
        if word[0].isupper() and is_camel(word) and not line.hyphened[index]:
            yield index, index + 1
