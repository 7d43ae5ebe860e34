"""The sources of a story as a list: what is typed leaves those that have it, Enter goes there."""

from __future__ import annotations

from collections.abc import Sequence

from reader.tui.screens.choice import Choice, ChoiceScreen
from reader.tui.widgets.pane import Pane


class SourcesScreen(ChoiceScreen):
    """Answers with the number of the source chosen, None where the reader went back."""

    def __init__(self, panes: Sequence[Pane], here: Pane) -> None:
        choices = [
            Choice(
                str(pane.number),
                f"{pane.number:>2} {pane.article.source}",
                " · ".join(filter(None, (*pane.facts[:1], pane.article.title))),
            )
            for pane in panes
        ]
        super().__init__("Sources", choices, scoped=False, here=str(here.number))
