"""Who and what is named where: names down, sources across; each cell opens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from textual.content import Content

from reader.model import Article, Entity, Fragment, Mention
from reader.text.plural import counted
from reader.text.sentences import sentences
from reader.tui.commands import closed_by
from reader.tui.names import NameOrder, Showing, extent, sections, sparkline
from reader.tui.screens.cells import CellsScreen
from reader.tui.screens.search.hits import sentence

_NONE = Content("")


class NamesMatrixScreen(CellsScreen[tuple[Entity, str]]):
    """Answers with the entity and the article id of the cell chosen.

    Its names stand in the `order` of the sidebar, there seen from the article `focused`; below the
    table stands the first sentence that names one of them in an article.
    """

    BINDINGS = closed_by("names-matrix")
    FIRST = "name"

    def __init__(
        self,
        entities: Sequence[Entity],
        articles: Mapping[str, Article],
        here: Entity | None,
        order: NameOrder,
        focused: str,
    ) -> None:
        super().__init__()
        self._articles = articles
        self._extents = {article.id: extent(article) for article in articles.values()}
        self._order = order
        self._sections = [
            (title, [one.entity for one in named])
            for title, named in sections(entities, Showing(order=order), self._extents, focused)
        ]
        self._entities = [entity for _, section in self._sections for entity in section]
        self._here = here
        self._focused = focused

    @property
    def heading(self) -> str:
        signs = "· none  ▄ some  █ most, from start to end"  # whole on 80 columns
        return f" Names × sources · by {self._order}  {signs}"

    @property
    def first_row(self) -> int:
        here = self._here.id if self._here else None
        return next((n for n, entity in enumerate(self._entities) if entity.id == here), 0)

    @property
    def first_source(self) -> int:
        return list(self._articles).index(self._focused)

    def sources(self) -> Sequence[tuple[str, str]]:
        named = Counter(
            article
            for entity in self._entities
            for article in {mention.article for mention in entity.mentions}
        )
        return [
            (f"{number} {article.source}", counted(named[article.id], "name"))
            for number, article in enumerate(self._articles.values(), 1)
        ]

    def rows(self) -> Iterator[Sequence[Callable[[], Content]]]:
        for title, section in self._sections:
            for number, entity in enumerate(section):
                name = partial(_name, entity, "" if number else f"  {title}")
                yield [name, *(partial(self._where, entity, article) for article in self._articles)]

    def choose(self, row: int, source: int) -> None:
        entity, article = self._cell(row, source)
        if _mentions(entity, article.id):
            self.dismiss((entity, article.id))
        else:
            self.notify(f"{article.source} does not name {entity.name}.")

    def told(self, row: int, source: int, room: int) -> tuple[Content, Content]:
        entity, article = self._cell(row, source)
        mentions = _mentions(entity, article.id)
        if not mentions:
            silent = f" does not name {entity.name}."
            return Content.assemble((article.source, "bold"), (silent, "$foreground-muted")), _NONE
        head = Content.assemble(
            (article.source, "bold"), (f" · {entity.name} {len(mentions)} ×", "$foreground-muted")
        )
        return head, sentence(article, _first_sentence(article, mentions), room)

    def _cell(self, row: int, source: int) -> tuple[Entity, Article]:
        return self._entities[row], list(self._articles.values())[source]

    def _where(self, entity: Entity, article: str) -> Content:
        mentions = _mentions(entity, article)
        told = f"{sparkline(mentions, self._extents)}{len(mentions):>4}"
        return Content.styled(told, "$primary") if mentions else Content("·")


def _name(entity: Entity, remark: str) -> Content:
    return Content.assemble((entity.name, "bold"), (remark, "$accent"))


def _mentions(entity: Entity, article: str) -> tuple[Mention, ...]:
    return tuple(mention for mention in entity.mentions if mention.article == article)


def _first_sentence(article: Article, mentions: Sequence[Mention]) -> Fragment:
    """The sentence with the first of the mentions, and which of them are in it."""
    first = mentions[0]
    inside = next(b for b in article.blocks if b.start <= first.start < b.end)
    start, end = next(
        (
            (start, end)
            for start, end in sentences(article.text, inside.start, inside.end)
            if start <= first.start < end
        ),
        (inside.start, inside.end),
    )
    lit = tuple((m.start, m.end) for m in mentions if start <= m.start and m.end <= end)
    return Fragment(start, end, lit)
