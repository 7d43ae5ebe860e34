"""`reader PATH`: the screen."""

from __future__ import annotations

import difflib
import gc
import os
import sys
from pathlib import Path

from reader.cli.arguments import COMMANDS
from reader.cli.request import Form, Request, exists, paths_of
from reader.errors import UnreadableError, UsageError


def run(request: Request) -> int:
    """Open the screen; return its exit status."""
    _check(request)
    # Starting makes a hundred thousand objects that stay; looking for garbage among them is a
    # quarter of the time to the first paint. The application collects again once it is painted.
    gc.disable()
    from reader.tui.app import run as run_screen

    return run_screen(paths_of(request), mouse=request.mouse, animation=request.animation)


def _check(request: Request) -> None:
    missing = [str(path) for path in request.paths if not exists(str(path))]
    mistyped = [word for word in missing if not _looks_like_a_path(word)]
    if mistyped or (missing and len(missing) == len(request.paths)):
        raise _unknown((mistyped or missing)[0])
    check_terminal(request)


def check_terminal(request: Request) -> None:
    """Raise UsageError where there is no terminal to draw on or to read keys from."""
    if request.form is not Form.RICH or not sys.stdin.isatty():
        raise UsageError(
            "the screen",
            "needs a terminal",
            "to print instead: reader stories, compare, entities, show or search, with PATH",
        )


def _looks_like_a_path(word: str) -> bool:
    return os.sep in word or bool(Path(word).suffix)


def _unknown(word: str) -> Exception:
    if _looks_like_a_path(word):
        return UnreadableError(word, "there is no such file or folder", "check the path")
    near = difflib.get_close_matches(word, COMMANDS, n=2)
    remedy = f"did you mean {' or '.join(near)}?" if near else "reader --help lists the commands"
    return UsageError(word, "no such command, file or folder", remedy)
