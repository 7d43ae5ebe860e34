"""Quotations that lead back to characters in a file."""

from __future__ import annotations

from collections.abc import Mapping

from reader.library.contradictions import contradictions
from reader.model import UNSURE, Article, Passage, Span
from reader.text.quote import in_marks


def cite(article: Article, start: int, end: int) -> str:
    """Return `[start, end)` of the article as a quotation with source, title, date and place."""
    words = in_marks(article.text[start:end])
    title = f"“{article.title}”" if article.title else ""
    date = (article.published or "no date")[:10]
    source = ", ".join(part for part in (article.source, title, date) if part)
    return f"{words}\n— {source}. {article.path}, characters {start}–{end}"


def cite_passage(passage: Passage, articles: Mapping[str, Article], base: Span) -> str:
    """Return all spans of a passage as quotations, `base` first.

    Told besides are its class and voice, what only probably says the same, and of each other span
    in what it may contradict `base`.
    """
    contradicted = contradictions(passage, articles, base)

    def cited(span: Span) -> str:
        lines = [cite(articles[span.article], span.start, span.end)]
        if passage.is_unsure(span):
            lines.append(f"{UNSURE} probably the same")
        source = articles[base.article].source
        lines += [f"≠ {what}: may contradict {source}" for what in contradicted.get(span, ())]
        return "\n".join(lines)

    sign = passage.sign()
    kind = "probably the same" if sign == UNSURE else str(passage.link_class)
    head = f"Passage {passage.label} {sign} {kind} · {passage.voice}"
    others = (span for span in passage.spans if span != base)
    return "\n\n".join([head, *map(cited, (base, *others))])
