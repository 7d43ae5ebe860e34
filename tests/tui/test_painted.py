"""The rows of an article as they are painted, whatever was painted before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from textual.color import Color
from textual.strip import Strip

from reader.library import Library
from reader.model import Article, Comparison, Entities, Note, PlacedNote
from reader.tui.finding import mentions_of
from reader.tui.marks import Choices, Lit, without_standing
from reader.tui.painted import Ink, PaintedArticle
from reader.tui.palette import DARK, LIGHT, palette_of

from .conftest import STORIES

WIDTHS = 60, 90
HEIGHT = 40
NO_CHOICES = Choices()
INKS = [
    Ink(palette_of(theme.to_color_system().generate()), (), Color(0, 0, 0))
    for theme in (DARK, LIGHT)
]


@dataclass(frozen=True)
class View:
    """What a pane shows, and how."""

    choices: Choices = NO_CHOICES
    width: int = WIDTHS[0]
    ink: Ink = INKS[0]
    notes: tuple[PlacedNote, ...] = ()
    top: int = 0


@dataclass(frozen=True)
class Told:
    article: Article
    comparison: Comparison
    entities: Entities

    def rows(self, painted: PaintedArticle, view: View, before: View | None = None) -> list[Strip]:
        """The rows of a view, painted on what `painted` kept of others, the last `before`."""
        if before is not None and _on_one_ground(view, before):
            painted.stand(view.choices)
        else:
            painted.wrap(view.width, (), unfolded=False)
            painted.mark(self.comparison, view.choices, view.notes, view.ink, HEIGHT)
        return painted.window(view.top, HEIGHT, None)


def _on_one_ground(view: View, other: View) -> bool:
    """Whether the two differ in nothing but where one stands, and what is on the screen."""
    alike = replace(view, top=0, choices=without_standing(view.choices))
    return alike == replace(other, top=0, choices=without_standing(other.choices))


@pytest.fixture
def told(home: Path) -> Iterator[Told]:
    library = Library.open([STORIES])
    story = library.stories[0]
    article = library.articles(story)[3]
    yield Told(article, library.comparison(story), library.entities(story))
    library.close()


def changed(view: View, told: Told, chance: Random) -> View:
    """A view in which one thing is another."""
    passage = chance.choice([None, *told.comparison.passages])
    entity = chance.choice([None, *told.entities.entities])
    note = Note("n", told.article.id, "", "", None, None, "", "")
    places = [None, *(span for one in told.comparison.passages for span in one.spans)]
    noted = PlacedNote(note, told.article.id, chance.choice(places))
    found = mentions_of(chance.choice(told.entities.entities))
    changes: list[dict[str, Any]] = [
        {"choices": view.choices._replace(lit=chance.choice(list(Lit)))},
        {"choices": view.choices._replace(passage=passage)},
        {"choices": view.choices._replace(entity=entity)},
        {"choices": view.choices._replace(finding=chance.choice([None, found]))},
        {"notes": chance.choice([(), (noted,)])},
        {"width": chance.choice(WIDTHS)},
        {"ink": chance.choice(INKS)},
        {"top": chance.choice([0, 1, 20])},
    ]
    return replace(view, **chance.choice(changes))


def test_what_was_painted_before_shows_in_no_row(told: Told) -> None:
    chance, view = Random(8), View()
    painted = PaintedArticle(told.article)
    told.rows(painted, view)
    for _ in range(300):
        view, before = changed(view, told, chance), view
        fresh = told.rows(PaintedArticle(told.article), view)
        assert told.rows(painted, view, before) == fresh, view


def test_a_row_is_painted_once_for_each_look(told: Told) -> None:
    painted = PaintedArticle(told.article)
    views = [View(Choices(lit=lit), width, ink) for width in WIDTHS for ink in INKS for lit in Lit]
    rows = [told.rows(painted, view) for view in views]
    for view, first in zip(views, rows, strict=True):
        again = told.rows(painted, view)
        assert all(row is kept for row, kept in zip(again, first, strict=True)), view
    lit, unlit = ({id(row) for row in rows[list(Lit).index(one)]} for one in (Lit.ALL, Lit.NONE))
    assert lit & unlit, "a row without a passage looks alike in both"
    assert lit - unlit
