"""Words close together, what is quoted, and who says something."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Article
from reader.search import SearchIndex, matches
from reader.search.near import clusters

MakeArticle = Callable[..., Article]
Library = Callable[..., SearchIndex]


@pytest.fixture
def talks(make_article: MakeArticle) -> Article:
    return make_article(
        "Foreign minister Ida Holm met reporters for a meeting on the quay at noon.\n"
        "“The ferry is safe,” Holm said. “Nobody doubted the rudder.”\n"
        "The rudder had failed, according to port engineer Per Dahl, before noon.",
        title="Ferry talks end in “full accord”",
        source="Courier",
    )


@pytest.fixture
def index(talks: Article, make_article: MakeArticle, library: Library) -> SearchIndex:
    return library(
        talks,
        make_article(
            "The ferry is safe, the owner told Ida Holm, and the rudder is new.\n"
            "A passenger said “we doubted that”.",
            source="Evening Post",
        ),
    )


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('"holm quay"~8', {"Courier"}),
        ('"quay holm"~8', {"Courier"}),
        ('"holm quay"~3', set()),
        ('"minister meeting reporters"~', {"Courier"}),
        ('"talks minister"~999', {"Courier"}),
        ('"owner rudder"~11', {"Evening Post"}),
        ('"safe safe"~1', {"Courier", "Evening Post"}),
        ('title:"ferry accord"~5', {"Courier"}),
        ("in:speech ferry", {"Courier"}),
        ("ferry in:speech", {"Courier"}),
        ("in:speech doubted", {"Courier", "Evening Post"}),
        ('in:speech "ferry is safe"', {"Courier"}),
        ('in:speech "safe nobody"', set()),
        ('in:speech "safe nobody"~9', set()),
        ("in:speech quay", set()),
        ("in:speech accord source:courier", {"Courier"}),
        ("in:title talks", {"Courier"}),
        ("in:speech doubted -ferry", {"Evening Post"}),
        ("speaker:holm", {"Courier"}),
        ('speaker:"Ida Holm"', {"Courier"}),
        ("speaker:dahl ferry", {"Courier"}),
        ("speaker:owner", set()),
        ("speaker:(holm OR dahl)", {"Courier"}),
        ("-speaker:holm", {"Evening Post"}),
    ],
)
def test_a_query_finds(index: SearchIndex, query: str, found: set[str]) -> None:
    answer = index.search(query)
    assert set(answer.by_source) == found
    assert answer.hint is None


@pytest.mark.parametrize(
    ("query", "lit"),
    [
        ('"minister reporter"~4', ["minister", "reporters"]),
        ('"noon rudder"~3', []),
        ('"noon rudder"~11', ["rudder", "noon"]),
        ("in:speech rudder", ["rudder"]),
        ("in:speech ferry", ["ferry"]),
        ("speaker:holm", ["Holm"]),
        ('speaker:"ida holm"', ["Holm"]),
        ("speaker:dahl rudder", ["rudder", "rudder", "Per Dahl"]),
    ],
)
def test_what_is_lit(talks: Article, query: str, lit: list[str]) -> None:
    assert [talks.text[start:end] for start, end in matches(talks, query)] == lit


@pytest.mark.parametrize(
    "query", ["in:speech", "in:prose ferry", "story:nowhere ferry", 'in:speech source:"Courier"']
)
def test_what_cannot_be_meant_is_said(index: SearchIndex, query: str) -> None:
    assert index.search(query).hint


@pytest.mark.parametrize("typed", ['"holm quay"~9', "speaker:hol", "in:speech fer", "in:spe"])
def test_it_can_be_typed_letter_by_letter(index: SearchIndex, typed: str) -> None:
    for length in range(len(typed) + 1):
        assert index.typed(typed[:length]).hint is None
    if not typed.startswith("in:spe ") and typed != "in:spe":
        assert index.typed(typed).total == 1


PLACES = st.lists(st.sets(st.integers(0, 30), max_size=6), min_size=1, max_size=3)


@given(PLACES, st.integers(0, 12))
def test_runs_are_the_shortest_that_hold_every_word(places: list[set[int]], distance: int) -> None:
    found = list(clusters(places, distance))
    for first, last in found:
        assert last - first <= distance
        assert all(any(first <= place <= last for place in some) for some in places)
    starts_and_ends = [list(ends) for ends in zip(*found, strict=True)]
    assert all(ends == sorted(set(ends)) for ends in starts_and_ends)
    windows = [(low, low + distance) for low in range(31)]
    possible = any(
        all(any(low <= place <= high for place in some) for some in places) for low, high in windows
    )
    assert bool(found) == possible
