"""The file of notes: plain, whole after a crash, shared by processes, and never poorer."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.catalogue import Work
from reader.catalogue.notes import NotesFile
from reader.errors import UnreadableError, UsageError
from reader.model import Note, Selector

NOTE = Note(
    id="5b9c1c9e-4f0a-4c6e-9f0e-3f2d3a1b0c11",
    article="0123456789ab",
    path="/news/harbour.txt",
    source="Courier",
    title="Bridge to close",
    selector=Selector("two years", "will close for ", " from Monday", 40, 49),
    text="Ask the town hall: “two”?",
    created="2026-01-02T03:04:05+00:00",
)
BOOKMARK = Note(
    "a-bookmark", "ba9876543210", "/news/dump.jsonl#3", "Wire", None, None, "", NOTE.created
)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[NotesFile]:
    with closing(Work(tmp_path)) as work:
        yield NotesFile(tmp_path, work.alone)


def lines(file: NotesFile) -> list[str]:
    return file.path.read_text(encoding="utf-8").splitlines()


def test_notes_come_back_in_another_session(file: NotesFile, tmp_path: Path) -> None:
    assert file.notes() == ()
    file.add(NOTE)
    file.add(BOOKMARK)
    with closing(Work(tmp_path)) as work:
        assert NotesFile(tmp_path, work.alone).notes() == (NOTE, BOOKMARK)


def test_a_line_is_a_web_annotation(file: NotesFile) -> None:
    file.add(NOTE)
    record = json.loads(lines(file)[0])
    assert record["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert record["type"] == "Annotation"
    assert record["motivation"] == "commenting"
    assert record["body"]["value"] == NOTE.text
    quote, position = record["target"]["selector"]
    assert (quote["type"], quote["exact"]) == ("TextQuoteSelector", "two years")
    assert (position["type"], position["start"], position["end"]) == (
        "TextPositionSelector", 40, 49,
    )  # fmt: skip


def test_a_bookmark_on_an_article_has_neither_body_nor_selector(file: NotesFile) -> None:
    file.add(BOOKMARK)
    record = json.loads(lines(file)[0])
    assert record["motivation"] == "bookmarking"
    assert "body" not in record and "selector" not in record["target"]


def test_change_remove_and_restore(file: NotesFile) -> None:
    file.add(NOTE)
    file.add(BOOKMARK)
    assert file.change(NOTE.id, "").text == ""
    assert file.change(NOTE.id, "Settled.").text == "Settled."
    assert file.remove(BOOKMARK.id) == BOOKMARK
    assert [note.text for note in file.notes()] == ["Settled."]
    file.add(BOOKMARK)
    assert file.notes()[1] == BOOKMARK


def test_no_such_note(file: NotesFile) -> None:
    with pytest.raises(UsageError, match="no note has this id"):
        file.remove("unknown")
    with pytest.raises(UsageError, match="no note has this id"):
        file.change("unknown", "text")


def test_a_colleagues_lines_are_notes_of_mine(file: NotesFile, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    with closing(Work(elsewhere)) as work:
        other = NotesFile(elsewhere, work.alone)
        other.add(BOOKMARK)
        given_away = other.path.read_bytes()
    file.add(NOTE)
    with file.path.open("ab") as end:
        end.write(b"\xef\xbb\xbf" + given_away.rstrip())  # a byte order mark, and no last line end
    assert file.notes() == (NOTE, BOOKMARK)
    assert file.problems() == ()
    file.remove(NOTE.id)
    assert file.notes() == (BOOKMARK,)


def test_what_another_program_added_to_a_note_is_kept(file: NotesFile) -> None:
    file.add(NOTE)
    record = json.loads(lines(file)[0]) | {"creator": "Ada"}
    file.path.write_text(json.dumps(record) + "\n", encoding="utf-8")
    file.change(NOTE.id, "Another text")
    record = json.loads(lines(file)[0])
    assert (record["creator"], record["body"]["value"]) == ("Ada", "Another text")


@pytest.mark.parametrize(
    "damage",
    [
        b'{"id": "urn:uuid:1", "targ',
        b"\xff\xfe\x00",
        b"[]",
        b"7",
        b'{"id": 3}',
        b"[" * 100_000,
        b'{"id": "a", "created": "x", "body": [], "target": {"source": "http://example.org"}}',
    ],
)
def test_a_damaged_line_is_told_and_kept(file: NotesFile, damage: bytes) -> None:
    file.add(NOTE)
    with file.path.open("ab") as end:
        end.write(damage + b"\n")
    file.add(BOOKMARK)
    assert file.notes() == (NOTE, BOOKMARK)
    (problem,) = file.problems()
    assert problem.path == str(file.path)
    assert problem.reason.startswith("line 2 ")
    file.change(NOTE.id, "new")
    file.remove(BOOKMARK.id)
    assert file.path.read_bytes().split(b"\n")[1] == damage


def test_nothing_hostile_reaches_the_screen(file: NotesFile) -> None:
    file.add(NOTE)
    hostile = lines(file)[0].replace("Ask the town", "Ask\\u001b]52;c;AAAA\\u0007\\u202e the town")
    file.path.write_text(hostile + "\n", encoding="utf-8")
    (note,) = file.notes()
    assert "\x1b" not in note.text and "\u202e" not in note.text


def test_a_file_that_cannot_be_read_is_a_problem_and_is_not_written_over(file: NotesFile) -> None:
    file.path.mkdir()
    assert [problem.path for problem in file.problems()] == [str(file.path)]
    with pytest.raises(UnreadableError):
        file.notes()
    with pytest.raises(UnreadableError):
        file.add(NOTE)


def test_a_link_to_a_shared_folder_stays_a_link(file: NotesFile, tmp_path: Path) -> None:
    shared = tmp_path / "shared.jsonl"
    shared.touch()
    file.path.symlink_to(shared)
    file.add(NOTE)
    assert file.path.is_symlink()
    assert shared.read_bytes() == file.path.read_bytes() != b""


def test_colleagues_who_may_write_the_notes_still_may(file: NotesFile) -> None:
    file.add(NOTE)
    file.path.chmod(0o660)
    file.add(BOOKMARK)
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o660


def test_a_full_disk_keeps_the_old_notes_and_no_half_of_the_new(file: NotesFile) -> None:
    resource = pytest.importorskip("resource")
    file.add(NOTE)
    beside = sorted(file.path.parent.glob("notes*"))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, hard))
    try:
        with pytest.raises(UnreadableError) as told:
            file.add(replace(BOOKMARK, text="long " * 4000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "disk is not full" in told.value.remedy
    assert file.notes() == (NOTE,)
    assert sorted(file.path.parent.glob("notes*")) == beside


def test_a_killed_writer_leaves_the_old_notes(file: NotesFile) -> None:
    file.add(NOTE)
    file.path.with_name("notes.jsonl.new").write_bytes(b'{"half')
    assert file.notes() == (NOTE,)
    file.add(BOOKMARK)
    assert file.notes() == (NOTE, BOOKMARK)
    assert not file.path.with_name("notes.jsonl.new").exists()


def test_what_another_process_wrote_is_seen(file: NotesFile, tmp_path: Path) -> None:
    file.add(NOTE)
    assert len(file.notes()) == 1
    with closing(Work(tmp_path)) as work:
        NotesFile(tmp_path, work.alone).add(BOOKMARK)
    assert file.notes() == (NOTE, BOOKMARK)


_WRITER = """
import sys
from pathlib import Path
from reader.catalogue import Work
from reader.catalogue.notes import NotesFile
from reader.model import Note
folder, name = Path(sys.argv[1]), sys.argv[2]
work = Work(folder)
file = NotesFile(folder, work.alone)
for number in range(20):
    file.add(Note(f"{name}-{number}", "a", "/a", "A", None, None, name, "2026-01-01T00:00:00Z"))
work.close()
"""


def test_two_processes_at_once_lose_no_note(file: NotesFile) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", _WRITER, str(file.path.parent), name])
        for name in ("one", "two")
    ]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    assert {note.id for note in file.notes()} == {
        f"{name}-{number}" for name in ("one", "two") for number in range(20)
    }


def test_a_file_name_that_is_not_utf_8(file: NotesFile) -> None:
    path = os.fsdecode(b"/news/caf\xe9.txt")
    note = Note("n", "a", path, "Courier", None, None, "x", NOTE.created)
    file.add(note)
    assert file.notes() == (note,)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_cannot_be_written(file: NotesFile) -> None:
    folder = file.path.parent
    file.add(NOTE)
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        with pytest.raises(UnreadableError):
            file.add(BOOKMARK)
        assert file.notes() == (NOTE,)
    finally:
        folder.chmod(stat.S_IRWXU)


@given(text=st.text(max_size=40).map(str.strip))
def test_any_text_stays_one_line(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("notes")
    with closing(Work(folder)) as work:
        file = NotesFile(folder, work.alone)
        file.add(NOTE)
        changed = file.change(NOTE.id, text)
        assert file.path.read_bytes().count(b"\n") == 1
        assert file.notes() == (changed,)
