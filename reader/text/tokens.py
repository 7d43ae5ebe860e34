"""Words of a text, folded and stemmed alike for comparing and for searching."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from reader.model import UNSPACED
from reader.text.patterns import compiled

if TYPE_CHECKING:
    from Stemmer import Stemmer

# Nothing is tried at a space, as at most places where no word begins. Most words at once: the rest
# of the pattern says the same of them, and is slow. Then dotted initials (U.S., U.S.'s, e.g.),
# numbers with their separators, words with inner apostrophes; ideographs and kana, which are
# written without spaces, one by one.
_TOKEN = (
    r"(?! )(?:[A-Za-z]{2,}+(?=[ ,.\n])"
    r"|[^\W\d_](?:\.[^\W\d_])+\b\.?(?:['’]s\b)?"
    r"|\d+(?:[.,:]\d+)*"
    rf"|[{UNSPACED}]"
    rf"|[^\W_{UNSPACED}]+"
    r"(?:['’][^\W\d_]+)*)"
)

ARABIC_ARTICLES = ("ال", "وال", "بال", "كال", "فال", "لل")
_ARABIC_ARTICLE = (
    rf"\A(?:{'|'.join(ARABIC_ARTICLES)})(?=\w{{3}})"  # shorter: God (الله), not his (له)
)

_STOP_WORDS = frozenset(
    """a about above across after again against all almost along already also although always am
    among an and another any are around as at away back be became because become been before being
    below between both but by can cannot could did do does doing done down during each either else
    enough even ever every few for from further get gets getting go goes going gone got had has have
    having he her here hers herself him himself his how however i if in into is it its itself just
    like made make makes making many may me might more most much must my myself near nearly neither
    never no nor not now of off often on once one only onto or other others our ours ourselves out
    over own per perhaps quite rather really same say saying says said see seem seemed seems several
    shall she should since so some still such take taken tell telling than that the their theirs
    them themselves then there these they this those though through thus to together told too toward
    towards under until up upon us very via was we well went were what when where whether which
    while who whom whose why will with within without would yet you your yours yourself yourselves
    """.split()
)

# Initials that fold to stop words: the country is not the pronoun.
_INITIALS = frozenset({"us", "who"})

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'"})

_MOST_KEPT = 65536

_T = TypeVar("_T")


class _Kept(dict[str, _T]):
    """What a function returns for words, each asked once; when there are many it begins anew."""

    def __init__(self, work: Callable[[str], _T]) -> None:
        self._work = work

    def __missing__(self, word: str) -> _T:
        if len(self) >= _MOST_KEPT:
            self.clear()
        told = self[word] = self._work(word)
        return told


def _kept(work: Callable[[str], _T]) -> Callable[[str], _T]:
    """Keep what a function of a word returns: looked up in a third of the time of `lru_cache`."""
    return _Kept(work).__getitem__


class Token(NamedTuple):
    """A word at `[start, end)`; `folded` is it without case, accents, possessive and dots.

    `is_initials`: it is written as the initials of a name that are, folded, a common word.
    """

    start: int
    end: int
    folded: str
    is_initials: bool = False

    @property
    def stem(self) -> str:
        """The word's Snowball stem."""
        return stem(self.folded)

    @property
    def is_content(self) -> bool:
        """Whether the word carries meaning of its own."""
        return self.is_initials or self.folded not in _STOP_WORDS


@_kept
def fold(word: str) -> str:
    """Return `word` without case, accents, possessive `'s` and the dots of initials."""
    plain = word.translate(_APOSTROPHES).casefold()
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()
    # Of the mark of a half-width kana that was cut off from it nothing would be left.
    plain = plain.removesuffix("'s").replace("'", "") or word
    return plain.replace(".", "") if plain[:1].isalpha() else plain


@_kept
def stem(folded: str) -> str:
    """Return the Snowball (English) stem of a folded word; of an Arabic one, all but its article.

    The article is written in one with the word, behind “and”, “in”, “as”, “so” or “for” as well.
    """
    if is_arabic(folded):
        return compiled(_ARABIC_ARTICLE).sub("", folded)
    return str(_stemmer().stemWord(folded))


def is_arabic(word: str) -> bool:
    """Whether a word begins with an Arabic letter."""
    return "\u0621" <= word[:1] <= "\u064a"


@cache
def _stemmer() -> Stemmer:
    from Stemmer import Stemmer

    return Stemmer("english", 0)  # its own cache costs more than it saves below ours


def is_stop_word(folded: str) -> bool:
    """Whether a folded word is too common in English to carry meaning of its own."""
    return folded in _STOP_WORDS


def words(text: str, start: int = 0, end: int | None = None) -> list[str]:
    """The words of `text[start:end]` in order, as written: `tokens` at a third of the cost.

    `fold` makes of each what its token has.
    """
    return compiled(_TOKEN).findall(text, start, len(text) if end is None else end)


def pieces(text: str, start: int, end: int) -> list[str]:
    """The words of `text[start:end]` and what stands between: at odd places words, as written.

    First is what stands before them all, last what stands behind.
    """
    return compiled(f"({_TOKEN})").split(text[start:end])


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """Yield the words of `text[start:end]` in order, with offsets into `text`."""
    stop = len(text) if end is None else end
    for match in compiled(_TOKEN).finditer(text, start, stop):
        # Without the two Python frames of `Token(...)`: this line is a third of reading an article.
        yield _new(Token, match.span() + _known(match[0]))


_new = tuple.__new__


@_kept
def _known(word: str) -> tuple[str, bool]:
    """Return what `Token` holds of a word beside its place."""
    folded = fold(word)
    return folded, folded in _INITIALS and word[0].isupper() and not word[1].islower()


@_kept
def content_stem(word: str) -> str:
    """Return the stem of a word as it is written, "" for one that has no content of its own."""
    folded, is_initials = _known(word)
    return stem(folded) if is_initials or not is_stop_word(folded) else ""
