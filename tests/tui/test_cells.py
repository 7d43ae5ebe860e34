"""The tables over the whole screen: passages, names, parts of a query × sources."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

import pytest
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import DataTable, Static

from reader.tui.screens.cells import CellsScreen
from reader.tui.screens.help import HelpScreen
from reader.tui.screens.matrix import MatrixScreen
from reader.tui.widgets.bars import StatusBar

from .conftest import OpenApp, compare_screen, press, settled

VIEWS = {
    "passages": ["v"],
    "names": ["V"],
    "by source": ["s", *"taiwan", "space", *"visit", "ctrl+g"],
}


def cells_screen(pilot: Pilot[int]) -> CellsScreen[object]:
    screen = pilot.app.screen
    assert isinstance(screen, CellsScreen)
    return screen


def painted(pilot: Pilot[int]) -> list[str]:
    """The lines of the screen as they are on it."""
    width, _ = pilot.app.size
    return [
        "".join(segment.text for segment in strip).ljust(width)
        for strip in pilot.app.screen._compositor.render_strips()
    ]


def below(pilot: Pilot[int]) -> str:
    return str(pilot.app.screen.query_one("#cell-sentence", Static).content)


@pytest.mark.parametrize("view", VIEWS)
async def test_help_opens_over_it_and_says_what_its_keys_do(open_app: OpenApp, view: str) -> None:
    async with open_app(size=(80, 24)) as pilot:
        await compare_screen(pilot)
        await press(pilot, *VIEWS[view])
        screen = cells_screen(pilot)
        assert "? help" in str(screen.query_one(StatusBar).render())
        await press(pilot, "question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        page = str(pilot.app.screen.query_one("#keys", Static).content)
        assert "Open the cell" in page
        assert "Search the library" not in page
        await press(pilot, "escape")
        assert cells_screen(pilot) is screen


@pytest.mark.parametrize("view", VIEWS)
async def test_what_stands_below_a_source_is_never_cut(open_app: OpenApp, view: str) -> None:
    async with open_app(size=(40, 24)) as pilot:
        await compare_screen(pilot)
        await press(pilot, *VIEWS[view])
        columns = cells_screen(pilot).query_one(DataTable).ordered_columns
        assert not any(str(column.label).endswith("…") for column in columns[1:])


@pytest.mark.parametrize("view", VIEWS)
async def test_the_first_column_stays_when_one_goes_to_the_right(
    open_app: OpenApp, view: str
) -> None:
    async with open_app(size=(60, 24)) as pilot:
        await compare_screen(pilot)
        await press(pilot, *VIEWS[view])
        table = cells_screen(pilot).query_one(DataTable)
        first = [line[:20] for line in painted(pilot)[1:6]]
        await press(pilot, *["l"] * 4)
        assert table.scroll_x > 0
        assert [line[:20] for line in painted(pilot)[1:6]] == first


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("columns", [40, 60, 80])
async def test_it_says_which_sources_are_not_on_the_screen_and_how_to_see_them(
    open_app: OpenApp, view: str, columns: int
) -> None:
    async with open_app(size=(columns, 24)) as pilot:
        await compare_screen(pilot)
        await press(pilot, *VIEWS[view])
        screen = cells_screen(pilot)
        names = [source for source, _ in screen.sources()]
        at_first = sources_on_screen(pilot, names)
        assert at_first and at_first == names[: len(at_first)]
        assert told_sources(pilot) == (1, len(at_first), len(names), "l")
        await press(pilot, *"l" * (len(names) - 1))
        at_last = sources_on_screen(pilot, names)
        assert at_last == names[-len(at_first) :]
        assert told_sources(pilot) == (len(names) - len(at_first) + 1, len(names), len(names), "h")


def sources_on_screen(pilot: Pilot[int], names: list[str]) -> list[str]:
    """The sources whose whole column is on the screen, by the beginnings of their names."""
    return [name for name in names if name[:10] in painted(pilot)[1]]


def told_sources(pilot: Pilot[int]) -> tuple[int, int, int, str]:
    """First, last and count of the sources, and the key to the others, as the last line says."""
    told = re.match(r" sources? (\d+)(?:–(\d+))? of (\d+) · (\w) shows more ", painted(pilot)[-1])
    assert told, painted(pilot)[-1]
    return int(told[1]), int(told[2] or told[1]), int(told[3]), told[4]


@pytest.mark.parametrize("view", VIEWS)
async def test_where_all_sources_are_on_the_screen_nothing_is_told_of_more(
    open_app: OpenApp, view: str
) -> None:
    async with open_app(size=(80, 24)) as pilot:
        await compare_screen(pilot)
        await press(pilot, *VIEWS[view])
        await pilot.resize_terminal(120, 40)
        await settled(pilot)
        screen = cells_screen(pilot)
        names = [source for source, _ in screen.sources()]
        assert sources_on_screen(pilot, names) == names
        assert "shows more" not in painted(pilot)[-1]


@pytest.mark.parametrize("view", VIEWS)
async def test_what_is_cut_ends_in_an_ellipsis_and_fits_a_new_width(
    open_app: OpenApp, view: str
) -> None:
    async with open_app(size=(80, 24)) as pilot:
        await compare_screen(pilot)
        await press(pilot, *VIEWS[view], "j")
        table = cells_screen(pilot).query_one(DataTable)
        at = table.cursor_coordinate

        def firsts() -> list[tuple[int, str]]:
            width = table.ordered_columns[0].width
            return [(width, str(table.get_row_at(n)[0])) for n in range(table.row_count)]

        narrow = firsts()
        assert all(len(words) <= width for width, words in narrow)
        await pilot.resize_terminal(200, 50)
        await settled(pilot)
        wide = firsts()
        assert wide[0][0] > narrow[0][0]
        assert table.cursor_coordinate == at
        for (width, cut), (_, whole) in zip(narrow, wide, strict=True):
            assert cut == whole or (cut.endswith("…") and len(cut) >= width - 1), cut


@pytest.mark.parametrize("key", ["v", "V"])
async def test_a_table_opens_on_the_source_one_reads(open_app: OpenApp, key: str) -> None:
    async with open_app(size=(80, 24)) as pilot:
        await compare_screen(pilot)
        await press(pilot, "5", "]", key)
        assert below(pilot).startswith("Associated Press · ")
        assert "5 Associated" in painted(pilot)[1]


class Tall(CellsScreen[None]):
    """A thousand rows, each of one cell; `made` are the rows that were made."""

    FIRST = "row"
    heading = "Tall"

    def __init__(self) -> None:
        super().__init__()
        self.made: set[int] = set()

    def sources(self) -> Sequence[tuple[str, str]]:
        return [("1 Gazette", "")]

    def rows(self) -> Iterator[Sequence[Callable[[], Content]]]:
        for row in range(1000):
            yield [partial(self._cell, row), partial(self._cell, row)]

    def _cell(self, row: int) -> Content:
        self.made.add(row)
        return Content(f"row {row}")

    def told(self, row: int, source: int, room: int) -> tuple[Content, Content]:
        return Content(""), Content("")

    def choose(self, row: int, source: int) -> None:
        self.dismiss(None)


async def test_only_the_rows_that_are_seen_are_made(open_app: OpenApp) -> None:
    async with open_app(size=(80, 24)) as pilot:
        tall = Tall()
        await pilot.app.push_screen(tall)
        await settled(pilot)
        assert any("row 3" in line for line in painted(pilot))
        assert tall.made < set(range(24))
        await press(pilot, "G")
        assert any("row 999" in line for line in painted(pilot))
        assert len(tall.made) < 100


async def test_the_words_of_the_cell_stand_below_the_passages(open_app: OpenApp) -> None:
    async with open_app(size=(120, 50)) as pilot:
        compare = await compare_screen(pilot)
        assert compare.comparison is not None
        await press(pilot, "v")
        table = cells_screen(pilot).query_one(DataTable)
        assert isinstance(pilot.app.screen, MatrixScreen)
        for row, passage in enumerate(compare.comparison.passages):
            for column, article in enumerate(compare.articles.values(), 1):
                table.move_cursor(row=row, column=column)
                await settled(pilot)
                said = below(pilot)
                assert said.startswith(article.source)
                spans = [span for span in passage.spans if span.article == article.id]
                if spans:
                    told = [article.text[span.start : span.end].split() for span in sorted(spans)]
                    words = " … ".join(map(" ".join, told))
                    assert " ".join(said.splitlines()[1].split())[:200] == words[:200]
                else:
                    assert f"does not say passage {passage.label}" in said
                shown = "\n".join(painted(pilot))
                tail = said.split()[-1]
                assert re.search(re.escape(tail), shown)
