"""The sidebar: who and what appears in the story, with a dot for each source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from reader.model import Article, Entities, Entity, EntityType
from reader.tui.names import Named, Showing, extent, sections, sparkline
from reader.tui.widgets.bars import FieldBar
from reader.tui.widgets.fields import FindInput
from reader.tui.widgets.options import first_choice

MOST_DOTS = 8
"""Above this many sources a count such as 9/12 says more than dots."""

_NARROWEST_SPARK = 27
"""On fewer cells the name needs the room of the sparkline."""


class EntityList(OptionList):
    """The list itself; the keys that move in a pane move in it while it has the focus."""

    def step(self, rows: int) -> None:
        """Move down, or up where `rows` is negative."""
        for _ in range(abs(rows)):
            if rows > 0:
                self.action_cursor_down()
            else:
                self.action_cursor_up()


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
        option = self.names.highlighted_option
        return self._shown.get(option.id or "") if option is not None else None

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

    def on_resize(self) -> None:
        self._fill()

    def on_names_bar_clicked(self, message: NamesBar.Clicked) -> None:
        message.stop()
        if message.on_order:
            self.next_order()
        else:
            self.change_scope()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if self.screen.focused is self.names:
            self.post_message(self.Pointed(self._shown.get(event.option.id or "")))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        entity = self._shown.get(event.option.id or "")
        if entity is not None:
            self.post_message(self.Chosen(entity))

    def on_descendant_focus(self) -> None:
        if self.screen.focused is self.names and (entity := self.pointed) is not None:
            self.post_message(self.Pointed(entity))

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
            self.names.step(1 if event.key == "down" else -1)

    @property
    def _filter(self) -> NamesFilter:
        return self.query_one(NamesFilter)

    def _fill(self, wanted: str | None = None) -> None:
        """Show the names; stand on the id `wanted`, else where one stood."""
        if self.entities is None or not self.is_mounted:
            return
        names = self.names
        stood = names.highlighted
        option = names.highlighted_option
        kept = wanted or (option.id if option is not None else None)
        options = list(self._options())
        there = any(option.id == kept for option in options)
        with self.app.batch_update():
            names.clear_options()
            names.add_options(options)
            # What one stood on may be hidden now: the next in its place is nearer than the first.
            names.highlighted = first_choice(options, kept if there else _at(options, stood))
        none = "no name has that" if self.showing.wanted else "no names found"
        self._note(self.entities.recogniser if options else none)

    def _options(self) -> Iterator[Option]:
        assert self.entities is not None
        width = max(self.size.width - 3, 10)
        self._shown = {}
        found = self.entities.entities
        for title, named in sections(found, self.showing, self._extents, self.focused_article):
            yield Option(Content.styled(title, "bold $accent"), disabled=True)
            for one in named:
                self._shown[one.entity.id] = one.entity
                yield Option(self._line(one, width), id=one.entity.id)

    def _line(self, named: Named, width: int) -> Content:
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
        return Content.assemble(
            set_cell_size(name, room), " ", dots, (spark, "$accent"), (count, "$foreground-muted")
        )

    def _dot_style(self, article: str, by_article: Mapping[str, int]) -> str:
        if article == self.focused_article:
            return "$accent bold"
        return "$foreground" if article in by_article else "$foreground-disabled"

    def _note(self, text: str) -> None:
        self.query_one("#entity-note", Static).update(text)


def _at(options: Sequence[Option], index: int | None) -> str | None:
    """The id of the option at `index`, or of the nearest before it that has one."""
    for option in reversed(options[: (index or 0) + 1]):
        if option.id is not None:
            return option.id
    return None
