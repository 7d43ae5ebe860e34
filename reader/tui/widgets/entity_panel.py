"""The sidebar: who and what appears in the story, with a dot for each source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input, Static

from reader.model import Article, Entities, Entity, EntityType
from reader.tui.names import Named, Showing, extent, sections, sparkline
from reader.tui.widgets.bars import FieldBar
from reader.tui.widgets.entry_list import Entry, EntryList, one_line
from reader.tui.widgets.fields import FindInput

MOST_DOTS = 8
"""Above this many sources a count such as 9/12 says more than dots."""

_NARROWEST_SPARK = 27
"""On fewer cells the name needs the room of the sparkline."""


class EntityList(EntryList, can_focus=True):
    """The list itself; the keys that move in a pane move in it while it has the focus."""

    class Moved(Message):
        """The reader stands on another name."""

    def _stand_on(self, number: int) -> None:
        super()._stand_on(number)
        self.post_message(self.Moved())


class NamesBar(Static):
    """Whose names are shown and in what order; a click on either changes it."""

    class Clicked(Message):
        """The reader wants another order, or the names of other sources."""

        def __init__(self, *, on_order: bool) -> None:
            super().__init__()
            self.on_order = on_order

    showing: reactive[Showing] = reactive(Showing())

    def __init__(self) -> None:
        super().__init__("", classes="panel-title", markup=False)

    def render(self) -> Content:
        return Content.assemble(self._scope, (f"by {self.showing.order}", "$foreground-muted"))

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.post_message(self.Clicked(on_order=event.x > cell_len(self._scope)))

    @property
    def _scope(self) -> str:
        return "This source · " if self.showing.here else "Names · "


class NamesFilter(FieldBar):
    """Where one types what the names shall have."""

    def parts(self) -> tuple[Widget, ...]:
        """A field that says so."""
        return (FindInput(compact=True, placeholder="part of a name"),)


class EntityPanel(Vertical):
    """Entities by section; pointing at one lights its mentions, choosing one goes to the next."""

    class Pointed(Message):
        """The reader points at an entity, or at none any more."""

        def __init__(self, entity: Entity | None) -> None:
            super().__init__()
            self.entity = entity

    class Chosen(Message):
        """The reader chose an entity."""

        def __init__(self, entity: Entity) -> None:
            super().__init__()
            self.entity = entity

    entities: reactive[Entities | None] = reactive(None, init=False)
    focused_article: reactive[str] = reactive("", init=False)
    showing: reactive[Showing] = reactive(Showing(), init=False)

    def __init__(self, articles: Mapping[str, Article]) -> None:
        super().__init__(id="entity-panel")
        self._extents = {article.id: extent(article) for article in articles.values()}
        self._shown: dict[str, Entity] = {}
        self._followed: tuple[EntityType, str] | None = None

    def compose(self) -> ComposeResult:
        yield NamesBar().data_bind(EntityPanel.showing)
        yield NamesFilter(id="names-filter")
        yield EntityList()
        yield Static("", id="entity-note", markup=False)

    def on_mount(self) -> None:
        self._note("reading the names …")

    @property
    def names(self) -> EntityList:
        """The list."""
        return self.query_one(EntityList)

    @property
    def pointed(self) -> Entity | None:
        """The entity one stands on."""
        entry = self.names.chosen
        return self._shown.get(entry.id or "") if entry is not None else None

    def follow(self, type_: EntityType, name: str) -> None:
        """Stand on what is called so when the entities come anew."""
        self._followed = type_, name

    def watch_entities(self) -> None:
        if self.entities is None:
            return
        followed, self._followed = self._followed, None
        called = (e.id for e in self.entities.entities if (e.type, e.name) == followed)
        self._fill(next(called, None))

    def watch_focused_article(self) -> None:
        self._fill()

    def watch_showing(self) -> None:
        self._fill()

    def on_names_bar_clicked(self, message: NamesBar.Clicked) -> None:
        message.stop()
        if message.on_order:
            self.next_order()
        else:
            self.change_scope()

    def on_entity_list_moved(self, message: EntityList.Moved) -> None:
        message.stop()
        self._point()

    def on_entry_list_clicked(self, message: EntryList.Clicked) -> None:
        message.stop()
        self.choose_pointed()

    def choose_pointed(self) -> None:
        """Go to the mentions of the entity one stands on."""
        if (entity := self.pointed) is not None:
            self.post_message(self.Chosen(entity))

    def _point(self) -> None:
        if self.screen.focused is self.names:
            self.post_message(self.Pointed(self.pointed))

    def on_descendant_focus(self) -> None:
        self._point()

    def on_descendant_blur(self) -> None:
        self.post_message(self.Pointed(None))

    # What is shown

    def change_scope(self) -> None:
        """Show the names of the focused source alone, or of all again."""
        self.showing = self.showing._replace(here=not self.showing.here)

    def next_order(self) -> None:
        """Order the names by the next thing."""
        orders = list(type(self.showing.order))
        at = (orders.index(self.showing.order) + 1) % len(orders)
        self.showing = self.showing._replace(order=orders[at])

    def open_filter(self) -> None:
        """Open the field in which one types what the names shall have."""
        self._filter.open()

    def drop_filter(self) -> bool:
        """Show all names again; return whether some were hidden."""
        was_open = bool(self.showing.wanted)
        self._filter.display = False
        self._filter.clear()
        self.showing = self.showing._replace(wanted="")
        return was_open

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.showing = self.showing._replace(wanted=event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._filter.display = bool(event.value)
        self.screen.set_focus(self.names)

    def on_find_input_given_up(self, message: FindInput.GivenUp) -> None:
        message.stop()
        self.drop_filter()
        self.screen.set_focus(self.names)

    def on_key(self, event: events.Key) -> None:
        """While one types, the arrows move in the list."""
        if event.key in ("down", "up") and isinstance(self.screen.focused, FindInput):
            event.stop()
            self.names.move(1 if event.key == "down" else -1)

    @property
    def _filter(self) -> NamesFilter:
        return self.query_one(NamesFilter)

    def _fill(self, wanted: str | None = None) -> None:
        """Show the names; stand on the id `wanted`, else where one stood."""
        if self.entities is None or not self.is_mounted:
            return
        names = self.names
        kept = wanted or (names.chosen.id if names.chosen is not None else None)
        entries = list(self._entries())
        if kept not in self._shown:
            # What one stood on may be hidden now: the next in its place is nearer than the first.
            kept = _at(entries, names.place)
        names.show(entries, kept)
        self._point()
        none = "no name has that" if self.showing.wanted else "no names found"
        self._note(self.entities.recogniser if entries else none)

    def _entries(self) -> Iterator[Entry]:
        assert self.entities is not None
        self._shown = {}
        found = self.entities.entities
        for title, named in sections(found, self.showing, self._extents, self.focused_article):
            yield one_line(Content.styled(title, "bold $accent"))
            for one in named:
                self._shown[one.entity.id] = one.entity
                yield Entry(partial(self._lines, one), id=one.entity.id)

    def _lines(self, named: Named, width: int) -> tuple[Content]:
        by_article = named.by_article
        if len(self._extents) <= MOST_DOTS:
            dots = Content.assemble(
                *(
                    ("●" if article in by_article else "○", self._dot_style(article, by_article))
                    for article in self._extents
                )
            )
        else:
            dots = Content(f"{len(by_article)}/{len(self._extents)}")
        spark = ""
        if width >= _NARROWEST_SPARK:
            spark = f" {sparkline(named.mentions, self._extents)}"
        count = f"{len(named.mentions):>4}"
        room = max(width - dots.cell_length - len(spark) - len(count) - 1, 6)
        name = named.entity.name + ("*" if named.entity.note else "")
        if cell_len(name) > room:
            name = set_cell_size(name, room - 1) + "…"
        line = Content.assemble(
            set_cell_size(name, room), " ", dots, (spark, "$accent"), (count, "$foreground-muted")
        )
        return (line,)

    def _dot_style(self, article: str, by_article: Mapping[str, int]) -> str:
        if article == self.focused_article:
            return "$accent bold"
        return "$foreground" if article in by_article else "$foreground-muted"

    def _note(self, text: str) -> None:
        self.query_one("#entity-note", Static).update(text)


def _at(entries: Sequence[Entry], place: int | None) -> str | None:
    """The id of the entry at `place`, or of the nearest before it that has one."""
    return next((entry.id for entry in reversed(entries[: (place or 0) + 1]) if entry.id), None)
