"""The catalogue gives back what it was given, survives damage, and is shared by processes."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from reader.catalogue import Catalogue, FileRecord, Work, row_of
from reader.errors import UnreadableError
from reader.model import Article, Block, BlockKind, DateMention, Problem


def put(catalogue: Catalogue, file: str, first: int, articles: Iterable[Article]) -> None:
    catalogue.write_articles(file, first, map(row_of, articles))


def article(id_: str, path: str, title: str | None = "Title") -> Article:
    return Article(
        id=id_,
        path=path,
        source="Source",
        source_reason="said so",
        title=title,
        title_reason="first line",
        published="2024-03-04",
        published_reason="a date",
        text="Title\n\nBody “with” ünïcode 漢字.",
        language="en",
        blocks=(Block(BlockKind.TITLE, 0, 5, "first"), Block(BlockKind.BODY, 7, 31, "text")),
        dates=(DateMention("4 March", None, None, "2024-03-04", True, "meta"),),
    )


def test_a_peek_at_the_work_changes_nothing(tmp_path: Path) -> None:
    assert Work.peek(tmp_path, "theme") is None
    assert list(tmp_path.iterdir()) == []
    work = Work(tmp_path)
    work.remember("theme", "light")
    assert Work.peek(tmp_path, "theme") == "light"
    assert Work.peek(tmp_path, "other") is None
    work.close()
    assert Work.peek(tmp_path, "theme") == "light"
    (tmp_path / "work.sqlite").write_bytes(b"this is no database" * 100)
    assert Work.peek(tmp_path, "theme") is None
    again = Work(tmp_path)
    assert again.problem is not None, "whoever opens it still tells that it is damaged"
    again.close()


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    opened = Catalogue(tmp_path)
    yield opened
    opened.close()


def test_an_article_comes_back_as_it_was(catalogue: Catalogue) -> None:
    written = article("aa", "/x/a.txt", None)
    put(catalogue, "/x/a.txt", 0, [written])
    assert catalogue.articles(["aa", "unknown"]) == [written]
    assert catalogue.headers() == {"aa": written.header}


def test_of_equal_articles_the_first_path_stands(catalogue: Catalogue) -> None:
    for path in ("/x/b.txt", "/x/a.txt", "/x/c.txt"):
        put(catalogue, path, 0, [article("aa", path)])
    assert catalogue.headers()["aa"].path == "/x/a.txt"
    assert catalogue.articles(["aa"])[0].path == "/x/a.txt"
    catalogue.drop_files(["/x/a.txt"])
    assert catalogue.headers()["aa"].path == "/x/b.txt"
    assert catalogue.articles(["aa"])[0].path == "/x/b.txt"


def test_records_stand_in_the_order_of_the_file(catalogue: Catalogue) -> None:
    many = [article(f"id{n}", f"/x/a.jsonl#{n}") for n in range(1, 13)]
    put(catalogue, "/x/a.jsonl", 0, many)
    assert list(catalogue.headers()) == [one.id for one in many]


def test_a_file_that_got_shorter_loses_the_rest(catalogue: Catalogue) -> None:
    put(catalogue, "/x/f", 0, [article(f"id{n}", f"/x/f#{n}") for n in range(4)])
    put(catalogue, "/x/f", 0, [article("new", "/x/f#1")])
    catalogue.finish_file(FileRecord("/x/f", "stamp", ()), 1)
    assert list(catalogue.headers()) == ["new"]


def test_a_file_is_not_read_until_it_is_finished(catalogue: Catalogue) -> None:
    put(catalogue, "/x/f", 0, [article("aa", "/x/f")])
    assert catalogue.files()["/x/f"].stamp == ""
    record = FileRecord("/x/f", "stamp", (Problem("/x/f#2", "is bad", "mend it"),))
    catalogue.finish_file(record, 1)
    assert catalogue.files() == {"/x/f": record}


def test_a_finding_of_another_version_is_none(catalogue: Catalogue) -> None:
    catalogue.keep_finding("names", "1", "key", [1, 2])
    assert catalogue.finding("names", "1", "key") == b"[1,2]"
    assert catalogue.finding("names", "2", "key") is None
    catalogue.keep_finding("names", "2", "key", [3])
    assert catalogue.finding("names", "1", "key") is None


def test_pruning_keeps_what_is_named(catalogue: Catalogue) -> None:
    for key in "abc":
        catalogue.keep_finding("names", "1", key, key)
    catalogue.keep_finding("stories", "1", "c", "c")
    catalogue.prune_findings("names", {"a", "b"})
    assert [catalogue.finding("names", "1", key) for key in "abc"] == [b'"a"', b'"b"', None]
    assert catalogue.finding("stories", "1", "c") is not None


@pytest.mark.parametrize(
    "damage", [b"not a database at all", b"SQLite format 3\0" + b"\xff" * 9000]
)
def test_a_damaged_catalogue_is_made_again(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "catalogue.sqlite").write_bytes(damage)
    catalogue = Catalogue(tmp_path)
    assert catalogue.problem is not None
    assert "damaged" in catalogue.problem.reason
    put(catalogue, "/x/f", 0, [article("aa", "/x/f")])
    catalogue.close()
    again = Catalogue(tmp_path)
    assert again.problem is None
    assert list(again.headers()) == ["aa"]
    again.close()


def test_damage_within_is_found(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path)
    put(catalogue, "/x/f", 0, [article(f"id{n}", f"/x/f#{n}") for n in range(200)])
    catalogue.close()
    file = tmp_path / "catalogue.sqlite"
    content = bytearray(file.read_bytes())
    content[4096:] = b"\x5a" * (len(content) - 4096)
    file.write_bytes(content)
    again = Catalogue(tmp_path)
    assert again.problem is not None
    assert again.headers() == {}
    again.close()


def test_a_catalogue_of_another_version_is_emptied(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path)
    put(catalogue, "/x/f", 0, [article("aa", "/x/f")])
    with catalogue._database.writing() as connection:
        connection.execute("PRAGMA user_version = 999")
    catalogue.close()
    again = Catalogue(tmp_path)
    assert again.headers() == {}
    assert again.problem is None
    again.close()


def test_work_is_remembered_and_forgotten(tmp_path: Path) -> None:
    work = Work(tmp_path)
    work.remember("place", {"pane": 2, "read": [1, 2.5, None, "é"]})
    work.remember("gone", True)
    work.remember("gone", None)
    work.close()
    again = Work(tmp_path)
    assert again.recall("place") == {"pane": 2, "read": [1, 2.5, None, "é"]}
    assert again.recall("gone") is None
    again.close()


@pytest.mark.parametrize("value", ["'{'", "x'ff'", "CAST(x'22ff22' AS TEXT)"])
def test_a_value_that_is_no_json_is_forgotten(tmp_path: Path, value: str) -> None:
    work = Work(tmp_path)
    work.remember("place", 1)
    work.remember("theme", "light")
    work.close()
    with closing(sqlite3.connect(tmp_path / "work.sqlite")) as file, file:
        file.execute(f"UPDATE work SET value = {value} WHERE key = 'place'")
    again = Work(tmp_path)
    assert (again.recall("place"), again.recall("theme")) == (None, "light")
    assert Work.peek(tmp_path, "place") is None
    again.close()


def test_damaged_work_is_set_aside_and_not_deleted(tmp_path: Path) -> None:
    (tmp_path / "work.sqlite").write_bytes(b"rubbish" * 100)
    work = Work(tmp_path)
    assert work.problem is not None
    assert (tmp_path / "work.sqlite.damaged-1").read_bytes() == b"rubbish" * 100
    work.remember("a", 1)
    assert work.recall("a") == 1
    work.close()


def test_what_can_be_read_of_damaged_work_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "work.sqlite"
    work = Work(tmp_path)
    for number in range(100):
        work.remember(f"search {number}", ["ferry " * 50])
    work.close()
    content = bytearray(file.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 4096] = b"\x5a" * 4096
    file.write_bytes(content)
    again = Work(tmp_path)
    assert again.problem is not None
    assert "what could be read of it was kept" in again.problem.reason
    kept = [number for number in range(100) if again.recall(f"search {number}")]
    assert {0, 99} <= set(kept)
    assert len(kept) > 80
    again.close()
    with closing(Work(tmp_path)) as later:
        assert later.problem is None


def test_who_deletes_a_damaged_file_begins_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "work.sqlite.damaged").touch()
    for _ in range(2):
        with closing(Work(tmp_path)) as work:
            assert work.problem is None
            work.remember("place", 7)


_KILLED = """
import os, sys
from pathlib import Path
from reader.catalogue import Work
Work(Path(sys.argv[1])).remember("place", 7)
os._exit(1)
"""


def test_the_last_work_of_a_reader_that_was_killed_outlives_damage(tmp_path: Path) -> None:
    Work(tmp_path).close()
    assert subprocess.run([sys.executable, "-c", _KILLED, tmp_path]).returncode == 1
    (tmp_path / "work.sqlite.damaged").touch()
    with closing(Work(tmp_path)) as work:
        assert work.problem is not None
        assert work.recall("place") == 7


_MENDER = """
import sys
from pathlib import Path
from reader.catalogue import Work
work = Work(Path(sys.argv[1]))
work.remember(sys.argv[2], 1)
print(int(work.problem is not None))
work.close()
"""


def test_of_readers_that_meet_one_damaged_file_at_once_one_mends_it(tmp_path: Path) -> None:
    (tmp_path / "work.sqlite").write_bytes(b"rubbish" * 1000)
    readers = [
        subprocess.Popen([sys.executable, "-c", _MENDER, tmp_path, name], stdout=subprocess.PIPE)
        for name in "abcdef"
    ]
    told = [reader.communicate(timeout=60)[0].strip() for reader in readers]
    assert sorted(told) == [b"0"] * 5 + [b"1"]
    with closing(Work(tmp_path)) as work:
        assert [work.recall(name) for name in "abcdef"] == [1] * 6


def test_a_folder_that_cannot_hold_it_is_an_error_in_words(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="catalogue"):
        Catalogue(tmp_path / "missing")


def test_threads_share_one_catalogue(catalogue: Catalogue) -> None:
    def work(number: int) -> int:
        path = f"/x/{number}"
        put(catalogue, path, 0, [article(f"id{number}", path)])
        return len(catalogue.articles([f"id{number}"]))

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(work, range(80))) == [1] * 80
    assert len(catalogue.headers()) == 80


_WRITER = """
import sys
from pathlib import Path
from reader.catalogue import Catalogue, Work
for round_ in range(20):
    catalogue, work = Catalogue(Path(sys.argv[1])), Work(Path(sys.argv[1]))
    for n in range(5):
        catalogue.keep_finding("s", "1", f"{sys.argv[2]}-{round_}-{n}", n)
        work.remember(f"{sys.argv[2]}-{round_}-{n}", n)
    catalogue.close(), work.close()
"""


def test_processes_share_one_catalogue(tmp_path: Path) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", _WRITER, tmp_path, name], stderr=subprocess.PIPE)
        for name in "ab"
    ]
    for writer in writers:
        _, told = writer.communicate(timeout=60)
        assert (writer.returncode, told) == (0, b"")
    catalogue, work = Catalogue(tmp_path), Work(tmp_path)
    keys = [f"{name}-{round_}-{n}" for name in "ab" for round_ in range(20) for n in range(5)]
    assert all(catalogue.finding("s", "1", key) is not None for key in keys)
    assert all(work.recall(key) is not None for key in keys)
    catalogue.close()
    work.close()
