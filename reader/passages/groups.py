"""Average-link grouping: what belongs to one passage."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

TOGETHER = 0.08
"""Least mean score between two groups that become one. Connected components would chain unlike
statements; the mean over all pairs, unlinked ones counting 0, does not."""


def average_link(size: int, scores: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """Group the numbers `0 … size - 1` by their scores; return groups of two or more, in order.

    Agglomerative clustering with average linkage (UPGMA, Sokal & Michener 1958) by
    nearest-neighbour chains (Murtagh 1983), cut at `TOGETHER`.
    """
    groups = [group for members in _components(size, scores) for group in _cluster(members, scores)]
    return sorted(group for group in groups if len(group) > 1)


def _components(size: int, scores: Mapping[tuple[int, int], float]) -> list[list[int]]:
    parent = list(range(size))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for a, b in scores:
        parent[max(root(a), root(b))] = min(root(a), root(b))
    members: dict[int, list[int]] = {}
    for item in range(size):
        members.setdefault(root(item), []).append(item)
    return [group for group in members.values() if len(group) > 1]


def _cluster(members: list[int], scores: Mapping[tuple[int, int], float]) -> list[list[int]]:
    place = {item: number for number, item in enumerate(members)}
    table = np.zeros((len(members), len(members)))
    for (a, b), score in scores.items():
        if a in place:
            table[place[a], place[b]] = table[place[b], place[a]] = score
    groups: dict[int, list[int]] = {number: [item] for number, item in enumerate(members)}
    waiting = list(range(len(members)))
    chain: list[int] = []
    done: list[list[int]] = []
    while groups:
        if not chain:
            while waiting[-1] not in groups:
                waiting.pop()
            chain.append(waiting[-1])
        last = chain[-1]
        nearest = int(table[last].argmax())
        if len(chain) > 1 and table[last, chain[-2]] >= table[last, nearest]:
            nearest = chain[-2]
        if table[last, nearest] < TOGETHER:
            done.append(sorted(groups.pop(last)))
            table[last] = table[:, last] = 0
            chain.pop()
        elif len(chain) > 1 and nearest == chain[-2]:
            _merge(table, groups, last, nearest)
            del chain[-2:]
        else:
            chain.append(nearest)
    return done


def _merge(
    table: np.ndarray[tuple[int, int], np.dtype[np.float64]],
    groups: dict[int, list[int]],
    kept: int,
    gone: int,
) -> None:
    sizes = len(groups[kept]), len(groups[gone])
    mean = (table[kept] * sizes[0] + table[gone] * sizes[1]) / sum(sizes)
    table[kept] = table[:, kept] = mean
    table[kept, kept] = 0
    table[gone] = table[:, gone] = 0
    groups[kept] += groups.pop(gone)
