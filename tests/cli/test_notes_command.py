"""`reader notes`: what was marked, for programs, pipes and people."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.config import Home
from reader.library import Library
from tests.cli.conftest import HARBOUR, Ask

QUOTE = "The bridge is no longer safe for the people of this city"


@pytest.fixture
def marked(tmp_path: Path) -> tuple[Path, Path]:
    """A folder of articles and a home in which two of them have notes."""
    folder, root = tmp_path / "harbour", tmp_path / "home"
    folder.mkdir()
    for name, text in HARBOUR.items():
        (folder / name).write_text(text, encoding="utf-8")
    home = Home(root / "cache", root / "data", root / "config")
    library = Library.open([folder], home=home)
    courier = library.article(library.find_article("courier.txt").id)
    start = courier.text.index(QUOTE)
    library.notes.add(courier.id, start, start + len(QUOTE), "Said where?\nAsk \x1b[31mher.")
    library.notes.add(library.find_article("tribune.txt").id)
    library.close()
    return folder, root


def test_json(ask: Ask, marked: tuple[Path, Path]) -> None:
    folder, home = marked
    answered = ask("notes", folder, "--json", READER_HOME=str(home))
    assert answered.status == 0
    assert list(answered.json) == ["notes"]
    words, whole = answered.json["notes"]
    assert list(words) == ("id article path source title quote start end lost text created".split())
    article = ask("show", "courier.txt", folder, "--json", READER_HOME=str(home)).json["article"]
    assert words["article"] == article["id"]
    assert article["text"][words["start"] : words["end"]] == words["quote"] == QUOTE
    assert (whole["quote"], whole["start"], whole["end"], whole["text"]) == (None, None, None, "")
    assert not words["lost"] and not whole["lost"]


def test_plain_has_no_control_code(ask: Ask, marked: tuple[Path, Path]) -> None:
    folder, home = marked
    answered = ask("notes", folder, "--plain", READER_HOME=str(home))
    assert answered.status == 0
    assert f"“{QUOTE}”" in answered.out
    assert "Said where?" in answered.out
    assert "the whole article" in answered.out
    assert "\x1b" not in answered.out
    assert answered.out.startswith("2 notes\n")


def test_words_and_files_that_are_gone_are_told(ask: Ask, marked: tuple[Path, Path]) -> None:
    folder, home = marked
    courier = folder / "courier.txt"
    courier.write_text(HARBOUR["courier.txt"].replace(QUOTE, "Nothing to add"), encoding="utf-8")
    (folder / "tribune.txt").unlink()
    answered = ask("notes", folder, "--plain", READER_HOME=str(home))
    assert answered.status == 0
    assert answered.out.startswith("2 notes · 2 without a place\n")
    assert f"“{QUOTE}”  lost its place" in answered.out
    assert "not in this library any more" in answered.out
    words, whole = ask("notes", folder, "--json", READER_HOME=str(home)).json["notes"]
    assert words["lost"] and words["start"] is None and words["quote"] == QUOTE
    assert whole["lost"] and whole["article"] is None


def test_without_a_note(ask: Ask, harbour: Path) -> None:
    answered = ask("notes", harbour)
    assert (answered.status, answered.out) == (1, "")
    assert "no note" in answered.err
    answered = ask("notes", harbour, "--json")
    assert (answered.status, answered.json) == (1, {"notes": []})


def test_a_damaged_line_is_told_with_its_number(ask: Ask, marked: tuple[Path, Path]) -> None:
    folder, home = marked
    with (home / "data/notes.jsonl").open("a") as file:
        file.write("{half\n")
    answered = ask("notes", folder, "--json", READER_HOME=str(home))
    assert len(answered.json["notes"]) == 2
    assert "notes.jsonl: line 3 is not JSON" in answered.err
