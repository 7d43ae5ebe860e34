"""Where else the words of an article are: the line in its pane, the list, the article there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.tui.screens.also_in import AlsoInScreen
from reader.tui.widgets.bars import StatusBar
from tests.tui.conftest import OpenApp, compare_screen, press, until

RELEASE = "Engineers will strengthen all nine pillars of the crossing with steel before winter."
TELLINGS = {
    "bridge.txt": "Harbour bridge closes\n\nThe harbour bridge in Westport closes on Monday.\n\n",
    "festival.txt": "Lake festival opens\n\nMusicians opened the festival at Lake Arden.\n\n",
    "strike.txt": "Bakers go on strike\n\nThe bakers of Northam stopped work on Friday.\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "three"
    place.mkdir()
    for name, text in TELLINGS.items():
        (place / name).write_text(text + (f"{RELEASE}\n" if name != "strike.txt" else ""))
    return place


async def test_a_pane_says_where_else_its_words_are(open_app: OpenApp, folder: Path) -> None:
    async with open_app(folder, size=(80, 24)) as pilot:
        await press(pilot, "g", "enter")
        screen = await compare_screen(pilot)
        await until(pilot, lambda: bool(screen.also_in))
        assert screen.pane.article.source == "bridge"
        foot = screen.pane.render_line(screen.pane.size.height - 1).text
        assert foot.strip() == "a also in festival"
        before = screen.pane.text_rows
        await press(pilot, "a")
        assert isinstance(pilot.app.screen, AlsoInScreen)
        await press(pilot, "enter")
        there = await compare_screen(pilot)
        assert there.pane.article.source == "festival"
        assert there.pane.text_rows == before
        finding = there.choices.finding
        assert finding is not None
        text = there.pane.article.text
        assert [text[a:b] for a, b in finding.matches[there.pane.article.id]] == [RELEASE]


async def test_the_line_can_be_clicked(open_app: OpenApp, folder: Path) -> None:
    async with open_app(folder, size=(80, 24)) as pilot:
        await press(pilot, "g", "enter")
        screen = await compare_screen(pilot)
        await until(pilot, lambda: bool(screen.also_in))
        await pilot.click(screen.pane, offset=(10, screen.pane.size.height - 1))
        await until(pilot, lambda: isinstance(pilot.app.screen, AlsoInScreen))
        await press(pilot, "escape")
        assert pilot.app.screen is screen


async def test_an_article_of_its_own_words_has_no_line(open_app: OpenApp, folder: Path) -> None:
    async with open_app(folder, size=(80, 24)) as pilot:
        await press(pilot, "G", "enter")
        screen = await compare_screen(pilot)
        await press(pilot, "a")
        assert not screen.also_in
        assert pilot.app.screen is screen
        assert any("No article" in str(told.message) for told in pilot.app._notifications)


async def test_that_one_looks_for_them_is_told_on_a_narrow_screen_too(
    open_app: OpenApp, tmp_path: Path
) -> None:
    with (tmp_path / "many.jsonl").open("w") as many:  # too many to be looked through unasked
        for n in range(501):
            print(json.dumps({"title": f"Town {n}", "text": f"Town{n} won{n}."}), file=many)
    async with open_app(tmp_path, size=(80, 24)) as pilot:
        await press(pilot, "enter")
        screen, told = await compare_screen(pilot), []
        screen.watch(screen, "looking", lambda: told.append(screen.query_one(StatusBar).left))
        await press(pilot, "a")
        assert any("source 1/1 · looking in other stories …" in line for line in told)
        assert "looking" not in screen.query_one(StatusBar).left
