"""The five articles that come with Reader, as a reader should see them."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.ingest import discover, read_file
from reader.model import Article, BlockKind

FOLDER = Path(__file__).resolve().parents[2] / "stories" / "xi-putin-call"


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    found = discover([FOLDER])
    assert found.problems == ()
    read = [article for file in found.files for article in read_file(file)]
    return {Path(a.path).name[:3]: a for a in read if isinstance(a, Article)}


def of_kind(article: Article, *kinds: BlockKind) -> list[str]:
    return [article.text[block.start : block.end] for block in article.of_kind(*kinds)]


@pytest.mark.parametrize(
    ("number", "title"),
    [
        ("000", "China assures Russia of security and sovereignty support amid Ukraine war"),
        (
            "001",
            "Chinese President Xi backs Russian ‘sovereignty’ in call with Putin"
            " amid war in Ukraine",
        ),
        (
            "002",
            "Xi Jinping promises Support to Russia in a call with Putin, despite global backlash",
        ),
        ("003", None),
        ("004", "Xi Jinping reasserts support for Russia on security issues"),
    ],
)  # fmt: skip
def test_titles(articles: dict[str, Article], number: str, title: str | None) -> None:
    article = articles[number]
    assert article.title == title
    assert article.title_reason
    assert of_kind(article, BlockKind.TITLE) == ([title] if title else [])


@pytest.mark.parametrize(
    ("number", "paragraphs", "first", "last"),
    [
        ("000", 4, "THE China took another step", "to Russia or any"),
        ("001", 11, "Chinese President Xi Jinping declared", "according to the Chinese reading."),
        ("002", 17, "Chinese leader Xi Jinping reiterated", ""),
        ("003", 12, "President Xi Jinping assured", "wrong side of history.”"),
        ("004", 9, "Chinese President Xi Jinping reasserted", "or opposition politics."),
    ],
)  # fmt: skip
def test_the_body_is_whole(
    articles: dict[str, Article], number: str, paragraphs: int, first: str, last: str
) -> None:
    body = of_kind(articles[number], BlockKind.BODY)
    assert len(body) == paragraphs
    assert body[0].startswith(first)
    assert last in body[-1]


def test_a_sentence_with_its_full_stop_stays(articles: dict[str, Article]) -> None:
    body = of_kind(articles["003"], BlockKind.BODY)
    assert any(text.startswith("Two leaders agree") and text.endswith("says.") for text in body)


@pytest.mark.parametrize(
    ("number", "start"),
    [
        ("000", "latest events in"), ("000", "About Abhishek"), ("000", "Food maven."),
        ("000", "Check Also"), ("000", "‘Nervous and impatient’"), ("000", "Reproduction –"),
        ("001", "Placeholder while"), ("001", "Beijing chafing"), ("001", "Post expires"),
        ("001", "Back to Top"), ("001", "Forgot password?"), ("001", "Enter your account"),
        ("001", "Your password reset"), ("001", "To use social"), ("001", "Add to Collection"),
        ("001", "Here you'll find"), ("001", "Select the fields"), ("001", "• Image"),
        ("001", "Click outside"), ("002", "27.1 C"), ("002", "Delhi"), ("002", "Tuesday, July 1"),
        ("002", "Article Word"), ("002", "Test your skills"), ("002", "Most Popular"),
        ("002", "Play The Word"), ("003", "Leave a Reply"), ("003", "Your email address"),
    ],
)  # fmt: skip
def test_what_is_of_the_page_is_folded(
    articles: dict[str, Article], number: str, start: str
) -> None:
    article = articles[number]
    blocks = [b for b in article.blocks if article.text.startswith(start, b.start)]
    assert blocks
    for block in blocks:
        assert block.kind is BlockKind.FURNITURE
        assert len(block.reason) > 10


@pytest.mark.parametrize(
    ("number", "kind", "start"),
    [
        ("000", BlockKind.STANDFIRST, "Putin and Xi Jinping spoke by phone"),
        ("000", BlockKind.CREDIT, "Alexei Druzhinin / Sputnik"),
        ("000", BlockKind.CAPTION, "Putin and Xi Jinping met in February"),
        ("001", BlockKind.BYLINE, "Cate Cadell and Ellen Nakashima"),
        ("001", BlockKind.TAGS, "#Chinese #President"),
        ("004", BlockKind.KICKER, "International"),
        ("004", BlockKind.CREDIT, "Source: The Associated Press"),
    ],
)
def test_the_other_kinds(
    articles: dict[str, Article], number: str, kind: BlockKind, start: str
) -> None:
    assert [text.startswith(start) for text in of_kind(articles[number], kind)] == [True]


def test_no_date_is_made_up(articles: dict[str, Article]) -> None:
    for article in articles.values():
        assert article.published is None
        assert not any(date.accepted for date in article.dates)
    considered = {
        (number, date.value): date.reason
        for number, article in articles.items()
        for date in article.dates
    }
    assert "expires" in considered["001", "2022-06-26"]
    assert "weather" in considered["002", "2025-07-01"]
    assert "other stories" in considered["000", "2022-07-04"]


def test_sources(articles: dict[str, Article]) -> None:
    assert articles["004"].source == "Associated Press"
    assert articles["000"].source == "Source 000"


def test_a_line_of_the_text_names_the_source(tmp_path: Path) -> None:
    (original,) = FOLDER.glob("004*.txt")
    copy = tmp_path / "copy.txt"
    copy.write_bytes(original.read_bytes())
    (article,) = read_file(discover([copy]).files[0])
    assert isinstance(article, Article)
    assert article.source == "The Associated Press"
