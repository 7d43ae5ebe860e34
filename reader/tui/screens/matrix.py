"""The whole story at a glance: passages down, sources across; each cell opens."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from textual.content import Content

from reader.library.overlap import shares
from reader.model import UNSURE, Article, Comparison, Fragment, Passage, Voice
from reader.tui.commands import closed_by
from reader.tui.screens.cells import CellsScreen
from reader.tui.screens.passages import shortest_words
from reader.tui.screens.search.hits import sentence

_BETWEEN = Content(" … ")


class MatrixScreen(CellsScreen[tuple[Passage, str]]):
    """Answers with the passage and the article id of the cell chosen."""

    BINDINGS = closed_by("matrix")
    FIRST = "passage"

    def __init__(
        self,
        comparison: Comparison,
        articles: Mapping[str, Article],
        here: Passage | None,
        focused: str,
    ) -> None:
        """Begin on the passage `here`, in the article `focused`."""
        super().__init__()
        self._comparison = comparison
        self._articles = articles
        self._here = here
        self._focused = focused

    @property
    def heading(self) -> str:
        return " Passages × sources    = verbatim  ~ edited  ≈ paraphrase  ? probably  “ speech"

    @property
    def first_row(self) -> int:
        here = self._here.id if self._here else None
        passages = enumerate(self._comparison.passages)
        return next((n for n, passage in passages if passage.id == here), 0)

    @property
    def first_source(self) -> int:
        return list(self._articles).index(self._focused)

    def sources(self) -> Sequence[tuple[str, str]]:
        named = []
        for number, article in enumerate(self._articles.values(), 1):
            share = shares(article, self._comparison)
            named.append((f"{number} {article.source}", f"{share[0]} % shared" if share else ""))
        return named

    def rows(self) -> Iterator[Sequence[Callable[[], Content]]]:
        for passage in self._comparison.passages:
            said = (partial(self._said, passage, article) for article in self._articles.values())
            yield [partial(self._opening, passage), *said]

    def choose(self, row: int, source: int) -> None:
        passage, article = self._cell(row, source)
        if any(span.article == article.id for span in passage.spans):
            self.dismiss((passage, article.id))
        else:
            told = f"{article.source} does not say passage {passage.label}."
            self.notify(told)

    def told(self, row: int, source: int, room: int) -> tuple[Content, Content]:
        passage, article = self._cell(row, source)
        spans = [span for span in passage.spans if span.article == article.id]
        sign = passage.sign(*spans)
        kind = "probably" if sign == UNSURE else passage.link_class
        about = f" · passage {passage.label} {sign} {kind}"
        head = Content.assemble(
            (article.source, "bold"),
            (about if spans else f" does not say passage {passage.label}:", "$foreground-muted"),
        )
        if not spans:
            words = Content.styled(shortest_words(passage, self._articles), "$foreground-muted")
            return head, words.truncate(room, ellipsis=True)
        places = (Fragment(span.start, span.end, ()) for span in sorted(spans))
        said = _BETWEEN.join([sentence(article, place, room) for place in places])
        return head, said.truncate(room, ellipsis=True)

    def _cell(self, row: int, source: int) -> tuple[Passage, Article]:
        return self._comparison.passages[row], list(self._articles.values())[source]

    def _opening(self, passage: Passage) -> Content:
        speech = "“" if passage.voice is not Voice.NARRATION else " "
        return Content.assemble(
            (f"{passage.label:>2}{passage.sign()}{speech} ", "bold $accent"),
            shortest_words(passage, self._articles),
        )

    def _said(self, passage: Passage, article: Article) -> Content:
        """In how many words an article says the passage; half a block where it probably does."""
        spans = [span for span in passage.spans if span.article == article.id]
        if not spans:
            return Content.styled("·", "$foreground-muted")
        sign = passage.sign(*spans)
        words = sum(article.words(span.start, span.end) for span in spans)
        return Content.styled(
            f"{'▌' if sign == UNSURE else '█'} {sign}{words:>3} words", "$primary"
        )
