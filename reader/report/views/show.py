"""One article for a person: cleaned, or with the reason for everything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from reader.model import Article, Block, BlockKind
from reader.report.pieces import Gap, Heading, Paragraph, Piece, one_line, plain_words
from reader.report.views.common import near
from reader.text.plural import counted

_STYLES = {
    BlockKind.TITLE: "bold",
    BlockKind.STANDFIRST: "italic",
    BlockKind.FURNITURE: "dim",
}
_PLAIN_TO_SEE = frozenset({BlockKind.TITLE, BlockKind.STANDFIRST, BlockKind.BODY})
_REASONS_SHOWN = 3


def show_view(article: Article, *, everything: bool = False) -> Iterator[Piece]:
    """One article, its furniture folded; `everything` unfolds it and gives all reasons."""
    date = article.published or "no date"
    yield Heading(
        one_line(article.title or "No title"),
        (one_line(article.source), date, article.id, near(article.path)),
    )
    if everything:
        yield from _reasons(article)
    for is_furniture, run in groupby(article.blocks, lambda b: b.kind is BlockKind.FURNITURE):
        blocks = list(run)
        if is_furniture and not everything:
            yield Gap()
            yield Paragraph(plain_words(_folded(article, blocks), "dim"))
            continue
        for block in blocks:
            yield Gap()
            yield _explained(article, block) if everything else _block(article, block)


def _reasons(article: Article) -> Iterator[Piece]:
    reasons = {
        "title": article.title_reason,
        "source": article.source_reason,
        "date": article.published_reason,
    }
    for label, reason in reasons.items():
        if reason:
            yield Paragraph(plain_words(reason), label)
    for date in article.dates:
        verdict = "accepted" if date.accepted else "rejected"
        yield Paragraph(
            plain_words(f"{verdict} “{one_line(date.text)}”, {date.reason}", "dim"), "date seen"
        )


def _folded(article: Article, blocks: Sequence[Block]) -> str:
    lines = sum(article.text.count("\n", block.start, block.end) + 1 for block in blocks)
    reasons = list(dict.fromkeys(block.reason for block in blocks if block.reason))
    shown = "; ".join(reasons[:_REASONS_SHOWN])
    more = "; …" if len(reasons) > _REASONS_SHOWN else ""
    return f"… {counted(lines, 'line')} of furniture: {shown}{more}"


def _block(article: Article, block: Block) -> Paragraph:
    text = (article.text[block.start : block.end], _STYLES.get(block.kind, ""))
    if block.kind in _PLAIN_TO_SEE:
        return Paragraph((text,))
    return Paragraph(((f"{block.kind.value}: ", "dim"), text))


def _explained(article: Article, block: Block) -> Paragraph:
    text = article.text[block.start : block.end]
    reason = (f"  [{block.reason}]", "dim italic")
    return Paragraph(((text, _STYLES.get(block.kind, "")), reason), block.kind.value)
