"""Terms that stand for more than one spelling: capital acronyms, and names with an abbreviation.

`US` is the country where it is written in capitals and a pronoun where it is not; `U.S.`, `USA` and
`United States` are the same country. Both are settled when an article is indexed, by a further term
at the same place, so that a query needs one look-up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.text import Token, is_stop_word

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


def marks(text: str, words: Sequence[Token]) -> Iterator[tuple[int, str]]:
    """Yield the terms that `words` of `text` have beside themselves, with the word's number."""
    for number, word in enumerate(words):
        if word.folded in _FIRST_WORDS or text[word.start].isupper():
            for mark, _ in marks_of(text, words[number : number + _LONGEST]):
                yield number, mark


def marks_of(text: str, words: Sequence[Token]) -> Iterator[tuple[str, int]]:
    """Yield the further terms of the first of `words`, and how many words each spans."""
    first = words[0]
    if first.folded in _FIRST_WORDS:
        for spelt, mark in _FULL.items():
            if tuple(word.folded for word in words[: len(spelt)]) == spelt:
                yield mark, len(spelt)
    if is_capital(text[first.start : first.end]):
        if first.folded in _SHORT:
            yield _SHORT[first.folded], 1
        if is_stop_word(first.folded):
            yield acronym(first.folded), 1


def spellings(term: str) -> tuple[str, ...]:
    """The folded words that the spellings of a mark (without its sign) begin with."""
    if term in _ABBREVIATED:
        return (term.split()[0], *_ABBREVIATED[term])
    return (term.lower(),)


def written(mark: str) -> tuple[str, ...]:
    """A name in full and its abbreviations, as a reader would write them."""
    name = mark.removeprefix(MARK)
    return (name.title(), *(short.upper() for short in _ABBREVIATED.get(name, ())))
