"""Notes are the user's own work: they outlive edits, re-reading and removed files."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reader.config import Home
from reader.errors import UsageError
from reader.library import Library
from tests.library.conftest import TEXTS, Open

QUOTE = "The coastguard towed the ferry Aurora back to the port of Lanvik before nightfall"


def note_on(library: Library, name: str, quote: str, text: str = "") -> str:
    header = library.find_article(name)
    start = library.article(header.id).text.index(quote)
    return library.notes.add(header.id, start, start + len(quote), text).id


def quoted(library: Library) -> list[str | None]:
    """What stands now where each note is."""
    return [
        library.article(placed.span.article).text[placed.span.start : placed.span.end]
        if placed.span
        else None
        for placed in library.notes.placed()
    ]


def test_a_note_on_words_and_one_on_an_article(opened: Open) -> None:
    library = opened()
    island = library.find_article("island.txt").id
    note_on(library, "island.txt", QUOTE, "  Who says so?\n")
    library.notes.add(island, text="read again")
    whole, words = library.notes.placed()
    assert (whole.article, whole.span, whole.note.text) == (island, None, "read again")
    assert (words.article, words.note.text) == (island, "Who says so?")
    assert quoted(library) == [None, QUOTE]
    assert not whole.is_lost and not words.is_lost
    assert words.note.source == library.headers[island].source


def test_in_the_order_of_articles_and_text(opened: Open) -> None:
    library = opened()
    for name, quote in (
        ("island.txt", "Passengers wait"),
        ("harbour.txt", QUOTE),
        ("harbour.txt", "rudder failed"),
    ):
        note_on(library, name, quote)
    assert quoted(library) == ["rudder failed", QUOTE, "Passengers wait"]


def test_of_one_story_only(opened: Open) -> None:
    library = opened()
    note_on(library, "harbour.txt", QUOTE)
    note_on(library, "capital.txt", "Tobacco tax")
    (placed,) = library.notes.placed(library.find_story("capital.txt"))
    assert placed.note.selector is not None
    assert placed.note.selector.exact == "Tobacco tax"


def test_found_again_after_the_file_was_edited(opened: Open, folder: Path) -> None:
    library = opened()
    note_on(library, "island.txt", QUOTE, "kept")
    library.notes.add(library.find_article("island.txt").id, text="whole")
    before = library.find_article("island.txt").id
    edited = TEXTS["island.txt"].replace("waited on deck for hours", "spent the whole day on deck")
    (folder / "island.txt").write_text(edited, encoding="utf-8")
    library.refresh()
    assert library.find_article("island.txt").id != before
    assert quoted(library) == [None, QUOTE]
    assert not any(placed.is_lost for placed in library.notes.placed())


def test_found_again_where_its_own_words_were_edited(opened: Open, folder: Path) -> None:
    library = opened()
    note_on(library, "island.txt", QUOTE)
    path = folder / "island.txt"
    path.write_text(TEXTS["island.txt"].replace("before nightfall", "at nightfall"))
    library.refresh()
    assert quoted(library) == [QUOTE.replace("before nightfall", "at nightfall")]


def test_words_that_are_gone_lose_their_place_and_nothing_else(opened: Open, folder: Path) -> None:
    library = opened()
    note_on(library, "island.txt", QUOTE, "kept")
    path = folder / "island.txt"
    path.write_text(TEXTS["island.txt"].split("The coastguard")[0], encoding="utf-8")
    library.refresh()
    (placed,) = library.notes.placed()
    assert placed.is_lost and placed.span is None
    assert placed.article == library.find_article("island.txt").id
    assert placed.note.selector is not None
    assert (placed.note.selector.exact, placed.note.text) == (QUOTE, "kept")
    path.write_text(TEXTS["island.txt"], encoding="utf-8")
    library.refresh()
    assert quoted(library) == [QUOTE]


def test_a_file_that_is_gone_keeps_its_notes_in_the_list(opened: Open, folder: Path) -> None:
    library = opened()
    note_on(library, "capital.txt", "Tobacco tax", "kept")
    (folder / "capital.txt").unlink()
    library.refresh()
    (placed,) = library.notes.placed()
    assert placed.is_lost and placed.article is None
    assert placed.note.text == "kept"


def test_a_file_that_was_moved_keeps_its_notes(opened: Open, folder: Path) -> None:
    library = opened()
    note_on(library, "capital.txt", "Tobacco tax")
    (folder / "later").mkdir()
    (folder / "capital.txt").rename(folder / "later/capital.txt")
    library.refresh()
    assert quoted(library) == ["Tobacco tax"]


def test_they_outlive_the_cache(opened: Open, home: Home) -> None:
    library = opened()
    note_on(library, "island.txt", QUOTE)
    library.close()
    shutil.rmtree(home.cache)
    assert quoted(opened()) == [QUOTE]


def test_notes_of_another_library_are_not_in_this_one(opened: Open, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "report.txt").write_text("A report\n\nNothing happened on Arden today, it said.\n")
    note_on(opened(other), "report.txt", "Nothing happened")
    assert opened().notes.placed() == ()
    (other / "report.txt").unlink()
    assert opened().notes.placed() == ()


def test_a_record_put_before_it_does_not_take_the_note_of_an_article(
    opened: Open, folder: Path
) -> None:
    dump = folder / "dump.jsonl"
    first = '{"title": "Rain in Arden", "text": "It rained in Arden on Sunday and Monday."}\n'
    dump.write_text(first)
    library = opened()
    library.notes.add(library.find_article("dump.jsonl#1").id, text="wet")
    new = '{"title": "Sun in Brook", "text": "The sun shone on Brook all week."}\n'
    dump.write_text(new + first.replace("Sunday", "Saturday"))
    library.refresh()
    (placed,) = library.notes.placed()
    assert placed.is_lost


def test_remove_and_restore(opened: Open) -> None:
    library = opened()
    note_id = note_on(library, "island.txt", QUOTE, "a")
    assert library.notes.change(note_id, " b ").text == "b"
    removed = library.notes.remove(note_id)
    assert library.notes.placed() == ()
    library.notes.restore(removed)
    assert [placed.note.text for placed in library.notes.placed()] == ["b"]


def test_nothing_cannot_be_marked(opened: Open) -> None:
    library = opened()
    island = library.find_article("island.txt").id
    with pytest.raises(UsageError):
        library.notes.add(island, 4, 4)
    with pytest.raises(UsageError):
        library.notes.add("unknown")
    assert library.notes.placed() == ()


def test_a_damaged_line_is_among_the_problems(opened: Open, home: Home) -> None:
    library = opened()
    note_on(library, "island.txt", QUOTE)
    with (home.data / "notes.jsonl").open("a") as file:
        file.write("not a note\n")
    assert ["notes.jsonl" in problem.path for problem in library.problems] == [True]
    assert quoted(library) == [QUOTE]
