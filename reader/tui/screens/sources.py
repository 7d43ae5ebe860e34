"""The sources of a story as a list: what is typed leaves those that have it, Enter goes there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader.library.news import Known
from reader.model import Article, Comparison
from reader.tui.marks import told_share
from reader.tui.screens.choice import Choice, ChoiceScreen
from reader.tui.widgets.pane import Pane


class SourcesScreen(ChoiceScreen):
    """Answers with the number of the source chosen, None where the reader went back."""

    def __init__(
        self,
        panes: Sequence[Pane],
        here: Pane,
        comparison: Comparison | None,
        known: Mapping[str, Sequence[Known]] | None,
    ) -> None:
        def remark(article: Article) -> str:
            share = told_share(article, comparison, known)[:1]
            return " · ".join(filter(None, (*share, article.title)))

        choices = [
            Choice(
                str(pane.number),
                f"{pane.number:>2} {pane.article.source}",
                remark(pane.article),
            )
            for pane in panes
        ]
        super().__init__(
            "Sources",
            choices,
            prompt="number, part of a name or title",
            scoped=False,
            here=str(here.number),
        )
