"""What several views say alike."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from reader.model import Header, Story
from reader.report.pieces import Heading, one_line
from reader.text.plural import counted_sources


def near(path: str) -> str:
    """`path` as seen from the working folder where it is inside it."""
    here = f"{Path.cwd()}{os.sep}"
    return one_line(path.removeprefix(here))


def story_heading(story: Story, headers: Mapping[str, Header]) -> Heading:
    sources = [headers[article].source for article in story.articles]
    return Heading(
        one_line(story.title),
        (counted_sources(sources), (story.published or "no date")[:10], story.id),
    )
