"""The answer to a query for a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reader.model import Answer, Article, Hit, Story
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


def sources_view(answer: Answer) -> Iterator[Piece]:
    """How many articles of each source answer a query."""
    rows = sorted(answer.by_source.items(), key=lambda item: (-item[1], item[0]))
    yield Table(
        (Column("source"), Column("articles", number=True)),
        [(one_line(source), str(count)) for source, count in rows],
    )
