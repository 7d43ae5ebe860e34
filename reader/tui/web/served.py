"""The application behind one page of `reader serve`: a process of its own for each.

Run as `python -m reader.tui.web.served PATH...` by the server, which speaks to it over pipes
(`TEXTUAL_DRIVER` names the driver); the paths are those that the command line has settled.
"""

from __future__ import annotations

import sys
from pathlib import Path

from reader.tui.app import run

if __name__ == "__main__":
    raise SystemExit(run([Path(argument) for argument in sys.argv[1:]]))
