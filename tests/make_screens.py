"""Take the README's pictures of the screen: `python tests/make_screens.py`.

Writes SVG files to `.github/screens/`, from the sample story, in a home that is thrown away.
"""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

from reader.tui.app import ReaderApp

ROOT = Path(__file__).resolve().parents[1]
SCREENS = ROOT / ".github" / "screens"

Shot = tuple[str, tuple[int, int], Sequence[str]]

SHOTS: tuple[Shot, ...] = (
    (
        "compare",
        (160, 45),
        ["right_square_bracket", "right_square_bracket", "right_square_bracket"],
    ),
    ("narrow", (60, 30), ["right_square_bracket"]),
    ("light", (120, 40), ["T", "right_square_bracket"]),
    ("search", (120, 30), ["s", *'"wrong side of history"']),
    ("zoom", (120, 40), ["4", "z", "right_square_bracket"]),
    ("home", (80, 20), ["q"]),
    ("matrix", (120, 32), ["v"]),
    ("new", (160, 40), ["G", "2", "x", "g"]),
)


async def take(size: tuple[int, int], keys: Sequence[str]) -> str:
    """Return the SVG of the screen after `keys`."""
    app = ReaderApp([ROOT / "stories"])
    async with app.run_test(size=size) as pilot:
        await quiet(app, pilot.pause)
        for key in keys:
            await pilot.press(key)
            await quiet(app, pilot.pause)
        svg = app.export_screenshot()
    if app.library is not None:
        app.library.close()
    # Rich's own font comes over the network; a viewer's monospace will do.
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


async def quiet(app: ReaderApp, pause: object) -> None:
    """Wait until no worker is busy."""
    assert callable(pause)
    for _ in range(3):
        await pause()
        await app.workers.wait_for_complete(
            [worker for worker in app.workers if not worker.is_finished]
        )


def main() -> None:
    """Take every picture."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    for name, size, keys in SHOTS:
        with tempfile.TemporaryDirectory() as home:
            os.environ["READER_HOME"] = home
            # What a picture shows must not depend on which extras are installed.
            (Path(home) / "config").mkdir()
            (Path(home) / "config" / "config.toml").write_text("semantic = false\n")
            (SCREENS / f"{name}.svg").write_text(asyncio.run(take(size, keys)), encoding="utf-8")


if __name__ == "__main__":
    main()
