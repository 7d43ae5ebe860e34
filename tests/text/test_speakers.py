"""Who is said to say something."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.speakers import speakers


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Holm said the ferry was safe.", ["Holm"]),
        ("“It is safe,” said minister Ida Holm.", ["Ida Holm"]),
        ("Ida Holm, the minister, told reporters.", ["Ida Holm"]),
        ("The U.S. has repeatedly denied it.", ["U.S."]),
        ("According to Mr. Dahl, it failed.", ["Mr. Dahl"]),
        ("It failed, according to port engineer Per Dahl.", ["Per Dahl"]),
        ("“No,” he said. Holm met Dahl.", []),
        ("That said, Holm went home.", []),
        ("The owner told Ida Holm.", []),
        ("Ludwig van Beethoven wrote to the Prince of Wales.", ["Ludwig van Beethoven"]),
        ("Élodie Ümit says no.", ["Élodie Ümit"]),
    ],
)
def test_names_beside_verbs_of_saying(text: str, names: list[str]) -> None:
    assert [text[one.start : one.end] for one in speakers(text, [(0, len(text))])] == names


def test_a_family_name_is_known_in_full() -> None:
    text = "Ida Holm met Per Dahl. Ms. Holm said no. Dahl said yes."
    assert [one.names for one in speakers(text, [(0, len(text))])] == [
        (("ms", "holm"), ("ida", "holm")),
        (("dahl",), ("per", "dahl")),
    ]


@given(st.text(alphabet="Aa bHolm said.,”“\n", max_size=80))
def test_names_lie_in_the_blocks_that_were_read(text: str) -> None:
    middle = len(text) // 2
    for one in speakers(text, [(middle, len(text))]):
        assert middle <= one.start < one.end <= len(text)
        assert text[one.start].isupper()
