"""Who is said to say something: the names that stand beside a verb of saying.

Read from the text alone, without a model: `Xi said`, `said Wang Wenbin`, `the spokesman, Wang
Wenbin, told reporters`, `according to Mr Putin`. Pronouns are passed over: whoever is quoted is
named once in most articles, and a wrong guess is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from reader.text.tokens import is_stop_word, tokens

_VERBS = """
    said says say told tells added adds stated states noted notes warned warns argued argues claimed
    claims insisted insists announced announces explained explains wrote writes tweeted asked asks
    replied replies acknowledged acknowledges declared declares stressed stresses emphasised
    emphasises emphasized emphasizes reiterated reiterates suggested suggests continued confirmed
    confirms denied denies admitted admits pledged pledges vowed vows remarked recalled testified
""".split()


def _any_of(words: Iterable[str]) -> str:
    """A pattern of one word or another; sorted into initials it is found ten times as fast."""
    by_initial = groupby(sorted(words), key=lambda word: word[0])
    return "|".join(
        f"{initial}(?:{'|'.join(word[1:] for word in some)})" for initial, some in by_initial
    )


_PART = r"(?:(?:Rep|Sen|Gov|Gen|Lt|Col|St|Dr|Mrs?|Ms|[A-Z](?:\.[A-Z])*)\.|[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'-]*\w)"
_NAME = rf"{_PART}(?:\s(?:(?:al|bin|da|de|del|der|di|la|le|of|van|von)\s)?{_PART})*"
_ASIDE = r"(?:,[^,.;:!?“”\"\n]{2,70},)?"
_VERB = re.compile(rf" (?:{_any_of(_VERBS)})\b")
_ACCORDING = re.compile(r"ccording to\b")
_BEFORE = re.compile(
    rf"(?<![\w’'-])({_NAME}){_ASIDE}\s(?:(?:has|had|have|also|later|then|[a-z]+ly)\s){{0,2}}\Z"
)
_AFTER = re.compile(rf"\s(?:[a-zà-ÿ’'-]+,?\s){{0,5}}?({_NAME})")
_LONG_NAME = re.compile(rf"(?<![\w’'-])(?=[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'.-]* [A-ZÀ-ÖØ-ÞĀ-Ža-z]){_NAME}")
_ADDRESSES = frozenset("mr mrs ms dr".split())
_REACH = 120
"""Characters before a verb in which its subject is looked for."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A name at `[start, end)` that says something; `names`: it in folded words.

    A name of one word that stands in full somewhere in the text is there in full as well.
    """

    start: int
    end: int
    names: tuple[tuple[str, ...], ...]


def speakers(text: str, blocks: Sequence[tuple[int, int]]) -> tuple[Speaker, ...]:
    """Return those who say something in these blocks of `text`, in order."""
    spans = {span for start, end in blocks for span in _subjects(text, start, end)}
    named = [(span, tuple(token.folded for token in tokens(text, *span))) for span in sorted(spans)]
    short = {name for _, words in named if (name := _family_name(words))}
    full = _in_full(text, blocks, short) if short else {}
    return tuple(
        Speaker(*span, (words, *full.get(_family_name(words), ()))) for span, words in named
    )


def _family_name(words: Sequence[str]) -> str:
    """The name of one word that these are, but for how one is addressed; "" if they are more."""
    names = [word for word in words if word not in _ADDRESSES]
    return names[0] if len(names) == 1 else ""


def _subjects(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The names beside verbs of saying in one block."""
    for verb in _VERB.finditer(text, start, end):
        name = _BEFORE.search(text, max(start, verb.start() - _REACH), verb.start() + 1)
        if name is None and _ends_speech(text, verb.start()):
            name = _AFTER.match(text, verb.end(), end)
        yield from _trimmed(text, name)
    for according in _ACCORDING.finditer(text, start, end):
        yield from _trimmed(text, _AFTER.match(text, according.end(), end))


def _ends_speech(text: str, at: int) -> bool:
    """Whether a quotation or a clause has just ended before `at`."""
    return at > 0 and text[at - 1] in "”\"’',"


def _trimmed(text: str, name: re.Match[str] | None) -> Iterator[tuple[int, int]]:
    """The name without the common words that a sentence begins with, where something is left."""
    words = list(tokens(text, *name.span(1))) if name else []
    opens = bool(words) and not text[max(words[0].start - 2, 0) : words[0].start - 1].isalnum()
    while opens and words and is_stop_word(words[0].folded) and not words[0].is_initials:
        words.pop(0)
    if words:
        yield words[0].start, words[-1].end


def _in_full(
    text: str, blocks: Sequence[tuple[int, int]], short: set[str]
) -> dict[str, tuple[tuple[str, ...], ...]]:
    """For names of one word the first longer name that begins or ends with it."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    sought = short
    for start, end in blocks:
        block = text[start:end].lower()
        if not any(word in block for word in sought):  # the pattern takes a hundred times as long
            continue
        for name in _LONG_NAME.finditer(text, start, end):
            first, _, last = name[0].partition(" ")
            if first.lower() in short or last.rpartition(" ")[2].lower() in short:
                words = tuple(token.folded for token in tokens(text, *name.span()))
                if not _family_name(words):
                    for word in {words[0], words[-1]} & short:
                        found.setdefault(word, (words,))
        sought = sought - found.keys()
    return found
