"""The sample story, read by the reader's own ingest and searched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.ingest import discover, read_file
from reader.model import Answer, Article, BlockKind
from reader.search import SearchIndex

STORY = Path(__file__).parents[2] / "stories" / "xi-putin-call"


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    found = [read for file in discover([STORY]).files for read in read_file(file)]
    return {Path(read.path).name[:3]: read for read in found if isinstance(read, Article)}


@pytest.fixture(scope="module")
def index(
    articles: dict[str, Article], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SearchIndex]:
    by_id = {article.id: article for article in articles.values()}
    opened = SearchIndex(tmp_path_factory.mktemp("index"), by_id.__getitem__)
    opened.update(articles.values(), ())
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("query", "files", "words"),
    [
        ("US", {"000", "001", "002", "003", "004"}, {"US", "U.S.", "United States"}),
        ('"wrong side of history"', {"000", "001", "003"}, {"wrong side of history"}),
        ("Amur", {"002"}, {"Amur"}),
        (
            "Jingping~",
            {"000", "001", "002", "003", "004"},
            {"Jinping", "jinping", "Jingping"},
        ),
        ('source:"Associated Press" Kremlin', {"004"}, {"Kremlin"}),
        ("source:004 Kremlin", {"004"}, {"Kremlin"}),
        ("source:000 Kremlin", {"000"}, {"Kremlin"}),
        ("sanctio*", {"000", "001", "002", "003", "004"}, {"sanctions"}),
        ("password", set(), set()),
    ],
)
def test_the_sample_answers_as_a_person_expects(
    articles: dict[str, Article], index: SearchIndex, query: str, files: set[str], words: set[str]
) -> None:
    by_id = {article.id: name for name, article in articles.items()}
    answer = index.search(query)
    assert {by_id[hit.article] for hit in answer.hits} == files
    assert lit_words(articles, answer) == words
    assert answer.suggestion is None


def test_nothing_in_furniture_is_lit(articles: dict[str, Article], index: SearchIndex) -> None:
    by_id = {article.id: article for article in articles.values()}
    for query in ("the", "email", "weather", "a*", "comment~"):
        for hit in index.search(query).hits:
            article = by_id[hit.article]
            folded = list(article.of_kind(BlockKind.FURNITURE, BlockKind.TAGS))
            for fragment in hit.fragments:
                assert not any(
                    block.start < end and start < block.end
                    for block in folded
                    for start, end in fragment.matches
                )


def test_a_misspelt_query_is_put_right(index: SearchIndex) -> None:
    answer = index.search("sovreignty Kremlin")
    assert answer.total == 0
    assert answer.suggestion == "sovereignty Kremlin"


def lit_words(articles: dict[str, Article], answer: Answer) -> set[str]:
    by_id = {article.id: article for article in articles.values()}
    return {
        by_id[hit.article].text[start:end]
        for hit in answer.hits
        for fragment in hit.fragments
        for start, end in fragment.matches
    }
