"""Frozen values that every room shares. No third-party import.

Those of a search are made when they are first asked for: to make such a class takes Python half a
millisecond, and no first paint needs them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.article import (
    TELLING_KINDS,
    UNSPACED,
    Article,
    Block,
    BlockKind,
    DateMention,
    Header,
    Problem,
    alike,
)
from reader.model.corrections import Conflict, Correction, Deed, Filed
from reader.model.findings import (
    UNSURE,
    Comparison,
    Entities,
    Entity,
    EntityType,
    Link,
    LinkClass,
    Mention,
    Passage,
    Reuse,
    Span,
    Story,
    Voice,
    spelling_of,
)
from reader.model.notes import Note, PlacedNote, Selector
from reader.model.progress import Cancelled, Progress, never, silent

if TYPE_CHECKING:
    from reader.model.answers import (
        Answer,
        Cell,
        Fragment,
        Grid,
        Hit,
        SavedSearch,
        Unsearched,
        Verdict,
    )

__all__ = [
    "TELLING_KINDS",
    "UNSPACED",
    "UNSURE",
    "Answer",
    "Article",
    "Block",
    "BlockKind",
    "Cancelled",
    "Cell",
    "Comparison",
    "Conflict",
    "Correction",
    "DateMention",
    "Deed",
    "Entities",
    "Entity",
    "EntityType",
    "Filed",
    "Fragment",
    "Grid",
    "Header",
    "Hit",
    "Link",
    "LinkClass",
    "Mention",
    "Note",
    "Passage",
    "PlacedNote",
    "Problem",
    "Progress",
    "Reuse",
    "SavedSearch",
    "Selector",
    "Span",
    "Story",
    "Unsearched",
    "Verdict",
    "Voice",
    "alike",
    "never",
    "silent",
    "spelling_of",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from reader.model import answers

    return getattr(answers, name)
