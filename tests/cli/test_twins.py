"""Every view of the screen can be read without it: its twin prints plain lines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reader.tui.commands import COMMANDS

TWINS: dict[str, tuple[tuple[str, ...], str]] = {
    "open-story": (("stories",), "Harbour bridge to close"),
    "sources": (("compare",), "article\tsource\tdate\tshared\tpassages\tonly here"),
    "zoom": (("show", "tribune.txt"), "Kingsmead tunnel"),
    "furniture": (("show", "all", "--all"), "[a paragraph of the text]"),
    "passages": (("compare",), "of 3 sources"),
    "lit": (("compare",), "Only in tribune"),
    "matrix": (("compare", "--by-source"), "passage\tvoice\tcourier\tgazette\ttribune"),
    "only-new": (("compare", "--only-new"), "read in courier]"),
    "order": (("compare", "--by-source", "--close-to", "tribune.txt"), "voice\ttribune\tgazette"),
    "entities": (("entities",), "Jane Orlov"),
    "names-matrix": (("entities", "--by-source"), "name\ttype\tcourier\tgazette\ttribune\tall"),
    "find": (("search", "ferries"), "ferries"),
    "search": (("search", "--by-source", "ferries"), "tribune"),
    "notes": (("notes",), "Who pays for this?"),
    "problems": (("doctor",), "broken.txt"),
    "help": (("keys",), "only-new"),
}
"""A view by the command that opens it, the command line that prints it, and what it then shows."""

IN_ONE_PLACE = {
    *("down", "up", "half-down", "half-up", "page-down", "page-up", "top", "bottom"),
    *("next-pane", "previous-pane", *(f"pane-{number}" for number in range(1, 10))),
    *("next-passage", "previous-passage", "counterpart", "next-match", "previous-match"),
    *("next-story", "previous-story", "sync", "back", "escape", "quit", "leave", "palette"),
    *("filter-stories", "all-stories", "stories-order"),
    *("home-down", "home-up", "home-page-down", "home-page-up", "home-top", "home-bottom"),
    *("theme", "themes", "refresh", "suspend"),
    *("mark", "copy", "cite", "cite-all"),
}
"""Commands that move, act or paint: what they show is in a view already."""


def test_every_view_has_its_twin() -> None:
    views = {c.id for c in COMMANDS if c.context in ("app", "home", "compare")}
    assert views - IN_ONE_PLACE == TWINS.keys() | {"also-in"}  # see test_reuse_command.py


@pytest.fixture(scope="module")
def folder(ask: Any, harbour: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The three tellings, one note, and a file that cannot be read."""
    from reader.config import Home
    from reader.library import Library

    folder = tmp_path_factory.mktemp("twins")
    for file in harbour.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    (folder / "broken.txt").write_bytes(bytes(range(256)) * 40)
    root = folder.parent / "twins-home"
    library = Library.open([folder], home=Home(root / "cache", root / "data", root / "config"))
    article = library.article(library.find_article("gazette.txt").id)
    start = article.text.index("Free ferries")
    library.notes.add(article.id, start, start + len("Free ferries"), "Who pays for this?")
    library.close()
    return folder


@pytest.mark.parametrize("view", TWINS)
def test_the_twin_says_it_in_plain_lines(ask: Any, folder: Path, view: str) -> None:
    arguments, expected = TWINS[view]
    paths = () if arguments[0] == "keys" else (folder,)
    home = str(folder.parent / "twins-home")
    answered = ask(*arguments, *paths, "--plain", READER_HOME=home)
    assert answered.status == 0, answered.err
    assert expected in answered.out
    assert "\x1b" not in answered.out
    assert not set("─│┌┐└┘━┃█▐●○") & set(answered.out)


def test_only_new_leaves_nothing_out_of_the_first(ask: Any, harbour: Path) -> None:
    out = ask("compare", "--only-new", "--close-to", "gazette.txt", harbour).out
    first, *others = out.split(" % new\n")[1:]
    assert "Engineers found cracks in four of the nine pillars" in first
    assert "[" not in first.splitlines()[-3]
    assert "The bridge is no longer safe" in first
    assert "The bridge is no longer safe" not in "".join(others)
    assert "Shopkeepers on the northern bank" in "".join(others)


def test_the_order_by_closeness_is_that_of_json_too(ask: Any, harbour: Path) -> None:
    record = ask("compare", "--json", "--close-to", "tribune.txt", harbour).json
    order = [article["source"] for article in record["articles"]]
    assert order[0] == "tribune"
    assert sorted(order) == ["courier", "gazette", "tribune"]
    places = [article["id"] for article in record["articles"]]
    for passage in record["passages"]:
        spans = [places.index(span["article"]) for span in passage["spans"]]
        assert spans == sorted(spans)


@pytest.mark.parametrize(
    "arguments",
    [("--only-new", "--json"), ("--only-new", "--by-source"), ("--close-to", "nowhere.txt")],
)
def test_what_cannot_be_is_wrong_use(ask: Any, harbour: Path, arguments: tuple[str, ...]) -> None:
    answered = ask("compare", harbour, *arguments)
    assert answered.status == 2
    assert answered.err.count("\n") == 1
    assert answered.out == ""
