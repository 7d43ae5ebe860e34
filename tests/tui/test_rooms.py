"""What is said in one line gives way in whole parts where the screen has no room for all."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from textual.widgets import Static

from reader.library import Library
from reader.tui.app import ReaderApp
from reader.tui.screens.help import HelpScreen
from reader.tui.widgets.bars import StatusBar, TitleBar
from reader.tui.widgets.passage_strip import PassageStrip

from .conftest import STORIES, OpenApp, compare_screen, press, settled


@pytest.mark.parametrize("width", [40, 50, 60, 80, 120, 200])
async def test_help_is_always_in_the_footer_and_no_part_of_it_is_cut(
    open_app: OpenApp, width: int
) -> None:
    async with open_app(size=(width, 24)) as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, "right_square_bracket", "o")
        bar = screen.query_one(StatusBar)
        bar.parts = (*bar.parts, "refined by MiniLM")
        shown = str(bar.render())
        assert len(shown) <= width
        assert "? help" in shown
        said = bar.left.strip().split(" · ")
        assert said == list(bar.parts[: len(said)])
        assert said[0] == "source 1/5"
        if width >= 120:
            assert said == list(bar.parts)


@pytest.mark.parametrize("width", [40, 60, 80])
async def test_each_row_of_the_strip_has_the_number_of_its_source(
    open_app: OpenApp, width: int
) -> None:
    async with open_app(size=(width, 40)) as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, "2", "right_square_bracket")
        passage = screen.choices.passage
        assert passage is not None
        having = {span.article for span in passage.spans}
        numbers = {pane.number for pane in screen.panes.all if pane.article.id in having}
        rows = str(screen.query_one(PassageStrip).content).splitlines()[1:]
        assert rows[0].startswith("2 ")
        assert {int(row.split()[0]) for row in rows} == numbers


async def test_rows_that_no_source_needs_hold_more_of_the_words(open_app: OpenApp) -> None:
    async with open_app(size=(80, 40)) as pilot:
        screen = await compare_screen(pilot)
        while True:
            await press(pilot, "right_square_bracket")
            passage = screen.choices.passage
            assert passage is not None
            if len({span.article for span in passage.spans}) == 2:
                break
        rows = str(screen.query_one(PassageStrip).content).splitlines()[1:]
        assert max(map(len, rows)) <= 78
        assert any(row.startswith(" ") for row in rows)
        told = " ".join(" ".join(rows).split())
        for span in passage.spans:
            words = screen.articles[span.article].text[span.start : span.end]
            assert " ".join(words.split()) in told


@pytest.mark.parametrize(
    ("width", "head"),
    [
        (40, "passage A ≈ 5 of 5 sources, 1 more"),
        (60, "passage A ≈ narration · 5 of 5 sources, 1 more"),
        (80, "passage A ≈ paraphrase · narration · 5 of 5 sources, 1 more: Enter goes on"),
    ],
)
async def test_what_a_passage_is_gives_way_to_how_many_have_it(
    open_app: OpenApp, width: int, head: str
) -> None:
    async with open_app(size=(width, 24)) as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, "right_square_bracket")
        assert str(screen.query_one(PassageStrip).content).splitlines()[0] == head


async def test_the_headline_is_cut_before_the_number_of_sources(open_app: OpenApp) -> None:
    async with open_app(size=(80, 24)) as pilot:
        screen = await compare_screen(pilot)
        title = str(screen.query_one(TitleBar).render())
        assert title.startswith(" Chinese President Xi backs")
        assert "… · 5 sources" in title
        await pilot.resize_terminal(40, 24)
        await settled(pilot)
        title = str(screen.query_one(TitleBar).render())
        assert title.startswith(" Chinese President Xi")
        assert title.rstrip().endswith(("…", "… · 5 sources"))


@pytest.mark.parametrize("width", [40, 60, 120])
async def test_a_page_without_notes_flows_and_offers_what_can_be_done(
    open_app: OpenApp, width: int
) -> None:
    async with open_app(size=(width, 24)) as pilot:
        await compare_screen(pilot)
        await press(pilot, "M")
        screen = pilot.app.screen
        message = str(screen.query_one("#notes-message", Static).content)
        assert "the passage, or the article. Your notes" in message
        footer = str(screen.query_one(StatusBar).render())
        assert "? help" in footer and "q back" in footer
        for hint in ("open", "change", "remove", "undo", "find"):
            assert hint not in footer


async def test_the_footer_of_the_notes_offers_what_there_is_to_do(open_app: OpenApp) -> None:
    async with open_app(size=(120, 24)) as pilot:
        await compare_screen(pilot)
        await press(pilot, "m", "x", "enter", "M")
        bar = pilot.app.screen.query_one(StatusBar)
        assert "d remove" in str(bar.render()) and "undo" not in str(bar.render())
        await press(pilot, "d")
        assert "d remove" not in str(bar.render()) and "u undo" in str(bar.render())
        await press(pilot, "u")
        assert "d remove" in str(bar.render()) and "undo" not in str(bar.render())
        app = pilot.app
        assert isinstance(app, ReaderApp) and isinstance(app.library, Library)
        assert [placed.note.text for placed in app.library.notes.placed()] == ["x"]


async def test_help_sets_no_stop_behind_an_ellipsis(open_app: OpenApp) -> None:
    async with open_app(size=(120, 40)) as pilot:
        await compare_screen(pilot)
        await press(pilot, "question_mark", *"also")
        assert isinstance(pilot.app.screen, HelpScreen)
        page = str(pilot.app.screen.query_one("#keys", Static).content)
        assert "Also in … List" in page


async def test_articles_of_one_source_count_as_one_source(
    open_app: OpenApp, tmp_path: Path
) -> None:
    copied = Path(shutil.copytree(STORIES, tmp_path / "library"))
    first, second, *_ = sorted(path.name for path in copied.rglob("*.txt"))
    (copied / "xi-putin-call" / "sources.toml").write_text(
        f'[sources]\n"{first}" = "The Wire"\n"{second}" = "The Wire"\n', "utf-8"
    )
    async with open_app(copied, size=(120, 40)) as pilot:
        screen = await compare_screen(pilot)
        assert "· 4 sources, 5 articles" in str(screen.query_one(TitleBar).render())
        await press(pilot, "right_square_bracket")
        passage = screen.choices.passage
        assert passage is not None
        telling = {screen.sources[span.article] for span in passage.spans}
        head = str(screen.query_one(PassageStrip).content).splitlines()[0]
        assert f"{len(telling)} of 4 sources" in head


async def test_a_story_of_several_days_tells_the_first_and_the_last(
    open_app: OpenApp, tmp_path: Path
) -> None:
    told = "The old bridge over the river Aller was closed after two cracks were found in it."
    for source, date in (("Herald", "2024-05-03"), ("Courier", "2024-05-05")):
        record = {"title": "Bridge over the Aller closed", "text": told, "source": source}
        (tmp_path / f"{source}.json").write_text(json.dumps(record | {"date": date}), "utf-8")
    async with open_app(tmp_path, size=(120, 40)) as pilot:
        screen = await compare_screen(pilot)
        assert "· 2024-05-03 – 2024-05-05" in str(screen.query_one(TitleBar).render())


@pytest.mark.parametrize(("width", "dated"), [(100, True), (40, False)])
async def test_the_date_gives_way_before_the_share_that_is_new(
    open_app: OpenApp, width: int, dated: bool, tmp_path: Path
) -> None:
    shared = "The old bridge over the river Aller was closed on Friday after two cracks were found."
    for source, own in (
        ("herald.example.org", "The mayor asked drivers to be patient until spring."),
        ("courier.example.org", "A ferry will carry bicycles from Monday, said the council."),
    ):
        record = {
            "title": "Bridge over the Aller closed",
            "text": f"{shared}\n\n{own}",
            "source": source,
            "date": "2024-05-03",
        }
        (tmp_path / f"{source}.json").write_text(json.dumps(record), "utf-8")
    async with open_app(tmp_path, size=(width, 40)) as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, "x", "2")
        header = screen.pane.render_line(0).text
        assert "% new" in header
        assert ("2024-05-03" in header) is dated
