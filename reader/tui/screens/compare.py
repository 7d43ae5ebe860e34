"""One story, its sources side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.geometry import Offset
from textual.message import Message
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from reader.library import Library
from reader.model import Article, Comparison, Entities, Passage, Span, Story
from reader.tui.background import background
from reader.tui.citation import cite
from reader.tui.commands import bindings
from reader.tui.finding import Finding, find, mentions_of
from reader.tui.marks import Choices, Lit
from reader.tui.news import Known, known_parts
from reader.tui.overlap import closeness
from reader.tui.palette import Palette
from reader.tui.place import Place, place_from
from reader.tui.screens.matrix import MatrixScreen
from reader.tui.screens.passages import PassagesScreen
from reader.tui.widgets.bars import FindBar, FindInput, SourceTabs, StatusBar, TitleBar
from reader.tui.widgets.entity_panel import EntityList, EntityPanel
from reader.tui.widgets.pane import Pane
from reader.tui.widgets.panes import Panes, Sync, span_in
from reader.tui.widgets.passage_strip import PassageStrip

ONE_PANE_BELOW = 100
"""On a screen narrower than this one pane is shown, and the sources as tabs."""

PANEL_WIDTH = 32

_SAVE_EVERY = 2.0
"""Seconds between two looks whether the place changed, so that a crash loses little of it."""

_OF_LISTS = frozenset({"line", "page", "top", "bottom", "counterpart"})
"""The actions whose keys move in the entity list while it has the focus."""

_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Opening:
    """Where to open a story: at characters of an article, with what was looked for lit."""

    article: str
    start: int
    end: int
    finding: Finding | None = None


class CompareScreen(Screen[None]):
    """The reading state of one story, and the commands that change it."""

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
    known: reactive[Mapping[str, tuple[Known, ...]] | None] = reactive(None, init=False)
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
        self._sources = {article.id: article.source for article in self._articles.values()}
        self._panes = Panes(self._articles.values())
        self._tabs = SourceTabs(list(self._sources.values()))
        self._panel = EntityPanel(list(self._articles))
        self._by_closeness = False
        self._place = place_from(library.recall(self._place_key))
        self._read = dict(self._place.read)
        self._restore()
        # Before the first layout, so that it is the only one: what does not fit is never laid out.
        self._arrange()

    def compose(self) -> ComposeResult:
        yield TitleBar(_story_title(self.story)).data_bind(right=CompareScreen.shown)
        yield self._tabs.data_bind(CompareScreen.focused_pane)
        with Horizontal(id="desk"):
            with self._panes.data_bind(CompareScreen.sync):
                for pane in self._panes.all:
                    yield pane.data_bind(
                        CompareScreen.comparison,
                        CompareScreen.choices,
                        CompareScreen.unfolded,
                        CompareScreen.known,
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
        self.set_interval(_SAVE_EVERY, self._save_place)

    def on_unmount(self) -> None:
        self._save_place()

    @property
    def pane(self) -> Pane:
        """The pane one reads in."""
        return self._panes.all[self.focused_pane - 1]

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
            self._choose(passage=passage, span=span_in(passage, self.pane.article))
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
        if self.known is not None:
            self._fold_known()

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
        fit = self._panes.fit_into(room, self.pane, alone=narrow or self.zoomed)
        count = len(self._panes.all)
        self._tabs.display = fit < count
        self.shown = f"{fit} of {count} panes shown" if 1 < fit < count else ""

    def _tell(self) -> None:
        """Say in the status bar where one is."""
        if not self.is_mounted:
            return
        count = len(self._panes.all)
        parts = [f"source {self.focused_pane}/{count}"]
        if self.comparison is None:
            parts.append("comparing …")
        else:
            parts.append(self._passage_status(self.comparison))
        finding = self.choices.finding
        if finding is not None:
            number = finding.number(list(self._articles))
            parts.append(f"/{finding.query} {number}/{finding.total}")
        if self.choices.lit is not Lit.ALL:
            parts.append(f"lit: {self.choices.lit}")
        if count > 1:
            parts.append(f"sync {self.sync}")
        self.query_one(StatusBar).left = " " + " · ".join(parts)

    def _passage_status(self, comparison: Comparison) -> str:
        passage, count = self.choices.passage, len(comparison.passages)
        if passage is not None:
            number = next(n for n, p in enumerate(comparison.passages, 1) if p.id == passage.id)
            return f"passage {passage.label} {number}/{count}"
        if len(self._panes.all) == 1:
            return "one source only: nothing to compare, s searches others"
        return f"{count} passages" if count else "no shared passages"

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
        if message.pane is self.pane:
            self._note_read()

    # Panes

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        if isinstance(event.widget, Pane):
            self.focused_pane = event.widget.number

    def on_source_tabs_chosen(self, message: SourceTabs.Chosen) -> None:
        self._focus(message.number)

    def action_focus_pane(self, step: int) -> None:
        """Focus the next or previous source, round and round."""
        self._focus(self._panes.after(self.pane, step).number)

    def action_pane(self, number: int) -> None:
        """Focus a source by its number."""
        if number <= len(self._panes.all):
            self._focus(number)

    def _focus(self, number: int) -> None:
        self._note_read()
        self.focused_pane = number
        self.set_focus(self.pane, scroll_visible=False)

    def action_zoom(self) -> None:
        """Show the focused source alone, or all again."""
        self.zoomed = not self.zoomed

    def action_sync(self) -> None:
        """Scroll together by passage, by line, or not."""
        self.sync = _next(self.sync)

    def action_order(self) -> None:
        """Put the sources that share most with the focused one next to it, or back as they were."""
        if self.comparison is None:
            return
        self._by_closeness = not self._by_closeness
        if self._by_closeness:
            close = closeness(self.pane.article, self._articles.values(), self.comparison)
            self._panes.sort(lambda pane: -close[pane.article.id])
            self.notify(f"Ordered by closeness to {self.pane.article.source}.")
        else:
            self._panes.sort(lambda pane: pane.number)
        self._arrange()

    def action_story(self, step: int) -> None:
        """Open the story before or after this one."""
        stories = self.library.stories
        index = next(n for n, story in enumerate(stories) if story.id == self.story.id) + step
        if 0 <= index < len(stories):
            assert self.palette is not None
            self.app.switch_screen(CompareScreen(self.library, stories[index], self.palette))
        else:
            self.notify("This is the last story." if step > 0 else "This is the first story.")

    # Reading only what is new

    def action_only_new(self) -> None:
        """Fold what was already read in another pane, or show all again."""
        if self.known is not None:
            self.known = None
        else:
            self._note_read()
            self._fold_known()

    def _note_read(self) -> None:
        pane = self.pane
        self._read[pane.article.id] = max(self._read.get(pane.article.id, 0), pane.end_in_sight)

    def _fold_known(self) -> None:
        if self.comparison is not None:
            self.known = {
                article.id: known_parts(article, self.comparison, self._read, self._sources)
                for article in self._articles.values()
            }

    # Passages

    def action_passage(self, step: int) -> None:
        """Go to the passage after or before the one stood on, else after the top of the pane."""
        passages = self.pane.passages
        if not passages:
            self.notify("No passage is lit in this source: o lights others, Tab goes on.")
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
        if passage is None or span_in(passage, self.pane.article) is None:
            found = self.pane.passage_in_sight()
            if found is None:
                self.notify("No passage on the screen: ] goes to the next.")
                return
            passage = found[1]
        pane = self._panes.after(self.pane, 1)
        while (span := span_in(passage, pane.article)) is None:
            pane = self._panes.after(pane, 1)
        self._focus(pane.number)
        self._go_to(pane, span, passage)

    def on_pane_passage_chosen(self, message: Pane.PassageChosen) -> None:
        self._focus(message.pane.number)
        self._go_to_article(message.passage, message.pane.article.id)

    def action_passages(self) -> None:
        """List the passages, to go to one by its letter."""
        if self.comparison is not None and self.comparison.passages:
            screen = PassagesScreen(self.comparison, self._articles, self.choices.passage)
            self.app.push_screen(screen, self._go_from_list)
        else:
            self.notify("The sources of this story share no passage.")

    def action_matrix(self) -> None:
        """Show sources and passages as a matrix."""
        if self.comparison is not None and self.comparison.passages:
            screen = MatrixScreen(self.comparison, self._articles, self.choices.passage)
            self.app.push_screen(screen, self._go_from_matrix)
        else:
            self.notify("The sources of this story share no passage.")

    def _go_from_list(self, passage: Passage | None) -> None:
        if passage is not None:
            inside = span_in(passage, self.pane.article) is not None
            here = self.pane.article.id if inside else passage.spans[0].article
            self._go_to_article(passage, here)

    def _go_from_matrix(self, cell: tuple[Passage, str] | None) -> None:
        if cell is not None:
            self._go_to_article(*cell)

    def _go_to_article(self, passage: Passage, article: str) -> None:
        pane = self._panes.of(article)
        span = span_in(passage, pane.article)
        if span is not None:
            self._focus(pane.number)
            self._go_to(pane, span, passage)

    def _go_to(self, pane: Pane, span: Span, passage: Passage) -> None:
        self._choose(passage=passage, span=span, entity=None)
        # The strip may open now and take rows from the panes: align when it has.
        self.call_after_refresh(self._show_passage, pane, span, passage)

    def _show_passage(self, pane: Pane, span: Span, passage: Passage) -> None:
        self._panes.show_passage(pane, span, passage)
        # The terminal's own cursor follows, for magnifiers and screen readers.
        x, y = pane.region.offset
        self.app.cursor_position = Offset(x, y + 1 + max(pane.row_on_screen(span.start), 0))

    def action_lit(self) -> None:
        """Light something else."""
        self._choose(lit=_next(self.choices.lit))

    def on_pane_fold_chosen(self, message: Pane.FoldChosen) -> None:
        if message.known:
            self.action_only_new()
        else:
            self.action_furniture()

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
        finding = None
        if event.value.strip():
            finding = find(self._articles.values(), event.value, furniture=self.unfolded)
        self._choose(finding=finding)
        count = f"{finding.total} in {finding.articles} of {len(self._articles)}" if finding else ""
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

    def action_match(self, step: int) -> None:
        """Go to the next or previous match, across panes."""
        finding = self.choices.finding
        if finding is None:
            self.notify("Nothing to go to: / finds.")
            return
        pane = self.pane
        moved = finding.step(step, list(self._articles), pane.article.id, pane.top_offset)
        if moved is None or moved.current is None:
            self.notify(f"No match for {finding.query}.", markup=False)
            return
        self._choose(finding=moved)
        article, number = moved.current
        pane = self._panes.of(article)
        self._focus(pane.number)
        self.call_after_refresh(pane.reveal, *moved.matches[article][number])

    # Entities

    def action_entities(self) -> None:
        """Open the sidebar and go to it; close it where one is in it."""
        if self._panel.display and self._panel.names.has_focus:
            self.panel = False
            self.set_focus(self.pane, scroll_visible=False)
        else:
            self.panel = True
            self.set_focus(self._panel.names)

    def on_entity_panel_pointed(self, message: EntityPanel.Pointed) -> None:
        self._choose(entity=message.entity)

    def on_entity_panel_chosen(self, message: EntityPanel.Chosen) -> None:
        self._choose(finding=mentions_of(message.entity))
        if self._panel.has_class("-overlay"):
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
        chosen = self.chosen_text()
        if chosen is None:
            self.notify("Select text with the mouse, or go to a passage with ].")
            return
        article, start, end = chosen
        copied = words(article, start, end)
        self.app.copy_to_clipboard(copied)
        self.notify(f"Copied {len(copied)} characters of {article.source}.", markup=False)

    def chosen_text(self) -> tuple[Article, int, int] | None:
        """The text selected with the mouse, else the span one stands on in the focused pane."""
        for pane in self._panes.all:
            selected = pane.selected_range() if pane.display else None
            if selected is not None:
                return pane.article, *selected
        span = self.choices.span
        if span is not None and span.article == self.pane.article.id:
            return self.pane.article, span.start, span.end
        return None

    # Leaving

    def action_escape(self) -> None:
        """Put away the nearest thing: sidebar focus, match, passage; then go back."""
        if self._panel.names.has_focus:
            if self._panel.has_class("-overlay"):
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

    # The place

    @property
    def _place_key(self) -> str:
        return f"place/{self.story.id}"

    def _save_place(self) -> None:
        passage = self.choices.passage
        place = Place(
            article=self.pane.article.id,
            tops={pane.article.id: pane.top_offset for pane in self._panes.all},
            read=dict(self._read),
            passage=passage.id if passage else "",
            lit=self.choices.lit,
            sync=self.sync,
            panel=self.panel,
            zoomed=self.zoomed,
            unfolded=self.unfolded,
        )
        if place != self._place:
            self._place = place
            self.library.remember(self._place_key, place.record())

    def _restore(self) -> None:
        place, opening = self._place, self._opening
        panes = self._panes.all
        for pane in panes:
            pane.show_at_top(place.tops.get(pane.article.id, 0))
        lit = Lit(place.lit) if place.lit in set(Lit) else Lit.ALL
        finding = opening.finding if opening else None
        sync = Sync(place.sync) if place.sync in set(Sync) else Sync.PASSAGE
        article = opening.article if opening else place.article
        number = next((pane.number for pane in panes if pane.article.id == article), 1)
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


def _next(choice: _Choice) -> _Choice:
    every = list(type(choice))
    return every[(every.index(choice) + 1) % len(every)]


def _story_title(story: Story) -> str:
    count = len(story.articles)
    sources = f"{count} source{'s' if count != 1 else ''}"
    return " · ".join(filter(None, (f" {story.title}", sources, (story.published or "")[:10])))
