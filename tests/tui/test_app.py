"""Home, search, help, palette, and input that cannot be read."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.widgets import Input, Static
from textual.worker import WorkerFailed

from reader.tui.commands import COMMANDS
from reader.tui.screens.help import HelpScreen
from reader.tui.screens.home import HomeScreen
from reader.tui.screens.problems import ProblemsScreen
from reader.tui.screens.search import SearchScreen
from tests.tui.conftest import OpenApp, compare_screen, press, settled, until

ARTICLE = """Harbour bridge to close for two years

The harbour bridge in Westport will close for two years from Monday, the mayor said.
"""

OTHER = """Festival brings thousands to the lake

Musicians from twelve countries opened the summer festival at Lake Arden on Saturday.
"""


def shown(pilot_screen: object) -> str:
    assert isinstance(pilot_screen, HelpScreen | ProblemsScreen)
    return "\n".join(str(widget.render()) for widget in pilot_screen.query(Static))


async def test_search_as_one_types_and_open_at_the_hit(open_app: OpenApp) -> None:
    async with open_app(size=(120, 40)) as pilot:
        await press(pilot, "s", *"Amur")
        screen = pilot.app.screen
        assert isinstance(screen, SearchScreen)
        assert len(screen.results.entries) == 2
        await press(pilot, "enter")
        compare = await compare_screen(pilot)
        finding = compare.choices.finding
        assert finding is not None
        assert finding.current is not None
        article, number = finding.current
        start, end = finding.matches[article][number]
        assert compare.pane.article.id == article
        assert compare.pane.article.text[start:end] == "Amur"
        assert 0 <= compare.pane.row_on_screen(start) < compare.pane.text_rows


async def test_back_from_a_hit_is_the_same_list(open_app: OpenApp) -> None:
    async with open_app(size=(120, 40)) as pilot:
        await press(pilot, "s", *"sanctio*", "down")
        screen = pilot.app.screen
        assert isinstance(screen, SearchScreen)
        results = screen.results
        place = results.place
        await press(pilot, "enter", "escape", "escape")
        assert pilot.app.screen is screen
        assert screen.query_one(Input).value == "sanctio*"
        assert results.place == place


async def test_silence_is_an_answer(open_app: OpenApp) -> None:
    async with open_app(size=(120, 40)) as pilot:
        await press(pilot, "s", *"password")
        message = pilot.app.screen.query_one("#search-message", Static)
        assert "No article has this" in str(message.render())


async def test_help_shows_every_command_of_the_screen(open_app: OpenApp) -> None:
    async with open_app(size=(120, 40)) as pilot:
        await press(pilot, "question_mark")
        page = shown(pilot.app.screen)
        for command in COMMANDS:
            if command.context in ("compare", "app") and not command.keys.isdigit():
                assert command.title in page
        await press(pilot, "escape")
        await compare_screen(pilot)


async def test_the_palette_runs_a_command_of_the_screen(open_app: OpenApp) -> None:
    async with open_app(size=(120, 40)) as pilot:
        await press(pilot, "colon")
        assert isinstance(pilot.app.screen, CommandPalette)
        await press(pilot, *"zoom")
        await press(pilot, "enter")
        await press(pilot, *(["enter"] if isinstance(pilot.app.screen, CommandPalette) else []))
        assert (await compare_screen(pilot)).zoomed


async def test_bad_files_are_named_and_the_rest_is_open(open_app: OpenApp, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "good.txt").write_text(ARTICLE)
    (folder / "other.txt").write_text(OTHER)
    (folder / "empty.txt").write_text("")
    (folder / "picture.txt").write_bytes(bytes(range(256)) * 40)
    async with open_app(folder) as pilot:
        home = pilot.app.screen
        assert isinstance(home, HomeScreen)
        assert home.library is not None and len(home.library.stories) == 2
        await press(pilot, "P")
        page = shown(pilot.app.screen)
        assert "empty.txt" in page
        assert "picture.txt" in page
        assert "Everything else is open · Esc closes" in page
        assert "lines" not in page.splitlines()[0], "all of them are on the screen"


async def test_what_is_wrong_with_many_files_is_told_once(
    open_app: OpenApp, tmp_path: Path
) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "good.txt").write_text(ARTICLE)
    (folder / "page.txt").write_bytes(b"%PDF-1.7 and so on")
    empty = [folder / f"{number}.txt" for number in range(1200)]
    for path in empty:
        path.touch()
    async with open_app(folder) as pilot:
        await press(pilot, "P")
        page = shown(pilot.app.screen)
        assert "1,200 × is empty" in page and page.count("is empty") == 1
        assert set(map(str, empty)) < set(map(str.strip, page.splitlines()))
        assert f"{folder / 'page.txt'}\n  is a PDF document\n" in page
        assert len(pilot.app.screen.query("*")) < 20, "a widget a file takes seconds to lay out"


async def test_what_is_wrong_says_how_much_of_it_is_on_the_screen(
    open_app: OpenApp, tmp_path: Path
) -> None:
    folder = tmp_path / "f"
    folder.mkdir()
    (folder / "good.txt").write_text(ARTICLE)
    for number in range(60):
        (folder / f"{number}.txt").touch()
    async with open_app(folder, size=(200, 24)) as pilot:
        await press(pilot, "P")
        heading = pilot.app.screen.query_one(".panel-title", Static)
        assert heading.render_line(0).text.strip() == "What is wrong · 1–19 of 62 lines"
        assert "↓ ↑ scroll · Everything else is open · Esc closes" in shown(pilot.app.screen)
        await press(pilot, "down")
        assert heading.render_line(0).text.strip() == "What is wrong · 2–20 of 62 lines"
        await press(pilot, *["pagedown"] * 6)
        assert heading.render_line(0).text.strip() == "What is wrong · 44–62 of 62 lines"
        await pilot.resize_terminal(200, 90)
        await settled(pilot)
        assert heading.render_line(0).text.strip() == "What is wrong"


async def test_a_folder_without_articles_says_what_to_do(open_app: OpenApp, tmp_path: Path) -> None:
    async with open_app(tmp_path / "home" / "..") as pilot:
        await settled(pilot)
        message = pilot.app.screen.query_one("#home-message", Static)
        assert "Nothing to read" in str(message.render())


async def test_where_nothing_can_be_read_the_reasons_are_told_at_once(
    open_app: OpenApp, tmp_path: Path
) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    page = folder / "report.pdf"
    page.write_bytes(b"%PDF-1.7 and so on")
    async with open_app(page) as pilot:
        message = pilot.app.screen.query_one("#home-message", Static)
        told = str(message.render())
        assert f"{page} is a PDF document:\n  save it as text or HTML first" in told
        assert "problem" not in told
        for number in range(4):
            (folder / f"{number}.txt").touch()
    async with open_app(folder) as pilot:
        message = pilot.app.screen.query_one("#home-message", Static)
        assert str(message.render()).count("is empty") == 3
        assert "5 problems: P shows what" in str(message.render())


async def test_a_new_file_is_picked_up_and_the_story_stays(
    open_app: OpenApp, tmp_path: Path
) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "good.txt").write_text(ARTICLE)
    async with open_app(folder) as pilot:
        first = await compare_screen(pilot)
        (folder / "other.txt").write_text(OTHER)
        await press(pilot, "f5")
        await until(pilot, lambda: pilot.app.screen is not first)
        again = await compare_screen(pilot)
        assert again.pane.article.path == first.pane.article.path
        await press(pilot, "q")
        home = pilot.app.screen
        assert isinstance(home, HomeScreen)
        assert home.library is not None and len(home.library.stories) == 2


async def test_an_error_in_a_thread_is_kept_with_where_it_came_from(
    open_app: OpenApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def lost_its_place() -> None:
        raise ValueError("no such line")

    with pytest.raises(WorkerFailed):
        async with open_app() as pilot:
            pilot.app.run_worker(lost_its_place, thread=True)
    (log,) = tmp_path.glob("reader-error-*.txt")
    assert "in lost_its_place" in log.read_text(encoding="utf-8")
    assert "ValueError: no such line" in log.read_text(encoding="utf-8")
