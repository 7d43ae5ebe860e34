"""Sentences that name keys name the reader's own."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from textual.widgets import Static

import reader.tui
from reader.tui.commands import COMMANDS
from reader.tui.keymap import key_map
from reader.tui.screens.compare import CompareScreen
from reader.tui.screens.help import HelpScreen
from reader.tui.screens.matrix import MatrixScreen
from reader.tui.screens.note_editor import NoteEditor
from reader.tui.screens.passages import PassagesScreen
from reader.tui.screens.problems import ProblemsScreen
from reader.tui.tour import STEPS
from reader.tui.widgets.passage_strip import PassageStrip
from tests.tui.conftest import OpenApp, compare_screen, press, settled
from tests.tui.test_keymap import write_settings

FOLDER = Path(reader.tui.__file__).parent

OWN_KEYS = """[keys]
sheet-close = "f2"
sheet-open = "f3"
sheet-down = "f4"
next-passage = "w"
next-pane = "ctrl+n"
lit = "L"
find = "ctrl+f"
find-go = "f8"
find-close = "f9"
counterpart = "ctrl+y"
matrix-open = "f5"
refresh = "f12"
matrix-back = "f6"
note-save = "ctrl+g"
note-give-up = "f7"
down = "ctrl+d"
"""


def texts() -> Iterator[tuple[str, str]]:
    """Each text of the screen's code that describes nothing, with its place."""
    for file in sorted(FOLDER.rglob("*.py")):
        nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
        descriptions = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
        for node in nodes:
            if isinstance(node, ast.Constant) and id(node) not in descriptions:
                yield f"{file.relative_to(FOLDER)}:{node.lineno}", str(node.value)


def test_no_sentence_names_a_fixed_key() -> None:
    named = re.compile(
        r"\b(?:Esc|Enter|Tab|PgUp|PgDn|F\d{1,2}|Ctrl\+\w)\b|\b[Pp]ress [^{\s]"
        r"|(?:^|[:,·] )(?:[A-Za-z]|[]/[]) (?:again|closes|finds|goes|lights|opens|quits|shows)\b"
    )
    known = {  # one key by itself, or one that is reserved
        *("Enter", "Esc", "Tab", "PgUp", "PgDn"),
        "Find a command by its name (also Ctrl+P).",
        "choose one with Ctrl, or a function key",
    }
    found = [place for place, text in texts() if named.search(text) and text not in known]
    assert found == []


def test_every_key_that_is_named_is_of_a_command() -> None:
    ids = {command.id for command in COMMANDS}
    named = {name for _, text in texts() for name in re.findall(r"\{([a-z]+(?:-[a-z]+)*)\}", text)}
    assert len(named) > 15
    assert named <= {*ids, "id", "key"}, "those two are of f-strings and of an address"
    assert all("{" not in key_map({}, "").told(step.text) for step in STEPS)


def shown(screen: object, selector: str) -> str:
    assert hasattr(screen, "query")
    return " ".join(str(part.render()) for part in screen.query(selector).results(Static))


async def test_hints_follow_the_readers_keys(open_app: OpenApp, home: Path) -> None:
    write_settings(home, OWN_KEYS + 'zom = "x"\n')
    async with open_app(size=(160, 40)) as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, "p")
        assert isinstance(pilot.app.screen, PassagesScreen)
        assert "F3 opens · F2 closes" in shown(pilot.app.screen, ".hint")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, PassagesScreen)
        await press(pilot, "f4", "f3")
        assert screen.is_current
        assert screen.choices.passage is not None
        assert screen.choices.passage.label == "B"
        await press(pilot, "question_mark", *"zzzz")
        assert isinstance(pilot.app.screen, HelpScreen)
        assert "F2 closes" in shown(pilot.app.screen, ".hint")
        assert "F2 shows all" in shown(pilot.app.screen, "#keys")
        await press(pilot, "f2", "f2", "P")
        assert isinstance(pilot.app.screen, ProblemsScreen)
        assert "F2 closes" in shown(pilot.app.screen, ".hint")
        await press(pilot, "P", "m")
        assert isinstance(pilot.app.screen, NoteEditor)
        assert "Ctrl+G saves" in shown(pilot.app.screen, ".hint")
        assert "F7 gives up" in shown(pilot.app.screen, ".hint")
        await press(pilot, "a", "f7", "f7", "v")
        assert isinstance(pilot.app.screen, MatrixScreen)
        assert "F5 open" in shown(pilot.app.screen, ".status-bar")
        assert "F6 back" in shown(pilot.app.screen, ".status-bar")
        await press(pilot, "f6")
        assert screen.is_current


async def told(pilot_screen: CompareScreen) -> list[str]:
    return [notification.message for notification in pilot_screen.app._notifications]


async def test_what_is_told_follows_the_readers_keys(open_app: OpenApp, home: Path) -> None:
    write_settings(home, OWN_KEYS)
    async with open_app(size=(160, 18)) as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, "n")
        assert "Nothing to go to: Ctrl+F finds." in await told(screen)
        await press(pilot, "y")
        assert "go to a passage with w." in " ".join(await told(screen))
        await press(pilot, "w")
        assert "Ctrl+Y goes on" in str(screen.query_one(PassageStrip).render())
        await press(pilot, "escape", *["L"] * 4, "w")
        assert "L lights others, Ctrl+N goes on." in " ".join(await told(screen))


async def test_the_find_bar_and_the_names_have_the_readers_keys(
    open_app: OpenApp, home: Path
) -> None:
    write_settings(home, OWN_KEYS)
    async with open_app(size=(160, 40)) as pilot:
        screen = await compare_screen(pilot)
        await press(pilot, "ctrl+f", *"Xi", "f8")
        assert screen.choices.finding is not None
        assert screen.choices.finding.current is not None
        await press(pilot, "ctrl+f", "f9")
        assert screen.choices.finding is None
        await press(pilot, "e")
        names = screen.sidebar.names
        first = names.place
        await press(pilot, "ctrl+d")
        assert names.place not in (None, first)
        await press(pilot, "g", "ctrl+y")
        assert screen.choices.finding is not None
        assert screen.pane.has_focus
        await settled(pilot)
