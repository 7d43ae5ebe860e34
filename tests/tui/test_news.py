"""Reading only what is new."""

from __future__ import annotations

from itertools import pairwise

from reader.library import Library
from reader.library.news import known_parts, share_new
from tests.tui.conftest import STORIES, OpenApp, compare_screen, press


async def test_what_was_read_in_another_pane_is_folded(open_app: OpenApp) -> None:
    async with open_app(size=(200, 50)) as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, "G", "2", "x", "g")
        assert screen.known is not None
        here = screen.known[screen.pane.article.id]
        assert here
        assert all("Source 000" in part.label for part in here)
        header = screen.pane.render_line(0).text
        assert "% new" in header
        rows = [screen.pane.render_line(y).text for y in range(1, 40)]
        assert any("read in Source 000" in row for row in rows)
        await press(pilot, "x")
        assert screen.known is None
        assert "% shared" in screen.pane.render_line(0).text


def test_nothing_read_means_nothing_is_known(home: object) -> None:
    library = Library.open([STORIES])
    try:
        story = library.stories[0]
        comparison = library.comparison(story)
        articles = library.articles(story)
        sources = {article.id: article.source for article in articles}
        all_read = {article.id: len(article.text) for article in articles}
        for article in articles:
            assert known_parts(article, comparison, {}, sources) == ()
            parts = known_parts(article, comparison, all_read, sources)
            assert 0 <= share_new(article, parts) < 100
            for part, after in pairwise(parts):
                assert part.end <= after.start
            unsure = [span for passage in comparison.passages for span in passage.unsure]
            for span in unsure:
                is_here = span.article == article.id
                assert not (is_here and any(part.start == span.start for part in parts))
        assert any(passage.unsure for passage in comparison.passages)
    finally:
        library.close()
