"""In what the sources of a passage contradict each other. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from reader.model import Article, Passage, Span


def contradictions(
    passage: Passage, articles: Mapping[str, Article], base: Span
) -> dict[Span, tuple[str, ...]]:
    """Return in what spans of other articles contradict `base`: a number, a date, a negation …

    A span that contradicts it in nothing is left out.
    """
    from reader.passages import word_differences

    said = span_words(base, articles)
    found = {}
    for span in passage.spans:
        if span.article != base.article:
            differences = word_differences(said, span_words(span, articles))
            wrong = dict.fromkeys(str(one.meaning) for one in differences if one.contradicts)
            if wrong:
                found[span] = tuple(wrong)
    return found


def span_words(span: Span, articles: Mapping[str, Article]) -> str:
    """Return the words of a span, a space between two."""
    return " ".join(articles[span.article].text[span.start : span.end].split())
