"""What could not be read, why, and the way out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from reader.model import Problem


class ProblemsScreen(ModalScreen[None]):
    """A sheet over the screen one came from."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,P", "dismiss", "Close", show=False)]

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__()
        self._problems = problems

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet"):
            yield Static("What is wrong", classes="panel-title", markup=False)
            with VerticalScroll():
                for problem in self._problems:
                    yield Static(
                        Content.assemble(
                            (f"\n{problem.path}\n", "bold"),
                            f"  {problem.reason}\n",
                            (f"  {problem.remedy}", "$foreground-muted"),
                        ),
                        markup=False,
                    )
            yield Static("Everything else is open · Esc closes", classes="hint", markup=False)
