"""How close articles are: cosine of their words, times closeness in date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from reader.stories.vectors import Floats, Integers, Vectors

FADING_DAYS = 60.0
"""Days after which closeness in date has fallen to 1/e of its way to the floor."""

FAR_APART = 0.6
"""The factor of articles that are years apart: one story may be told again, so it is not 0."""

UNDATED = 0.75
"""The factor where a date is not known: neither for nor against."""

_BLOCK = 256
"""Rows whose closeness to all others is held at once: 40 MB for 20,000 articles."""

_COMMON = 512
"""The terms that most articles have; a product of dense matrices is faster for these."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of rows `first < second` with their closeness, in ascending order."""

    first: Integers
    second: Integers
    closeness: Floats

    def __iter__(self) -> Iterator[tuple[int, int, float]]:
        """The pairs, one by one."""
        columns = self.first.tolist(), self.second.tolist(), self.closeness.tolist()
        return zip(*columns, strict=True)

    def where(self, chosen: npt.NDArray[np.bool_]) -> Pairs:
        """Only these pairs."""
        return Pairs(self.first[chosen], self.second[chosen], self.closeness[chosen])


def close_pairs(vectors: Vectors, published: Sequence[str | None], least: float) -> Pairs:
    """Return all pairs of rows whose closeness is at least `least`.

    Nothing is held for other pairs: memory grows with the number of articles and of close pairs.
    """
    days = np.array([_day(when) for when in published])
    first, second, closeness = [], [], []
    for start, cosines in _cosines(vectors, len(published)):
        for row, others in enumerate(cosines, start):
            close = others * _closeness_in_date(days[row], days)
            found = row + 1 + np.flatnonzero(close[row + 1 :] >= least)
            first.append(np.full(len(found), row, np.int32))
            second.append(found.astype(np.int32))
            closeness.append(close[found])
    none = np.empty(0, np.int32)
    return Pairs(
        np.concatenate([none, *first]),
        np.concatenate([none, *second]),
        np.concatenate([np.empty(0), *closeness]),
    )


def _cosines(vectors: Vectors, count: int) -> Iterator[tuple[int, Floats]]:
    """Yield blocks of rows of the matrix of cosines, each with the number of its first row.

    Common terms are multiplied as dense columns, each other one only where it appears.
    """
    rows = np.repeat(np.arange(count), np.diff(vectors.starts))
    frequency = np.bincount(vectors.terms)
    column = np.full(len(frequency), -1)
    common = np.argsort(-frequency, kind="stable")[:_COMMON]
    column[common] = np.arange(len(common))
    is_common = column[vectors.terms] >= 0
    dense = np.zeros((count, _COMMON), np.float32)
    dense[rows[is_common], column[vectors.terms[is_common]]] = vectors.weights[is_common]
    by_term = np.argsort(vectors.terms, kind="stable")
    postings, posted = rows[by_term], vectors.weights[by_term].astype(np.float32)
    ends = np.cumsum(frequency)
    for start in range(0, count, _BLOCK):
        cosines = dense[start : start + _BLOCK] @ dense.T
        for offset, others in enumerate(cosines):
            terms, weights = vectors.row(start + offset)
            rare = column[terms] < 0
            for term, weight in zip(terms[rare].tolist(), weights[rare].tolist(), strict=True):
                part = slice(ends[term] - frequency[term], ends[term])
                others[postings[part]] += posted[part] * np.float32(weight)
        yield start, cosines


def _closeness_in_date(day: float, others: Floats) -> Floats:
    faded = np.exp(-np.abs(others - day) / FADING_DAYS)
    factor: Floats = FAR_APART + (1 - FAR_APART) * faded
    return np.where(np.isnan(factor), UNDATED, factor)


def _day(published: str | None) -> float:
    """The day of an ISO 8601 date or date-time as a number, NaN where there is none."""
    try:
        return float(date.fromisoformat((published or "")[:10]).toordinal())
    except ValueError:
        return float("nan")
