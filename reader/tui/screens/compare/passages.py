"""Walking from passage to passage and from source to source."""

from __future__ import annotations

from reader.model import Comparison, Passage, Span
from reader.tui.marks import lit_passages, told_of
from reader.tui.screens.compare.state import CompareState
from reader.tui.widgets.pane import Pane
from reader.tui.widgets.panes import span_in
from reader.tui.widgets.passage_strip import PassageStrip


class PassageCommands(CompareState):
    """The commands of passages."""

    @property
    def lit_here(self) -> list[tuple[Span, Passage]]:
        """The lit passages of the article one reads, in the order of its text."""
        told = told_of(self.pane.article, self.comparison)
        return [(span, passage) for span, passage, _ in lit_passages(told, self.choices.lit)]

    def action_passage(self, step: int) -> None:
        """Go to the passage after or before the one stood on, else after the top of the pane."""
        passages = self.lit_here
        if not passages:
            self._tell_none("No passage is lit here: {lit} lights others, {next-pane} goes on.")
            return
        here = self.choices.span
        index = next((n for n, (span, _) in enumerate(passages) if span == here), None)
        if index is None:
            top = self.pane.top_offset
            below = [n for n, (span, _) in enumerate(passages) if span.start >= top]
            index = (below[0] if below else len(passages)) - (1 if step > 0 else 0)
        span, passage = passages[(index + step) % len(passages)]
        self.go_to(self.pane, span, passage)

    def action_counterpart(self) -> None:
        """Go to the same passage in the next source that has it; among the names, choose one."""
        if self.is_in_names:
            self.sidebar.choose_pointed()
            return
        passage = self.choices.passage
        if passage is None or span_in(passage, self.pane.article) is None:
            found = self.pane.passage_in_sight()
            if found is None:
                self._tell_none("No passage on the screen: {next-passage} goes to the next.")
                return
            passage = found[1]
        pane = self.panes.after(self.pane, 1)
        while (span := span_in(passage, pane.article)) is None:
            pane = self.panes.after(pane, 1)
        self.focus_pane(pane.number)
        self.go_to(pane, span, passage)

    def on_pane_passage_chosen(self, message: Pane.PassageChosen) -> None:
        self.focus_pane(message.pane.number)
        self._go_to_article(message.passage, message.pane.article.id)

    def on_passage_strip_chosen(self, message: PassageStrip.Chosen) -> None:
        pane = self.panes.of(message.span.article)
        self.focus_pane(pane.number)
        self.go_to(pane, message.span, message.passage)

    def action_passages(self) -> None:
        """List the passages, to go to one by its letter."""
        from reader.tui.screens.passages import PassagesScreen

        if self.comparison is not None and self.comparison.passages:
            screen = PassagesScreen(self.comparison, self.articles, self.choices.passage)
            self.app.push_screen(screen, self._go_from_list)
        else:
            self._tell_none()

    async def action_matrix(self) -> None:
        """Show sources and passages as a matrix."""
        from reader.tui.screens.matrix import MatrixScreen

        if self.comparison is not None and self.comparison.passages:
            here, focused = self.choices.passage, self.pane.article.id
            screen = MatrixScreen(self.comparison, self.articles, here, focused)
            # Waited for, so that the next key of a burst finds the table there.
            await self.app.push_screen(screen, self._go_from_matrix)
        else:
            self._tell_none()

    def _tell_none(self, otherwise: str = "") -> None:
        """Tell why there is no passage to go to, and what can be done."""
        if len(self.panes.all) == 1:
            self.tell("One source only: {search} searches the library, {back} shows all stories.")
        elif self.comparison is None:
            self.notify("The sources are still being compared.")
        elif not self.comparison.passages:
            self.tell("The sources of this story share no passage; {lit} lights what is only here.")
        else:
            self.tell(otherwise)

    def _go_from_list(self, passage: Passage | None) -> None:
        if passage is not None:
            inside = span_in(passage, self.pane.article) is not None
            here = self.pane.article.id if inside else passage.spans[0].article
            self._go_to_article(passage, here)

    def _go_from_matrix(self, cell: tuple[Passage, str] | None) -> None:
        if cell is not None:
            self._go_to_article(*cell)

    def _go_to_article(self, passage: Passage, article: str) -> None:
        # A list may have been opened before the comparison was refined.
        now = passage_now(passage, self.comparison) if self.comparison is not None else None
        if now is None:
            return
        passage, pane = now, self.panes.of(article)
        span = span_in(passage, pane.article)
        if span is not None:
            self.focus_pane(pane.number)
            self.go_to(pane, span, passage)


def passage_now(
    passage: Passage, comparison: Comparison, span: Span | None = None
) -> Passage | None:
    """The passage of a comparison that has most of another comparison's `passage`, or of `span`.

    None where none has any of it.
    """
    here = passage.spans if span is None else (span,)

    def common(other: Passage) -> int:
        return sum(
            max(0, min(a.end, b.end) - max(a.start, b.start))
            for a in here
            for b in other.spans
            if a.article == b.article
        )

    same = next((other for other in comparison.passages if other.id == passage.id), None)
    if same is not None:
        return same
    best = max(comparison.passages, key=common, default=None)
    return best if best is not None and common(best) else None
