"""What a person or a pipe gets: forms of output, arguments, exit statuses."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from reader import __version__

CONTROL = {chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))} - {"\n", "\t"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "courier.txt"),
        ("stories",),
        ("compare",),
        ("entities",),
        ("search", "ferries"),
        ("index",),
        ("doctor",),
    ],
)
def test_a_pipe_gets_plain_text(ask: Any, harbour: Path, arguments: tuple[str, ...]) -> None:
    answered = ask(*arguments, harbour)
    assert answered.status == 0, answered.err
    assert answered.err == ""
    assert answered.out.strip()
    assert not CONTROL & set(answered.out)
    assert not set("─│┌┐└┘━┃") & set(answered.out)


def test_a_pipe_gets_what_plain_gives(ask: Any, harbour: Path) -> None:
    assert ask("compare", harbour).out == ask("compare", harbour, "--plain").out


def test_compare_by_source_is_the_overview(ask: Any, harbour: Path) -> None:
    lines = ask("compare", "--by-source", harbour).out.splitlines()
    header = next(line.split("\t") for line in lines if line.startswith("passage"))
    assert {"courier", "gazette", "tribune"} <= set(header)
    first = next(line.split("\t") for line in lines if line.startswith("A "))
    assert len(first) == len(header)
    assert sum(cell.isdigit() for cell in first) >= 2


def test_show_tells_the_article(ask: Any, harbour: Path) -> None:
    out = ask("show", "tribune.txt", harbour).out
    assert "Kingsmead tunnel" in out and "cracks in four of its nine pillars" in out


def test_show_folds_furniture_and_unfolds_it(ask: Any) -> None:
    articles = ask("show", "all", "stories", "--json").json
    record = next(
        record["article"]
        for record in articles
        if any(block["kind"] == "furniture" for block in record["article"]["blocks"])
    )
    block = next(block for block in record["blocks"] if block["kind"] == "furniture")
    line = record["text"][block["start"] : block["end"]].splitlines()[0]
    folded = ask("show", record["id"]).out.splitlines()
    unfolded = ask("show", record["id"], "--all").out
    assert any("of furniture: " + block["reason"] in shown for shown in folded)
    assert line not in folded
    assert line in unfolded and block["reason"] in unfolded


def test_compare_names_class_voice_and_sources(ask: Any, harbour: Path) -> None:
    out = ask("compare", harbour).out
    assert "The bridge is no longer safe for the people of this city" in out
    assert "A = · verbatim" in out or "A ~ · edited" in out or "A ≈ · paraphrase" in out
    assert "of 3 sources" in out
    assert "Kingsmead tunnel" in out.partition("Only in")[2]


def test_entities_say_which_sources(ask: Any, harbour: Path) -> None:
    lines = ask("entities", harbour).out.splitlines()
    mayor = next(line for line in lines if line.startswith("Jane Orlov"))
    assert len(mayor.split("\t")[1].split(", ")) == 3


def test_who_looked_for_names_is_told_where_none_are_found(ask: Any, tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(
        "市長訪問柏林\n\n市長王小明週二在柏林會見德國總理默克爾。\n", encoding="utf-8"
    )
    answered = ask("entities", article)
    assert (answered.status, answered.out) == (1, "")
    assert "named here (read by: Rules and tables only: no model for “zh”" in answered.err


def test_entities_by_source_count_each_source(ask: Any, harbour: Path) -> None:
    lines = ask("entities", "--by-source", harbour).out.splitlines()
    assert lines[1] == "name\ttype\tcourier\tgazette\ttribune\tall"
    assert "Jane Orlov\tPERSON\t2\t1\t1\t4" in lines
    assert all(line.count("\t") == 5 for line in lines[1:])


def test_search_shows_the_sentence(ask: Any, harbour: Path) -> None:
    out = ask("search", "Kingsmead", harbour).out
    assert "1 article" in out and "Kingsmead tunnel, where queues" in out


@pytest.mark.parametrize("form", [(), ("--plain",), ("--json",)])
def test_nothing_found_is_status_1_and_a_sentence(
    ask: Any, harbour: Path, form: tuple[str, ...]
) -> None:
    answered = ask("search", "zyxwvut", harbour, *form)
    assert answered.status == 1
    assert "No article answers “zyxwvut”." in answered.err
    assert ("zyxwvut" in answered.out) == bool("--json" in form)


def test_ways_to_name_an_article(ask: Any, harbour: Path) -> None:
    by_name = ask("show", "courier.txt", harbour, "--json")
    id_ = by_name.json["article"]["id"]
    for key in (id_, id_[:8], harbour / "courier.txt", "courier", "cour"):
        assert ask("show", key, harbour, "--json").out == by_name.out


def test_a_lone_file_is_the_article_and_the_library(ask: Any, harbour: Path) -> None:
    answered = ask("show", harbour / "gazette.txt", "--json")
    assert answered.json["article"]["path"].endswith("gazette.txt")


def test_library_option_may_stand_anywhere(ask: Any, harbour: Path) -> None:
    expected = ask("search", "ferries", harbour, "--json").out
    assert ask("--library", harbour, "search", "ferries", "--json").out == expected
    assert ask("search", "--json", "ferries", "--library", harbour).out == expected
    assert ask("search", "--limit", "20", harbour, "--json", "ferries").out == expected


def test_a_query_that_is_a_folder_too(ask: Any, harbour: Path) -> None:
    (harbour.parent / "ferries").mkdir(exist_ok=True)
    answered = ask("search", "ferries", harbour, "--json", cwd=harbour.parent)
    assert answered.json["query"] == "ferries" and answered.json["hits"]


def test_without_a_path_the_last_library(ask: Any, harbour: Path, tmp_path: Path) -> None:
    home = str(tmp_path / "home")
    empty = tmp_path / "empty"
    empty.mkdir()
    before = ask("stories", cwd=empty, READER_HOME=home)
    assert before.status == 2 and "./stories" in before.err
    ask("index", harbour, READER_HOME=home)
    after = ask("stories", "--json", cwd=empty, READER_HOME=home)
    assert len(after.json["articles"]) == 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("storeis",), "stories"),
        (("serach", "US"), "search"),
        (("search",), "QUERY"),
        (("search", "  "), "QUERY"),
        (("show", "no-such-article", "stories"), "no-such-article"),
        (("show", "stories"), "5 articles"),
        (("compare", "no-such-story", "stories"), "no-such-story"),
        (("search", "US", "--limit", "many"), "not 'many'"),
        (("search", "US", "--limit", "-1"), "0 or more"),
        (("stories", "--json", "--plain"), "--plain"),
        (("index",), "PATH"),
        (("stories", "--frobnicate"), "--frobnicate"),
        (("stories/",), "terminal"),
    ],
)
def test_wrong_use_is_status_2(ask: Any, arguments: tuple[str, ...], said: str) -> None:
    answered = ask(*arguments)
    assert answered.status == 2
    assert said in answered.err
    assert answered.out == ""
    assert "Traceback" not in answered.err


def test_help_and_version(ask: Any) -> None:
    assert ask("--version").out == f"reader {__version__}\n"
    answered = ask("--help")
    assert answered.status == 0
    for command in ("show", "stories", "compare", "entities", "search", "index", "doctor"):
        assert f"reader {command} " in answered.out
        assert ask(command, "--help").status == 0
    assert ask("keys", "--help").out.startswith("usage: reader keys [options]\n")


def test_a_search_that_is_forgotten_says_so(ask: Any, harbour: Path) -> None:
    assert "saved" in ask("search", "ferries", "--save", harbour).err
    assert ask("search", "--saved", harbour).status == 0
    forgotten = ask("search", "ferries", "--forget", harbour)
    assert "“ferries” is not saved any more" in forgotten.err
    assert ask("search", "ferries", "--forget", harbour).status == 1


def test_the_doctor_tells_which_files_hold_the_article_of_another(
    ask: Any, tmp_path: Path, harbour: Path
) -> None:
    text = (harbour / "courier.txt").read_text(encoding="utf-8")
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    lines = ask("doctor", tmp_path).out.splitlines()
    at = lines.index("2 copies")
    assert [line.split("\t") for line in lines[at + 2 : at + 4]] == [
        [str(tmp_path / "b.txt"), str(tmp_path / "a.txt")],
        [str(tmp_path / "c.txt"), str(tmp_path / "a.txt")],
    ]
    told = ask("doctor", tmp_path, "--json").json["library"]
    assert told["articles"] == 1
    assert set(told["copies"].values()) == {str(tmp_path / "a.txt")}
    assert "copies" not in "\n".join(ask("doctor", harbour).out.splitlines())


def test_a_reader_that_leaves_early_is_no_error(
    environment: Mapping[str, str], harbour: Path
) -> None:
    for command in ("stories", "compare", "--help"):
        done = subprocess.run(
            f"reader {command} {harbour} | head -1",
            shell=True,
            env=environment,
            capture_output=True,
            text=True,
        )
        assert done.stderr == ""
        assert len(done.stdout.splitlines()) == 1


def test_a_full_disk_is_said(ask: Any, environment: Mapping[str, str], harbour: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no /dev/full on this system")
    ask("stories", harbour)
    with full.open("w") as out:
        done = subprocess.run(
            ["reader", "stories", harbour], env=environment, stdout=out, stderr=subprocess.PIPE
        )
    assert done.returncode == 3
    assert b"No space left" in done.stderr and b"Traceback" not in done.stderr


def test_json_is_utf_8_in_any_locale(ask: Any, tmp_path: Path) -> None:
    (tmp_path / "łódź.txt").write_text("Żółw “crossed” the road — twice, on Friday.\n", "utf-8")
    answered = ask("show", tmp_path / "łódź.txt", "--json", LANG="C", PYTHONIOENCODING="ascii")
    assert "Żółw “crossed”" in answered.json["article"]["text"]
    plain = ask("show", tmp_path / "łódź.txt", LANG="C", PYTHONIOENCODING="ascii")
    assert plain.status == 0 and "crossed" in plain.out


def test_a_file_name_that_is_not_utf_8(ask: Any, tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        Path(os.fsdecode(name)).write_text("The café on the corner closed on Friday.\n", "utf-8")
    except OSError:
        pytest.skip("this file system takes only UTF-8 names")
    (tmp_path / "tea.txt").write_text("The tea room on the corner opened on Friday.\n", "utf-8")
    answered = ask("stories", tmp_path, "--json")
    assert [Path(article["path"]).name for article in answered.json["articles"]] == ["tea.txt"]
    assert "caf\N{REPLACEMENT CHARACTER}.txt" in answered.err and "UTF-8" in answered.err


def test_closed_streams_are_no_error(environment: Mapping[str, str], harbour: Path) -> None:
    for closing in (">&-", "2>&-", ">&- 2>&-"):
        shell = f"reader stories {harbour} {closing}"
        assert subprocess.run(shell, shell=True, env=environment).returncode == 0


def test_a_query_may_begin_with_a_dash(ask: Any, harbour: Path) -> None:
    answered = ask("search", "--json", "--", "-tunnel", harbour)
    assert answered.json["query"] == "-tunnel"


def test_the_third_record_of_a_file(ask: Any, tmp_path: Path) -> None:
    records = [f'{{"title": "Day {day}", "text": "It rained on day {day}."}}' for day in range(5)]
    (tmp_path / "days.jsonl").write_text("\n".join(records), encoding="utf-8")
    answered = ask("show", f"{tmp_path / 'days.jsonl'}#3", "--json")
    assert "It rained on day 2." in answered.json["article"]["text"]


def test_search_by_source_says_who_says_what(ask: Any, harbour: Path) -> None:
    lines = ask("search", "ferry zeppelin", "--by-source", harbour)
    assert lines.status == 1
    assert "No source says all of “ferry zeppelin”." in lines.err
    header = lines.out.splitlines()[0].split("\t")
    assert header == ["source", "ferry", "zeppelin", "all of it"]
    assert all("\tsays\tsilent" in line for line in lines.out.splitlines()[1:3])


def test_search_by_source_as_json_has_a_cell_each_part_and_source(ask: Any, harbour: Path) -> None:
    grid = ask("search", "ferry", "--by-source", "--json", harbour).json
    assert list(grid) == ["query", "parts", "sources", "together", "cells"]
    assert grid["parts"] == ["ferry"]
    assert len(grid["cells"][0]) == len(grid["sources"]) == len(grid["together"])
    cell = grid["cells"][0][0]
    assert list(cell) == ["verdict", "articles", "article", "fragment"]
    assert cell["verdict"] == "says"
