"""Quotations that lead back to characters in a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from reader.model import UNSURE, Article, Passage, Span
from reader.text.quote import in_marks

if TYPE_CHECKING:
    from reader.passages import Difference

CompareWords = Callable[[str, str], "Sequence[Difference]"]


def cite(article: Article, start: int, end: int) -> str:
    """Return `[start, end)` of the article as a quotation with source, title, date and place."""
    words = in_marks(article.text[start:end])
    title = f"“{article.title}”" if article.title else ""
    date = (article.published or "no date")[:10]
    source = ", ".join(part for part in (article.source, title, date) if part)
    return f"{words}\n— {source}. {article.path}, characters {start}–{end}"


def cite_passage(
    passage: Passage, articles: Mapping[str, Article], base: Span, compare_words: CompareWords
) -> str:
    """Return all spans of a passage as quotations, `base` first.

    Told besides are its class and voice, what only probably says the same, and of each other span
    in what it contradicts `base`.
    """
    said = span_words(base, articles)

    def cited(span: Span) -> str:
        lines = [cite(articles[span.article], span.start, span.end)]
        if span in passage.unsure:
            lines.append(f"{UNSURE} probably the same")
        differences = compare_words(said, span_words(span, articles)) if span != base else ()
        wrong = dict.fromkeys(str(one.meaning) for one in differences if one.contradicts)
        lines += (f"≠ {what}: contradicts {articles[base.article].source}" for what in wrong)
        return "\n".join(lines)

    sign = passage.sign()
    kind = "probably the same" if sign == UNSURE else str(passage.link_class)
    head = f"Passage {passage.label} {sign} {kind} · {passage.voice}"
    others = (span for span in passage.spans if span != base)
    return "\n\n".join([head, *map(cited, (base, *others))])


def span_words(span: Span, articles: Mapping[str, Article]) -> str:
    """Return the words of a span, a space between two."""
    return " ".join(articles[span.article].text[span.start : span.end].split())
