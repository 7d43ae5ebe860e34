"""What a model that knows meanings may add to the comparison of words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reader.model import Article, Span
from reader.passages.reading import read


@dataclass(frozen=True, slots=True, eq=False)
class Similarity:
    """How near in meaning each sentence of article `a` is to each one of article `b`, by their ids.

    Rows of `values` are the sentences that `compared_sentences` returns for `a`, columns those for
    `b`; a value is how much of both sentences has its like in the other, from 0 to 1.
    """

    a: str
    b: str
    values: npt.NDArray[np.float32]


def compared_sentences(article: Article) -> tuple[Span, ...]:
    """Return the sentences of an article that are compared, in the order of its text."""
    return tuple(Span(one.article.id, one.start, one.end) for one in read(article).sentences)
