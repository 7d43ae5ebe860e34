"""What sentences mean, by a small model: an optional extra that refines the comparison.

The model is all-MiniLM-L6-v2 (Wang et al., MiniLM, 2020; Reimers and Gurevych, Sentence-BERT,
2019). Its weights come inside an installed package, never from the network. `find_weights` says
whether it can be used here; importing this package imports neither the model nor its runtime.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.semantics.weights import LANGUAGES, MODEL, NAME, PACKAGE, Weights, find_weights

if TYPE_CHECKING:
    from reader.semantics.encoder import Encoder
    from reader.semantics.meaning import Meaning, meaning_from
    from reader.semantics.overlap import overlaps, overlaps_of_alike

SEMANTICS_VERSION = 2
"""Raised when the same sentence gets other vectors or another overlap: kept ones are made anew."""

__all__ = [
    "LANGUAGES",
    "MODEL",
    "NAME",
    "PACKAGE",
    "SEMANTICS_VERSION",
    "Encoder",
    "Meaning",
    "Weights",
    "find_weights",
    "meaning_from",
    "overlaps",
    "overlaps_of_alike",
]


def __getattr__(name: str) -> object:
    if name == "Encoder":
        from reader.semantics.encoder import Encoder

        return Encoder
    if name in ("Meaning", "meaning_from"):
        from reader.semantics import meaning

        return getattr(meaning, name)
    if name in ("overlaps", "overlaps_of_alike"):
        from reader.semantics import overlap

        return getattr(overlap, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
