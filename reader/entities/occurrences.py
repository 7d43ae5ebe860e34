"""Where the settled names of a story stand in its texts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Set

from reader.entities import tables
from reader.entities.evidence import Known, Types
from reader.entities.gazetteer import common_words, gazetteer
from reader.entities.names import Key, Line, Name, Telling, Words, shouted
from reader.entities.trimmed import DETERMINERS
from reader.model import EntityType

_BEFORE_STATE = (", ", "-", "–", "(", "/")
"""What stands before a state for short: Richmond, VA; D-VA."""

_ARTICLE = ("the ", "The ")
"""What stands before the magazine, not before somebody of New York."""

_VETERANS = ("department", "of", "veterans", "affairs")


def _stands_alone(line: Line, index: int) -> bool:
    """Whether no article stands before this word and no other name's after: not King's College."""
    if index and line.joined[index - 1] and line.words[index - 1].casefold() in DETERMINERS:
        return False
    while index + 1 < len(line.words) and line.joined[index] and not line.opens[index + 1]:
        index += 1
        word = line.words[index]
        if word != "s":
            return not (word[0].isupper() or word in ("of", "t") or line.hyphened[index])
    return True


def _is_race(line: Line, key: Key, after: int) -> bool:
    """Whether a place and a chamber stand before an election to it, as two names: Utopia Senate."""
    return (
        len(key) > 1
        and key[-1] in ("congress", "house", "senate")
        and line.words[after : after + 1] != ()
        and line.words[after] in _RACES
        and key[:-1] in gazetteer().states
    )


_RACES = frozenset(
    """bid campaign candidate candidates contest election elections nominee primaries primary race
    races runoff seat seats""".split()
)


_SITE = re.compile(r"\.(?:com|net|org)\b")
_INITIALS = re.compile(r"(?:^|[.\s])[^\W\d_]\.[^\W\d_]$")
_SHORT_STATES = frozenset("la mo pa va md".split())
_GOES_ON = re.compile(r"\.(?:[,;)]| [a-z(—–-])")


def _with_full_stop(text: str, start: int, end: int) -> int:
    """The end of a name, after the full stop of initials such as U.S. and of abbreviations."""
    if not text.startswith(".", end):
        return end
    name = text[start:end]
    last = re.split(r"\W", name)[-1].casefold()
    is_state = last in _SHORT_STATES and (
        text.endswith(", ", 0, start) or _GOES_ON.match(text, end) is not None
    )
    return end + (is_state or last in tables.DOTTED or _INITIALS.search(name) is not None)


def _is_own(word: str) -> bool:
    """Whether this is no plain word, so that it is the name in capitals, too: YOUTUBE."""
    return len(word) > 4 and word.casefold() not in common_words()


class Index:
    """All spellings of the settled names and of the things that have no name in them."""

    def __init__(self, known: Known, types: Types, things: Set[Key]) -> None:
        entries: dict[str, list[tuple[Words, Key, EntityType | None]]] = defaultdict(list)
        for key in (*types, *things):
            forms = set(known[key].forms)
            if types.get(key) is EntityType.GPE:  # as in a dateline
                forms |= {shouted(form) for form in forms if len(form[-1]) > 3}
            elif types.get(key) is EntityType.ORG:
                forms |= {shouted(form) for form in forms if len(form) > 1 or _is_own(form[0])}
            for form in forms:
                entries[form[0]].append((form, key, types.get(key)))
        for listed in entries.values():
            listed.sort(key=lambda entry: (-len(entry[0]), entry[0]))
        self._entries = dict(entries)
        self._lone = {key for key in types if known[key].lone}

    def find(self, telling: Telling) -> Iterator[Name]:
        """Every occurrence in the text, the longest first, none inside another."""
        for line in telling.lines:
            index = 0
            while index < len(line.words):
                found = self._at(line, index)
                if found is None:
                    index += 1
                    continue
                form, key, kind = found
                after = index + len(form)
                if kind is None or telling.text.startswith("$", line.stop(after - 1)):
                    index = after  # a thing, a currency: US$
                    continue
                start, stop = line.starts[index], line.stop(after - 1)
                if form == ("VA",) and not telling.text.endswith(_BEFORE_STATE, 0, start):
                    yield Name(start, stop, EntityType.ORG, _VETERANS)
                elif form == ("New", "Yorker") and telling.text.endswith(_ARTICLE, 0, start):
                    yield Name(start, stop, EntityType.ORG, key)
                else:
                    end = _with_full_stop(telling.text, start, stop)
                    if kind is EntityType.ORG and (site := _SITE.match(telling.text, end)):
                        end = site.end()
                    yield Name(start, end, kind, key)
                index = after

    def _at(self, line: Line, index: int) -> tuple[Words, Key, EntityType | None] | None:
        for entry in self._entries.get(line.words[index], ()):
            form, key, _ = entry
            after = index + len(form)
            if (
                line.words[index:after] == form
                and all(line.joined[index : after - 1])
                and not (key in self._lone and not _stands_alone(line, index))
                and not _is_race(line, key, after)
            ):
                return entry
        return None
