"""The screen itself: what is on it, what it waits for, and the place it keeps."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input
from textual.worker import get_current_worker

from reader.library import Library
from reader.model import Article, Comparison, Story
from reader.text.dates import days_told
from reader.text.plural import counted, counted_sources
from reader.tui.background import background
from reader.tui.commands import bindings
from reader.tui.fit import cut
from reader.tui.keymap import keys_of
from reader.tui.marks import Choices, Lit, is_lit
from reader.tui.palette import Palette
from reader.tui.place import Place, place_from
from reader.tui.screens.compare.also_in import AlsoInCommands
from reader.tui.screens.compare.naming import NAMES, NameCommands
from reader.tui.screens.compare.noting import NoteCommands
from reader.tui.screens.compare.passages import PassageCommands, passage_now
from reader.tui.screens.compare.reading import ReadingCommands
from reader.tui.screens.compare.state import Opening
from reader.tui.widgets.bars import FindBar, StatusBar, TitleBar
from reader.tui.widgets.panes import Desk, Sync, span_in
from reader.tui.widgets.passage_strip import PassageStrip

_SAVE_EVERY = 2.0
"""Seconds between two looks whether the place changed, so that a crash loses little of it."""


_LONGEST_QUERY = 24
"""Cells of what is looked for in the last line, which tells of more than that."""


class CompareScreen(ReadingCommands, PassageCommands, NameCommands, NoteCommands, AlsoInCommands):
    """One story, its sources side by side."""

    CONTEXT: ClassVar[str] = "compare"
    BLANK = True
    AUTO_FOCUS = ""  # the screen says itself what has the focus first
    BINDINGS = [*bindings(CONTEXT), *bindings(NAMES)]  # noqa: RUF012 (as Textual declares it)

    refining: reactive[str] = reactive("", init=False, repaint=False)
    """How far the model has come that refines the passages."""

    class StoryShown(Message):
        """A story has been painted."""

        def __init__(self, story: Story) -> None:
            super().__init__()
            self.story = story

    class Compared(Message):
        """The passages are there."""

        def __init__(self, comparison: Comparison) -> None:
            super().__init__()
            self.comparison = comparison

    class Refined(Message):
        """The passages are there as a model that knows meanings sees them."""

        def __init__(self, comparison: Comparison) -> None:
            super().__init__()
            self.comparison = comparison

    def __init__(
        self, library: Library, story: Story, palette: Palette, opening: Opening | None = None
    ) -> None:
        super().__init__(library, story)
        self.set_reactive(CompareScreen.palette, palette)
        self._opening = opening
        self._place = place_from(library.recall(self._place_key))
        self.read = dict(self._place.read)
        self._restore()
        # Before the first layout, so that it is the only one: what does not fit is never laid out.
        self.arrange_panes()

    def compose(self) -> ComposeResult:
        yield TitleBar(f" {self.story.title}", _facts(self.articles.values())).data_bind(
            right=CompareScreen.shown
        )
        yield self.tabs.data_bind(CompareScreen.focused_pane)
        with Desk():
            with self.panes.data_bind(CompareScreen.sync):
                for pane in self.panes.all:
                    pane.data_bind(  # what it is bound to comes to a pane when it is mounted
                        CompareScreen.comparison,
                        CompareScreen.choices,
                        CompareScreen.unfolded,
                        CompareScreen.known,
                        CompareScreen.notes,
                        CompareScreen.also_in,
                        CompareScreen.focused_pane,
                        CompareScreen.palette,
                    )
                yield from self.panes.shown()
            yield self.sidebar.data_bind(CompareScreen.entities, CompareScreen.focused_article)
        yield PassageStrip(self.articles, self.library.word_differences).data_bind(
            CompareScreen.choices, CompareScreen.focused_article
        )
        yield FindBar(id="find-bar")
        yield StatusBar("compare", "app")

    def on_mount(self) -> None:
        self._tell()
        self.set_focus(self.pane)
        self._compare()
        if self.choices.lit is not Lit.ALL:
            self.tell(f"Lit: “{self.choices.lit}”, as you left it. {{lit}} changes what is lit.")
        # So that the first paint does not wait for them.
        self.call_after_refresh(self.prepare_names)
        self.call_after_refresh(self.post_message, self.StoryShown(self.story))
        self.set_interval(_SAVE_EVERY, self._keep_place)

    def on_unmount(self) -> None:
        self.save_place()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave keys to a field while one types there, and some to the list of names in it."""
        if self.app.screen is not self or isinstance(self.focused, Input):
            return False
        return self.is_for_focus(action, parameters)

    # Work in the background; its results come as messages

    @background("compare")
    def _compare(self) -> None:
        comparison = self.library.known_refinement(self.story)
        if comparison is None:
            comparison = self.library.comparison(self.story)
        if not get_current_worker().is_cancelled:
            self.post_message(self.Compared(comparison))

    @background("refine")
    def _refine(self) -> None:
        worker = get_current_worker()
        try:
            comparison = self.library.refined(
                self.story, progress=self._tell_refining, cancelled=lambda: worker.is_cancelled
            )
        finally:
            self.app.call_later(setattr, self, "refining", "")
        if comparison is not None and not worker.is_cancelled:
            self.post_message(self.Refined(comparison))

    def _tell_refining(self, what: str, done: int, total: int) -> None:
        share = f"{what.lower()} {100 * done // max(total, 1)} %"
        self.app.call_later(setattr, self, "refining", share)

    def on_compare_screen_compared(self, message: Compared) -> None:
        self.comparison = message.comparison
        kept = self._place.passage
        passage = next((found for found in message.comparison.passages if found.id == kept), None)
        if passage is not None and self._opening is None:
            self.choose(passage=passage, span=span_in(passage, self.pane.article, self._place.at))
        self.find_names()
        self.look_for_reuse()
        if not message.comparison.refined_by:
            self._refine()

    def on_compare_screen_refined(self, message: Refined) -> None:
        """Put the refined passages in place of the others; no line of a pane moves by that."""
        passage, span = self.choices.passage, self.choices.span
        if passage is None:
            self.comparison = message.comparison
            return
        self.choose(passage=None, span=None)  # the panes must not look for it in the new ones
        self.comparison = message.comparison
        now = passage_now(passage, message.comparison, span)
        if now is not None:
            article = self.articles[span.article] if span is not None else self.pane.article
            self.choose(passage=now, span=span_in(now, article, span.start if span else 0))

    # State

    def watch_choices(self) -> None:
        self._tell()

    def watch_comparison(self) -> None:
        self._tell()

    def watch_looking(self) -> None:
        self._tell()

    def watch_refining(self) -> None:
        self._tell()

    def watch_sync(self) -> None:
        self._tell()

    def watch_close_to(self) -> None:
        self._tell()

    def watch_focused_pane(self) -> None:
        self.focused_article = self.pane.article.id
        self.arrange_panes()
        self._tell()
        if self.known is not None:
            self.fold_known()

    def watch_zoomed(self) -> None:
        self.arrange_panes()
        self._tell()

    def watch_panel(self) -> None:
        self.arrange_panes()

    def watch_overlay(self) -> None:
        self.arrange_panes()

    def on_resize(self, event: events.Resize) -> None:
        self.arrange_panes()

    def _tell(self) -> None:
        """Say in the status bar where one is."""
        if self.is_attached:
            self.query_one(StatusBar).parts = tuple(self._told())

    def _told(self) -> Iterator[str]:
        """Where one is, what must be known first."""
        comparison, finding = self.comparison, self.choices.finding
        count = len(self.panes.all)
        yield f"source {self.focused_pane}/{count}"
        if self.looking:
            yield self.looking
        if comparison is None:
            yield "comparing …"
        else:
            yield from self._told_of_passages(comparison)
        if finding is not None:
            number = finding.number(list(self.articles))
            yield f"/{cut(finding.query, _LONGEST_QUERY)} {number}/{finding.total}"
        if comparison is not None:
            yield from self._told_of_lit(comparison)
        if self.zoomed:
            yield "zoomed"
        elif count > 1:
            yield f"sync {self.sync}"
        if self.close_to:
            yield f"by closeness to {self.close_to}"
        if comparison is not None and comparison.refined_by:
            yield f"refined by {comparison.refined_by}"
        elif self.refining:
            yield self.refining

    def _told_of_passages(self, comparison: Comparison) -> Iterator[str]:
        passages, passage = comparison.passages, self.choices.passage
        if passage is not None:
            number = next(n for n, one in enumerate(passages, 1) if one.id == passage.id)
            yield f"passage {passage.label} {number}/{len(passages)}"
        elif len(self.panes.all) == 1:
            yield keys_of(self.app).told("one source only: {search} searches the library")
        elif not passages:
            yield "no shared passages"
        elif self.choices.lit is Lit.ALL:
            yield counted(len(passages), "passage")

    def _told_of_lit(self, comparison: Comparison) -> Iterator[str]:
        lit, passages = self.choices.lit, comparison.passages
        if lit is not Lit.ALL:
            told = f"lit: {lit}"
            if passages and self.choices.passage is None:
                count = sum(is_lit(one, lit) for one in passages)
                told += f", {count} of {counted(len(passages), 'passage')}"
            yield told

    async def action_story(self, step: int) -> None:
        """Open the story before or after this one."""
        await self.run_action(f"app.step_story({step})")

    # Leaving

    def action_escape(self) -> None:
        """Put away the nearest thing: sidebar focus, match, passage; then go back."""
        if self.is_in_names:
            if self.sidebar.drop_filter():
                return
            if self.narrow:
                self.open_sidebar(False)
            self.set_focus(self.pane, scroll_visible=False)
        elif self.choices.finding is not None:
            self.choose(finding=None)
        elif self.choices.passage is not None:
            self.choose(passage=None, span=None)
        else:
            self.action_back()

    def action_back(self) -> None:
        """Back to the list of stories."""
        self.app.pop_screen()

    # The place

    @property
    def _place_key(self) -> str:
        return f"place/{self.story.id}"

    def save_place(self) -> None:
        """Remember where one is, if it changed."""
        place = self._place_now()
        if place != self._place:
            self._place = place
            self.library.remember(self._place_key, place.record())

    def _keep_place(self) -> None:
        place = self._place_now()
        if place != self._place:
            self._place = place
            self._remember(place)

    @background("place")
    def _remember(self, place: Place) -> None:
        # In a thread: a write that waits for the disk would be a frame that comes late.
        self.library.remember(self._place_key, place.record())

    def _place_now(self) -> Place:
        passage, span = self.choices.passage, self.choices.span
        return Place(
            article=self.pane.article.id,
            tops={pane.article.id: pane.top_offset for pane in self.panes.all},
            read=dict(self.read),
            passage=passage.id if passage else "",
            at=span.start if passage and span else 0,
            lit=self.choices.lit,
            sync=self.sync,
            panel=self.panel,
            zoomed=self.zoomed,
            unfolded=self.unfolded,
        )

    def _restore(self) -> None:
        place, opening = self._place, self._opening
        panes = self.panes.all
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


def _facts(articles: Collection[Article]) -> str:
    sources = counted_sources([article.source for article in articles])
    facts = (sources, days_told(article.published for article in articles))
    return "".join(f" · {fact}" for fact in facts if fact)
