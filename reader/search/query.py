"""The query language, read into a tree that the index and the highlighter both work from.

    words            all of them, in any form          "a phrase"     exactly these, side by side
    a OR b           either                            -a, NOT a      without
    sanctio*         beginning so                      Jingping~      spelt nearly so
    =word            this form only                    (…)            grouping
    title:x  source:x  date:2022-06..2022-08

Wrong syntax never fails: the words are searched, and `Query.hint` says what was odd.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from reader.search.names import (
    acronym,
    is_capital,
    name_of_short,
    name_of_words,
)
from reader.text import fold, is_stop_word, tokens

_MAX_LENGTH = 2000
_MAX_DEPTH = 30


@dataclass(frozen=True, slots=True)
class Word:
    """Any form of a word; `[start, end)` is where the query says it."""

    text: str
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Exact:
    """A word in this form only."""

    text: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words that begin so."""

    text: str


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Words at most `distance` edits away (optimal string alignment)."""

    text: str
    distance: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A name in any of its spellings, or an acronym in capitals: a term of `names`."""

    term: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words side by side in one block; with `prefix` the last is only the beginning of a word."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """Articles whose source has these words in its name."""

    name: str


@dataclass(frozen=True, slots=True)
class Dates:
    """Articles published from `first` to `last`, beginnings of ISO dates, both included."""

    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Title:
    """What must hold within the title."""

    node: Node


@dataclass(frozen=True, slots=True)
class Not:
    """What must not hold."""

    node: Node


@dataclass(frozen=True, slots=True)
class And:
    """All of them."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of them."""

    nodes: tuple[Node, ...]


Node = Word | Exact | Prefix | Fuzzy | Mark | Phrase | Source | Dates | Title | Not | And | Or


@dataclass(frozen=True, slots=True)
class Query:
    """A query as it was understood; `node` is None where it has no word to look for."""

    text: str
    node: Node | None
    hint: str | None


@lru_cache(maxsize=256)
def parse(text: str, *, typing: bool = False) -> Query:
    """Read a query; with `typing` its last word is still being typed, and may go on."""
    short = text if len(text) <= _MAX_LENGTH else text[:_MAX_LENGTH].rpartition(" ")[0]
    parser = _Parser(short, typing)
    node = parser.query()
    hint = parser.hint
    if short != text:
        hint = f"only the first {_MAX_LENGTH:,} characters are searched"
    return Query(text, node, hint)


def words_of(node: Node | None) -> Iterator[Word]:
    """The plain words that articles must hold, wherever in the tree."""
    match node:
        case Word():
            yield node
        case Title(inner):
            yield from words_of(inner)
        case And(nodes) | Or(nodes):
            for part in nodes:
                yield from words_of(part)


_LEX = re.compile(
    r"\s*(?:(?P<open>\()|(?P<close>\))"
    r"|(?P<not>[-−–](?=[^\s\-−–]))"
    r"|(?P<field>[^\W\d_]+):(?=[^\s/])"
    r"|[\"“”„«](?P<phrase>[^\"“”„»]*)(?P<shut>[\"“”»]?)"
    r"|(?P<word>(?:[^\s()\"“”„«»])+)"
    r"|(?P<stray>\S))"
)
_DATES = re.compile(
    r"(?P<first>\d{4}(?:-\d\d(?:-\d\d)?)?)?(?P<range>\.\.)?(?P<last>\d{4}(?:-\d\d(?:-\d\d)?)?)?"
)
_FIELDS = ("title", "source", "date")


class _Parser:
    """Recursive descent over the lexemes; precedence NOT, AND, OR."""

    def __init__(self, text: str, typing: bool) -> None:
        self.text = text
        self.typing = typing
        self.hint: str | None = None
        self.lexemes = [found for found in _LEX.finditer(text) if found.lastgroup is not None]
        self.at = 0
        self.depth = 0

    def query(self) -> Node | None:
        found = [self._either()]
        while self.at < len(self.lexemes):  # a bracket closed that was never opened
            self._note("a bracket is closed that was not opened")
            self.at += 1
            found.append(self._either())
        return _joined(And, [node for node in found if node is not None])

    def _either(self) -> Node | None:
        sides = [self._all()]
        while self._take_word("OR"):
            sides.append(self._all())
        if len(sides) > 1 and None in sides and not self.typing:
            self._note("OR stands between two words")
        return _joined(Or, [side for side in sides if side is not None])

    def _all(self) -> Node | None:
        parts: list[Node] = []
        while (lexeme := self._peek()) is not None:
            if lexeme["close"] or lexeme["word"] == "OR":
                break
            if self._take_word("AND"):
                continue
            part = self._one()
            if part is not None:
                parts.append(part)
        return _joined(And, _with_names(parts))

    def _one(self) -> Node | None:
        denied = False
        while (lexeme := self._peek()) is not None and (lexeme["not"] or lexeme["word"] == "NOT"):
            denied = not denied
            self.at += 1
        node = self._atom()
        return Not(node) if denied and node is not None else node

    def _atom(self) -> Node | None:
        lexeme = self._peek()
        if lexeme is None or lexeme["close"]:
            return None
        self.at += 1
        if lexeme["open"]:
            return self._group()
        if lexeme["field"]:
            return self._field(lexeme)
        if lexeme["phrase"] is not None:
            return self._phrase(lexeme)
        if lexeme["word"]:
            return self._word(lexeme)
        return None

    def _group(self) -> Node | None:
        if self.depth == _MAX_DEPTH:
            self._note("brackets are nested too deeply")
            return None
        self.depth += 1
        node = self._either()
        self.depth -= 1
        if self._peek() is None:
            if not self.typing:
                self._note("a bracket is not closed")
        else:
            self.at += 1
        return node

    def _field(self, lexeme: re.Match[str]) -> Node | None:
        name = lexeme["field"].casefold()
        if name == "title":
            node = self._atom()
            return Title(node) if node is not None else None
        if name not in _FIELDS:
            self._note(f"there is no field “{lexeme['field']}:”; its word is searched")
            return self._plain(lexeme["field"], lexeme.start("field"), lexeme.end("field"))
        value = self._peek()
        said = (value["phrase"] or value["word"]) if value is not None else None
        if not said:
            return None
        self.at += 1
        return Source(said) if name == "source" else self._dates(said)

    def _dates(self, said: str) -> Node | None:
        found = _DATES.fullmatch(said)
        if found is None or not (found["first"] or found["last"]):
            if not self.typing:
                self._note("dates are written date:2022-06-15, date:2022-06 or date:2022..2023-02")
            return None
        first = found["first"] or ""
        return Dates(first, (found["last"] or "9") if found["range"] else first)

    def _phrase(self, lexeme: re.Match[str]) -> Node | None:
        unclosed = not lexeme["shut"]
        if unclosed and not self.typing:
            self._note("a quotation mark is not closed")
        words = tuple(token.folded for token in tokens(lexeme["phrase"]))
        if not words:
            return None
        if len(words) == 1 and not unclosed:
            return self._exact(lexeme["phrase"])
        mark = name_of_words(words)
        going_on = unclosed and self.typing and not lexeme["phrase"][-1:].isspace()
        phrase = Phrase(words, going_on)
        return Or((phrase, Mark(mark))) if mark else phrase

    def _word(self, lexeme: re.Match[str]) -> Node | None:
        raw, start = lexeme["word"], lexeme.start("word")
        if raw.startswith("="):
            return self._exact(raw[1:])
        if raw.startswith(("*", "?")) and len(raw) > 1:
            self._note("a word cannot begin with *; its letters are searched as a word")
            raw, start = raw.lstrip("*?"), lexeme.end("word") - len(raw.lstrip("*?"))
        if raw.endswith("*"):
            return self._prefix(raw.rstrip("*"))
        if found := re.fullmatch(r"(.+)~([12]?)", raw):
            return self._fuzzy(found[1], found[2])
        return self._plain(raw, start, start + len(raw))

    def _plain(self, raw: str, start: int, end: int) -> Node | None:
        words = list(tokens(raw))
        if not words:
            return None
        if len(words) > 1:
            return Phrase(tuple(word.folded for word in words), self._grows(end))
        node = _form(raw[words[0].start : words[0].end], start, end)
        if self._grows(end) and not isinstance(node, Mark):
            return Or((node, Prefix(words[0].folded)))
        return node

    def _exact(self, raw: str) -> Node | None:
        words = list(tokens(raw))
        if len(words) == 1:
            written, folded = raw[words[0].start : words[0].end], words[0].folded
            if is_capital(written) and is_stop_word(folded):
                return Mark(acronym(folded))
            return Exact(folded)
        return Phrase(tuple(word.folded for word in words)) if words else None

    def _prefix(self, raw: str) -> Node | None:
        words = [token.folded for token in tokens(raw)]
        if len(words) > 1:
            return Phrase(tuple(words), prefix=True)
        return Prefix(words[0]) if words else None

    def _fuzzy(self, raw: str, distance: str) -> Node | None:
        words = [token.folded for token in tokens(raw)]
        if len(words) == 1:
            return Fuzzy(words[0], int(distance) if distance else fuzziness(words[0]))
        return Phrase(tuple(words)) if words else None

    def _grows(self, end: int) -> bool:
        """Whether the word that ends at `end` is still being typed."""
        return self.typing and end == len(self.text)

    def _peek(self) -> re.Match[str] | None:
        return self.lexemes[self.at] if self.at < len(self.lexemes) else None

    def _take_word(self, word: str) -> bool:
        lexeme = self._peek()
        taken = lexeme is not None and lexeme["word"] == word
        self.at += taken
        return taken

    def _note(self, hint: str) -> None:
        self.hint = self.hint or hint


def fuzziness(word: str) -> int:
    """How many edits a misspelt word may be away: short words have too many neighbours."""
    return 1 if len(word) < 6 else 2


def _form(written: str, start: int, end: int) -> Node:
    """The node of one plain word: capitals set the country apart from the pronoun."""
    folded = fold(written)
    word = Word(folded, start, end)
    name = name_of_short(folded)
    if is_capital(written) and is_stop_word(folded):
        return Mark(name or acronym(folded))
    return Or((word, Mark(name))) if name else word


def _with_names(parts: list[Node]) -> list[Node]:
    """Let words that spell a name side by side (`United States`) find its abbreviation as well."""
    for first in range(len(parts)):
        for last in range(first + 2, min(first + 4, len(parts)) + 1):
            words = [part.text for part in parts[first:last] if isinstance(part, Word)]
            mark = name_of_words(words) if len(words) == last - first else None
            if mark:
                either = Or((And(tuple(parts[first:last])), Mark(mark)))
                return [*parts[:first], either, *_with_names(parts[last:])]
    return parts


def _joined(kind: type[And] | type[Or], nodes: list[Node]) -> Node | None:
    if len(nodes) < 2:
        return nodes[0] if nodes else None
    return kind(tuple(nodes))
