"""What a model of meanings says reaches the links, and nothing else does."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
import pytest

from reader.model import Article, Block, BlockKind, Link
from reader.passages import Similarity, compare, compared_sentences

OURS = (
    "The old bridge over the Orrin was closed on Monday after a barge struck it.",
    "Shopkeepers in the upper town expect a hard winter without visitors.",
)
THEIRS = (
    "The old bridge over the Orrin was closed on Monday after a barge struck it.",
    "Merchants up on the hill fear months of empty tills.",
)

FURTHER = (
    "Pilots had been told to wait for the tide.",
    "No trade until spring, the shops above the river predict.",
)


def article(name: str, sentences: Sequence[str]) -> Article:
    text = "\n".join(sentences)
    blocks = tuple(
        Block(BlockKind.BODY, text.index(one), text.index(one) + len(one), "") for one in sentences
    )
    identity = hashlib.sha256(text.encode()).hexdigest()[:11] + name
    return Article(identity, name, name, "", None, "", None, "", text, "en", blocks)


A, B, C = article("a", OURS), article("b", THEIRS), article("c", FURTHER)


def linked(*similarities: Similarity) -> set[tuple[int, int]]:
    """The pairs of sentences that are linked, by their numbers."""
    return numbers(compare("s", [A, B], similarities).links)


def numbers(links: Sequence[Link]) -> set[tuple[int, int]]:
    """The numbers of the sentences of A and B that are linked."""
    return {
        (A.text[: link.a.start].count("\n"), B.text[: link.b.start].count("\n")) for link in links
    }


def similarity(values: Sequence[Sequence[float]]) -> Similarity:
    return Similarity(A.id, B.id, np.array(values, dtype=np.float32))


def test_meaning_links_what_shares_no_word() -> None:
    assert linked() == {(0, 0)}
    assert linked(similarity([[1, 0], [0, 0.75]])) == {(0, 0), (1, 1)}


def test_meaning_can_deny_a_link() -> None:
    assert linked(similarity([[0.2, 0], [0, 0]])) == {(0, 0)}  # word for word
    assert linked(similarity([[1, 0], [0, 0.3]])) == {(0, 0)}


def beside(nearness: float, third: float) -> set[tuple[int, int]]:
    """The pairs of A and B that are linked, where C stands beside them.

    The second sentences of A and B are `nearness` to each other and `third` to that of C.
    """
    near = np.array([[0, 0], [0, third]], dtype=np.float32)
    with_c = [Similarity(A.id, C.id, near), Similarity(B.id, C.id, near)]
    links = compare("s", [A, B, C], [similarity([[1, 0], [0, nearness]]), *with_c]).links
    return numbers([link for link in links if (link.a.article, link.b.article) == (A.id, B.id)])


def test_a_third_sentence_that_says_both_vouches_for_a_pair_in_doubt() -> None:
    assert beside(nearness=0.36, third=0.3) == {(0, 0)}
    assert beside(nearness=0.36, third=0.9) == {(0, 0), (1, 1)}


def test_a_third_sentence_alone_makes_no_link_and_none_takes_one() -> None:
    assert beside(nearness=0, third=1) == {(0, 0)}
    assert beside(nearness=0.75, third=0) == {(0, 0), (1, 1)}


def test_either_article_may_come_first() -> None:
    found = similarity([[1, 0], [0, 0.75]])
    turned = Similarity(B.id, A.id, found.values.T)
    assert compare("s", [A, B], [turned]) == compare("s", [B, A], [found])


def test_sentences_of_a_similarity_are_those_that_are_compared() -> None:
    assert [A.text[span.start : span.end] for span in compared_sentences(A)] == list(OURS)
    with pytest.raises(ValueError, match="other sentences"):
        linked(similarity([[1, 0]]))
