"""Which part of two sentences is the statement that they share."""

from __future__ import annotations

import re
from collections.abc import Set

from reader.passages.reading import Sentence

TokenRange = tuple[int, int]

FOREIGN = 0.3
"""What a content word that the other sentence does not have costs, where a shared one gains 1."""

_CLAUSE_MARK = re.compile(r"[,;:()\[\]\"“”„«»–—…]|\s-|-\s")
_CLAUSE_WORDS = frozenset(
    """after although and as because before but how if or since so than that though unless until
    what when where whether which while who whom whose why""".split()
)


def clauses(text: str, sentence: Sentence) -> tuple[TokenRange, ...]:
    """Cut a sentence at punctuation and before the words that open clauses."""
    words = sentence.tokens
    cuts = [0]
    for number in range(1, len(words)):
        gap = text[words[number - 1].end : words[number].start]
        if words[number].folded in _CLAUSE_WORDS or (gap != " " and _CLAUSE_MARK.search(gap)):
            cuts.append(number)
    return tuple(zip(cuts, [*cuts[1:], len(words)], strict=True))


def shared_region(sentence: Sentence, cuts: tuple[TokenRange, ...], other: Set[str]) -> TokenRange:
    """Return the run of whole clauses that shares most with a sentence of the stems `other`.

    It is the contiguous run with the greatest sum (Kadane's algorithm) where each clause counts
    its shared content words less `FOREIGN` for each other one.
    """
    best, chosen = -1.0, (0, len(sentence.tokens))
    running, opened = 0.0, 0
    for start, end in cuts:
        if running <= 0:
            running, opened = 0.0, start
        for stem in sentence.stems[start:end]:
            if stem:
                running += 1 if stem in other else -FOREIGN
        if running > best:
            best, chosen = running, (opened, end)
    return chosen


def align(
    a: Sentence, a_cuts: tuple[TokenRange, ...], b: Sentence, b_cuts: tuple[TokenRange, ...]
) -> tuple[TokenRange, TokenRange]:
    """Return the parts of two linked sentences, as ranges of their tokens, that say the same."""
    a_part = shared_region(a, a_cuts, frozenset(b.stems))
    b_part = shared_region(b, b_cuts, frozenset(a.stems[slice(*a_part)]))
    a_part = shared_region(a, a_cuts, frozenset(b.stems[slice(*b_part)]))
    return a_part, b_part


_OPENING = frozenset("\"“„«‘‹([「『'$£€¥")
_CLOSING = frozenset("\"”»’›)]」』'%.!?…。！？")


def characters(text: str, sentence: Sentence, part: TokenRange) -> tuple[int, int]:
    """Return the range of `text` for a range of tokens, with the marks that cling to it."""
    start, end = sentence.tokens[part[0]].start, sentence.tokens[part[1] - 1].end
    while start > sentence.start and text[start - 1] in _OPENING:
        start -= 1
    if part[1] == len(sentence.tokens):
        return start, sentence.end
    while end < sentence.end and text[end] in _CLOSING:
        end += 1
    return start, end
