"""The grid: which source says which part of a query."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.model import Article, Grid
from reader.search import SearchIndex

MakeArticle = Callable[..., Article]
Library = Callable[..., SearchIndex]


@pytest.fixture
def index(make_article: MakeArticle, library: Library) -> SearchIndex:
    return library(
        make_article(
            "The rudder failed at noon. “Nobody was hurt,” said Holm of the port authority.",
            source="Courier",
        ),
        make_article("At noon the old rudder had failed. Many were hurt.", source="Evening Post"),
        make_article("The ruder failed. The noon bell rang.", source="Gazette"),
        make_article("A concert hall opened.", source="Herald", published="2023-01-01"),
        make_article("The rudder failed at noon, again.", source="Courier", published="2022-07-01"),
    )


def verdicts(grid: Grid) -> list[dict[str, str]]:
    return [
        {source: cell.verdict.value for source, cell in zip(grid.sources, row, strict=True)}
        for row in grid.cells
    ]


def test_each_source_says_partly_nearly_or_not(index: SearchIndex) -> None:
    grid = index.by_source('"rudder failed at noon" hurt')
    assert grid.parts == ('"rudder failed at noon"', "hurt")
    assert verdicts(grid) == [
        {"Courier": "says", "Evening Post": "partly", "Gazette": "near miss", "Herald": "silent"},
        {"Courier": "says", "Evening Post": "says", "Gazette": "silent", "Herald": "silent"},
    ]
    assert grid.together == (1, 0, 0, 0)
    assert grid.is_said


def test_no_source_is_silent_because_only_an_old_article_says_a_part(
    make_article: MakeArticle, library: Library
) -> None:
    newer = [
        make_article(f"The rudder was new. It failed {n} times.", published=f"2023-01-{n:02}")
        for n in range(10, 20)
    ]
    old = make_article("The old rudder had failed. It was hot.", published="2021-01-01")
    (cell,) = library(*newer, old).by_source('"rudder failed twice"').cells[0]
    assert (cell.verdict.value, cell.article) == ("partly", old.id)


def test_a_cell_leads_to_its_sentence(
    index: SearchIndex, make_article: MakeArticle, library: Library
) -> None:
    article = make_article("A bell rang. The rudder failed at noon.", source="Courier")
    (cell,) = library(article).by_source('"failed at noon"').cells[0]
    assert cell.article == article.id
    assert cell.fragment is not None
    assert article.text[cell.fragment.start : cell.fragment.end] == "The rudder failed at noon."
    assert [article.text[a:b] for a, b in cell.fragment.matches] == ["failed at noon"]


def test_an_article_that_answers_all_of_it_is_shown_before_a_newer_one(index: SearchIndex) -> None:
    grid = index.by_source('"rudder failed" hurt')
    courier = grid.sources.index("Courier")
    assert grid.cells[0][courier].articles == 2
    assert grid.cells[0][courier].article == grid.cells[1][courier].article


def test_what_is_said_elsewhere_than_asked_is_partly(index: SearchIndex) -> None:
    (row,) = verdicts(index.by_source("in:speech hurt"))
    assert (row["Courier"], row["Evening Post"], row["Gazette"]) == ("says", "partly", "silent")


def test_filters_say_who_is_asked(index: SearchIndex) -> None:
    assert index.by_source("rudder date:2023").sources == ("Herald",)
    assert set(index.by_source("noon -bell").sources) == {"Courier", "Evening Post", "Herald"}
    assert index.by_source("noon source:evening").parts == ("noon",)
    assert set(index.by_source("in:speech hurt -noon").sources) >= {"Evening Post", "Gazette"}


def test_what_no_source_says_is_an_answer(index: SearchIndex) -> None:
    grid = index.by_source("xylophone zeppelin")
    assert not grid.is_said
    assert {verdict for row in verdicts(grid) for verdict in row.values()} == {"silent"}
    assert index.by_source("").parts == ()
