"""Sentences that say the same in other words are near each other, and nothing else moves them."""

from __future__ import annotations

import numpy as np
import pytest

from reader.semantics import Encoder, overlaps, overlaps_of_alike
from reader.semantics.meaning import meaning_from

OURS = [
    "The leaders agreed on Monday to withdraw all soldiers from the border by spring.",
    "Ticket prices for the summer festival will rise by a fifth.",
    "Doctors in the capital say that the hospitals have no beds left.",
    "The prime minister's brother resigned over the loan.",
]
THEIRS = [
    "Hospital wards are full, physicians in the city warned.",
    "Both presidents decided that their troops would leave the frontier before the summer.",
    "The brother of the premier has stepped down because of a credit that he took.",
    "Visitors of the music festival must pay twenty per cent more for entry.",
]

OF_ONE_STRIKE = [
    "The ferry crews of the island line will strike for three days from Friday.",
    "The crews of the ferries want the island line to hire forty more sailors.",
    "A spokesman of the ferry line called the strike of the island crews a surprise.",
]
OF_THE_SAME_STRIKE = [
    "From Friday on no ship of the island line will sail for three days, as its crews stop work.",
    "The ferry crews of the island line last went on strike nine years ago.",
    "Passengers of the ferries to the island can have their tickets paid back by the line.",
]


def test_the_same_in_other_words_is_nearest(encoder: Encoder) -> None:
    found = overlaps(list(encoder.encode(OURS)), list(encoder.encode(THEIRS)))
    assert found.argmax(axis=1).tolist() == [1, 3, 0, 2]
    assert found.argmax(axis=0).tolist() == [2, 0, 3, 1]


def test_a_sentence_says_all_of_itself(encoder: Encoder) -> None:
    ours = list(encoder.encode(OURS))
    found = overlaps(ours, ours)
    assert (found.argmax(axis=1) == np.arange(len(OURS))).all()
    assert (np.diag(found) > 0.75).all()
    assert (found <= 1).all() and (found >= 0).all()


def test_what_all_sentences_are_about_brings_none_nearer(encoder: Encoder) -> None:
    ours, theirs = (list(encoder.encode(some)) for some in (OF_ONE_STRIKE, OF_THE_SAME_STRIKE))
    found = overlaps(ours, theirs)
    same, others = found[0, 0], found.ravel()[1:]
    assert same == found.max()
    assert same > 2.5 * others.mean()


def test_order_and_company_change_nothing(encoder: Encoder) -> None:
    ours, theirs = list(encoder.encode(OURS)), list(encoder.encode(THEIRS))
    alone = [next(encoder.encode([sentence])) for sentence in reversed(OURS)]
    for one, again in zip(reversed(ours), alone, strict=True):
        assert one.record() == again.record()
    found = overlaps(ours, theirs)
    np.testing.assert_allclose(overlaps(theirs, ours).T, found, rtol=1e-5)
    np.testing.assert_allclose(overlaps(ours[::-1], theirs)[::-1], found, rtol=1e-5)


@pytest.mark.parametrize(("opening", "least", "is_alike"), [(4, 0.3, True), (1, 0.3, False)])
def test_articles_that_open_otherwise_are_not_compared(
    encoder: Encoder, opening: int, least: float, is_alike: bool
) -> None:
    ours, theirs = list(encoder.encode(["…", *OURS])), list(encoder.encode(["—", *THEIRS]))
    whole = overlaps(ours, theirs)
    found = overlaps_of_alike(ours, theirs, opening + 1, least)
    assert is_alike == bool((whole[: opening + 1, : opening + 1] > least).any())
    assert (found is not None) == is_alike
    if found is not None:
        np.testing.assert_allclose(found, whole)


def test_a_sentence_without_words_is_like_none(encoder: Encoder) -> None:
    ours = list(encoder.encode([OURS[0], "", "… — !"]))
    found = overlaps(ours, ours)
    assert found[0, 0] > 0
    assert not found[1:].any() and not found[:, 1:].any()
    assert overlaps([], ours).shape == (0, 3)
    assert overlaps_of_alike(ours[1:], ours, 5, 0.1) is None
    assert overlaps_of_alike(ours, [*ours[1:], *ours[1:], ours[0]], 2, 0.1) is None


def test_a_meaning_survives_its_record(encoder: Encoder) -> None:
    (meaning,) = encoder.encode(OURS[:1])
    again = meaning_from(meaning.record())
    assert (again.pieces == meaning.pieces).all()
    assert (again.vectors == meaning.vectors).all()
    with pytest.raises(ValueError, match="no record"):
        meaning_from(meaning.record()[:-1])
