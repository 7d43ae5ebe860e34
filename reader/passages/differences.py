"""What differs, word by word, between two wordings of one statement."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Levenshtein

from reader.passages.conflicts import conflicting
from reader.passages.negation import contradicted
from reader.passages.quantities import Quantity, quantities
from reader.text import Token, tokens

Range = tuple[int, int]
Words = Sequence[Token]


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

    `meaning` says what is at stake where the difference changes what is said, else None;
    `contradicts`, whether both texts say it, and cannot both be right.
    """

    change: WordChange
    a: Range | None
    b: Range | None
    meaning: Meaning | None = None
    contradicts: bool = False


Marks = dict[int | None, Meaning]
"""What contradicts the other text, by the numbers of the words."""


@dataclass(frozen=True, slots=True)
class _Step:
    """A step by the numbers of the words."""

    change: WordChange
    a: int | None
    b: int | None


@dataclass(frozen=True, slots=True)
class _Texts:
    """Two texts, which word of `b` stands for which of `a`, and what contradicts, by numbers."""

    a: Words
    b: Words
    kept: dict[int, int]
    a_marks: Marks
    b_marks: Marks


_DENYING = frozenset("denied denies deny".split())
_ADMITTING = frozenset(
    "acknowledged acknowledges admit admits admitted confirm confirmed confirms".split()
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
_HOW_MANY = {
    word: number
    for number, words in enumerate(("few minority", "several some", "majority most", "all every"))
    for word in words.split()
}
"""Of these one says more than another, and not the same."""

_YEAR = re.compile(r"(?:1[89]|20)\d\d\Z")
_DAY_BESIDE = re.compile(r"\d{1,2}\Z")


def word_differences(a_text: str, b_text: str) -> tuple[Difference, ...]:
    """Return the steps that turn the words of `a_text` into those of `b_text`, in order.

    Words are aligned by the least number of changes (Levenshtein over stems), so that an inflected
    word counts as kept; positions are ranges of the two texts. Numbers, dates and negations are
    judged by the whole texts: the one may say first what the other says last.
    """
    a, b = list(tokens(a_text)), list(tokens(b_text))
    steps = list(_aligned(a, b))
    kept = {
        step.a: step.b
        for step in steps
        if step.a is not None and step.b is not None and step.change is not WordChange.REPLACED
    }
    stated = list(conflicting(list(quantities(a_text, a)), list(quantities(b_text, b))))
    denials = contradicted(a, b, kept)
    both = _Texts(
        a,
        b,
        kept,
        _marks(a, [one for one, _ in stated], denials[0]),
        _marks(b, [one for _, one in stated], denials[1]),
    )
    return tuple([_difference(both, step) for step in steps])


def _aligned(a: Words, b: Words) -> Iterator[_Step]:
    a_stems, b_stems = [word.stem for word in a], [word.stem for word in b]
    for code in Levenshtein.opcodes(a_stems, b_stems):
        gone = range(code.src_start, code.src_end)
        given = range(code.dest_start, code.dest_end)
        if code.tag == "delete":
            yield from (_Step(WordChange.LEFT_OUT, number, None) for number in gone)
        elif code.tag == "insert":
            yield from (_Step(WordChange.ADDED, None, number) for number in given)
        else:
            for old, new in zip(gone, given, strict=True):
                yield _Step(_change(a[old], b[new]), old, new)


def _change(old: Token, new: Token) -> WordChange:
    if old.folded == new.folded:
        return WordChange.SAME
    return WordChange.INFLECTED if old.stem == new.stem else WordChange.REPLACED


def _marks(words: Words, stated: Sequence[Quantity], denials: Iterable[int]) -> Marks:
    marks: Marks = {
        number: Meaning.DATE if one.is_date else Meaning.NUMBER
        for one in stated
        for number, word in enumerate(words)
        if word.start < one.end and one.start < word.end
    }
    marks.update(dict.fromkeys(denials, Meaning.NEGATION))
    return marks


def _difference(both: _Texts, step: _Step) -> Difference:
    places = _place(both.a, step.a), _place(both.b, step.b)
    if step.change in (WordChange.SAME, WordChange.INFLECTED):
        return Difference(step.change, *places)
    marked = both.a_marks.get(step.a) or both.b_marks.get(step.b)
    if marked:
        return Difference(step.change, *places, marked, contradicts=True)
    if step.a is not None and step.b is not None:
        return Difference(step.change, *places, *_replaced(both, step.a, step.b))
    words, number = (both.b, step.b) if step.a is None else (both.a, step.a)
    return Difference(step.change, *places, None if number is None else _at_stake(words, number))


def _place(words: Words, number: int | None) -> Range | None:
    return None if number is None else (words[number].start, words[number].end)


def _replaced(both: _Texts, a: int, b: int) -> tuple[Meaning | None, bool]:
    """Return what is at stake where a word stands for another, and whether it contradicts it."""
    old, new = both.a[a].folded, both.b[b].folded
    if {old, new} & _DENYING and {old, new} & _ADMITTING:
        return Meaning.NEGATION, True
    poles = _POLE.get(old), _POLE.get(new)
    if poles[0] and poles[1] and poles[0][0] == poles[1][0] and poles[0] != poles[1]:
        said = {word.folded for word in both.a}, {word.folded for word in both.b}
        turned = new not in said[0] and old not in said[1]
        return Meaning.DIRECTION, turned and _is_framed(both, a, b)
    stake = _exchanged(_at_stake(both.a, a), _at_stake(both.b, b))
    counts = _HOW_MANY.get(old), _HOW_MANY.get(new)
    differs = None not in counts and counts[0] != counts[1]
    return stake, differs and _is_framed(both, a, b)


def _is_framed(both: _Texts, a: int, b: int) -> bool:
    """Whether the words with content before and behind two words are the same in both texts."""
    before = _telling(both.a, range(a - 1, -1, -1)), _telling(both.b, range(b - 1, -1, -1))
    behind = (
        _telling(both.a, range(a + 1, len(both.a))),
        _telling(both.b, range(b + 1, len(both.b))),
    )
    met = [
        both.kept.get(here) == there
        for here, there in (before, behind)
        if here is not None and there is not None
    ]
    return bool(met) and all(met)


def _telling(words: Words, numbers: Iterable[int]) -> int | None:
    return next((number for number in numbers if words[number].is_content), None)


def _exchanged(old: Meaning | None, new: Meaning | None) -> Meaning | None:
    """What is at stake where words were put for others that need not mean the same thing.

    A date for a date, a number for a number, and how much for how many; a date in the place of
    another word only says that the words stand differently.
    """
    if {old, new} == {Meaning.QUANTITY, Meaning.NUMBER}:
        return Meaning.QUANTITY
    return old if old is new else None


def _at_stake(words: Words, number: int) -> Meaning | None:
    folded = words[number].folded
    if _is_date(words, number):
        return Meaning.DATE
    if folded[0].isdigit() or folded in _NUMBER_WORDS:
        return Meaning.NUMBER
    return Meaning.QUANTITY if folded in _QUANTITIES else None


def _is_date(words: Words, number: int) -> bool:
    folded = words[number].folded
    beside = [
        word.folded
        for word in (*words[max(number - 1, 0) : number], *words[number + 1 : number + 2])
    ]
    if folded in _MONTHS_AND_DAYS:
        return folded != "may" or any(near[0].isdigit() for near in beside)
    if _YEAR.match(folded):
        return True
    return bool(_DAY_BESIDE.match(folded)) and not _MONTHS_AND_DAYS.isdisjoint(beside)
