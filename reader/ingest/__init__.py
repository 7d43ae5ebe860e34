"""Bytes to articles: which files there are, and what each of them holds."""

from reader.ingest.articles import INGEST_VERSION, read_file
from reader.ingest.discover import Discovery, Found, discover

__all__ = ["INGEST_VERSION", "Discovery", "Found", "discover", "read_file"]
