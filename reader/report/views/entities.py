"""Entities for a person, by kind, and in which source each is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from reader.model import Entities, Entity, EntityType, Header, Story
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
from reader.report.views.common import story_heading

_GROUPS = {
    "People": (EntityType.PERSON,),
    "Organisations": (EntityType.ORG,),
    "Places": (EntityType.GPE, EntityType.LOC),
    "Groups": (EntityType.NORP,),
    "Events": (EntityType.EVENT,),
    "Dates": (EntityType.DATE,),
}


def entities_view(
    story: Story, entities: Entities, headers: Mapping[str, Header]
) -> Iterator[Piece]:
    """Who and what appears in which source: a dot for each source, in the story's order."""
    sources = list(dict.fromkeys(headers[article].source for article in story.articles))
    yield story_heading(story, headers)
    yield Paragraph(plain_words(f"Names found by {entities.recogniser}.", "dim"))
    yield Paragraph(plain_words(f"Sources: {', '.join(map(one_line, sources))}", "dim"))
    for title, types in _GROUPS.items():
        group = [entity for entity in entities.entities if entity.type in types]
        if group:
            yield Gap()
            yield Heading(title)
            yield _entity_table(group, sources, headers)


def names_by_source_view(
    story: Story, entities: Entities, headers: Mapping[str, Header]
) -> Iterator[Piece]:
    """Names down, sources across: how often each source names it, a dot where it does not."""
    sources = list(dict.fromkeys(headers[article].source for article in story.articles))
    yield story_heading(story, headers)
    yield Table(
        (
            Column("name"),
            Column("type", whole=True),
            *(Column(one_line(source), number=True) for source in sources),
            Column("all", number=True),
        ),
        [
            (
                one_line(entity.name),
                entity.type.value,
                *(str(by_source[source] or "·") for source in sources),
                str(by_source.total()),
            )
            for types in _GROUPS.values()
            for entity in entities.entities
            if entity.type in types
            for by_source in [_by_source(entity, headers)]
        ],
    )


def _by_source(entity: Entity, headers: Mapping[str, Header]) -> Counter[str]:
    return Counter(headers[mention.article].source for mention in entity.mentions)


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
    by_source = _by_source(entity, headers)
    written = ", ".join(map(one_line, entity.aliases))
    note = f" ({entity.note})" if entity.note else ""
    return (
        one_line(entity.name),
        "".join("●" if source in by_source else "○" for source in sources),
        ", ".join(f"{one_line(s)} {by_source[s]}" for s in sources if s in by_source),
        str(len(entity.mentions)),
        (written + note).strip(),
    )
