"""The model reads the pieces that it was trained to read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.semantics.wordpiece import MOST_PIECES, pieces, vocabulary, word_pieces


def spelt(text: str) -> list[str]:
    """The pieces of a text in letters."""
    letters = {number: piece for piece, number in vocabulary().items()}
    return [letters[number] for number in pieces(text)[1:-1]]


# Said by the `tokenizers` library with the model's published tokenizer; on 14,547 lines of news the
# two differ nowhere.
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr Xi's call", ["mr", "xi", "'", "s", "call"]),
        ("Zelenskyy", ["ze", "##len", "##sky", "##y"]),
        ("café—naïve", ["cafe", "—", "naive"]),
        ("$5.00", ["$", "5", ".", "00"]),
        ("北京", ["北", "京"]),
        ("soft\u00adhyphen\u200b", ["soft", "##hy", "##ph", "##en"]),
        ("\U0001f600", ["[UNK]"]),
        ("x" * 101, ["[UNK]"]),
    ],
)
def test_pieces_of_a_text(text: str, expected: list[str]) -> None:
    assert spelt(text) == expected


def test_a_long_text_is_read_up_to_a_point() -> None:
    assert len(pieces("word " * 1000)) == MOST_PIECES


@given(st.text(max_size=300))
def test_any_text_has_pieces_between_two_marks(text: str) -> None:
    found, known = pieces(text), vocabulary()
    assert found[0] == known["[CLS]"] and found[-1] == known["[SEP]"]
    assert len(found) <= MOST_PIECES
    assert not {found[0], found[-1]} & word_pieces()


@given(st.text(max_size=100))
def test_capitals_and_spaces_are_not_read(text: str) -> None:
    assert pieces(f"  {text}\n") == pieces(text)
