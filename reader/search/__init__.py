"""Full-text search over Whoosh: which articles answer a query, and where in them."""

from reader.search.highlight import fragments, matches
from reader.search.index import SearchIndex
from reader.search.query import Query, parse
from reader.search.schema import SEARCH_VERSION

__all__ = ["SEARCH_VERSION", "Query", "SearchIndex", "fragments", "matches", "parse"]
