"""What a person is told about articles and findings, as pieces for a terminal."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from reader.model import (
    Answer,
    Article,
    Block,
    BlockKind,
    Comparison,
    Entities,
    Entity,
    EntityType,
    Header,
    Hit,
    LinkClass,
    Passage,
    Span,
    Story,
)
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

SIGNS = {LinkClass.VERBATIM: "=", LinkClass.EDITED: "~", LinkClass.PARAPHRASE: "≈"}
"""The sign of a passage's class: what is told by colour is told by a character too."""

_GROUPS = {
    "People": (EntityType.PERSON,),
    "Organisations": (EntityType.ORG,),
    "Places": (EntityType.GPE, EntityType.LOC),
    "Groups": (EntityType.NORP,),
    "Events": (EntityType.EVENT,),
    "Dates": (EntityType.DATE,),
}
_STYLES = {
    BlockKind.TITLE: "bold",
    BlockKind.STANDFIRST: "italic",
    BlockKind.FURNITURE: "dim",
}
_PLAIN_TO_SEE = frozenset({BlockKind.TITLE, BlockKind.STANDFIRST, BlockKind.BODY})
_FRAGMENTS_SHOWN = 3
_REASONS_SHOWN = 3


def counted(number: int, one: str, many: str = "") -> str:
    """`number` with its noun: 1 story, 2 stories."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _near(path: str) -> str:
    """`path` as seen from the working folder where it is inside it."""
    here = f"{Path.cwd()}{os.sep}"
    return one_line(path.removeprefix(here))


def show_view(article: Article, *, everything: bool = False) -> Iterator[Piece]:
    """One article, its furniture folded; `everything` unfolds it and gives all reasons."""
    date = article.published or "no date"
    yield Heading(
        one_line(article.title or "No title"),
        (one_line(article.source), date, article.id, _near(article.path)),
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


def stories_view(stories: Sequence[Story], headers: Mapping[str, Header]) -> Iterator[Piece]:
    """Which articles tell the same event."""
    articles = counted(sum(len(story.articles) for story in stories), "article")
    yield Heading(f"{counted(len(stories), 'story', 'stories')}, {articles}")
    for story in stories:
        yield Gap()
        yield _story_heading(story, headers)
        yield _article_table([headers[article] for article in story.articles])


def _story_heading(story: Story, headers: Mapping[str, Header]) -> Heading:
    sources = {headers[article].source for article in story.articles}
    return Heading(
        one_line(story.title),
        (counted(len(sources), "source"), (story.published or "no date")[:10], story.id),
    )


def _article_table(headers: Iterable[Header]) -> Table:
    return Table(
        (
            Column("article"),
            Column("source"),
            Column("date"),
            Column("words", number=True),
            Column("title"),
            Column("file"),
        ),
        [
            (
                header.id,
                one_line(header.source),
                (header.published or "")[:10],
                str(header.words),
                one_line(header.title or ""),
                _near(header.path),
            )
            for header in headers
        ],
    )


def compare_view(
    story: Story, comparison: Comparison, articles: Mapping[str, Article]
) -> Iterator[Piece]:
    """What the articles of a story share, in whose words, and what only one of them says."""
    yield _story_heading(story, {key: article.header for key, article in articles.items()})
    yield _shares(comparison, articles)
    yield Gap()
    yield Paragraph(
        plain_words(
            f"{counted(len(comparison.passages), 'passage')} from "
            f"{counted(len(comparison.links), 'link')} between two articles. "
            "= verbatim, ~ edited, ≈ paraphrase.",
            "dim",
        )
    )
    for passage in comparison.passages:
        yield Gap()
        yield from _passage(passage, articles)
    for article, spans in groupby(comparison.only_here, lambda span: span.article):
        yield Gap()
        yield Heading(f"Only in {one_line(articles[article].source)}")
        for span in spans:
            yield Paragraph(plain_words(_quote(span, articles)))


def _shares(comparison: Comparison, articles: Mapping[str, Article]) -> Table:
    return Table(
        (
            Column("article"),
            Column("source"),
            Column("date"),
            Column("shared", number=True),
            Column("passages", number=True),
            Column("sentences only here", number=True),
        ),
        [
            (
                id_,
                one_line(articles[id_].source),
                (articles[id_].published or "")[:10],
                f"{100 * _shared(comparison, articles[id_]):.0f} %",
                str(sum(any(s.article == id_ for s in p.spans) for p in comparison.passages)),
                str(sum(span.article == id_ for span in comparison.only_here)),
            )
            for id_ in comparison.articles
        ],
    )


def _shared(comparison: Comparison, article: Article) -> float:
    """The part of the body's characters that stand in a passage."""
    body = {n for block in article.of_kind(BlockKind.BODY) for n in range(block.start, block.end)}
    spans = (s for p in comparison.passages for s in p.spans if s.article == article.id)
    told = {n for span in spans for n in range(span.start, span.end)}
    return len(body & told) / len(body) if body else 0.0


def _passage(passage: Passage, articles: Mapping[str, Article]) -> Iterator[Piece]:
    telling = {articles[span.article].source for span in passage.spans}
    everyone = {article.source for article in articles.values()}
    yield Heading(
        f"{passage.label} {SIGNS[passage.link_class]}",
        (
            passage.link_class.value,
            passage.voice.value,
            f"{len(telling)} of {counted(len(everyone), 'source')}",
        ),
    )
    for span in passage.spans:
        label = one_line(articles[span.article].source)
        yield Paragraph(plain_words(_quote(span, articles)), label)


def _quote(span: Span, articles: Mapping[str, Article]) -> str:
    return one_line(articles[span.article].text[span.start : span.end])


def entities_view(
    story: Story, entities: Entities, headers: Mapping[str, Header]
) -> Iterator[Piece]:
    """Who and what appears in which source: a dot for each source, in the story's order."""
    sources = list(dict.fromkeys(headers[article].source for article in story.articles))
    yield _story_heading(story, headers)
    yield Paragraph(plain_words(f"Names found by {entities.recogniser}.", "dim"))
    yield Paragraph(plain_words(f"Sources: {', '.join(map(one_line, sources))}", "dim"))
    for title, types in _GROUPS.items():
        group = [entity for entity in entities.entities if entity.type in types]
        if group:
            yield Gap()
            yield Heading(title)
            yield _entity_table(group, sources, headers)


def _entity_table(
    group: Sequence[Entity], sources: Sequence[str], headers: Mapping[str, Header]
) -> Table:
    return Table(
        (
            Column("name"),
            Column("sources", shown="rich"),
            Column("sources", shown="plain"),
            Column("mentions", number=True),
            Column("also written"),
        ),
        [_entity_row(entity, sources, headers) for entity in group],
    )


def _entity_row(
    entity: Entity, sources: Sequence[str], headers: Mapping[str, Header]
) -> tuple[str, ...]:
    by_source = Counter(headers[mention.article].source for mention in entity.mentions)
    written = ", ".join(map(one_line, entity.aliases))
    note = f" ({entity.note})" if entity.note else ""
    return (
        one_line(entity.name),
        "".join("●" if source in by_source else "○" for source in sources),
        ", ".join(f"{one_line(s)} {by_source[s]}" for s in sources if s in by_source),
        str(len(entity.mentions)),
        (written + note).strip(),
    )


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
    title = one_line(article.title or "") or _near(article.path)
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
