"""The passages are shown at once, and refined in place when the model has read the story."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from reader.config import Home
from reader.library import Library
from reader.model import Comparison
from reader.semantics import find_weights
from reader.tui.app import ReaderApp
from reader.tui.rows import GUTTER
from reader.tui.screens.compare import CompareScreen
from reader.tui.widgets.bars import StatusBar
from tests.tui.conftest import STORIES, OpenApp, compare_screen, press, settled, until

pytestmark = pytest.mark.skipif(
    find_weights().path is None, reason="the model is not installed: extra “semantic”"
)


@pytest.fixture
def willing(home: Path) -> Path:
    """A home in which the story is compared by words, and the model may be used."""
    (home / "config" / "config.toml").unlink()
    return home


@pytest.fixture(scope="module")
def refined(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    """The sample story as the model sees it."""
    root = tmp_path_factory.mktemp("refined")
    library = Library.open([STORIES], home=Home(root / "cache", root / "data", root / "config"))
    try:
        found = library.refined(library.stories[0])
    finally:
        library.close()
    assert found is not None
    return found


@asynccontextmanager
async def opened() -> AsyncIterator[Pilot[int]]:
    """Open the application, and wait for nothing."""
    app = ReaderApp([STORIES])
    async with app.run_test(size=(200, 50)) as pilot:
        yield pilot
        await settled(pilot)
    assert app.library is not None
    app.library.close()


def at_once(pilot: Pilot[int]) -> CompareScreen:
    screen = pilot.app.screen
    assert isinstance(screen, CompareScreen)
    return screen


def is_compared(pilot: Pilot[int]) -> bool:
    screen = pilot.app.screen
    return isinstance(screen, CompareScreen) and screen.comparison is not None


def texts(screen: CompareScreen) -> list[list[str]]:
    """What stands in the rows of each pane, without gutter and minimap."""
    return [
        [pane.render_line(y).text[GUTTER:-1] for y in range(1, 20)]
        for pane in screen.panes.all
        if pane.display
    ]


def refined_by(screen: CompareScreen) -> str:
    assert screen.comparison is not None
    return screen.comparison.refined_by


def status(screen: CompareScreen) -> str:
    return str(screen.query_one(StatusBar).left)


async def test_words_are_shown_first_and_then_refined(willing: Path) -> None:
    async with opened() as pilot:
        await until(pilot, lambda: is_compared(pilot))
        screen = at_once(pilot)
        assert refined_by(screen) == ""
        assert "refined" not in status(screen)
        await until(pilot, lambda: "reading meanings" in status(screen))
        await settled(pilot)
        assert "meanings" not in status(screen)
        assert refined_by(screen) == "MiniLM"
        assert "refined by MiniLM" in status(screen)


async def test_no_line_moves_and_one_stays_where_one_stood(
    open_app: OpenApp, refined: Comparison
) -> None:
    async with open_app(size=(200, 50)) as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, "d", "j", "]", "]")
        before, span = screen.choices.passage, screen.choices.span
        tops, shown = [pane.top_offset for pane in screen.panes.all], texts(screen)
        assert before is not None and span is not None
        screen.post_message(screen.Refined(refined))
        await settled(pilot)
        assert screen.comparison == refined
        assert [pane.top_offset for pane in screen.panes.all] == tops
        assert texts(screen) == shown
        now, here = screen.choices.passage, screen.choices.span
        assert now in refined.passages
        assert here is not None and here.article == span.article
        assert here.start < span.end and span.start < here.end


async def test_a_list_opened_before_leads_to_a_refined_passage(
    open_app: OpenApp, refined: Comparison
) -> None:
    async with open_app(size=(200, 50)) as pilot:
        screen = await compare_screen(pilot)
        screen.action_passages()
        await settled(pilot)
        screen.post_message(screen.Refined(refined))
        await press(pilot, "enter")
        assert pilot.app.screen is screen
        assert screen.choices.passage in refined.passages


async def test_what_was_refined_before_is_shown_at_once(willing: Path) -> None:
    async with opened() as pilot:
        first = (await compare_screen(pilot)).comparison
    async with opened() as pilot:
        await until(pilot, lambda: is_compared(pilot))
        assert at_once(pilot).comparison == first


async def test_wrong_weights_leave_the_words_and_say_so(
    willing: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from importlib import invalidate_caches

    from reader.semantics import PACKAGE

    folder = tmp_path / "packages" / PACKAGE
    folder.mkdir(parents=True)
    (folder / "__init__.py").touch()
    (folder / "model.onnx").write_bytes(b"another model")
    monkeypatch.syspath_prepend(str(folder.parent))
    invalidate_caches()
    async with opened() as pilot:
        screen = await compare_screen(pilot)
        assert screen.comparison is not None and not screen.comparison.refined_by
        (told,) = pilot.app._notifications
        assert "another file than was measured" in told.message
