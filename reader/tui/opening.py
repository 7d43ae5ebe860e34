"""Opening a story: from the list, from the one before, at a result, a note, a shared sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.reactive import reactive

from reader.library import Library
from reader.model import Story
from reader.text import sanitise
from reader.tui.background import background
from reader.tui.finding import Finding
from reader.tui.screens.compare import CompareScreen, Opening
from reader.tui.screens.compare.also_in import AlsoInCommands
from reader.tui.screens.home import HomeScreen
from reader.tui.themed import ThemedApp

if TYPE_CHECKING:
    from reader.tui.screens.search import SearchScreen


class OpeningApp(ThemedApp):
    """Knows the library, its list of stories and its search, and puts stories side by side.

    `searchable` is the library as soon as its files have been read, `library` when it is whole.
    """

    library: reactive[Library | None] = reactive(None, init=False, repaint=False)
    searchable: Library | None = None
    search: SearchScreen | None = None
    home: HomeScreen

    def open_story(self, story: Story, opening: Opening | None = None) -> None:
        """Show a story side by side."""
        self.push_screen(self._side_by_side(story, opening))

    async def action_open_pointed_story(self) -> None:
        """Open the story one stands on in the list."""
        if (story := self.home.pointed_story) is not None:
            await self._open_and_wait(story)

    def _side_by_side(self, story: Story, opening: Opening | None = None) -> CompareScreen:
        assert self.searchable is not None
        return CompareScreen(self.searchable, story, self.palette, opening)

    async def action_step_story(self, step: int) -> None:
        """Open the story before or after the one on the screen, as they are listed."""
        if not isinstance(self.screen, CompareScreen):
            return
        story, listed = self.screen.story, self.home.listed
        stories = listed if story in listed else self.screen.library.stories
        index = stories.index(story) + step
        if 0 <= index < len(stories):
            await self.switch_screen(self._side_by_side(stories[index]))
        elif len(stories) == 1:
            self.notify("This is the only story.")
        else:
            self.notify("This is the last story." if step > 0 else "This is the first story.")

    async def on_compare_screen_story_shown(self, message: CompareScreen.StoryShown) -> None:
        await self.home.fill()
        self.home.point_at(message.story)

    @background("open-hit")
    def on_search_screen_hit_chosen(self, message: SearchScreen.HitChosen) -> None:
        """Open the article there, with every match of the story lit."""
        search = self.search  # which a refresh may put away meanwhile
        assert self.searchable is not None and search is not None
        try:
            story = self.searchable.story_of(message.article)
            matches = self.searchable.lit(story, message.query)
            here = matches.get(message.article, ())
            at = next((n for n, match in enumerate(here) if match[0] >= message.start), None)
            current = (message.article, at) if at is not None else None
            finding = Finding(message.query, matches, current)
            opening = Opening(message.article, message.start, message.end, finding)
            self.call_from_thread(self._open_and_wait, story, opening)  # type: ignore[arg-type]  # None
        finally:
            self.call_from_thread(search.opened)

    async def _open_and_wait(self, story: Story, opening: Opening | None = None) -> None:
        # Waited for, so that the next key of a burst finds the panes there.
        await self.push_screen(self._side_by_side(story, opening))

    def on_also_in_commands_chosen(self, message: AlsoInCommands.Chosen) -> None:
        assert self.library is not None
        self.open_story(self.library.story_of(message.opening.article), message.opening)

    async def action_open_chosen_note(self) -> None:
        """Open the article of the note one stands on, where the note is."""
        from reader.tui.screens.notes import NotesScreen

        placed = self.screen.chosen if isinstance(self.screen, NotesScreen) else None
        if placed is None or self.library is None:
            return
        article, span = placed.article, placed.span
        if article is None or article not in self.library.headers:
            path = sanitise(placed.note.path)
            self.notify(f"{path} is not in this library any more.")
            return
        start, end = (span.start, span.end) if span else (0, 0)
        await self._open_and_wait(self.library.story_of(article), Opening(article, start, end))
