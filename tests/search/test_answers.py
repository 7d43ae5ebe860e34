"""What a query finds, as a person expects it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.model import Article
from reader.search import SearchIndex

MakeArticle = Callable[..., Article]
Library = Callable[..., SearchIndex]


@pytest.fixture
def index(make_article: MakeArticle, library: Library) -> SearchIndex:
    """Five tellings of a summit, told apart by their sources."""
    return library(
        make_article(
            "The U.S. envoy spoke of universal health. It told us nothing new.\n"
            "Universities’ health centres closed.",
            title="Envoy arrives for talks",
            source="Courier",
            published="2022-06-15",
            furniture="Log in with your password",
        ),
        make_article(
            "Ministers of the United States threatened sanctions. A sanction follows.",
            title="Sanctions loom",
            source="Evening Post",
            published="2022-07-02",
        ),
        make_article(
            "Let us go, said the WHO delegate in Zürich, who carried the café’s bill.",
            title="A delegate’s day",
            source="Evening Star",
            published="2023-01-31",
        ),
        make_article(
            "Wang Xiaoming met the press. Wang Xiaomin was misspelt.\n中国外交部长王毅访问莫斯科",
            source="记者",
            published=None,
            path="/library/007_wire.txt",
        ),
        make_article("التقى الوزير وفدا في القاهرة", source="صحيفة", published="2021"),
    )


def sources(index: SearchIndex, query: str) -> set[str]:
    answer = index.search(query, limit=0)
    assert answer.total == len(answer.hits) == sum(answer.by_source.values())
    return set(answer.by_source)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("US", {"Courier", "Evening Post"}),
        ("us", {"Courier", "Evening Post", "Evening Star"}),
        ("U.S.", {"Courier", "Evening Post"}),
        ("usa", {"Courier", "Evening Post"}),
        ("=US", {"Courier"}),
        ('"United States"', {"Courier", "Evening Post"}),
        ("United States", {"Courier", "Evening Post"}),
        ("WHO", {"Evening Star"}),
        ("who", {"Evening Star"}),
        ("it", {"Courier"}),
        ("sanctioned", {"Evening Post"}),
        ("=sanctioned", set()),
        ("=sanction", {"Evening Post"}),
        ('"universal health"', {"Courier"}),
        ('"universities health"', {"Courier"}),
        ('"nothing new universities"', set()),
        ('"universal universities"', set()),
        ("“universal health”", {"Courier"}),
        ("zurich cafe", {"Evening Star"}),
        ("café's", {"Evening Star"}),
        ("envoy delegate", set()),
        ("envoy OR delegate", {"Courier", "Evening Star"}),
        ("envoy AND talks", {"Courier"}),
        ("us -envoy", {"Evening Post", "Evening Star"}),
        ("us NOT envoy", {"Evening Post", "Evening Star"}),
        ("NOT us", {"记者", "صحيفة"}),
        ("(envoy OR ministers) -talks", {"Evening Post"}),
        ("sanctio*", {"Evening Post"}),
        ("Xiaomin~", {"记者"}),
        ("mnisters~", {"Evening Post"}),
        ("title:sanction", {"Evening Post"}),
        ("title:ministers", set()),
        ('title:"envoy arrives"', {"Courier"}),
        ("source:evening", {"Evening Post", "Evening Star"}),
        ("source:Even", {"Evening Post", "Evening Star"}),
        ('source:"Evening Post" us', {"Evening Post"}),
        ("source:post", {"Evening Post"}),
        ("source:007", {"记者"}),
        ("source:nobody", set()),
        ("date:2022", {"Courier", "Evening Post"}),
        ("date:2022-07", {"Evening Post"}),
        ("date:2022-06-15", {"Courier"}),
        ("date:2022-07..", {"Evening Post", "Evening Star"}),
        ("date:..2022-06", {"Courier", "صحيفة"}),
        ("date:2022-06..2022-07", {"Courier", "Evening Post"}),
        ("外交", {"记者"}),
        ("交外", set()),
        ("莫斯科", {"记者"}),
        ("الوزير", {"صحيفة"}),
        ("وزير", {"صحيفة"}),
        ("للوزير", {"صحيفة"}),
        ("=وزير", set()),
        ("password", set()),
        ("", set()),
        ("—", set()),
    ],
)
def test_a_query_finds(index: SearchIndex, query: str, found: set[str]) -> None:
    assert sources(index, query) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('"universal health', {"Courier"}),
        ("(envoy", {"Courier"}),
        ("envoy)", {"Courier"}),
        (") envoy (", {"Courier"}),
        ("envoy OR", {"Courier"}),
        ("OR OR envoy", {"Courier"}),
        ("*nvoy envoy", set()),
        ("*envoy", {"Courier"}),
        ("colour:envoy", set()),
        ("date:yesterday envoy", {"Courier"}),
        ("date:2022-13 envoy", {"Courier"}),
        ("date:2022-06-32 envoy", {"Courier"}),
        ("date:2022-08..2022-07 envoy", {"Courier"}),
        ("envoy date:", set()),
        ("envoy Date:", set()),
        ("(" * 500 + "envoy" + ")" * 500, {"Courier"}),
        ("envoy " * 1000, {"Courier"}),
    ],
)
def test_wrong_syntax_searches_the_words_and_says_what_is_odd(
    index: SearchIndex, query: str, found: set[str]
) -> None:
    assert sources(index, query) == found
    assert index.search(query).hint


def test_a_day_that_no_month_has_is_told_and_still_bounds_a_range(index: SearchIndex) -> None:
    answer = index.search("date:2022-06-31")
    assert (answer.hint, answer.total) == ("there is no day 2022-06-31", 0)
    assert index.search("date:2022-06..2022-06-31").hint
    assert sources(index, "date:2022-06..2022-06-31") == {"Courier"}


def test_right_syntax_has_no_hint(index: SearchIndex) -> None:
    for query in (
        "us -envoy",
        '"a b" OR (c d)',
        "title:x date:2022.. =y z* w~",
        "http://x.org",
        "date:2022-06..2022 x",
        "date:2022..2022-01-31 x",
        "title x",
    ):
        assert index.search(query).hint is None


def test_a_misspelling_is_answered_with_the_librarys_own_word(index: SearchIndex) -> None:
    answer = index.search("minsters sanctions")
    assert answer.total == 0
    assert answer.suggestion == "ministers sanctions"
    assert index.search(answer.suggestion).total == 1


def test_no_suggestion_where_none_would_find_anything(index: SearchIndex) -> None:
    assert index.search("qqqqqqqqqq").suggestion is None
    assert index.search("minsters delegate").suggestion is None
    assert index.search("ministers").suggestion is None


def test_another_word_is_no_suggestion(make_article: MakeArticle, library: Library) -> None:
    index = library(make_article("Reforms remain a matter for the press x. To coerce is wrong."))
    for query in ("kremlin", "xi", "source"):
        assert index.search(query).suggestion is None
    assert index.search("eforms").suggestion == "reforms"
    assert index.search("remian").suggestion == "remain"


def test_the_form_asked_for_and_the_title_rank_first(
    make_article: MakeArticle, library: Library
) -> None:
    plural = make_article("They spoke of treaties at length.", source="plural")
    single = make_article("They spoke of a treaty at length.", source="single")
    titled = make_article("They spoke of it all at length.", title="A treaty", source="titled")
    index = library(plural, single, titled)
    found = [hit.article for hit in index.search("treaties").hits]
    assert found.index(plural.id) < found.index(single.id)
    assert [hit.article for hit in index.search("treaty").hits] == [titled.id, single.id, plural.id]


def test_equal_hits_come_newest_first_whatever_the_order_of_indexing(
    make_article: MakeArticle, library: Library
) -> None:
    articles = [
        make_article("One and the same dispatch.", published=f"2022-0{month}-01", source="S")
        for month in (3, 1, 2)
    ]
    orders = [articles, articles[::-1]]
    answers = [[hit.article for hit in library(*order).search("dispatch").hits] for order in orders]
    assert answers[0] == answers[1] == [articles[at].id for at in (0, 2, 1)]


def test_limit_cuts_the_hits_but_not_the_count(index: SearchIndex) -> None:
    answer = index.search("us", limit=1)
    assert (len(answer.hits), answer.total, len(answer.by_source)) == (1, 3, 3)


def test_within_restricts_the_answer(index: SearchIndex) -> None:
    everywhere = [hit.article for hit in index.search("us").hits]
    answer = index.search("us", within=everywhere[1:2])
    assert [hit.article for hit in answer.hits] == everywhere[1:2]
    assert answer.total == sum(answer.by_source.values()) == 1
    assert index.search("us", within=()).total == 0


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("sanc", {"Evening Post"}),
        ("envoy arr", {"Courier"}),
        ("envoy arr ", set()),
        ('"universal he', {"Courier"}),
        ('"universal centr', set()),
        ("title:san", {"Evening Post"}),
        ("source:Eve deleg", {"Evening Star"}),
        ("source:", set()),
        ("-", set()),
        ("外", {"记者"}),
        ("", set()),
    ],
)
def test_the_last_word_may_go_on_while_typing(
    index: SearchIndex, typed: str, found: set[str]
) -> None:
    answer = index.typed(typed)
    assert set(answer.by_source) == found
    assert answer.hint is None


def test_typing_that_is_cancelled_ends_with_nothing(index: SearchIndex) -> None:
    assert index.typed("us", cancelled=lambda: True).hits == ()


def test_every_beginning_of_a_query_is_answered_while_typing(index: SearchIndex) -> None:
    whole = 'source:evening ("united states" OR US) -title:day sanc* date:2022-01..'
    totals = [index.typed(whole[:length]).total for length in range(len(whole) + 1)]
    assert totals[-1] == index.search(whole).total == 1
