"""Input is hostile until read: what is bad is named, never a traceback, and stops nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

GOOD = "The ferry across the sound was cancelled on Friday because of a storm from the west.\n"
HOSTILE = (
    "A \x1b[31mred\x1b[0m word, \x1b]52;c;cm0gLXJm\x07 a clipboard, \x9b2J a clearing, "
    "\u202etxet desrever\u202c and [bold red]markup[/] crossed the sound on Friday.\n"
)


def _empty(folder: Path) -> Path:
    path = folder / "empty.txt"
    path.write_bytes(b"")
    return path


def _binary(folder: Path) -> Path:
    path = folder / "binary.txt"
    path.write_bytes(bytes(range(256)) * 64)
    return path


def _nulls(folder: Path) -> Path:
    path = folder / "nulls.txt"
    path.write_bytes(b"\0" * 4096)
    return path


def _missing(folder: Path) -> Path:
    return folder / "missing.txt"


def _loop(folder: Path) -> Path:
    path = folder / "loop"
    path.symlink_to(path)
    return path


BAD = [_empty, _binary, _nulls, _missing, _loop]


@pytest.mark.parametrize("make", BAD)
def test_nothing_readable_is_status_3(
    ask: Any, tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    path = make(tmp_path)
    answered = ask("show", path)
    assert answered.status == 3
    assert answered.out == ""
    assert path.name in answered.err
    assert "Traceback" not in answered.err


def test_the_other_articles_still_open(ask: Any, tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(GOOD, encoding="utf-8")
    bad = [make(tmp_path) for make in BAD]
    answered = ask("stories", good, *bad, "--json")
    assert answered.status == 0
    assert [Path(article["path"]).name for article in answered.json["articles"]] == ["good.txt"]
    assert len(answered.err.splitlines()) == len(bad)
    assert all(path.name in answered.err for path in bad)


@pytest.mark.parametrize(("count", "told"), [(25, "22 more problems"), (4, "1 more problem ")])
def test_of_many_files_with_one_reason_only_the_first_are_told(
    ask: Any, tmp_path: Path, count: int, told: str
) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    for number in range(count):
        (tmp_path / f"empty{number}.txt").write_bytes(b"")
    (tmp_path / "page.txt").write_bytes(b"%PDF-1.7 and so on")
    *lines, last = ask("stories", tmp_path).err.splitlines()
    assert ["is empty" in line for line in lines].count(True) == 3
    assert ["page.txt: is a PDF document" in line for line in lines].count(True) == 1
    assert len(lines) == 4 and told in last
    doctor = ask("doctor", tmp_path, "--json").json
    assert len(doctor["problems"]) == count + 1


def test_a_folder_that_contains_itself(ask: Any, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    answered = ask("stories", tmp_path, "--json")
    assert answered.status == 0
    assert len(answered.json["articles"]) == 1


def test_a_folder_without_articles(ask: Any, tmp_path: Path) -> None:
    answered = ask("stories", tmp_path)
    assert answered.status == 3
    assert str(tmp_path) in answered.err and "no articles" in answered.err
    assert answered.out == ""


def test_a_missing_path_beside_a_query(ask: Any, tmp_path: Path) -> None:
    answered = ask("search", "ferry", tmp_path / "missing")
    assert answered.status == 3
    assert "missing" in answered.err


@pytest.mark.parametrize("word", ["no/such/folder", "./missing.txt"])
def test_a_missing_path_for_the_screen(ask: Any, tmp_path: Path, word: str) -> None:
    answered = ask(word, cwd=tmp_path)
    assert answered.status == 3
    assert Path(word).name in answered.err


@pytest.mark.parametrize(
    ("word", "way_out"), [("comapre", "did you mean compare"), ("export", "lists the commands")]
)
def test_a_word_that_is_no_command_beside_a_path(
    ask: Any, tmp_path: Path, word: str, way_out: str
) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    answered = ask(word, tmp_path)
    assert answered.status == 2
    assert answered.err.startswith(f"reader: {word}: no such command, file or folder")
    assert way_out in answered.err


def test_the_screen_without_a_terminal(ask: Any, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    answered = ask(tmp_path)
    assert answered.status == 2
    assert answered.err.startswith("reader: the screen: needs a terminal (to print instead:")


@pytest.mark.parametrize("form", ["--json", "--plain"])
def test_no_control_code_of_an_article_comes_out(ask: Any, tmp_path: Path, form: str) -> None:
    path = tmp_path / "hostile.txt"
    path.write_text(HOSTILE, encoding="utf-8")
    for command in ("show", "compare"):
        out = ask(command, path, form).out
        assert out
        assert not {"\x1b", "\x07", "\x9b", "\u202e", "\u202c"} & set(out)
    assert "[bold red]markup[/]" in ask("show", path, form).out


def test_no_control_code_of_a_file_name_comes_out(ask: Any, tmp_path: Path) -> None:
    (tmp_path / "a\x1b[31m\u202e.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b\x1b[31m\u202e.txt").write_bytes(b"")
    answered = ask("stories", tmp_path)
    assert answered.status == 0
    assert not {"\x1b", "\u202e"} & set(answered.out + answered.err)


def test_a_home_that_cannot_be_written(ask: Any, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file, so nothing can be made inside it", encoding="utf-8")
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    home = str(tmp_path / "file" / "home")
    answered = ask("stories", tmp_path / "good.txt", "--json", READER_HOME=home)
    assert answered.status == 0
    assert len(answered.json["articles"]) == 1
    assert home in answered.err and "READER_HOME" in answered.err
    assert "Traceback" not in answered.err
    doctor = ask("doctor", "--json", READER_HOME=home)
    assert doctor.status == 0
    assert not any(place["writable"] for place in doctor.json["home"].values())
    assert doctor.json["problems"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads it all")
def test_a_file_that_may_not_be_read(ask: Any, tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(GOOD, encoding="utf-8")
    path.chmod(0)
    answered = ask("stories", path)
    assert answered.status == 3
    assert "secret.txt" in answered.err


def test_many_comments_before_something_else_than_html_hold_nobody_up(
    home: Path, tmp_path: Path
) -> None:
    (tmp_path / "draft.txt").write_text("<!-- why -->\n" * 60 + f"<app>{GOOD}</app>\n")
    command = [sys.executable, "-m", "reader", "show", "draft.txt", str(tmp_path), "--plain"]
    shown = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert "The ferry across the sound" in shown.stdout
