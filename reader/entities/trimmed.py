"""Raw mentions without what is around the name: articles, titles, possessives, plain words."""

from __future__ import annotations

from reader.entities import tables
from reader.entities.capitals import CONJUNCTIONS, DESCRIBING, SENTENCE_OPENERS, is_button
from reader.entities.gazetteer import background, common_words, gazetteer, is_family, is_given
from reader.entities.names import Line, is_name_word, key_of
from reader.model import EntityType
from reader.text import is_stop_word


def trimmed(line: Line, first: int, after: int, label: str) -> tuple[int, int] | None:
    """Take off articles, titles, possessives and words without a capital at both ends."""
    while first < after and _opens_no_name(line, first, after):
        first += 1
    titled = _after_titles(line, first, after)
    if label == "PERSON" or (titled < after and is_given(line.words[titled])):
        first = titled
    if label == "PERSON":
        after = _with_rest(line, first, after)
        while first and first < after and _is_initial(line, first - 1):
            first -= 1
    if label == "PERSON" or (first < after and is_given(line.words[first])):
        for index in range(first + 1, after):
            if _is_reversed(line.words[first : index + 1]) or not _continues_person(line, index):
                after = index
                break
    while after > first and _ends_no_name(line, after - 1, label):
        after -= 1
    if first >= after or _is_party_tag(line, first, after):
        return None
    if after - first == 1 and (_is_no_name(line.words[first]) or line.is_own_title(first)):
        return None
    if first and line.words[first - 1] in _EXCHANGES and not line.joined[first - 1]:
        return None  # NYSE:QLL
    if "v" in line.words[max(first - 1, 0) : first] + line.words[after : after + 1]:
        return None  # Doe v. Roe
    return first, after


_EXCHANGES = frozenset("AMEX ASX LSE NASDAQ NYSE TSX".split())


def _opens_no_name(line: Line, index: int, after: int) -> bool:
    """Whether the name of words before `after` begins later: The Doe, But Doe, Actress Jane Doe."""
    word = line.words[index]
    folded = word.casefold()
    return (
        not is_name_word(word)
        or folded in DETERMINERS
        or (
            word in _ASKING
            and line.opens[index]
            and is_family(key_of(line.words[index + 1 : after]))
        )
        or (line.opens[index] and word in CONJUNCTIONS)
        or (line.opens[index] and word in DESCRIBING and after - index > 1)
        or (after - index > 2 and folded in tables.OCCUPATIONS)
        or (after - index > 1 and folded in tables.PORTFOLIOS and _follows_of(line, index))
        or (after - index > 1 and _is_shouted(word) and not line.words[index + 1].isupper())
    )


_ASKING = frozenset("Can Could Did Does Has Should Was Will Would".split())
"""Words that open a question or a headline before a surname: Will Doe leave?"""


def _follows_of(line: Line, index: int) -> bool:
    """Whether this is the field of an office before a name: Secretary of State Jane Doe."""
    if index == 0 or line.words[index - 1] != "of":
        return False
    name = line.words[index + 1]
    of_office = index > 1 and is_title(line, index - 2)
    return is_given(name) or (
        of_office and name.casefold() not in tables.NO_FAMILY | tables.PORTFOLIOS
    )


def is_titled(line: Line, first: int) -> bool:
    """Whether a title stands before the name at `first`, maybe with its field: Minister of Work."""
    if first == 0 or not line.joined[first - 1]:
        return False
    return is_title(line, first - 1) or (
        first > 2
        and line.words[first - 1].casefold() in tables.PORTFOLIOS
        and line.words[first - 2] == "of"
        and is_title(line, first - 3)
    )


def _is_shouted(word: str) -> bool:
    """Whether this is a plain word in capitals, as of a button before a headline: WATCHED Doe."""
    return len(word) > 4 and word.isupper() and word.casefold() in common_words()


def _is_initial(line: Line, index: int) -> bool:
    """Whether this word is an initial of the name after it."""
    word = line.words[index]
    if line.is_own_title(index):
        return False
    if is_in_series(line, index) or line.words[max(index - 1, 0) : index + 1] == ("D", "A"):
        return False
    after = line.words[index + 1]
    dotted = len(after) == 1 or line.starts[index + 1] - line.stop(index) > 1  # A.J., not: A boy
    return len(word) == 1 and word.isupper() and line.joined[index] and (dotted or word not in "AI")


_SERIES = frozenset("Class Exhibit Grade Group Mark Model Part Phase Plan Series Type".split())
"""Words after which a letter names one of several: the Model X."""


def is_in_series(line: Line, index: int) -> bool:
    before = line.words[index - 1] if index and line.joined[index - 1] else ""
    return before in _SERIES and len(line.words[index]) == 1


def _with_rest(line: Line, first: int, after: int) -> int:
    """The end of a person's name that was cut at a particle or a hyphen: Van Hollen, Geun-hye."""
    while first < after < len(line.words) and (
        (after - first > 1 and _is_second_syllable(line, after))
        or (
            line.words[after - 1].casefold() in tables.PARTICLES
            and line.joined[after - 1]
            and line.words[after][0].isupper()
        )
    ):
        after += 1
    return after


def _is_second_syllable(line: Line, index: int) -> bool:
    """Whether a hyphen joins this word to a name, as the second of a Korean given name."""
    word = line.words[index]
    if not line.hyphened[index] or not line.words[index - 1][0].isupper():
        return False
    if len(word) > 6:
        return False
    korean = index > 1 and line.words[index - 2].casefold() in tables.KOREAN_FAMILIES
    return korean or (not is_stop_word(word) and word not in _NO_SYLLABLES)


_NO_SYLLABLES = frozenset("backed based born era free led like owned run style wide".split())


def _continues_person(line: Line, index: int) -> bool:
    word = line.words[index]
    return is_name_word(word) or word in tables.PARTICLES or _is_second_syllable(line, index)


def _is_reversed(words: tuple[str, ...]) -> bool:
    """Whether a known person's given name follows the surname, as where a page's parts run on."""
    key = key_of(words)
    known = background().types
    return len(key) == 2 and known.get(key[::-1]) is EntityType.PERSON and key not in known


def _is_party_tag(line: Line, first: int, after: int) -> bool:
    """Whether this is a member's party and state: (D-Ill.), R-Texas."""
    return line.words[first] in {"D", "R", "I"} and (
        key_of(line.words[first + 1 : after]) in gazetteer().states
    )


DETERMINERS = frozenset("dear the a an this that these those his her its their our my your".split())


def _ends_no_name(line: Line, index: int, label: str) -> bool:
    word = line.words[index]
    folded = word.casefold()
    if folded in _NO_ENDINGS:
        return not (label == "PERSON" and _is_second_syllable(line, index))
    return (
        (label == "PERSON" and word in SENTENCE_OPENERS)
        or (label == "ORG" and is_stop_word(word))
        or is_button(line, index)
        or folded in tables.CAPTION_WORDS
        or (label != "PERSON" and folded in _OFFICES | _SINGLE)
        or not (
            is_name_word(word)
            or line.hyphened[index]
            or (label == "ORG" and (line.language != "en" or len(word) < 4 or word == "party"))
        )
    )


_OFFICES = tables.TITLES - tables.ORG_WORDS - frozenset("general justice player private".split())
"""What ends the description of a person, not the name of an organisation: Anytown Mayor."""

_SINGLE = frozenset(
    "actor actress columnist comedian comedienne correspondent rapper singer strategist".split()
)
"""Occupations by which no newspaper is called, as by The Reporter."""

_NO_ENDINGS = frozenset("s of the and for in at on to v".split())


def _one_of(word: str) -> str:
    """The singular of a plural."""
    return word.removesuffix("ies") + "y" if word.endswith("ies") else word.removesuffix("s")


def _is_no_name(word: str) -> bool:
    folded = word.casefold()
    return (
        word.isdigit()
        or _one_of(folded) in tables.TITLES
        or folded in tables.CALENDAR
        or _is_any_title(word)
        or folded in DETERMINERS
        or (folded in _PRONOUNS and not word.isupper())
        or folded in tables.CAPTION_WORDS
        or folded in tables.SUFFIXES
        or len(word) == 1
        or (word[0].isdigit() and not word.isupper())
    )


_PRONOUNS = frozenset(
    """i he she we us me they you it who what when where why how yes no not and but or if in on
    at of for from with by as is are was were be been has have had do does did will would
    could should may might can new old more most all some any one two three here there now
    then so""".split()
)


def _after_titles(line: Line, first: int, after: int) -> int:
    """The first word after the last title: RNC Chair Jane Doe, Chinese President Doe."""
    for index in reversed(range(first, after - 1)):
        if is_title(line, index):
            return index + 1
    return first


def _is_any_title(word: str) -> bool:
    return word.casefold() in tables.TITLES or word.casefold() in tables.OCCUPATIONS


def is_title(line: Line, index: int) -> bool:
    """Whether a word with a capital is a title."""
    word = line.words[index]
    return word[0].isupper() and (_is_any_title(word) or line.is_own_title(index))
