"""How a query is written.

    words            all of them, in any form          "a phrase"     exactly these, side by side
    a OR b           either                            "a b"~6        at most six words apart
    -a, NOT a        without                           (…)            grouping
    sanctio*         beginning so                      Jingping~      spelt nearly so
    =word            this form only
    title:x  source:x  date:2022-06..2022-08  story:x  entity:x  speaker:x  in:speech

Wrong syntax never fails: the words are searched, and `Query.hint` says what was odd.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from reader.search.query.names import NO_NAMES, Names
from reader.search.query.tree import (
    Among,
    And,
    Dates,
    Node,
    Not,
    Or,
    Part,
    Query,
    Source,
    Within,
    Word,
    Zone,
)
from reader.search.query.wording import Wording

_MAX_LENGTH = 2000
_MAX_DEPTH = 30
_LONGEST_NAME = 6


@lru_cache(maxsize=256)
def parse(text: str, *, typing: bool = False, names: Names = NO_NAMES) -> Query:
    """Read a query; with `typing` its last word is still being typed, and may go on."""
    short = text if len(text) <= _MAX_LENGTH else text[:_MAX_LENGTH].rpartition(" ")[0]
    parser = _Parser(short, typing, names)
    pieces = parser.query()
    hint = parser.wording.hint
    if short != text:
        hint = f"only the first {_MAX_LENGTH:,} characters are searched"
    parts = tuple(
        Part(short[piece.start : piece.end].strip(), piece.node)
        for piece in pieces
        if not isinstance(piece.node, _FILTERS)
    )
    filters = tuple(piece.node for piece in pieces if isinstance(piece.node, _FILTERS))
    also = tuple(dict.fromkeys(parser.wording.also))
    return Query(text, _joined(And, pieces), hint, also, parts, filters)


_LEX = re.compile(
    r"\s*(?:(?P<open>\()|(?P<close>\))"
    r"|(?P<not>[-−–](?=[^\s\-−–]))"
    r"|(?P<field>[^\W\d_]+):(?=[^\s/])"
    r"|[\"“”„«](?P<phrase>[^\"“”„»]*)(?P<shut>[\"“”»]?)(?:(?P<near>~)(?P<apart>\d{0,3}))?"
    r"|(?P<word>(?:[^\s()\"“”„«»])+)"
    r"|(?P<stray>\S))"
)
_DATE = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
_DATES = re.compile(rf"(?P<first>{_DATE})?(?P<range>\.\.)?(?P<last>{_DATE})?")
_FIELDS = ("source", "date", "story", "entity", "in")
_ZONES = ("title", "speaker")
_FILTERS = (Source, Dates, Among, Not)
"""What says which articles are asked, not what they are to say."""


def _is_no_day(written: str | None) -> bool:
    """Whether a day is asked for that its month does not have."""
    if written is None or len(written) < len("2022-06-15"):
        return False
    try:
        date.fromisoformat(written)
    except ValueError:
        return True
    return False


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of the query at `[start, end)` of its text."""

    node: Node
    start: int
    end: int


class _Parser:
    """Recursive descent over the lexemes; precedence NOT, AND, OR."""

    def __init__(self, text: str, typing: bool, names: Names) -> None:
        self.text = text
        self.typing = typing
        self.wording = Wording(text, typing, names)
        self.zone: Zone | None = None
        self.lexemes = [found for found in _LEX.finditer(text) if found.lastgroup is not None]
        self.at = 0
        self.depth = 0

    def query(self) -> list[_Piece]:
        found = self._either()
        while self.at < len(self.lexemes):  # a bracket closed that was never opened
            self.wording.note("a bracket is closed that was not opened")
            self.at += 1
            found += self._either()
        return found

    def _either(self) -> list[_Piece]:
        start = self._place()
        sides = [self._all()]
        while self._take_word("OR"):
            sides.append(self._all())
        if len(sides) == 1:
            return sides[0]
        if [] in sides and not self.typing:
            self.wording.note("OR stands between two words")
        either = [_Piece(_all_of(side), side[0].start, side[-1].end) for side in sides if side]
        node = _joined(Or, either)
        return [_Piece(node, start, self._done())] if node is not None else []

    def _all(self) -> list[_Piece]:
        outer, self.zone = self.zone, None
        parts: list[_Piece] = []
        while (lexeme := self._peek()) is not None:
            if lexeme["close"] or lexeme["word"] == "OR":
                break
            if self._take_word("AND"):
                continue
            start = self._place()
            part = self._one()
            if part is not None:
                parts.append(_Piece(part, start, self._done()))
        parts = self._with_names(parts)
        if self.zone is not None:
            parts = self._in_zone(parts, self.zone)
        self.zone = outer
        return parts

    def _in_zone(self, parts: list[_Piece], zone: Zone) -> list[_Piece]:
        """Let what is to be said be said in `zone`."""
        said = [part for part in parts if not isinstance(part.node, (Source, Dates, Among))]
        if not said and not self.typing:
            self.wording.note(f"in:{zone} stands beside the words that are to be in the {zone}")
        return [
            _Piece(_within(zone, part.node), part.start, part.end) if part in said else part
            for part in parts
        ]

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
            return self.wording.phrase(lexeme)
        if lexeme["word"]:
            name, colon, rest = lexeme["word"].casefold().partition(":")
            if colon and not rest and name in (*_FIELDS, *_ZONES) and not self.typing:
                self.wording.note(f"nothing follows {name}:, so it is searched as a word")
            return self.wording.word(lexeme)
        return None

    def _group(self) -> Node | None:
        if self.depth == _MAX_DEPTH:
            self.wording.note("brackets are nested too deeply")
            return None
        self.depth += 1
        node = _joined(And, self._either())
        self.depth -= 1
        if self._peek() is None:
            if not self.typing:
                self.wording.note("a bracket is not closed")
        else:
            self.at += 1
        return node

    def _field(self, lexeme: re.Match[str]) -> Node | None:
        name = lexeme["field"].casefold()
        if name in _ZONES:
            node = self._atom()
            return Within(Zone(name), node) if node is not None else None
        if name not in _FIELDS:
            self.wording.note(f"there is no field “{lexeme['field']}:”; its word is searched")
            return self.wording.plain(lexeme["field"], lexeme.start("field"), lexeme.end("field"))
        value = self._peek()
        said = (value["phrase"] or value["word"]) if value is not None else None
        if not said:
            return None
        self.at += 1
        match name:
            case "source":
                return Source(said)
            case "date":
                return self._dates(said)
            case "story":
                return self.wording.story(said)
            case "entity":
                return self.wording.entity(said)
            case _:
                self._set_zone(said)
                return None

    def _dates(self, said: str) -> Node | None:
        found = _DATES.fullmatch(said)
        if found is None or not (found["first"] or found["last"]):
            if not self.typing:
                self.wording.note(
                    "dates are written date:2022-06-15, date:2022-06 or date:2022..2023-02"
                )
            return None
        missing = next((day for day in found.group("first", "last") if _is_no_day(day)), None)
        if missing and not self.typing:
            self.wording.note(f"there is no day {missing}")
        first = found["first"] or ""
        if found["last"] and first[: len(found["last"])] > found["last"]:
            if not self.typing:
                self.wording.note("these dates end before they begin")
            return None
        return Dates(first, (found["last"] or "9") if found["range"] else first)

    def _set_zone(self, said: str) -> None:
        if said in (Zone.TITLE, Zone.SPEECH):
            self.zone = Zone(said)
        elif not self.typing:
            self.wording.note("what is searched in is in:speech or in:title")

    def _with_names(self, parts: list[_Piece]) -> list[_Piece]:
        """Let words that spell a name side by side (`United States`) find it otherwise spelt."""
        for first in range(len(parts)):
            for last in range(min(first + _LONGEST_NAME, len(parts)), first + 1, -1):
                some = parts[first:last]
                words = tuple(part.node.text for part in some if isinstance(part.node, Word))
                others = self.wording.others(words, False) if len(words) == len(some) else ()
                if others:
                    either = Or((_all_of(some), *others))
                    named = _Piece(either, some[0].start, some[-1].end)
                    return [*parts[:first], named, *self._with_names(parts[last:])]
        return parts

    def _place(self) -> int:
        """Where the next lexeme begins."""
        lexeme = self._peek()
        return lexeme.end() - len(lexeme.group().lstrip()) if lexeme else len(self.text)

    def _done(self) -> int:
        """Where the last lexeme that was read ends."""
        return self.lexemes[self.at - 1].end() if self.at else 0

    def _peek(self) -> re.Match[str] | None:
        return self.lexemes[self.at] if self.at < len(self.lexemes) else None

    def _take_word(self, word: str) -> bool:
        lexeme = self._peek()
        taken = lexeme is not None and lexeme["word"] == word
        self.at += taken
        return taken


def _within(zone: Zone, node: Node) -> Node:
    """What holds within a zone; denied, what does not hold there."""
    return Not(Within(zone, node.node)) if isinstance(node, Not) else Within(zone, node)


def _all_of(pieces: Sequence[_Piece]) -> Node:
    return pieces[0].node if len(pieces) == 1 else And(tuple(piece.node for piece in pieces))


def _joined(kind: type[And] | type[Or], pieces: Sequence[_Piece]) -> Node | None:
    if len(pieces) < 2:
        return pieces[0].node if pieces else None
    return kind(tuple(piece.node for piece in pieces))
