"""One story, its sources side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from reader.library import Library
from reader.model import Article, Comparison, Entities, Passage, Span, Story
from reader.text.find import find_all
from reader.tui.background import background
from reader.tui.citation import cite
from reader.tui.commands import bindings
from reader.tui.marks import Choices, Finding, Lit
from reader.tui.palette import Palette
from reader.tui.place import Place, place_from
from reader.tui.widgets.bars import (
    FindBar,
    FindInput,
    SourceTabs,
    StatusBar,
    TitleBar,
)
from reader.tui.widgets.entity_panel import EntityList, EntityPanel
from reader.tui.widgets.pane import Pane
from reader.tui.widgets.passage_strip import PassageStrip
from reader.tui.wrap import FOLDED_KINDS

NARROWEST_PANE = 38
"""Below this many cells the rows of a pane are too short to read."""

ONE_PANE_BELOW = 100
"""On a screen narrower than this one pane is shown, and the sources as tabs."""

PANEL_WIDTH = 32

_OF_LISTS = frozenset({"line", "page", "top", "bottom", "counterpart"})
"""The actions whose keys move in the entity list while it has the focus."""

_Choice = TypeVar("_Choice", bound=StrEnum)


class Sync(StrEnum):
    """How the panes scroll together."""

    PASSAGE = "passage"
    LINE = "line"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Opening:
    """Where to open a story: at characters of an article, with what was looked for lit."""

    article: str
    start: int
    end: int
    finding: Finding | None = None


class CompareScreen(Screen[None]):
    """Panes, passage strip, entity panel, find bar: the reading state of one story."""

    CONTEXT: ClassVar[str] = "compare"
    AUTO_FOCUS = ""  # the screen says itself what has the focus first
    BINDINGS = bindings(CONTEXT)

    class Compared(Message):
        """The passages are there."""

        def __init__(self, comparison: Comparison) -> None:
            super().__init__()
            self.comparison = comparison

    class Named(Message):
        """The entities are there."""

        def __init__(self, entities: Entities) -> None:
            super().__init__()
            self.entities = entities

    comparison: reactive[Comparison | None] = reactive(None, init=False)
    entities: reactive[Entities | None] = reactive(None, init=False)
    choices: reactive[Choices] = reactive(Choices(), init=False)
    unfolded: reactive[bool] = reactive(False, init=False)
    sync: reactive[Sync] = reactive(Sync.PASSAGE, init=False)
    zoomed: reactive[bool] = reactive(False, init=False)
    panel: reactive[bool | None] = reactive(None, init=False)
    focused_pane: reactive[int] = reactive(1, init=False)
    focused_article: reactive[str] = reactive("", init=False)
    palette: reactive[Palette | None] = reactive(None, init=False)
    shown: reactive[str] = reactive("", init=False)

    def __init__(
        self, library: Library, story: Story, palette: Palette, opening: Opening | None = None
    ) -> None:
        super().__init__()
        self.library = library
        self.story = story
        self.set_reactive(CompareScreen.palette, palette)
        self._opening = opening
        self._articles = {article.id: article for article in library.articles(story)}
        self._panes = [
            Pane(article, number) for number, article in enumerate(self._articles.values(), 1)
        ]
        self._tabs = SourceTabs([pane.article.source for pane in self._panes])
        self._panel = EntityPanel(list(self._articles))
        self._first = 0
        self._tops: dict[int, int] = {}
        self._place = place_from(library.recall(self._place_key))
        self._restore()
        # Before the first layout, so that it is the only one: what does not fit is never laid out.
        self._arrange()

    def compose(self) -> ComposeResult:
        yield TitleBar(_story_title(self.story)).data_bind(right=CompareScreen.shown)
        yield self._tabs.data_bind(CompareScreen.focused_pane)
        with Horizontal(id="desk"):
            with Horizontal(id="panes"):
                for pane in self._panes:
                    yield pane.data_bind(
                        CompareScreen.comparison,
                        CompareScreen.choices,
                        CompareScreen.unfolded,
                        CompareScreen.focused_pane,
                        CompareScreen.palette,
                    )
            yield self._panel.data_bind(CompareScreen.entities, CompareScreen.focused_article)
        yield PassageStrip(self._articles).data_bind(CompareScreen.choices)
        yield FindBar(id="find-bar")
        yield StatusBar("compare", "app")

    def on_mount(self) -> None:
        self._tell()
        self.set_focus(self.pane)
        self._compare()

    @property
    def pane(self) -> Pane:
        """The pane one reads in."""
        return self._panes[self.focused_pane - 1]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave keys to the find bar while one types there, and those of a list to the list."""
        if self.app.screen is not self or isinstance(self.focused, Input):
            return False
        return not (isinstance(self.focused, EntityList) and action in _OF_LISTS)

    # Work in the background; its results come as messages

    @background("compare")
    def _compare(self) -> None:
        comparison = self.library.comparison(self.story)
        if not get_current_worker().is_cancelled:
            self.post_message(self.Compared(comparison))

    @background("names")
    def _find_names(self) -> None:
        worker = get_current_worker()
        entities = self.library.entities(self.story, cancelled=lambda: worker.is_cancelled)
        if not worker.is_cancelled:
            self.post_message(self.Named(entities))

    def on_compare_screen_compared(self, message: Compared) -> None:
        self.comparison = message.comparison
        kept = self._place.passage
        passage = next((found for found in message.comparison.passages if found.id == kept), None)
        if passage is not None and self._opening is None:
            self._choose(passage=passage)
        self._find_names()

    def on_compare_screen_named(self, message: Named) -> None:
        self.entities = message.entities

    # State

    def watch_choices(self) -> None:
        self._tell()

    def watch_comparison(self) -> None:
        self._tell()

    def watch_sync(self) -> None:
        self._tell()

    def watch_focused_pane(self) -> None:
        self.focused_article = self.pane.article.id
        self._arrange()
        self._tell()

    def watch_zoomed(self) -> None:
        self._arrange()

    def watch_panel(self) -> None:
        self._arrange()

    def on_resize(self, event: events.Resize) -> None:
        self._arrange()

    def _choose(self, **changes: object) -> None:
        self.choices = replace(self.choices, **changes)  # type: ignore[arg-type]

    def _arrange(self) -> None:
        """Show as many panes as fit, the focused one among them, and the sidebar beside them."""
        width = self.app.size.width
        narrow = width < ONE_PANE_BELOW
        self._panel.display = not narrow if self.panel is None else self.panel
        self._panel.set_class(narrow, "-overlay")
        room = width - (PANEL_WIDTH if self._panel.display and not narrow else 0)
        count = len(self._panes)
        fit = 1 if narrow or self.zoomed else max(min(room // NARROWEST_PANE, count), 1)
        focused = self.focused_pane - 1
        self._first = min(max(self._first, focused - fit + 1), focused, count - fit)
        for index, pane in enumerate(self._panes):
            pane.display = self._first <= index < self._first + fit
        self._tabs.display = fit < count
        self.shown = f"{fit} of {count} panes shown" if 1 < fit < count else ""

    def _tell(self) -> None:
        """Say in the status bar where one is."""
        if not self.is_mounted:
            return
        parts = [f"source {self.focused_pane}/{len(self._panes)}"]
        if self.comparison is None:
            parts.append("comparing …")
        else:
            parts.append(self._passage_status(self.comparison))
        finding = self.choices.finding
        if finding is not None:
            parts.append(f"/{finding.query} {self._match_number()}/{finding.total}")
        if self.choices.lit is not Lit.ALL:
            parts.append(f"lit: {self.choices.lit}")
        if len(self._panes) > 1:
            parts.append(f"sync {self.sync}")
        self.query_one(StatusBar).left = " " + " · ".join(parts)

    def _passage_status(self, comparison: Comparison) -> str:
        passage, count = self.choices.passage, len(comparison.passages)
        if passage is None:
            return f"{count} passages" if count else "no shared passages"
        number = next(n for n, p in enumerate(comparison.passages, 1) if p.id == passage.id)
        return f"passage {passage.label} {number}/{count}"

    # Scrolling

    def action_line(self, rows: int) -> None:
        """Scroll the focused pane by rows."""
        self.pane.scroll_rows(rows)

    def action_half_page(self, direction: int) -> None:
        """Scroll half a page."""
        self.pane.scroll_rows(direction * (self.pane.text_rows // 2))

    def action_page(self, direction: int) -> None:
        """Scroll a page less two rows, so that the eye keeps its place."""
        self.pane.scroll_rows(direction * max(self.pane.text_rows - 2, 1))

    def action_top(self) -> None:
        """Go to the beginning of the article."""
        self.pane.scroll_to_first()

    def action_bottom(self) -> None:
        """Go to the end of the article."""
        self.pane.scroll_to_last()

    def on_pane_scrolled(self, message: Pane.Scrolled) -> None:
        """Let the other panes follow."""
        pane = message.pane
        moved = pane.scroll_offset.y - self._tops.get(pane.number, 0)
        self._tops[pane.number] = pane.scroll_offset.y
        others = [other for other in self._panes if other is not pane and other.display]
        if self.sync is Sync.LINE:
            for other in others:
                other.scroll_along(moved)
        elif self.sync is Sync.PASSAGE and (found := pane.passage_in_sight()) is not None:
            self._align(others, found[1], pane.row_on_screen(found[0].start))

    def _align(self, panes: Iterable[Pane], passage: Passage, row: int) -> None:
        for pane in panes:
            span = _span_in(passage, pane.article)
            if span is not None:
                pane.align(span.start, row)

    # Panes

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        if isinstance(event.widget, Pane):
            self.focused_pane = event.widget.number

    def on_source_tabs_chosen(self, message: SourceTabs.Chosen) -> None:
        self._focus(message.number)

    def action_focus_pane(self, step: int) -> None:
        """Focus the next or previous source, round and round."""
        self._focus((self.focused_pane - 1 + step) % len(self._panes) + 1)

    def action_pane(self, number: int) -> None:
        """Focus a source by its number."""
        if number <= len(self._panes):
            self._focus(number)

    def _focus(self, number: int) -> None:
        self.focused_pane = number
        self.set_focus(self.pane, scroll_visible=False)

    def action_zoom(self) -> None:
        """Show the focused source alone, or all again."""
        self.zoomed = not self.zoomed

    def action_sync(self) -> None:
        """Scroll together by passage, by line, or not."""
        self.sync = _next(self.sync)

    def action_story(self, step: int) -> None:
        """Open the story before or after this one."""
        stories = self.library.stories
        index = next(n for n, story in enumerate(stories) if story.id == self.story.id) + step
        if 0 <= index < len(stories):
            assert self.palette is not None
            self.app.switch_screen(CompareScreen(self.library, stories[index], self.palette))
        else:
            self.notify("This is the last story." if step > 0 else "This is the first story.")

    # Passages

    def action_passage(self, step: int) -> None:
        """Go to the passage after or before the one stood on, else after the top of the pane."""
        passages = self.pane.passages
        if not passages:
            self.notify("No passage is lit in this source.")
            return
        here = self.choices.span
        index = next((n for n, (span, _) in enumerate(passages) if span == here), None)
        if index is None:
            top = self.pane.top_offset
            below = [n for n, (span, _) in enumerate(passages) if span.start >= top]
            index = (below[0] if below else len(passages)) - (1 if step > 0 else 0)
        span, passage = passages[(index + step) % len(passages)]
        self._go_to(self.pane, span, passage)

    def action_counterpart(self) -> None:
        """Go to the same passage in the next source that has it."""
        passage = self.choices.passage
        if passage is None or _span_in(passage, self.pane.article) is None:
            found = self.pane.passage_in_sight()
            if found is None:
                self.notify("No passage on the screen: ] goes to the next.")
                return
            passage = found[1]
        start = self.focused_pane
        for pane in [*self._panes[start:], *self._panes[:start]]:
            span = _span_in(passage, pane.article)
            if span is not None:
                self._focus(pane.number)
                self._go_to(pane, span, passage)
                return

    def on_pane_passage_chosen(self, message: Pane.PassageChosen) -> None:
        self._focus(message.pane.number)
        span = _span_in(message.passage, message.pane.article)
        if span is not None:
            self._go_to(message.pane, span, message.passage)

    def on_pane_fold_chosen(self) -> None:
        self.action_furniture()

    def _go_to(self, pane: Pane, span: Span, passage: Passage) -> None:
        self._choose(passage=passage, span=span, entity=None)
        # The strip may open now and take rows from the panes: align when it has.
        self.call_after_refresh(self._show_passage, pane, span, passage)

    def _show_passage(self, pane: Pane, span: Span, passage: Passage) -> None:
        pane.reveal(span.start, span.end)
        others = [other for other in self._panes if other is not pane and other.display]
        if self.sync is not Sync.OFF:
            self._align(others, passage, pane.row_on_screen(span.start))

    def action_lit(self) -> None:
        """Light something else."""
        self._choose(lit=_next(self.choices.lit))

    def action_furniture(self) -> None:
        """Show or fold what is not of the article."""
        self.unfolded = not self.unfolded

    # Finding

    def action_find(self) -> None:
        """Open the find bar."""
        bar = self.query_one(FindBar)
        bar.display = True
        self.set_focus(bar.query_one(FindInput))

    def on_input_changed(self, event: Input.Changed) -> None:
        finding = self._find(event.value) if event.value.strip() else None
        self._choose(finding=finding)
        count = f"{finding.total} in {_found_in(finding)} of {len(self._panes)}" if finding else ""
        self.query_one("#find-count", Static).update(count)

    def on_input_submitted(self) -> None:
        self._close_find()
        self.action_match(1)

    def on_find_input_given_up(self, message: FindInput.GivenUp) -> None:
        self._close_find()
        self._choose(finding=None)

    def _close_find(self) -> None:
        self.query_one(FindBar).display = False
        self.set_focus(self.pane, scroll_visible=False)

    def _find(self, query: str) -> Finding:
        matches: dict[str, tuple[tuple[int, int], ...]] = {}
        for article in self._articles.values():
            matches[article.id] = tuple(
                found
                for block in article.blocks
                if self.unfolded or block.kind not in FOLDED_KINDS
                for found in find_all(article.text, query, block.start, block.end)
            )
        return Finding(query, matches)

    def action_match(self, step: int) -> None:
        """Go to the next or previous match, across panes."""
        finding = self.choices.finding
        places = self._match_places()
        if finding is None or not places:
            self.notify("Nothing to go to: / finds." if finding is None else "No match.")
            return
        if finding.current in places:
            index = (places.index(finding.current) + step) % len(places)
        else:
            index = self._nearest_match(finding, places) if step > 0 else -1
        article, number = places[index]
        self._choose(finding=replace(finding, current=(article, number)))
        pane = next(pane for pane in self._panes if pane.article.id == article)
        self._focus(pane.number)
        self.call_after_refresh(pane.reveal, *finding.matches[article][number])

    def _match_places(self) -> list[tuple[str, int]]:
        finding = self.choices.finding
        if finding is None:
            return []
        return [
            (article, number)
            for article in self._articles
            for number in range(len(finding.matches.get(article, ())))
        ]

    def _nearest_match(self, finding: Finding, places: list[tuple[str, int]]) -> int:
        """The first match at or after the top of the focused pane, else the first of the next."""
        order = list(self._articles)
        here, top = self.pane.article.id, self.pane.top_offset
        for index, (article, number) in enumerate(places):
            start = finding.matches[article][number][0]
            if order.index(article) > order.index(here) or (article == here and start >= top):
                return index
        return 0

    def _match_number(self) -> int:
        finding, places = self.choices.finding, self._match_places()
        return places.index(finding.current) + 1 if finding and finding.current in places else 0

    # Entities

    def action_entities(self) -> None:
        """Open the sidebar and go to it; close it where one is in it."""
        panel = self._panel
        if panel.display and panel.names.has_focus:
            self.panel = False
            self.set_focus(self.pane, scroll_visible=False)
        else:
            self.panel = True
            self.set_focus(panel.names)

    def on_entity_panel_pointed(self, message: EntityPanel.Pointed) -> None:
        self._choose(entity=message.entity)

    def on_entity_panel_chosen(self, message: EntityPanel.Chosen) -> None:
        matches: dict[str, tuple[tuple[int, int], ...]] = {
            article: tuple(
                (mention.start, mention.end)
                for mention in message.entity.mentions
                if mention.article == article
            )
            for article in self._articles
        }
        self._choose(finding=Finding(message.entity.name, matches))
        if self.size.width < ONE_PANE_BELOW:
            self.panel = False
        self.action_match(1)

    # Copying

    def action_copy(self) -> None:
        """Copy the selected text, else the passage one stands on."""
        self._copy(lambda article, start, end: article.text[start:end])

    def action_cite(self) -> None:
        """Copy the same with its citation."""
        self._copy(cite)

    def _copy(self, words: Callable[[Article, int, int], str]) -> None:
        for pane in self._panes:
            chosen = pane.selected_range() if pane.display else None
            if chosen is not None:
                break
        else:
            pane = self.pane
            span = self.choices.span
            if span is None or span.article != pane.article.id:
                self.notify("Select text with the mouse, or go to a passage with ].")
                return
            chosen = span.start, span.end
        copied = words(pane.article, *chosen)
        self.app.copy_to_clipboard(copied)
        self.notify(f"Copied {len(copied)} characters of {pane.article.source}.")

    # Leaving

    def action_escape(self) -> None:
        """Put away the nearest thing: sidebar focus, match, passage; then go back."""
        panel = self._panel
        if panel.names.has_focus:
            if panel.has_class("-overlay"):
                self.panel = False
            self.set_focus(self.pane, scroll_visible=False)
        elif self.choices.finding is not None:
            self._choose(finding=None)
        elif self.choices.passage is not None:
            self._choose(passage=None, span=None)
        else:
            self.action_back()

    def action_back(self) -> None:
        """Back to the list of stories."""
        self.app.pop_screen()

    def on_unmount(self) -> None:
        passage = self.choices.passage
        place = Place(
            article=self.pane.article.id,
            tops={pane.article.id: pane.top_offset for pane in self._panes},
            passage=passage.id if passage else "",
            lit=self.choices.lit,
            sync=self.sync,
            panel=self.panel,
            zoomed=self.zoomed,
            unfolded=self.unfolded,
        )
        self.library.remember(self._place_key, place.record())

    @property
    def _place_key(self) -> str:
        return f"place/{self.story.id}"

    def _restore(self) -> None:
        place, opening = self._place, self._opening
        for pane in self._panes:
            pane.show_at_top(place.tops.get(pane.article.id, 0))
        lit = Lit(place.lit) if place.lit in set(Lit) else Lit.ALL
        finding = opening.finding if opening else None
        sync = Sync(place.sync) if place.sync in set(Sync) else Sync.PASSAGE
        article = opening.article if opening else place.article
        number = next((pane.number for pane in self._panes if pane.article.id == article), 1)
        # Before there are widgets to tell: their first state comes with their binding.
        self.set_reactive(CompareScreen.choices, Choices(lit=lit, finding=finding))
        self.set_reactive(CompareScreen.sync, sync)
        self.set_reactive(CompareScreen.panel, place.panel)
        self.set_reactive(CompareScreen.zoomed, place.zoomed)
        self.set_reactive(CompareScreen.unfolded, place.unfolded)
        self.set_reactive(CompareScreen.focused_pane, number)
        self.set_reactive(CompareScreen.focused_article, self.pane.article.id)
        if opening is not None:
            self.pane.reveal(opening.start, opening.end)


def _span_in(passage: Passage, article: Article) -> Span | None:
    return next((span for span in passage.spans if span.article == article.id), None)


def _next(choice: _Choice) -> _Choice:
    every = list(type(choice))
    return every[(every.index(choice) + 1) % len(every)]


def _found_in(finding: Finding) -> int:
    return sum(1 for matches in finding.matches.values() if matches)


def _story_title(story: Story) -> str:
    count = len(story.articles)
    sources = f"{count} source{'s' if count != 1 else ''}"
    return " · ".join(filter(None, (f" {story.title}", sources, (story.published or "")[:10])))
