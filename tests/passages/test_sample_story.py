"""The passages of the story that comes with Reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.ingest import discover, read_file
from reader.model import Article, Comparison, Passage, Voice
from reader.passages import compare
from reader.passages.reading import read

STORY = Path(__file__).resolve().parents[2] / "stories" / "xi-putin-call"


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    found = discover([STORY]).files
    read = [one for file in found for one in read_file(file)]
    return {article.id: article for article in read if isinstance(article, Article)}


@pytest.fixture(scope="module")
def comparison(articles: dict[str, Article]) -> Comparison:
    return compare("story", list(articles.values()))


def texts(articles: dict[str, Article], passage: Passage) -> list[str]:
    return [articles[span.article].text[span.start : span.end] for span in passage.spans]


@pytest.mark.parametrize(
    ("words", "files", "voice"),
    [
        ("core interests", "000 001 003 004", Voice.SPEECH),
        ("wrong side of history.", "000 001 003", Voice.MIXED),
        ("claims to be neutral", "000 001 003", Voice.SPEECH),
        ("noted the legitimacy", "001 002 004", Voice.SPEECH),
    ],
)
def test_what_the_sources_quote_is_one_passage(
    articles: dict[str, Article], comparison: Comparison, words: str, files: str, voice: Voice
) -> None:
    (passage,) = (
        passage
        for passage in comparison.passages
        if any(words in text for text in texts(articles, passage))
    )
    sources = {Path(articles[span.article].path).name[:3] for span in passage.spans}
    assert (sorted(sources), passage.voice) == (files.split(), voice)


def test_spans_hold_the_statement_and_not_who_said_it(
    articles: dict[str, Article], comparison: Comparison
) -> None:
    told = [text for passage in comparison.passages for text in texts(articles, passage)]
    assert "“Countries on Vladimir-Putin’s side will inevitably find themselves" in "".join(told)
    assert not any(text.endswith(("said", "said.", "spokesman said")) for text in told)


def test_spans_cut_no_quotation_in_two(
    articles: dict[str, Article], comparison: Comparison
) -> None:
    told = [text for passage in comparison.passages for text in texts(articles, passage)]
    assert any(text.endswith("support for Russia’s “sovereignty and security”") for text in told)
    assert any(text.endswith("concerns such as sovereignty and security,”") for text in told)
    assert all(text.count("“") == text.count("”") for text in told if "“" in text[1:])


def test_a_name_alone_is_no_statement(articles: dict[str, Article], comparison: Comparison) -> None:
    told = [text for passage in comparison.passages for text in texts(articles, passage)]
    assert told
    assert all(any(word.islower() for word in text.split()) for text in told)


def test_the_story_is_the_same_when_its_articles_come_one_by_one(
    articles: dict[str, Article], comparison: Comparison
) -> None:
    for order in (list(articles.values()), list(reversed(articles.values()))):
        read.cache_clear()
        grown = [compare("story", order[: size + 1]) for size in range(len(order))]
        assert grown[-1] == comparison
