"""Quotation marks round words that may have their own."""

from __future__ import annotations

import pytest

from reader.text.quote import in_marks


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("no longer\n  safe", "“no longer safe”"),
        ("“The bridge is unsafe,” she said", "“The bridge is unsafe,” she said"),
        ('"The bridge', '"The bridge'),
        ("the ‘limit’", "“the ‘limit’”"),
        ("said: “No", "“said: “No”"),
    ],
)
def test_marks_are_not_doubled(words: str, quoted: str) -> None:
    assert in_marks(words) == quoted
