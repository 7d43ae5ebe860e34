"""How many, how much and when: the quantities that a text states."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from reader.text import Token
from reader.text.patterns import caseless

NEAR = 8
"""How many words before and after a quantity tell what it is said of."""

MOST_NOUN = 4
"""How many words after a number may name what is counted."""

LOOSE = 1.5
"""How far beyond "more than", or short of "up to", a quantity may lie, as a factor."""

ROUGH = 0.1
"""How far off "about" may be, as a share."""

ROUNDED = 0.05
"""How far off a number may be, as a share, that looks rounded: from a thousand on, or with a
fraction."""

DAY, WEEKDAY, YEAR = "day", "weekday", "year of the calendar"


@dataclass(frozen=True, slots=True)
class Quantity:
    """What the characters `[start, end)` of a text state: a value from `low` to `high`.

    `unit` is a kind of date or what is measured in (a currency, "%", years of age), "" for a count.
    `nouns` are the stems of the words behind it, which name what is counted. `about` are those of
    the words around, `before` and `behind` the nearest of them, "" where there is none.
    """

    start: int
    end: int
    low: float
    high: float
    unit: str
    nouns: tuple[str, ...]
    about: frozenset[str]
    before: str
    behind: str

    @property
    def is_date(self) -> bool:
        """Whether it tells when, not how many or how much."""
        return self.unit in (DAY, WEEKDAY, YEAR)

    def equals(self, other: Quantity) -> bool:
        """Whether both state the very same value."""
        return (self.low, self.high) == (other.low, other.high) and self._fits(other)

    def agrees(self, other: Quantity) -> bool:
        """Whether both may state one value."""
        return self.low <= other.high and other.low <= self.high and self._fits(other)

    def _fits(self, other: Quantity) -> bool:
        """Whether values can be compared: the third of May is no Wednesday and no three."""
        days = (DAY, WEEKDAY)
        return self.unit == other.unit or not (self.unit in days or other.unit in days)


_ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
fifteen sixteen seventeen eighteen nineteen""".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES: dict[str, float] = {word: value for value, word in enumerate(_ONES)}
_VALUES |= {word: 10 * value for value, word in enumerate(_TENS, start=2)}
_VALUES |= {f"{ten}-{one}": _VALUES[ten] + _VALUES[one] for ten in _TENS for one in _ONES[1:10]}
_VALUES |= {"a": 1, "half a": 0.5, "half-a": 0.5}
_SCALES = {
    "dozen": 12, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "k": 1e3, "m": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12,
}  # fmt: skip
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_SCALE = r"(?:[ -](?:dozen|hundred|thousand|million|billion|trillion)\b)"
_STATED = re.compile(
    rf"""
    \b(?P<month>{_MONTH})\s(?P<day>\d\d?)(?:st|nd|rd|th)?\b(?![:\d])
    | \b(?P<day_before>\d\d?)(?:st|nd|rd|th)?\s(?:of\s)?(?P<month_behind>{_MONTH})
    | \b(?P<weekday>{"|".join(_WEEKDAYS)})\b
    | (?P<sign>[$£€¥₹]\s?)?(?<![\d.,])
      (?P<figure>[1-9]\d{{0,2}}(?:,\d{{3}})+(?:\.\d+)?|[1-9]\d*(?:\.\d+)?|0\.\d+)
      (?P<scale>(?:k|m|mn|b|bn|tn)\b|{_SCALE}*)
    | \b(?P<word>{"|".join(sorted(map(re.escape, _VALUES), key=len, reverse=True))})
      (?P<word_scale>{_SCALE}*)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PART_BEFORE = re.compile(
    r"(?:\w|\w[-–/:.]|\d[,:]\s|(?:\d|\b(?:" + "|".join(_ONES) + r"))\s?(?:to|or|and|-|–)\s?"
    r"|\b(?:additional|another|extra|first|further|other)\s)\Z",
    re.IGNORECASE,
)
_PART_BEHIND = re.compile(
    r"[a-z]|[-–/:.,]\d|[,:.]\s\d|\s?[ap]\.?\s?m\b|\s?(?:to|or|and|-|–)\s[$£€¥₹]?\d", re.IGNORECASE
)
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d\Z")
_BEFORE_YEAR = re.compile(
    rf"(?:\b(?:in|since|until|by|from|early|late)|{_MONTH})\s\Z", re.IGNORECASE
)

_UNIT = re.compile(
    r"\s?(%)|[ -](?:(per\s?cent|pct)|years?[ -](old)|(?:us )?(dollar|pound|euro|yen|yuan|rupee"
    r"|year|month|week|day|hour|minute|mile|kilomet(?:er|re)|met(?:er|re)|yard|degree|ton|inch|foot"
    r"|feet|point|game|season|time|km)s?|(second)s)\b",
    re.IGNORECASE,
)
_SIGNS = {"dollar": "$", "pound": "£", "euro": "€", "yen": "¥", "rupee": "₹"}
_SAME_UNIT = {"per cent": "%", "percent": "%", "pct": "%", "kilometre": "km", "metre": "meter"}
_SAME_UNIT |= {"kilometer": "km", "feet": "foot"} | _SIGNS

_AT_LEAST = "more than,over,at least,above,exceeding,topped"
_AT_MOST = "nearly,almost,less than,fewer than,under,below,at most,up to,within"
_ABOUT = "about,around,some,approximately,roughly,estimated"
_HEDGE = re.compile(
    r"\b(?:({})|({})|({}))(?: an?| the)?\s\Z".format(
        *(words.replace(",", "|") for words in (_AT_LEAST, _AT_MOST, _ABOUT))
    ),
    re.IGNORECASE,
)
_HEDGES = frozenset(f"{_AT_LEAST},{_AT_MOST},{_ABOUT}".replace(",", " ").split())

_ALIKE = {
    word: one
    for one, words in {
        "peopl": "others person persons",
        "man": "men",
        "woman": "women",
        "child": "children",
        "dead": "death deaths died dies fatalities kill killed killing kills lives toll",
        "hurt": "injured injures injuries injuring wounded wounding wounds",
        "held": "arrested arrests custody detained detaining",
    }.items()
    for word in words.split()
}
"""What is said of people in several words, and plurals that the stemmer does not know."""

_STATES = frozenset("dead held hurt missing".split())
_BREAK = re.compile(r"[^\s\w\-‑]")
"""A mark that ends the name of what is counted."""


def quantities(text: str, words: Sequence[Token]) -> Iterator[Quantity]:
    """Yield the quantities that a text with these words states, in order.

    Left out are parts of names (AK-47, 3G), scores and ranges (13-3, 5 to 10) and times of day.
    """
    for match in _STATED.finditer(text):
        date = _date(match)
        if date is not None:
            yield _made(words, match.span(), match.end(), (date[1], date[1]), date[0], ())
        elif not _is_part(text, match):
            yield _number(text, words, match)


def _is_part(text: str, match: re.Match[str]) -> bool:
    """Whether a number is a part of something else, or "a" is no number."""
    if (match["word"] or "").lower() == "a" and not match["word_scale"]:
        return True
    before = text[max(match.start() - 12, 0) : match.start()]
    return bool(_PART_BEFORE.search(before) or _PART_BEHIND.match(text, match.end()))


def _date(match: re.Match[str]) -> tuple[str, float] | None:
    if match["weekday"]:
        return WEEKDAY, _WEEKDAYS.index(caseless(match["weekday"]))
    month, day = match["month"] or match["month_behind"], match["day"] or match["day_before"]
    return (DAY, 31 * _MONTHS.index(caseless(month[:3])) + int(day)) if month else None


def _number(text: str, words: Sequence[Token], match: re.Match[str]) -> Quantity:
    start, end = match.span()
    if _YEAR.match(match[0]) and _BEFORE_YEAR.search(text[max(start - 12, 0) : start]):
        return _made(words, (start, end), end, (float(match[0]),) * 2, YEAR, ())
    unit, last = (match["sign"] or "").strip(), end
    behind = None if unit else _UNIT.match(text, end)
    if behind:
        name = next(filter(None, behind.groups())).lower()
        unit, last = _SAME_UNIT.get(name, name), behind.end()
    nouns = _nouns(text, words, start, last)
    if _YEAR.match(match[0]) and not unit:
        # "2005 Tony Awards" is a year, "2005 people" is none.
        unit, nouns = "" if nouns else YEAR, ()
    return _made(words, (start, end), last, _bounds(text, match, unit), unit, nouns)


def _bounds(text: str, match: re.Match[str], unit: str) -> tuple[float, float]:
    """Return the least and the greatest value that a number may stand for."""
    figure, scales = match["figure"], caseless(match["scale"] or match["word_scale"] or "")
    value = float(figure.replace(",", "")) if figure else _VALUES[caseless(match["word"])]
    for scale in re.findall("[a-z]+", scales):
        value *= _SCALES[scale]
    if unit == YEAR:
        return value, value
    hedge = _HEDGE.search(text[max(match.start() - 20, 0) : match.start()])
    if hedge and hedge[1]:
        return value, value * LOOSE
    if hedge and hedge[2]:
        return value / LOOSE, value
    is_round = bool(scales) or value >= 1000 or value % 1 > 0
    margin = ROUGH if hedge else ROUNDED if is_round else 0
    return value * (1 - margin), value * (1 + margin)


def _nouns(text: str, words: Sequence[Token], start: int, end: int) -> tuple[str, ...]:
    """Return the stems of the words that name what is counted.

    Where a number of the dead or hurt stands alone, it counts people.
    """
    found: list[str] = []
    first, last = bisect_left(words, end, key=_start), end
    for word in words[first : first + MOST_NOUN]:
        name = _ALIKE.get(word.folded)
        if (
            name in _STATES
            or not (name or word.is_content)
            or _BREAK.search(text, last, word.start)
        ):
            break
        found.append(name or word.stem)
        last = word.end
        if text[last - 1] in "sS" and text[last - 2] in "'’":
            break
    if not found:
        number = bisect_left(words, start, key=_start)
        beside = (*words[max(number - 3, 0) : number], *words[first : first + 2])
        if any(_ALIKE.get(word.folded, word.folded) in _STATES for word in beside):
            return ("peopl",)
    return tuple(found)


def _made(
    words: Sequence[Token],
    place: tuple[int, int],
    last: int,
    bounds: tuple[float, float],
    unit: str,
    nouns: tuple[str, ...],
) -> Quantity:
    """Return a quantity at a place whose unit ends at `last`, with what it is said of."""
    first, following = (bisect_left(words, at, key=_start) for at in (place[0], last))
    before = _told(reversed(words[max(first - NEAR, 0) : first]))
    behind = _told(words[following : following + NEAR])
    about = frozenset((*before, *behind)) - frozenset(nouns[:1] if not unit else ())
    nearest = [next(iter(told), "") for told in (before, behind)]
    return Quantity(*place, *bounds, unit, nouns, about, *nearest)


def _told(words: Iterable[Token]) -> list[str]:
    """Return the stems of words that tell what a number is said of; other figures tell much."""
    return [
        _ALIKE.get(word.folded, word.stem)
        for word in words
        if (word.is_content or word.folded in _ALIKE)
        and word.folded not in _HEDGES
        and word.folded not in _VALUES
        and word.folded not in _SCALES
    ]


_start = itemgetter(0)
