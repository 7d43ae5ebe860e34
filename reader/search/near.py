"""Words that stand close together, in whatever order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence


def clusters(places: Sequence[Collection[int]], distance: int) -> Iterator[tuple[int, int]]:
    """Yield the shortest runs of places `[first, last]` that have one of each word.

    `places` are those of each word; a run is no longer than `distance`. Runs are in order, and none
    lies in another.
    """
    marked = sorted((place, number) for number, some in enumerate(places) for place in some)
    held: Counter[int] = Counter()
    left = 0
    for right, (place, number) in enumerate(marked):
        held[number] += 1
        if right + 1 < len(marked) and marked[right + 1][0] == place:
            continue  # another of the words stands there as well
        while held[marked[left][1]] > 1 or place - marked[left][0] > distance:
            held[marked[left][1]] -= 1
            left += 1
        if all(held[word] for word in range(len(places))):
            first = marked[left][0]
            yield first, place
            while left < len(marked) and marked[left][0] == first:
                held[marked[left][1]] -= 1
                left += 1
