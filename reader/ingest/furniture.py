"""Which paragraphs of a page are not of the article, from their lines alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.ingest.pages import Paragraph
from reader.ingest.vocabulary import FAMILIES, HASHTAGS, WEATHER
from reader.model import BlockKind


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a paragraph is, and why."""

    kind: BlockKind
    reason: str


def judge(parts: Sequence[Paragraph]) -> list[Verdict]:
    """Return for each paragraph whether it is body, tags or furniture."""
    return [_judge(part) for part in parts]


def _judge(part: Paragraph) -> Verdict:
    if part.kind is not None:
        return Verdict(part.kind, part.reason)
    if len(part.text) < 120:
        if HASHTAGS.fullmatch(part.text):
            return Verdict(BlockKind.TAGS, "hashtags")
        if WEATHER.search(part.text):
            return Verdict(BlockKind.FURNITURE, "looks like a weather report")
        for family in FAMILIES:
            found = sum(len(match.group()) for match in family.pattern.finditer(part.text))
            if found > 0.5 * len(part.text):
                return Verdict(BlockKind.FURNITURE, family.reason)
    return Verdict(BlockKind.BODY, "a paragraph of the text")
