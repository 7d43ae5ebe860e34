"""Average-link grouping: what belongs to one passage."""

from __future__ import annotations

from collections.abc import Mapping

TOGETHER = 0.22
"""Least mean score between two groups that become one. Connected components would chain unlike
statements; the mean over all pairs, unlinked ones counting 0, does not."""

Scores = Mapping[tuple[int, int], float]
Sums = dict[int, dict[int, float]]
"""The sum of scores between groups that have any, by the numbers of their first members."""


def average_link(scores: Scores) -> list[list[int]]:
    """Group numbers by the scores of their pairs; return the groups of two or more, in order.

    A pair without a score counts 0. Agglomerative clustering with average linkage (UPGMA, Sokal &
    Michener 1958) by nearest-neighbour chains (Murtagh 1983), cut at `TOGETHER`.
    """
    sums: Sums = {}
    for (a, b), score in scores.items():
        if a != b:
            sums.setdefault(a, {})[b] = score
            sums.setdefault(b, {})[a] = score
    groups = {item: [item] for item in sums}
    chain: list[int] = []
    done: list[list[int]] = []
    while groups:
        last = chain[-1] if chain else next(iter(groups))
        before = chain[-2] if len(chain) > 1 else last
        mean, nearest = _nearest(sums[last], groups, before)
        mean /= len(groups[last])
        if mean < TOGETHER:
            _drop(sums, last)
            done.append(sorted(groups.pop(last)))
            del chain[-1:]
        elif nearest == before:
            _merge(sums, groups, last, nearest)
            del chain[-2:]
        else:
            chain += [nearest] if chain else [last, nearest]
    return sorted(group for group in done if len(group) > 1)


def _nearest(
    sums: Mapping[int, float], groups: Mapping[int, list[int]], before: int
) -> tuple[float, int]:
    """Return the group with the greatest mean score, times the size of the own group.

    Of several it is the group `before` in the chain, so that the chain comes to its end, or else
    the one with the least number.
    """
    best, nearest = 0.0, before
    for other, total in sums.items():
        if total < best or (mean := total / len(groups[other])) < best:
            continue
        if mean > best or other == before or other < nearest != before:
            best, nearest = mean, other
    return best, nearest


def _drop(sums: Sums, gone: int) -> None:
    for other in sums.pop(gone):
        del sums[other][gone]


def _merge(sums: Sums, groups: dict[int, list[int]], a: int, b: int) -> None:
    kept, gone = min(a, b), max(a, b)
    del sums[kept][gone]
    for other, total in sums.pop(gone).items():
        if other != kept:
            del sums[other][gone]
            sums[kept][other] = sums[other][kept] = sums[kept].get(other, 0.0) + total
    groups[kept] += groups.pop(gone)
