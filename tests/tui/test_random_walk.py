"""A random walk: whatever one presses, clicks or resizes, the screen stays whole and true.

READER_WALK_STEPS sets the number of steps (20,000 before a release), READER_WALK_SEED the walk.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from textual import events
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import Input

from reader.tui.app import ReaderApp
from reader.tui.commands import COMMANDS, character_of
from reader.tui.marks import Lit
from reader.tui.screens.compare import CompareScreen
from reader.tui.screens.home import HomeScreen
from reader.tui.widgets.bars import StatusBar
from tests.tui.conftest import STORIES, OpenApp, settled

STEPS = int(os.environ.get("READER_WALK_STEPS", "1200"))
SEED = int(os.environ.get("READER_WALK_SEED", "1"))

KEYS = sorted({key for command in COMMANDS for key in command.keys.split(",")})
TYPED = [*"abdehinorstuw", "space", "backspace", "left", "quotation_mark", "minus", "asterisk"]
SIZES = [(200, 50), (120, 40), (99, 30), (80, 24), (60, 20), (40, 12), (24, 6), (9, 3)]

EVENTS = {
    "harbour": (
        "The harbour bridge in Westport will close for two years, the mayor said on Friday.",
        "Ferries will carry commuters across the water free of charge until it is repaired.",
        "Engineers found cracks in four of the nine pillars during an inspection in spring.",
    ),
    "orchard": (
        "A late frost has destroyed half of the cherry harvest in the Linden valley.",
        "Growers lit fires between the rows of trees for three nights, without success.",
        "The ministry of agriculture promised loans without interest to the families.",
    ),
    "opera": (
        "The state opera opens its season with a work that was thought lost since 1790.",
        "A student found the score behind a cupboard in the library of a monastery.",
        "Tickets for all of the twelve evenings were sold within an hour.",
    ),
}


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three stories of three, two and one source, and a file that cannot be read."""
    folder = tmp_path_factory.mktemp("several")
    for count, (event, sentences) in zip((3, 2, 1), EVENTS.items(), strict=True):
        for source in ("courier", "gazette", "tribune")[:count]:
            told = sentences if source == "courier" else sentences[::-1]
            body = "\n\n".join([f"News of the {event}", *told, f"So the {source} was told."] * 3)
            (folder / f"{event}-{source}.txt").write_text(body, encoding="utf-8")
    (folder / "broken.txt").write_bytes(b"\x00\x01\x02\xff" * 50)
    return folder


def next_move(app: ReaderApp, chance: random.Random) -> str:
    """What to do next, in words: `key k`, `size 80 24`, `click 10 5`."""
    width, height = app.size
    kind = chance.random()
    if kind < 0.04:
        return "size {} {}".format(*chance.choice(SIZES))
    if kind < 0.12:
        return f"click {chance.randrange(width)} {chance.randrange(height)}"
    if isinstance(app.screen, CommandPalette):  # Enter there may save a picture of the screen
        return "key escape" if kind < 0.6 else f"key {chance.choice(TYPED)}"
    if isinstance(app.focused, Input) and kind < 0.8:
        return f"key {chance.choice(TYPED)}"
    if kind > 0.95:  # a burst: the application sees the next key before it has painted
        return f"key {' '.join(chance.choices(KEYS, k=4))}"
    return f"key {chance.choice(KEYS)}"


async def make(pilot: Pilot[int], move: str) -> None:
    kind, *words = move.split()
    if kind == "key":  # as a terminal sends them, without Pilot's wait of 40 ms for each
        for key in words:
            pilot.app.post_message(events.Key(key, character_of(key)))
        await pilot.pause(0)
    elif kind == "size":
        await pilot.resize_terminal(int(words[0]), int(words[1]))
    else:
        await pilot.click(offset=(int(words[0]), int(words[1])))


def wrongs(app: ReaderApp) -> Iterator[str]:
    """What is not as it should be, whatever was done before."""
    stack = app.screen_stack
    if not isinstance(stack[0], HomeScreen):
        yield "the list of stories is not below everything"
    if len(set(stack)) != len(stack):
        yield f"a screen lies twice on the pile: {stack}"
    if any(type(lower) is type(upper) and upper.is_modal for lower, upper in pairwise(stack)):
        yield f"a sheet lies on itself: {stack}"
    focused = app.focused
    if focused is not None and not (focused.display and focused.screen is app.screen):
        yield f"on {app.screen} the focus is on what is not shown: {focused} of {focused.screen}"
    if isinstance(app.screen, CompareScreen):
        yield from wrongs_of_story(app.screen)


def wrongs_of_story(screen: CompareScreen) -> Iterator[str]:
    panes = screen.panes.all
    if not screen.pane.display:
        yield f"the focused pane {screen.focused_pane} is not shown"
    if screen.focused_article != screen.pane.article.id:
        yield "the sidebar is about another article than the focused one"
    for pane in panes:
        if not 0 <= pane.scroll_offset.y <= max(pane.virtual_size.height - pane.text_rows, 0):
            yield f"pane {pane.number} is scrolled to {pane.scroll_offset.y}: outside its text"
        if not 0 <= pane.top_offset <= len(pane.article.text):
            yield f"the top of pane {pane.number} is outside its article"
    choices, comparison = screen.choices, screen.comparison
    if comparison is None:
        return
    if choices.passage is not None and choices.passage not in comparison.passages:
        yield "the passage one stands on is not of this story"
    if choices.span is not None and (
        choices.passage is None or choices.span not in choices.passage.spans
    ):
        yield "the span one stands on is not of its passage"
    finding = choices.finding
    if finding is not None:
        for article, matches in finding.matches.items():
            if any(end > len(screen.articles[article].text) for _, end in matches):
                yield "a match is outside its article"
        if finding.current is not None:
            article, number = finding.current
            if not number < len(finding.matches[article]):
                yield "the match one stands on does not exist"
    yield from wrongs_of_status(screen, " · ".join(screen.query_one(StatusBar).parts))


def wrongs_of_status(screen: CompareScreen, status: str) -> Iterator[str]:
    choices, panes = screen.choices, screen.panes.all
    told = [f"source {screen.focused_pane}/{len(panes)}"]
    if choices.passage is not None:
        told.append(f"passage {choices.passage.label} ")
    if choices.finding is not None:
        told.append(f"/{choices.finding.query} ")
    if choices.lit is not Lit.ALL:
        told.append(f"lit: {choices.lit}")
    if screen.zoomed:
        told.append("zoomed")
    elif len(panes) > 1:
        told.append(f"sync {screen.sync}")
    yield from (f"the status bar {status!r} lacks {part!r}" for part in told if part not in status)


async def walk(pilot: Pilot[int], steps: int, chance: random.Random, trail: list[str]) -> None:
    """Go on for `steps`, or until the application was left; `trail` gets what was done."""
    app = pilot.app
    assert isinstance(app, ReaderApp)
    while len(trail) < steps and app.is_running and app.return_value is None:
        trail.append(next_move(app, chance))
        await make(pilot, trail[-1])
        if app._exit:
            return
        found = list(wrongs(app))
        if found:  # a message may still be on its way
            await settled(pilot)
            found = list(wrongs(app))
        assert not found, found


@pytest.mark.parametrize("library", ["sample", "several"])
async def test_a_random_walk(library: str, open_app: OpenApp, several: Path) -> None:
    chance = random.Random(SEED)
    done = 0
    while done < STEPS // 2:
        trail: list[str] = []
        try:
            async with open_app(STORIES if library == "sample" else several) as pilot:
                await walk(pilot, STEPS // 2 - done, chance, trail)
        except BaseException as error:
            error.add_note(f"seed {SEED}, {library}, step {done + len(trail)}: {trail[-40:]}")
            raise
        done += len(trail)
