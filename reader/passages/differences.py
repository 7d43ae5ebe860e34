"""What differs, word by word, between two wordings of one statement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from enum import StrEnum

from rapidfuzz.distance import Levenshtein

from reader.text import Token, tokens

Range = tuple[int, int]


class WordChange(StrEnum):
    """What became of a word of the first text in the second."""

    SAME = "same"
    INFLECTED = "inflected"
    REPLACED = "replaced"
    ADDED = "added"
    LEFT_OUT = "left out"


class Meaning(StrEnum):
    """What a difference changes that a reader must not overlook."""

    NEGATION = "negation"
    NUMBER = "number"
    DATE = "date"
    DIRECTION = "direction"
    QUANTITY = "quantity"


@dataclass(frozen=True, slots=True)
class Difference:
    """One step from a text to another: ranges of the words in each (None: no word there).

    `meaning` says what is at stake where the difference changes what is said, else None.
    """

    change: WordChange
    a: Range | None
    b: Range | None
    meaning: Meaning | None = None


_DENIALS = frozenset("deny denied denies refuse refused refuses".split())
_NEGATIONS = _DENIALS | frozenset(
    """barely cannot hardly neither never no nobody none nor not nothing nowhere scarcely
    without""".split()
)
_OPPOSITES = (
    ("to into toward towards", "from out"),
    ("up above over", "down below under"),
    ("before until", "after since"),
    ("more most", "less least fewer"),
    ("for", "against"),
    ("include included includes", "exclude excluded excludes"),
    (
        "gain gained gains grew grow grows increase increased increases rise risen rises rose",
        "decline declined declines decrease decreased decreases drop dropped drops fall fallen"
        " falls fell lose loses lost shrank",
    ),
)
_POLE = {
    word: (axis, pole)
    for axis, poles in enumerate(_OPPOSITES)
    for pole, words in enumerate(poles)
    for word in words.split()
}
_MONTHS_AND_DAYS = frozenset(
    """january february march april may june july august september october november december jan
    feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday
    sunday today tomorrow yesterday tonight""".split()
)
_NUMBER_WORDS = frozenset(
    """billion dozen eight eighteen eighty eleven fifteen fifth fifty first five forty four
    fourteen fourth half hundred million nine nineteen ninety one quarter second seven seventeen
    seventy six sixteen sixty ten third thirteen thirty thousand three trillion twelve twenty two
    zero""".split()
)
_QUANTITIES = frozenset(
    """all almost both dozens each every everyone everything few fewer hundreds least less majority
    many millions minority more most much nearly only several some thousands twice""".split()
)
_YEAR = re.compile(r"(?:1[89]|20)\d\d\Z")
_DAY_BESIDE = re.compile(r"\d{1,2}\Z")


def word_differences(a_text: str, b_text: str) -> tuple[Difference, ...]:
    """Return the steps that turn the words of `a_text` into those of `b_text`, in order.

    Words are aligned by the least number of changes (Levenshtein over stems), so that an inflected
    word counts as kept; positions are ranges of the two texts.
    """
    a, b = list(tokens(a_text)), list(tokens(b_text))
    steps: list[Difference] = []
    a_stems, b_stems = [word.stem for word in a], [word.stem for word in b]
    for code in Levenshtein.opcodes(a_stems, b_stems):
        kept, given = a[code.src_start : code.src_end], b[code.dest_start : code.dest_end]
        if code.tag == "delete":
            steps += (_left_out(a, word) for word in kept)
        elif code.tag == "insert":
            steps += (_added(b, word) for word in given)
        else:
            steps += _pairs(a, b, kept, given)
    return tuple(_without_strays(steps, a, b))


def _without_strays(
    steps: list[Difference], a: list[Token], b: list[Token]
) -> Iterator[Difference]:
    """Yield the steps; a negation counts only where the other text has what it denies.

    "refused to condemn the attack" in a text that has more to tell than the other contradicts
    nothing. What is denied is the next word with content, or else the last one before.
    """
    kept = [step for step in steps if step.change in (WordChange.SAME, WordChange.INFLECTED)]
    sides = (a, {step.a for step in kept}), (b, {step.b for step in kept})
    for step in steps:
        strays = step.meaning is Meaning.NEGATION and not any(
            place is not None and _denies(words, place, told)
            for place, (words, told) in zip((step.a, step.b), sides, strict=True)
        )
        yield replace(step, meaning=None) if strays else step


def _denies(words: list[Token], place: Range, told: Set[Range | None]) -> bool:
    """Whether the word at a place is a negation of something that is told in both texts."""
    at = next(number for number, word in enumerate(words) if (word.start, word.end) == place)
    if not _is_negation(words[at].folded):
        return False
    denied = next(filter(_is_content, (*words[at + 1 :], *reversed(words[:at]))), None)
    return denied is None or (denied.start, denied.end) in told


def _is_content(word: Token) -> bool:
    return word.is_content and not _is_negation(word.folded)


def _pairs(
    a: list[Token], b: list[Token], kept: list[Token], given: list[Token]
) -> Iterator[Difference]:
    for old, new in zip(kept, given, strict=True):
        places = (old.start, old.end), (new.start, new.end)
        if old.folded == new.folded:
            yield Difference(WordChange.SAME, *places)
        elif old.stem == new.stem:
            yield Difference(WordChange.INFLECTED, *places)
        else:
            stake = _opposed(old, new)
            if stake is None and not (_is_stray(old, new) or _is_stray(new, old)):
                stake = _exchanged(_at_stake(a, old), _at_stake(b, new))
            yield Difference(WordChange.REPLACED, *places, stake)


def _left_out(words: list[Token], word: Token) -> Difference:
    return Difference(WordChange.LEFT_OUT, (word.start, word.end), None, _at_stake(words, word))


def _added(words: list[Token], word: Token) -> Difference:
    return Difference(WordChange.ADDED, None, (word.start, word.end), _at_stake(words, word))


def _opposed(old: Token, new: Token) -> Meaning | None:
    """Whether one word points the other way than the other: to and from, rose and fell."""
    a, b = _POLE.get(old.folded), _POLE.get(new.folded)
    turned = a is not None and b is not None and a[0] == b[0] and a[1] != b[1]
    return Meaning.DIRECTION if turned else None


def _is_stray(old: Token, new: Token) -> bool:
    """Whether a verb that denies only stands beside a word that has no content."""
    return old.folded in _DENIALS and not _is_content(new) and not _is_negation(new.folded)


def _exchanged(old: Meaning | None, new: Meaning | None) -> Meaning | None:
    """What is at stake where words were put for others that need not mean the same thing.

    A negation for anything else counts, as does a date for a date, a number for a number, and how
    much for how many; a date in the place of another word only says that the words stand
    differently.
    """
    if Meaning.NEGATION in (old, new):
        return None if old is new else Meaning.NEGATION
    if {old, new} == {Meaning.QUANTITY, Meaning.NUMBER}:
        return Meaning.QUANTITY
    return old if old is new else None


def _at_stake(words: list[Token], word: Token) -> Meaning | None:
    folded = word.folded
    if _is_negation(folded):
        return Meaning.NEGATION
    if _is_date(words, word):
        return Meaning.DATE
    if folded[0].isdigit() or folded in _NUMBER_WORDS:
        return Meaning.NUMBER
    return Meaning.QUANTITY if folded in _QUANTITIES else None


def _is_negation(folded: str) -> bool:
    return folded in _NEGATIONS or (folded.endswith("nt") and folded[:-2] in _AUXILIARIES)


_AUXILIARIES = frozenset(
    "are ca could did do does had has have is might must need should was were wo would".split()
)


def _is_date(words: list[Token], word: Token) -> bool:
    if word.folded in _MONTHS_AND_DAYS:
        return word.folded != "may" or _beside_number(words, word)
    if _YEAR.match(word.folded):
        return True
    return bool(_DAY_BESIDE.match(word.folded)) and any(
        near.folded in _MONTHS_AND_DAYS for near in _neighbours(words, word)
    )


def _beside_number(words: list[Token], word: Token) -> bool:
    return any(near.folded[0].isdigit() for near in _neighbours(words, word))


def _neighbours(words: list[Token], word: Token) -> list[Token]:
    at = words.index(word)
    return words[max(0, at - 1) : at] + words[at + 1 : at + 2]
