"""The screen with the panes, key by key, on the sample story."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Static

from reader.tui.marks import Lit
from reader.tui.screens.home import HomeScreen
from reader.tui.widgets.bars import FindBar, SourceTabs, StatusBar
from reader.tui.widgets.entity_panel import EntityPanel
from reader.tui.widgets.pane import Pane
from reader.tui.widgets.panes import Sync, span_in
from tests.tui.conftest import OpenApp, burst, compare_screen, press, settled


def shown_panes(screen_panes: list[Pane]) -> list[int]:
    return [pane.number for pane in screen_panes if pane.display]


def text_of(pane: Pane) -> str:
    """What the pane shows, row by row."""
    return "\n".join(pane.render_line(y).text.rstrip() for y in range(pane.size.height))


async def test_one_story_opens_at_once_with_passages_and_names(open_app: OpenApp) -> None:
    async with open_app(size=(200, 50)) as pilot:
        screen = await compare_screen(pilot)
        assert screen.comparison is not None
        assert screen.comparison.passages
        assert screen.entities is not None
        panel = screen.query_one(EntityPanel)
        assert panel.display
        assert any("Xi Jinping" in entity.name for entity in screen.entities.entities)
        panes = screen.panes.all
        assert len(panes) == 5
        assert "▸" in "\n".join(text_of(pane) for pane in panes if pane.display)


async def test_as_many_panes_as_fit_and_tabs_for_the_rest(open_app: OpenApp) -> None:
    async with open_app(size=(80, 24)) as pilot:
        screen = await compare_screen(pilot)
        panes = screen.panes.all
        assert shown_panes(panes) == [1]
        assert screen.query_one(SourceTabs).display
        await press(pilot, "tab", "tab")
        assert shown_panes(panes) == [3]
        await pilot.resize_terminal(120, 40)
        await settled(pilot)
        assert len(shown_panes(panes)) == 2
        assert 3 in shown_panes(panes)
        await pilot.resize_terminal(260, 50)
        await settled(pilot)
        assert shown_panes(panes) == [1, 2, 3, 4, 5]
        assert not screen.query_one(SourceTabs).display


async def test_resizing_keeps_the_line_one_reads(open_app: OpenApp) -> None:
    async with open_app(size=(120, 40)) as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, "S", "S", *["j"] * 12)
        top = screen.pane.top_offset
        assert top > 0
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        layout = screen.pane.top_offset
        row = screen.pane.render_line(1).text
        assert layout <= top
        assert screen.pane.article.text[top : top + 8].split()[0] in row


async def test_passages_are_walked_one_by_one_and_others_follow(open_app: OpenApp) -> None:
    async with open_app(size=(200, 50)) as pilot:
        screen = await compare_screen(pilot)
        spans = [span for span, _ in screen.lit_here]
        seen = []
        for _ in range(4):
            await press(pilot, "right_square_bracket")
            assert screen.choices.span is not None
            seen.append(screen.choices.span)
        assert seen == spans[:4]
        await press(pilot, "left_square_bracket")
        assert screen.choices.span == spans[2]


async def test_enter_goes_to_the_counterpart_on_the_same_row(open_app: OpenApp) -> None:
    async with open_app(size=(200, 50)) as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, "right_square_bracket")
        passage = screen.choices.passage
        assert passage is not None
        await press(pilot, "enter")
        assert screen.choices.passage == passage
        here = screen.pane.article.id
        assert here in {span.article for span in passage.spans}
        assert screen.focused_pane != 1


async def test_find_lights_every_pane_and_n_walks_across(open_app: OpenApp) -> None:
    async with open_app(size=(200, 50)) as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, "slash", *"wrong side")
        finding = screen.choices.finding
        assert finding is not None
        assert finding.total >= 5
        assert sum(1 for found in finding.matches.values() if found) >= 3
        await press(pilot, "enter")
        assert not screen.query_one(FindBar).display
        first = screen.choices.finding
        assert first is not None
        assert first.current is not None
        articles = {first.current[0]}
        for _ in range(finding.total - 1):
            await press(pilot, "n")
            found = screen.choices.finding
            assert found is not None
            assert found.current is not None
            articles.add(found.current[0])
        assert len(articles) >= 3
        await press(pilot, "n")
        assert screen.choices.finding == first
        await press(pilot, "escape")
        assert screen.choices.finding is None


async def test_what_is_lit_cycles(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        screen = await compare_screen(pilot)
        counts = []
        for _ in Lit:
            counts.append(len(screen.lit_here))
            await press(pilot, "o")
        lit = dict(zip(Lit, counts, strict=True))
        assert lit[Lit.NONE] == lit[Lit.ONLY_HERE] == 0
        assert 0 < lit[Lit.SPEECH] < lit[Lit.ALL]
        assert screen.choices.lit is Lit.ALL


async def test_pointing_at_a_name_lights_it_and_choosing_jumps(open_app: OpenApp) -> None:
    async with open_app(size=(120, 40)) as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, "e")
        entity = screen.choices.entity
        assert entity is not None
        await press(pilot, "down")
        assert screen.choices.entity not in (None, entity)
        chosen = screen.choices.entity
        assert chosen is not None
        await press(pilot, "enter")
        finding = screen.choices.finding
        assert finding is not None
        assert finding.total == len(chosen.mentions)
        assert finding.current is not None
        assert screen.pane.has_focus


async def test_furniture_unfolds(open_app: OpenApp) -> None:
    async with open_app(size=(100, 40)) as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, "2")
        await press(pilot, "G")
        assert "Forgot password?" not in text_of(screen.pane)
        await press(pilot, "f", "G")
        assert "Click outside to hide the compare bar" in text_of(screen.pane)


async def test_zoom_shows_one_pane_and_back(open_app: OpenApp) -> None:
    async with open_app(size=(200, 50)) as pilot:
        screen = await compare_screen(pilot)
        panes = screen.panes.all
        before = shown_panes(panes)
        await press(pilot, "3", "z")
        assert shown_panes(panes) == [3]
        await press(pilot, "z")
        assert len(shown_panes(panes)) == len(before)


async def test_panes_scroll_by_line_together_or_apart(open_app: OpenApp) -> None:
    async with open_app(size=(160, 24)) as pilot:
        screen = await compare_screen(pilot)
        panes = screen.panes.all
        await press(pilot, "S", "j", "j", "j")
        assert [pane.scroll_offset.y for pane in panes if pane.display] == [3, 3, 3]
        await press(pilot, "S", "j")
        assert [pane.scroll_offset.y for pane in panes if pane.display] == [4, 3, 3]


async def test_a_click_on_a_passage_chooses_it(open_app: OpenApp) -> None:
    async with open_app(size=(200, 50)) as pilot:
        screen = await compare_screen(pilot)
        span, passage = screen.lit_here[0]
        row = screen.pane.row_on_screen(span.start) + 1
        await pilot.click(screen.pane, offset=(8, row))
        await settled(pilot)
        assert screen.choices.passage == passage


async def test_a_citation_leads_back_to_the_characters(open_app: OpenApp) -> None:
    async with open_app(size=(120, 40)) as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, "right_square_bracket", "Y")
        span = screen.choices.span
        assert span is not None
        copied = pilot.app.clipboard
        quoted = " ".join(screen.pane.article.text[span.start : span.end].split())
        assert quoted in copied
        assert f"characters {span.start}–{span.end}" in copied
        assert Path(screen.pane.article.path).name in copied


async def test_the_place_is_remembered(open_app: OpenApp) -> None:
    async with open_app(size=(160, 40)) as pilot:
        await press(pilot, "2", "S", "j", "j", "j", "j", "z")
        screen = await compare_screen(pilot)
        top = screen.pane.top_offset
        assert top > 0
    async with open_app(size=(160, 40)) as pilot:
        screen = await compare_screen(pilot)
        assert screen.focused_pane == 2
        assert screen.zoomed
        assert screen.sync is Sync.LINE
        assert screen.pane.top_offset == top


async def test_the_part_of_a_passage_one_stood_on_is_remembered(open_app: OpenApp) -> None:
    async with open_app(size=(160, 40)) as pilot:
        await press(pilot, "]", "]")
        screen = await compare_screen(pilot)
        passage, span = screen.choices.passage, screen.choices.span
        assert passage is not None and span is not None
        told = [each for each in passage.spans if each.article == span.article]
        assert told.index(span) == 1
    async with open_app(size=(160, 40)) as pilot:
        screen = await compare_screen(pilot)
        assert (screen.choices.passage, screen.choices.span) == (passage, span)


async def test_what_was_left_unlit_is_told_when_the_story_is_opened_again(
    open_app: OpenApp,
) -> None:
    async with open_app(size=(60, 30)) as pilot:
        await press(pilot, *"oooo")
        screen = await compare_screen(pilot)
        assert screen.choices.lit is Lit.NONE
    async with open_app(size=(60, 30)) as pilot:
        screen = await compare_screen(pilot)
        assert screen.comparison is not None
        count = len(screen.comparison.passages)
        assert f"lit: nothing, 0 of {count} passages" in screen.query_one(StatusBar).left
        assert any("o changes what is lit" in told.message for told in pilot.app._notifications)
        await press(pilot, "o")
        assert f" · {count} passages" in screen.query_one(StatusBar).left


async def test_back_leads_to_the_list_and_enter_opens_again(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        await press(pilot, "q")
        assert isinstance(pilot.app.screen, HomeScreen)
        await press(pilot, "enter")
        await compare_screen(pilot)


async def test_the_count_of_matches_is_on_the_screen(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, "slash", *"support")
        count = screen.query_one("#find-count", Static)
        assert " of 5" in str(count.render())
        assert screen.region.contains_region(count.region)


async def test_a_click_on_a_hint_is_its_key(open_app: OpenApp) -> None:
    async with open_app(size=(160, 40)) as pilot:
        screen = await compare_screen(pilot)
        bar = screen.query_one(StatusBar)
        column = str(bar.render()).index("z zoom")
        await pilot.click(bar, offset=(column, 0))
        await settled(pilot)
        assert screen.zoomed


async def test_dragging_selects_the_text_of_the_source(open_app: OpenApp) -> None:
    async with open_app(size=(120, 40)) as pilot:
        screen = await compare_screen(pilot)
        pane = screen.pane
        first, below = pane.render_line(5).text, pane.render_line(6).text
        await pilot.mouse_down(pane, offset=(5, 5))
        await pilot.hover(pane, offset=(14, 6))
        await pilot.mouse_up(pane, offset=(14, 6))
        await settled(pilot)
        await press(pilot, "y")
        copied = " ".join(pilot.app.clipboard.split())
        assert copied in " ".join(pane.article.text.split())
        assert copied.startswith(first[5:30].strip())
        assert copied.endswith(below[5:15].strip())


async def test_a_pane_that_was_not_seen_yet_comes_as_one_that_was(open_app: OpenApp) -> None:
    async with open_app(size=(120, 40)) as pilot:
        screen = await compare_screen(pilot)
        assert [pane.is_attached for pane in screen.panes.all] == [True, True, False, False, False]
        await burst(pilot, "5", "right_square_bracket")
        span, passage = screen.lit_here[0]
        assert screen.choices.span == span and span.article == screen.pane.article.id
        assert 0 <= screen.pane.row_on_screen(span.start) < screen.pane.text_rows
        assert f"{passage.label}{passage.sign(span)}" in text_of(screen.pane)
        await burst(pilot, "2", "c", "4", "enter")
        found = screen.choices.passage
        assert found is not None
        for pane in screen.panes.shown():
            there = span_in(found, pane.article)
            assert there is None or 0 <= pane.row_on_screen(there.start) < pane.text_rows
        shown = [pane.number for pane in screen.panes.shown()]
        assert shown == [pane.number for pane in screen.query(Pane) if pane.display]


async def test_the_last_line_of_a_narrow_screen_counts_the_matches(open_app: OpenApp) -> None:
    async with open_app(size=(80, 24)) as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, "o", "o", "/", *"on the wrong side of history", "enter")
        finding = screen.choices.finding
        assert finding is not None
        told = screen.query_one(StatusBar).left
        assert f"/on the wrong side of hi… 1/{finding.total}" in told
