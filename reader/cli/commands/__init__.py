"""One module a command, each with `run(request) -> exit status`."""

from __future__ import annotations

import argparse
from importlib import import_module

from reader.cli.arguments import SCREEN
from reader.cli.request import Request, request_of


def run(arguments: argparse.Namespace) -> int:
    """Run the command of `arguments`; return the exit status."""
    request = request_of(arguments)
    name = "screen" if _opens_the_screen(request) else request.command
    status: int = import_module(f"reader.cli.commands.{name}").run(request)
    return status


def _opens_the_screen(request: Request) -> bool:
    """`reader stories` on a terminal, where there is such a folder, reads it like `reader PATH`."""
    from pathlib import Path

    from reader.cli.request import DEFAULT_LIBRARY, Form

    if request.command == SCREEN:
        return True
    is_bare = request.command == "stories" and not request.paths
    return is_bare and request.form is Form.RICH and Path(DEFAULT_LIBRARY).is_dir()
