"""Finding as a reader types: in any case, any shape of marks, without accents."""

from __future__ import annotations

import pytest

from reader.text import fold
from reader.text.find import find_all, has_words


@pytest.mark.parametrize(
    ("needle", "found"),
    [
        ("side of history", ["side of\nhistory"]),
        ('"wrong', ["“wrong"]),
        ("Side", []),
        ("", []),
    ],
)
def test_a_string_is_found_as_it_is_seen(needle: str, found: list[str]) -> None:
    text = "On the “wrong side of\nhistory”, he said."
    assert [text[start:end] for start, end in find_all(text, needle)] == found


@pytest.mark.parametrize(
    ("wanted", "has"),
    [
        ("cafe", True),
        ("  KYIV  café ", True),
        ("kyi caf", True),
        ("kyiv lviv", False),
        ("", True),
    ],
)
def test_each_word_is_looked_for_without_case_and_accents(wanted: str, has: bool) -> None:
    assert has_words(fold("The Café of Kyiv"), wanted) is has
