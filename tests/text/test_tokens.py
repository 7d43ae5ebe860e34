"""Words, folded and stemmed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text import fold, is_stop_word, tokens


def words(text: str) -> list[str]:
    return [word.folded for word in tokens(text)]


def content(text: str) -> list[str]:
    return [text[word.start : word.end] for word in tokens(text) if word.is_content]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. and the U.S", ["the", "us", "and", "the", "us"]),
        ("U.S.'s and Moscow’s", ["us", "and", "moscow"]),
        ("Café CAFÉ cafe", ["cafe", "cafe", "cafe"]),
        ("it’s don't", ["it", "dont"]),
        ("$84,000 at 3.5", ["84,000", "at", "3.5"]),
        ("J.P.Morgan", ["jp", "morgan"]),
        ("plan.b", ["plan", "b"]),
        ("桥塌了", ["桥", "塌", "了"]),
        ("well-known", ["well", "known"]),
        ("ｶﾞｽ ﾞ ﾞ’s", ["カス", "ﾞ", "ﾞ’s"]),
    ],
)
def test_words_are_folded(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize("text", ["US", "U.S.", "U.S", "U.S.’s", "US's", "WHO"])
def test_initials_of_a_name_are_no_stop_word(text: str) -> None:
    assert content(f"they told {text} again") == [text]


@pytest.mark.parametrize("text", ["us", "Us", "who", "Who", "THE", "The"])
def test_the_common_words_are_stop_words(text: str) -> None:
    assert content(text) == []
    assert is_stop_word(fold(text))


def test_inflected_words_share_a_stem() -> None:
    assert len({word.stem for word in tokens("sanction sanctions sanctioned")}) == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("الوزير", "وزير", True),
        ("والوزير", "بالوزير", True),
        ("الله", "له", False),
        ("ألم", "م", False),
    ],
)
def test_an_arabic_word_has_its_stem_with_the_article_and_without(
    one: str, other: str, same: bool
) -> None:
    (first,), (second,) = tokens(one), tokens(other)
    assert (first.stem == second.stem) is same


@given(st.text(max_size=80))
def test_tokens_are_in_order_and_inside_the_text(text: str) -> None:
    found = list(tokens(text))
    assert all(0 <= word.start < word.end <= len(text) for word in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(fold(text[word.start : word.end]) == word.folded != "" for word in found)
