"""Whoosh, imported once and quietly; nothing else in the program imports it.

Whoosh 2.7.4 predates raw-string checks, so Python 3.11 and later warn about its source when they
first compile it. That is nothing a user can act on.
"""

from __future__ import annotations

import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore", SyntaxWarning)
    warnings.simplefilter("ignore", DeprecationWarning)
    from whoosh.codec.whoosh3 import W3Codec, W3LeafMatcher
    from whoosh.fields import STORED, FieldType, Schema
    from whoosh.filedb.filestore import FileStorage
    from whoosh.formats import Existence, Positions
    from whoosh.index import TOC, FileIndex
    from whoosh.matching import Matcher
    from whoosh.reading import SegmentReader, TermNotFound
    from whoosh.writing import LockError, SegmentWriter

__all__ = [
    "STORED",
    "TOC",
    "Existence",
    "FieldType",
    "FileIndex",
    "FileStorage",
    "LockError",
    "Positions",
    "Schema",
    "SegmentReader",
    "SegmentWriter",
    "TermNotFound",
    "file_format",
    "read_postings",
]


def file_format() -> W3Codec:
    """Whoosh's file format, set for postings that are read whole.

    Larger blocks, not compressed, are read three times as fast. The lengths of documents in every
    block would serve to skip blocks, and looking them up asks the file system once a posting.
    """
    codec = W3Codec(blocklimit=2048, compression=0)
    codec.length_stats = False
    return codec


def read_postings(matcher: Matcher) -> tuple[list[int], list[float]]:
    """The documents and weights of a fresh matcher.

    Whoosh's own matcher is emptied block by block: stepping through it costs ten times as much.
    """
    docs: list[int] = []
    weights: list[float] = []
    if isinstance(matcher, W3LeafMatcher):
        while matcher.is_active():
            matcher._read_ids()
            matcher._read_weights()
            docs.extend(matcher._ids)
            weights.extend(matcher._weights)
            matcher._next_block()
    while matcher.is_active():
        docs.append(matcher.id())
        weights.append(matcher.weight())
        matcher.next()
    return docs, weights
