"""Terms that stand for more than one spelling: capital acronyms, and names with an abbreviation.

`US` is the country where it is written in capitals and a pronoun where it is not; `U.S.`, `USA` and
`United States` are the same country. Both are settled when an article is indexed, by a further term
at the same place, so that a query needs one look-up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.text import Token, fold, is_stop_word

MARK = "^"
"""Begins every term that is no plain word; no word contains it."""

_ABBREVIATED = {
    "united states": ("us", "usa"),
    "united kingdom": ("uk",),
    "united nations": ("un",),
    "european union": ("eu",),
    "united arab emirates": ("uae",),
}
_FULL = {tuple(name.split()): MARK + name for name in _ABBREVIATED}
_SHORT = {short: MARK + name for name, shorts in _ABBREVIATED.items() for short in shorts}
_FIRST_WORDS = frozenset(words[0] for words in _FULL)
_LONGEST = max(map(len, _FULL))


def is_capital(written: str) -> bool:
    """Whether a word is written as an acronym: two letters or more, all of them capitals."""
    return len(written) > 1 and written.isupper() and written[0].isalpha()


def name_of_words(words: Sequence[str]) -> str | None:
    """The term of the name that these folded words spell out in full."""
    return _FULL.get(tuple(words))


def name_of_short(folded: str) -> str | None:
    """The term of the name that a folded word abbreviates."""
    return _SHORT.get(folded)


def acronym(folded: str) -> str:
    """The term of a word that is common in small letters and stands in capitals."""
    return MARK + folded.upper()


def begins_mark(written: str, folded: str) -> bool:
    """Whether a further term may stand at a word: it begins a name, or is an acronym."""
    if folded in _FIRST_WORDS:
        return True
    return is_capital(written) and (folded in _SHORT or is_stop_word(folded))


def marks_in(written: Sequence[str], number: int) -> Iterator[str]:
    """Yield the further terms that word `number` of `written` has beside itself."""
    spelt = written[number : number + _LONGEST]
    return (mark for mark, _ in _marks(spelt[0], [fold(word) for word in spelt]))


def marks_of(text: str, words: Sequence[Token]) -> Iterator[tuple[str, int]]:
    """Yield the further terms of the first of `words`, and how many words each spans."""
    first = words[0]
    return _marks(text[first.start : first.end], [word.folded for word in words])


def _marks(written: str, folded: Sequence[str]) -> Iterator[tuple[str, int]]:
    first = folded[0]
    if first in _FIRST_WORDS:
        for spelt, mark in _FULL.items():
            if tuple(folded[: len(spelt)]) == spelt:
                yield mark, len(spelt)
    if is_capital(written):
        if first in _SHORT:
            yield _SHORT[first], 1
        if is_stop_word(first):
            yield acronym(first), 1


def spellings(term: str) -> tuple[str, ...]:
    """The folded words that the spellings of a mark (without its sign) begin with."""
    if term in _ABBREVIATED:
        return (term.split()[0], *_ABBREVIATED[term])
    return (term.lower(),)


def written(mark: str) -> tuple[str, ...]:
    """A name in full and its abbreviations, as a reader would write them."""
    name = mark.removeprefix(MARK)
    return (name.title(), *(short.upper() for short in _ABBREVIATED.get(name, ())))
