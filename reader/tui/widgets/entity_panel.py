"""The sidebar: who and what appears in the story, with a dot for each source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len, set_cell_size
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from reader.model import Entities, Entity, EntityType
from reader.tui.widgets.options import first_choice

SECTIONS: tuple[tuple[str, tuple[EntityType, ...]], ...] = (
    ("People", (EntityType.PERSON,)),
    ("Organisations", (EntityType.ORG,)),
    ("Places", (EntityType.GPE, EntityType.LOC)),
    ("Groups", (EntityType.NORP,)),
    ("Events", (EntityType.EVENT,)),
    ("Dates", (EntityType.DATE,)),
)

_MOST_DOTS = 8
"""Above this many sources a count such as 9/12 says more than dots."""


class EntityList(OptionList):
    """The list itself; the keys that move in a pane move in it while it has the focus."""

    def step(self, rows: int) -> None:
        """Move down, or up where `rows` is negative."""
        for _ in range(abs(rows)):
            if rows > 0:
                self.action_cursor_down()
            else:
                self.action_cursor_up()


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

    def __init__(self, articles: Sequence[str]) -> None:
        super().__init__(id="entity-panel")
        self._articles = articles
        self._shown: dict[str, Entity] = {}

    def compose(self) -> ComposeResult:
        yield Static("Names", classes="panel-title", markup=False)
        yield EntityList()
        yield Static("", id="entity-note", markup=False)

    def on_mount(self) -> None:
        self._note("reading the names …")

    @property
    def names(self) -> EntityList:
        """The list."""
        return self.query_one(EntityList)

    def watch_entities(self) -> None:
        self._fill()

    def watch_focused_article(self) -> None:
        self._fill()

    def on_resize(self) -> None:
        self._fill()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if self.names.has_focus:
            self.post_message(self.Pointed(self._shown.get(event.option.id or "")))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        entity = self._shown.get(event.option.id or "")
        if entity is not None:
            self.post_message(self.Chosen(entity))

    def on_descendant_focus(self) -> None:
        option = self.names.highlighted_option
        if option is not None:
            self.post_message(self.Pointed(self._shown.get(option.id or "")))

    def on_descendant_blur(self) -> None:
        self.post_message(self.Pointed(None))

    def _fill(self) -> None:
        if self.entities is None or not self.size.width:
            return
        names = self.names
        kept = names.highlighted_option.id if names.highlighted_option else None
        self._shown = {entity.id: entity for entity in self.entities.entities}
        options = list(self._options())
        with self.app.batch_update():
            names.clear_options()
            names.add_options(options)
            names.highlighted = first_choice(options, kept)
        self._note(self.entities.recogniser if options else "no names found")

    def _options(self) -> Iterator[Option]:
        assert self.entities is not None
        width = max(self.size.width - 3, 10)
        for title, types in SECTIONS:
            found = [entity for entity in self.entities.entities if entity.type in types]
            if not found:
                continue
            yield Option(Content.styled(title, "bold $accent"), disabled=True)
            for entity in found:
                yield Option(self._line(entity, width), id=entity.id)

    def _line(self, entity: Entity, width: int) -> Content:
        by_source = dict.fromkeys(self._articles, 0)
        for mention in entity.mentions:
            if mention.article in by_source:
                by_source[mention.article] += 1
        if len(by_source) <= _MOST_DOTS:
            dots = Content.assemble(
                *(
                    ("●" if count else "○", self._dot_style(article, count))
                    for article, count in by_source.items()
                )
            )
        else:
            having = sum(1 for count in by_source.values() if count)
            dots = Content(f"{having}/{len(by_source)}")
        count = f"{len(entity.mentions):>4}"
        room = max(width - dots.cell_length - len(count) - 1, 6)
        mark = "*" if entity.note else ""
        name = entity.name + mark
        if cell_len(name) > room:
            name = set_cell_size(name, room - 1) + "…"
        return Content.assemble(set_cell_size(name, room), " ", dots, (count, "$foreground-muted"))

    def _dot_style(self, article: str, count: int) -> str:
        if article == self.focused_article:
            return "$accent bold"
        return "$foreground" if count else "$foreground-disabled"

    def _note(self, text: str) -> None:
        self.query_one("#entity-note", Static).update(text)
