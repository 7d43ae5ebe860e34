"""What the articles of one story share, in whose words, and what only one of them says.

Imports wait until something is compared: a screen that shows a kept comparison needs none of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.model import Article, Comparison

if TYPE_CHECKING:
    from reader.passages.differences import Difference, Meaning, WordChange, word_differences
    from reader.passages.similarity import Similarity, compared_sentences

PASSAGES_VERSION = 17
"""Raised when the rules change: comparisons kept on disk are made anew."""

REUSE_VERSION = 1
"""Raised when the rules of `reuse` change; reuse that is kept stands on both versions."""

__all__ = [
    "PASSAGES_VERSION",
    "REUSE_VERSION",
    "Difference",
    "Meaning",
    "Similarity",
    "WordChange",
    "compare",
    "compared_sentences",
    "word_differences",
]


def compare(
    story: str, articles: Sequence[Article], similarities: Sequence[Similarity] = ()
) -> Comparison:
    """Compare the articles of the story with the id `story`.

    `similarities` say how near in meaning sentences are; pairs of articles without one are compared
    by their words alone. The result does not depend on the order of `articles`, nor of
    `similarities`; copies of one article count once. Spans are ranges of `Article.text`.

    Raises:
        ValueError: a similarity is of other articles or sentences than are compared.
    """
    from reader.passages.comparison import compare_articles

    return compare_articles(story, articles, similarities)


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from reader.passages import differences, similarity

    home = similarity if name in similarity.__dict__ else differences
    return getattr(home, name)
