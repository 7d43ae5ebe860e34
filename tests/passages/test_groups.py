"""Average-link grouping."""

from __future__ import annotations

from itertools import combinations
from math import sin

from hypothesis import given
from hypothesis import strategies as st

from reader.passages.groups import TOGETHER, average_link


def test_a_chain_of_links_is_not_one_group() -> None:
    scores = {(0, 1): 0.5, (2, 3): 0.5, (1, 2): 2 * TOGETHER}
    assert average_link(scores) == [[0, 1], [2, 3]]


def test_what_is_linked_all_around_is_one_group() -> None:
    assert average_link(dict.fromkeys(combinations(range(5), 2), 0.3)) == [[0, 1, 2, 3, 4]]


def test_weak_links_make_no_group() -> None:
    assert average_link({(0, 1): TOGETHER / 2}) == []
    assert average_link({}) == []


@given(st.data())
def test_nearest_neighbour_chains_find_what_greedy_merging_finds(data: st.DataObject) -> None:
    pairs = list(combinations(range(data.draw(st.integers(2, 7))), 2))
    ranks = data.draw(st.permutations(range(1, len(pairs) + 1)))
    # Sines are never the mean of others, so that no two merges are equally good.
    scores = {pair: abs(sin(rank)) / 3 for pair, rank in zip(pairs, ranks, strict=True) if rank % 3}
    assert average_link(scores) == merge_greedily(scores)


def merge_greedily(scores: dict[tuple[int, int], float]) -> list[list[int]]:
    groups = [[item] for item in sorted({item for pair in scores for item in pair})]

    def mean(a: list[int], b: list[int]) -> float:
        total = sum(scores.get((min(x, y), max(x, y)), 0) for x in a for y in b)
        return total / (len(a) * len(b))

    while len(groups) > 1:
        a, b = max(combinations(groups, 2), key=lambda pair: mean(*pair))
        if mean(a, b) < TOGETHER:
            break
        groups = [group for group in groups if group not in (a, b)] + [sorted(a + b)]
    return sorted(group for group in groups if len(group) > 1)
