"""Where things are kept, and what a user can set."""

from __future__ import annotations

import os
import stat
from contextlib import ExitStack
from pathlib import Path

import pytest

from reader.config import Home, Settings, default_home, load_settings, usable_home


def home_in(root: Path) -> Home:
    return Home(root / "cache", root / "data", root / "config")


def test_reader_home_holds_all_three_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("READER_HOME", str(tmp_path / "here"))
    assert default_home() == home_in(tmp_path / "here")


def test_without_it_the_system_decides(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("READER_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    home = default_home()
    assert len({home.cache, home.data, home.config}) >= 2
    assert "reader-tellings" in str(home.cache)


def test_folders_are_private(tmp_path: Path) -> None:
    with ExitStack() as resources:
        home, problems = usable_home(home_in(tmp_path / "new"), resources)
        assert problems == ()
        modes = {stat.S_IMODE(folder.stat().st_mode) for folder in (home.cache, home.data)}
        assert modes == {0o700}


def test_a_home_that_cannot_be_written_is_replaced_for_now(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with ExitStack() as resources:
        home, problems = usable_home(home_in(tmp_path / "file"), resources)
        (home.data / "x").write_text("works")
        assert [problem.path for problem in problems] == [
            str(tmp_path / "file" / "cache"),
            str(tmp_path / "file" / "data"),
        ]
        assert "nothing will be remembered" in problems[1].reason
        assert "READER_HOME" in problems[1].remedy
        temporary = home.data
    assert not temporary.exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_home_made_read_only_is_still_known(tmp_path: Path) -> None:
    place = home_in(tmp_path)
    place.data.mkdir()
    (place.data / "work").write_text("kept")
    (place.data / "work").chmod(0o400)
    place.data.chmod(0o500)
    with ExitStack() as resources:
        resources.callback(place.data.chmod, 0o700)
        home, problems = usable_home(place, resources)
        assert [problem.path for problem in problems] == [str(place.data)]
        assert (home.data / "work").read_text() == "kept"
        (home.data / "work").write_text("changed for now")
    assert (place.data / "work").read_text() == "kept"


def test_settings_are_read(tmp_path: Path) -> None:
    home = home_in(tmp_path)
    home.config.mkdir()
    (home.config / "config.toml").write_text('theme = "paper"\nmodel = "en_core_web_lg"\n')
    assert load_settings(home) == (Settings("paper", "en_core_web_lg"), ())


def test_no_settings_are_the_defaults(tmp_path: Path) -> None:
    assert load_settings(home_in(tmp_path)) == (Settings(), ())


def test_a_wrong_setting_is_named_and_the_others_stand(tmp_path: Path) -> None:
    home = home_in(tmp_path)
    home.config.mkdir()
    file = home.config / "config.toml"
    file.write_text('theme = 3\ncolour = "red"\nmodel = "m"\n')
    settings, problems = load_settings(home)
    assert settings == Settings(model="m")
    assert {problem.path for problem in problems} == {str(file)}
    assert ["“theme”" in problems[0].reason, "“colour”" in problems[1].reason] == [True, True]


@pytest.mark.parametrize("content", [b"theme = ", b"\xff\xfe\x00", b"a = " + b"[" * 5000])
def test_a_file_that_is_no_toml_is_one_problem(tmp_path: Path, content: bytes) -> None:
    home = home_in(tmp_path)
    home.config.mkdir()
    (home.config / "config.toml").write_bytes(content)
    settings, problems = load_settings(home)
    assert settings == Settings()
    assert len(problems) == 1


def test_keys_and_switches_are_read(tmp_path: Path) -> None:
    home = home_in(tmp_path)
    home.config.mkdir()
    (home.config / "config.toml").write_text(
        "mouse = false\nanimation = false\ncursor = true\n"
        '[keys]\nzoom = "w"\ndown = ["n", ",", "f2"]\nquit = ""\n'
    )
    settings, problems = load_settings(home)
    assert (settings.mouse, settings.animation, settings.cursor) == (False, False, True)
    assert settings.keys == {"zoom": "w", "down": "n,comma,f2", "quit": ""}
    assert problems == ()


def test_wrong_keys_are_named_and_the_others_stand(tmp_path: Path) -> None:
    home = home_in(tmp_path)
    home.config.mkdir()
    (home.config / "config.toml").write_text('mouse = "no"\n[keys]\nzoom = 3\ndown = "n"\n')
    settings, problems = load_settings(home)
    assert settings == Settings(keys={"down": "n"})
    assert ["“mouse”" in problems[0].reason, "“zoom”" in problems[1].reason] == [True, True]
    (home.config / "config.toml").write_text('keys = "vi"\n')
    settings, problems = load_settings(home)
    assert settings == Settings()
    assert "table" in problems[0].reason
