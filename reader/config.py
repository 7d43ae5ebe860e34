"""Where Reader keeps things on this machine, and what its user has set."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from reader.errors import UnreadableError
from reader.model import Problem

APP_NAME = "reader-tellings"
"""The folder name under the system's own; "reader" alone is taken by other programs."""

SETTINGS_FILE = "config.toml"


class Home(NamedTuple):
    """Three folders: what may be deleted at any time, the user's own work, the user's settings."""

    cache: Path
    data: Path
    config: Path

    def library_folder(self, paths: Iterable[Path]) -> Path:
        """Make the cache folder of the library of these paths, in whatever order they are named.

        Raises:
            UnreadableError: it cannot be made.
        """
        name = sha256("\0".join(sorted(map(str, paths))).encode("utf-8", "surrogateescape"))
        folder = self.cache / "libraries" / name.hexdigest()[:16]
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise UnreadableError(str(folder), reason, "see that the disk is not full") from error
        return folder


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user can write into `config.toml`; an empty text leaves the choice to Reader.

    `keys` maps the id of a command to its keys, separated by commas; an empty text takes all of
    them away. Whether there is such a command or key is for the screen to say. `semantic` false
    leaves the model of meanings alone where it is installed.
    """

    theme: str = ""
    model: str = ""
    semantic: bool = True
    mouse: bool = True
    animation: bool = True
    cursor: bool = False
    keys: Mapping[str, str] = field(default_factory=dict)


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
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        return Settings(), (Problem(str(path), f"cannot be read: {error}", "correct the file"),)
    accepted: dict[str, Any] = {}
    problems = []
    for name, value in written.items():
        check = _CHECKS.get(name, _unknown)
        settled, wrong = check(name, value)
        problems += [Problem(str(path), *what) for what in wrong]
        if settled is not None:
            accepted[name] = settled
    return Settings(**accepted), tuple(problems)


_Wrong = tuple[str, str]
"""A reason and a remedy."""


def _unknown(name: str, value: object) -> tuple[None, list[_Wrong]]:
    remedy = f"remove it; the settings are {', '.join(sorted(_CHECKS))}"
    return None, [(f"there is no setting “{name}”", remedy)]


def _text(name: str, value: object) -> tuple[str | None, list[_Wrong]]:
    if isinstance(value, str):
        return value, []
    return None, [(f"“{name}” must be a text", f'write it in quotation marks: {name} = "…"')]


def _switch(name: str, value: object) -> tuple[bool | None, list[_Wrong]]:
    if isinstance(value, bool):
        return value, []
    return None, [(f"“{name}” must be true or false", f"write {name} = false")]


def _key_table(name: str, value: object) -> tuple[dict[str, str] | None, list[_Wrong]]:
    if not isinstance(value, dict):
        return None, [(f"“{name}” must be a table", f"write [{name}] on a line of its own")]
    keys: dict[str, str] = {}
    wrong = []
    for command, written in value.items():
        if isinstance(written, str):
            keys[command] = written
        elif isinstance(written, list) and all(isinstance(key, str) for key in written):
            keys[command] = ",".join("comma" if key == "," else key for key in written)
        else:
            remedy = f'write {command} = "x" or {command} = ["x", "f2"]'
            wrong.append((f"the keys of “{command}” must be texts", remedy))
    return keys, wrong


_CHECKS: Mapping[str, Callable[[str, object], tuple[Any, list[_Wrong]]]] = {
    "theme": _text,
    "model": _text,
    "semantic": _switch,
    "mouse": _switch,
    "animation": _switch,
    "cursor": _switch,
    "keys": _key_table,
}
