"""The names of a story: finding them, going to them, and correcting them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from textual import events
from textual.message import Message
from textual.worker import get_current_worker

from reader.model import Correction, Deed, Entities, Entity, EntityType, Filed, Story
from reader.text.plural import counted
from reader.tui.background import background
from reader.tui.commands import commands
from reader.tui.finding import mentions_of
from reader.tui.keymap import keys_of
from reader.tui.screens.compare.finding import FindCommands
from reader.tui.widgets.bars import StatusBar
from reader.tui.widgets.entity_panel import EntityPanel

if TYPE_CHECKING:
    from reader.tui.screens.choice import Chosen

NAMES = "names"
"""The context of the list of names."""

_ON_PANES = ("app", "compare")

_READ_AHEAD = 4
"""Stories after this one whose names are looked for while one reads, so that `J` finds them."""

_TYPES = {
    EntityType.PERSON: "person",
    EntityType.ORG: "organisation",
    EntityType.GPE: "country, state, city",
    EntityType.LOC: "other place",
    EntityType.NORP: "group of people",
    EntityType.EVENT: "event",
    EntityType.DATE: "date",
}


class NameCommands(FindCommands):
    """The commands of names."""

    class Named(Message):
        """The entities are there."""

        def __init__(self, entities: Entities) -> None:
            super().__init__()
            self.entities = entities

    @background("prepare names")
    def prepare_names(self) -> None:
        """Start what reads, so that it is there once the articles are compared."""
        self.library.prepare_names(self.story)

    @background("names")
    def find_names(self) -> None:
        """Look for the names: what is kept, else what rules find, then what a model does."""
        worker = get_current_worker()

        def left() -> bool:
            return worker.is_cancelled

        entities = self.library.known_entities(self.story)
        if entities is None:
            first = self.library.first_entities(self.story, cancelled=left)
            if not left():
                self.post_message(self.Named(first))
            entities = self.library.entities(self.story, cancelled=left)
        if not left():
            self.post_message(self.Named(entities))
            self.library.read_names(self._next_stories(), cancelled=left)

    def _next_stories(self) -> Sequence[Story]:
        stories = self.library.stories
        place = stories.index(self.story) if self.story in stories else 0
        return stories[max(place - 1, 0) : place + _READ_AHEAD]

    def on_name_commands_named(self, message: Named) -> None:
        self.entities = message.entities

    # Keys

    @property
    def inner_contexts(self) -> Sequence[str]:
        """Contexts besides the screen's own whose commands can be given now."""
        return (NAMES,) if self.is_in_names else ()

    def is_for_focus(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Whether an action is for what has the focus: the list of names has keys of its own."""
        given = f"{action}({', '.join(map(repr, parameters))})" if parameters else action
        of_names = commands(NAMES)
        if any(command.action == given for command in of_names):
            return self.is_in_names
        if not self.is_in_names:
            return True
        keys = keys_of(self.app)
        own = {key for command in of_names for key in keys.of(command)}
        return not any(
            command.action == given and own.intersection(keys.of(command))
            for command in commands("compare")
        )

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self.query_one(StatusBar).about(*((NAMES, "app") if self.is_in_names else _ON_PANES))

    # Going to names

    def action_entities(self) -> None:
        """Open the sidebar and go to it; close it where one is in it."""
        if self.sidebar.display and self.is_in_names:
            self.open_sidebar(False)
            self.set_focus(self.pane, scroll_visible=False)
        else:
            self.open_sidebar(True)
            self.set_focus(self.sidebar.names)

    def on_entity_panel_pointed(self, message: EntityPanel.Pointed) -> None:
        self.choose(entity=message.entity)

    def on_entity_panel_chosen(self, message: EntityPanel.Chosen) -> None:
        self.choose(finding=mentions_of(message.entity))
        if self.narrow:
            self.open_sidebar(False)
        self.action_match(1)

    async def action_names_matrix(self) -> None:
        """Show who is named where as a matrix."""
        from reader.tui.screens.names_matrix import NamesMatrixScreen

        if self.entities is None:
            self.notify("The names are still being read.")
        elif not self.entities.entities:
            self.notify("No names were found here.")
        else:
            sidebar, focused = self.sidebar, self.pane.article.id
            screen = NamesMatrixScreen(
                self.entities.entities,
                self.articles,
                sidebar.pointed,
                sidebar.showing.order,
                focused,
            )
            # Waited for, so that the next key of a burst finds the table there.
            await self.app.push_screen(screen, self._go_to_cell)

    def _go_to_cell(self, cell: tuple[Entity, str] | None) -> None:
        if cell is not None:
            entity, article = cell
            self.go_to_match(mentions_of(entity), article, 0)

    # What the sidebar shows

    def action_filter_names(self) -> None:
        """Leave only the names that have what one types."""
        self.sidebar.open_filter()

    def action_names_scope(self) -> None:
        """Show the names of the focused source alone, or of all again."""
        self.sidebar.change_scope()

    def action_names_order(self) -> None:
        """Order the names by the next thing."""
        self.sidebar.next_order()

    # Correcting

    def action_merge_name(self) -> None:
        """Say which other entity this one is."""
        entity = self.sidebar.pointed
        if entity is None or self.entities is None:
            return
        others = [other for other in self.entities.entities if other.id != entity.id]
        others.sort(key=lambda other: other.type is not entity.type)
        choices = [
            (other.id, other.name, f"{_TYPES[other.type]} · {len(other.mentions)} ×")
            for other in others
        ]
        by_id = {other.id: other for other in others}

        def correction(chosen: Chosen) -> Correction:
            other = by_id[chosen.key]
            to_type = other.type if other.type is not entity.type else None
            return self._correction(Deed.MERGE, entity, chosen, to=other.name, to_type=to_type)

        self._ask(f"“{entity.name}” is the same as", choices, correction, "part of a name")

    def action_split_name(self) -> None:
        """Say which spelling is someone else."""
        entity = self.sidebar.pointed
        if entity is None:
            return
        spelt = Counter(mention.spelling for mention in entity.mentions)
        if len(spelt) < 2:
            self.notify(f"{entity.name} is written in one way alone.")
            return
        choices = [(text, text, f"{count} ×") for text, count in spelt.most_common()]

        def correction(chosen: Chosen) -> Correction:
            # What bears the name of the whole must get another, or it would be one with the rest.
            rest = next(text for text, _ in spelt.most_common() if text != chosen.key)
            if chosen.key == entity.name:
                others = tuple(text for text in spelt if text != chosen.key)
                return self._correction(Deed.SPLIT, entity, chosen, to=rest, spellings=others)
            return self._correction(Deed.SPLIT, entity, chosen, spellings=(chosen.key,))

        heading = f"Which spelling is not “{entity.name}”?"
        self._ask(heading, choices, correction, "part of a spelling")

    def action_rename_name(self) -> None:
        """Call it otherwise."""
        entity = self.sidebar.pointed
        if entity is None:
            return
        choices = [(alias, alias, "as written") for alias in entity.aliases]
        self._ask(
            f"Call “{entity.name}”",
            choices,
            lambda chosen: self._correction(Deed.RENAME, entity, chosen, to=chosen.key),
            "the name",
            typed=entity.name,
        )

    def action_retype_name(self) -> None:
        """Say what it is."""
        entity = self.sidebar.pointed
        if entity is None:
            return
        choices = [(t.value, said, t.value) for t, said in _TYPES.items() if t != entity.type]
        self._ask(
            f"“{entity.name}” is no {_TYPES[entity.type]} but",
            choices,
            lambda chosen: self._correction(
                Deed.RETYPE, entity, chosen, to_type=EntityType(chosen.key)
            ),
            "part of a type",
        )

    def action_hide_name(self) -> None:
        """Show it no more."""
        entity = self.sidebar.pointed
        if entity is None:
            return
        choices = [("hide", "Hide it", counted(len(entity.mentions), "mention"))]
        self._ask(
            f"Show “{entity.name}” no more",
            choices,
            lambda chosen: self._correction(Deed.HIDE, entity, chosen),
            "",
        )

    def action_undo_name(self) -> None:
        """Take back the last correction that counts here."""
        filed = self.library.corrections.of(self.story)
        if filed:
            self._take_back(filed[-1])
        else:
            self.notify("No name was corrected here.")

    def action_corrections(self) -> None:
        """List the corrections that count here, latest first; the one chosen is taken back."""
        filed = {str(one.line): one for one in reversed(self.library.corrections.of(self.story))}
        if not filed:
            self.notify("No name was corrected here.")
            return
        choices = [
            (line, one.correction.told, "" if one.correction.articles else "in every story")
            for line, one in filed.items()
        ]

        self._choose(
            "Your corrections: take one back",
            choices,
            lambda chosen: self._take_back(filed[chosen.key]),
            prompt="part of a correction",
            scoped=False,
        )

    def _ask(
        self,
        heading: str,
        choices: Sequence[tuple[str, str, str]],
        correction: Callable[[Chosen], Correction],
        prompt: str,
        typed: str | None = None,
    ) -> None:
        def correct(chosen: Chosen) -> None:
            self._correct(correction(chosen))

        self._choose(heading, choices, correct, prompt=prompt, typed=typed)

    def _choose(
        self,
        heading: str,
        choices: Iterable[tuple[str, str, str]],
        chosen: Callable[[Chosen], object],
        **options: Any,
    ) -> None:
        """Let the reader choose; each choice is its key, its name and a remark."""
        from reader.tui.screens.choice import Choice, ChoiceScreen

        def answered(answer: Chosen | None) -> None:
            if answer is not None:
                chosen(answer)

        sheet = ChoiceScreen(heading, [Choice(*choice) for choice in choices], **options)
        self.app.push_screen(sheet, answered)

    def _correction(
        self,
        deed: Deed,
        entity: Entity,
        chosen: Chosen,
        *,
        to: str = "",
        to_type: EntityType | None = None,
        spellings: tuple[str, ...] = (),
    ) -> Correction:
        articles = () if chosen.everywhere else self.story.articles
        return Correction(deed, entity.type, entity.name, to, to_type, spellings, articles)

    @background("correct")
    def _correct(self, correction: Correction) -> None:
        """Write a correction down, where it can be made on what is shown."""
        if self.entities is not None:
            self.library.corrections.check(self.entities, self.story, correction)
        self.library.corrections.add(correction)
        self.app.call_from_thread(self._show_corrected, correction)

    def _show_corrected(self, correction: Correction) -> None:
        name = correction.to if correction.deed is not Deed.SPLIT else correction.name
        self.sidebar.follow(correction.to_type or correction.type, name or correction.name)
        told = f"Done: {correction.told}. {keys_of(self.app).key_for('undo-name')} takes it back."
        self.notify(told)
        self.find_names()

    @background("correct")
    def _take_back(self, filed: Filed) -> None:
        self.library.corrections.remove(filed)
        self.app.call_from_thread(self._show_taken_back, filed.correction)

    def _show_taken_back(self, correction: Correction) -> None:
        self.sidebar.follow(correction.type, correction.name)
        self.notify(f"Taken back: {correction.told}.")
        self.find_names()
