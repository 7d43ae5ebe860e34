"""The ways a person names an article or a story: its id, a path, a file name, the start of one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path

from reader.errors import UsageError
from reader.model import Header, Story

_SHOWN = 5

Copies = Callable[[], Iterable[Header]]
"""Gives a header for each file, also for one with the same article as a file before it."""


def find_article(headers: Mapping[str, Header], copies: Copies, key: str) -> Header:
    """The article with this id, path, file name, or start of one; `UsageError` without one."""
    found = _named(headers, copies, key)
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(key, f"names {len(found)} articles", f"give an id: {_some_ids(found)}")
    raise UsageError(key, "no article has this id, path or file name", _known(headers.values()))


def find_story(
    stories: Sequence[Story], headers: Mapping[str, Header], copies: Copies, key: str | None
) -> Story:
    """The story with this id or start of one, or of the article so named; None: the only one."""
    if key is None:
        if len(stories) == 1:
            return stories[0]
        if not stories:
            raise UsageError("STORY", "there are no articles, so there is no story", "name a PATH")
        raise UsageError("STORY", f"there are {len(stories)} stories", _choices(stories))
    found = [story for story in stories if story.id == key] or (
        [story for story in stories if story.id.startswith(key)] if key else []
    )
    if not found:
        named = {header.id for header in _named(headers, copies, key)}
        found = [story for story in stories if not named.isdisjoint(story.articles)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(key, f"names {len(found)} stories", _choices(found))
    raise UsageError(key, "no story has this id or an article so named", _choices(stories))


def _named(headers: Mapping[str, Header], copies: Copies, key: str) -> list[Header]:
    if key in headers:
        return [headers[key]]
    if not key:
        return []
    if found := _matching(headers.values(), key):
        return found
    ids = dict.fromkeys(header.id for header in _matching(list(copies()), key))
    return [headers[id_] for id_ in ids if id_ in headers]


def _matching(everything: Collection[Header], key: str) -> list[Header]:
    full = str(Path(key).absolute())
    return (
        [header for header in everything if header.path in (key, full)]
        or [header for header in everything if key in (_name(header), Path(_name(header)).stem)]
        or [header for header in everything if file_of(header.path) in (key, full)]
        or [header for header in everything if Path(file_of(header.path)).name == key]
        or [header for header in everything if header.id.startswith(key)]
        or [header for header in everything if _name(header).startswith(key)]
    )


def _name(header: Header) -> str:
    return Path(header.path).name


def file_of(path: str) -> str:
    """The file of an article's path, without the number of its record."""
    file, mark, number = path.rpartition("#")
    return file if mark and number.isdigit() else path


def _some_ids(headers: Sequence[Header]) -> str:
    more = ", …" if len(headers) > _SHOWN else ""
    return ", ".join(header.id for header in headers[:_SHOWN]) + more


def _known(headers: Iterable[Header]) -> str:
    names = [_name(header) for header in headers]
    if not names:
        return "there are no articles: name a PATH"
    return "there are " + ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")


def _choices(stories: Sequence[Story]) -> str:
    shown = "; ".join(f"{story.id} {story.title}" for story in stories[:_SHOWN])
    return f"name one: {shown}" + ("; …" if len(stories) > _SHOWN else "")
