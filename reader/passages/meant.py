"""Which sentences say the same where it is known how near in meaning they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from reader.passages.links import BIAS, FEATURES, LEAST_ODDS, WEIGHTS, Candidate, evidence, openings
from reader.passages.reading import Reading
from reader.passages.similarity import Similarity
from reader.passages.words import Floats, Words

BY_WORDS = 0.54
"""What the log-odds by words count of the log-odds by both."""

NEARNESS = 10.4
"""What a nearness of 1 adds to them."""

OFFSET = -4.69


def candidates_by_meaning(
    words: Words, readings: Sequence[Reading], similarities: Iterable[Similarity]
) -> Iterator[Candidate]:
    """Yield the pairs of sentences in different articles that say the same, in order.

    The score is the probability that a logistic regression gives them, learned on the annotated
    events by `tests/evaluation/learn_meanings.py`: with each event left out in turn, links have F1
    .714 (AP .787) where those of words alone have .691 (.739). The nearness of neighbours, its rank
    among rivals and a bend in it add nothing. Pairs of articles without a similarity have the score
    that words give them.
    """
    by_article = in_place(words, readings, similarities)
    for article in range(len(words.first) - 2):
        odds = odds_by_words(words, article)
        for column, nearness in by_article.get(article, ()):
            part = odds[:, column : column + nearness.shape[1]]
            part *= BY_WORDS
            part += OFFSET + NEARNESS * nearness
        rows, columns = np.nonzero(odds >= LEAST_ODDS)
        yield from map(
            Candidate,
            (rows + words.first[article]).tolist(),
            (columns + words.first[article + 1]).tolist(),
            (1 / (1 + np.exp(-odds[rows, columns]))).tolist(),
        )


def odds_by_words(words: Words, article: int) -> Floats:
    """Return the log-odds of an article's sentences (rows) with those of all later ones.

    Sentences without a common word have nothing for them but where they stand.
    """
    start, stop = words.first[article], words.first[article + 1]
    odds: Floats = BIAS + WEIGHTS[FEATURES.index("opening")] * openings(words, article)
    known = evidence(words, article)
    odds[known.a - start, known.b - stop] = known.values @ WEIGHTS + BIAS
    return odds


def in_place(
    words: Words, readings: Sequence[Reading], similarities: Iterable[Similarity]
) -> dict[int, list[tuple[int, Floats]]]:
    """Return the matrices of each article, with the columns at which they begin."""
    number = {reading.article.id: place for place, reading in enumerate(readings)}
    sizes = np.diff(words.first).tolist()
    found: dict[int, list[tuple[int, Floats]]] = {}
    for similarity in similarities:
        a, b = number[similarity.a], number[similarity.b]
        values = similarity.values.astype(np.float64)
        if a > b:
            a, b, values = b, a, values.T
        if values.shape != (sizes[a], sizes[b]):
            raise ValueError("a similarity is of other sentences than are compared")
        found.setdefault(a, []).append((int(words.first[b] - words.first[a + 1]), values))
    return found
