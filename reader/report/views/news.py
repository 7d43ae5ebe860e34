"""Reading only what is new: each article without what those before it have said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reader.library.news import Known, known_parts, share_new
from reader.model import Article, Block, BlockKind, Comparison, Story
from reader.report.pieces import Gap, Heading, Paragraph, Piece, one_line
from reader.report.views.common import story_heading, told_apart

_STYLES = {BlockKind.STANDFIRST: "italic", BlockKind.BODY: ""}


def news_view(
    story: Story, comparison: Comparison, articles: Mapping[str, Article]
) -> Iterator[Piece]:
    """The articles in the order of `comparison`; a note stands where one was told before."""
    yield story_heading(story, {key: article.header for key, article in articles.items()})
    sources = told_apart(articles)
    read: dict[str, int] = {}
    for id_ in comparison.articles:
        article = articles[id_]
        known = known_parts(article, comparison, read, sources)
        yield Gap()
        facts = (one_line(article.source), (article.published or "no date")[:10], id_)
        share = f"{share_new(article, known)} % new"
        yield Heading(one_line(article.title or "No title"), (*facts, share))
        for block in article.blocks:
            if block.kind in _STYLES:
                yield Gap()
                yield Paragraph(tuple(_words(article, block, known)))
        read[id_] = len(article.text)


def _words(article: Article, block: Block, known: Sequence[Known]) -> Iterator[tuple[str, str]]:
    """The block's text, with a note in place of each known part."""
    at = block.start
    for part in known:
        if block.start <= part.start < block.end:
            yield (article.text[at : part.start], _STYLES[block.kind])
            yield (f"[{part.label}]", "dim")
            at = part.end
    yield (article.text[at : block.end], _STYLES[block.kind])
