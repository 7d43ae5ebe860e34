"""Search: saved queries, what was asked before, by source."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual import events
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widgets import DataTable, Input, Static
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex

from reader.library import Library
from reader.tui.app import ReaderApp
from reader.tui.screens.compare import CompareScreen
from reader.tui.screens.search import GridScreen, SearchScreen
from reader.tui.widgets.bars import StatusBar
from reader.tui.widgets.entry_list import EntryList
from tests.tui.conftest import OpenApp, burst, compare_screen, press, settled, until


def query(pilot: Pilot[int]) -> str:
    return pilot.app.screen.query_one("#query", Input).value


def rows(pilot: Pilot[int]) -> list[str]:
    results = pilot.app.screen.query_one(EntryList)
    return ["\n".join(map(str, entry.lines(results.size.width))) for entry in results.entries]


def said(pilot: Pilot[int]) -> str:
    return str(pilot.app.screen.query_one("#search-message", Static).content)


async def ask(pilot: Pilot[int], text: str) -> None:
    await press(pilot, "s")
    await type_in(pilot, text)


async def type_in(pilot: Pilot[int], text: str) -> None:
    """Type a query and wait for the answer to it."""
    await press(pilot, "ctrl+u", *("space" if letter == " " else letter for letter in text))


async def test_before_anything_is_typed_the_language_is_told(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        await press(pilot, "s")
        told = "\n".join(rows(pilot))
        for part in ("“nuclear test”~6", "in:speech", "entity:", "speaker:", "story:"):
            assert part in told


@pytest.mark.parametrize("width", [40, 65, 66, 80])
async def test_the_language_is_told_whole_at_any_width(open_app: OpenApp, width: int) -> None:
    async with open_app(size=(width, 24)) as pilot:
        await press(pilot, "s")
        told = rows(pilot)
        assert max(map(len, told)) <= pilot.app.screen.query_one(EntryList).size.width - 4
        assert any("date:2022-06..2022-08" in row for row in told)
        assert any("published then; open ends too" in row for row in told)


async def test_up_brings_back_what_was_searched_before(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        await ask(pilot, "taiwan")
        await press(pilot, "escape", "s")
        await type_in(pilot, "sanctions")
        await press(pilot, "escape", "s")
        await press(pilot, "ctrl+u")
        assert [row.strip() for row in rows(pilot)[1:3]] == ["sanctions", "taiwan"]
        await press(pilot, "up")
        assert query(pilot) == "sanctions"
        await press(pilot, "up")
        assert query(pilot) == "taiwan"
        await press(pilot, "up")
        assert query(pilot) == "taiwan"
        await press(pilot, "down", "down")
        assert query(pilot) == ""


async def test_a_word_that_is_only_begun_is_found_after_a_rest_and_lit(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        await ask(pilot, "krem")
        await until(pilot, lambda: "with words that begin so" in said(pilot))
        assert said(pilot).startswith("5 articles")
        assert len([row for row in rows(pilot) if "Kremlin" in row]) == 5
        await press(pilot, "enter")
        screen = await compare_screen(pilot)
        finding = screen.choices.finding
        assert finding is not None
        article = screen.pane.article
        lit = [article.text[start:end] for start, end in finding.matches[article.id]]
        assert "Kremlin" in lit


async def test_what_may_have_been_meant_is_one_key_away(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        await ask(pilot, "sanctoins")
        await until(pilot, lambda: rows(pilot) != [])
        assert [row.strip() for row in rows(pilot)] == ["Did you mean", "sanctions"]
        await press(pilot, "enter")
        assert query(pilot) == "sanctions"
        await until(pilot, lambda: "Associated Press" in "\n".join(rows(pilot)))


async def test_a_saved_search_tells_what_is_new(open_app: OpenApp, tmp_path: Path) -> None:
    folder = tmp_path / "ferries"
    folder.mkdir()
    one = "The ferry sails\n\nThe ferry to Lanvik sails at noon with a new crew.\n"
    (folder / "one.txt").write_text(one, encoding="utf-8")
    (folder / "two.txt").write_text("Bakers strike\n\nThe bakers of Northam stopped.\n")
    async with open_app(folder) as pilot:
        await ask(pilot, "ferry")
        await press(pilot, "ctrl+s", "ctrl+u")
        assert any("ferry" in row and "new" not in row for row in rows(pilot)[:2])
    (folder / "three.txt").write_text(one.replace("noon", "night"), encoding="utf-8")
    async with open_app(folder) as pilot:
        await press(pilot, "s")
        assert rows(pilot)[1].split() == ["1", "new", "ferry"]
        await press(pilot, "enter")
        assert query(pilot) == "ferry"
        await until(pilot, lambda: sum("· new" in row for row in rows(pilot)) == 1)
        await press(pilot, "ctrl+u")
        assert "new" not in rows(pilot)[1]
        await press(pilot, "ctrl+s")
        assert "Saved searches" not in "\n".join(rows(pilot))


async def test_by_source_shows_who_says_it_and_opens_the_sentence(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        await ask(pilot, "taiwan sanctions")
        await press(pilot, "ctrl+g")
        screen = pilot.app.screen
        assert isinstance(screen, GridScreen)
        assert screen.table.row_count == 2
        assert "● says" in str(screen.table.get_cell_at((0, 1)))  # type: ignore[arg-type]
        sentence = str(screen.query_one("#cell-sentence", Static).content)
        assert "taiwan" in sentence.casefold()
        await press(pilot, "enter")
        compare = await compare_screen(pilot)
        assert compare.choices.finding is not None
        await press(pilot, "q", "q")
        assert isinstance(pilot.app.screen, SearchScreen)


async def test_every_match_of_the_story_is_lit_from_a_hit(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        await ask(pilot, "xi")
        await press(pilot, "enter")
        compare = await compare_screen(pilot)
        assert isinstance(compare, CompareScreen)
        finding = compare.choices.finding
        assert finding is not None
        assert finding.articles == 5
        assert finding.total > 25


async def test_the_sentence_with_most_of_the_query_is_shown_and_opened(
    open_app: OpenApp, tmp_path: Path
) -> None:
    folder = tmp_path / "ferries"
    folder.mkdir()
    text = "A ferry drifts\n\nThe crew was tired.\n\nThe rudder of the ferry had failed at noon.\n"
    (folder / "one.txt").write_text(text, encoding="utf-8")
    async with open_app(folder) as pilot:
        await ask(pilot, "ferry rudder")
        await until(pilot, lambda: said(pilot).startswith("1 article"))
        assert "The rudder of the ferry had failed" in rows(pilot)[1]
        await press(pilot, "enter")
        compare = await compare_screen(pilot)
        finding = compare.choices.finding
        assert finding is not None
        assert finding.current is not None
        article, number = finding.current
        start, _ = finding.matches[article][number]
        assert start == text.index("rudder of")


async def test_hits_are_listed_by_story_then_source_then_date(
    open_app: OpenApp, tmp_path: Path
) -> None:
    told = {
        ("ferry", "Courier", "2024-05-03"): "rudder rudder rudder of the ferry to Lanvik",
        ("ferry", "Evening Post", "2024-05-04"): "rudder rudder of the ferry to Lanvik",
        ("ferry", "Courier", "2024-05-05"): "rudder of the ferry to Lanvik",
        ("plane", "Courier", "2024-06-20"): "rudder of the plane at Northam airport in the fog",
    }
    lines = [
        {
            "title": "Ferry drifts off Lanvik" if topic == "ferry" else "Plane lands at Northam",
            "source": source,
            "date": date,
            "content": f"The inspectors looked at the {text} on {date}. {source} was told so.",
        }
        for (topic, source, date), text in told.items()
    ]
    folder = tmp_path / "rudders"
    folder.mkdir()
    (folder / "all.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    async with open_app(folder) as pilot:
        await ask(pilot, "rudder")
        await until(pilot, lambda: said(pilot).startswith("4 articles"))
        listed = [row.split("\n")[0] for row in rows(pilot)]
        assert [" · ".join(row.split(" · ")[:2]).strip() for row in listed] == [
            "Ferry drifts off Lanvik",
            "Courier · 2024-05-05",
            "Courier · 2024-05-03",
            "Evening Post · 2024-05-04",
            "Plane lands at Northam",
            "Courier · 2024-06-20",
        ]


async def test_of_many_answers_and_sources_it_is_told_that_not_all_are_shown(
    open_app: OpenApp, tmp_path: Path
) -> None:
    with (tmp_path / "papers.jsonl").open("w") as papers:
        for n in range(70):
            text = f"Ferry {n} of the line to Lanvik drifted for {n} hours, its captain said."
            print(
                json.dumps({"title": f"Ferry {n}", "text": text, "source": f"P {n}"}), file=papers
            )
    async with open_app(tmp_path) as pilot:
        await ask(pilot, "ferry")
        seen: list[tuple[str, int]] = []

        def all_came() -> bool:
            seen.append((said(pilot), sum(" match" in row for row in rows(pilot))))
            return seen[-1][1] == 50

        await until(pilot, all_came)
        assert seen[-1][0].startswith("70 articles, 50 listed")
        assert {told for told, listed in seen if "50 listed" in told and listed < 50} == set()
        await press(pilot, "ctrl+g")
        assert isinstance(pilot.app.screen, GridScreen)
        told = pilot.app.screen.query_one(StatusBar).left
        assert " of 70 · " in told and "the 60 that say most" in told


async def test_a_silent_cell_of_the_grid_says_that_it_is_when_it_is_opened(
    open_app: OpenApp,
) -> None:
    async with open_app() as pilot:
        await ask(pilot, "zebra quagga")
        await press(pilot, "ctrl+g", "enter")
        assert isinstance(pilot.app.screen, GridScreen)
        (told,) = pilot.app._notifications
        assert told.message == f"{pilot.app.screen.sources()[0][0]} is silent on this."


@pytest.mark.parametrize("text", ["zebra quagga", "zebra"])
async def test_where_nothing_is_found_the_way_on_is_told(open_app: OpenApp, text: str) -> None:
    async with open_app() as pilot:
        await ask(pilot, text)
        assert said(pilot).startswith("No article has this.")
        assert ("Ctrl+G" in said(pilot)) == (" " in text)
        await press(pilot, "ctrl+g")
        if isinstance(pilot.app.screen, GridScreen):
            sentence = str(pilot.app.screen.query_one("#cell-sentence", Static).content)
            assert "silent" in sentence


async def test_by_source_goes_on_with_the_last_word_where_the_list_does(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        await ask(pilot, "putin sovereig")
        await until(pilot, lambda: "with words that begin so" in said(pilot))
        await press(pilot, "ctrl+g")
        grid = pilot.app.screen
        assert isinstance(grid, GridScreen)
        labels = [str(row[0]()) for row in grid.rows()]
        assert labels == ["putin", "sovereig…"]
        assert all(str(cell()).startswith("●") for row in grid.rows() for cell in row[1:])


async def test_from_an_article_one_comes_back_to_the_cell_of_the_grid(open_app: OpenApp) -> None:
    for give in (press, burst):
        async with open_app() as pilot:
            await ask(pilot, "putin sovereignty")
            await press(pilot, "ctrl+g", "j", "l")
            before = pilot.app.screen.query_one(DataTable).cursor_coordinate
            await press(pilot, "enter")
            await compare_screen(pilot)
            await give(pilot, "q", "l")
            grid = pilot.app.screen
            assert isinstance(grid, GridScreen)
            assert grid.table.cursor_coordinate == before.right()
            await press(pilot, "question_mark", "escape")
            assert pilot.app.screen is grid
            await press(pilot, "escape")
            assert isinstance(pilot.app.screen, SearchScreen)
            assert query(pilot) == "putin sovereignty"
            await press(pilot, "enter")
            await compare_screen(pilot)
            await press(pilot, "q")
            assert isinstance(pilot.app.screen, SearchScreen)


async def test_a_grid_does_not_come_back_when_the_files_were_read_again(
    open_app: OpenApp, tmp_path: Path
) -> None:
    for number in range(2):
        text = f"Ferry sails again\n\nThe ferry of Lanvik sails at noon, mate {number} said.\n"
        (tmp_path / f"{number}.txt").write_text(text)
    async with open_app(tmp_path) as pilot:
        await ask(pilot, "ferry noon")
        await press(pilot, "ctrl+g", "enter")
        first = await compare_screen(pilot)
        (tmp_path / "2.txt").write_text("Ferry sails again\n\nThe ferry of Lanvik sails at one.\n")
        await press(pilot, "f5")
        await until(pilot, lambda: pilot.app.screen is not first)
        await compare_screen(pilot)
        kinds = [type(screen).__name__ for screen in pilot.app.screen_stack]
        assert kinds == ["HomeScreen", "CompareScreen"]


async def test_other_spellings_that_are_searched_are_told(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        await ask(pilot, "US ")
        assert "also searched: United States" in said(pilot)


async def test_while_the_index_is_made_silence_is_not_taken_for_an_answer(
    home: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "ferries"
    folder.mkdir()
    (folder / "one.txt").write_text("The ferry sails\n\nThe ferry to Lanvik sails at noon.\n")
    before = set(home.glob("cache/libraries/*/index/v*"))
    Library.open([folder]).close()
    (index,) = set(home.glob("cache/libraries/*/index/v*")) - before
    (folder / "two.txt").write_text("The ferry returns\n\nThe rudder of the ferry had failed.\n")
    other_writer = FileIndex(FileStorage(str(index)), indexname="MAIN").writer()
    app = ReaderApp([folder])
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: bool(app.screen.query("#home-message")))
        message = app.screen.query_one("#home-message", Static)
        await until(pilot, lambda: "s searches the library meanwhile" in str(message.content))
        await pilot.press("s", *"rudder")
        await until(pilot, lambda: said(pilot).startswith("0 articles"))
        assert "so far: 1 article not searched yet" in said(pilot)
        await pilot.press("ctrl+g")
        await until(pilot, lambda: isinstance(pilot.app.screen, GridScreen))
        sentence = pilot.app.screen.query_one("#cell-sentence", Static)
        assert "has nothing so far: 1 article not searched yet" in str(sentence.content)
        assert "silent" not in str(sentence.content)
        await pilot.press("escape")
        await pilot.press("ctrl+u", *"lanvik")
        await until(pilot, lambda: said(pilot).startswith("1 article "))
        await pilot.press("ctrl+u", *"rudder")
        assert app.library is None
        other_writer.cancel()
        await until(pilot, lambda: said(pilot).startswith("1 article"))
        await until(pilot, lambda: "so far" not in said(pilot))
        await until(pilot, lambda: app.library is not None)
        await pilot.press("enter")
        await compare_screen(pilot)
    assert app.library is not None
    app.library.close()


def painted(pilot: Pilot[int]) -> list[str]:
    """The rows of the list as they are on the screen, without the bar at their right."""
    return [row[:-1].rstrip() for row in painted_whole(pilot)]


def painted_whole(pilot: Pilot[int]) -> list[str]:
    results = pilot.app.screen.query_one(EntryList)
    return [strip.text for strip in results.render_lines(Region(0, 0, *results.size))]


async def test_a_click_opens_the_hit_under_the_mouse(open_app: OpenApp) -> None:
    async with open_app(size=(120, 40)) as pilot:
        await ask(pilot, "sanctions")
        shown = painted(pilot)
        heads = [y for y, row in enumerate(shown) if " match" in row]
        assert len(heads) > 1
        last = heads[-1]
        source = shown[last].split("·")[0].strip()
        await pilot.hover(EntryList, offset=(6, last + 1))
        await pilot.click(EntryList, offset=(6, last + 1))
        assert (await compare_screen(pilot)).pane.article.source == source


async def test_a_click_on_a_heading_opens_nothing(open_app: OpenApp) -> None:
    async with open_app(size=(120, 40)) as pilot:
        await ask(pilot, "sanctions")
        await pilot.click(EntryList, offset=(6, 0))
        await until(pilot, lambda: True)
        assert isinstance(pilot.app.screen, SearchScreen)


async def test_the_list_fits_the_window_and_shows_where_one_stands(open_app: OpenApp) -> None:
    async with open_app(size=(120, 40)) as pilot:
        await ask(pilot, "sanctions")
        wide = painted(pilot)
        assert wide[1].startswith("▌") and wide[2].startswith("▌")
        assert not wide[0].startswith("▌")
        await pilot.resize_terminal(60, 12)
        await until(pilot, lambda: max(map(len, painted(pilot))) <= 60)
        assert painted(pilot)[1] == wide[1]
        await press(pilot, "up", "up")  # there is nothing before the first: stay, and go round
        for _ in range(3):
            await press(pilot, "down")
            assert any(row.startswith("▌") for row in painted(pilot))
        await press(pilot, "pagedown")
        rows_ = painted(pilot)
        assert any(row.startswith("▌") for row in rows_)
        assert rows_[0] != wide[0]


async def test_a_bar_at_the_right_tells_where_one_is_in_a_longer_list_and_is_dragged(
    open_app: OpenApp,
) -> None:
    async with open_app(size=(60, 12)) as pilot:
        await ask(pilot, "sanctions")
        results = pilot.app.screen.query_one(EntryList)
        await until(pilot, lambda: results.max_scroll_y > 0)
        top, bottom, bar = 0, results.size.height - 1, results.size.width - 1
        assert [row[-1] for row in painted_whole(pilot)][top::bottom] == ["▐", " "]
        await pilot.mouse_down(EntryList, offset=(bar, bottom))
        assert [row[-1] for row in painted_whole(pilot)][top::bottom] == [" ", "▐"]
        await pilot.hover(EntryList, offset=(bar, top))
        await pilot.mouse_up(EntryList, offset=(bar, top))
        assert results.scroll_y == 0
        await pilot.hover(EntryList, offset=(bar, bottom))  # let go of, it stays
        assert results.scroll_y == 0
        assert isinstance(pilot.app.screen, SearchScreen)  # no hit was opened


async def test_a_bar_let_go_of_beside_it_opens_nothing(open_app: OpenApp) -> None:
    async with open_app(size=(60, 12)) as pilot:
        await ask(pilot, "sanctions")
        results = pilot.app.screen.query_one(EntryList)
        await until(pilot, lambda: results.max_scroll_y > 0)
        chosen, area = results.chosen, results.region
        bar = area.right - 1
        for y in range(area.y, area.bottom):
            for event, x in ((events.MouseDown, bar), (events.MouseUp, bar - 3)):
                # As the terminal tells it: of both Textual makes a click.
                pilot.app.post_message(event(None, x, y, 0, 0, 1, False, False, False))
                await pilot.pause()
            assert results.chosen == chosen
            assert isinstance(pilot.app.screen, SearchScreen)


async def test_no_bar_is_shown_where_all_is_on_the_screen(open_app: OpenApp) -> None:
    async with open_app(size=(120, 50)) as pilot:
        await ask(pilot, "sanctions")
        assert not any(row.endswith("▐") for row in painted_whole(pilot))


async def test_what_one_answer_shares_with_the_last_is_painted_as_it_would_be_anew(
    open_app: OpenApp,
) -> None:
    async with open_app() as pilot:
        await press(pilot, "s")
        results = pilot.app.screen.query_one(EntryList)
        every = range(results.size.height)
        for key in (*"trade", "space", *"san", "backspace", "down", *"nctions", "up", "ctrl+u"):
            await press(pilot, "space" if key == " " else key)
            painted = [results.render_line(y) for y in every]
            results.notify_style_update()  # which forgets what is painted
            assert [results.render_line(y) for y in every] == painted


@pytest.mark.parametrize("key", ["s", "/"])
async def test_a_quotation_of_several_lines_can_be_pasted(open_app: OpenApp, key: str) -> None:
    async with open_app() as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, key)
        field = pilot.app.focused
        assert isinstance(field, Input)
        field.post_message(events.Paste("wrong side\r\n\r\nof history\x1b]52;c;\u202e"))
        await settled(pilot)
        assert field.value == "wrong side of history␛]52;c;"
        await press(pilot, *["backspace"] * 7)
        if key == "s":
            assert said(pilot).startswith("3 articles")
        else:
            assert screen.choices.finding is not None
            assert screen.choices.finding.articles == 3
