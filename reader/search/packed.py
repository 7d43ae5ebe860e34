"""Many strings and numbers in few bytes: what a segment keeps in memory and on disk."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain, pairwise
from typing import Any, overload

import msgspec
import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.unsignedinteger[Any]]

WIDTHS: dict[int, np.dtype[np.unsignedinteger[Any]]] = {
    1: np.dtype(np.uint8),
    2: np.dtype(np.uint16).newbyteorder("<"),
    4: np.dtype(np.uint32).newbyteorder("<"),
}
"""The kinds of numbers on disk by their bytes."""

_APART = 32
"""Strings between two that are kept apart: those take a byte a string and half of a search."""


class PackedStrings(msgspec.Struct, frozen=True):
    """Strings end to end in UTF-8, and where each of them ends: bytes of `array("I")`."""

    text: bytes
    ends: bytes


def pack(strings: Iterable[str]) -> PackedStrings:
    """Put strings end to end."""
    encoded = [string.encode("utf-8", "surrogatepass") for string in strings]
    return PackedStrings(b"".join(encoded), array("I", accumulate(map(len, encoded))).tobytes())


class Strings(Sequence[str]):
    """Packed strings, decoded when asked for: a list of them takes four times the memory.

    UTF-8 keeps the order of code points, so a sorted list can be bisected.
    """

    def __init__(self, packed: PackedStrings) -> None:
        self._text = packed.text
        self._ends = array("I", packed.ends)

    def __len__(self) -> int:
        return len(self._ends)

    @property
    def text(self) -> str:
        """All of them end to end."""
        return self._text.decode("utf-8", "surrogatepass")

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        """The string or strings at these places; a run of them costs little more than one."""
        if isinstance(at, slice):
            return self._run(*at.indices(len(self)))
        if at < 0:
            at += len(self)
        start = self._ends[at - 1] if at else 0
        return self._text[start : self._ends[at]].decode("utf-8", "surrogatepass")

    def _run(self, first: int, last: int, step: int) -> list[str]:
        if step != 1 or first >= last:
            return [self[at] for at in range(first, last, step)]
        begin = self._ends[first - 1] if first else 0
        ends = self._ends[first:last]
        text = self._text[begin : ends[-1]]
        between = pairwise(chain((begin,), ends))
        if text.isascii():
            letters = text.decode()
            return [letters[start - begin : end - begin] for start, end in between]
        return [
            text[start - begin : end - begin].decode("utf-8", "surrogatepass")
            for start, end in between
        ]


class SortedStrings(Strings):
    """Packed strings in ascending order."""

    def __init__(self, packed: PackedStrings) -> None:
        super().__init__(packed)
        starts = chain((0,), self._ends[_APART - 1 :: _APART])
        ends = self._ends[::_APART]
        self._signposts = [self._text[at:end] for at, end in zip(starts, ends, strict=False)]

    def first_from(self, string: str) -> int:
        """The place of the first string that does not come before `string`."""
        encoded = string.encode("utf-8", "surrogatepass")
        after = bisect_left(self._signposts, encoded) * _APART
        return bisect_left(self, string, max(after - _APART, 0), min(after, len(self)))

    def find(self, string: str) -> int | None:
        """The place of a string, None where it is not here."""
        at = self.first_from(string)
        return at if at < len(self) and self[at] == string else None

    def beginning_with(self, prefix: str) -> range:
        """The places of the strings that begin with `prefix`."""
        return range(self.first_from(prefix), self.first_from(prefix + _LAST))


_LAST = "\U0010ffff"


def numbers_of(ids: str) -> NDArray[np.uint64]:
    """Article ids, end to end, as numbers.

    Raises:
        ValueError: they are not of twelve hexadecimal digits each.
    """
    digits = np.frombuffer(bytes.fromhex(ids), np.uint8).reshape(-1, 6)
    return np.pad(digits, ((0, 0), (2, 0))).view(">u8").ravel().astype(np.uint64)


def ranges(starts: NDArray[np.int64], sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """The numbers of all ranges `[start, start + size)`, one range after the other."""
    ends = np.cumsum(sizes)
    steps = np.arange(ends[-1] if len(ends) else 0, dtype=np.int64)
    return steps + np.repeat(starts - ends + sizes, sizes)


def starts_of(sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where each of these runs begins when they stand end to end."""
    starts: NDArray[np.int64] = np.cumsum(sizes) - sizes
    return starts


def widths_of(largest: NDArray[np.int64]) -> NDArray[np.uint8]:
    """For each number how many bytes hold it: 1, 2 or 4."""
    return np.where(largest < 1 << 8, 1, np.where(largest < 1 << 16, 2, 4)).astype(np.uint8)
