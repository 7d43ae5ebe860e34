"""What a model of meanings says reaches the links, and nothing else does."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
import pytest

from reader.model import Article, Block, BlockKind
from reader.passages import Similarity, compare, compared_sentences

OURS = (
    "The old bridge over the Orrin was closed on Monday after a barge struck it.",
    "Shopkeepers in the upper town expect a hard winter without visitors.",
)
THEIRS = (
    "The old bridge over the Orrin was closed on Monday after a barge struck it.",
    "Merchants up on the hill fear months of empty tills.",
)

OPENINGS = (
    ("A choir sang.", "Hives stood empty.", "Weavers dyed wool.", "Snow fell.", "Trams stopped."),
    ("Divers dug.", "Hazel bloomed.", "Potters fired clay.", "Rain came.", "Cyclists won."),
)


def article(name: str, sentences: Sequence[str]) -> Article:
    text = "\n".join(sentences)
    blocks = tuple(
        Block(BlockKind.BODY, text.index(one), text.index(one) + len(one), "") for one in sentences
    )
    identity = hashlib.sha256(text.encode()).hexdigest()[:11] + name
    return Article(identity, name, name, "", None, "", None, "", text, "en", blocks)


A, B = article("a", OURS), article("b", THEIRS)


def linked(*similarities: Similarity) -> set[tuple[int, int]]:
    """The pairs of sentences that are linked, by their numbers."""
    return {
        (A.text[: link.a.start].count("\n"), B.text[: link.b.start].count("\n"))
        for link in compare("s", [A, B], similarities).links
    }


def similarity(values: Sequence[Sequence[float]]) -> Similarity:
    return Similarity(A.id, B.id, np.array(values, dtype=np.float32))


def test_meaning_links_what_shares_no_word() -> None:
    assert linked() == {(0, 0)}
    assert linked(similarity([[1, 0], [0, 0.75]])) == {(0, 0), (1, 1)}


def test_meaning_can_deny_a_link() -> None:
    assert linked(similarity([[0.2, 0], [0, 0]])) == {(0, 0)}  # word for word
    assert linked(similarity([[1, 0], [0, 0.3]])) == {(0, 0)}


@pytest.mark.parametrize("opening", [0, 0.4])
def test_articles_that_open_alike_in_other_words_tell_one_event(opening: float) -> None:
    a, b = (
        article(name, [*some, last])
        for name, some, last in zip("ab", OPENINGS, (OURS[1], THEIRS[1]), strict=True)
    )
    near = np.zeros((6, 6), dtype=np.float32)
    near[0, 0], near[5, 5] = opening, 0.55
    links = compare("s", [a, b], [Similarity(a.id, b.id, near)]).links
    ends = {a.text[link.a.start : link.a.end] for link in links}
    assert (OURS[1] in ends) == (opening > 0)


def test_either_article_may_come_first() -> None:
    found = similarity([[1, 0], [0, 0.75]])
    turned = Similarity(B.id, A.id, found.values.T)
    assert compare("s", [A, B], [turned]) == compare("s", [B, A], [found])


def test_sentences_of_a_similarity_are_those_that_are_compared() -> None:
    assert [A.text[span.start : span.end] for span in compared_sentences(A)] == list(OURS)
    with pytest.raises(ValueError, match="other sentences"):
        linked(similarity([[1, 0]]))


def test_sentences_that_say_nothing_are_not_linked_however_near() -> None:
    a, b = (
        article(name, [one, "* * *", "It was that."])
        for name, one in zip("ab", (OURS[0], THEIRS[1]), strict=True)
    )
    near = np.diag([0, 1, 1]).astype(np.float32)
    assert not compare("s", [a, b], [Similarity(a.id, b.id, near)]).links


def test_articles_of_a_similarity_are_those_that_are_compared() -> None:
    with pytest.raises(ValueError, match="other articles"):
        compare("s", [A], [similarity([[1, 0], [0, 0.75]])])
