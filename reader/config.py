"""Where Reader keeps things on this machine, and what its user has set."""

from __future__ import annotations

import os
from contextlib import ExitStack, suppress
from dataclasses import dataclass, fields
from pathlib import Path

from reader.model import Problem

APP_NAME = "reader-tellings"
"""The folder name under the system's own; "reader" alone is taken by other programs."""

SETTINGS_FILE = "config.toml"


@dataclass(frozen=True, slots=True)
class Home:
    """Three folders: what may be deleted at any time, the user's own work, the user's settings."""

    cache: Path
    data: Path
    config: Path


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user can write into `config.toml`; an empty value leaves the choice to Reader."""

    theme: str = ""
    model: str = ""


def default_home() -> Home:
    """The folders inside `$READER_HOME`, else where this system keeps such things."""
    chosen = os.environ.get("READER_HOME")
    if chosen:
        root = Path(chosen).expanduser().absolute()
        return Home(root / "cache", root / "data", root / "config")
    import platformdirs  # not needed where READER_HOME is set, and 9 ms

    folders = platformdirs.PlatformDirs(APP_NAME, appauthor=False)
    return Home(folders.user_cache_path, folders.user_data_path, folders.user_config_path)


def usable_home(home: Home, until: ExitStack) -> tuple[Home, tuple[Problem, ...]]:
    """Return `home` with its cache and data folders made, or temporary ones in their place.

    A temporary data folder starts with a copy of the user's work where that can be read.
    Temporary folders are removed when `until` closes.
    """
    problems = []
    cache, data = home.cache, home.data
    if (reason := _make_private(cache)) is not None:
        cache = _temporary(until)
        problems.append(_not_kept(home.cache, reason, "everything is read anew each time"))
    if (reason := _make_private(data)) is not None:
        data = _temporary(until)
        _copy_what_can_be_read(home.data, data)
        problems.append(_not_kept(home.data, reason, "nothing will be remembered"))
    return Home(cache, data, home.config), tuple(problems)


def _not_kept(folder: Path, reason: str, consequence: str) -> Problem:
    return Problem(
        str(folder),
        f"cannot be written ({reason}): {consequence}",
        "make the folder writable, or set READER_HOME to one that is",
    )


def _make_private(folder: Path) -> str | None:
    """Make `folder` for this user alone; return why it cannot be written to, None where it can."""
    try:
        if not folder.is_dir():
            folder.mkdir(mode=0o700, parents=True)
    except OSError as error:
        return error.strerror or str(error)
    return None if os.access(folder, os.W_OK | os.X_OK) else "it is read-only"


def _copy_what_can_be_read(source: Path, target: Path) -> None:
    """Copy contents, not permissions: the copies are to be written to."""
    import shutil  # a rare way

    with suppress(OSError):
        for file in source.iterdir():
            with suppress(OSError):
                shutil.copyfile(file, target / file.name)


def _temporary(until: ExitStack) -> Path:
    import tempfile  # a rare way, and 6 ms

    folder = tempfile.TemporaryDirectory(prefix="reader-", ignore_cleanup_errors=True)
    return Path(until.enter_context(folder))


def load_settings(home: Home) -> tuple[Settings, tuple[Problem, ...]]:
    """Read `config.toml`; what is wrong in it is a problem, and its default stands."""
    path = home.config / SETTINGS_FILE
    try:
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return Settings(), ()
    except OSError as error:
        reason = f"cannot be read: {error.strerror}"
        return Settings(), (Problem(str(path), reason, "check its permissions"),)
    import tomllib  # most users have no such file

    try:
        written = tomllib.loads(content.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return Settings(), (Problem(str(path), f"cannot be read: {error}", "correct the file"),)
    known = {field.name for field in fields(Settings)}
    accepted: dict[str, str] = {}
    problems = []
    for key, value in written.items():
        if key not in known:
            remedy = f"remove it; the settings are {', '.join(sorted(known))}"
            problems.append(Problem(str(path), f"there is no setting “{key}”", remedy))
        elif not isinstance(value, str):
            remedy = f'write it in quotation marks: {key} = "…"'
            problems.append(Problem(str(path), f"“{key}” must be a text", remedy))
        else:
            accepted[key] = value
    return Settings(**accepted), tuple(problems)
