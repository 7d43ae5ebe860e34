"""The user's own notes on articles.

Where a note stands is kept as the Web Annotation Data Model keeps it (W3C Recommendation, 2017,
https://www.w3.org/TR/annotation-model/): by quote and by position, so that it is found again when
the file was edited.
"""

from __future__ import annotations

from dataclasses import dataclass

from reader.model.findings import Span


@dataclass(frozen=True, slots=True)
class Selector:
    """A part of a text: a TextQuoteSelector and a TextPositionSelector of the same characters.

    `exact` stood at `[start, end)`, after `prefix` and before `suffix`.
    """

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Note:
    """Something a reader wrote on an article or a part of it; without `text` it is a bookmark.

    `article`, `path`, `source` and `title` are those of the article when the note was made, and
    `created` is that moment (ISO 8601, UTC). Without a `selector` it is on the whole article.
    """

    id: str
    article: str
    path: str
    source: str
    title: str | None
    selector: Selector | None
    text: str
    created: str


@dataclass(frozen=True, slots=True)
class PlacedNote:
    """A note and where it stands in the library as it is now.

    `article` is the id of its article, None where that is gone; `span` is None for a note on the
    whole article, and for one whose words are not in the article any more.
    """

    note: Note
    article: str | None
    span: Span | None

    @property
    def is_lost(self) -> bool:
        """Whether what the note was on cannot be found."""
        return self.article is None or (self.note.selector is not None and self.span is None)
