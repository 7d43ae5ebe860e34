"""What is lit in the text of an article."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Article, Block, BlockKind
from reader.search import SearchIndex, fragments, matches, parse
from reader.search.query import words_of
from reader.text import fold, stem, tokens

MakeArticle = Callable[..., Article]
Library = Callable[..., SearchIndex]


def lit(article: Article, query: str) -> list[str]:
    return [article.text[start:end] for start, end in matches(article, query)]


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        (
            "The U.S. told us: US and USA are the United States.",
            "US",
            ["U.S.", "US", "USA", "United States"],
        ),
        ("The U.S. told us: US and USA.", "us", ["U.S.", "us", "US", "USA"]),
        (
            "The wrong side of history, the wrong side.",
            '"wrong side of history"',
            ["wrong side of history"],
        ),
        ("wrong side wrong side", '"wrong side" wrong', ["wrong side", "wrong side"]),
        (
            "Sanctions, sanctioned; a sanction’s end.",
            "sanction",
            ["Sanctions", "sanctioned", "sanction’s"],
        ),
        ("Sanctions, sanctioned; a sanction’s end.", "=sanction", ["sanction’s"]),
        ("Xi Jinping or Jingping", "Jingping~", ["Jinping", "Jingping"]),
        ("long-term and long term and longer terms", "long-term", ["long-term", "long term"]),
        ("Zürich ZÜRICH zurich", "zurich", ["Zürich", "ZÜRICH", "zurich"]),
        ("O’Brien, O'Brien and OBrien", "o'brien", ["O’Brien", "O'Brien", "OBrien"]),
        (
            "ﬁnance Straße strasse ＵＮ",
            "finance OR strasse OR un",
            ["ﬁnance", "Straße", "strasse", "ＵＮ"],
        ),
        ("dying to die, the skies and the sky", "die sky", ["dying", "die", "skies", "sky"]),
        ("vying, they vie", "vie", ["vying", "vie"]),
        ("中国外交部长王毅", "外交", ["外交"]),
        ("Корабль «Москва» йод", "йод москва", ["Москва", "йод"]),
        ("one two three", "two -three", ["two"]),
        ("one two three", "source:one date:2022 two", ["two"]),
        ("1,200 ships and 1200 men in 2022", "1,200 2022", ["1,200", "2022"]),
    ],
)
def test_what_is_lit(make_article: MakeArticle, text: str, query: str, expected: list[str]) -> None:
    assert lit(make_article(text), query) == expected


def test_a_phrase_is_not_lit_across_paragraphs_nor_in_furniture(make_article: MakeArticle) -> None:
    article = make_article(
        "It ended.\nThe end.", title="The", furniture="The end. It ended the end"
    )
    assert lit(article, '"ended the"') == []
    assert lit(article, '"the end"') == ["The end"]
    assert lit(article, "title:the") == ["The"]


def test_fragments_are_the_sentences_with_all_their_matches(make_article: MakeArticle) -> None:
    article = make_article("One came. Two came and one left. Nobody stayed.\nThen one came back.")
    found = fragments(article, "one came")
    assert [article.text[part.start : part.end] for part in found] == [
        "One came.",
        "Two came and one left.",
        "Then one came back.",
    ]
    assert [match for part in found for match in part.matches] == list(matches(article, "one came"))


def test_a_match_over_the_end_of_a_sentence_joins_the_two(make_article: MakeArticle) -> None:
    article = make_article("He met Gen. Smith. Jones left the room. Quiet.")
    (fragment,) = fragments(article, '"smith jones"')
    assert article.text[fragment.start : fragment.end].endswith("Jones left the room.")
    assert fragment.matches == matches(article, '"smith jones"')


def test_every_hit_is_lit(make_article: MakeArticle, library: Library) -> None:
    articles = [
        make_article(f"Report {number}: the U.S. and Straße {number} of café owners", source="S")
        for number in range(30)
    ]
    index = library(*articles)
    for query in ("US", "strasse", "cafe*", "ownrs~", '"the us and"', "report 7"):
        answer = index.search(query, limit=0)
        assert answer.total
        assert all(fragment.matches for hit in answer.hits for fragment in hit.fragments)
        assert all(hit.fragments for hit in answer.hits)


_PIECES = st.sampled_from(
    [
        "US",
        "us",
        "U.S.",
        "united",
        "states",
        "hoping",
        "hope",
        "Café",
        "cafe\u0301",
        "skies",
        "ß",
        "ﬁn",
        "O’Brien",
        "中",
        "国",
        "йод",
        "한국",
        "²",
        "K",
        "ſee",
        "1.5",
        "a-b",
        "—",
        "“",
        ".",
        "\n",
    ]
)
_TEXTS = st.lists(_PIECES | st.text(max_size=5), max_size=25).map(" ".join)


@given(text=_TEXTS, query=st.lists(_PIECES, min_size=1, max_size=3).map(" ".join))
def test_matches_are_in_order_within_the_text_and_fold_to_the_query(text: str, query: str) -> None:
    article = Article(
        "id", "path", "s", "", None, "", None, "", text, "en",
        (Block(BlockKind.BODY, 0, len(text), ""),),
    )  # fmt: skip
    found = matches(article, query)
    at = 0
    for start, end in found:
        assert at <= start < end <= len(text)
        at = end
    whole = {(token.start, token.end) for token in tokens(text)}
    for word in words_of(parse(query).node):
        wanted = stem(word.text)
        for token in tokens(text):
            if stem(token.folded) == wanted:
                assert any(start <= token.start and token.end <= end for start, end in found)
    assert {start for start, _ in found} <= {start for start, _ in whole}


def test_every_character_that_folds_to_a_latin_letter_is_found(make_article: MakeArticle) -> None:
    letters = [
        chr(code)
        for code in range(0x80, 0x30000)
        if not 0xD800 <= code < 0xE000
        and chr(code).isalnum()
        and fold(chr(code)).isascii()
        and fold(chr(code)).isalnum()
        and fold(chr(code)) == fold(chr(code)).lower()
    ]
    assert len(letters) > 900
    for letter in letters:
        for token in tokens(letter):
            written = letter[token.start : token.end]
            assert written in lit(make_article(f"x {letter} y"), f"={token.folded}")


@given(st.text(max_size=60))
def test_no_query_fails_and_the_same_query_is_read_alike(query: str) -> None:
    assert parse(query).text == query
    parse(query, typing=True)
    text = "Some words to look into, the U.S. among them."
    article = Article(
        "id", "path", "s", "", None, "", None, "", text, "en",
        (Block(BlockKind.BODY, 0, len(text), ""),),
    )  # fmt: skip
    for start, end in matches(article, query):
        assert 0 <= start < end <= len(text)
