"""Which part of two sentences is the statement that they share."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from reader.passages.reading import Sentence
from reader.text import Token

Range = tuple[int, int]
TokenRange = tuple[int, int]

FOREIGN = 0.3
"""What a content word that the other sentence does not have costs, where a shared one gains 1."""

MOST_FOREIGN = 1.5
"""What a clause costs at most: no insertion, however long, parts a subject from its verb."""

MIN_CLAUSE = 4
"""Fewer words are no clause of their own: an item of a list, a name set off by commas."""

LONGEST_SPEAKER = 12
"""A clause of more words that ends with "said" says more than who said it."""

_MARK = re.compile(r"[,;:][^\w\s]*\s|[\[\]“”„«»\"–—…]|\s-|-\s")
_OPENERS = frozenset(
    """after although and because before but how if or since that though unless until what when
    where whether which while who whom whose why""".split()
)
_BEFORE_NOUN = frozenset(
    "about after all at before by for from in into of on over than to under until with".split()
)
"""After these, "that", "which" and their like stand for a noun and open no clause."""

_REPORTING = frozenset(
    """according acknowledged acknowledges added adding adds admits admitted announced announces
    announcing argued argues asked asks asserted asserts claimed claiming claims commented concluded
    confirmed confirms continued declared declares denied denies emphasised emphasized explained
    explains insisted insists noted notes pledged promised quoted recalled reiterated remarked
    replied reported reports responded said saying says stated states stressed stresses suggested
    suggests testified tells told tweeted vowed warned warns writes wrote""".split()
)


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens `[start, end)` of a sentence and the stems of their content words.

    `is_attribution`: it only says who said the rest.
    """

    start: int
    end: int
    stems: frozenset[str]
    is_attribution: bool


def clauses(text: str, sentence: Sentence, quoted: Sequence[Range]) -> tuple[Clause, ...]:
    """Cut a sentence at punctuation, before words that open clauses, and around quotations.

    `quoted` holds the ranges of `text` inside quotation marks; some words in marks within a
    sentence of the source's own are no clause.
    """
    words = sentence.tokens
    speech = _in_speech(words, quoted)
    cuts = [0]
    for number in range(1, len(words)):
        if speech[number] != speech[number - 1] or _cuts(text, words, cuts[-1], number):
            cuts.append(number)
    last = cuts[-1]
    in_one_voice = last > 0 and speech[last] == speech[last - 1]
    if in_one_voice and len(words) - last < MIN_CLAUSE and not _reports(words, last):
        cuts.pop()
    return tuple(
        Clause(
            start,
            end,
            frozenset(filter(None, sentence.stems[start:end])),
            not speech[start] and _is_attribution(words, speech, start, end),
        )
        for start, end in pairwise([*cuts, len(words)])
    )


def _in_speech(words: Sequence[Token], quoted: Sequence[Range]) -> list[bool]:
    """Say for each word whether it stands in a quotation of `MIN_CLAUSE` words or more."""
    result = [False] * len(words)
    starts = [word.start for word in words]
    for start, end in quoted:
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        if last - first >= MIN_CLAUSE:
            result[first:last] = [True] * (last - first)
    return result


def _cuts(text: str, words: Sequence[Token], last: int, number: int) -> bool:
    """Whether a clause begins at word `number`, the one before having begun at `last`."""
    if _follows_mark(text, words, number):
        return number - last >= MIN_CLAUSE or _reports(words, number)
    return number - last >= MIN_CLAUSE and _opens_clause(words, number)


def _opens_clause(words: Sequence[Token], number: int) -> bool:
    return words[number].folded in _OPENERS and words[number - 1].folded not in _BEFORE_NOUN


def _follows_mark(text: str, words: Sequence[Token], number: int) -> bool:
    start, end = words[number - 1].end, words[number].start
    return end - start > 1 and _MARK.search(text, start, end) is not None


def _reports(words: Sequence[Token], number: int) -> bool:
    """Whether one of the next words says that somebody said something."""
    return any(word.folded in _REPORTING for word in words[number : number + MIN_CLAUSE])


def _is_attribution(words: Sequence[Token], speech: Sequence[bool], start: int, end: int) -> bool:
    """Whether a clause outside quotation marks only says who said what stands beside it."""
    verbs = [number for number in range(start, end) if words[number].folded in _REPORTING]
    if not verbs:
        return False
    if words[start].folded == "according":
        return True
    if verbs[-1] >= end - 2 and end - start <= LONGEST_SPEAKER:
        return True
    if start and speech[start - 1] and verbs[0] < start + 6:
        return True
    return end < len(words) and (speech[end] or words[end].folded == "that")


def shared_region(cuts: Sequence[Clause], other: Set[str]) -> tuple[int, int]:
    """Return the run of clauses, by number, that shares most with a text of the stems `other`.

    It is the contiguous run with the greatest sum (Kadane's algorithm) where each clause counts
    its shared content words less `FOREIGN` for each other one; one that only says who spoke
    counts as foreign, so that it stays inside a statement it cuts in two and falls off its ends.
    """
    best, chosen = -1.0, (0, len(cuts))
    running, opened = 0.0, 0
    for number, clause in enumerate(cuts):
        if running <= 0:
            running, opened = 0.0, number
        if clause.is_attribution:
            running -= FOREIGN
            continue
        shared = len(clause.stems & other)
        running += shared - min(FOREIGN * (len(clause.stems) - shared), MOST_FOREIGN)
        if running > best:
            best, chosen = running, (opened, number + 1)
    return chosen


def align(a: Sequence[Clause], b: Sequence[Clause]) -> tuple[TokenRange, TokenRange]:
    """Return the parts of two linked sentences, as ranges of their tokens, that say the same."""
    a_run = shared_region(a, stems_of(b))
    b_run = shared_region(b, stems_of(a[slice(*a_run)]))
    if b_run != (0, len(b)):
        a_run = shared_region(a, stems_of(b[slice(*b_run)]))
    return _token_range(a, a_run), _token_range(b, b_run)


def stems_of(cuts: Sequence[Clause]) -> frozenset[str]:
    """Return the stems of all clauses."""
    if len(cuts) == 1:
        return cuts[0].stems
    return cuts[0].stems.union(*(clause.stems for clause in cuts[1:]))


def _token_range(cuts: Sequence[Clause], run: tuple[int, int]) -> TokenRange:
    return cuts[run[0]].start, cuts[run[1] - 1].end


_OPENING = frozenset("\"“„«‘‹([「『'$£€¥")
_CLOSING = frozenset("\"”»’›)]」』'%.!?…。！？")


_JOINING = frozenset({"and", "but", "or", "that"})
"""Words that tie a clause to what stands before it: no part of the statement."""


def characters(text: str, sentence: Sentence, part: TokenRange) -> tuple[int, int]:
    """Return the range of `text` for a range of tokens, with the marks that cling to it."""
    first = part[0]
    while first < part[1] - 1 and sentence.tokens[first].folded in _JOINING and first > 0:
        first += 1
    start, end = sentence.tokens[first].start, sentence.tokens[part[1] - 1].end
    while start > sentence.start and text[start - 1] in _OPENING:
        start -= 1
    if part[1] == len(sentence.tokens):
        return start, sentence.end
    while end < sentence.end and text[end] in _CLOSING:
        end += 1
    return start, end
