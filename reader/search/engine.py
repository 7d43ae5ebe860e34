"""Whoosh, imported once and quietly; nothing else in the program imports it.

Whoosh 2.7.4 predates raw-string checks, so Python 3.11 and later warn about its source when they
first compile it. That is nothing a user can act on.
"""

from __future__ import annotations

import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore", SyntaxWarning)
    warnings.simplefilter("ignore", DeprecationWarning)
    from whoosh.codec.base import FieldWriter, PerDocumentWriter, TermsReader
    from whoosh.codec.whoosh3 import W3Codec, W3PerDocReader
    from whoosh.fields import STORED, FieldType, Schema
    from whoosh.filedb.filestore import FileStorage
    from whoosh.formats import Positions
    from whoosh.index import TOC, FileIndex
    from whoosh.matching import ListMatcher, Matcher
    from whoosh.reading import SegmentReader, TermInfo, TermNotFound
    from whoosh.writing import SegmentWriter

__all__ = [
    "STORED",
    "TOC",
    "FieldType",
    "FieldWriter",
    "FileIndex",
    "FileStorage",
    "ListMatcher",
    "Matcher",
    "PerDocumentWriter",
    "Positions",
    "Schema",
    "SegmentReader",
    "SegmentWriter",
    "TermInfo",
    "TermNotFound",
    "TermsReader",
    "W3Codec",
    "W3PerDocReader",
]
