"""What is in a library at one moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reader.errors import UsageError
from reader.model import Header, Problem, Story


@dataclass(frozen=True, slots=True)
class Contents:
    """Headers by id, stories and problems; replaced as a whole, so no thread sees a mixture."""

    headers: Mapping[str, Header]
    stories: tuple[Story, ...]
    problems: tuple[Problem, ...]
    _story_of: dict[str, Story] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._story_of.update((id_, story) for story in self.stories for id_ in story.articles)

    def story_of(self, article_id: str) -> Story:
        """The story that an article is in; `UsageError` where there is no such article."""
        story = self._story_of.get(article_id)
        if story is None:
            raise UsageError(article_id, "no article has this id", "refresh the library")
        return story
