"""Dates in a text, and which of them says when the article was published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from reader.text.patterns import caseless

_MONTHS = (
    "january jan januar janvier janv enero ene gennaio gen janeiro januari jän jänner stycznia "
    "ocak января",
    "february feb februar février fevrier févr febrero febbraio fevereiro fev februari "
    "lutego şubat февраля",
    "march mar märz maerz mars marzo março marco maart marca mart марта",
    "april apr avril avr abril aprile kwietnia nisan апреля",
    "may mai mayo maggio mag maio mei maja mayıs мая",
    "june jun juni juin junio giugno giu junho czerwca haziran июня",
    "july jul juli juillet juil julio luglio lug julho lipca temmuz июля",
    "august aug août aout agosto ago augustus augusti sierpnia ağustos августа",
    "september sep sept septembre septiembre settembre set setembro września eylül сентября",
    "october oct oktober okt octobre octubre ottobre ott outubro out października ekim октября",
    "november nov novembre noviembre novembro listopada kasım ноября",
    "december dec dezember dez décembre decembre diciembre dic dicembre dezembro desember "
    "grudnia aralık декабря",
)
_MONTH = {
    caseless(name): number for number, names in enumerate(_MONTHS, 1) for name in names.split()
}
_NAMES = "|".join(sorted(_MONTH, key=len, reverse=True))
_YEAR = r"(?P<year>(?:19|20)\d\d)"

_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
        rf"\b{_YEAR}[/.](?P<month>\d\d?)[/.](?P<day>\d\d?)(?!\d)",
        rf"\b(?P<day>\d\d?)(?:st|nd|rd|th|er|\.|º|ª)?(?:\s+(?:of|de)\s+|[\s-]+)"
        rf"(?P<name>{_NAMES})\b\.?"
        rf"(?:[\s,-]+(?:de\s+|del\s+)?){_YEAR}\b",
        rf"\b(?P<name>{_NAMES})\b\.?\s+(?P<day>\d\d?)(?:st|nd|rd|th)?,?\s+{_YEAR}\b",
        rf"\b(?P<day>\d\d?)\.\s?(?P<month>\d\d?)\.\s?{_YEAR}\b",
        rf"\b(?P<one>\d\d?)/(?P<two>\d\d?)/{_YEAR}\b",
        rf"{_YEAR}\s?[年년]\s?(?P<month>\d\d?)\s?[月월]\s?(?P<day>\d\d?)\s?[日일]",
    )
)
_FIRST_NEWSPAPER = 1605
_NO_DATE = "1970-01-01T00:00:00"
"""What programs write where they know no date; others write the first day of the year 1."""

_SECONDS = re.compile(r"(1\d{9})(?:\d{3}|\.\d+)?")
"""Seconds or milliseconds since 1970, from 2001 to 2033."""

_REACH = 40
_HAS_YEAR = re.compile(r"(?:19|20)\d\d")
_TWO_NUMBERS = re.compile(r"\d\D+\d")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date written at `[start, end)` of a text; `value` is None where it can be read two ways."""

    start: int
    end: int
    value: str | None


def dates_in(text: str) -> Iterator[FoundDate]:
    """Yield the full dates of `text` (day, month and year) in order, without overlaps."""
    found = [
        one
        for start, stop in _near_years(text)
        if _TWO_NUMBERS.search(text, start, stop)  # every form has a day beside the year
        for one in _dates_between(text, start, stop)
    ]
    end = 0
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.start >= end:
            end = one.end
            yield FoundDate(one.start, one.end, one.value or None)


def _near_years(text: str) -> Iterator[tuple[int, int]]:
    """Ranges of `text` that may hold a date: the patterns are slow, and years are rare."""
    start = stop = 0
    for year in _HAS_YEAR.finditer(text):
        if year.start() - _REACH > stop:
            if stop:
                yield start, stop
            start = max(year.start() - _REACH, 0)
        stop = min(year.end() + _REACH, len(text))
    if stop:
        yield start, stop


def _dates_between(text: str, start: int, stop: int) -> Iterator[FoundDate]:
    for pattern in _PATTERNS:
        for match in pattern.finditer(text, start, stop):
            value = _value(match)
            if value is not None:
                yield FoundDate(match.start(), match.end(), value)


def iso_date(stated: str) -> str | None:
    """Return the ISO 8601 date or date-time that a field's value says, None where it says none."""
    value = stated.strip()
    counted = _SECONDS.fullmatch(value)
    if counted:
        return datetime.fromtimestamp(int(counted[1]), UTC).isoformat()
    try:
        whole = datetime.fromisoformat(value)
    except ValueError:
        first = next(dates_in(value), None)
        return first.value if first is not None else _sent(value)
    if whole.year < _FIRST_NEWSPAPER or whole.replace(tzinfo=None).isoformat() == _NO_DATE:
        return None
    return whole.date().isoformat() if len(value) <= 10 else whole.isoformat()


def _sent(value: str) -> str | None:
    """The date of a field as mail and feeds write it (RFC 822), where years may have two digits."""
    try:
        return parsedate_to_datetime(value).date().isoformat()
    except ValueError:
        return None


def _value(match: re.Match[str]) -> str | None:
    """The date of a match; empty where day and month cannot be told apart, None for no date."""
    parts = match.groupdict()
    year = int(parts["year"])
    if parts.get("one"):
        one, two = int(parts["one"]), int(parts["two"])
        readings = {_iso(year, two, one), _iso(year, one, two)} - {None}
        return None if not readings else readings.pop() if len(readings) == 1 else ""
    month = _MONTH[caseless(parts["name"])] if parts.get("name") else int(parts["month"])
    return _iso(year, month, int(parts["day"]))


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
