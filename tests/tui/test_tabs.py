"""The row of sources, where not every pane fits on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import OptionList, Static

from reader.tui.fit import shortened
from reader.tui.widgets.bars import SourceTabs, StatusBar
from tests.tui.conftest import OpenApp, compare_screen, press, settled


def ferry(folder: Path, sources: int) -> Path:
    """One event as many sources tell it."""
    folder.mkdir()
    names = ["[sources]"]
    for number in range(1, sources + 1):
        (folder / f"{number:02}.txt").write_text(
            "Ferry service to the islands stops\n\n"
            f"The ferry Aurora stopped on Monday after {number} people fell ill, the harbour "
            "office of Norwick said. Captain Ida Holm said the islands would be supplied by air.\n"
        )
        names.append(f'"{number:02}.txt" = "gazette-{number}.example.com"')
    (folder / "sources.toml").write_text("\n".join(names))
    return folder


def text_of(tabs: SourceTabs) -> str:
    return tabs.render().plain


async def test_names_that_do_not_fit_are_cut_at_one_length(
    open_app: OpenApp, tmp_path: Path
) -> None:
    async with open_app(ferry(tmp_path / "ferry", 7), size=(120, 40)) as pilot:
        tabs = (await compare_screen(pilot)).query_one(SourceTabs)
        before = text_of(tabs)
        assert " 1 gazette-1.ex… " in before
        assert " 7 gazette-7.ex… " in before
        assert len(before) <= 120
        await press(pilot, "5")
        assert text_of(tabs) == before  # a tab stays where it is when another is focused


async def test_where_no_name_would_say_anything_the_focused_one_is_named(
    open_app: OpenApp, tmp_path: Path
) -> None:
    async with open_app(ferry(tmp_path / "ferry", 14), size=(80, 24)) as pilot:
        tabs = (await compare_screen(pilot)).query_one(SourceTabs)
        assert text_of(tabs).startswith(" 1 gazette-1.example.com  2  3 ")
        await press(pilot, "4")
        assert " 3  4 gazette-4.example.com  5 " in text_of(tabs)


async def test_the_focused_tab_is_on_the_screen_and_can_be_clicked(
    open_app: OpenApp, tmp_path: Path
) -> None:
    async with open_app(ferry(tmp_path / "ferry", 14), size=(40, 24)) as pilot:
        screen = await compare_screen(pilot)
        tabs = screen.query_one(SourceTabs)
        await press(pilot, "shift+tab")
        text = text_of(tabs)
        assert text.startswith("‹")
        assert " 14 gazette-14.example.com " in text[:40]
        await pilot.click(tabs, offset=(text.index(" 13 ") + 1, 0))
        await settled(pilot)
        assert " 13 gazette-13.example.com " in text_of(tabs)[:40]


async def test_a_row_too_short_for_all_tells_of_the_others_and_leads_to_them(
    open_app: OpenApp, tmp_path: Path
) -> None:
    async with open_app(ferry(tmp_path / "ferry", 48), size=(80, 24)) as pilot:
        screen = await compare_screen(pilot)
        tabs = screen.query_one(SourceTabs)
        assert text_of(tabs).startswith(" 1 gazette-1.example.com  2 ")
        assert text_of(tabs).endswith("› 0 all ")
        assert len(text_of(tabs)) <= 80
        await press(pilot, "shift+tab")
        assert text_of(tabs).startswith("‹")
        assert text_of(tabs).endswith(" 48 gazette-48.example.com   0 all ")
        assert len(text_of(tabs)) <= 80
        await pilot.click(tabs, offset=(text_of(tabs).index("all"), 0))
        await settled(pilot)
        assert pilot.app.screen.query_one(OptionList).option_count == 48


async def test_a_number_goes_to_its_source_before_others_that_have_it_in_a_headline(
    open_app: OpenApp, tmp_path: Path
) -> None:
    folder = ferry(tmp_path / "ferry", 14)
    first = folder / "01.txt"
    first.write_text(first.read_text().replace("islands stops", "12 islands stops", 1))
    async with open_app(folder, size=(80, 24)) as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, "0", *"12")
        listed = pilot.app.screen.query_one(OptionList)
        shown = [str(listed.get_option_at_index(n).prompt) for n in range(listed.option_count)]
        assert [line.split()[0] for line in shown] == ["12", "1"]
        await press(pilot, "enter")
        assert screen.focused_pane == 12


async def test_a_source_past_the_ninth_is_chosen_from_a_list(
    open_app: OpenApp, tmp_path: Path
) -> None:
    async with open_app(ferry(tmp_path / "ferry", 14), size=(80, 24)) as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, "0", *"12", "enter")
        assert screen.focused_pane == 12
        await press(pilot, "0")
        listed = pilot.app.screen.query_one(OptionList)
        assert listed.highlighted == 11
        assert "12 gazette-12.example.com" in str(listed.get_option_at_index(11).prompt)
        assert "% shared · Ferry service" in str(listed.get_option_at_index(11).prompt)
        await press(pilot, "escape")
        assert screen.focused_pane == 12


async def test_the_list_of_passages_has_words_on_a_narrow_screen(
    open_app: OpenApp, tmp_path: Path
) -> None:
    async with open_app(ferry(tmp_path / "ferry", 14), size=(40, 24)) as pilot:
        await compare_screen(pilot)
        await press(pilot, "p")
        first = pilot.app.screen.query_one(OptionList).get_option_at_index(0)
        assert str(first.prompt).startswith(" A= 14/14 Ferry service")
        hint = pilot.app.screen.query_one(".hint", Static)
        assert hint.size.height == 2  # all of it: how to close the list is its end


def test_names_that_begin_alike_are_cut_within() -> None:
    names = [f"Source {number:03}" for number in range(4)]
    assert shortened(names, 28, least=5) == ["Sou…000", "Sou…001", "Sou…002", "Sou…003"]
    assert shortened([*names, "Associated Press"], 35, least=5)[-1] == "Associ…"
    assert shortened(["Source abcd", "Source xbcd"], 14, least=5) == []
    assert shortened(["Post", "Post"], 20, least=5) == ["Post", "Post"]


@pytest.mark.parametrize(
    ("room", "names"),
    [
        (20, ["Post", "The Guardian"]),
        (10, ["Post", "The G…"]),
        (9, []),
    ],
)
def test_only_what_is_too_long_gives_way(room: int, names: list[str]) -> None:
    assert shortened(["Post", "The Guardian"], room, least=6) == names


async def test_tabs_stand_in_the_order_that_was_asked_for(open_app: OpenApp) -> None:
    async with open_app(size=(80, 24)) as pilot:
        screen = await compare_screen(pilot)
        tabs = screen.query_one(SourceTabs)
        before = text_of(tabs)
        await press(pilot, "4", "c")
        numbers = [str(pane.number) for pane in screen.panes.in_order]
        assert numbers[0] == "4"
        assert [word for word in text_of(tabs).split() if len(word) == 1] == numbers
        await pilot.click(tabs, offset=(text_of(tabs).index(f" {numbers[1]} ") + 1, 0))
        await settled(pilot)
        assert screen.focused_pane == int(numbers[1])
        await press(pilot, "c")
        assert text_of(tabs) == before


async def test_an_order_by_closeness_is_told_as_long_as_it_holds(open_app: OpenApp) -> None:
    async with open_app(size=(200, 50)) as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, "4", "c", "2")
        assert "by closeness to Source 003" in screen.query_one(StatusBar).left
        await press(pilot, "c")
        assert "closeness" not in screen.query_one(StatusBar).left
        (told,) = pilot.app._notifications
        assert told.message == "Ordered by number again."
