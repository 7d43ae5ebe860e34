"""A quotation that leads back to characters in a file."""

from __future__ import annotations

from reader.model import Article
from reader.text.quote import in_marks


def cite(article: Article, start: int, end: int) -> str:
    """Return `[start, end)` of the article as a quotation with source, title, date and place."""
    words = in_marks(article.text[start:end])
    title = f"“{article.title}”" if article.title else ""
    date = (article.published or "no date")[:10]
    source = ", ".join(part for part in (article.source, title, date) if part)
    return f"{words}\n— {source}. {article.path}, characters {start}–{end}"
