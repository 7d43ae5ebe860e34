"""What the articles of one story share, in whose words, and what only one of them says."""

from reader.passages.compare import PASSAGES_VERSION, compare
from reader.passages.differences import Difference, Meaning, WordChange, word_differences

__all__ = [
    "PASSAGES_VERSION",
    "Difference",
    "Meaning",
    "WordChange",
    "compare",
    "word_differences",
]
