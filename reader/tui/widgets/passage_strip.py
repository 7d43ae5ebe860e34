"""The strip below the panes: one passage in the words of each source that has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from reader.model import Article, Entity, Passage, Span
from reader.tui.marks import Choices
from reader.tui.palette import SIGNS

_LABEL = 16
_ROWS_OF_SCREEN = 6
"""The strip takes at most one row in so many of the screen for the sources' words."""


class PassageStrip(Static):
    """Shows the passage one stands on, a row a source."""

    choices: reactive[Choices] = reactive(Choices(), init=False)

    def __init__(self, articles: Mapping[str, Article]) -> None:
        super().__init__("", id="passage-strip", markup=False)
        self._articles = articles

    def watch_choices(self) -> None:
        self._fill()

    def on_resize(self) -> None:
        self._fill()

    def _fill(self) -> None:
        passage, entity = self.choices.passage, self.choices.entity
        if entity is not None:
            rows = list(self._entity_rows(entity))
        else:
            rows = list(self._passage_rows(passage)) if passage is not None else []
        self.display = bool(rows)
        self.update(Content("\n").join(rows))

    def _passage_rows(self, passage: Passage) -> Iterator[Content]:
        sources = len({span.article for span in passage.spans})
        yield Content.assemble(
            (f"passage {passage.label} ", "bold $accent"),
            (f"{SIGNS[passage.link_class]} {passage.link_class} · {passage.voice} · ", ""),
            (f"{sources} of {len(self._articles)} sources", "$foreground-muted"),
        )
        spans = _longest_by_source(passage)
        fit = max(self.screen.size.height // _ROWS_OF_SCREEN, 2)
        for span in spans[:fit]:
            yield self._row(span)
        if len(spans) > fit:
            yield Content.styled(f"… {len(spans) - fit} more: Enter goes on", "$foreground-muted")

    def _entity_rows(self, entity: Entity) -> Iterator[Content]:
        yield Content.assemble(
            (entity.name, "bold $accent"),
            (f" · {len(entity.mentions)} mentions", "$foreground-muted"),
            (f" · {entity.note}" if entity.note else "", "italic"),
        )
        if entity.aliases:
            yield Content.assemble(("also: ", "$foreground-muted"), ", ".join(entity.aliases))

    def _row(self, span: Span) -> Content:
        article = self._articles[span.article]
        source = article.source
        if cell_len(source) > _LABEL:
            source = set_cell_size(source, _LABEL - 1) + "…"
        words = " ".join(article.text[span.start : span.end].split())
        room = max(self.size.width - _LABEL - 3, 10)
        if cell_len(words) > room:
            words = set_cell_size(words, room - 1).rstrip() + "…"
        return Content.assemble((set_cell_size(source, _LABEL), "$foreground-muted"), " ", words)


def _longest_by_source(passage: Passage) -> list[Span]:
    """One span a source: the longest, where it says the passage more than once."""
    longest: dict[str, Span] = {}
    for span in passage.spans:
        known = longest.get(span.article)
        if known is None or span.end - span.start > known.end - known.start:
            longest[span.article] = span
    return list(longest.values())
