"""`reader doctor`: what is installed, where things are kept, what is wrong."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from reader import __version__
from reader.cli import ANSWERED
from reader.cli.output import print_pieces, print_record
from reader.cli.progress import watched
from reader.cli.request import Form, Request
from reader.config import SETTINGS_FILE, Home, default_home, load_settings
from reader.model import Problem
from reader.report.pieces import (
    Column,
    Gap,
    Heading,
    Paragraph,
    Piece,
    Table,
    one_line,
    plain_words,
)
from reader.report.records import Record, problem_record
from reader.text.plural import counted

_DISTRIBUTION = "tellings"

_FOR_DEVELOPERS = re.compile(r"""extra == ["'](?:test|lint)["']""")
"""Packages of these extras are of no use to a reader."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A folder of the reader's own; it need not exist yet."""

    name: str
    path: Path
    is_writable: bool


@dataclass(frozen=True, slots=True)
class _Health:
    """All that is told; `articles` and `stories` are None where no path was given.

    `copies` are paths of articles that another file holds as well, each with the path shown.
    """

    packages: dict[str, str | None]
    recogniser: str
    meanings: str
    places: tuple[_Place, ...]
    problems: tuple[Problem, ...]
    articles: int | None = None
    stories: int | None = None
    copies: Mapping[str, str] | None = None


def run(request: Request) -> int:
    """Print what was found; problems are part of the answer, so the status stays 0."""
    health = _examine(request)
    if request.form is Form.JSON:
        print_record(_record(health))
    else:
        print_pieces(_view(health), request.form)
    return ANSWERED


def _examine(request: Request) -> _Health:
    from reader.entities import load_recogniser

    home = default_home()
    places = tuple(
        _Place(name, path, _is_writable(path))
        for name, path in (("cache", home.cache), ("data", home.data), ("config", home.config))
    )
    recogniser = load_recogniser(model=load_settings(home)[0].model or None).name
    meanings, wrong = _meanings(home)
    problems = (*_settings_problems(home), *wrong)
    if not request.paths:
        return _Health(_packages(), recogniser, meanings, places, (*problems, *_unwritable(places)))

    from reader.library import Library

    with watched() as progress:
        library = Library.open(request.paths, progress=progress)
    copies = library.copies
    library.close()
    return _Health(
        _packages(),
        recogniser,
        meanings,
        places,
        tuple(dict.fromkeys((*problems, *library.problems))),
        len(library.headers),
        len(library.stories),
        copies,
    )


def _settings_problems(home: Home) -> tuple[Problem, ...]:
    from reader.tui.keymap import key_map

    settings, problems = load_settings(home)
    keys = key_map(settings.keys, str(home.config / SETTINGS_FILE))
    return (*problems, *keys.problems)


def _meanings(home: Home) -> tuple[str, tuple[Problem, ...]]:
    """By what meanings are compared, and what is wrong with it."""
    from reader.semantics import MODEL, PACKAGE, find_weights

    weights = find_weights()
    if weights.problem:
        remedy = f"install {PACKAGE.replace('_', '-')} again"
        return "words alone", (Problem(MODEL, weights.problem, remedy),)
    if weights.path is None:
        return "words alone (the extra “semantic” is not installed)", ()
    if not load_settings(home)[0].semantic:
        return f"words alone ({MODEL} is installed and switched off)", ()
    return f"words and {MODEL} (weights checked)", ()


def _packages() -> dict[str, str | None]:
    """The version of each package that Reader can use, None where it is not installed."""
    try:
        required = metadata.requires(_DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        required = []
    used = (line for line in required if not _FOR_DEVELOPERS.search(line))
    names = (re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in used)
    return {name: _version(name) for name in sorted(names, key=str.casefold)}


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def _is_writable(path: Path) -> bool:
    """Whether `path` is, or could be made, a folder that can be written to."""
    there = next((place for place in (path, *path.parents) if os.path.lexists(place)), path)
    return there.is_dir() and os.access(there, os.W_OK | os.X_OK)


def _unwritable(places: tuple[_Place, ...]) -> Iterator[Problem]:
    for place in places:
        if not place.is_writable:
            yield Problem(
                str(place.path),
                "cannot be written",
                "make it writable, or set READER_HOME to a folder that is",
            )


def _record(health: _Health) -> Record:
    return {
        "reader": __version__,
        "python": platform.python_version(),
        "platform": platform.platform(),
        "packages": health.packages,
        "recogniser": health.recogniser,
        "meanings": health.meanings,
        "home": {
            place.name: {"path": str(place.path), "writable": place.is_writable}
            for place in health.places
        },
        "library": None
        if health.articles is None
        else {
            "articles": health.articles,
            "stories": health.stories,
            "copies": dict(health.copies or {}),
        },
        "problems": [problem_record(problem) for problem in health.problems],
    }


def _view(health: _Health) -> Iterator[Piece]:
    yield Heading(
        f"Reader {__version__}", (f"Python {platform.python_version()}", platform.platform())
    )
    yield Paragraph(plain_words(f"Names are found by {health.recogniser}."))
    yield Paragraph(plain_words(f"Statements are compared by {health.meanings}."))
    if health.articles is not None and health.stories is not None:
        stories = counted(health.stories, "story", "stories")
        yield Paragraph(plain_words(f"{counted(health.articles, 'article')}, {stories}."))
    yield Gap()
    yield Table(
        (Column("package"), Column("version")),
        [(name, version or "not installed") for name, version in health.packages.items()],
    )
    yield Gap()
    yield Table(
        (Column("kept in"), Column("folder"), Column("state")),
        [
            (
                place.name,
                one_line(str(place.path)),
                "writable" if place.is_writable else "cannot be written",
            )
            for place in health.places
        ],
    )
    if health.copies:
        yield Gap()
        yield Heading(counted(len(health.copies), "copy", "copies"))
        shown = [(one_line(copy), one_line(path)) for copy, path in health.copies.items()]
        yield Table((Column("left out"), Column("the same as")), shown)
    yield Gap()
    yield from _problems(health.problems)


def _problems(problems: tuple[Problem, ...]) -> Iterator[Piece]:
    if not problems:
        yield Paragraph(plain_words("Nothing is wrong."))
        return
    yield Heading(counted(len(problems), "problem"))
    yield Table(
        (Column("what"), Column("why"), Column("the way out")),
        [
            (one_line(problem.path), one_line(problem.reason), one_line(problem.remedy))
            for problem in problems
        ],
    )
