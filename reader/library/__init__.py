"""The facade of everything below the screen: open paths, ask about the articles in them."""

from reader.library.library import Library
from reader.library.reading import Changes

__all__ = ["Changes", "Library"]
