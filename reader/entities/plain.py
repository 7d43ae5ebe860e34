"""Names that are nothing but plain words with capitals."""

from __future__ import annotations

from collections import Counter

from reader.entities import tables
from reader.entities.evidence import Evidence, Words
from reader.entities.gazetteer import background, common_words, gazetteer, given_names, surnames
from reader.model import EntityType


def is_lower(word: str, evidence: Evidence, lower: Counter[str]) -> bool:
    """Whether the story has this word without a capital more than with one inside a sentence."""
    general = word in tables.ORG_WORDS and word not in _PAPERS
    return lower[word] > (0 if general else 2 * evidence.mid)


_PAPERS = frozenset("globe herald journal post star sun times".split())
"""Last words of newspapers, by which these are called for short."""


def is_common(key: Words, evidence: Evidence, majority: EntityType) -> bool:
    """Whether these are plain words, with capitals as in the menu of a program or a heading.

    No person is called by such words alone; others are where a sentence has the name inside it,
    twice if it is one word.
    """
    if evidence.says or (evidence.firm and evidence.mid):
        return False
    if majority is EntityType.PERSON and runs_on(key):
        return True
    if not common_words().issuperset(key):
        return False
    if majority is EntityType.PERSON:
        return key[0] not in given_names()
    return not evidence.mid or (len(key) == 1 and evidence.spoken < 2)


def runs_on(key: Words) -> bool:
    """Whether plain words follow a name that has no more, or are most of it: Utopia Desk."""
    if len(key) == 1 or key[0] in given_names() or tables.PARTICLES.intersection(key):
        return False
    plain = sum(word in common_words() for word in key)
    known = key[:1] in background().types or gazetteer().has(key[:1]) or key[0] in surnames()
    return (known and key[-1] in common_words()) or 1 < plain > len(key) - 2
