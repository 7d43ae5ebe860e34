"""Which part of two sentences is the statement that they share."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from reader.passages.reading import Sentence

Range = tuple[int, int]
TokenRange = tuple[int, int]

MIN_CLAUSE = 4
"""Fewer words are no clause of their own: an item of a list, a name set off by commas."""

MOST_CLAUSES = 62
"""The last clause holds the rest of a longer sentence, which will be a table or a list: a word's
clauses are bits of one number."""

LONGEST_SPEAKER = 12
"""A clause of more words that ends with "said" says more than who said it."""

SOON = 6
"""Among so many words behind a quotation somebody said it: "the mayor of Port Lunn said"."""

_MARK = re.compile(r"[,;:][^\w\s]*\s|[\[\]–—…]|\s-|-\s")
"""Between words, what may part clauses; a comma without a space behind it is in a number."""

_STOP = re.compile(r"[,;:.?!\[\]–—…]|\s-|-\s")
"""Beside a quotation, what sets it apart from the sentence that it stands in."""

_OPENERS = frozenset(
    "although and because but how if or that though unless what whether why".split()
)
"""Words that open a clause that says something of its own. After "who", "when", "after" and their
like, where no comma stands before them, comes a part of what is said: with it, parts agree with
those that readers marked by .02 more."""

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

_JOINING = frozenset({"and", "but", "or", "that"})
"""Words that tie a clause to what stands before it: no part of the statement."""

_OPENING = frozenset("\"“„«‘‹([「『'$£€¥")
"""Marks that belong to the word behind them."""

_CLOSING = frozenset("\"”»’›)]」』'%.!?…。！？")
"""Marks that belong to the word before them."""


class Clause(NamedTuple):
    """Tokens `[start, end)` of a sentence, with `size` different content words.

    `is_attribution`: it only says who said the rest.
    """

    start: int
    end: int
    size: int
    is_attribution: bool


def clauses(sentence: Sentence, quoted: Sequence[Range]) -> tuple[Clause, ...]:
    """Cut a sentence at punctuation, before words that open clauses, and around quotations.

    `quoted` holds the ranges of its text inside quotation marks; some words in marks within a
    sentence of the source's own are no clause.
    """
    words = sentence.folded
    if not words:
        return ()
    speech = _in_speech(sentence, quoted)
    cuts = [0]
    for number in _chances(sentence, speech):
        if speech[number] != speech[number - 1]:
            cut = _quotes(sentence, number, speech[number])
        else:
            cut = _cuts(sentence, cuts[-1], number)
        if cut:
            cuts.append(number)
    del cuts[MOST_CLAUSES:]
    last = cuts[-1]
    in_one_voice = last > 0 and speech[last] == speech[last - 1]
    if in_one_voice and len(words) - last < MIN_CLAUSE and not _reports(words[last:]):
        cuts.pop()
    return tuple(
        [
            Clause(
                start,
                end,
                len(set(filter(None, sentence.stems[start:end]))),
                not speech[start] and _is_attribution(words, speech, start, end),
            )
            for start, end in pairwise([*cuts, len(words)])
        ]
    )


def _in_speech(sentence: Sentence, quoted: Sequence[Range]) -> list[bool]:
    """Say for each word whether it stands in a quotation of `MIN_CLAUSE` words or more."""
    result = [False] * len(sentence.words)
    starts = sentence.starts if quoted else ()
    for start, end in quoted:
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        if last - first >= MIN_CLAUSE:
            result[first:last] = [True] * (last - first)
    return result


def _chances(sentence: Sentence, speech: Sequence[bool]) -> list[int]:
    """Return the words before which a clause may begin: most words are none."""
    words = sentence.folded
    between = sentence.pieces[2:-1:2]
    found = [number for number, gap in enumerate(between, 1) if len(gap) > 1]
    if not _OPENERS.isdisjoint(words):
        found += [number for number, word in enumerate(words) if number and word in _OPENERS]
    if True in speech:
        found += [n for n, (a, b) in enumerate(pairwise(speech), 1) if a != b]
    return sorted(set(found))


def _quotes(sentence: Sentence, number: int, begins: bool) -> bool:
    """Whether a quotation that begins or ends before word `number` is apart from what is beside it.

    It is where a mark or somebody who says something stands there; words that a source quotes as a
    part of its own sentence are not.
    """
    words = sentence.folded
    if _STOP.search(sentence.pieces[2 * number]):
        return True
    if not begins:
        return _reports(words[number : number + MIN_CLAUSE])
    before = words[max(number + 1 - MIN_CLAUSE, 0) : number]
    return before[-1] == "that" or _reports(before)


def _cuts(sentence: Sentence, last: int, number: int) -> bool:
    """Whether a clause begins at word `number`, the one before having begun at `last`."""
    words, gap = sentence.folded, sentence.pieces[2 * number]
    if len(gap) > 1 and _MARK.search(gap):
        return number - last >= MIN_CLAUSE or _reports(words[number : number + MIN_CLAUSE])
    return number - last >= MIN_CLAUSE and _opens_clause(words, number)


def _opens_clause(words: Sequence[str], number: int) -> bool:
    return words[number] in _OPENERS and words[number - 1] not in _BEFORE_NOUN


def _reports(words: Sequence[str]) -> bool:
    """Whether one of some words says that somebody spoke."""
    return not _REPORTING.isdisjoint(words)


def _is_attribution(words: Sequence[str], speech: Sequence[bool], start: int, end: int) -> bool:
    """Whether a clause outside quotation marks only says who said what stands beside it."""
    if not _reports(words[start:end]):
        return False
    verbs = [number for number in range(start, end) if words[number] in _REPORTING]
    if words[start] == "according":
        return True
    if verbs[-1] >= end - 2 and end - start <= LONGEST_SPEAKER:
        return True
    if start and speech[start - 1] and verbs[0] < start + SOON:
        return True
    return end < len(words) and (speech[end] or words[end] == "that")


def characters(sentence: Sentence, part: TokenRange, quoted: Sequence[Range]) -> Range:
    """Return the range of the text for a range of words, with the marks that cling to it.

    `quoted` holds the ranges inside quotation marks: where the words open one and tell all of it,
    the mark that closes it is theirs, also behind a comma.
    """
    text, edges, first = sentence.article.text, sentence.edges, part[0]
    while 0 < first < part[1] - 1 and sentence.folded[first] in _JOINING:
        first += 1
    start = edges[2 * first + 1]
    least = _closed(sentence, first) if first else sentence.start
    while start > least and text[start - 1] in _OPENING:
        start -= 1
    if part[1] == len(sentence.words):
        return start, sentence.end
    end = _closed(sentence, part[1])
    for opened, closed in quoted:
        if start < opened < end <= closed < edges[2 * part[1] + 1]:
            end = closed + 1
    return start, end


def _closed(sentence: Sentence, number: int) -> int:
    """Return where the marks end that cling to the word before word `number`."""
    text, end, behind = sentence.article.text, *sentence.edges[2 * number : 2 * number + 2]
    while end < behind and text[end] in _CLOSING:
        end += 1
    return end
