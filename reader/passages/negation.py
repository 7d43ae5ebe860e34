"""Where one of two texts denies what the other one says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader.text import Token

NEAR = 6
"""How many words before and after a word tell what it is said of."""

REACH = 8
"""How many words before and after a word a negation of it may stand."""

FORWARD = 4
"""How many words behind a negation the word may stand that it denies."""

ALIKE = 0.5
"""Least share of the content words around what is denied that stand around it in the other text."""

_AUXILIARIES = frozenset(
    "are ca could did do does had has have is might must need should was were wo would".split()
)
_NEGATIONS = frozenset("cannot never no nobody not refuse refused refuses".split())
_AS_GOOD_AS = frozenset(
    """avoid avoided avoids ban banned bans barely decline declined declines denied denies deny fail
    failed fails few hardly lack lacked lacks little neither none nor nothing nowhere only prevent
    prevented prevents scarcely stop stopped stops struggled struggles struggling unable unlikely
    until without yet""".split()
)
"""These take back as much as a negation does, or some of it: beside one, nothing is contradicted.
Alone they rarely contradict a text that has none of them: what is without is seldom said to be."""

_KEEPING = frozenset("doubt just least merely necessarily only simply".split())
"""Behind a negation, these keep what is said: not only, no doubt, at the least."""


def contradicted(
    a: Sequence[Token], b: Sequence[Token], kept: Mapping[int, int]
) -> tuple[set[int], set[int]]:
    """Return the words of `a` and of `b`, by number, that deny what the other text says.

    `kept` tells which word of `b` stands for which of `a`. "Refused to condemn the attack" in a
    text that has more to tell than the other contradicts nothing: what is denied must be told in
    both, of the same thing, and be denied by one alone.
    """
    back = {there: here for here, there in kept.items()}
    return _denials(a, b, kept), _denials(b, a, back)


def _denials(words: Sequence[Token], others: Sequence[Token], kept: Mapping[int, int]) -> set[int]:
    return {
        at
        for at, word in enumerate(words)
        if is_negation(word) and at not in kept and _contradicts(words, at, others, kept)
    }


def is_negation(word: Token) -> bool:
    """Whether a word denies: not, never, don't."""
    folded = word.folded
    return folded in _NEGATIONS or (folded.endswith("nt") and folded[:-2] in _AUXILIARIES)


def _contradicts(
    words: Sequence[Token], at: int, others: Sequence[Token], kept: Mapping[int, int]
) -> bool:
    behind = [word.folded for word in words[at + 1 : at + 1 + REACH]]
    if behind and (behind[0] in _KEEPING or behind[0][0].isdigit() or "until" in behind):
        return False  # not only; No. 4; "not until May" is "in May"
    telling = [n for n, word in enumerate(words) if word.is_content and not is_negation(word)]
    if not telling:
        return not any(map(_takes_back, others))
    denied = next((n for n in telling if n > at), telling[-1])
    there = kept.get(denied)
    if (
        denied > at + FORWARD
        or there is None
        or any(map(_takes_back, _around(others, there, REACH)))
    ):
        return False
    here, beyond = _content(words, denied), _content(others, there)
    return len(here & beyond) >= ALIKE * min(len(here), len(beyond))


def _takes_back(word: Token) -> bool:
    return is_negation(word) or word.folded in _AS_GOOD_AS


def _around(words: Sequence[Token], at: int, reach: int) -> Sequence[Token]:
    return words[max(at - reach, 0) : at + reach + 1]


def _content(words: Sequence[Token], at: int) -> set[str]:
    return {
        word.stem for word in _around(words, at, NEAR) if word.is_content and not is_negation(word)
    } - {words[at].stem}
