"""How close articles are: cosine of their words, times closeness in date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np

from reader.stories.vectors import Floats, Vectors

FADING_DAYS = 30.0
"""Days after which closeness in date has fallen to 1/e of its way to the floor."""

FAR_APART = 0.5
"""The factor of articles that are years apart: one story may be told again, so it is not 0."""

UNDATED = 0.75
"""The factor where a date is not known: neither for nor against."""


def close_pairs(
    vectors: Vectors, published: Sequence[str | None], least: float
) -> Iterator[tuple[int, int, float]]:
    """Yield all pairs of rows `i < j` whose closeness is at least `least`, with it.

    Each row meets only the rows that share a word with it, through an inverted index, so memory
    grows with the number of words and not with that of pairs.
    """
    count = len(published)
    rows = np.repeat(np.arange(count), np.diff(vectors.starts))
    by_term = np.argsort(vectors.terms, kind="stable")
    rows, weights = rows[by_term], vectors.weights[by_term]
    vocabulary = int(vectors.terms.max(initial=-1)) + 1
    starts = np.searchsorted(vectors.terms[by_term], np.arange(vocabulary + 1))
    days = np.array([_day(when) for when in published])
    for i in range(count):
        cosines = np.zeros(count)
        terms, own = vectors.row(i)
        for term, weight in zip(terms.tolist(), own.tolist(), strict=True):
            part = slice(starts[term], starts[term + 1])
            cosines[rows[part]] += weights[part] * weight
        closeness = cosines[i + 1 :] * _closeness_in_date(days[i], days[i + 1 :])
        for j in np.flatnonzero(closeness >= least).tolist():
            yield i, i + 1 + j, float(closeness[j])


def _closeness_in_date(day: float, others: Floats) -> Floats:
    faded = np.exp(-np.abs(others - day) / FADING_DAYS)
    return np.nan_to_num(FAR_APART + (1 - FAR_APART) * faded, nan=UNDATED)


def _day(published: str | None) -> float:
    """The day of an ISO 8601 date or date-time as a number, NaN where there is none."""
    try:
        return float(date.fromisoformat((published or "")[:10]).toordinal())
    except ValueError:
        return float("nan")
