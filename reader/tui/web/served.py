"""The application behind one page of `reader serve`: a process of its own for each.

Run as `python -m reader.tui.web.served [OPTION...] -- PATH...` by the server, which speaks to it
over pipes; the paths are those that the command line has settled.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from textual.drivers.web_driver import WebDriver

from reader.tui.app import ReaderApp, run_app
from reader.tui.web import NO_ANIMATION, NO_MOUSE


class PageDriver(WebDriver):
    """Speaks to the page; leaves the mouse to the browser where one asks, as Textual's does not."""

    def _enable_mouse_support(self) -> None:
        if self._mouse:
            super()._enable_mouse_support()


def main(arguments: Sequence[str]) -> int:
    """Run the application of `arguments`; return its exit status."""
    end = arguments.index("--")
    options, paths = arguments[:end], [Path(path) for path in arguments[end + 1 :]]
    app = ReaderApp(paths, animation=NO_ANIMATION not in options, driver_class=PageDriver)
    return run_app(app, mouse=NO_MOUSE not in options)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
