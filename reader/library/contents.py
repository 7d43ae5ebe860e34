"""What is in a library at one moment."""

from __future__ import annotations

from collections.abc import Mapping

from reader.errors import UsageError
from reader.model import Header, Problem, Story


class Contents:
    """Headers by id, stories and problems; replaced as a whole, so no thread sees a mixture.

    `copies` are paths of articles that another file holds too, each with the path that is shown.
    """

    def __init__(
        self,
        headers: Mapping[str, Header],
        stories: tuple[Story, ...],
        problems: tuple[Problem, ...],
        copies: Mapping[str, str],
    ) -> None:
        self.headers = headers
        self.stories = stories
        self.problems = problems
        self.copies = copies
        self._story_of = {id_: story for story in stories for id_ in story.articles}

    def story_of(self, article_id: str) -> Story:
        """The story that an article is in; `UsageError` where there is no such article."""
        story = self._story_of.get(article_id)
        if story is None:
            raise UsageError(article_id, "no article has this id", "refresh the library")
        return story
