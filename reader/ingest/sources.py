"""`sources.toml`: the names a user gives to the sources of the files beside it."""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase
from pathlib import Path

from reader.model import Problem
from reader.text import sanitise

FILE_NAME = "sources.toml"

# A table of names; more than this is some other file.
_SIZE_LIMIT = 4 << 20


def read_sources(folder: Path) -> tuple[Mapping[str, str], Problem | None]:
    """Return the file names or patterns of `folder/sources.toml` with the source of each.

    The mapping keeps the order of the file; it is empty where there is no such file, and where it
    cannot be understood, which the problem then tells.
    """
    path = folder / FILE_NAME
    if not path.is_file():
        return {}, None
    import tomllib  # most folders have no such file

    try:
        if path.stat().st_size > _SIZE_LIMIT:
            return {}, _problem(path, "is larger than 4 MB")
        table = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        return {}, _problem(path, error.strerror or "cannot be read")
    except UnicodeDecodeError:
        return {}, _problem(path, "is not UTF-8")
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return {}, _problem(path, f"is not valid TOML: {error}")
    names = table.get("sources", {})
    if not isinstance(names, dict) or not all(isinstance(name, str) for name in names.values()):
        return {}, _problem(path, "[sources] is not a table of file names and display names")
    return {pattern: sanitise(name).strip() for pattern, name in names.items()}, None


def source_of(name: str, sources: Mapping[str, str]) -> str | None:
    """Return the source of the first file name or pattern that fits the file name `name`."""
    for pattern, source in sources.items():
        if source and (pattern == name or fnmatchcase(name, pattern)):
            return source
    return None


def _problem(path: Path, reason: str) -> Problem:
    remedy = 'write lines such as "file.txt" = "Source" under [sources]'
    return Problem(str(path), sanitise(reason), remedy)
