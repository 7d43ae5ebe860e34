"""Sentence boundaries of news text, by rules that need no model."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.text.patterns import compiled

# A full stop, its closing quotes or brackets, and white space; ideographic stops need no space
# after them; an empty line and a list item's bullet end whatever stands before them. All begin with
# one set of characters, which the regex engine looks for four times as fast as for alternatives.
_BOUNDARY = (
    r"[.!?…؟۔।。！？｡\n](?:"
    r"(?<=[.!?…؟۔।])[.!?…؟۔।]*"
    r"(?P<close>(?:[\"'”’›)\]]|“(?=\s|\Z)|\s?»(?!\w))*)"
    r"(?P<gap>\s+|(?=[\"“]?[A-Z][a-z]))"
    r"|(?<=[。！？｡])[。！？｡]*[”’」』）]*\s*"
    r"|(?<=\n)(?:\s*\n\s*|(?=\s*(?:[•‣▪◦●*–—-]|\(?\d{1,2}[.)])\s)))"
)
_DASHES = "—–-"  # after the place of a dateline: "ERIE, Pa. — The …"
_OPENERS = "\"'“”„‘‚«»‹›([¿¡—–- "

# Written with a capital, before a name: they never end a sentence.
_TITLES = frozenset(
    """Adm Asst Brig Capt Cmdr Col Cpl Det Dr Dra Drs Fr Ft Gen Gov Hon Insp Lt Maj Messrs Mme Mr
    Mrs Ms Mt Pfc Pres Prof Pvt Rep Reps Rev Sen Sens Sgt Sra St Ste Supt""".split()
)
_INNER = frozenset("bzw ca cf e.g i.e v vgl vs z.b".split())
# These may end one: they do where a word follows that opens sentences and is no name.
_OTHERS = frozenset(
    """Ala Apr Ariz Ark Aug Ave Blvd Bros Calif Co Colo Conn Corp Dec Del Dept Feb Fig Fla Ga Ill
    Inc Ind Jan Jr Jul Jun Kan Ky La Ltd Mar Mass Md Mich Minn Miss Mo Mont Neb Nev Nov Oct Okla
    Ore Pa Sep Sept Sr Tenn Tex Ud Uds Va Vt Wash Wis Wyo a.m dept est etc p.m ph.d usw""".split()
)
_BEFORE_NUMBER = frozenset({"no", "nos", "nr", "núm", "art", "p", "pp", "vol"})
_PLAIN_OPENERS = frozenset(
    """A After All Although An And As At Because Before Both But By During For From He Her Here His
    However How I If In Instead It Its Last Many Meanwhile Most My No Not Now On One Or Our She
    Since So Some Still Such That The Their Then There These They This Those Though Through To Under
    Until We What When Where While Who Why With You Your El La Los Las Le Les Il Elle Der Die
    Das""".split()
)
_MONTH = r"(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)[a-zä]*\b|Jahrhundert"
_SPEAKER = (
    r"(?:[A-Z][\w.’'-]*\s+){1,3}"
    r"(?:added|asked|cried|replied|said|says|shouted|told|tweeted|wrote)\b"
)
_FIRST_WORD = r"\w+"
_WINDOW = 16


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield the sentences of `text[start:end]` as ranges of `text`, without outer white space."""
    stop = len(text) if end is None else end
    opened = start
    for match in compiled(_BOUNDARY).finditer(text, start, stop):
        if match["close"] is not None and not _ends_sentence(text, opened, match, stop):
            continue
        yield from _trimmed(text, opened, match.end())
        opened = match.end()
    yield from _trimmed(text, opened, stop)


def _ends_sentence(text: str, opened: int, match: re.Match[str], stop: int) -> bool:
    following = match.end()
    while following < stop and text[following] in _OPENERS:
        following += 1
    if following >= stop:
        return True
    if not match["gap"]:
        return _is_missing_space(text, match.start(), following)
    if text[following].islower() and not text[following + 1 : following + 2].isupper():
        return False
    is_dot = text[match.start() : match.start("close")] == "."
    if is_dot and not match["close"]:
        return not _is_abbreviation(text, opened, match.start(), following)
    return is_dot or not (match["close"] and compiled(_SPEAKER).match(text, following))


def _is_missing_space(text: str, dot: int, following: int) -> bool:
    """Whether a sentence ends at a stop that no space follows: in "sea.The", not in "Node.Js"."""
    return text[dot - 2 : dot].islower() and _opens_plainly(text, following)


def _is_abbreviation(text: str, opened: int, dot: int, following: int) -> bool:
    before = text[max(opened, dot - _WINDOW) : dot].split()
    word = before[-1].lstrip(_OPENERS) if before else ""
    folded = word.lower()
    if word in _TITLES or folded in _INNER:
        return True
    if folded in _BEFORE_NUMBER:
        return text[following].isdigit()
    if folded.isdigit() and len(folded) < 3:  # a list item's number, a German ordinal
        return dot - len(folded) == opened or compiled(_MONTH).match(text, following) is not None
    if word in _OTHERS or (len(word) == 1 and word.isupper()) or _is_dotted(word):
        return text[following - 2] in _DASHES or not _opens_plainly(text, following)
    return False


def _is_dotted(word: str) -> bool:
    """Whether a word is made of initials with stops: U.S, J.-C, D.C."""
    parts = word.replace("-", "").split(".")
    return len(parts) > 1 and all(len(part) == 1 and part.isalpha() for part in parts)


def _opens_plainly(text: str, following: int) -> bool:
    """Whether a word that opens sentences, and no name, stands at `following`."""
    word = compiled(_FIRST_WORD).match(text, following)
    return word is not None and word[0] in _PLAIN_OPENERS


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    if left < right:
        yield start + left, start + right
