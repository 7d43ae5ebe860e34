"""The postings of a segment while it is written.

Whoosh's own pool keeps a tuple a posting and sorts millions of them through files. Grouped by term
as they come, in flat arrays, only the terms need sorting: a fifth of the time and of the memory.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator

Item = tuple[str, bytes, int, float, bytes | None]
"""Field, term, document, weight, payload: what Whoosh hands from the pool to the disk."""


class _Term:
    """The postings of one term: documents ascending, their payloads end to end."""

    __slots__ = ("docs", "payloads", "sizes", "weights")

    def __init__(self) -> None:
        self.docs = array("I")
        self.weights = array("f")
        self.sizes = array("I")
        self.payloads = bytearray()


class Postings:
    """Takes the place of a Whoosh writer's `pool`."""

    def __init__(self) -> None:
        self._terms: dict[tuple[str, bytes], _Term] = {}
        self.fieldnames: set[str] = set()

    def add(self, item: Item) -> None:
        """Add a posting; documents of one term come in ascending order."""
        field, term, doc, weight, payload = item
        payload = payload or b""  # None where it comes from a segment that is merged
        held = self._terms.get((field, term))
        if held is None:
            held = self._terms[field, term] = _Term()
            self.fieldnames.add(field)
        held.docs.append(doc)
        held.weights.append(weight)
        held.sizes.append(len(payload))
        held.payloads += payload

    def iter_postings(self) -> Iterator[Item]:
        """Yield all postings in order of field, term and document."""
        for (field, term), held in sorted(self._terms.items()):
            end = 0
            for doc, weight, size in zip(held.docs, held.weights, held.sizes, strict=True):
                start, end = end, end + size
                yield field, term, doc, weight, bytes(held.payloads[start:end])

    def cleanup(self) -> None:
        """Forget everything."""
        self._terms.clear()
