"""Names that the words around them give away.

A striker before, an age or a who after a person; a carrier before, a company after an organisation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reader.entities import tables
from reader.entities.gazetteer import background, gazetteer, given_names
from reader.entities.names import Line, key_of
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
    r"|psychologist|biologist|scholar|expert|consultant|technologist|veteran|survivor)\b)"
)
"""What follows a person's full name: an age, a relative clause, who that is."""


_COMPANIES = (
    r"(?:company|firm|airline|carrier|retailer|automaker|carmaker|chipmaker|manufacturer"
    r"|broadcaster|newspaper|magazine|tabloid|nonprofit|non-profit|charity|think tank|watchdog"
    r"|maker|provider|chain|brand|consultancy|insurer|lender|bank|startup|start-up|organi[sz]ation|subsidiary)"
)
_COMPANY_BEFORE = re.compile(
    rf"\b(?:{_COMPANIES}s?|group|agency|(?:radio|television|TV) (?:station|network)"
    r"|(?:co-?)?founder of|CEO of|chief executive of|subsidiary of|shareholders of|employees of) $"
)
_COMPANY_AFTER = re.compile(
    r"(?:['’]s)? (?:shares|shareholders|stock|stockholders|customers|headquarters|acquisition of"
    r"|executives|chief executive|CEO|CFO|revenues?|earnings"
    r"|board of directors|subsidiar(?:y|ies))\b"
    rf"| (?:[a-z]+ )?(?:{_COMPANIES}|agency)\b"
    rf"|, (?:an?|the) (?:[\w-]+ ){{0,4}}?{_COMPANIES}(?=[,.;)]| (?:that|which|based|in|of|whose)\b)"
)


def companies(text: str, line: Line, runs: Iterable[Run]) -> Iterator[Run]:
    """The runs with capitals that their neighbours say are organisations' names."""
    for first, after in runs:
        if after - first <= 4 and _could_be_company(line, first, after):
            before = text[max(line.start, line.starts[first] - 30) : line.starts[first]]
            behind = _COMPANY_AFTER.match(text, line.stop(after - 1), line.end)
            if behind or _COMPANY_BEFORE.search(before):
                yield first, after


_INSTITUTIONS = frozenset(
    """academy airlines airways alliance association authority bank bureau center centre chronicle
    coalition college
    commission committee consortium corporation council department embassy federation foundation
    fund gazette herald hospital hotel inc inquirer institute institution journal laboratory league
    ministry museum news newspaper observatory office observer orchestra org organisation
    organization parliament party post society star symphony telegraph times tribunal tribune
    trust union university weekly zeitung""".split()
)


def institutions(line: Line, runs: Iterable[Run]) -> Iterator[Run]:
    """The words of names, among runs with capitals, whose last word is an organisation's."""
    for opened, after in runs:
        last = tuple(word.casefold() for word in line.words[max(after - 2, 0) : after])
        if last[-1] not in _INSTITUTIONS and last != ("task", "force"):
            continue
        first = opened
        while first < after and (
            line.words[first] in _BEFORE_NAMES or _is_known(key_of(line.words[first + 1 : after]))
        ):
            first += 1
        if 2 <= after - first <= 5:
            yield first, after


def _is_known(key: tuple[str, ...]) -> bool:
    return key in gazetteer().organisations or key in background().types


def _could_be_company(line: Line, first: int, after: int) -> bool:
    words = line.words[first:after]
    folded = [word.casefold() for word in words]
    table = gazetteer()
    return not (
        tables.CALENDAR.intersection(folded)
        or folded[0] in tables.TITLES | tables.OCCUPATIONS
        or words[0] in _OPENERS
        or len(words[0]) == 1
        or folded[0] in given_names()
        or is_people(words[-1])
        or table.is_place(key_of(words))
        or line.words[after : after + 1] in (("of",), ("for",))
    )


_OPENERS = frozenset("The A An In On At It He She They We I No Any Each Every This That".split())


_KINDS = frozenset(
    """aircraft airliner album app boat browser capsule ferry film freighter frigate game jet
    missile movie musical novel painting plane rocket rover satellite ship shuttle sitcom song
    spacecraft submarine tanker trawler vessel warship yacht""".split()
)
"""Things that stand right before their names."""

_ADJECTIVES = (
    r"(?:(?!(?:and|at|behind|by|for|from|in|of|on|that|to|who|whose|with)\b)[\w’'-]+ ){0,4}?"
)
"""Up to four words before a noun that leave it the head: not those of the nominee for an album."""

_THING_AFTER = re.compile(
    rf"(?:,| is| was) (?:an?|the|its|their|one of (?:the|its|their)) {_ADJECTIVES}"
    rf"(?:{'|'.join(sorted(_KINDS))})s?(?=[,.;)]| (?:that|which|in|of|for|from|with|by|to|ever)\b)"
)
_SHIPS = frozenset("HMAS HMCS HMS RMS USCGC USNS USS Shuttle".split())
"""What stands before the name of a ship, as part of it."""


def things(text: str, line: Line, runs: Iterable[Run]) -> Iterator[Run]:
    """The runs with capitals that the words around them say are things' names, and ships."""
    for first, after in runs:
        while first + 1 < after and line.words[first] in _OPENERS | CONJUNCTIONS:
            first += 1
        ship = next((at for at in range(first, after - 1) if line.words[at] in _SHIPS), None)
        if ship is not None:
            yield first if line.words[ship] == "Shuttle" else ship, after
        elif after - first <= 4 and (
            _follows_thing(line, first) or _THING_AFTER.match(text, line.stop(after - 1), line.end)
        ):
            yield first, after


def _follows_thing(line: Line, first: int) -> bool:
    return (
        first > 0
        and line.joined[first - 1]
        and not line.opens[first]
        and line.words[first - 1] in _KINDS
        and line.words[first] not in _OPENERS
    )


def spelt_out(text: str, line: Line) -> Iterator[Run]:
    """The acronyms that stand in brackets after the plain words they are for: a fuel cell (FC)."""
    for index, word in enumerate(line.words):
        letters = word.removesuffix("s")
        before = line.words[max(index - len(letters), 0) : index]
        if (
            len(letters) > 1
            and letters.isupper()
            and text.startswith("(", line.starts[index] - 1)
            and text.startswith(")", line.stop(index))
            and "".join(each[0] for each in before) == letters.casefold()
            and before[-1].removesuffix("s") not in tables.ORG_WORDS
        ):
            yield index, index + 1


_ARTICLES = frozenset("the a an The A An".split())
DEVICES = frozenset(
    """booster browser camera cameras capsule car cars console drone drones jet jets lander missile
    missiles phone phones rifle rifles roadster rocket rockets rover satellite sedan smartphone
    smartphones software spacecraft telescope truck trucks""".split()
)


def has_article(line: Line, first: int) -> bool:
    """Whether an article stands before the name, as with no person."""
    return first > 0 and line.joined[first - 1] and line.words[first - 1] in _ARTICLES


def is_instance(line: Line, first: int, after: int) -> bool:
    """Whether this is one of several things of that name: they rode on a Quill Heavy and left."""
    return (
        first > 0
        and line.joined[first - 1]
        and line.words[first - 1] in ("a", "an")
        and (
            after == len(line.words) or not line.joined[after - 1] or line.words[after] in _CLOSERS
        )
    )


_CLOSERS = frozenset("and at but for from in is of on or than that to was which with".split())
"""Words that go on after a noun."""


def has_device(line: Line, after: int) -> bool:
    """Whether a device follows the name, as no person: the Falcon Heavy rocket."""
    return after < len(line.words) and line.joined[after - 1] and line.words[after] in DEVICES


def is_numbered(line: Line, after: int) -> bool:
    """Whether the number of a model follows, no year and no count: Falcon 9, MiG-29."""
    number, unit = (*line.words[after : after + 2], "", "")[:2]
    return (
        number.isdigit()
        and len(number) < 4
        and line.starts[after] == line.stop(after - 1) + 1
        and unit not in _UNITS
    )


_UNITS = frozenset("days hours miles minutes months percent points weeks yards years".split())


def _has_noun_before(line: Line, first: int) -> bool:
    """Whether the word before is what a person is called, in one sentence with word `first`."""
    if first == 0 or line.opens[first] or not line.joined[first - 1]:
        return False
    word = line.words[first - 1]
    return word in _NOUNS or word in tables.OCCUPATIONS


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


def _is_described(text: str, line: Line, first: int, after: int) -> bool:
    return _could_be(line, first, after) and (
        _has_noun_before(line, first)
        or _has_followers(line, first, after)
        or (after - first > 1 and _AFTER.match(text, line.stop(after - 1)) is not None)
    )


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
    """After Although And As Because Before But Following For From If Like Nor Or Since So Though
    Unless Until When Where While With Yet""".split()
)
"""Words that open a sentence right before a name."""


_BEFORE_NAMES = (
    _OPENERS
    | CONJUNCTIONS
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


def brands(line: Line) -> Iterator[Run]:
    """The words `[first, after)` that are written as only brands are: DirecTV."""
    for index, word in enumerate(line.words):
        if word[0].isupper() and is_camel(word) and not line.hyphened[index]:
            yield index, index + 1
