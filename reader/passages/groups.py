"""Average-link grouping: what belongs to one passage."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

TOGETHER = 0.22
"""Least mean score between two groups that become one. Connected components would chain unlike
statements; the mean over all pairs, unlinked ones counting 0, does not."""


Scores = Mapping[tuple[int, int], float]


def average_link(scores: Scores) -> list[list[int]]:
    """Group numbers by the scores of their pairs; return the groups of two or more, in order.

    A pair without a score counts 0. Agglomerative clustering with average linkage (UPGMA, Sokal &
    Michener 1958) by nearest-neighbour chains (Murtagh 1983), cut at `TOGETHER`.
    """
    found: list[list[int]] = []
    for members, inner in _components(scores):
        found += _cluster(members, inner)
    return sorted(group for group in found if len(group) > 1)


def _components(scores: Scores) -> list[tuple[list[int], Scores]]:
    """Return the connected components, each with its own scores."""
    parent: dict[int, int] = {}

    def root(item: int) -> int:
        while (above := parent.setdefault(item, item)) != item:
            parent[item] = item = parent[above]
        return item

    for a, b in scores:
        parent[max(root(a), root(b))] = min(root(a), root(b))
    members: dict[int, list[int]] = {}
    for item in sorted(parent):
        members.setdefault(root(item), []).append(item)
    inner: dict[int, dict[tuple[int, int], float]] = {}
    for pair, score in scores.items():
        inner.setdefault(root(pair[0]), {})[pair] = score
    return [(members[top], inner[top]) for top in members]


def _cluster(members: list[int], scores: Scores) -> list[list[int]]:
    place = {item: number for number, item in enumerate(members)}
    table = np.zeros((len(members), len(members)))
    for (a, b), score in scores.items():
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
