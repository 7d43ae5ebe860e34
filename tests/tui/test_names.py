"""The list of names and the desk on which they are corrected, by key and by mouse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import DataTable, Input, OptionList

from reader.model import Deed
from reader.tui.marks import Lit
from reader.tui.names import NameOrder
from reader.tui.screens.choice import ChoiceScreen
from reader.tui.screens.compare import CompareScreen
from reader.tui.screens.names_matrix import NamesMatrixScreen
from reader.tui.widgets.bars import StatusBar
from reader.tui.widgets.entity_panel import NamesBar
from reader.tui.widgets.fields import FindInput
from reader.tui.widgets.passage_strip import PassageStrip
from tests.tui.conftest import OpenApp, compare_screen, press, settled
from tests.tui.test_cells import painted


def listed(screen: CompareScreen) -> list[str]:
    """The names in the order in which the sidebar shows them."""
    names = screen.sidebar.names
    shown = {entity.id: entity.name for entity in screen.entities.entities}  # type: ignore[union-attr]
    return [shown[entry.id] for entry in names.entries if entry.id is not None]


def pointed(screen: CompareScreen) -> str:
    entity = screen.sidebar.pointed
    return entity.name if entity else ""


def deeds(screen: CompareScreen) -> list[Deed]:
    return [filed.correction.deed for filed in screen.library.corrections.filed()]


@dataclass(frozen=True)
class Case:
    """Keys in the list of names, from its first on, the command's key, and what must hold then."""

    before: Sequence[str]
    keys: Sequence[str]
    holds: Callable[[CompareScreen], bool]


CASES = {
    "filter-names": Case([], ["f", *"biden"], lambda s: listed(s) == ["Joe Biden"]),
    "names-scope": Case([], ["a"], lambda s: "Joe Biden" not in listed(s)),
    "names-order": Case([], ["o"], lambda s: s.sidebar.showing.order is NameOrder.FIRST),
    "merge-name": Case(
        [], ["m", *"putin", "enter"], lambda s: listed(s)[0] == pointed(s) == "Vladimir Putin"
    ),
    "split-name": Case(
        ["down"], ["x", *"vladimir-", "enter"], lambda s: "Vladimir-Putin" in listed(s)
    ),
    "rename-name": Case([], ["r", *" II", "enter"], lambda s: pointed(s) == "Xi Jinping II"),
    "retype-name": Case(
        ["down", "down"],
        ["t", *"organ", "enter"],
        lambda s: listed(s).index("Joe Biden") > listed(s).index("NATO"),
    ),
    "hide-name": Case([], ["H", "enter"], lambda s: "Xi Jinping" not in listed(s)),
    "undo-name": Case(["H", "enter"], ["u"], lambda s: "Xi Jinping" in listed(s) and not deeds(s)),
    "corrections": Case(
        ["H", "enter", "r", *"!", "enter"],
        ["C", *"hide", "enter"],
        lambda s: "Xi Jinping" in listed(s) and deeds(s) == [Deed.RENAME],
    ),
    "in-every-story": Case(
        [],
        ["H", "ctrl+o", "enter"],
        lambda s: s.library.corrections.filed()[0].correction.articles == (),
    ),
}
COMMANDS_TRIED = tuple(CASES)


@pytest.mark.parametrize("command", CASES)
async def test_in_the_list_of_names(open_app: OpenApp, command: str) -> None:
    case = CASES[command]
    async with open_app(size=(120, 40)) as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, "e")
        assert pointed(screen) == "Xi Jinping"
        await press(pilot, *case.before, *case.keys)
        assert pilot.app.screen is screen
        assert case.holds(screen)
        assert screen.entities is not None


async def test_a_spelling_is_split_off_and_merged_again(open_app: OpenApp) -> None:
    async with open_app(size=(120, 40)) as pilot:
        screen = await compare_screen(pilot)
        before = screen.entities
        await press(pilot, "e", "down", "x", *"vladimir-", "enter")
        assert "Vladimir-Putin" in listed(screen)
        await press(pilot, "f", *"vladimir-", "enter", "m", *"vladimir", "enter", "escape")
        assert screen.entities == before
        assert deeds(screen) == [Deed.SPLIT, Deed.MERGE]
        filed = screen.library.corrections.filed()
        assert all(one.correction.articles == screen.story.articles for one in filed)


async def test_corrections_are_there_in_the_next_session(open_app: OpenApp) -> None:
    async with open_app(size=(80, 24)) as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, "e", "r", *" the Elder", "enter")
        assert pointed(screen) == "Xi Jinping the Elder"
    async with open_app(size=(80, 24)) as pilot:
        screen = await compare_screen(pilot)
        assert "Xi Jinping the Elder" in listed(screen)


async def test_a_sign_tells_which_name_one_stands_on(open_app: OpenApp) -> None:
    async with open_app(size=(120, 40)) as pilot:
        names = (await compare_screen(pilot)).sidebar.names

        def marked() -> list[str]:
            rows = [row[names.region.x :] for row in painted(pilot)]
            return [row[1:].strip().split("  ")[0] for row in rows if row.startswith("▌")]

        await press(pilot, "e")
        assert marked() == ["Xi Jinping"]
        await press(pilot, "j")
        assert marked() == ["Vladimir Putin"]
        await press(pilot, "o", "escape")
        assert marked() == ["Vladimir Putin"], "also where one left the list"


async def test_keys_of_the_panes_serve_again_outside_the_list(open_app: OpenApp) -> None:
    async with open_app(size=(200, 50)) as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, "e", "o")
        assert screen.sidebar.showing.order is NameOrder.FIRST
        assert "merge" in str(screen.query_one(StatusBar).render())
        await press(pilot, "escape", "o")
        assert screen.choices.lit is Lit.SPEECH
        assert "merge" not in str(screen.query_one(StatusBar).render())
        await press(pilot, "r", "t", "H", "C")
        assert pilot.app.screen is screen
        assert deeds(screen) == []


async def test_a_burst_of_keys_is_not_lost(open_app: OpenApp) -> None:
    async with open_app(size=(120, 40)) as pilot:
        screen = await compare_screen(pilot)
        await pilot.press("e", "f", *"biden", "enter", "r", *"?", "enter")
        await settled(pilot)
        assert listed(screen) == ["Joe Biden?"]


async def test_the_filter_is_dropped_by_escape(open_app: OpenApp) -> None:
    async with open_app(size=(120, 40)) as pilot:
        screen = await compare_screen(pilot)
        every = listed(screen)
        await press(pilot, "e", "f", *"putin", "enter")
        assert listed(screen) == ["Vladimir Putin"]
        await press(pilot, "enter", "n")
        finding = screen.choices.finding
        assert finding is not None and finding.query == "Vladimir Putin"
        await press(pilot, "e", "escape")
        assert listed(screen) == every
        assert screen.sidebar.names.has_focus
        await press(pilot, "f", *"nobody", "escape")
        assert listed(screen) == every
        await press(pilot, "f", *"s", "down", "down", "enter")
        assert pointed(screen) == listed(screen)[2]


async def test_the_table_has_the_names_in_the_order_of_the_sidebar(open_app: OpenApp) -> None:
    async with open_app(size=(160, 40)) as pilot:
        screen = await compare_screen(pilot)
        for order in NameOrder:
            names = listed(screen)
            await press(pilot, "V")
            table = pilot.app.screen
            assert isinstance(table, NamesMatrixScreen)
            assert f"by {order} " in table.heading
            assert [str(row[0]()).split("  ")[0] for row in table.rows()] == names
            await press(pilot, "q", "e", "o", "e")


async def test_each_order(open_app: OpenApp) -> None:
    async with open_app(size=(120, 40)) as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, "2", "e")
        orders = {}
        for _ in NameOrder:
            orders[screen.sidebar.showing.order] = listed(screen)
            await press(pilot, "o")
        assert len(set(map(tuple, orders.values()))) == len(NameOrder)
        assert all(sorted(order) == sorted(orders[NameOrder.COUNT]) for order in orders.values())
        assert screen.entities is not None
        sources = {e.name: {m.article for m in e.mentions} for e in screen.entities.entities}
        people = [name for name in orders[NameOrder.SOURCES] if name in orders[NameOrder.COUNT][:3]]
        assert [len(sources[name]) for name in people] == sorted(
            (len(sources[name]) for name in people), reverse=True
        )
        here = screen.pane.article.id
        places = [n for n in orders[NameOrder.ONLY_HERE] if n in ("East China Sea", "Russia")]
        assert sources["East China Sea"] == {here}
        assert places == ["East China Sea", "Russia"]


async def test_by_mouse(open_app: OpenApp) -> None:
    async with open_app(size=(200, 50)) as pilot:
        screen = await compare_screen(pilot)
        await pilot.click(NamesBar, offset=(2, 0))
        assert screen.sidebar.showing.here
        await pilot.click(NamesBar, offset=(20, 0))
        assert screen.sidebar.showing.order is NameOrder.FIRST
        await pilot.click(screen.sidebar.names, offset=(3, 1))
        await settled(pilot)
        assert screen.choices.finding is not None
        await click_hint(pilot, "merge")
        sheet = pilot.app.screen
        assert isinstance(sheet, ChoiceScreen)
        await pilot.click("#choice-scope")
        await pilot.click(OptionList, offset=(3, 0))
        await settled(pilot)
        assert pilot.app.screen is screen
        (filed,) = screen.library.corrections.filed()
        assert (filed.correction.deed, filed.correction.articles) == (Deed.MERGE, ())
        await click_hint(pilot, "undo")
        assert deeds(screen) == []


async def click_hint(pilot: Pilot[int], word: str) -> None:
    """Click on a word of the footer, as one does who has no key."""
    assert isinstance(pilot.app.screen, CompareScreen)
    screen = pilot.app.screen
    screen.set_focus(screen.sidebar.names)
    await settled(pilot)
    bar = screen.query_one(StatusBar)
    await pilot.click(StatusBar, offset=(bar.render().plain.index(f" {word}"), 0))
    await settled(pilot)


async def test_what_cannot_be_made_is_told_and_not_kept(open_app: OpenApp) -> None:
    async with open_app(size=(120, 40)) as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, "e", "u", "C")
        assert pilot.app.screen is screen
        screen.library.corrections.path.mkdir()
        await press(pilot, "r", *"!", "enter")
        assert pointed(screen) == "Xi Jinping"
        (told,) = pilot.app._notifications
        assert "corrections.toml" in told.message


async def test_a_cell_of_the_matrix_goes_to_the_first_sentence(open_app: OpenApp) -> None:
    async with open_app(size=(120, 40)) as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, "V")
        matrix = pilot.app.screen
        assert isinstance(matrix, NamesMatrixScreen)
        table = matrix.query_one(DataTable)
        assert (table.cursor_row, table.cursor_column) == (0, 1)
        await press(pilot, "j", "l", "l", "enter")
        assert pilot.app.screen is screen
        assert screen.focused_pane == 3
        finding = screen.choices.finding
        assert finding is not None and finding.query == "Vladimir Putin"
        assert finding.current == (screen.pane.article.id, 0)
        start, _ = finding.matches[screen.pane.article.id][0]
        assert screen.pane.top_offset <= start <= screen.pane.end_in_sight
        await press(pilot, "n")
        assert screen.choices.finding.current == (screen.pane.article.id, 1)  # type: ignore[union-attr]


async def test_one_name_is_told_as_one(open_app: OpenApp, tmp_path: Path) -> None:
    for number, who in enumerate(("Then Jane Quill", "Jane Quill of Paris")):
        text = f"No crossing\n\n{who} said that the ferry would be shut for a year."
        (tmp_path / f"{number}.txt").write_text(text, "utf-8")
    async with open_app(tmp_path, size=(120, 40)) as pilot:
        await compare_screen(pilot)
        await press(pilot, "V")
        assert isinstance(pilot.app.screen, NamesMatrixScreen)
        assert [told for _, told in pilot.app.screen.sources()] == ["1 name", "2 names"]


async def test_one_mention_is_told_as_one(open_app: OpenApp, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("No crossing\n\nJane Quill said that the ferry would be shut.")
    async with open_app(tmp_path, size=(120, 40)) as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, "e")
        strip = str(screen.query_one(PassageStrip).render())
        assert strip.splitlines()[0].strip() == "Jane Quill · 1 mention"


PROMPTS = {
    ("e", "m"): "part of a name",
    ("e", "x"): "part of a spelling",
    ("e", "t"): "part of a type",
    ("e", "r", "ctrl+u"): "the name",
    ("e", "H"): "",
    ("e", "H", "enter", "C"): "part of a correction",
    ("0",): "number, part of a name or title",
    ("ctrl+t",): "part of a name, dark or light",
}


@pytest.mark.parametrize("keys", PROMPTS, ids=" ".join)
async def test_a_sheet_says_what_can_be_typed(open_app: OpenApp, keys: Sequence[str]) -> None:
    async with open_app(size=(80, 24)) as pilot:
        await compare_screen(pilot)
        await press(pilot, *keys)
        field = pilot.app.screen.query_one(Input)
        assert field.render_line(0).text.strip() == PROMPTS[tuple(keys)]


async def test_a_sheet_on_which_nothing_has_what_is_typed_says_so(open_app: OpenApp) -> None:
    async with open_app(size=(80, 24)) as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, "e", "x", *"zzz")
        choices = pilot.app.screen.query_one(OptionList)
        assert [str(option.prompt) for option in choices.options] == ["Nothing here has “zzz”."]
        await press(pilot, "enter")
        assert pilot.app.screen is not screen, "there is nothing to take"
        await press(pilot, *["backspace"] * 3, "down", "enter")
        assert pilot.app.screen is screen


async def test_a_cell_of_one_who_is_not_named_stays(open_app: OpenApp) -> None:
    async with open_app(size=(120, 40)) as pilot:
        await compare_screen(pilot)
        await press(pilot, "V", "j", "j", "enter")
        assert isinstance(pilot.app.screen, NamesMatrixScreen)
        (told,) = pilot.app._notifications
        assert told.message == "Source 000 does not name Joe Biden."
        await press(pilot, "V")
        assert isinstance(pilot.app.screen, CompareScreen)


async def test_the_matrix_by_mouse_and_from_the_list(open_app: OpenApp) -> None:
    async with open_app(size=(120, 40)) as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, "e", "down", "V")
        table = pilot.app.screen.query_one(DataTable)
        assert table.cursor_row == 1
        await pilot.click(DataTable, offset=(60, 3))
        await pilot.click(DataTable, offset=(60, 3))
        await settled(pilot)
        assert pilot.app.screen is screen
        assert screen.choices.finding is not None


async def test_only_the_field_gets_what_is_typed(open_app: OpenApp) -> None:
    async with open_app(size=(120, 40)) as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, "e", "f", *"qmn")
        assert screen.sidebar.query_one(FindInput).value == "qmn"
        assert isinstance(screen.focused, Input)


async def test_the_key_for_every_story_is_on_a_narrow_screen_too(open_app: OpenApp) -> None:
    async with open_app(size=(40, 20)) as pilot:
        await compare_screen(pilot)
        await press(pilot, "e", "m")
        scope = pilot.app.screen.query_one("#choice-scope")
        assert scope.render_line(0).text.startswith("[ ] Ctrl+O in every story")


async def test_a_page_of_names_down_stops_at_the_last_and_lights_that_alone(
    open_app: OpenApp,
) -> None:
    async with open_app(size=(120, 20)) as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, "e")
        names, lit = listed(screen), []
        screen.watch(screen, "choices", lambda new: lit.append(new.entity), init=False)
        await press(pilot, "pagedown")
        assert 1 < names.index(pointed(screen)) <= screen.sidebar.names.size.height
        assert len(lit) == 1, "what lies between is not lit on the way"
        await press(pilot, *["pagedown"] * len(names))
        assert pointed(screen) == names[-1]
        await press(pilot, "b", "pageup", *["b"] * len(names))
        assert pointed(screen) == names[0]
