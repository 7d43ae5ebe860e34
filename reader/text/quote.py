"""Words of an article in quotation marks."""

from __future__ import annotations

_MARKS = ("“", "”", "„", "«", "»", '"')


def in_marks(words: str) -> str:
    """`words` on one line in quotation marks; those of the article's own are not doubled."""
    line = " ".join(words.split())
    return line if line.startswith(_MARKS) else f"“{line}”"
