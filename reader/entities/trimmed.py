"""Raw mentions without what is around the name: articles, titles, possessives, plain words."""

from __future__ import annotations

from reader.entities import tables
from reader.entities.capitals import SENTENCE_OPENERS, is_button, opens_sentence_in_capitals
from reader.entities.gazetteer import background, common_words, gazetteer, is_given
from reader.entities.names import Line, Words, is_name_word, key_of
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
    if "v" in line.words[max(first - 1, 0) : first] + line.words[after : after + 1]:
        return None  # Doe v. Roe
    return first, after


def _opens_no_name(line: Line, index: int, after: int) -> bool:
    """Whether the name of words before `after` begins later: The Doe, WATCHED Doe."""
    word = line.words[index]
    folded = word.casefold()
    return (
        not is_name_word(word)
        or folded in DETERMINERS
        or (after - index > 1 and opens_sentence_in_capitals(line, index))
        or (after - index > 1 and _is_shouted(word) and not line.words[index + 1].isupper())
    )


def is_titled(line: Line, first: int) -> bool:
    """Whether a title stands before the name at `first`."""
    return first > 0 and line.joined[first - 1] and is_title(line, first - 1)


def _is_shouted(word: str) -> bool:
    """Whether this is a plain word in capitals, as of a button before a headline: WATCHED Doe."""
    return len(word) > 4 and word.isupper() and word.casefold() in common_words()


def _is_initial(line: Line, index: int) -> bool:
    """Whether this word is an initial of the name after it."""
    word = line.words[index]
    if line.is_own_title(index) or line.words[max(index - 1, 0) : index + 1] == ("D", "A"):
        return False
    after = line.words[index + 1]
    dotted = len(after) == 1 or line.starts[index + 1] - line.stop(index) > 1  # A.J., not: A boy
    return len(word) == 1 and word.isupper() and line.joined[index] and (dotted or word not in "AI")


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
    if not line.hyphened[index] or len(word) > 6:
        return False
    korean = index > 1 and line.words[index - 2].casefold() in tables.KOREAN_FAMILIES
    return korean or (not is_stop_word(word) and word not in _NO_SYLLABLES)


_NO_SYLLABLES = frozenset("backed based born era free led like owned run style wide".split())


def _continues_person(line: Line, index: int) -> bool:
    word = line.words[index]
    return is_name_word(word) or word in tables.PARTICLES or _is_second_syllable(line, index)


def _is_reversed(words: Words) -> bool:
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
        (label == "PERSON" and (word in SENTENCE_OPENERS or word in _SAID))
        or is_button(line, index)
        or folded in tables.CAPTION_WORDS
        or (label != "PERSON" and folded in _OFFICES | _SINGLE)
        or not (
            is_name_word(word)
            or line.hyphened[index]
            or (label == "ORG" and (line.language != "en" or len(word) < 4 or word == "party"))
        )
    )


_SAID = frozenset(word.upper() for word in tables.SPEECH - {"who", "whose"})
"""What a person does, in a text in capitals: DOE TOLD."""

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
        _one_of(folded) in tables.TITLES
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
