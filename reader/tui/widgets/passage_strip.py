"""The strip below the panes: one passage in the words of each source that has it.

The words in which a source differs from the focused one are lit, of a paraphrase those that carry
meaning; one that contradicts it (a negation, a number, a quantity, a date, a direction) is lit as a
warning and named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from math import sqrt
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.content import Content
from textual.content import Span as Lit
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from reader.library.contradictions import span_words
from reader.model import UNSURE, Article, Entity, LinkClass, Passage, Span
from reader.text import content_stem, fold, is_stop_word
from reader.text import words as words_of
from reader.text.plural import counted
from reader.tui.fit import cut
from reader.tui.keymap import keys_of
from reader.tui.marks import Choices
from reader.tui.wrap import cuts

if TYPE_CHECKING:
    from reader.passages import Difference

_EDGE, _HEAD = 1, 1
"""Rows of the line above the strip, and of what the passage is."""

_LOWEST_SCREEN = 16
"""On a screen of fewer rows the strip would leave too little of the text."""

CompareWords = Callable[[str, str], "Sequence[Difference]"]

_LABEL = 18
_ROWS_OF_SCREEN = 6
"""The strip takes at most one row in so many of the screen for the sources' words."""


class PassageStrip(Static):
    """Shows the passage one stands on, a row a source; a click on a row goes to its words."""

    class Chosen(Message):
        """The reader clicked on the words of a source."""

        def __init__(self, passage: Passage, span: Span) -> None:
            super().__init__()
            self.passage = passage
            self.span = span

    choices: reactive[Choices] = reactive(Choices(), init=False)
    focused_article: reactive[str] = reactive("", init=False)

    def __init__(self, articles: Mapping[str, Article], compare_words: CompareWords) -> None:
        super().__init__("", id="passage-strip", markup=False)
        self._articles = articles
        self._numbers = {article: number for number, article in enumerate(articles, 1)}
        self._compare_words = compare_words
        self.is_open = False
        self._spans: list[Span] = []

    def on_mount(self) -> None:
        self.app.theme_changed_signal.subscribe(self, lambda _: self._fill())

    def watch_choices(self) -> None:
        self._fill()

    def watch_focused_article(self) -> None:
        self._fill()

    def on_resize(self) -> None:
        self._fill()

    def on_click(self, event: events.Click) -> None:
        line, passage = event.y - _EDGE - _HEAD, self.choices.passage
        if self.text_selection is not None:  # the mouse selected what it went over
            return
        if passage is not None and 0 <= line < len(self._spans):
            self.post_message(self.Chosen(passage, self._spans[line]))

    def _fill(self) -> None:
        self._spans = []
        passage, entity = self.choices.passage, self.choices.entity
        if entity is not None:
            rows = list(self._entity_rows(entity))
        else:
            rows = list(self._passage_rows(passage)) if passage is not None else []
        opened = bool(rows) and self.screen.size.height >= _LOWEST_SCREEN
        if opened != self.is_open:
            self.display = self.is_open = opened
        height = self._rows + _HEAD + _EDGE
        if self.styles.height is None or self.styles.height.value != height:
            self.styles.height = height
        # One height for all passages: another one would lay out the whole screen anew.
        self.update(Content("\n").join(rows), layout=False)

    @property
    def _rows(self) -> int:
        """How many articles the strip has room for."""
        return min(max(self.screen.size.height // _ROWS_OF_SCREEN, 2), len(self._articles))

    def _passage_rows(self, passage: Passage) -> Iterator[Content]:
        telling = {self._articles[span.article].source for span in passage.spans}
        everyone = {article.source for article in self._articles.values()}
        spans = _one_by_article(passage, self.choices.span, self._words)
        about = f"{len(telling)} of {counted(len(everyone), 'source')}"
        yield self._head(passage, about, len(spans) - self._rows)
        base = next((span for span in spans if span.article == self.focused_article), spans[0])
        spans.sort(key=lambda span: span != base)
        said = self._words(base)
        shown = spans[: self._rows]
        for span in shown:
            differences = self._differences(passage, said, span) if span != base else None
            sign = UNSURE if passage.is_unsure(span) else ""
            row = self._row(span, sign, differences, self._rows // len(shown))
            self._spans += [span] * (row.plain.count("\n") + 1)
            yield row

    def _head(self, passage: Passage, about: str, hidden: int) -> Content:
        """What the passage is, and how many articles are not shown; in fewer words where narrow."""
        sign, voice = passage.sign(), passage.voice
        kind = "probably the same" if sign == UNSURE else str(passage.link_class)
        more = f", {hidden} more" if hidden > 0 else ""
        way_on = keys_of(self.app).told(": {counterpart} goes on") if more else ""
        full = f"{sign} {kind} · {voice} · "
        room = max(self.size.width - 2, 1)
        for kind, rest in (
            (full, more + way_on),
            (full, more),
            (f"{sign} {voice} · ", more),
            (f"{sign} ", more),
        ):
            head = Content.assemble(
                (f"passage {passage.label} ", "bold $accent"),
                (kind, ""),
                (about + rest, "$foreground-muted"),
            )
            if head.cell_length <= room:
                break
        return head.truncate(room, ellipsis=True)

    def _entity_rows(self, entity: Entity) -> Iterator[Content]:
        yield Content.assemble(
            (entity.name, "bold $accent"),
            (f" · {counted(len(entity.mentions), 'mention')}", "$foreground-muted"),
            (f" · {entity.note}" if entity.note else "", "italic"),
        )
        if entity.aliases:
            yield Content.assemble(("also: ", "$foreground-muted"), ", ".join(entity.aliases))

    def _row(
        self,
        span: Span,
        sign: str,
        differences: tuple[list[Lit], list[str]] | None,
        height: int,
    ) -> Content:
        """The words of a source in as many as `height` rows, and in what they contradict others."""
        source = f"{self._numbers[span.article]}{sign} {self._articles[span.article].source}"
        label = min(_LABEL, self.size.width // 4)
        words = self._words(span)
        lit, warnings = differences or ([], [])
        note = "".join(f"  ≠ {warning}" for warning in dict.fromkeys(warnings))
        room = max(self.size.width - label - 3, 10)
        text = Content(words, spans=lit)
        *full, (start, _) = list(cuts(words, room))[:height] or [(0, 0)]
        lines = [text[begin:end] for begin, end in full]
        lines.append(text[start:].truncate(max(room - cell_len(note), 10), ellipsis=True))
        style = "bold" if differences is None else "$foreground-muted"
        head = (set_cell_size(cut(source, label), label), style)
        beside = Content("\n" + " " * (label + 1)).join(lines)
        return Content.assemble(head, " ", beside, (note, "bold $error"))

    def _differences(self, passage: Passage, base: str, span: Span) -> tuple[list[Lit], list[str]]:
        """What to light in the words of `span`, and in what they contradict `base`."""
        words, lit, warnings = self._words(span), [], []
        is_loose = passage.link_class is LinkClass.PARAPHRASE
        for difference in self._compare_words(base, words):
            if difference.contradicts:
                warnings.append(str(difference.meaning))
            if difference.b is None or difference.change in ("same", "inflected"):
                continue
            if not is_loose or difference.meaning or not _is_plain(words[slice(*difference.b)]):
                style = "bold $error" if difference.contradicts else "$accent"
                lit.append(Lit(*difference.b, f"{style} underline" if self._is_hueless else style))
        return lit, warnings

    @property
    def _is_hueless(self) -> bool:
        """Whether colour says little: there is none, or the terminal's own 16."""
        return self.app.no_color or self.app.native_ansi_color

    def _words(self, span: Span) -> str:
        return span_words(span, self._articles)


def _is_plain(word: str) -> bool:
    """Whether a word is one of the small ones that every paraphrase changes."""
    return is_stop_word(fold(word))


def _one_by_article(passage: Passage, here: Span | None, said: Callable[[Span], str]) -> list[Span]:
    """One span an article, where it says the passage more than once.

    It is where one stands; in others the nearest to that in its words, else the longest.
    """
    stems = _stems(said(here)) if here is not None and here in passage.spans else frozenset()

    def nearness(span: Span) -> tuple[bool, float, int]:
        own = _stems(said(span)) if stems else stems
        return span == here, len(stems & own) / sqrt(len(own) or 1), span.end - span.start

    by_article: dict[str, list[Span]] = {}
    for span in passage.spans:
        by_article.setdefault(span.article, []).append(span)
    return [max(spans, key=nearness) if spans[1:] else spans[0] for spans in by_article.values()]


@lru_cache(maxsize=256)
def _stems(said: str) -> frozenset[str]:
    """The stems of the words that carry meaning."""
    return frozenset(map(content_stem, words_of(said))) - {""}
