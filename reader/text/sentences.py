"""Sentence boundaries of news text, by rules that need no model."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A full stop, its closing quotes or brackets, and white space before something that can open a
# sentence; ideographic stops need no space after them.
_BOUNDARY = re.compile(
    r"(?P<stop>[.!?…]+)(?P<close>[\"'”’»)\]]*)(?P<gap>\s+)(?=[\"'“‘«„(\[—–-]*[A-Z0-9À-ÖØ-ÞͰ-῿])"
    r"|[。！？][”’」』]*"
    r"|\n\s*\n\s*"
)

_ABBREVIATIONS = frozenset(
    """adm al apr asst aug ave blvd brig capt cmdr co col corp dec dept det dr drs etc feb fr ft gen
    gov gov hon inc insp jan jr jul jun lt ltd maj mar messrs mr mrs ms mt nov oct pres prof pvt rep
    reps rev sen sens sept sgt sr st supt v vs""".split()
)
_SHORT_BEFORE_NUMBER = frozenset({"no", "nos", "art", "fig", "p", "pp", "vol"})
_LAST_WORD = re.compile(r"([^\W\d_][\w.’'-]*)$")


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield the sentences of `text[start:end]` as ranges of `text`, without outer white space."""
    stop = len(text) if end is None else end
    opened = start
    for match in _BOUNDARY.finditer(text, start, stop):
        if match["stop"] == "." and _is_abbreviation(text, opened, match.start(), match.end()):
            continue
        yield from _trimmed(text, opened, match.end())
        opened = match.end()
    yield from _trimmed(text, opened, stop)


def _is_abbreviation(text: str, opened: int, dot: int, following: int) -> bool:
    found = _LAST_WORD.search(text, opened, dot)
    if found is None:
        return False
    word = found[1].casefold()
    if len(word) == 1 or "." in word:  # an initial, or U.S. within a name
        return text[found.start()].isupper() and not _opens_plainly(text, following)
    if word in _SHORT_BEFORE_NUMBER:
        return text[following : following + 1].isdigit()
    return word in _ABBREVIATIONS


_PLAIN_OPENERS = frozenset(
    """A An And At But By For He Her His I If In It Its On She That The Their They This We
    You""".split()
)


def _opens_plainly(text: str, following: int) -> bool:
    """Whether a word that opens sentences, and no name, stands at `following`."""
    word = re.match(r"[\"'“‘«(]*(\w+)", text[following : following + 30])
    return word is not None and word[1] in _PLAIN_OPENERS


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    if left < right:
        yield start + left, start + right
