"""Passages that articles of a library have in the same words."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Article, LinkClass
from reader.passages.reading import read
from reader.passages.reuse import Shingles, candidates, reused, shingles
from tests.passages.conftest import MakeArticle

RELEASE = "The regional water board will replace forty old pumps along the river before winter."
EDITED = "The regional water board will replace forty old pumps along the canal before autumn."
FORMULA = "Readers who want our morning letter about gardens can order it by free postcard today."
OFFICE = "Helga Brandt Olsen, chair of the Nordic Council of Harbour Masters in Lanvik, agreed."
NAMED = "A letter by Helga Brandt Olsen, chair of the Nordic Council of Harbour Masters in Lanvik."


def telling(seed: int, *sentences: str) -> list[str]:
    """Sentences of invented words around those given."""
    rng = random.Random(seed)
    own = ["The " + " ".join(f"w{rng.randrange(10**6)}" for _ in range(12)) + "." for _ in range(6)]
    return [*own[:3], *sentences, *own[3:]]


def found(
    articles: Sequence[Article], sources: Sequence[str], days: Sequence[int | None] = ()
) -> set[tuple[str, str, str, str]]:
    """Paths and words of what is reused, each pair of articles in the order of their paths."""
    result = set()
    days = days or [None] * len(articles)
    for pair in candidates([shingles(one) for one in articles], sources, days):
        a, b = articles[pair.a], articles[pair.b]
        alike = {(x, y) for x, y in pair.pairs.tolist()}
        for link in reused(read(a), read(b), alike):
            told = (a.path, a.text[link.a.start : link.a.end])
            other = (b.path, b.text[link.b.start : link.b.end])
            (one, words), (two, others) = sorted([told, other])
            result.add((one, two, words, others))
    return result


def test_a_press_release_is_found_copied_and_edited(make_article: MakeArticle) -> None:
    articles = [make_article(str(n), *telling(n)) for n in range(20)]
    articles[3] = make_article("3", *telling(3, RELEASE))
    articles[11] = make_article("11", *telling(11, RELEASE))
    articles[17] = make_article("17", *telling(17, EDITED))
    sources = [f"paper {n % 7}" for n in range(20)]
    assert found(articles, sources) == {
        ("11", "3", RELEASE, RELEASE),
        ("11", "17", RELEASE, EDITED),
        ("17", "3", EDITED, RELEASE),
    }


def test_edited_is_not_verbatim(make_article: MakeArticle) -> None:
    a, b = (read(make_article(name, *telling(1, name))) for name in (RELEASE, EDITED))
    (link,) = reused(a, b, {(3, 3)})
    assert link.link_class is LinkClass.EDITED


def test_a_formula_of_the_house_is_no_reuse(make_article: MakeArticle) -> None:
    articles = [make_article(str(n), *telling(n, FORMULA)) for n in range(8)]
    assert not found(articles, ["Gardens"] * 8)
    assert len(found(articles[:2], ["Gardens"] * 2)) == 1


def test_what_all_have_said_for_months_is_no_reuse(make_article: MakeArticle) -> None:
    articles = [make_article(str(n), *telling(n, FORMULA)) for n in range(4)]
    assert len(found(articles, "abcd", [1, 2, 9, 31])) == 6
    assert len(found(articles, "abcd", [1, 2, None, None])) == 6
    assert not found(articles, "abcd", [1, None, None, 32])
    assert len(found(articles[:3], "abc", [1, 9, 400])) == 3


def test_a_name_with_its_office_is_no_reuse(make_article: MakeArticle) -> None:
    articles = [make_article("a", *telling(1, OFFICE)), make_article("b", *telling(2, NAMED))]
    assert not found(articles, ["A", "B"])


def test_sixty_copies_of_one_release_are_all_found(make_article: MakeArticle) -> None:
    articles = [make_article(str(n), *telling(n, RELEASE)) for n in range(60)]
    assert len(found(articles, [f"paper {n}" for n in range(60)])) == 60 * 59 // 2


def test_an_article_that_repeats_itself_is_no_reuse(make_article: MakeArticle) -> None:
    assert not found([make_article("a", *[RELEASE] * 50)], ["A"])


def test_nothing_where_there_is_nothing(make_article: MakeArticle) -> None:
    assert not found([], [])
    assert not found(
        [make_article("a"), make_article("b", "Rain."), make_article("c", "Rain.")], "abc"
    )


@given(st.permutations(range(9)))
def test_the_order_of_the_library_does_not_matter(order: list[int]) -> None:
    from tests.passages.conftest import _make_article

    told = {2: RELEASE, 5: EDITED, 7: RELEASE, 8: FORMULA}
    articles = [_make_article(str(n), *telling(n, *filter(None, [told.get(n)]))) for n in range(9)]
    sources = [f"paper {n % 4}" for n in range(9)]
    shuffled = [articles[n] for n in order]
    assert found(shuffled, [sources[n] for n in order]) == found(articles, sources)


@given(st.lists(st.tuples(st.integers(0, 2**32 - 1), st.integers(0, 2**16 - 1))))
def test_shingles_are_kept_as_they_were(pairs: list[tuple[int, int]]) -> None:
    hashes, sentences = zip(*pairs, strict=True) if pairs else ((), ())
    made = Shingles(np.array(hashes, np.uint32), np.array(sentences, np.uint16))
    kept = Shingles.decoded(made.encoded())
    assert kept.hashes.tolist() == list(hashes)
    assert kept.sentences.tolist() == list(sentences)
