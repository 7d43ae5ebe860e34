"""What a word, a phrase or a name in a query stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.search.names import acronym, is_capital, name_of_short, name_of_words, written
from reader.search.query.names import Named, Names
from reader.search.query.tree import (
    Among,
    And,
    Exact,
    Fuzzy,
    Mark,
    Near,
    Node,
    Or,
    Phrase,
    Prefix,
    Word,
)
from reader.text import fold, is_stop_word, tokens

_NEAR = 10


class Wording:
    """Makes nodes of what stands in the query `text`, and gathers what is to be said of it.

    `hint` is the first thing that was odd, `also` how else what it names is spelt.
    """

    def __init__(self, text: str, typing: bool, names: Names) -> None:
        self.hint: str | None = None
        self.also: list[str] = []
        self._text = text
        self._typing = typing
        self._names = names

    def note(self, hint: str) -> None:
        """Hint at what is odd; what was odd before it comes first."""
        self.hint = self.hint or hint

    def story(self, said: str) -> Node:
        """The articles of the stories that this names."""
        found = self._names.story(said)
        if not found.articles and not self._typing:
            self.note(f"no story is called “{said}”")
        return Among(found.articles)

    def entity(self, said: str) -> Node | None:
        """Who or what this names in any spelling, where names were found; else the words."""
        words = tuple(token.folded for token in tokens(said))
        if not words:
            return None
        found: Named = self._names.entity(said)
        if not found.articles:
            return _in_order(words, going_on=self._typing)
        spelt = dict.fromkeys(
            tuple(token.folded for token in tokens(spelling)) for spelling in found.spellings
        )
        self.also += [spelling for spelling in found.spellings if fold(spelling) != fold(said)]
        either = Or(tuple(_in_order(spelling) for spelling in spelt if spelling))
        return Or((And((Among(found.articles), either)), _in_order(words)))

    def phrase(self, lexeme: re.Match[str]) -> Node | None:
        """What stands in quotation marks, `~` and a number after them or not."""
        unclosed = not lexeme["shut"]
        if unclosed and not self._typing:
            self.note("a quotation mark is not closed")
        words = tuple(token.folded for token in tokens(lexeme["phrase"]))
        if not words:
            return None
        if lexeme["near"] and len(words) > 1:
            return Near(tuple(dict.fromkeys(words)), int(lexeme["apart"] or _NEAR))
        if len(words) == 1 and not unclosed:
            return self._exact(lexeme["phrase"])
        going_on = unclosed and self._typing and not lexeme["phrase"][-1:].isspace()
        phrase = Phrase(words, going_on)
        others = self.others(words, is_capital(lexeme["phrase"]))
        return Or((phrase, *others)) if others else phrase

    def word(self, lexeme: re.Match[str]) -> Node | None:
        """What stands between two spaces, its signs (`=`, `*`, `~`) included."""
        raw, start = lexeme["word"], lexeme.start("word")
        if raw.startswith("="):
            return self._exact(raw[1:])
        if raw.startswith(("*", "?")) and len(raw) > 1:
            self.note("a word cannot begin with *; its letters are searched as a word")
            raw, start = raw.lstrip("*?"), lexeme.end("word") - len(raw.lstrip("*?"))
        if raw.endswith("*"):
            return self._prefix(raw.rstrip("*"))
        if found := re.fullmatch(r"(.+)~([12]?)", raw):
            return self._fuzzy(found[1], found[2])
        return self.plain(raw, start, start + len(raw))

    def plain(self, raw: str, start: int, end: int) -> Node | None:
        """The word, or the words side by side, at `[start, end)` of the query."""
        words = list(tokens(raw))
        if not words:
            return None
        if len(words) > 1:
            return Phrase(tuple(word.folded for word in words), self._grows(end))
        node = self._form(raw[words[0].start : words[0].end], start, end)
        if self._grows(end) and not isinstance(node, Mark):
            return Or((node, Prefix(words[0].folded)))
        return node

    def others(self, words: tuple[str, ...], capital: bool) -> tuple[Node, ...]:
        """What else finds the thing that these words name; noted in `also`."""
        mark = name_of_words(words) or (name_of_short(words[0]) if len(words) == 1 else None)
        spelt = self._names.other_spellings(words, capital)
        if mark:
            self.also += [name for name in written(mark) if fold(name) != " ".join(words)]
        self.also += spelt
        found = [Mark(mark) if mark else None, *map(self._exact, spelt)]
        return tuple(dict.fromkeys(other for other in found if other is not None))

    def _form(self, spelt: str, start: int, end: int) -> Node:
        """The node of one plain word: capitals set the country apart from the pronoun."""
        folded = fold(spelt)
        others = () if self._grows(end) else self.others((folded,), is_capital(spelt))
        if is_capital(spelt) and is_stop_word(folded):
            mark = Mark(name_of_short(folded) or acronym(folded))
            others = tuple(other for other in others if other != mark)
            return Or((mark, *others)) if others else mark
        word = Word(folded, start, end)
        name = name_of_short(folded)
        if name and not others:
            return Or((word, Mark(name)))
        return Or((word, *others)) if others else word

    def _exact(self, raw: str) -> Node | None:
        words = list(tokens(raw))
        if len(words) == 1:
            spelt, folded = raw[words[0].start : words[0].end], words[0].folded
            if is_capital(spelt) and is_stop_word(folded):
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
            return Fuzzy(words[0], int(distance) if distance else _fuzziness(words[0]))
        return Phrase(tuple(words)) if words else None

    def _grows(self, end: int) -> bool:
        """Whether the word that ends at `end` is still being typed."""
        return self._typing and end == len(self._text)


def _fuzziness(word: str) -> int:
    """How many edits a misspelt word may be away: short words have too many neighbours."""
    return 1 if len(word) < 6 else 2


def _in_order(words: Sequence[str], *, going_on: bool = False) -> Node:
    """These words and no other forms of them, side by side."""
    if len(words) > 1 or going_on:
        return Phrase(tuple(words), going_on)
    return Exact(words[0])
