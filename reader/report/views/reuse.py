"""Reuse between articles for a person: who has what of whom, and the longest passage of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from reader.model import Article, BlockKind, Link, Reuse
from reader.report.pieces import Gap, Heading, Paragraph, Piece, one_line, plain_words
from reader.text.plural import counted

_BETWEEN = 3
"""Characters between two sentences that follow each other: a space, a line's end or two."""


def reuse_view(
    found: Sequence[Reuse], total: int, article: Callable[[str], Article]
) -> Iterator[Piece]:
    """Each pair of articles with how much they share, and the longest passage in both wordings."""
    yield Heading(f"{counted(total, 'pair')} of articles with passages in the same words")
    for one in found:
        yield Gap()
        yield from _pair(one, article(one.a), article(one.b))


def _pair(one: Reuse, a: Article, b: Article) -> Iterator[Piece]:
    passages = _passages(one.links)
    yield Heading(
        f"{_name(a)} – {_name(b)}",
        (counted(len(passages), "passage"), f"{_share(one, a)} % of the first", f"{a.id} {b.id}"),
    )
    longest = max(passages, key=lambda links: links[-1].a.end - links[0].a.start)
    titles = dict.fromkeys(filter(None, (one_line(each.title or "") for each in (a, b))))
    for label, title in zip(
        ("titles" if len(titles) > 1 else "title", "and"), titles, strict=False
    ):
        yield Paragraph(plain_words(title), label)
    told = one_line(a.text[longest[0].a.start : longest[-1].a.end])
    other = one_line(b.text[longest[0].b.start : longest[-1].b.end])
    yield Paragraph(plain_words(told, "italic"), "both" if told == other else "first")
    if told != other:
        yield Paragraph(plain_words(other, "italic"), "second")


def _passages(links: Sequence[Link]) -> list[list[Link]]:
    """Links joined where the sentences follow each other in both articles."""
    passages = [[links[0]]]
    for before, link in pairwise(links):
        gaps = link.a.start - before.a.end, link.b.start - before.b.end
        if all(0 <= gap <= _BETWEEN for gap in gaps):
            passages[-1].append(link)
        else:
            passages.append([link])
    return passages


def _name(article: Article) -> str:
    return " ".join(filter(None, (one_line(article.source), (article.published or "")[:10])))


def _share(one: Reuse, article: Article) -> int:
    kinds = (BlockKind.TITLE, BlockKind.STANDFIRST, BlockKind.BODY)
    whole = sum(block.end - block.start for block in article.of_kind(*kinds))
    return min(round(100 * one.length / whole), 100) if whole else 0
