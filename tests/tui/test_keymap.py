"""The reader's own keys: in the application, in footer, help and palette, and what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.command import CommandPalette
from textual.widgets import Input, OptionList, Static

from reader.tui.commands import COMMANDS, commands, shown_key
from reader.tui.keymap import DEFAULT, canonical_key, key_map
from reader.tui.screens.help import HelpScreen
from reader.tui.screens.home import HomeScreen
from reader.tui.screens.search import SearchScreen
from tests.tui.conftest import OpenApp, compare_screen, press, settled

BY_ID = {command.id: command for command in COMMANDS}


def write_settings(home: Path, text: str) -> None:
    (home / "config").mkdir(exist_ok=True)
    (home / "config" / "config.toml").write_text(text, encoding="utf-8")


def keys_now(own: dict[str, str]) -> dict[str, tuple[str, ...]]:
    found = key_map(own, "config.toml")
    return {command.id: found.of(command) for command in COMMANDS}


def reasons(own: dict[str, str]) -> str:
    return "\n".join(problem.reason for problem in key_map(own, "config.toml").problems)


# The map


def test_the_table_has_no_clash_and_no_id_twice() -> None:
    assert key_map({}, "").problems == ()
    assert len(BY_ID) == len(COMMANDS)
    assert key_map({}, "").for_textual() == {}


def test_ones_own_key_wins_over_the_table() -> None:
    now = keys_now({"zoom": "j"})
    assert now["zoom"] == ("j",)
    assert now["down"] == ("down",)
    assert now["home-down"] == ("j", "down"), "another screen keeps its key"
    assert "j is for zoom" in reasons({"zoom": "j"})
    assert "down (Down a line, Side by side) keeps ↓" in reasons({"zoom": "j"})


def test_keys_can_change_places_without_a_clash() -> None:
    own = {"zoom": "o", "lit": "z"}
    assert key_map(own, "").problems == ()
    assert (keys_now(own)["zoom"], keys_now(own)["lit"]) == (("o",), ("z",))


def test_a_key_for_everywhere_is_taken_from_every_screen() -> None:
    now = keys_now({"theme": "g"})
    assert now["top"] == ("home",)
    assert now["home-top"] == ("home",)
    assert "has no key now" in reasons({"theme": "g"})


def test_of_two_that_want_one_key_the_first_of_the_table_gets_it() -> None:
    own = {"zoom": "w", "sync": "w"}
    first, second = sorted(own, key=[command.id for command in COMMANDS].index)
    assert keys_now(own) == keys_now(dict(reversed(own.items())))
    assert keys_now(own)[first] == ("w",)
    assert keys_now(own)[second] == ()
    assert f"w is for {first}" in reasons(own)


def test_no_key_at_all() -> None:
    assert keys_now({"quit": ""})["quit"] == ()
    assert key_map({"quit": ""}, "").problems == ()


@pytest.mark.parametrize(
    ("own", "reason"),
    [
        ({"zom": "w"}, "there is no command “zom”"),
        ({"zoom": "f77"}, "there is no key “f77”"),
        ({"zoom": "hyperspace+x"}, "there is no key “hyperspace+x”"),
        ({"zoom": "ctrl+q"}, "Ctrl+Q always quits"),
        ({"search-open": "o"}, "o is typed as text in “Search”"),
    ],
)
def test_what_cannot_be_is_named_and_left_as_it_was(own: dict[str, str], reason: str) -> None:
    assert reason in reasons(own)
    assert keys_now(own) == keys_now({})


def test_an_unknown_command_brings_the_nearest_to_mind() -> None:
    (problem,) = key_map({"zom": "w"}, "config.toml").problems
    assert "did you mean zoom?" in problem.remedy
    assert problem.path == "config.toml"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("?", "question_mark"),
        ("Esc", "escape"),
        ("PgDn", "pagedown"),
        ("Shift+J", "J"),
        ("Ctrl+X", "ctrl+x"),
        ("ctrl+i", "tab"),
        ("+", "plus"),
        ("comma", "comma"),
        ("Shift+Ctrl+Left", "ctrl+shift+left"),
        ("é", "é"),
        ("", None),
        ("ctrl", None),
        ("g g", None),
    ],
)
def test_keys_are_written_as_on_a_keyboard(written: str, name: str | None) -> None:
    assert canonical_key(written) == name


def test_every_key_of_the_table_reads_back_as_it_is_shown() -> None:
    for command in COMMANDS:
        for key in command.default_keys:
            assert canonical_key(key) == key
            if key not in ("up", "down", "left", "right"):
                assert canonical_key(shown_key(key)) == key


_KEYS = st.sampled_from("a b j k z o ? f2 ctrl+t enter down escape".split())


@given(st.dictionaries(st.sampled_from(sorted(BY_ID)), _KEYS, max_size=8))
def test_no_two_commands_of_a_screen_ever_share_a_key(own: dict[str, str]) -> None:
    found = key_map(own, "")
    for context in {command.context for command in COMMANDS}:
        keys = [key for command in commands(context, "app") for key in set(found.of(command))]
        assert len(keys) == len(set(keys))
    lost = [id_ for id_ in BY_ID if set(found.of(BY_ID[id_])) < set(BY_ID[id_].default_keys)]
    told = "\n".join(problem.reason for problem in found.problems)
    assert all(id_ in told for id_ in lost if id_ not in own)


# In the application


async def test_remapped_keys_work_and_the_old_ones_do_not(open_app: OpenApp, home: Path) -> None:
    write_settings(home, '[keys]\nzoom = "w"\nsearch = "ctrl+f"\nnext-pane = ["tab", ","]\n')
    async with open_app() as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, "z")
        assert not screen.zoomed
        await press(pilot, "w")
        assert screen.zoomed
        before = screen.pane
        await press(pilot, "l")
        assert screen.pane is before
        await press(pilot, "comma")
        assert screen.pane is not before
        await press(pilot, "s")
        assert pilot.app.screen is screen
        await press(pilot, "ctrl+f")
        assert isinstance(pilot.app.screen, SearchScreen)


async def test_a_remapped_key_is_text_where_one_types(open_app: OpenApp, home: Path) -> None:
    write_settings(home, '[keys]\nnext-pane = "w"\nescape = ["escape", "x"]\ntheme = "a"\n')
    async with open_app() as pilot:
        screen = await compare_screen(pilot)
        pane, theme = screen.pane, pilot.app.theme
        await press(pilot, "slash", *"wax")
        field = pilot.app.focused
        assert isinstance(field, Input)
        assert field.value == "wax"
        assert screen.pane is pane
        assert pilot.app.theme == theme


async def test_keys_that_change_places_act_so(open_app: OpenApp, home: Path) -> None:
    write_settings(home, '[keys]\nzoom = "o"\nlit = "z"\n')
    async with open_app() as pilot:
        screen = await compare_screen(pilot)
        lit = screen.choices.lit
        await press(pilot, "z")
        assert screen.choices.lit != lit
        assert not screen.zoomed
        await press(pilot, "o")
        assert screen.zoomed


async def test_footer_help_and_palette_show_ones_own_keys(open_app: OpenApp, home: Path) -> None:
    write_settings(home, '[keys]\nzoom = "f6"\nhelp = "f1"\n')
    async with open_app(size=(160, 40)) as pilot:
        screen = await compare_screen(pilot)
        footer = str(screen.query_one(".status-bar", Static).render())
        assert "F6 zoom" in footer
        assert "F1 help" in footer
        await press(pilot, "f1", *"zoom")
        page = str(pilot.app.screen.query_one("#keys", Static).render())
        assert "F6" in page
        await press(pilot, "f1")
        assert pilot.app.screen is screen
        await press(pilot, "colon", *"zoom the")
        assert isinstance(pilot.app.screen, CommandPalette)
        found = pilot.app.screen.query_one(OptionList)
        prompts = [str(found.get_option_at_index(n).prompt) for n in range(found.option_count)]
        assert any("F6" in prompt for prompt in prompts), prompts


async def test_ctrl_c_tells_the_key_that_leaves(open_app: OpenApp, home: Path) -> None:
    write_settings(home, '[keys]\nquit = "f10"\n')
    async with open_app() as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, "ctrl+c")
        assert [told.message for told in pilot.app._notifications] == ["F10 leaves Reader."]
        assert not any(told.title for told in pilot.app._notifications)
        assert pilot.app.screen is screen


async def test_what_is_wrong_is_told_on_the_list_of_stories(open_app: OpenApp, home: Path) -> None:
    write_settings(home, 'theme = "papyrus"\n[keys]\nzom = "w"\nzoom = "j"\n')
    async with open_app() as pilot:
        await press(pilot, "q")
        assert isinstance(pilot.app.screen, HomeScreen)
        message = str(pilot.app.screen.query_one("#home-message", Static).render())
        assert "3 problems" in message
        await press(pilot, "P")
        page = "\n".join(str(part.render()) for part in pilot.app.screen.query(Static))
        assert "there is no theme “papyrus”" in page
        assert "there is no command “zom”" in page
        assert "j is for zoom" in page


# The help page


async def shown_help(pilot_screen: object) -> str:
    assert isinstance(pilot_screen, HelpScreen)
    return str(pilot_screen.query_one("#keys", Static).render())


async def test_typing_leaves_what_one_looks_for(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        await press(pilot, "question_mark", *"next pass")
        page = await shown_help(pilot.app.screen)
        assert "Next passage" in page
        assert "Zoom" not in page
        await press(pilot, "escape")
        assert "Zoom" in await shown_help(pilot.app.screen)
        await press(pilot, "Y")
        assert "Copy with citation" in await shown_help(pilot.app.screen)
        await press(pilot, *"zzz")
        assert "No command here has “Yzzz”" in await shown_help(pilot.app.screen)
        await press(pilot, "escape", "escape")
        await compare_screen(pilot)


@pytest.mark.parametrize("query", ["shared", "≈", "who said"])
async def test_signs_are_explained_where_they_stand(open_app: OpenApp, query: str) -> None:
    async with open_app() as pilot:
        await press(pilot, "question_mark")
        pilot.app.screen.query_one(Input).value = query
        await settled(pilot)
        page = await shown_help(pilot.app.screen)
        assert "Signs" in page
        assert "Zoom" not in page
        await press(pilot, "escape", "escape", "q", "question_mark")
        assert "Signs" not in await shown_help(pilot.app.screen)


@pytest.mark.parametrize("width", [40, 60, 120])
async def test_the_page_fits_its_width(open_app: OpenApp, width: int) -> None:
    async with open_app(size=(width, 30)) as pilot:
        await press(pilot, "question_mark")
        page = pilot.app.screen.query_one("#keys", Static)
        lines = str(page.render()).splitlines()
        assert max(map(len, lines)) <= page.size.width
        for command in commands("compare", "app"):
            if not command.keys.isdigit():
                assert command.title.split()[0] in "\n".join(lines)


def test_default_is_the_table() -> None:
    assert all(DEFAULT.of(command) == command.default_keys for command in COMMANDS)
