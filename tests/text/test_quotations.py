"""What stands inside quotation marks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.quotations import quotations, quoted_share


def quoted(*paragraphs: str) -> list[str]:
    text = "\n\n".join(paragraphs)
    blocks, start = [], 0
    for paragraph in paragraphs:
        blocks.append((start, start + len(paragraph)))
        start += len(paragraph) + 2
    return [text[opened:closed] for opened, closed in quotations(text, blocks)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She said “it fell” twice.", ["it fell"]),
        ('She said "it fell" twice.', ["it fell"]),
        ("She said ‘it fell’ twice.", ["it fell"]),
        ("She said 'it fell' twice.", ["it fell"]),
        ("She said ``it fell'' and \"broke'' twice.", ["it fell", "broke"]),
        ("„Es fiel“, sagte sie.", ["Es fiel"]),
        ("«Il est tombé», dit-elle.", ["Il est tombé"]),
        ("« Il est tombé », dit-elle.", [" Il est tombé "]),
        ("»Es fiel«, sagte sie.", ["Es fiel"]),
        ("她说「桥塌了」。", ["桥塌了"]),
        ("“It fell,” she said, “and broke.”", ["It fell,", "and broke."]),
        ("“He said ‘run’ and ran.”", ["He said ‘run’ and ran."]),
        ("“He said “run” and ran.”", ["He said “run” and ran."]),
        ("“Don’t,” said the farmers’ wives’ friend.", ["Don’t,"]),
        ("The boys' club and Bob's; 'twas old.", []),
        ("It is 5' 10\" tall.", []),
        ("Nothing is quoted here.", []),
        ("“It fell.", ["It fell."]),
        ("“", []),
    ],
)
def test_marks_of_many_styles(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_quotation_continued_over_paragraphs() -> None:
    assert quoted("“One day it fell.", "“Nobody saw it,” she said.") == [
        "One day it fell.",
        "Nobody saw it,",
    ]


def test_a_quotation_without_marks_between_its_paragraphs() -> None:
    assert quoted("She said: “It fell.", "It broke.", "We wept.” Then she left.") == [
        "It fell.",
        "It broke.",
        "We wept.",
    ]


def test_a_mark_never_closed_ends_with_its_paragraph() -> None:
    assert quoted("“It fell.", "Nobody else spoke.", "He called it “old”.") == ["It fell.", "old"]


def test_quoted_share_counts_characters() -> None:
    assert quoted_share(0, 10, [(5, 20)]) == 0.5
    assert quoted_share(0, 10, []) == 0


@given(st.lists(st.text(alphabet="ab, .\"“”„«»‘’'「」", max_size=30), max_size=5))
def test_ranges_are_in_order_and_inside_their_paragraphs(paragraphs: list[str]) -> None:
    text = "\n\n".join(paragraphs)
    blocks, start = [], 0
    for paragraph in paragraphs:
        blocks.append((start, start + len(paragraph)))
        start += len(paragraph) + 2
    found = quotations(text, blocks)
    assert all(a[1] <= b[0] for a, b in pairwise(found))
    assert all(any(s <= a <= b <= e for s, e in blocks) for a, b in found)
