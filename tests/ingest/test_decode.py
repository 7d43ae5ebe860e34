"""Bytes to text."""

from __future__ import annotations

import codecs

import pytest

from reader.errors import UnreadableError
from reader.ingest.decode import decode

ENGLISH = "“Not yet,” the café’s owner said – and closed the door for the winter.\n" * 3
RUSSIAN = (
    "Премьер-министр заявил журналистам, что переговоры продолжатся на следующей неделе.\n" * 4
)
JAPANESE = "首相は記者団に対し、来週も協議を続けると述べた。野党は説明を求めている。\n" * 4


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "utf-8"), (ENGLISH, "utf-8-sig"), (ENGLISH, "utf-16"), (ENGLISH, "utf-32"),
        (ENGLISH, "utf-16-le"), (ENGLISH, "utf-16-be"), (ENGLISH, "utf-32-le"),
        (ENGLISH, "cp1252"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"), (JAPANESE, "utf-16"), ("plain\n", "ascii"),
    ],
)  # fmt: skip
def test_encodings_are_told(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


def test_big_endian_mark() -> None:
    assert decode(codecs.BOM_UTF16_BE + ENGLISH.encode("utf-16-be"), "a.txt") == ENGLISH


def test_the_declared_charset_counts_where_utf8_fails() -> None:
    assert decode(RUSSIAN.encode("iso8859-5"), "a.html", "iso-8859-5") == RUSSIAN
    assert decode(ENGLISH.encode("utf-8"), "a.html", "iso-8859-5") == ENGLISH


def test_a_declared_charset_that_does_not_exist_is_passed_over() -> None:
    assert decode(ENGLISH.encode("cp1252"), "a.html", "no-such") == ENGLISH


def test_a_cut_utf8_text_stays_utf8() -> None:
    text = decode((RUSSIAN * 3).encode("utf-8")[:-2], "a.txt")
    assert text.startswith(RUSSIAN)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (codecs.BOM_UTF8, "empty"),
        (b"\0" * 5000, "NUL"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"filedesc://crawl.arc 127.0.0.1 20140216050221 text/plain 75\n1 0 Crawl\n", "ARC"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 20, "PNG"),
        (b"PK\x03\x04 ...", "ZIP"),
        (bytes(range(256)) * 50, "binary"),
        (b"words and then \0 a NUL", "binary"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason) as caught:
        decode(data, "a.txt")
    assert caught.value.subject == "a.txt"
    assert caught.value.remedy
