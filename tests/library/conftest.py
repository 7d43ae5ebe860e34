"""A folder of two events, and a home of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reader.config import Home
from reader.library import Library

TEXTS = {
    "harbour.txt": """Ferry Aurora runs aground off Lanvik

The ferry Aurora ran aground off Lanvik on Monday with 300 passengers after its rudder failed.
The coastguard towed the ferry Aurora back to the port of Lanvik before nightfall, officials said.
""",
    "island.txt": """Passengers wait for hours on stranded Lanvik ferry

Passengers of the ferry Aurora waited on deck for hours near Lanvik after a rudder failed.
The coastguard towed the ferry Aurora back to the port of Lanvik before nightfall, said Ida Holm.
""",
    "capital.txt": """Tobacco tax rises in budget of minister Brandt

Finance minister Brandt raised the tax on tobacco and cut what the state spends on roads.
The opposition called the budget of minister Brandt a gift to builders of toll motorways.
""",
}

Open = Callable[..., Library]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "articles"
    place.mkdir()
    for name, text in TEXTS.items():
        (place / name).write_text(text, encoding="utf-8")
    return place


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home/cache", tmp_path / "home/data", tmp_path / "home/config")


@pytest.fixture
def opened(folder: Path, home: Home) -> Iterator[Open]:
    """Opens libraries, of `folder` where nothing else is said, and closes them in the end."""
    libraries: list[Library] = []

    def open_(*paths: Path, **options: object) -> Library:
        library = Library.open(paths or (folder,), home=home, **options)  # type: ignore[arg-type]
        libraries.append(library)
        return library

    yield open_
    for library in libraries:
        library.close()
