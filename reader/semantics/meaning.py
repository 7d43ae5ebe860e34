"""A sentence as the model understands it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

SIZE = 384
"""How many numbers a vector has."""

_HEIGHT = 127


@dataclass(frozen=True, slots=True, eq=False)
class Meaning:
    """The pieces of a sentence's words, by their numbers, and a vector for each (a row).

    A vector is that of the piece among the words around it. Only its direction counts, and it is
    kept as whole numbers up to 127: that changes no figure of the evaluation by .001, and a
    sentence takes some 10 kB.
    """

    pieces: npt.NDArray[np.uint16]
    vectors: npt.NDArray[np.int8]

    def record(self) -> bytes:
        """The meaning as bytes, as `meaning_from` reads them."""
        return self.pieces.astype("<u2").tobytes() + self.vectors.tobytes()


def meaning_of(pieces: npt.NDArray[np.int64], vectors: npt.NDArray[np.float32]) -> Meaning:
    """Return the meaning that these vectors make, one a piece."""
    highest = np.abs(vectors).max(axis=1, initial=1e-9, keepdims=True)
    return Meaning(pieces.astype(np.uint16), np.round(vectors / highest * _HEIGHT).astype(np.int8))


def meaning_from(record: bytes) -> Meaning:
    """Return the meaning of which this is the record; `ValueError` where it is none."""
    count, rest = divmod(len(record), 2 + SIZE)
    if rest:
        raise ValueError("this is no record of a meaning")
    return Meaning(
        np.frombuffer(record, "<u2", count).astype(np.uint16),
        np.frombuffer(record, np.int8, count * SIZE, 2 * count).reshape(count, SIZE),
    )
