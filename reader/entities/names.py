"""Words of names: how a text falls into them, and when two spellings are the same words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from reader.model import TELLING_KINDS, Article, EntityType
from reader.text import fold

Words = tuple[str, ...]
"""Words of a name as they are written."""

Key = tuple[str, ...]
"""The folded words of a name: two spellings with one key are the same words."""


@dataclass(frozen=True, slots=True)
class NameSeen:
    """A raw mention in one article: characters `[start, end)` and an OntoNotes label.

    Labels that Reader does not show (PRODUCT, WORK_OF_ART) say what a name is not.
    """

    start: int
    end: int
    type: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The raw mentions in one article; `recogniser` says in words what found them."""

    recogniser: str
    names: tuple[NameSeen, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A name at `[start, end)` of a text after repair; `key` holds its folded words."""

    start: int
    end: int
    type: EntityType
    key: Key


_WORD = re.compile(r"[^\W_]+")

_JOINT = re.compile(r" ?& ?| ?[-–]|[-–] |\. ?|['’ʼ] ?|[ \u00a0]{1,2}")
"""What may stand between two words of one name; not a comma, a slash, a dash between spaces."""


@dataclass(frozen=True, slots=True)
class Line:
    """The words of one line of a text: `starts[i]` is the offset of `words[i]`.

    `hyphened[i]` says whether a hyphen alone stands before word `i`, `joined[i]` whether words `i`
    and `i + 1` could belong to one name, `opens[i]` whether word `i` opens a sentence or a
    quotation, where any word has a capital letter.
    """

    start: int
    end: int
    words: Words
    starts: tuple[int, ...]
    hyphened: tuple[bool, ...]
    joined: tuple[bool, ...]
    opens: tuple[bool, ...]
    heading: bool
    language: str = ""

    def is_own_title(self, index: int) -> bool:
        """Whether this is a title that other languages have for an initial: M. Doe in French."""
        return (
            self.words[index].casefold() in _OWN_TITLES.get(self.language, ())
            and index + 1 < len(self.words)
            and self.joined[index]
            and self.words[index + 1][0].isupper()
        )

    def stop(self, index: int) -> int:
        """The offset after word `index`."""
        return self.starts[index] + len(self.words[index])


@dataclass(frozen=True, slots=True)
class Telling:
    """The lines of one text that tell the event, and the raw mentions in them."""

    text: str
    lines: tuple[Line, ...]
    seen: tuple[NameSeen, ...]


def read_telling(
    text: str, ranges: Iterable[tuple[int, int]], seen: Sequence[NameSeen], language: str
) -> Telling:
    """Split the telling lines of a text into words."""
    return Telling(text, tuple(read_line(text, a, b, language) for a, b in ranges), tuple(seen))


def telling_lines(article: Article) -> Iterator[tuple[int, int]]:
    """The lines of the blocks in which a source tells the event, without outer white space."""
    for block in article.of_kind(*TELLING_KINDS):
        at = block.start
        for line in article.text[block.start : block.end].split("\n"):
            left = len(line) - len(line.lstrip())
            right = len(line.rstrip())
            if left < right:
                yield at + left, at + right
            at += len(line) + 1


_OPENER = re.compile(r"[.!?:;…•][\s\"'“”‘’«»()\[\]–—*-]*$|[\"“‘«(\[–—]\s*$")

_OWN_TITLES = {
    "fr": frozenset(("m", "mm")),
    "es": frozenset(("sr", "sra", "sres")),
    "pt": frozenset(("sr", "sra")),
    "it": frozenset(("sig", "on")),
    "nl": frozenset(("dhr", "mevr", "mw")),
}
"""Short titles that are something else in English, with a full stop after them."""


def read_line(text: str, start: int, end: int, language: str) -> Line:
    """Split the line `text[start:end]` of a text in this language into words."""
    own_titles = _OWN_TITLES.get(language, ())
    matches = _words_in(text, start, end)
    words = tuple(match.group() for match in matches)
    hyphened, joined, opens = [False] * bool(matches), [], [True] * bool(matches)
    for before, match in pairwise(matches):
        gap = text[before.end() : match.start()]
        hyphened.append(gap in ("-", "‐", "‑"))
        joined.append(gap == " " or _JOINT.fullmatch(gap) is not None)
        opens.append(
            gap != " "
            and not (gap == ". " and before.group().casefold() in own_titles)
            and not _is_dotted(before.group(), gap)
            and _OPENER.search(gap) is not None
        )
    return Line(
        start,
        end,
        words,
        tuple(match.start() for match in matches),
        tuple(hyphened),
        tuple(joined),
        tuple(opens),
        text[end - 1] != "." and _is_heading(words),
        language,
    )


_ABBREVIATIONS = frozenset(
    """mr mrs ms dr sen sens rep reps gov govs gen lt col sgt capt cmdr adm maj prof rev hon st
    sheik mt ft""".split()
)


def _is_dotted(word: str, gap: str) -> bool:
    """Whether the full stop in `gap` belongs to `word`, an initial or an abbreviation."""
    return gap in (".", ". ") and (len(word) == 1 or word.casefold() in _ABBREVIATIONS)


_ADDRESS_SIGN = re.compile(r"[@#/]|www")
_ADDRESS_OPENS = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/|[@#])\S")
_UNBROKEN = re.compile(r"\S+")


def _words_in(text: str, start: int, end: int) -> list[re.Match[str]]:
    """The words of a line but for those of addresses and handles."""
    words = list(_WORD.finditer(text, start, end))
    if not _ADDRESS_SIGN.search(text, start, end):
        return words
    kept: list[re.Match[str]] = []
    addresses = _addresses(text, start, end)
    opens, closes = next(addresses, (end, end))
    for word in words:
        while word.start() >= closes < end:
            opens, closes = next(addresses, (end, end))
        if word.start() < opens:
            kept.append(word)
    return kept


def _addresses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The ranges of addresses and handles: each goes on to the next white space."""
    for run in _UNBROKEN.finditer(text, start, end):
        sign = text.find("@", run.start() + 1, run.end())
        if sign > 0 and text.find(".", sign + 2, run.end() - 1) > 0:
            yield run.span()
        elif opens := _ADDRESS_OPENS.search(text, *run.span()):
            yield opens.start(), run.end()


def _is_heading(words: Sequence[str]) -> bool:
    """Whether capital letters say nothing here: most long words have one."""
    long_words = [word for word in words if len(word) > 3 and word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in long_words)
    return len(long_words) > 3 and capitals > 0.75 * len(long_words)


@lru_cache(maxsize=65536)
def key_of(words: Words) -> Key:
    """The folded words, with runs of initials as one: U.S. and US are the same."""
    key: list[str] = []
    run = False
    for word in words:
        single = len(word) == 1 and word.isupper()
        if single and run:
            key[-1] += fold(word)
        else:
            key.append(fold(word))
        run = single
    return tuple(key)


def words_of(name: str) -> Words:
    """The words of a name as written."""
    return tuple(_WORD.findall(name))


def is_name_word(word: str) -> bool:
    """Whether a word may be of a name by its letters: it has a capital, or opens with a digit."""
    return word[0].isdigit() or any(map(str.isupper, word))


def shouted(form: Words) -> Words:
    """The words in capitals."""
    return tuple(word.upper() for word in form)


_HUMP = re.compile(r"[^\W\d_A-Z][A-Z]")
_FAMILY_HUMP = re.compile(r"(?:Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz|O)[A-Z]")


def is_camel(word: str) -> bool:
    """Whether a word has a capital after a small letter, as brands have and few families."""
    return not _FAMILY_HUMP.match(word) and _HUMP.search(word) is not None


_DIGIT, _SMALL_LETTER = re.compile(r"\d"), re.compile(r"[a-z]")

_LETTERED = re.compile(r"[A-Z]\d{1,2}")
"""What models and quarters are called: the S9."""

_RUN_ON = re.compile(r"[A-Z]{3,}[a-z]{3,}|i[A-Z][a-z]")


def is_garbled(word: str) -> bool:
    """Whether a word is a code, a model, an acronym run into the next word, a program: iPhoto."""
    if _DIGIT.search(word) and _SMALL_LETTER.search(word):
        return True
    return _RUN_ON.match(word) is not None or _LETTERED.fullmatch(word) is not None
