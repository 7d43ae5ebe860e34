"""The index on disk: kept up to date, shared, interrupted, damaged."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from whoosh.filedb.filestore import FileStorage

from reader.errors import UnreadableError
from reader.model import Article, Block, BlockKind
from reader.search import SearchIndex, build_segment

MakeArticle = Callable[..., Article]


_DESCRIPTORS = Path("/proc/self/fd")


class Shelf:
    """Articles by id, as the library would give them."""

    def __init__(self, make_article: MakeArticle) -> None:
        self.articles: dict[str, Article] = {}
        self._make = make_article

    def __getitem__(self, name: str) -> Article:
        return self.articles[name]

    def add(self, count: int, word: str = "ferry") -> list[Article]:
        first = len(self.articles)
        new = [self._make(f"The {word} number {first + at} sailed.") for at in range(count)]
        self.articles |= {article.id: article for article in new}
        return new


@pytest.fixture
def shelf(make_article: MakeArticle) -> Shelf:
    return Shelf(make_article)


@pytest.fixture
def index(tmp_path: Path, shelf: Shelf) -> Iterator[SearchIndex]:
    opened = SearchIndex(tmp_path / "index", shelf.__getitem__)
    yield opened
    opened.close()


def test_added_removed_and_added_again(index: SearchIndex, shelf: Shelf) -> None:
    ferries, trains = shelf.add(30), shelf.add(5, "train")
    index.update(ferries, ())
    index.update(trains, [article.id for article in ferries[:10]])
    assert index.indexed() == {article.id for article in ferries[10:] + trains}
    assert index.search("ferry").total == 20
    index.update(ferries, ())
    assert (index.search("ferry").total, index.search("sailed").total) == (30, 35)
    index.update((), [article.id for article in shelf.articles.values()])
    assert (index.indexed(), index.search("sailed").total) == (frozenset(), 0)


def test_what_was_answered_before_is_not_told_of_what_is_gone(
    index: SearchIndex, shelf: Shelf
) -> None:
    ferries = shelf.add(30)
    index.update(ferries, ())
    asked = ("ferry sail", '"the ferry" numb', '"sailed ferry"~6', "-train sailed", "title:ferry")
    before = [index.typed(query).total for query in asked]
    assert before == [index.typed(query).total for query in asked] == [30, 30, 30, 30, 0]
    index.update((), [ferries[0].id])
    assert [index.typed(query).total for query in asked] == [29, 29, 29, 29, 0]
    index.update(shelf.add(2), ())
    assert [index.typed(query).total for query in asked] == [31, 31, 31, 31, 0]


def test_letters_typed_one_after_the_other_answer_like_a_query_asked_first(
    tmp_path: Path, index: SearchIndex, shelf: Shelf
) -> None:
    index.update([*shelf.add(30), *shelf.add(9, "train"), *shelf.add(9, "trainer")], ())
    whole = 'the train OR ferry "number 3" "sailed number"~4 =sailed sa'
    for length in range(1, len(whole) + 1):
        fresh = SearchIndex(tmp_path / "index", shelf.__getitem__)
        assert index.typed(whole[:length]) == fresh.typed(whole[:length])
        fresh.close()
    assert index.search(whole) == index.search(whole)
    assert index.typed(whole).total == 10  # nine trains, or the ferry number 3


def test_an_index_tells_whether_it_holds_these_articles_and_no_others(
    index: SearchIndex, shelf: Shelf
) -> None:
    first, second = shelf.add(20), shelf.add(10)
    assert index.holds(())
    index.update(first, ())
    index.update(second, [first[3].id])
    ids = {article.id for article in first + second} - {first[3].id}
    assert index.holds(ids)
    assert not index.holds({*ids, first[3].id})
    assert not index.holds(ids - {first[0].id})
    assert not index.holds(ids - {first[0].id} | {first[3].id})
    assert not index.holds(ids - {first[0].id} | {"not a number"})


def test_ids_that_are_no_numbers_are_compared_as_well(index: SearchIndex, shelf: Shelf) -> None:
    named = [replace(article, id=f"ferry-{article.id}") for article in shelf.add(5)]
    shelf.articles.update((article.id, article) for article in named)
    index.update(named, ())
    ids = {article.id for article in named}
    assert index.holds(ids)
    assert not index.holds(ids - {named[0].id} | {"ferry-none"})


def test_the_same_articles_twice_change_nothing(index: SearchIndex, shelf: Shelf) -> None:
    ferries = shelf.add(10)
    index.update(ferries + ferries, ["0" * 12])
    index.update(ferries, ())
    assert index.search("ferry").total == len(index.indexed()) == 10


def test_many_small_updates_stay_few_segments(
    tmp_path: Path, index: SearchIndex, shelf: Shelf
) -> None:
    for _ in range(30):
        new = shelf.add(4)
        index.update(new, ())
        index.update((), [new[0].id])
    assert index.search('"the ferry number"', limit=0).total == index.search("ferry").total == 90
    assert len(index.indexed()) == 90
    assert len(list((tmp_path / "index").rglob("*.trm"))) <= 8


def test_progress_is_told_and_cancelling_keeps_what_was_done(
    index: SearchIndex, shelf: Shelf
) -> None:
    ferries = shelf.add(800)
    seen: list[tuple[int, int]] = []
    index.update(
        ferries,
        (),
        800,
        progress=lambda what, done, total: seen.append((done, total)),
        cancelled=lambda: len(seen) >= 700,
    )
    assert seen[-1] == (700, 800)
    assert len(index.indexed()) == 700
    index.update(ferries, ())
    assert len(index.indexed()) == 800


def test_a_failing_article_leaves_the_index_as_it_was(index: SearchIndex, shelf: Shelf) -> None:
    index.update(shelf.add(5), ())

    def breaking() -> Iterator[Article]:
        yield from shelf.add(5)
        raise OSError("disk gone")

    with pytest.raises(OSError, match="disk gone"):
        index.update(breaking(), ())
    assert index.search("ferry").total == 5
    index.update(shelf.add(5), ())
    assert index.search("ferry").total == 10


def test_an_article_the_library_has_dropped_is_passed_over(
    index: SearchIndex, shelf: Shelf
) -> None:
    ferries = shelf.add(3)
    index.update(ferries, ())
    del shelf.articles[ferries[0].id]
    assert {hit.article for hit in index.search("ferry").hits} == {
        article.id for article in ferries[1:]
    }


def test_an_article_removed_and_added_at_once_is_read_anew(
    index: SearchIndex, shelf: Shelf
) -> None:
    (ferry,) = shelf.add(1)
    index.update([ferry], ())
    renamed = replace(ferry, source="Harbour Gazette")
    index.update([renamed], [ferry.id])
    assert index.search("ferry").by_source == {"Harbour Gazette": 1}


def test_opened_again_it_is_all_there(tmp_path: Path, index: SearchIndex, shelf: Shelf) -> None:
    index.update(shelf.add(10), ())
    index.close()
    again = SearchIndex(tmp_path / "index", shelf.__getitem__)
    assert again.search("ferry").total == len(again.indexed()) == 10
    again.close()


def test_the_folder_is_private(tmp_path: Path, index: SearchIndex) -> None:
    folders = [tmp_path / "index", *(path for path in (tmp_path / "index").iterdir())]
    assert {path.stat().st_mode & 0o777 for path in folders if path.is_dir()} == {0o700}


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path, shelf: Shelf) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UnreadableError) as raised:
        SearchIndex(tmp_path / "file" / "index", shelf.__getitem__)
    assert raised.value.remedy


def test_another_version_of_the_format_is_thrown_away(
    tmp_path: Path, index: SearchIndex, shelf: Shelf
) -> None:
    index.update(shelf.add(5), ())
    index.close()
    (current,) = (tmp_path / "index").iterdir()
    current.rename(tmp_path / "index" / "v0")
    again = SearchIndex(tmp_path / "index", shelf.__getitem__)
    assert again.indexed() == frozenset()
    assert not (tmp_path / "index" / "v0").exists()
    again.close()


@contextmanager
def at_most(kind: str, most: int) -> Iterator[None]:
    """Let this process have no more of something, as a full disk or a busy machine would."""
    resource = pytest.importorskip("resource")
    which = getattr(resource, kind)
    soft, hard = resource.getrlimit(which)
    resource.setrlimit(which, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(which, (soft, hard))


def test_a_full_disk_is_told_and_what_was_found_before_still_is(
    tmp_path: Path, index: SearchIndex, shelf: Shelf
) -> None:
    index.update(shelf.add(5), ())
    more = shelf.add(400)
    with at_most("RLIMIT_FSIZE", 2000), pytest.raises(UnreadableError) as told:
        index.update(more, ())
    assert str(tmp_path / "index") in told.value.subject
    assert "disk is not full" in told.value.remedy
    assert index.search("ferry").total == 5
    index.update(more, ())
    assert index.search("ferry").total == 405


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("spare", range(6))
def test_too_many_open_files_are_no_damage(
    tmp_path: Path, index: SearchIndex, shelf: Shelf, spare: int
) -> None:
    index.update(shelf.add(5), ())
    index.close()
    more = shelf.add(5)
    again = SearchIndex(tmp_path / "index", shelf.__getitem__)
    free = os.dup(0)
    os.close(free)
    with at_most("RLIMIT_NOFILE", free + spare), suppress(UnreadableError):
        again.update(more, ())
    assert again.size() in {5, 10}
    assert not again.is_renewed
    again.update(more, ())
    assert again.search("ferry").total == 10
    again.close()


# Whoosh leaves files that it could not read to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("pattern", ["*.toc", "*.trm", "*.pst", "*.doc"])
@pytest.mark.parametrize("damage", ["cut", "noise", "gone"])
def test_a_damaged_index_empties_itself_or_still_answers(
    tmp_path: Path, index: SearchIndex, shelf: Shelf, pattern: str, damage: str
) -> None:
    ferries = shelf.add(50)
    index.update(ferries, ())
    index.search("ferry")
    index.close()
    damaged = list((tmp_path / "index").rglob(pattern))
    assert damaged
    for path in damaged:
        content = path.read_bytes()
        if damage == "gone":
            path.unlink()
        else:
            path.write_bytes(content[: len(content) // 2] if damage == "cut" else b"\x80no" * 99)
    again = SearchIndex(tmp_path / "index", shelf.__getitem__)
    try:
        found = again.search('"the ferry"').total
    except UnreadableError as error:
        assert error.remedy
        found = 0
    assert found in {0, 50}
    assert len(again.indexed()) == found
    again.update(ferries, ())
    assert again.search('"the ferry"').total == 50
    again.close()


def test_readers_beside_a_writer_see_whole_states(index: SearchIndex, shelf: Shelf) -> None:
    index.update(shelf.add(20), ())
    batches = [shelf.add(20) for _ in range(12)]
    stop = threading.Event()

    def read() -> set[int]:
        totals: set[int] = set()
        while not stop.is_set():
            totals.add(index.search("ferry", limit=3).total)
            totals.add(index.typed("ferr").total)
        return totals

    with ThreadPoolExecutor(3) as pool:
        readers = [pool.submit(read) for _ in range(3)]
        for batch in batches:
            index.update(batch, ())
        stop.set()
        seen = set.union(*(reader.result() for reader in readers))
    assert seen <= set(range(20, 261, 20))
    assert index.search("ferry").total == 260


def test_a_search_that_is_called_off_ends_at_once(index: SearchIndex, shelf: Shelf) -> None:
    index.update(shelf.add(50), ())
    asked: list[int] = []

    def after_ten() -> bool:
        asked.append(1)
        return len(asked) > 10

    assert index.search("ferry sailed", limit=0, cancelled=after_ten).total == 0
    assert len(asked) == 11
    assert index.search("ferry sailed", limit=0).total == 50


@pytest.mark.skipif(not _DESCRIPTORS.exists(), reason="open files are not told here")
def test_a_question_that_outlives_the_index_leaves_no_file_open(
    tmp_path: Path, index: SearchIndex, shelf: Shelf
) -> None:
    def close_meanwhile(ids: Sequence[str]) -> int:
        index.close()
        return len(ids)

    index.update(shelf.add(30), ())
    assert index.typed("ferry", fitting=close_meanwhile).total == 30
    opened = [str(path.readlink()) for path in _DESCRIPTORS.iterdir() if path.is_symlink()]
    assert opened and not any(name.startswith(str(tmp_path)) for name in opened)


def test_segments_built_beside_are_taken_in_once(
    tmp_path: Path, index: SearchIndex, shelf: Shelf
) -> None:
    ferries, trains = shelf.add(60), shelf.add(10, "train")
    index.update(ferries[:20], ())

    def built() -> Iterator[object]:
        for some in (ferries[10:], trains):
            *counts, part = build_segment(tmp_path / "index", some)
            assert sum(counts) == len(some)
            index.update(trains[:3], ())  # others write meanwhile
            yield part

    index.adopt(built)
    assert index.indexed() == {article.id for article in ferries + trains}
    assert (index.search("ferry").total, index.search("train").total) == (60, 10)


def test_whoosh_itself_can_search_the_index(tmp_path: Path, index: SearchIndex) -> None:
    from whoosh.index import FileIndex
    from whoosh.query import And, Phrase, Term
    from whoosh.scoring import TF_IDF

    texts = ["The ferry sailed late.", "A late train.", "Sailed the ferry? A ferry train!"]
    made = [_article_of(text, number) for number, text in enumerate(texts)]
    index.update(made, ())
    (folder,) = (path for path in (tmp_path / "index").iterdir() if path.is_dir())
    with FileIndex(FileStorage(str(folder)), indexname="MAIN").searcher(
        weighting=TF_IDF()
    ) as asked:
        for query, found in [
            (Term("word", "ferry"), {0, 2}),
            (And([Term("word", "train"), Term("word", "late")]), {1}),
            (Phrase("word", ["the", "ferry"]), {0, 2}),
            (Phrase("word", ["ferry", "sailed"]), {0}),
        ]:
            assert {hit["id"] for hit in asked.search(query)} == {made[at].id for at in found}


def _article_of(text: str, number: int) -> Article:
    block = Block(BlockKind.BODY, 0, len(text), "")
    return Article(f"{number:012x}", "p", "s", "", None, "", None, "", text, "en", (block,))


def test_two_writers_take_turns(tmp_path: Path, index: SearchIndex, shelf: Shelf) -> None:
    other = SearchIndex(tmp_path / "index", shelf.__getitem__)
    ferries, trains = shelf.add(300), shelf.add(300, "train")
    with ThreadPoolExecutor(2) as pool:
        for done in [
            pool.submit(index.update, ferries, ()),
            pool.submit(other.update, trains + ferries, ()),
        ]:
            done.result()
    assert len(index.indexed()) == 600
    assert (other.search("ferry").total, index.search("train").total) == (300, 300)
    other.close()


_WRITER = """
import sys
from pathlib import Path
from reader.model import Article, Block, BlockKind
from reader.search import SearchIndex

def articles():
    for number in range(100_000):
        text = f"The ferry number {number} sailed."
        yield Article(f"{number:012x}", "p", "s", "", None, "", None, "", text, "en",
                      (Block(BlockKind.BODY, 0, len(text), ""),))

def told(what, done, total):
    if done == int(sys.argv[2]):
        print("now", flush=True)

SearchIndex(Path(sys.argv[1]), None).update(articles(), (), progress=told)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 here")
@pytest.mark.parametrize("moment", [1, 499, 501, 600, 1500])
def test_a_killed_writer_leaves_an_index_that_opens_and_catches_up(
    tmp_path: Path, make_article: MakeArticle, moment: int
) -> None:
    article = make_article("The ferry sailed late.")
    folder = tmp_path / "index"
    writer = subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(folder), str(moment)], stdout=subprocess.PIPE
    )
    assert writer.stdout is not None
    with writer.stdout:
        assert writer.stdout.readline() == b"now\n"
    os.kill(writer.pid, signal.SIGKILL)
    writer.wait()
    index = SearchIndex(folder, lambda name: article)
    before = len(index.indexed())
    assert before in {0, 500}
    assert index.search("ferry", limit=1).total == before
    index.update([article], ())
    assert index.search("ferry", limit=1).total == before + 1
    index.close()
