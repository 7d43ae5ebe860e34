"""The real application on real files, at home in a folder of the test's own."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from reader.config import Home
from reader.library import Library
from reader.tui.app import ReaderApp
from reader.tui.commands import character_of
from reader.tui.screens.compare import CompareScreen

STORIES = Path(__file__).resolve().parents[2] / "stories"

OpenApp = Callable[..., AbstractAsyncContextManager[Pilot[int]]]


@pytest.fixture(scope="session")
def warm_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which the sample library is known with all that is found in it."""
    root = tmp_path_factory.mktemp("home")
    # What a screen shows must not depend on which extras are installed.
    (root / "config").mkdir()
    (root / "config" / "config.toml").write_text("semantic = false\n")
    library = Library.open([STORIES], home=Home(root / "cache", root / "data", root / "config"))
    for story in library.stories:
        library.comparison(story)
        library.entities(story)
    library.close()
    return root


@pytest.fixture
def home(warm_home: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of the warm home, so that no test sees what another remembered."""
    import shutil

    place = tmp_path / "home"
    shutil.copytree(warm_home, place)
    before = os.environ.get("READER_HOME")
    os.environ["READER_HOME"] = str(place)
    yield place
    if before is None:
        del os.environ["READER_HOME"]
    else:
        os.environ["READER_HOME"] = before


@pytest.fixture
def open_app(home: Path) -> OpenApp:
    """Open the application and wait until it has nothing more to do."""

    @asynccontextmanager
    async def opened(*paths: Path, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Pilot[int]]:
        app = ReaderApp(paths or [STORIES])
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            yield pilot
            await settled(pilot)
        if app.library is not None:
            app.library.close()

    return opened


async def settled(pilot: Pilot[int]) -> None:
    """Wait until no worker runs and every message has been handled."""
    while True:
        # A message may lead to another: from a list to its screen, to the application, to a screen.
        for _ in range(2):
            await pilot.pause()
        running = [worker for worker in pilot.app.workers if not worker.is_finished]
        if not running:
            return
        await pilot.app.workers.wait_for_complete(running)


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys one by one, as a person does, letting each have its effect."""
    for key in keys:
        if len(key) == 1 and not key.isalnum():
            await pilot.press(key)  # which knows the names of signs
            await settled(pilot)
        else:  # `pilot.press` waits twice more for each key: a third of the time of all tests
            await burst(pilot, key)


async def burst(pilot: Pilot[int], *keys: str) -> None:
    """Let keys come all at once, as from a paste or over a slow line."""
    for key in keys:
        pilot.app.post_message(events.Key(key, character_of(key)))
    await settled(pilot)


async def until(pilot: Pilot[int], holds: Callable[[], bool]) -> None:
    """Let the application go on until `holds`, within 2,000 rounds of its messages."""
    for _ in range(2000):
        if holds():
            return
        await pilot.pause()
    raise AssertionError("it did not come to hold")


async def compare_screen(pilot: Pilot[int]) -> CompareScreen:
    """The screen with the panes, once it is there."""
    await until(pilot, lambda: isinstance(pilot.app.screen, CompareScreen))
    await settled(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, CompareScreen)
    return screen
