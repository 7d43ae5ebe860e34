"""Full-text search over Whoosh: which articles answer a query, and where in them."""

from reader.search.highlight import fragments, matches
from reader.search.index import SearchIndex
from reader.search.query import NO_NAMES, Named, Names, Query, parse
from reader.search.schema import SEARCH_VERSION
from reader.search.store import build_segment

__all__ = [
    "NO_NAMES",
    "SEARCH_VERSION",
    "Named",
    "Names",
    "Query",
    "SearchIndex",
    "build_segment",
    "fragments",
    "matches",
    "parse",
]
