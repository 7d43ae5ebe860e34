"""Nothing from outside reaches the terminal."""

from __future__ import annotations

import sys
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from reader.text import sanitise

# Joiners, which scripts and emoji need, and signs of scripts that Unicode counts as format
# characters although they are seen.
SEEN_FORMAT = {0x200C, 0x200D, *range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD,
               0x110CD, *range(0x13430, 0x13440), *range(0x1BCA0, 0x1BCA4)}  # fmt: skip


DIRECTIONS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def test_no_control_or_direction_survives() -> None:
    """Every code point, between letters."""
    for start in range(0, sys.maxunicode + 1, 4096):
        block = "a".join(map(chr, range(start, start + 4096)))
        for char in set(sanitise(block)):
            code, category = ord(char), unicodedata.category(char)
            assert category != "Cs", hex(code)
            assert category != "Cc" or char == "\n", hex(code)
            assert category != "Cf" or code in SEEN_FORMAT, hex(code)
            assert unicodedata.bidirectional(char) not in DIRECTIONS, hex(code)


@given(st.text(st.characters()))
def test_idempotent(raw: str) -> None:
    once = sanitise(raw)
    assert sanitise(once) == once
    assert unicodedata.is_normalized("NFC", once)


def test_escape_codes_become_visible() -> None:
    assert sanitise("\x1b]52;c;ZXZpbA==\x07") == "␛]52;c;ZXZpbA==␇"
    assert sanitise("\x9b31m") == "�31m"


def test_line_ends_become_one_kind() -> None:
    assert sanitise("a\r\nb\rc\u2028d\x85e\x0cf") == "a\nb\nc\nd\ne\nf"


def test_words_are_kept() -> None:
    assert (
        sanitise("نمی\u200cخواهم 👩\u200d👧 naïve\tDüne") == "نمی\u200cخواهم 👩\u200d👧 naïve Düne"
    )
