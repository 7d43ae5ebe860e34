"""Frozen values that every room shares. No third-party import."""

from reader.model.answers import Answer, Cell, Fragment, Grid, Hit, SavedSearch, Verdict
from reader.model.article import (
    TELLING_KINDS,
    Article,
    Block,
    BlockKind,
    DateMention,
    Header,
    Problem,
)
from reader.model.corrections import Conflict, Correction, Deed, Filed
from reader.model.findings import (
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
)
from reader.model.notes import Note, PlacedNote, Selector
from reader.model.progress import Cancelled, Progress, never, silent

__all__ = [
    "TELLING_KINDS",
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
    "Verdict",
    "Voice",
    "never",
    "silent",
]
