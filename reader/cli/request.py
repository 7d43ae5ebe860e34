"""What is asked for: which words are paths, which one names an article, a story, or a query."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from reader.cli.arguments import SCREEN
from reader.errors import UsageError

DEFAULT_LIBRARY = "stories"
ALL = "all"


class Form(Enum):
    """How an answer is printed."""

    JSON = "json"
    PLAIN = "plain"
    RICH = "rich"


class Key(Enum):
    """Whether a command takes a word that is not a path."""

    NEVER = 0
    MAYBE = 1
    ALWAYS = 2


_KEYS = {"show": Key.ALWAYS, "search": Key.ALWAYS, "compare": Key.MAYBE, "entities": Key.MAYBE}


class Request(NamedTuple):
    """A command with its paths; `key` is the ARTICLE, STORY or QUERY, None where left out.

    `keeping` is what to do with saved searches: `save`, `forget`, `saved` (list them) or nothing.
    """

    command: str
    key: str | None
    paths: tuple[Path, ...]
    form: Form
    everything: bool = False
    limit: int = 20
    by_source: bool = False
    keeping: str = ""
    only_new: bool = False
    close_to: str | None = None
    semantic: bool = True
    mouse: bool = True
    animation: bool = True
    host: str = ""
    port: int = 0
    most: int | None = None
    corrections: bool = False


def request_of(arguments: argparse.Namespace) -> Request:
    """Sort the words of `arguments` into key and paths; every option is the field of its name."""
    command, given = arguments.command, vars(arguments)
    takes = Key.NEVER if given.get("keeping") == "saved" else _KEYS.get(command, Key.NEVER)
    key, named = _sorted_words(command, takes, arguments.words, bool(arguments.library))
    paths = tuple(Path(path) for path in (*arguments.library, *named))
    options = {name: given[name] for name in Request._fields if name in given}
    return Request(**options, key=key, paths=paths, form=_form(arguments))


def _form(arguments: argparse.Namespace) -> Form:
    if arguments.json:
        return Form.JSON
    is_drawable = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    return Form.RICH if is_drawable and not arguments.plain else Form.PLAIN


def _sorted_words(
    command: str, takes: Key, words: Sequence[str], has_library: bool
) -> tuple[str | None, Sequence[str]]:
    if takes is Key.NEVER or not words:
        return None, words
    other = next((word for word in words if not exists(word)), None)
    if other is None:
        return _key_among_paths(command, words, has_library)
    if command != "search" and _looks_like_a_path(other):
        return None, words
    paths = list(words)
    paths.remove(other)
    return other, paths or _file_of_record(other)


def _key_among_paths(
    command: str, words: Sequence[str], has_library: bool
) -> tuple[str | None, Sequence[str]]:
    """Where every word is an existing path, a word that a command cannot do without is the first.

    That file is an ARTICLE and a PATH at once, so `show` reads it too.
    """
    first = words[0]
    if command == "search":
        return first, words[1:]
    if command == "show" and Path(first).is_file() and (has_library or len(words) > 1):
        return first, words
    return None, words


def _file_of_record(key: str) -> Sequence[str]:
    """The file of `dump.jsonl#3`, the third record of an existing file."""
    file, mark, number = key.rpartition("#")
    return [file] if mark and number.isdigit() and exists(file) else []


def _looks_like_a_path(word: str) -> bool:
    return os.sep in word and not _file_of_record(word)


def exists(word: str) -> bool:
    """Whether a file, folder or link (a broken one too) is called so."""
    return bool(word) and os.path.lexists(word)


def paths_of(request: Request) -> tuple[Path, ...]:
    """The request's paths; where it has none, `./stories`, else the last library."""
    if request.paths:
        return request.paths
    if Path(DEFAULT_LIBRARY).is_dir():
        return (Path(DEFAULT_LIBRARY),)
    from reader.library import Library

    if last := Library.last_paths():
        return last
    example = f"reader {request.command} … PATH" if request.command != SCREEN else "reader PATH"
    raise UsageError(
        "no library",
        "there is no folder ./stories here, and none was opened before",
        f"name a file or a folder: {example}",
    )
