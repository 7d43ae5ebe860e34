"""The answer to a query for a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reader.model import Answer, Article, Cell, Grid, Hit, SavedSearch, Story, Verdict
from reader.report.pieces import (
    Column,
    Gap,
    Heading,
    Paragraph,
    Piece,
    Table,
    Words,
    one_line,
    plain_words,
)
from reader.report.views.common import near
from reader.text.plural import counted

_FRAGMENTS_SHOWN = 3


def search_view(
    answer: Answer,
    stories: Mapping[str, Story],
    articles: Mapping[str, Article],
) -> Iterator[Piece]:
    """The hits by story, best first, each with its sentences; `stories` is by article id."""
    sources = counted(len(answer.by_source), "source")
    shown = f", the best {len(answer.hits)} here" if len(answer.hits) < answer.total else ""
    yield Heading(
        f"“{one_line(answer.query)}”",
        (f"{counted(answer.total, 'article')} of {sources}{shown}",),
    )
    if answer.also:
        yield Paragraph(plain_words(f"Also searched: {', '.join(answer.also)}", "dim"))
    by_story: dict[str, list[Hit]] = {}
    for hit in answer.hits:
        by_story.setdefault(stories[hit.article].id, []).append(hit)
    for hits in by_story.values():
        story = stories[hits[0].article]
        yield Gap()
        yield Heading(one_line(story.title), (story.id,))
        for hit in hits:
            yield from _hit(hit, articles[hit.article])


def _hit(hit: Hit, article: Article) -> Iterator[Piece]:
    facts = (one_line(article.source), (article.published or "")[:10], article.id)
    title = one_line(article.title or "") or near(article.path)
    yield Paragraph((("  ".join(filter(None, facts)), "bold"), (f"  {title}", "")))
    for fragment in hit.fragments[:_FRAGMENTS_SHOWN]:
        lit = _lit(article.text, fragment.start, fragment.end, fragment.matches)
        yield Paragraph(lit, inset=True)
    more = len(hit.fragments) - _FRAGMENTS_SHOWN
    if more > 0:
        rest = f"… and {counted(more, 'more sentence')}"
        yield Paragraph(plain_words(rest, "dim"), inset=True)


def _lit(text: str, start: int, end: int, matches: Sequence[tuple[int, int]]) -> Words:
    """`text[start:end]` on one line, its matches standing out without colour too."""
    words: list[tuple[str, str]] = []
    at = start
    for opened, closed in sorted(matches):
        words.append((text[at:opened].replace("\n", " "), ""))
        words.append((text[max(at, opened) : closed].replace("\n", " "), "bold underline yellow"))
        at = max(at, closed)
    words.append((text[at:end].replace("\n", " "), ""))
    return tuple((characters, style) for characters, style in words if characters)


def grid_view(grid: Grid, articles: Mapping[str, Article], limit: int) -> Iterator[Piece]:
    """Which source says which part of a query, then the sentences; at most `limit` sources."""
    telling = [
        at
        for at in range(len(grid.sources))
        if any(row[at].verdict is not Verdict.SILENT for row in grid.cells)
    ]
    shown = telling[: limit or None]
    if not shown:
        return
    yield Table(
        (
            Column("source"),
            *(Column(one_line(part)) for part in grid.parts),
            Column("all of it", number=True),
        ),
        [
            (
                one_line(grid.sources[at]),
                *(_cell_text(row[at]) for row in grid.cells),
                str(grid.together[at] or "·"),
            )
            for at in shown
        ],
    )
    left_out, silent = len(telling) - len(shown), len(grid.sources) - len(telling)
    if told := _left_out(left_out, silent):
        yield Paragraph(plain_words(told, "dim"))
    for part, row in zip(grid.parts, grid.cells, strict=True):
        yield Gap()
        yield Heading(one_line(part))
        for at in shown:
            yield from _said(row[at], grid.sources[at], articles)


def searches_view(searches: Sequence[SavedSearch]) -> Iterator[Piece]:
    """The saved searches, with how much of what they find is new."""
    yield Table(
        (Column("new", number=True), Column("articles", number=True), Column("saved search")),
        [(str(one.new or "·"), str(one.total), one_line(one.query)) for one in searches],
    )


def _cell_text(cell: Cell) -> str:
    return f"{cell.verdict} ({cell.articles})" if cell.articles > 1 else cell.verdict.value


def _left_out(more: int, silent: int) -> str:
    """How many sources are not in the table."""
    parts = []
    if more:
        parts.append(f"{counted(more, 'more source')} not shown.")
    if silent:
        parts.append(f"{counted(silent, 'source')} silent on all of it.")
    return " ".join(parts)


def _said(cell: Cell, source: str, articles: Mapping[str, Article]) -> Iterator[Piece]:
    if cell.article is None:
        return
    text = articles[cell.article].text
    label = f"{one_line(source)} ({cell.verdict})"
    if cell.fragment is None:
        yield Paragraph(plain_words(f"in the title of {cell.article}", "dim"), label)
    else:
        start, end, matches = cell.fragment.start, cell.fragment.end, cell.fragment.matches
        yield Paragraph(_lit(text, start, end, matches), label)
