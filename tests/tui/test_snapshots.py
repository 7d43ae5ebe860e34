"""What the screens look like, as pictures: `pytest --snapshot-update` takes new ones."""

from __future__ import annotations

import re

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from tests.tui.conftest import OpenApp, press, settled, until

WIDTHS = [(200, 50), (120, 40), (80, 24), (60, 24)]


class SvgExtension(SingleFileSnapshotExtension):
    """One SVG file a snapshot, which a browser shows."""

    _write_mode = WriteMode.TEXT
    file_extension = "svg"


@pytest.fixture
def picture(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """The snapshot as an SVG."""
    return snapshot.use_extension(SvgExtension)


def without_chance(svg: str) -> str:
    """The picture without the id that Rich makes anew for each text, and without its web fonts."""
    svg = re.sub(r"terminal-\d+-", "terminal-", svg)
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


@pytest.mark.parametrize("size", WIDTHS, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_side_by_side(
    open_app: OpenApp, picture: SnapshotAssertion, size: tuple[int, int]
) -> None:
    async with open_app(size=size) as pilot:
        await press(pilot, "right_square_bracket")
        assert without_chance(pilot.app.export_screenshot()) == picture


async def test_light(open_app: OpenApp, picture: SnapshotAssertion) -> None:
    async with open_app(size=(120, 40)) as pilot:
        await press(pilot, "T", "right_square_bracket")
        assert without_chance(pilot.app.export_screenshot()) == picture


async def test_no_colour(
    open_app: OpenApp, picture: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_app(size=(120, 40)) as pilot:
        await press(pilot, "right_square_bracket")
        assert without_chance(pilot.app.export_screenshot()) == picture


@pytest.mark.parametrize("theme", [(), ("T",)], ids=["dark", "light"])
@pytest.mark.parametrize(
    "keys",
    [("e", "a", "o", "down"), ("V", "j", "l"), ("e", "m")],
    ids=["sidebar", "matrix", "merge"],
)
async def test_names(
    open_app: OpenApp, picture: SnapshotAssertion, keys: tuple[str, ...], theme: tuple[str, ...]
) -> None:
    async with open_app(size=(120, 40)) as pilot:
        await press(pilot, *theme, *keys)
        assert without_chance(pilot.app.export_screenshot()) == picture


async def test_search(open_app: OpenApp, picture: SnapshotAssertion) -> None:
    async with open_app(size=(120, 40)) as pilot:
        await press(pilot, "s", *"sanctio*")
        # The whole answer comes with a rest, and counts matches that the fast one does not read.
        await until(pilot, lambda: "4&#160;matches" in pilot.app.export_screenshot())
        assert without_chance(pilot.app.export_screenshot()) == picture


async def test_home(open_app: OpenApp, picture: SnapshotAssertion) -> None:
    async with open_app(size=(80, 24)) as pilot:
        await press(pilot, "q")
        assert without_chance(pilot.app.export_screenshot()) == picture


async def test_note_editor(open_app: OpenApp, picture: SnapshotAssertion) -> None:
    async with open_app(size=(80, 24)) as pilot:
        await press(pilot, "right_square_bracket", "m", *"Who else says it?")
        assert without_chance(pilot.app.export_screenshot()) == picture


@pytest.mark.parametrize("size", [(120, 40), (40, 24)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_notes(open_app: OpenApp, picture: SnapshotAssertion, size: tuple[int, int]) -> None:
    async with open_app(size=size) as pilot:
        for note in ("Who else says it?", ""):
            await press(pilot, "right_square_bracket", "m", *note, "enter")
        await press(pilot, "escape", "m", *"To be read again", "enter", "M")
        pilot.app.clear_notifications()
        await settled(pilot)
        svg = without_chance(pilot.app.export_screenshot())
        assert re.sub(r"\d{4}-\d\d-\d\d", "2000-01-01", svg) == picture
