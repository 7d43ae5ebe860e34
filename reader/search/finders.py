"""Where in a text a part of a query stands.

To be quick enough for every keystroke, a regular expression first finds where a match could begin;
only there is the text cut into words and compared.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from reader.search.names import MARK, marks_of, spellings
from reader.search.near import clusters
from reader.search.query import Exact, Fuzzy, Mark, Near, Node, Phrase, Prefix, Word
from reader.search.schema import Range
from reader.search.vocabulary import beginnings
from reader.text import Token, stem, tokens

KEPT = 128
"""Articles of which is kept what every letter of a query asks anew."""

KEPT_BLOCKS = 16 * KEPT
"""Paragraphs of these, of which are kept the sentences, and where words stand near each other."""

_KEPT_CHUNKS = 512
"""Chunks between spaces of which a finder keeps what it found in them: the same words come again
in every article, and to cut and to fold a word takes ten times as long as to look it up."""

_LONGEST_KEPT = 40
"""Characters of such a chunk; what is longer is no word, but a line without spaces."""

_Ends = Callable[[str, Token, int], int | None]


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds a part of a query in `text[start:end]`; `ahead` of a place is no match before that."""

    find: Callable[[str, int, int], Iterable[Range]]
    ahead: Callable[[str, int], int]


@lru_cache(maxsize=256)
def finder(node: Node) -> Finder:
    """What finds a part of a query that `lit` in a text."""
    if isinstance(node, Near):
        return _near_finder(node)
    likely = _likely(_beginnings(node))
    in_chunk = _in_chunk(node)

    def find(text: str, start: int, end: int) -> list[Range]:
        plain = _readable(text, start, end) if likely else None
        if likely is None or plain is None:
            return list(in_chunk(text, start, end, end))
        found: list[Range] = []
        done = start
        for candidate in likely.finditer(plain, start, end):
            left = candidate.start()
            while left > done and not text[left - 1].isspace():
                left -= 1
            done = candidate.end()
            found.extend(in_chunk(text, left, done, end))
        return found

    return Finder(find, lambda text, start: _ahead(text, start, likely))


def _in_chunk(node: Node) -> Callable[[str, int, int, int], Iterable[Range]]:
    """What finds the matches that begin in `text[left:right]` and end before `end`."""
    ends_at = _ends(node)

    def found(text: str, left: int, right: int, end: int) -> Iterator[Range]:
        for token in tokens(text, left, right):
            stop = ends_at(text, token, end)
            if stop is not None:
                yield token.start, stop

    if isinstance(node, Phrase | Mark):  # go on behind the chunk
        return found

    @lru_cache(maxsize=_KEPT_CHUNKS)
    def of_chunk(chunk: str) -> tuple[Range, ...]:
        return tuple(found(chunk, 0, len(chunk), len(chunk)))

    def known(text: str, left: int, right: int, end: int) -> Iterable[Range]:
        if right - left > _LONGEST_KEPT:
            return found(text, left, right, end)
        return [(left + first, left + last) for first, last in of_chunk(text[left:right])]

    return known


def _near_finder(near: Near) -> Finder:
    """What finds the words of `near` where all of them stand close enough together."""
    likely = [_likely(_beginnings(Word(word))) for word in near.words]

    def ahead(text: str, start: int) -> int:
        return max(_ahead(text, start, one) for one in likely)

    def find(text: str, start: int, end: int) -> Sequence[Range]:
        return _close_together(near, text, start, end) if ahead(text, start) < end else ()

    return Finder(find, ahead)


@lru_cache(maxsize=KEPT_BLOCKS)
def _close_together(near: Near, text: str, start: int, end: int) -> tuple[Range, ...]:
    """The words of `near` in `text[start:end]` that stand close enough together."""
    wanted = [stem(word) for word in near.words]
    words = list(tokens(text, start, end))
    stems = [word.stem for word in words]
    places = [[at for at, one in enumerate(stems) if one == sought] for sought in wanted]
    return tuple(
        (word.start, word.end)
        for first, last in clusters(places, near.distance)
        for word in words[first : last + 1]
        if word.stem in wanted
    )


def _ahead(text: str, start: int, likely: re.Pattern[str] | None) -> int:
    """Where from `start` on the first match may begin, the end of the text where none does."""
    plain, has_odd = _plain(text)
    if likely is None or has_odd:
        return start
    found = likely.search(plain, start)
    return found.start() if found else len(text)


def _ends(node: Node) -> _Ends:
    """What tells where a match that begins with a word ends: None where there is no match."""
    match node:
        case Word(wanted):
            stemmed = stem(wanted)
            return lambda text, token, end: token.end if token.stem == stemmed else None
        case Exact(wanted):
            return lambda text, token, end: token.end if token.folded == wanted else None
        case Prefix(wanted):
            return lambda text, token, end: token.end if token.folded.startswith(wanted) else None
        case Fuzzy():
            is_alike = _likeness(node)
            return lambda text, token, end: token.end if is_alike(token.folded) else None
        case Phrase(words, prefix):
            return lambda text, token, end: _phrase_end(text, token, end, words, prefix)
        case Mark(term):
            return lambda text, token, end: _mark_end(text, token, end, term)
    raise TypeError(node)


def _likeness(fuzzy: Fuzzy) -> Callable[[str], bool]:
    """Whether a word is spelt as `fuzzy` asks."""
    from rapidfuzz.distance import OSA  # 25 ms that most queries do without

    most = fuzzy.distance

    def is_alike(word: str) -> bool:
        alike = OSA.distance(fuzzy.text, word, score_cutoff=most) <= most
        return alike and word.startswith(fuzzy.beginning)

    return is_alike


def _phrase_end(
    text: str, token: Token, end: int, words: tuple[str, ...], prefix: bool
) -> int | None:
    if token.folded != words[0] and not (prefix and len(words) == 1):
        return None
    here = list(islice(tokens(text, token.start, end), len(words)))
    folded = tuple(word.folded for word in here)
    if folded == words:
        return here[-1].end
    if prefix and len(folded) == len(words) and folded[:-1] == words[:-1]:
        return here[-1].end if folded[-1].startswith(words[-1]) else None
    return None


def _mark_end(text: str, token: Token, end: int, term: str) -> int | None:
    here = list(islice(tokens(text, token.start, end), 4))
    lengths = [long for mark, long in marks_of(text, here) if mark == term]
    return here[max(lengths) - 1].end if lengths else None


def _beginnings(node: Node) -> tuple[str, ...]:
    """Folded letters one of which every match begins with; none where that cannot be said."""
    found: tuple[str, ...]
    match node:
        case Word(wanted):
            found = beginnings(stem(wanted))
        case Exact(wanted) | Prefix(wanted):
            found = (wanted,)
        case Phrase(words):
            found = (words[0],)
        case Mark(term):
            found = spellings(term.removeprefix(MARK))
        case _:
            return ()
    return found if all(begin.isascii() and begin.isalnum() for begin in found) else ()


def _likely(begins: Sequence[str]) -> re.Pattern[str] | None:
    """A pattern of a chunk between spaces, from where a word that begins so may start in it.

    It is for a text in small letters without accents. What may not stand before the word is asked
    after its first letter: `re` goes straight from one such letter to the next, in a sixth of the
    time that it takes with both cases, or with a word's edge first.
    """
    if not begins:
        return None
    return re.compile(rf"(?:{'|'.join(map(_pattern, begins))})\S*", re.DOTALL)


def _pattern(begin: str) -> str:
    """A pattern of the first letters of a folded word as they may be written."""
    others = "".join(f"[.'’‘ʼ`]?{letter}" for letter in begin[1:4])
    return f"{begin[0]}(?<![a-zÀ-ɏ].){others}"


# Characters that fold to several letters, or to letters of another script: compatibility forms.
_ODD = re.compile(
    "[ªº²³¹¼½¾ßĲĳĿŀŉſǄ-ǌǱ-ǳʰ-ˤᴬ-ᵪᵸᶛ-ᶿẞẚẛ⁰-₟℀-↏①-⓿㈀-㏿ﬀ-ﬆ０-ｚⱼⱽꜰ-ꟿꭜ-ꭟ\U0001d400-\U0001d7ff"
    "\U0001f100-\U0001f1ff\U0001fbf0-\U0001fbf9\U00010780-\U000107ba]"
)


def _readable(text: str, start: int, end: int) -> str | None:
    """The text without accents, for `_likely`; None where `text[start:end]` has odd characters."""
    plain, has_odd = _plain(text)
    return None if has_odd and _ODD.search(text, start, end) else plain


@lru_cache(maxsize=KEPT)
def _plain(text: str) -> tuple[str, bool]:
    """A text in small letters without accents, each in its place; and whether it has odd ones."""
    encoded = text.encode("utf-8", "surrogatepass")
    others = encoded.translate(None, _ASCII).decode("utf-8", "surrogatepass")
    # As bytes: text with a curly quotation mark in it takes thirty times as long to put into small
    # letters, and patterns have no others than those of ASCII.
    accents, plain = _accents(), encoded.lower().decode("utf-8", "surrogatepass")
    for char in accents.keys() & set(others):  # few: to translate a text takes ten times as long
        plain = plain.replace(char, accents[char])
    return plain, _ODD.search(others) is not None


_ASCII = bytes(range(128))


@lru_cache(maxsize=1)
def _accents() -> dict[str, str]:
    """Latin letters with an accent, and the letter that each is without it."""
    letters = map(chr, (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)))
    plain = {letter: unicodedata.normalize("NFKD", letter.casefold())[0] for letter in letters}
    return {letter: bare for letter, bare in plain.items() if bare.isascii()}
