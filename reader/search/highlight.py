"""Where in an article a query's words stand: what is found is what is lit.

Works on the text with the tree that the index was asked with. To be quick enough for every
keystroke, a regular expression first finds where a match could begin; only there is the text cut
into words and compared.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from rapidfuzz.distance import OSA

from reader.model import Article, Block, BlockKind, Fragment
from reader.search.names import MARK, marks_of, spellings
from reader.search.near import clusters
from reader.search.query import (
    Among,
    And,
    Dates,
    Exact,
    Fuzzy,
    Mark,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Source,
    Within,
    Word,
    Zone,
    parse,
)
from reader.search.schema import SEARCHED_KINDS, speakers_of, speech
from reader.search.vocabulary import beginnings
from reader.text import Token, sentences, stem, tokens

Range = tuple[int, int]

_KEPT = 128
"""Articles of which is kept what every letter of a query asks anew."""

_speakers = lru_cache(maxsize=_KEPT)(speakers_of)


def matches(article: Article, query: str | Query) -> tuple[Range, ...]:
    """The ranges of `article.text` that a query's words cover, in order, none overlapping.

    A phrase is lit as a whole and its single words are not; denied words are not lit.
    """
    return tuple(match for _, inside in _by_block(article, query) for match in inside)


def fragments(
    article: Article, query: str | Query, most: int | None = None
) -> tuple[Fragment, ...]:
    """The sentences that hold matches, in the order of the text; at most the first `most`."""
    found: list[Fragment] = []
    for block, inside in _by_block(article, query):
        found.extend(_by_sentence(article.text, block.start, block.end, inside))
        if most is not None and len(found) >= most:
            break
    return tuple(found[:most])


def _by_block(article: Article, query: str | Query) -> Iterator[tuple[Block, list[Range]]]:
    """The blocks that hold matches, with them."""
    node = (parse(query) if isinstance(query, str) else query).node
    if node is None:
        return
    lit = tuple(dict.fromkeys(_lit(node)))
    finders = [(_finder(part), zone) for part, zone in lit if zone is not Zone.SPEAKER]
    spoken = speech(article) if any(zone is Zone.SPEECH for _, zone in lit) else ()
    speaking = list(_speaking(article, [part for part, zone in lit if zone is Zone.SPEAKER]))
    for block in article.blocks:
        if block.kind in SEARCHED_KINDS:
            found = [(start, end) for start, end in speaking if block.start <= start < block.end]
            for finder, zone in finders:
                for start, end in _parts(block, zone, spoken):
                    found.extend(finder(article.text, start, end))
            if found:
                yield block, list(_merged(found))


def _parts(block: Block, zone: Zone | None, spoken: Sequence[Range]) -> Iterator[Range]:
    """What of a block lies in a zone."""
    if zone is Zone.SPEECH:
        for start, end in spoken:
            if block.start < end and start < block.end:
                yield max(start, block.start), min(end, block.end)
    elif zone is None or block.kind is BlockKind.TITLE:
        yield block.start, block.end


def _speaking(article: Article, nodes: Sequence[Node]) -> Iterator[Range]:
    """The names of those who say something and are called as one of `nodes` asks."""
    if nodes:
        for speaker in _speakers(article):
            if any(called(node, words) for node in nodes for words in speaker.names):
                yield speaker.start, speaker.end


def called(node: Node, words: Sequence[str]) -> bool:
    """Whether a name of these folded words is what `node` asks for."""
    name = " ".join(words)
    return next(_finder(node)(name, 0, len(name)), None) is not None


def _by_sentence(text: str, start: int, end: int, inside: list[Range]) -> Iterator[Fragment]:
    """Sentences with their matches; one that a match runs out of is joined with the next."""
    held: list[Range] = []
    opened: int | None = None
    for first, last in sentences(text, start, end):
        opened = first if opened is None else opened
        while inside and inside[0][0] < last:
            held.append(inside.pop(0))
        if held and held[-1][1] > last:
            continue
        if held:
            yield Fragment(opened, last, tuple(held))
        if not inside:
            return
        held, opened = [], None


def _lit(node: Node, zone: Zone | None = None) -> Iterator[tuple[Node, Zone | None]]:
    """The parts of a query that are to be lit, and the zone they are confined to."""
    match node:
        case And(nodes) | Or(nodes):
            for part in nodes:
                yield from _lit(part, zone)
        case Within(inner_zone, inner):
            yield from _lit(inner, inner_zone)
        case Not() | Source() | Dates() | Among():
            return
        case _:
            yield node, zone


def _merged(found: list[Range]) -> Iterator[Range]:
    """Ranges in order, those that overlap made one."""
    open_: Range | None = None
    for start, end in sorted(found):
        if open_ is not None and start < open_[1]:
            open_ = (open_[0], max(open_[1], end))
            continue
        if open_ is not None:
            yield open_
        open_ = (start, end)
    if open_ is not None:
        yield open_


_Finder = Callable[[str, int, int], Iterator[Range]]
_Ends = Callable[[str, Token, int], int | None]


@lru_cache(maxsize=256)
def _finder(node: Node) -> _Finder:
    """What finds a part of a query in a piece of text."""
    if isinstance(node, Near):
        return _near_finder(node)
    ends_at = _ends(node)
    likely = _likely(_beginnings(node))

    def find(text: str, start: int, end: int) -> Iterator[Range]:
        for token in _candidates(text, start, end, likely):
            stop = ends_at(text, token, end)
            if stop is not None:
                yield token.start, stop

    return find


def _near_finder(near: Near) -> _Finder:
    """What finds the words of `near` where all of them stand close enough together."""
    wanted = [stem(word) for word in near.words]
    likely = [_likely(_beginnings(Word(word))) for word in near.words]

    def find(text: str, start: int, end: int) -> Iterator[Range]:
        plain = _readable(text, start, end)
        if plain and any(one and not one.search(plain, start, end) for one in likely):
            return
        words = list(tokens(text, start, end))
        stems = [word.stem for word in words]
        places = [[at for at, one in enumerate(stems) if one == sought] for sought in wanted]
        for first, last in clusters(places, near.distance):
            for word in words[first : last + 1]:
                if word.stem in wanted:
                    yield word.start, word.end

    return find


def _candidates(text: str, start: int, end: int, likely: re.Pattern[str] | None) -> Iterator[Token]:
    """The words at which a match may begin: of the chunks between spaces that look `likely`."""
    plain = _readable(text, start, end) if likely else None
    if likely is None or plain is None:
        yield from tokens(text, start, end)
        return
    done = start
    for found in likely.finditer(plain, start, end):
        left = found.start()
        while left > done and not text[left - 1].isspace():
            left -= 1
        yield from tokens(text, left, found.end())
        done = found.end()


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
            return lambda text, token, end: token.end if _is_alike(node, token.folded) else None
        case Phrase(words, prefix):
            return lambda text, token, end: _phrase_end(text, token, end, words, prefix)
        case Mark(term):
            return lambda text, token, end: _mark_end(text, token, end, term)
    raise TypeError(node)


def _is_alike(fuzzy: Fuzzy, word: str) -> bool:
    most = fuzzy.distance
    alike = OSA.distance(fuzzy.text, word, score_cutoff=most) <= most
    return alike and word.startswith(fuzzy.beginning)


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

    It opens with a set of letters and names both cases itself: `re` then goes straight to the
    letters that can open a match, in a fifth of the time. It is for a text without accents:
    sets with all accented letters in them take milliseconds to compile, at every key.
    """
    if not begins:
        return None
    firsts = "".join({case for begin in begins for case in (begin[0], begin[0].upper())})
    spelt = "|".join(map(_pattern, begins))
    return re.compile(rf"[{firsts}](?<![A-Za-zÀ-ɏ].)(?:{spelt})\S*", re.DOTALL)


def _pattern(begin: str) -> str:
    """A pattern of the first letters of a folded word as they may be written, after the first."""
    first, *others = (f"[{letter}{letter.upper()}]" for letter in begin[:4])
    return f"(?<={first})" + "".join(f"[.'’‘ʼ`]?{other}" for other in others)


# Characters that fold to several letters, or to letters of another script: compatibility forms.
_ODD = re.compile(
    "[ªº²³¹¼½¾ßĲĳĿŀŉſǄ-ǌǱ-ǳʰ-ˤᴬ-ᵪᵸᶛ-ᶿẞẚẛ⁰-₟℀-↏①-⓿㈀-㏿ﬀ-ﬆ０-ｚⱼⱽꜰ-ꟿꭜ-ꭟ\U0001d400-\U0001d7ff"
    "\U0001f100-\U0001f1ff\U0001fbf0-\U0001fbf9\U00010780-\U000107ba]"
)


def _readable(text: str, start: int, end: int) -> str | None:
    """The text without accents, for `_likely`; None where `text[start:end]` has odd characters."""
    plain, has_odd = _plain(text)
    return None if has_odd and _ODD.search(text, start, end) else plain


@lru_cache(maxsize=_KEPT)
def _plain(text: str) -> tuple[str, bool]:
    """A text without accents, every character in its place; and whether it has odd characters."""
    encoded = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    others = encoded.decode("utf-8", "surrogatepass")
    accents = _accents()
    plain = text.translate(accents) if any(ord(char) in accents for char in others) else text
    return plain, _ODD.search(others) is not None


_ASCII = bytes(range(128))


@lru_cache(maxsize=1)
def _accents() -> dict[int, int]:
    """Latin letters with an accent, and the letter that each is without it."""
    codes = (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
    plain = {code: unicodedata.normalize("NFKD", chr(code).casefold())[0] for code in codes}
    return {code: ord(letter) for code, letter in plain.items() if letter.isascii()}
