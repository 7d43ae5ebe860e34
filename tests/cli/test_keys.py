"""`reader keys`: the commands of the screen with one's own keys, and where they clash."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

CLASHING = '[keys]\nzoom = "j"\nzom = "x"\nsync = "ctrl+s"\n'


@pytest.fixture
def own_keys(tmp_path: Path) -> str:
    """A home whose settings hold keys of one's own."""
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.toml").write_text(CLASHING, encoding="utf-8")
    return str(tmp_path)


def test_json_tells_every_command(ask: Any, own_keys: str) -> None:
    record = ask("keys", "--json", READER_HOME=own_keys).json
    assert list(record) == ["file", "commands", "problems"]
    assert Path(record["file"]).read_text(encoding="utf-8") == CLASHING
    by_id = {command["id"]: command for command in record["commands"]}
    assert len(by_id) == len(record["commands"])
    zoom = by_id["zoom"]
    assert list(zoom) == ["id", "context", "title", "help", "keys", "default", "remapped"]
    assert (zoom["keys"], zoom["default"], zoom["remapped"]) == (["j"], ["z"], True)
    assert by_id["sync"]["keys"] == ["ctrl+s"]
    assert (by_id["down"]["keys"], by_id["down"]["remapped"]) == (["down"], True)
    assert by_id["up"]["remapped"] is False
    reasons = " ".join(problem["reason"] for problem in record["problems"])
    assert "“zom”" in reasons
    assert "j is for zoom" in reasons


def test_plain_is_lines_that_a_screen_reader_reads(ask: Any, own_keys: str) -> None:
    answered = ask("keys", "--plain", READER_HOME=own_keys)
    assert answered.status == 0
    rows = [line.split("\t") for line in answered.out.splitlines() if line.count("\t") == 2]
    does = {command: (keys, text) for keys, command, text in rows}
    assert does["zoom"][0] == "j"
    assert "(yours; was z)" in does["zoom"][1]
    assert does["sync"][0] == "Ctrl+S"
    assert "What is wrong with your keys" in answered.out
    assert "\x1b" not in answered.out


def test_without_settings_nothing_is_wrong(ask: Any, tmp_path: Path) -> None:
    answered = ask("keys", READER_HOME=str(tmp_path))
    assert answered.err == ""
    assert "wrong with your keys" not in answered.out
    record = ask("keys", "--json", READER_HOME=str(tmp_path)).json
    assert record["problems"] == []
    assert not any(command["remapped"] for command in record["commands"])


def test_a_word_too_many_is_wrong_use(ask: Any, tmp_path: Path) -> None:
    assert ask("keys", "zoom", READER_HOME=str(tmp_path)).status == 2


def test_doctor_tells_of_clashes_too(ask: Any, own_keys: str) -> None:
    problems = ask("doctor", "--json", READER_HOME=own_keys).json["problems"]
    assert "j is for zoom" in json.dumps(problems, ensure_ascii=False)
