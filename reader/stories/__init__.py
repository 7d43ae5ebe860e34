"""Which articles tell the same event."""

from __future__ import annotations

from collections.abc import Iterable

from reader.model import Article, Story

STORIES_VERSION = 1
"""Raised when the rules change: stories are grouped anew."""

__all__ = ["STORIES_VERSION", "group"]


def group(articles: Iterable[Article]) -> tuple[Story, ...]:
    """Group articles into stories; neither their order nor repetition matters."""
    from reader.stories.grouping import group_articles  # numpy: most starts find stories kept

    return group_articles(articles)
