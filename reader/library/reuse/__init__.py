"""Reuse between the articles of a library: looked for by several processes, kept pair by pair."""

from reader.library.reuse.finder import ReuseFinder

__all__ = ["ReuseFinder"]
