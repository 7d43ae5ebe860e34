"""Opening, opening again, and what changes in between."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from reader.config import Home
from reader.errors import UnreadableError, UsageError
from reader.library import Changes, Library
from reader.model import Unsearched, never, silent

Open = Callable[..., Library]


def names(library: Library) -> list[str]:
    return [Path(header.path).name for header in library.headers.values()]


def rewrite_unseen(file: Path, text: str) -> None:
    """Change a file in a way that only reading it would show."""
    before = file.stat()
    assert len(text.encode()) == before.st_size
    file.write_text(text, encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def catalogue_file(home: Home) -> Path:
    (file,) = home.cache.glob("libraries/*/catalogue.sqlite")
    return file


def test_a_folder_opens_as_stories(opened: Open, folder: Path) -> None:
    library = opened()
    assert names(library) == ["capital.txt", "harbour.txt", "island.txt"]
    together = library.story_of(library.find_article("harbour.txt").id)
    assert [Path(one.path).name for one in library.articles(together)] == [
        "harbour.txt",
        "island.txt",
    ]
    assert len(library.stories) == 2
    assert library.problems == ()


def test_a_second_start_reads_no_file(opened: Open, folder: Path) -> None:
    first = opened()
    id_ = first.find_article("harbour.txt").id
    text = (folder / "harbour.txt").read_text()
    rewrite_unseen(folder / "harbour.txt", text.replace("Aurora", "Borealis"[:6]))
    second = opened()
    assert "Aurora" in second.article(id_).text
    assert second.stories == first.stories


def test_a_second_start_runs_no_stage(opened: Open, home: Home) -> None:
    first = opened()
    story = first.story_of(first.find_article("harbour").id)
    assert first.comparison(story).passages
    with sqlite3.connect(catalogue_file(home)) as connection:
        connection.execute(
            "UPDATE findings SET finding = json_set(finding, '$.passages', json('[]'))"
            " WHERE stage = 'comparison'"
        )
        connection.execute(
            "UPDATE findings SET finding = json_set(finding, '$[0].title', 'Kept')"
            " WHERE stage = 'stories'"
        )
    connection.close()
    second = opened()
    assert second.comparison(story).passages == ()
    assert "Kept" in [story.title for story in second.stories]


def in_a_process(script: str, folder: Path, home: Home) -> subprocess.CompletedProcess[str]:
    """Run a script on a folder: only a fresh Python tells what is imported."""
    return subprocess.run(
        [sys.executable, "-c", script, folder],
        env={**os.environ, "READER_HOME": str(home.cache.parent)},
        capture_output=True,
        text=True,
    )


def test_a_warm_start_imports_no_heavy_library(folder: Path, home: Home) -> None:
    script = (
        "import sys; from pathlib import Path; from reader.library import Library;"
        "library = Library.open([Path(sys.argv[1])]); story = library.stories[0];"
        "library.articles(story); library.comparison(story); library.known_entities(story);"
        "heavy = {'numpy', 'whoosh', 'spacy', 'trafilatura', 'rapidfuzz', 'lxml', 'textual'};"
        "heavy |= {'tomllib', 'reader.model.answers'};"
        "print(*heavy & set(sys.modules)); library.close()"
    )
    cold, warm = (in_a_process(script, folder, home) for _ in range(2))
    assert "numpy" in cold.stdout
    assert (warm.stdout, warm.stderr) == ("\n", "")


def test_a_query_imports_nothing_once_search_is_prepared(folder: Path, home: Home) -> None:
    script = (
        "import sys; from pathlib import Path; from reader.library import Library;"
        "library = Library.open([Path(sys.argv[1])]); library.prepare_search();"
        "before = set(sys.modules);"
        "assert library.typed('night').hits and library.search('nightfall').hits;"
        "assert library.search('nightfoll').suggestion and library.search('nightfoll~').hits;"
        "print('imported:', *set(sys.modules) - before); library.close()"
    )
    done = in_a_process(script, folder, home)
    assert done.stdout == "imported:\n", done.stdout + done.stderr


def test_nothing_more_is_prepared_once_a_query_has_come(folder: Path, home: Home) -> None:
    script = (
        "import sys; from pathlib import Path; from reader.library import Library;"
        "library = Library.open([Path(sys.argv[1])]); assert library.typed('night').hits;"
        "library.prepare_search(); print('rapidfuzz' in sys.modules); library.close()"
    )
    done = in_a_process(script, folder, home)
    assert done.stdout == "False\n", done.stdout + done.stderr


def test_refresh_picks_up_what_changed(opened: Open, folder: Path) -> None:
    library = opened()
    (folder / "harbour.txt").write_text("A new lighthouse stands at Lanvik since this morning.\n")
    (folder / "island.txt").unlink()
    (folder / "village.txt").write_text(
        "The village of Osmark elects a mayor for the first time.\n"
    )
    where = folder.resolve()
    assert library.refresh() == Changes(
        added=(str(where / "village.txt"),),
        changed=(str(where / "harbour.txt"),),
        removed=(str(where / "island.txt"),),
    )
    assert names(library) == ["capital.txt", "harbour.txt", "village.txt"]
    assert "lighthouse" in library.article(library.find_article("harbour.txt").id).text
    assert library.search("Osmark").total == 1
    assert library.search("nightfall").total == 0
    assert not library.refresh()


def test_a_name_in_sources_toml_is_a_change(opened: Open, folder: Path) -> None:
    library = opened()
    (folder / "sources.toml").write_text('[sources]\n"island.txt" = "Island Courier"\n')
    assert library.refresh().changed == (str(folder.resolve() / "island.txt"),)
    assert library.find_article("island.txt").source == "Island Courier"


def test_bad_files_are_problems_and_the_others_open(opened: Open, folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    for library in (opened(), opened()):
        named = {Path(problem.path).name for problem in library.problems}
        assert named == {"empty.txt", "binary.txt"}
        assert len(library.headers) == 3
    (folder / "empty.txt").write_text("Now there is something in it, at last.\n")
    assert len(opened().headers) == 4


def test_a_path_that_is_not_there_is_a_problem(opened: Open, folder: Path) -> None:
    library = opened(folder, folder / "nowhere")
    assert [Path(problem.path).name for problem in library.problems] == ["nowhere"]
    assert len(library.headers) == 3


def test_copies_are_one_article(opened: Open, folder: Path) -> None:
    shutil.copy(folder / "harbour.txt", folder / "a copy.txt")
    library = opened()
    assert names(library) == ["a copy.txt", "capital.txt", "island.txt"]
    article = library.find_article("a copy.txt")
    for key in ("harbour.txt", "harbour", str(folder / "harbour.txt")):
        assert library.find_article(key) == article
        assert library.find_story(key) == library.story_of(article.id)
    (folder / "a copy.txt").unlink()
    library.refresh()
    assert names(library) == ["capital.txt", "harbour.txt", "island.txt"]
    assert Path(library.article(library.find_article("harbour.txt").id).path).parent == folder


def test_a_file_of_records_is_many_articles(opened: Open, tmp_path: Path) -> None:
    file = tmp_path / "many.jsonl"
    record = '{{"title": "Number {0}", "text": "Village {0} elects its mayor today, again."}}\n'
    file.write_text("".join(record.format(n) for n in range(1, 251)) + "{broken\n")
    library = opened(file)
    assert len(library.headers) == 250
    assert library.find_article("many.jsonl#7").title == "Number 7"
    assert [Path(problem.path).name for problem in library.problems] == ["many.jsonl#251"]
    with pytest.raises(UsageError, match="250 articles"):
        library.find_article("many.jsonl")
    file.write_text(record.format(1))
    library.refresh()
    assert len(library.headers) == 1


def test_a_cancelled_opening_keeps_what_it_read(opened: Open, folder: Path) -> None:
    asked: list[int] = []

    def after_one() -> bool:
        asked.append(1)
        return len(asked) > 1

    part = opened(cancelled=after_one)
    assert len(part.headers) == 1
    assert len(part.stories) == 1
    whole = opened()
    assert len(whole.headers) == 3
    assert whole.search("Brandt").total == 1


def test_progress_counts_to_the_end(opened: Open) -> None:
    told: list[tuple[str, int, int]] = []
    opened(progress=lambda *what: told.append(what))
    assert ("Reading articles", 0, 3) in told
    assert ("Reading articles", 3, 3) in told


def test_a_lost_index_is_made_again(opened: Open, home: Home) -> None:
    opened().close()
    (index,) = home.cache.glob("libraries/*/index")
    shutil.rmtree(index)
    assert opened().search("nightfall").total == 2


def test_what_is_derived_can_be_deleted_while_it_is_used(opened: Open, home: Home) -> None:
    library = opened()
    assert library.search("nightfall").total == 2
    (index,) = home.cache.glob("libraries/*/index")
    shutil.rmtree(index)
    assert library.search("nightfall").total == 2
    shutil.rmtree(home.cache)
    assert library.search("nightfall").total == 2
    assert library.article(library.find_article("island.txt").id).title is not None
    library.close()
    assert opened().search("nightfall").total == 2


def test_an_index_that_is_damaged_while_it_is_used_answers_again(opened: Open, home: Home) -> None:
    library = opened()
    assert library.search("nightfall").total == 2
    for postings in home.cache.glob("libraries/*/index/*/*.pst"):
        os.truncate(postings, 10)
    with pytest.raises(UnreadableError, match="damaged") as told:
        library.search('"before nightfall"')
    assert "search again" in told.value.remedy
    assert library.unsearched() == Unsearched(3, True)
    assert library.search('"before nightfall"').total == 2
    assert library.unsearched() is None


def test_a_damaged_catalogue_is_made_again(opened: Open, home: Home) -> None:
    opened().close()
    catalogue_file(home).write_bytes(b"rubbish" * 1000)
    library = opened()
    assert len(library.headers) == 3
    assert "damaged" in library.problems[0].reason


@pytest.mark.parametrize("rubbish", [b"", b"{", b'{"story": "\xff"}', b"[7]"])
def test_what_was_kept_and_is_damaged_is_found_again(
    opened: Open, home: Home, rubbish: bytes
) -> None:
    def asked(library: Library) -> tuple[object, ...]:
        (story,) = [story for story in library.stories if len(story.articles) == 2]
        names = library.entities(story, progress=silent, cancelled=never)
        found = library.search('entity:"Ida Holm"').total
        return library.comparison(story), names.entities, found

    library = opened()
    before = asked(library)
    library.reuse()
    library.close()
    with sqlite3.connect(catalogue_file(home)) as connection:
        connection.execute("UPDATE findings SET finding = ? WHERE stage != 'reuse'", (rubbish,))
        connection.execute("UPDATE reuse SET reuse = ? WHERE reuse IS NOT NULL", (rubbish,))
    library = opened()
    assert library.search('entity:"Ida Holm"').hits
    assert asked(library) == before
    assert list(library.reuse()) == []


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE articles SET article = x'7b00' WHERE path LIKE '%island.txt'",
        "UPDATE articles SET article = x'7bff' WHERE path LIKE '%island.txt'",
        "UPDATE articles SET title = CAST(x'41ff' AS TEXT) WHERE path LIKE '%island.txt'",
        "UPDATE files SET problems = x'7b' WHERE path LIKE '%island.txt'",
        "UPDATE files SET stamp = CAST(x'ff' AS TEXT) WHERE path LIKE '%island.txt'",
    ],
)
def test_an_article_whose_row_is_damaged_is_told_and_read_anew(
    opened: Open, home: Home, damage: str
) -> None:
    library = opened()
    before = library.articles_by_id(list(library.headers))
    library.close()
    with closing(sqlite3.connect(catalogue_file(home))) as connection, connection:
        connection.execute(damage)
    try:
        library = opened()
        library.articles_by_id(list(library.headers))
    except UnreadableError as error:
        assert "damaged" in error.reason
        assert "again" in error.remedy
    again = opened()
    assert again.articles_by_id(list(again.headers)) == before
    assert again.search("stranded").total == 1


def test_a_damaged_article_comes_back_with_a_refresh(opened: Open, home: Home) -> None:
    library = opened()
    with closing(sqlite3.connect(catalogue_file(home))) as connection, connection:
        connection.execute("UPDATE articles SET article = x'7b00' WHERE path LIKE '%island.txt'")
    island = library.find_article("island.txt").id
    with pytest.raises(UnreadableError, match=r"island\.txt: .* damaged"):
        library.article(island)
    assert [Path(path).name for path in library.refresh().changed] == ["island.txt"]
    assert library.article(island).title == "Passengers wait for hours on stranded Lanvik ferry"


def test_a_home_that_cannot_be_written_opens_everything(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    home = Home(*(tmp_path / "file" / name for name in ("cache", "data", "config")))
    library = Library.open([folder], home=home)
    assert len(library.headers) == 3
    assert library.search("nightfall").total == 2
    library.remember("theme", "paper")
    assert library.recall("theme") == "paper"
    assert any("nothing will be remembered" in problem.reason for problem in library.problems)
    library.close()


def test_paths_in_any_order_are_one_library(opened: Open, folder: Path, home: Home) -> None:
    one, other = folder / "harbour.txt", folder / "island.txt"
    assert names(opened(one, other)) == names(opened(other, one, one))
    assert len(list(home.cache.glob("libraries/*"))) == 1


def test_the_users_work_is_for_all_libraries_and_the_last_is_known(
    opened: Open, folder: Path, home: Home
) -> None:
    assert Library.last_paths(home) == ()
    opened().remember("place", {"pane": 1})
    other = opened(folder / "island.txt")
    assert other.recall("place") == {"pane": 1}
    assert Library.last_paths(home) == (folder.resolve() / "island.txt",)
    opened(folder / "nowhere")
    assert Library.last_paths(home) == (folder.resolve() / "island.txt",)


def test_names_are_found_once_and_kept(opened: Open, folder: Path) -> None:
    for file in folder.iterdir():
        file.unlink()
    text = "Kanzlerin Ida Holm traf in Lanvik den Minister Otto Brandt. {} sagte Ida Holm danach.\n"
    for name, said in (("eins.txt", "Es war nicht das erste Mal"), ("zwei.txt", "Gut war es")):
        (folder / name).write_text(text.format(said + ","))
    library = opened()
    story = library.stories[0]
    assert library.known_entities(story) is None
    found = library.entities(story)
    assert found.story == story.id
    assert library.known_entities(story) == found
    assert opened().known_entities(story) == found


def test_cancelled_names_are_not_kept(opened: Open) -> None:
    library = opened()
    story = library.stories[0]
    assert library.entities(story, cancelled=lambda: True).entities == ()
    assert library.known_entities(story) is None


@pytest.mark.parametrize("key", ["harbour.txt", "harbour"])
def test_an_article_is_found_by_what_people_call_it(opened: Open, folder: Path, key: str) -> None:
    library = opened()
    header = library.find_article(key)
    for other in (header.id, header.id[:6], header.path):
        assert library.find_article(other) == header
    assert library.find_story(key) == library.story_of(header.id)


def test_a_key_that_names_none_or_many_is_wrong_use(opened: Open) -> None:
    library = opened()
    for key in ("", "zzz", "harbor.txt"):
        with pytest.raises(UsageError):
            library.find_article(key)
        with pytest.raises(UsageError):
            library.find_story(key)
    with pytest.raises(UsageError, match="2 stories"):
        library.find_story(None)
    with pytest.raises(UsageError):
        library.article("unknown")


def test_the_only_story_needs_no_name(opened: Open, folder: Path) -> None:
    (folder / "capital.txt").unlink()
    library = opened()
    assert library.find_story(None) == library.stories[0]


def test_threads_share_a_library(opened: Open) -> None:
    library = opened()

    def ask(number: int) -> tuple[int, int, bool]:
        if number % 5 == 0:
            library.refresh()
        story = library.story_of(library.find_article("harbour").id)
        shared = bool(library.comparison(story).passages)
        return len(library.articles(story)), library.search("nightfall").total, shared

    with ThreadPoolExecutor(6) as pool:
        assert set(pool.map(ask, range(30))) == {(2, 2, True)}


def test_processes_open_one_library_at_once(folder: Path, home: Home) -> None:
    script = (
        "import sys; from pathlib import Path; from reader.library import Library;"
        "library = Library.open([Path(sys.argv[1])]); story = library.stories[0];"
        "print(len(library.headers), library.search('nightfall').total); library.close()"
    )
    environment = {**os.environ, "READER_HOME": str(home.cache.parent)}
    running = [
        subprocess.Popen(
            [sys.executable, "-c", script, folder],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    assert [process.communicate(timeout=60) for process in running] == [("3 2\n", "")] * 3


def test_two_readers_that_save_searches_at_once_lose_none(opened: Open) -> None:
    def save(library: Library, mine: list[str]) -> None:
        for query in mine:
            library.searches.save(query)
            library.searches.remember(query)

    queries = [f"ferry {number}" for number in range(40)]
    readers = [opened(), opened()]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(save, readers, [queries[::2], queries[1::2]]))
    assert {saved.query for saved in opened().searches.saved()} == set(queries)
    assert set(opened().searches.history()) == set(queries)


def test_search_answers_while_the_index_is_brought_up_to_date(opened: Open, folder: Path) -> None:
    library = opened()
    (folder / "village.txt").write_text(
        "The village of Osmark elects a mayor for the first time.\n"
    )
    found: list[int] = []

    def ask(what: str, done: int, total: int) -> None:
        if what == "Indexing articles":
            found.append(library.search("nightfall").total)

    library.refresh(progress=ask)
    assert set(found) == {2}
    assert library.search("Osmark").total == 1


def test_a_library_that_is_being_opened_can_be_searched(opened: Open) -> None:
    seen: list[tuple[str, int, Unsearched | None]] = []

    def look(when: str, library: Library) -> None:
        seen.append((when, library.search("nightfall").total, library.unsearched()))
        assert library.story_of(library.find_article("harbour.txt").id)

    found: list[Library] = []

    def searchable(library: Library) -> None:
        found.append(library)
        look("read", library)

    def told(what: str, done: int, total: int) -> None:
        if what == "Grouping stories":
            look("indexed", found[0])

    opened(searchable=searchable, progress=told)
    assert seen[0] == ("read", 0, Unsearched(3, False))
    assert ("indexed", 2, None) in seen


def test_an_index_of_another_version_is_made_anew_with_a_word(opened: Open, home: Home) -> None:
    opened().close()
    (index,) = home.cache.glob("libraries/*/index/v*")
    index.rename(index.with_name("v0"))
    library = opened()
    assert library.unsearched() == Unsearched(3, True)
    told: list[tuple[str, int, int]] = []
    library.index(progress=lambda *what: told.append(what))
    assert told[-1] == ("Making the search index anew", 3, 3)
    assert library.unsearched() is None
    assert library.search("nightfall").total == 2


def test_a_killed_opening_is_taken_up_again(opened: Open, home: Home, tmp_path: Path) -> None:
    file = tmp_path / "many.jsonl"
    text = "Village {0} elects its mayor today, again. " * 100
    record = f'{{{{"title": "Number {{0}}", "text": "{text}"}}}}\n'
    file.write_text("".join(record.format(n) for n in range(600)))
    script = (
        "import sys; from pathlib import Path; from reader.library import Library;"
        "tell = lambda what, done, total: print(what, done, flush=True);"
        "Library.open([Path(sys.argv[1])], progress=tell)"
    )
    killed = subprocess.Popen(
        [sys.executable, "-c", script, file],
        env={**os.environ, "READER_HOME": str(home.cache.parent)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert killed.stdout is not None
    with killed.stdout as told:
        first = next(line for line in told if line.startswith("Reading many.jsonl"))
        assert first.split()[-1] == "100"
        killed.kill()
    assert killed.wait() < 0
    assert len(opened(file).headers) == 600


def test_a_catalogue_folder_that_cannot_be_made_is_an_error_in_words(
    folder: Path, home: Home
) -> None:
    home.cache.mkdir(parents=True)
    (home.cache / "libraries").write_text("a file in its place")
    with pytest.raises(UnreadableError, match="libraries"):
        Library.open([folder], home=home)


def test_a_file_that_changes_while_it_is_read_opens_and_is_told(
    opened: Open, tmp_path: Path
) -> None:
    file = tmp_path / "live.jsonl"
    text = "Village {0} elects its mayor today, again. " * 400
    record = f'{{{{"title": "Number {{0}}", "text": "{text}"}}}}\n'
    file.write_text("".join(record.format(n) for n in range(150)))
    told: list[int] = []

    def write_on(what: str, done: int, total: int) -> None:
        if what == "Reading live.jsonl":
            told.append(done)
            with file.open("a") as growing:
                growing.write(record.format(1000 + len(told)))

    library = opened(file, progress=write_on)
    assert len(library.headers) >= 150
    assert [problem.reason for problem in library.problems] == ["changed while it was read"]
    library.refresh()
    assert library.problems == ()
    assert len(library.headers) == 150 + len(told)


def test_many_files_are_read_in_several_processes_and_cancelled_at_once(
    opened: Open, tmp_path: Path
) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for number in range(150):
        (many / f"{number:03}.txt").write_text(f"Village {number} elects its mayor today, again.\n")
    (many / "077.txt").write_bytes(bytes(range(256)) * 20)
    asked: list[int] = []

    def soon() -> bool:
        asked.append(1)
        return len(asked) > 20

    assert 0 < len(opened(many, cancelled=soon).headers) < 149
    library = opened(many)
    assert names(library) == [f"{number:03}.txt" for number in range(150) if number != 77]
    assert [Path(problem.path).name for problem in library.problems] == ["077.txt"]
    assert library.search("village", limit=0).total == 149
