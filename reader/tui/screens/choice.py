"""A small sheet on which one chooses from a list, or types what is not on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from reader.text import fold
from reader.text.find import has_words
from reader.tui.commands import bindings
from reader.tui.keymap import keys_of
from reader.tui.screens.sheet import Sheet, SheetInput
from reader.tui.widgets.fields import take_stray_key


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: what stands for it, what is shown, and a remark behind it."""

    key: str
    name: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The key of what was chosen, or what was typed; and whether it is for every story."""

    key: str
    everywhere: bool


class _Scope(Static):
    """For which stories it counts; a click changes it."""

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.screen.run_worker(self.screen.run_action("everywhere"))


class ChoiceScreen(Sheet[Chosen]):
    """Answers with what was chosen, None where the reader gave up.

    What is typed leaves only the choices that have it, first the one whose key it is; where `typed`
    has a text, that stands in the field to be changed, and what is typed is itself an answer.
    """

    CONTEXTS = ("sheet", "choice")
    BINDINGS = [*bindings("sheet"), *bindings("choice")]  # noqa: RUF012 (as Textual declares it)
    HINT = "{sheet-open} takes it · {sheet-close} gives up"

    def __init__(
        self,
        heading: str,
        choices: Sequence[Choice],
        *,
        prompt: str,
        typed: str | None = None,
        scoped: bool = True,
        here: str | None = None,
    ) -> None:
        """Begin on the choice with the key `here`; `prompt` tells what can be typed."""
        super().__init__()
        self.HEADING = heading  # type: ignore[misc]  # each use asks something else
        self._choices = choices
        self._prompt = prompt
        self._typed = typed
        self._scoped = scoped
        self._here = here
        self._everywhere = False
        self._shown: list[Choice] = []
        self._shown_for = ""

    def compose_content(self) -> ComposeResult:
        yield SheetInput(
            self._typed or "", placeholder=self._prompt, compact=True, select_on_focus=False
        )
        yield OptionList()
        if self._scoped:
            yield _Scope("", id="choice-scope", markup=False)

    def on_mount(self) -> None:
        self._list.can_focus = False
        self.set_focus(self._field)
        self._fill()
        self._tell_scope()

    @property
    def _field(self) -> Input:
        return self.query_one(Input)

    @property
    def _list(self) -> OptionList:
        return self.query_one(OptionList)

    async def on_key(self, event: events.Key) -> None:
        """Take what was typed before the field had the focus."""
        await take_stray_key(self._field, event)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._catch_up()

    def _catch_up(self) -> None:
        """Show what the field asks for; in a burst keys come before the word that it changed."""
        if self._field.value == self._shown_for:
            return
        if self._typed is None:
            self._fill()
        else:  # what is typed is meant, not what one stood on before
            self._list.highlighted = None
            self._shown_for = self._field.value

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._answer(self._shown[event.option_index].key)

    def action_open(self) -> None:
        """Take what one stands on, else what is typed."""
        self._catch_up()
        at = self._list.highlighted
        if at is not None:
            self._answer(self._shown[at].key)
        elif self._typed is not None and (typed := " ".join(self._field.value.split())):
            self._answer(typed)

    def action_move(self, rows: int) -> None:
        """Move down the list."""
        self._catch_up()
        if self._shown:
            at = self._list.highlighted
            at = (-1 if rows > 0 else 0) if at is None else at
            self._list.highlighted = min(max(at + rows, 0), len(self._shown) - 1)

    def action_everywhere(self) -> None:
        """Let it count in every story, or in this one alone."""
        self._everywhere = not self._everywhere
        self._tell_scope()

    def _answer(self, key: str) -> None:
        if self.is_current:  # else a second press, before the sheet was gone
            self.dismiss(Chosen(key, self._everywhere))

    def _tell_scope(self) -> None:
        for scope in self.query(_Scope):
            mark = "[x]" if self._everywhere else "[ ]"
            told = keys_of(self.app).told("{in-every-story} in every story, not in this one alone")
            scope.update(f"{mark} {told}")

    def _fill(self) -> None:
        self._shown_for = self._field.value
        wanted = self._shown_for.strip() if self._typed is None else ""
        having = [
            choice
            for choice in self._choices
            if has_words(fold(f"{choice.name} {choice.remark}"), wanted)
        ]
        self._shown = sorted(having, key=lambda choice: choice.key != wanted)
        self._list.clear_options()
        self._list.add_options(Option(_line(choice)) for choice in self._shown)
        if wanted and not self._shown:
            none = f"Nothing here has “{wanted}”."
            self._list.add_option(Option(Content(none), disabled=True))
        self._list.highlighted = self._begun_on() if self._typed is None else None

    def _begun_on(self) -> int | None:
        if self._field.value or not self._shown:
            return 0 if self._shown else None
        return next((n for n, choice in enumerate(self._shown) if choice.key == self._here), 0)


def _line(choice: Choice) -> Content:
    return Content.assemble(choice.name, (f"  {choice.remark}", "$foreground-muted"))
