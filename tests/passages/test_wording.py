"""How alike wordings are, whose they are, and what differs word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import LinkClass, Voice
from reader.passages import Meaning, WordChange, word_differences
from reader.passages.wording import likenesses, link_class, voice
from reader.text import tokens


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("the old bridge fell at noon", "the old bridge fell at noon", LinkClass.VERBATIM),
        ("the old bridge fell at noon", "the old stone bridge fell at noon", LinkClass.VERBATIM),
        ("the old bridge fell at noon", "an old bridge collapsed at noon", LinkClass.EDITED),
        ("the old bridge fell at noon", "around midday the crossing fell", LinkClass.PARAPHRASE),
    ],
)
def test_class(a: str, b: str, expected: LinkClass) -> None:
    (like,) = likenesses([a.split()], [b.split()])
    assert link_class(like) is expected


@pytest.mark.parametrize(
    ("spoken", "expected"),
    [
        ([True, True], Voice.SPEECH),
        ([False, False], Voice.NARRATION),
        ([True, False], Voice.MIXED),
        ([True, True, True, False], Voice.SPEECH),
        ([True, True, False], Voice.MIXED),
        ([False, False, False, True], Voice.NARRATION),
    ],
)
def test_voice(spoken: list[bool], expected: Voice) -> None:
    assert voice(spoken) is expected


def steps(a: str, b: str) -> list[tuple[str, str | None, str | None]]:
    """The differences that are not `same`, as (change, word of a, word of b)."""
    return [
        (
            step.change.value,
            None if step.a is None else a[slice(*step.a)],
            None if step.b is None else b[slice(*step.b)],
        )
        for step in word_differences(a, b)
        if step.change is not WordChange.SAME
    ]


def test_each_kind_of_change() -> None:
    assert steps("It shows an old bridge fell", "It clearly showed a bridge collapsed") == [
        ("added", None, "clearly"),
        ("inflected", "shows", "showed"),
        ("replaced", "an", "a"),
        ("left out", "old", None),
        ("replaced", "fell", "collapsed"),
    ]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("They will sign it", "They will not sign it", [Meaning.NEGATION]),
        ("They did sign it", "They didn’t sign it", [Meaning.NEGATION]),
        ("It cost 40 dollars", "It cost 400 dollars", [Meaning.NUMBER]),
        ("Three ships sank", "Two ships sank", [Meaning.NUMBER]),
        ("It sank on Monday", "It sank on Tuesday", [Meaning.DATE]),
        ("It sank on May 4", "It sank on May 5", [Meaning.DATE]),
        ("It sank in 1911", "It sank in 1912", [Meaning.DATE]),
        ("They fled to town", "They fled from town", [Meaning.DIRECTION]),
        ("Prices rose fast", "Prices fell fast", [Meaning.DIRECTION]),
        ("All ships sank", "Some ships sank", [Meaning.QUANTITY]),
        ("Dozens of ships sank", "Forty ships sank", [Meaning.QUANTITY]),
        ("Ten ships sank", "Nearly ten ships sank", [Meaning.QUANTITY]),
        ("Many ships sank", "Ships sank", [Meaning.QUANTITY]),
        ("The big ship sank", "The large ship sank", []),
        ("A call for peace", "A call to peace", []),
        ("They may sign", "They might sign", []),
        ("Nobody drowned there", "Everybody drowned there", [Meaning.NEGATION]),
        ("He denied the theft", "He admitted the theft", [Meaning.NEGATION]),
        ("The mayor attended", "The mayor did not attend", [Meaning.NEGATION]),
        ("He said no", "He said yes", [Meaning.NEGATION]),
        # What is denied is told by one text alone: no contradiction.
        ("They signed it", "They signed it and refused to pay a fine", []),
        ("They signed it, warning ships not to sail", "They signed it", []),
        ("He mocks a town and denies the flood ever came", "He mocks a town after the rain", []),
    ],
)
def test_differences_that_change_the_meaning(a: str, b: str, expected: list[Meaning]) -> None:
    assert [step.meaning for step in word_differences(a, b) if step.meaning] == expected


SAID = "the ships sank not 40 May to rose rises was 3 Sunday million"
WRITTEN_OTHERWISE = "ſix FİVE mıllıon ſunday ſept ｶﾞｽ ﾞ ͺ ² ٣"
WORDS = st.lists(st.sampled_from(f"{SAID} {WRITTEN_OTHERWISE}".split()), max_size=9)


@given(WORDS, WORDS)
def test_every_word_of_both_texts_is_in_one_step(a: list[str], b: list[str]) -> None:
    first, second = " ".join(a), " ".join(b)
    found = word_differences(first, second)
    assert [s.a for s in found if s.a] == [(w.start, w.end) for w in tokens(first)]
    assert [s.b for s in found if s.b] == [(w.start, w.end) for w in tokens(second)]
    assert all(step.change is WordChange.SAME for step in word_differences(first, first))
