"""`reader tour`: a step is done by doing it, Esc leaves, nothing is kept."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from reader.tui.tour import STEPS, TourApp, TourPanel
from tests.tui.conftest import compare_screen, press, settled, until
from tests.tui.test_pty import Terminal


@asynccontextmanager
async def touring(size: tuple[int, int] = (120, 40)) -> AsyncIterator[Pilot[int]]:
    app = TourApp()
    async with app.run_test(size=size) as pilot:
        await compare_screen(pilot)
        yield pilot
        await settled(pilot)
    if app.library is not None:
        app.library.close()


def panel_text(pilot: Pilot[int]) -> str:
    return str(pilot.app.screen.query_one(TourPanel).render())


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("size", [(120, 40), (60, 24)])
async def test_each_step_is_done_by_doing_it(size: tuple[int, int]) -> None:
    does = (
        ["right_square_bracket"],
        ["enter"],
        ["o", "o", "o"],
        ["e"],
        ["slash", *"support", "enter"],
        ["question_mark"],
        ["escape", "s"],
    )
    assert len(does) == len(STEPS)
    async with touring(size) as pilot:
        for number, keys in enumerate(does, 1):
            assert panel_text(pilot).startswith(f"{number}/{len(STEPS)} ")
            await press(pilot, *keys)
        assert "That was the tour" in panel_text(pilot)


@pytest.mark.usefixtures("home")
async def test_other_keys_do_not_go_on() -> None:
    async with touring() as pilot:
        await press(pilot, "j", "d", "tab", "z", "T")
        assert panel_text(pilot).startswith("1/")
        await press(pilot, "q")
        assert panel_text(pilot).startswith("1/")


@pytest.mark.usefixtures("home")
async def test_esc_leaves_the_tour_and_stays_on_the_story() -> None:
    async with touring() as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, "slash", "x", "escape")
        assert panel_text(pilot).startswith("1/")
        await press(pilot, "escape")
        await until(pilot, lambda: not screen.query(TourPanel))
        assert pilot.app.screen is screen
        await press(pilot, "question_mark")
        assert not pilot.app.screen.query(TourPanel)


def files_of(home: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}


def test_the_command_keeps_nothing(home: Path) -> None:
    before = files_of(home)
    terminal = Terminal(home, 120, 40, "tour")
    try:
        terminal.wait_for(f"1/{len(STEPS)}")
        terminal.wait_for("passages")
        terminal.press("]")
        terminal.wait_for(f"2/{len(STEPS)}")
        terminal.press("TQ")
        assert terminal.exit_status() == 0
    finally:
        terminal.close()
    assert files_of(home) == before


def test_without_a_terminal_it_says_so(home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "reader", "tour"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert "needs a terminal" in done.stderr
