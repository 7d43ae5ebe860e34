"""Which files are found, and what is said of the rest."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from reader.errors import UnreadableError
from reader.ingest import Found, discover, read_file


def write(path: Path, text: str = "A sentence of some length stands in this file.\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def names(folder: Path) -> list[str]:
    return [found.path.name for found in discover([folder]).files]


def test_folders_are_walked_and_sorted(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.html", "a/c.md", "d.jsonl"):
        write(tmp_path / name)
    found = discover([tmp_path])
    assert [one.path.relative_to(tmp_path).as_posix() for one in found.files] == [
        "a/c.md", "a/z.html", "b.txt", "d.jsonl",
    ]  # fmt: skip
    assert found.problems == ()


def test_what_is_no_article_is_left_out(tmp_path: Path) -> None:
    for name in (
        ".hidden.txt", "README.md", "sources.toml", "photo.jpg", "page_files/part.html",
        "page.html", ".git/config.txt", "LICENSE", "story.txt~", "desktop.ini", "Lyon.url",
    ):  # fmt: skip
        write(tmp_path / name, "" if name == "sources.toml" else "x\n")
    assert names(tmp_path) == ["page.html"]


@pytest.mark.parametrize("end", ["_files", "-Dateien", "_fichiers", "_archivos", "-filer"])
def test_parts_of_a_saved_page_are_left_out_in_any_language(tmp_path: Path, end: str) -> None:
    for name in ("Lyon.html", f"Lyon{end}/frame.html", f"Paris{end}/story.html"):
        write(tmp_path / name)
    assert names(tmp_path) == ["Lyon.html", "story.html"]


def test_a_folder_named_as_a_page_is_no_part_of_it(tmp_path: Path) -> None:
    for name in ("lyon.html", "lyon/floods.txt", "lyon_files.txt"):
        write(tmp_path / name)
    assert sorted(names(tmp_path)) == ["floods.txt", "lyon.html", "lyon_files.txt"]


def test_a_named_file_is_always_taken(tmp_path: Path) -> None:
    readme = write(tmp_path / "README.md")
    assert [found.path for found in discover([readme]).files] == [readme]


def test_order_and_repetition_do_not_matter(tmp_path: Path) -> None:
    paths = [write(tmp_path / name) for name in ("a/1.txt", "a/2.txt", "b/3.txt")]
    (tmp_path / "link.txt").symlink_to(paths[0])
    given = [*paths, tmp_path, tmp_path / "a", tmp_path / "link.txt", tmp_path / "b"]
    first = discover(given)
    assert len(first.files) == 3
    for seed in range(5):
        random.Random(seed).shuffle(given)
        assert discover(given + given[:2]) == first


def test_a_missing_path_is_a_problem_with_a_way_out(tmp_path: Path) -> None:
    there = write(tmp_path / "there.txt")
    found = discover([tmp_path / "missing", there])
    assert [one.path for one in found.files] == [there]
    (problem,) = found.problems
    assert problem.path.endswith("missing")
    assert problem.reason == "does not exist"
    assert problem.remedy


def test_a_loop_of_links_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    write(tmp_path / "a" / "one.txt")
    (tmp_path / "a" / "again").symlink_to(tmp_path, target_is_directory=True)
    found = discover([tmp_path])
    assert len(found.files) == 1
    assert ["leads back" in problem.reason for problem in found.problems] == [True]


def test_a_link_to_itself_or_to_nothing_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    write(tmp_path / "one.txt")
    found = discover([tmp_path])
    assert len(found.files) == 1
    assert len(found.problems) == 2


def test_a_folder_without_articles_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path / "pictures" / "a.png")
    (problem,) = discover([tmp_path / "pictures"]).problems
    assert problem.reason == "holds no articles"


def test_a_folder_given_twice_is_not_called_empty(tmp_path: Path) -> None:
    write(tmp_path / "a" / "one.txt")
    assert discover([tmp_path, tmp_path / "a"]).problems == ()


def test_a_pipe_is_no_article_and_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    write(tmp_path / "one.txt")
    found = discover([tmp_path])
    assert len(found.files) == 1
    assert "pipe" in found.problems[0].reason
    with pytest.raises(UnreadableError, match="not a file"):
        list(read_file(Found(tmp_path / "pipe.txt", None)))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_a_problem(tmp_path: Path) -> None:
    closed = write(tmp_path / "closed" / "one.txt").parent
    closed.chmod(0)
    try:
        assert "may not be read" in discover([tmp_path]).problems[0].reason
    finally:
        closed.chmod(0o700)


def test_sources_are_named_by_file_name_or_pattern(tmp_path: Path) -> None:
    for name in ("one.txt", "wire-1.txt", "wire-2.txt", "other.txt"):
        write(tmp_path / name)
    write(
        tmp_path / "sources.toml",
        '[sources]\n"one.txt" = "The One"\n"wire-2.txt" = "Second"\n"wire-*" = "Wire\\u001b"\n',
    )
    found = {one.path.name: one.source for one in discover([tmp_path]).files}
    assert found == {
        "one.txt": "The One", "wire-1.txt": "Wire␛", "wire-2.txt": "Second", "other.txt": None,
    }  # fmt: skip
    assert discover([tmp_path / "one.txt"]).files[0].source == "The One"


@pytest.mark.parametrize(
    "content", ["[sources", "sources = 3", "[sources]\na = 1", "[sources]\nx = \xff"]
)
def test_a_broken_sources_file_is_a_problem_not_a_crash(tmp_path: Path, content: str) -> None:
    write(tmp_path / "one.txt")
    (tmp_path / "sources.toml").write_bytes(content.encode("latin-1"))
    found = discover([tmp_path])
    assert [one.source for one in found.files] == [None]
    assert [problem.path.endswith("sources.toml") for problem in found.problems] == [True]


def test_a_file_that_disappears_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "one.txt")
    (found,) = discover([tmp_path]).files
    path.unlink()
    with pytest.raises(UnreadableError, match="does not exist any more"):
        list(read_file(found))
