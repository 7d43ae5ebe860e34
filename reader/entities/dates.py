"""Dates that say which day, month or year: by rules, for a model also takes "years" for a date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.entities.names import Key

_MONTHS = (
    "january february march april may june july august september october november december".split()
)


def _or_shouted(words: str) -> str:
    return f"(?:{words}|{words.upper()})"


_FULL = _or_shouted(
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
_SHORT = _or_shouted("Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec")
_MONTH = rf"(?P<month>{_FULL}|{_SHORT}\b\.?)"
_WEEKDAY = rf"(?P<weekday>{_or_shouted('(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day')})"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"

_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:{_WEEKDAY},? )?{_MONTH} (?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b(?!:)(?:,? {_YEAR}\b)?",
        rf"\b(?:{_WEEKDAY},? )?(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?: of)? {_MONTH}\b"
        rf"(?:,? {_YEAR}\b)?",
        rf"\b{_MONTH},? {_YEAR}\b",
        rf"\b{_YEAR}-(?P<number>[01]\d)-(?P<day>[0-3]\d)\b",
        rf"\b{_WEEKDAY}\b",
        r"\b(?P<month>January|February|April|June|July|August|September|October|November|December"
        r"|(?<=\b[Ii]n )(?:May|March)|(?<=\b[Ll]ast )(?:May|March)|(?<=\b[Ss]ince )(?:May|March)"
        r"|(?<=\b[Uu]ntil )(?:May|March)|(?<=\b[Tt]his )(?:May|March)|(?<=\bof )(?:May|March)"
        r"|(?<=\b[Ee]arly )(?:May|March)|(?<=\b[Ll]ate )(?:May|March))\b",
        rf"(?<=\b[Ii]n ){_YEAR}\b(?![,.]?\d)|(?<=\b[Ss]ince )(?P<since>1[5-9]\d\d|20\d\d)\b"
        r"|(?<=\b(?:[Bb]y|of|to) )(?P<other>1[5-9]\d\d|20\d\d)\b(?! [a-z]+s\b)(?![,.]?\d)",
    )
)


_HINT = re.compile(
    rf"[12]\d\d\d|{_or_shouted('day')}\b"
    rf"|\b{_or_shouted('Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec')}"
)
"""Without one of these a line holds no date."""


def dates(text: str, start: int, end: int) -> Iterator[tuple[int, int, Key]]:
    """Yield where dates stand in `text[start:end]`, with a key equal for equal dates."""
    if not _HINT.search(text, start, end):
        return
    taken: list[tuple[int, int]] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text, start, end):
            if any(match.start() < b and a < match.end() for a, b in taken):
                continue
            key = _key(match.groupdict())
            if key is not None:
                taken.append(match.span())
                yield *match.span(), key


def _key(parts: dict[str, str | None]) -> Key | None:
    """The weekday, or year, month and day; None where a number is none of them."""
    year = parts.get("year") or parts.get("since") or parts.get("other") or ""
    month = _month_number(parts)
    day = int(parts.get("day") or 0)
    if month is None or day > 31 or (day == 0 and parts.get("day")):
        return None
    if month:
        return "date", year, f"{month:02}", f"{day:02}"
    weekday = parts.get("weekday")
    return ("day", weekday.capitalize()) if weekday else ("date", year)


def _month_number(parts: dict[str, str | None]) -> int | None:
    """1 to 12, 0 where no month is named, None where the number is none."""
    if parts.get("number"):
        number = int(parts["number"] or 0)
        return number if 1 <= number <= 12 else None
    named = (parts.get("month") or "").casefold()[:3]
    return next((n for n, month in enumerate(_MONTHS, 1) if named and month[:3] == named), 0)
