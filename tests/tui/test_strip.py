"""What the strip below the panes warns of where the sources of a passage disagree."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.content import Content

from reader.tui.widgets.passage_strip import PassageStrip

from .conftest import OpenApp, compare_screen, press, settled

TOLD = (
    "Thieves took the data of up to 400,000 people from the lender in Ulm.",
    "Thieves took data from the lender in Ulm that it kept of 145.5 million people.",
    "Thieves took data of 145,500,000 people from the lender in Ulm.",
)


def library(folder: Path, told: tuple[str, ...]) -> Path:
    """Make a library of one story that each text tells as a source of its own."""
    for number, text in enumerate(told):
        record = {
            "title": ("Breach", "Alarm", "Theft")[number],
            "text": text,
            "source": f"Herald {number}",
        }
        (folder / f"{number}.json").write_text(json.dumps(record | {"date": "2024-05-03"}), "utf-8")
    return folder


@pytest.mark.parametrize(("focused", "warned"), [("1", [True, True]), ("2", [True, False])])
async def test_numbers_that_disagree_are_named_wherever_they_stand(
    open_app: OpenApp, tmp_path: Path, focused: str, warned: list[bool]
) -> None:
    async with open_app(library(tmp_path, TOLD), size=(160, 40)) as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, focused, "right_square_bracket")
        rows = str(screen.query_one(PassageStrip).content).splitlines()[2:]
        assert ["≠ number" in row for row in rows] == warned
        assert not any("≠ negation" in row for row in rows)


@pytest.mark.parametrize("keys", [("2", "right_square_bracket"), ("right_square_bracket", "2")])
async def test_a_passage_is_copied_from_all_sources_with_what_contradicts(
    open_app: OpenApp, tmp_path: Path, keys: tuple[str, str]
) -> None:
    async with open_app(library(tmp_path, TOLD), size=(160, 40)) as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, *keys, "ctrl+y")
        head, *quoted = pilot.app.clipboard.split("\n\n")
        assert head.startswith("Passage A ")
        assert [block.splitlines()[1].split(",")[0] for block in quoted] == [
            "— Herald 1",
            "— Herald 0",
            "— Herald 2",
        ]
        assert ["≠ number: may contradict Herald 1" in block for block in quoted] == [
            False,
            True,
            False,
        ]
        passage = screen.choices.passage
        assert passage is not None
        for span in passage.spans:
            words = screen.articles[span.article].text[span.start : span.end]
            block = next(block for block in quoted if words in block)
            assert f"characters {span.start}–{span.end}" in block


async def test_the_strip_begins_with_the_words_one_stands_on(open_app: OpenApp) -> None:
    """Also where their source says the passage in several places."""
    async with open_app(size=(160, 40)) as pilot:
        screen = await compare_screen(pilot)
        places = []
        for _ in screen.lit_here:
            await press(pilot, "right_square_bracket")
            passage, here = screen.choices.passage, screen.choices.span
            assert passage is not None and here is not None
            places.append((passage.label, here))
            first = str(screen.query_one(PassageStrip).content).splitlines()[1]
            words = screen.pane.article.text[here.start : here.end]
            assert first.split("Source 000")[1].split()[:4] == words.split()[:4]
        assert len({label for label, _ in places}) < len(places)


async def test_a_click_on_a_row_goes_to_its_words(open_app: OpenApp) -> None:
    async with open_app(size=(120, 60)) as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, "]")
        strip, passage = screen.query_one(PassageStrip), screen.choices.passage
        assert passage is not None
        rows = str(strip.content).splitlines()
        (row,) = (n for n, line in enumerate(rows) if line.startswith("5 Associated Press"))
        await pilot.click(strip, offset=(30, row + 1))
        await settled(pilot)
        span = screen.choices.span
        assert span is not None and screen.choices.passage == passage
        assert screen.pane.article.source == "Associated Press"
        words = screen.pane.article.text[span.start : span.end].split()
        assert rows[row].split()[3:6] == words[:3]
        await pilot.click(strip, offset=(30, 1))  # what the passage is
        await pilot.click(strip, offset=(30, 0))  # the line above
        await settled(pilot)
        assert screen.choices.span == span


async def test_what_is_selected_in_the_strip_is_not_gone_to(open_app: OpenApp) -> None:
    async with open_app(size=(120, 60)) as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, "]")
        strip, here = screen.query_one(PassageStrip), screen.choices.span
        await pilot.mouse_down(strip, offset=(30, 3))
        await pilot.hover(strip, offset=(50, 3))
        await pilot.mouse_up(strip, offset=(50, 3))
        await settled(pilot)
        assert screen.get_selected_text()
        assert screen.choices.span == here


async def test_the_others_are_told_in_the_words_nearest_to_those_one_stands_on(
    open_app: OpenApp, tmp_path: Path
) -> None:
    titles = (
        "Thieves take data of 400,000 clients of bank in Ulm",
        "Thieves take data of 400,000 clients of a bank",
    )
    texts = (
        "Hackers copied names and addresses that the bank in Ulm had kept of 400,000 clients.",
        "Names and addresses of 400,000 clients were copied by hackers at the bank in Ulm.",
    )
    for number, (title, text) in enumerate(zip(titles, texts, strict=True)):
        record = {"title": title, "text": text, "source": f"Herald {number}"}
        (tmp_path / f"{number}.json").write_text(json.dumps(record | {"date": "2024-05-03"}))
    async with open_app(tmp_path, size=(160, 40)) as pilot:
        screen = await compare_screen(pilot)
        shown = []
        for _ in range(2):
            await press(pilot, "right_square_bracket")
            passage = screen.choices.passage
            assert passage is not None and len(passage.spans) == 4
            rows = str(screen.query_one(PassageStrip).content).splitlines()[1:3]
            shown.append([row.split("Herald ")[1][1:].strip()[:30] for row in rows])
        assert shown == [[one[:30] for one in titles], [one[:30] for one in texts]]


SAME = (
    "The minister said on Monday that the bridge over the Weil would be shut for a year.",
    "The minister said on Monday that the bridge over the Weil would be closed for a year.",
)
RETOLD = (
    "Thieves took the data of 400,000 customers of a lender in Ulm, its chairman said on Monday.",
    "On Monday the chairman of the lender in Ulm admitted that hackers have data of its customers.",
)


@pytest.mark.parametrize(
    ("told", "lit", "plain"),
    [(SAME, ["closed"], ["be", "for"]), (RETOLD, ["hackers"], ["On", "that", "have", "of"])],
)
async def test_of_a_paraphrase_only_the_words_that_tell_something_are_lit(
    open_app: OpenApp, tmp_path: Path, told: tuple[str, ...], lit: list[str], plain: list[str]
) -> None:
    async with open_app(library(tmp_path, told), size=(160, 40)) as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, "right_square_bracket")
        strip = screen.query_one(PassageStrip).content
        assert isinstance(strip, Content)
        row = strip.split("\n")[2]
        words = {row.plain[span.start : span.end] for span in row.spans}
        assert words.issuperset(lit)
        assert words.isdisjoint(plain)
