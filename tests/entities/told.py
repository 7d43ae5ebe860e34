"""Articles and stories in a line, for the tests of names."""

from __future__ import annotations

import hashlib

from reader.entities import NameSeen, Recogniser, resolve
from reader.model import Article, Block, BlockKind, Entities, Entity


def article(*paragraphs: str, kinds: tuple[BlockKind, ...] = ()) -> Article:
    """An article of a title and paragraphs."""
    blocks, at = [], 0
    for index, paragraph in enumerate(paragraphs):
        kind = kinds[index] if kinds else BlockKind.BODY if index else BlockKind.TITLE
        blocks.append(Block(kind, at, at + len(paragraph), ""))
        at += len(paragraph) + 2
    text = "\n\n".join(paragraphs)
    name = hashlib.sha256(text.encode()).hexdigest()[:12]
    return Article(name, name, "", "", None, "", None, "", text, "en", tuple(blocks))


def entities_of(recogniser: Recogniser, *articles: Article) -> Entities:
    """The entities of a story."""
    seen = {each.id: recogniser.recognise(each) for each in articles}
    return resolve("story", articles, seen, recogniser.name)


def seen_as(text: str, *names: tuple[str, str]) -> tuple[NameSeen, ...]:
    """The first occurrence of each name, with a label."""
    return tuple(
        NameSeen(text.index(name), text.index(name) + len(name), label) for name, label in names
    )


def one(entities: Entities, name: str) -> Entity:
    """The entity with this name."""
    found = [each for each in entities.entities if each.name == name]
    assert len(found) == 1, [each.name for each in entities.entities]
    return found[0]


def types_in(text: Article, *seen: tuple[str, str]) -> dict[str, str]:
    """The types of the names of an article, of which these were seen so."""
    found = resolve("s", [text], {text.id: seen_as(text.text, *seen)}, "").entities
    return {mention.text: str(each.type) for each in found for mention in each.mentions}


PORT = (
    "Minister opens harbour",
    "Transport Minister Elena Marković opened the harbour of Split on Monday. “We waited for ten "
    "years,” Marković said. The Croatian Maritime Authority (CMA) paid for the works.",
    "Mr. Marković’s husband was not there. Officials from the U.S. and the United Kingdom were, "
    "as were guests from the United States. The CMA declined to comment.",
)
