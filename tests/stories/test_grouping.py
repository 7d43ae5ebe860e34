"""Articles about one event become one story, whatever the order they come in."""

from __future__ import annotations

import random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Article, Block, BlockKind, Story
from reader.stories import group
from reader.stories.closeness import Pairs
from reader.stories.grouping import average_link

FERRY = (
    "A ferry with 300 passengers ran aground off Lanvik on Monday after its rudder failed.",
    "The Lanvik coastguard towed the ferry Aurora to port; passengers waited on deck for hours.",
    "Rudder failure left the ferry Aurora stranded near Lanvik, its captain told the coastguard.",
)
BUDGET = (
    "Finance minister Ida Brandt raised the tobacco tax in a budget that cut spending on roads.",
    "The budget of minister Brandt taxes tobacco and leaves less for roads, the opposition said.",
)


def article(
    id_: str, body: str, title: str | None = None, published: str | None = None, lang: str = "en"
) -> Article:
    blocks = []
    text = body
    if title is not None:
        text = f"{title}\n\n{body}"
        blocks.append(Block(BlockKind.TITLE, 0, len(title), ""))
    if body.strip():
        blocks.append(Block(BlockKind.BODY, len(text) - len(body), len(text), ""))
    return Article(id_, f"/a/{id_}", "s", "", title, "", published, "", text, lang, tuple(blocks))


def collection() -> list[Article]:
    return [
        *(article(f"f{n}", text, published="2024-03-04") for n, text in enumerate(FERRY)),
        *(article(f"b{n}", text, published="2024-03-05") for n, text in enumerate(BUDGET)),
    ]


def as_pairs(pairs: dict[tuple[int, int], float]) -> Pairs:
    first, second = (np.array([pair[side] for pair in pairs], np.int32) for side in (0, 1))
    return Pairs(first, second, np.array(list(pairs.values())))


def groups(stories: tuple[Story, ...]) -> set[tuple[str, ...]]:
    return {story.articles for story in stories}


def test_two_events_are_two_stories() -> None:
    assert groups(group(collection())) == {("f0", "f1", "f2"), ("b0", "b1")}


def test_nothing_makes_no_story() -> None:
    assert group([]) == ()


def test_an_article_without_words_is_a_story_of_its_own() -> None:
    stories = group([article("e", ""), article("n", "12 34 !!!"), *collection()])
    assert {("e",), ("n",)} < groups(stories)


@settings(max_examples=25, deadline=None)
@given(st.integers(), st.lists(st.integers(0, 4), max_size=5))
def test_order_and_duplicates_leave_no_trace(seed: int, again: list[int]) -> None:
    articles = collection()
    mixed = articles + [articles[n] for n in again]
    random.Random(seed).shuffle(mixed)
    assert group(mixed) == group(articles)


def test_the_id_of_a_story_stays_while_its_earliest_article_does() -> None:
    articles = collection()
    before = {story.articles[0]: story.id for story in group(articles)}
    later = article("f9", FERRY[2] + " Repairs begin.", published="2024-03-06")
    after = {story.articles[0]: story.id for story in group([*articles[1:], articles[0], later])}
    assert after == before


def test_a_story_is_dated_by_its_earliest_article_and_named_by_a_title() -> None:
    articles = [
        article("x", FERRY[0], None, "2024-03-04T09:00:00"),
        article("y", FERRY[1], "Ferry Aurora towed to Lanvik", "2024-03-04"),
        article("z", FERRY[2], None, None),
    ]
    (story,) = group(articles)
    assert story.published == "2024-03-04"
    assert story.title == "Ferry Aurora towed to Lanvik"


def test_a_story_without_titles_is_named_by_the_words_it_begins_with() -> None:
    (story,) = group([article("x", FERRY[0])])
    assert story.title == "A ferry with 300 passengers ran aground off Lanvik on Monday after …"


def test_years_apart_is_less_close_than_the_same_day() -> None:
    first, second = (
        FERRY[1],
        "The ferry Aurora met a yacht in fog; both captains blame the pilot office.",
    )
    same_day = [article("x", first, None, "2024-03-04"), article("y", second, None, "2024-03-04")]
    apart = [article("x", first, None, "2012-03-04"), article("y", second, None, "2024-03-04")]
    assert len(group(same_day)) == 1
    assert len(group(apart)) == 2


def test_function_words_of_another_language_do_not_make_a_story() -> None:
    german = [
        "Die Fähre ist nach dem Ausfall der Ruderanlage vor der Küste auf Grund gelaufen und wird "
        "von der Küstenwache in den Hafen geschleppt.",
        "Der Haushalt der Ministerin ist nach der Sitzung der Koalition im Ausschuss angenommen "
        "worden und wird von der Opposition und den Verbänden kritisiert.",
    ]
    assert len(group(article(f"d{n}", text, lang="de") for n, text in enumerate(german))) == 2


def test_average_link_does_not_chain() -> None:
    chain = {(0, 1): 0.9, (1, 2): 0.8, (2, 3): 0.9}
    assert average_link(4, as_pairs(chain), 0.5) == [[0, 1], [2, 3]]


@settings(deadline=None)
@given(
    st.dictionaries(
        st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1]),
        st.floats(0.01, 1),
    ),
    st.floats(0.05, 1),
)
def test_average_link_is_a_partition(pairs: dict[tuple[int, int], float], least: float) -> None:
    found = average_link(8, as_pairs(pairs), least)
    assert sorted(number for members in found for number in members) == list(range(8))
