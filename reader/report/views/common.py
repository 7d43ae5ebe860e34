"""What several views say alike."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from reader.model import Article, Header, Story
from reader.report.pieces import Heading, one_line
from reader.text.dates import days_told
from reader.text.plural import counted_sources


def near(path: str) -> str:
    """`path` as seen from the working folder where it is inside it."""
    here = f"{Path.cwd()}{os.sep}"
    return one_line(path.removeprefix(here))


def story_heading(story: Story, headers: Mapping[str, Header]) -> Heading:
    own = [headers[article] for article in story.articles]
    days = days_told(header.published for header in own) or "no date"
    return Heading(
        one_line(story.title),
        (counted_sources([header.source for header in own]), days, story.id),
    )


def told_apart(articles: Mapping[str, Article]) -> dict[str, str]:
    """The source of each article; where it has several, with the day, or the id, of each."""
    days = {key: (article.published or "")[:10] for key, article in articles.items()}
    named = {key: one_line(article.source) for key, article in articles.items()}
    for facts in (days, {key: key for key in articles}):
        often = Counter(named.values())
        named = {
            key: f"{name} {facts[key]}".rstrip() if often[name] > 1 else name
            for key, name in named.items()
        }
    return named
