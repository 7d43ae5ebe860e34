"""A comparison for a person: shares, passages, what is only here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from reader.library.contradictions import contradictions
from reader.library.overlap import shares
from reader.model import UNSURE, Article, Comparison, Passage, Span, Story
from reader.report.pieces import (
    Column,
    Gap,
    Heading,
    Paragraph,
    Piece,
    Table,
    one_line,
    plain_words,
)
from reader.report.views.common import story_heading, told_apart
from reader.text.plural import counted


def compare_view(
    story: Story, comparison: Comparison, articles: Mapping[str, Article]
) -> Iterator[Piece]:
    """What the articles of a story share, in whose words, and what only one of them says."""
    yield story_heading(story, {key: article.header for key, article in articles.items()})
    yield _shares(comparison, articles)
    yield Gap()
    yield Paragraph(
        plain_words(
            f"{counted(len(comparison.passages), 'passage')} from "
            f"{counted(len(comparison.links), 'link')} between two articles. "
            "= verbatim, ~ edited, ≈ paraphrase, ? probably the same, "
            "≠ may contradict what stands first.",
            "dim",
        )
    )
    named = told_apart(articles)
    for passage in comparison.passages:
        yield Gap()
        yield from _passage(passage, articles, named)
    for article, spans in groupby(comparison.only_here, lambda span: span.article):
        yield Gap()
        yield Heading(f"Only in {named[article]}")
        for span in spans:
            yield Paragraph(plain_words(_quote(span, articles)))


def matrix_view(
    story: Story, comparison: Comparison, articles: Mapping[str, Article]
) -> Iterator[Piece]:
    """Passages down, sources across: in how many words each source says it, a dot where not."""
    yield story_heading(story, {key: article.header for key, article in articles.items()})
    named = told_apart(articles)
    sources = [Column(named[id_], number=True) for id_ in comparison.articles]
    yield Table(
        (Column("passage", whole=True), Column("voice", whole=True), *sources),
        [
            (
                f"{passage.label} {passage.sign()}",
                passage.voice.value,
                *(_words_in(passage, articles[id_]) for id_ in comparison.articles),
            )
            for passage in comparison.passages
        ],
    )


def _words_in(passage: Passage, article: Article) -> str:
    spans = [span for span in passage.spans if span.article == article.id]
    words = sum(article.words(span.start, span.end) for span in spans)
    unsure = UNSURE if passage.is_unsure(*spans) else ""
    return f"{words}{unsure}" if spans else "·"


def _shares(comparison: Comparison, articles: Mapping[str, Article]) -> Table:
    return Table(
        (
            Column("article", whole=True),
            Column("source"),
            Column("date", whole=True),
            Column("shared", number=True),
            Column("passages", number=True),
            Column("only here", number=True),
        ),
        [
            (
                id_,
                one_line(articles[id_].source),
                (articles[id_].published or "")[:10],
                _shared(comparison, articles[id_]),
                str(sum(any(s.article == id_ for s in p.spans) for p in comparison.passages)),
                str(sum(span.article == id_ for span in comparison.only_here)),
            )
            for id_ in comparison.articles
        ],
    )


def _shared(comparison: Comparison, article: Article) -> str:
    share = shares(article, comparison)
    return f"{share[0]} %" if share else "0 %"


def _passage(
    passage: Passage, articles: Mapping[str, Article], named: Mapping[str, str]
) -> Iterator[Piece]:
    telling = {articles[span.article].source for span in passage.spans}
    everyone = {article.source for article in articles.values()}
    yield Heading(
        f"{passage.label} {passage.sign()}",
        (
            passage.link_class.value,
            passage.voice.value,
            f"{len(telling)} of {counted(len(everyone), 'source')}",
        ),
    )
    contradicted = contradictions(passage, articles, passage.spans[0])
    for span in passage.spans:
        sign = f" {UNSURE}" if passage.is_unsure(span) else ""
        sign += "".join(f" ≠ {what}" for what in contradicted.get(span, ()))
        yield Paragraph(plain_words(_quote(span, articles)), named[span.article] + sign)


def _quote(span: Span, articles: Mapping[str, Article]) -> str:
    return one_line(articles[span.article].text[span.start : span.end])
