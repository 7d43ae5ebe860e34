"""`reader tour`: the screen on a sample story, step by step."""

from __future__ import annotations

from reader.cli.commands.screen import check_terminal
from reader.cli.request import Request
from reader.errors import UsageError


def run(request: Request) -> int:
    """Run the tour; return its exit status."""
    if request.paths:
        raise UsageError(
            "reader tour",
            "the tour is on the sample story",
            f"to open your own: reader {request.paths[0]}",
        )
    check_terminal(request)
    from reader.tui.tour import run as run_tour

    return run_tour(mouse=request.mouse, animation=request.animation)
