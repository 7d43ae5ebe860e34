"""The library that a command asks, opened and closed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from reader.cli import NothingFoundError
from reader.cli.output import tell_problems
from reader.cli.progress import watched
from reader.cli.request import ALL, Request, paths_of
from reader.errors import UnreadableError
from reader.library import Library
from reader.model import Problem, Story


@contextmanager
def opened(request: Request) -> Iterator[Library]:
    """Open the library of `request`, and tell of what could not be read.

    Raises UnreadableError where nothing could be read, NothingFoundError where nothing was there.
    """
    paths = paths_of(request)
    with watched() as progress:
        library = Library.open(paths, progress=progress)
    try:
        if library.headers:
            tell_problems(library.problems)
        elif library.problems:
            raise _nothing_readable(library.problems)
        else:
            raise NothingFoundError(f"There is no article in {', '.join(map(str, paths))}.")
        yield library
    finally:
        library.close()


def stories_of(request: Request, library: Library) -> tuple[Story, ...]:
    """The stories that `request` names: one, or each for `all`."""
    if request.key == ALL:
        return library.stories
    return (library.find_story(request.key),)


def _nothing_readable(problems: tuple[Problem, ...]) -> UnreadableError:
    *others, last = problems
    tell_problems(others)
    return UnreadableError(last.path, last.reason, last.remedy)
