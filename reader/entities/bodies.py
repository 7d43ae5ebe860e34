"""Candidates that are organisations, by their own words or those around them; and streets.

A ministry of something, a league to do something; a carrier before, a company after.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from reader.entities import tables
from reader.entities.capitals import (
    BEFORE_NAMES,
    CONJUNCTIONS,
    OPENERS,
    Run,
    capitals_end,
    opens_sentence_in_capitals,
)
from reader.entities.gazetteer import background, common_words, gazetteer, given_names, is_people
from reader.entities.names import Key, Line, is_camel, key_of
from reader.text import is_stop_word

_INSTITUTIONS = frozenset(
    """academy airlines airways alliance association authority bank bureau center centre chronicle
    club coalition college commission committee consortium corporation council department embassy
    federation foundation fund gazette herald hospital hotel inc inquirer institute institution
    journal laboratory league ministry museum news newspaper observatory office observer orchestra
    org organisation organization parliament party police post society star symphony telegraph times
    tribunal tribune trust union university weekly zeitung""".split()
)


def institutions(line: Line, runs: Iterable[Run]) -> Iterator[Run]:
    """The words of names, among runs with capitals, whose last word is an organisation's."""
    for opened, after in runs:
        last = tuple(word.casefold() for word in line.words[max(after - 2, 0) : after])
        if last[-1] not in _INSTITUTIONS and last != ("task", "force"):
            continue
        first = opened
        while first < after and (
            line.words[first] in BEFORE_NAMES
            or opens_sentence_in_capitals(line, first)
            or _is_known(key_of(line.words[first + 1 : after]))
        ):
            first += 1
        if 2 <= after - first <= 5:
            yield first, after


def _is_known(key: Key) -> bool:
    return key in gazetteer().organisations or key in background().types


_OFFICES = frozenset(
    """Academy Agency Associates Association Board Bureau Center Centre Commission Committee Council
    Court Department Directorate Federation Institute Ministry Office Society""".split()
)


def offices(line: Line, runs: Iterable[Run]) -> Iterator[Run]:
    """The words of names that tell a field: the Office of Work, the Ministry of Arts and Roads."""
    ends = dict(runs)
    for first, after in ends.items():
        if line.words[after - 1] in _OFFICES:
            last = after
            while (field := _field(line, ends, last)) is not None:
                last = field
            if last > after:
                last = _with_second_field(line, last)
                first += line.words[first] in BEFORE_NAMES
                known = (at for at in range(after, last) if _is_known(key_of(line.words[first:at])))
                yield first, max(known, default=last)


def _field(line: Line, ends: Mapping[int, int], after: int) -> int | None:
    """The end of the field that follows a name, before who holds its office."""
    first = after + 1 + (line.words[after + 1 : after + 2] == ("the",))
    if line.words[after : after + 1] not in _OF or first not in ends:
        return None
    if line.words[first].casefold() in tables.CALENDAR:
        return None
    last = ends[first]
    people = tables.TITLES | given_names()
    holder = (at for at in range(first + 1, last - 1) if line.words[at].casefold() in people)
    return next(holder, last) if all(line.joined[after - 1 : first]) else None


_OF = (("of",), ("for",), ("on",))


def _with_second_field(line: Line, after: int) -> int:
    """The end of a name that a second field continues: of Arts and Sciences."""
    field = line.words[after : after + 2]
    if len(field) < 2 or field[0] != "and" or not all(line.joined[after - 1 : after + 1]):
        return after
    last = capitals_end(line, after + 1)
    names = line.words[after - 1 : after] + line.words[after + 1 : last]
    plain = all(word[0].isupper() and word.casefold() in common_words() for word in names)
    return last if plain and last > after + 1 else after


_LEAGUES = frozenset("alliance campaign center centre coalition committee council".split())


def leagues(line: Line, runs: Iterable[Run]) -> Iterator[Run]:
    """The words of names that tell a purpose: the Campaign to Save Quill and Roe."""
    ends = dict(runs)
    for first, after in ends.items():
        if line.words[after - 1].casefold() not in _LEAGUES or line.words[after : after + 1] != (
            "to",
        ):
            continue
        last = ends.get(after + 1, 0)
        while line.words[last : last + 1] == ("and",) and last + 1 in ends and line.joined[last]:
            last = ends[last + 1]
        if last > after + 2 and all(line.joined[after - 1 : after + 1]):
            yield first + (line.words[first] in BEFORE_NAMES), last


_STREETS = frozenset("Place Piazza Promenade Quai Rue".split())


def streets(line: Line) -> Iterator[Run]:
    """The words of streets and squares as French and Italian name them: Rue de Quill."""
    for index, word in enumerate(line.words[:-1]):
        first = index + 1
        while first < len(line.words) and line.words[first] in tables.PARTICLES | _SMALL_FRENCH:
            first += 1
        if (
            word in _STREETS
            and first < len(line.words)
            and all(line.joined[index:first])
            and not line.opens[index]
            and line.words[first][0].isupper()
        ):
            yield index, capitals_end(line, first)


_SMALL_FRENCH = frozenset("d des du l".split())

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


def brands(line: Line) -> Iterator[Run]:
    """The words `[first, after)` that are written as only brands are: DirecTV."""
    for index, word in enumerate(line.words):
        if word[0].isupper() and is_camel(word):
            yield index, index + 1
