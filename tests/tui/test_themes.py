"""Every theme repaints all at once, and the one chosen last is there the next time."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.theme import BUILTIN_THEMES

from reader.tui.app import ReaderApp
from reader.tui.palette import DARK, LIGHT
from reader.tui.widgets.passage_strip import PassageStrip
from tests.tui.conftest import STORIES, OpenApp, burst, compare_screen, press, settled

THEMES = [LIGHT.name, *BUILTIN_THEMES]


def picture(pilot: Pilot[int]) -> str:
    """The screen as an SVG, without the ids that Rich makes anew each time."""
    return re.sub(r"terminal-\d+-", "", pilot.app.export_screenshot())


async def test_a_change_of_theme_leaves_nothing_of_the_old_one(open_app: OpenApp) -> None:
    """What was repainted in place is what the theme paints from the start."""
    in_place = {}
    async with open_app(size=(160, 40)) as pilot:
        await press(pilot, "right_square_bracket", "right_square_bracket")
        before = picture(pilot)
        for theme in THEMES:
            pilot.app.theme = theme
            await settled(pilot)
            in_place[theme] = picture(pilot)
        pilot.app.theme = DARK.name
        await settled(pilot)
        assert picture(pilot) == before
    assert len(set(in_place.values())) == len(THEMES)
    for theme in ("nord", "ansi-light", "solarized-light"):
        async with open_app(size=(160, 40)) as pilot:
            pilot.app.theme = theme
            await compare_screen(pilot)
            await press(pilot, "q", "enter")
            await compare_screen(pilot)
            assert picture(pilot) == in_place[theme], theme


async def test_a_theme_made_ready_beforehand_looks_the_same(open_app: OpenApp) -> None:
    seen = []
    for is_ready in (False, True):
        async with open_app(size=(160, 40)) as pilot:
            dark = picture(pilot)
            if is_ready:
                assert isinstance(pilot.app, ReaderApp)
                pilot.app.prepare_switch()
                assert picture(pilot) == dark
            await press(pilot, "T")
            light = picture(pilot)
            await press(pilot, "T")
            assert picture(pilot) == dark != light
            seen.append((dark, light))
    assert seen[0] == seen[1]


async def test_what_was_covered_comes_in_the_new_theme(open_app: OpenApp) -> None:
    """Sidebar, field and the screens below, each as the theme paints it from the start."""
    walk = ("e", "slash", "escape", "q", "s", "question_mark")
    covered = ("e", "e", "s", *"china", "escape")
    pictures: list[list[str]] = []
    for before in ((*covered, "T"), ("T", *covered)):
        async with open_app(size=(160, 40)) as pilot:
            pilot.app.animation_level = "none"  # a cursor that blinks is another picture
            await compare_screen(pilot)
            await press(pilot, *before)
            await compare_screen(pilot)
            pictures.append([])
            for key in walk:
                await press(pilot, key)
                pictures[-1].append(picture(pilot))
            await press(pilot, "escape", "escape", "T")  # back, for the next
    assert len(set(pictures[0])) == len(walk)
    for key, in_place, from_start in zip(walk, *pictures, strict=True):
        assert in_place == from_start, key


async def test_a_theme_is_chosen_by_its_name_and_remembered(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        await press(pilot, "ctrl+t", *"gruvb", "enter")
        assert pilot.app.theme == "gruvbox"
        await compare_screen(pilot)
    async with open_app() as pilot:
        assert pilot.app.theme == "gruvbox"
        await burst(pilot, "ctrl+t", *"solarized", "down", "enter", "z")
        assert pilot.app.theme == "solarized-light"
        assert (await compare_screen(pilot)).zoomed


async def test_the_page_is_seen_in_the_theme_one_stands_on(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        await press(pilot, "ctrl+t")
        assert pilot.app.theme == DARK.name
        seen = picture(pilot)
        await press(pilot, "down")
        assert pilot.app.theme == LIGHT.name
        assert picture(pilot) != seen
        await press(pilot, "escape")
        assert pilot.app.theme == DARK.name
        await press(pilot, "ctrl+t")
        assert picture(pilot) == seen


async def test_a_theme_that_is_only_looked_at_is_not_remembered(open_app: OpenApp) -> None:
    """Whoever is killed before a theme is chosen, here looked at from outside, has the old one."""
    async with open_app() as pilot:
        await press(pilot, "T")
        assert ReaderApp([STORIES]).theme == LIGHT.name
        await press(pilot, "ctrl+t", *"gruvb")
        assert pilot.app.theme == "gruvbox"
        assert ReaderApp([STORIES]).theme == LIGHT.name
        await press(pilot, "escape")
        assert pilot.app.theme == ReaderApp([STORIES]).theme == LIGHT.name
        await press(pilot, "ctrl+t", *"gruvb", "enter")
        assert pilot.app.theme == ReaderApp([STORIES]).theme == "gruvbox"


async def test_a_look_at_themes_does_not_outlast_the_settings(
    open_app: OpenApp, home: Path
) -> None:
    settings = home / "config" / "config.toml"
    settings.write_text('semantic = false\ntheme = "nord"', "utf-8")
    async with open_app() as pilot:
        await press(pilot, "ctrl+t", "down", "escape")
        assert pilot.app.theme == "nord"
    settings.write_text('theme = "gruvbox"', "utf-8")
    assert ReaderApp([STORIES]).theme == "gruvbox"


async def test_a_theme_chosen_while_files_are_read_stays(home: Path) -> None:
    for theme in ("nord", LIGHT.name):
        app = ReaderApp([STORIES])
        app.theme = theme  # the library is not open yet
        async with app.run_test() as pilot:
            await compare_screen(pilot)
            assert app.theme == theme
        assert app.library is not None
        app.library.close()
        assert ReaderApp([STORIES]).theme == theme, "it is there before anything is painted"


@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light"])
async def test_16_colours_send_no_other(open_app: OpenApp, theme: str) -> None:
    async with open_app() as pilot:
        pilot.app.theme = theme
        screen = await compare_screen(pilot)
        await press(pilot, "right_square_bracket")
        pane = screen.pane
        for row in range(pane.size.height):
            for segment in pane.render_line(row):
                style = segment.style
                for colour in (style.color, style.bgcolor) if style else ():
                    assert colour is None or colour.triplet is None, segment


@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light", "NO_COLOR", DARK.name])
async def test_words_that_differ_are_seen_without_hue(
    open_app: OpenApp, theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if theme == "NO_COLOR":
        monkeypatch.setenv("NO_COLOR", "1")
    async with open_app() as pilot:
        await press(pilot, "right_square_bracket")
        if theme != "NO_COLOR":
            pilot.app.theme = theme
            await settled(pilot)
        strip = pilot.app.screen.query_one(PassageStrip)
        underlined = {
            segment.text.strip()
            for row in range(2, strip.size.height)
            for segment in strip.render_line(row)
            if segment.style is not None and segment.style.underline
        }
        if theme == DARK.name:
            assert not underlined
        else:
            assert any("Chinese" in words for words in underlined)
            assert not any(words.startswith("Source 0") for words in underlined)
