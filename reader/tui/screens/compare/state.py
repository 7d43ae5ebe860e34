"""The reading state of one story, which every command of the screen reads and changes."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple, TypeVar

from textual.reactive import reactive

from reader.library import Library
from reader.library.news import Known
from reader.model import Comparison, Entities, Passage, Span, Story
from reader.tui.finding import Finding
from reader.tui.keymap import keys_of
from reader.tui.marks import Choices
from reader.tui.palette import Palette
from reader.tui.screens.styled import StyledScreen
from reader.tui.widgets.bars import SourceTabs
from reader.tui.widgets.entity_panel import EntityList, EntityPanel
from reader.tui.widgets.pane import Pane
from reader.tui.widgets.panes import Panes, Sync
from reader.tui.widgets.passage_strip import PassageStrip

ONE_PANE_BELOW = 100
"""On a screen narrower than this one pane is shown, and the sources as tabs."""

PANEL_WIDTH = 38

_Choice = TypeVar("_Choice", bound=StrEnum)


class Opening(NamedTuple):
    """Where to open a story: at characters of an article, with what was looked for lit."""

    article: str
    start: int
    end: int
    finding: Finding | None = None


class CompareState(StyledScreen[None]):
    """What is shown of a story, and the two ways every command moves: to a pane, to a span."""

    # The screen paints nothing itself: to repaint it would repaint every widget on it.
    comparison: reactive[Comparison | None] = reactive(None, init=False, repaint=False)
    entities: reactive[Entities | None] = reactive(None, init=False, repaint=False)
    choices: reactive[Choices] = reactive(Choices(), init=False, repaint=False)
    unfolded: reactive[bool] = reactive(False, init=False, repaint=False)
    known: reactive[Mapping[str, tuple[Known, ...]] | None] = reactive(
        None, init=False, repaint=False
    )
    sync: reactive[Sync] = reactive(Sync.PASSAGE, init=False, repaint=False)
    zoomed: reactive[bool] = reactive(False, init=False, repaint=False)
    panel: reactive[bool] = reactive(True, init=False, repaint=False)
    overlay: reactive[bool] = reactive(False, init=False, repaint=False)
    focused_pane: reactive[int] = reactive(1, init=False, repaint=False)
    focused_article: reactive[str] = reactive("", init=False, repaint=False)
    palette: reactive[Palette | None] = reactive(None, init=False, repaint=False)
    shown: reactive[str] = reactive("", init=False, repaint=False)
    close_to: reactive[str] = reactive("", init=False, repaint=False)
    """The source by closeness to which the others are ordered; empty where by their numbers."""

    def __init__(self, library: Library, story: Story) -> None:
        super().__init__()
        self.library = library
        self.story = story
        self.articles = {article.id: article for article in library.articles(story)}
        self.sources = {article.id: article.source for article in self.articles.values()}
        self.panes = Panes(self.articles.values())
        self.tabs = SourceTabs(list(self.sources.values()))
        self.sidebar = EntityPanel(self.articles)
        self.read: dict[str, int] = {}

    @property
    def pane(self) -> Pane:
        """The pane one reads in."""
        return self.panes.all[self.focused_pane - 1]

    @property
    def narrow(self) -> bool:
        """Whether there is room for one pane only, and the sidebar lies over it."""
        return self.app.size.width < ONE_PANE_BELOW

    @property
    def is_in_names(self) -> bool:
        """Whether the keys move in the list of names."""
        return isinstance(self.focused, EntityList)

    def open_sidebar(self, opened: bool) -> None:
        """Open or close the sidebar; one that lies over the text is not remembered."""
        if self.narrow:
            self.overlay = opened
        else:
            self.panel = opened

    def tell(self, sentence: str) -> None:
        """Tell a sentence that names keys as `{id}` of their commands."""
        self.notify(keys_of(self.app).told(sentence))

    def choose(self, **changes: object) -> None:
        self.choices = self.choices._replace(**changes)  # type: ignore[arg-type]

    def arrange_panes(self) -> None:
        """Show as many panes as fit, the focused one among them, and the sidebar beside them."""
        width, narrow = self.app.size.width, self.narrow
        self.sidebar.display = self.overlay if narrow else self.panel
        self.sidebar.set_class(narrow, "-overlay")
        room = width - (PANEL_WIDTH if self.sidebar.display and not narrow else 0)
        fit = self.panes.fit_into(room, self.pane, alone=narrow or self.zoomed)
        count = len(self.panes.all)
        self.tabs.display = fit < count
        self.shown = f"{fit} of {count} panes shown" if 1 < fit < count else ""

    def focus_pane(self, number: int) -> None:
        self.note_read()
        self.focused_pane = number
        self.set_focus(self.pane, scroll_visible=False)

    def note_read(self) -> None:
        pane = self.pane
        self.read[pane.article.id] = max(self.read.get(pane.article.id, 0), pane.end_in_sight)

    def go_to(self, pane: Pane, span: Span, passage: Passage) -> None:
        self.choose(passage=passage, span=span, entity=None)
        if pane.display and self.query_one(PassageStrip).is_open:
            self._show_passage(pane, span, passage)
        else:  # The strip opens now and takes rows from the panes: align when it has.
            self.call_after_refresh(self._show_passage, pane, span, passage)

    def _show_passage(self, pane: Pane, span: Span, passage: Passage) -> None:
        self.panes.show_passage(pane, span, passage)


def following(choice: _Choice) -> _Choice:
    """The choice after this one, round and round."""
    every = list(type(choice))
    return every[(every.index(choice) + 1) % len(every)]
