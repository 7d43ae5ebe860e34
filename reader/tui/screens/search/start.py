"""What the search shows before anything is typed: how to ask, and what was asked before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content
from textual.widgets.option_list import Option

from reader.model import SavedSearch

_SHOWN_BEFORE = 8

_SYNTAX = (
    ("trade sanctions", "all of these words, in any form"),
    ("“wrong side of history”", "these words, side by side"),
    ("“nuclear test”~6", "these words, at most six apart"),
    ("ferry OR boat  -strike", "either of two; without a word"),
    ("sanctio*  Jingping~", "beginning so; spelt nearly so"),
    ("=united", "this form only, and no other spelling"),
    ("title:talks  source:post", "in the title; of a source"),
    ("date:2022-06..2022-08", "published then; a day, a year, an open end"),
    ("speaker:holm", "articles in which someone says something"),
    ("in:speech ferry", "words inside quotation marks"),
    ("entity:“Ida Holm”", "whoever is so called, however spelt"),
    ("story:ferry", "within a story"),
)
"""A query, and what it asks for."""

_QUERY = "query "
"""Begins the id of an option that stands for a query."""


def options(saved: Sequence[SavedSearch], before: Sequence[str]) -> Iterator[Option]:
    """The saved searches with what is new, the latest others, and the language of queries."""
    if saved:
        yield _heading("Saved searches")
        for search in saved:
            new = Content.styled(f"{search.new:>4} new", "bold $success" if search.new else "")
            line = Content.assemble("  ", new if search.new else f"{'·':>8}", f"  {search.query}")
            yield Option(line, id=_QUERY + search.query)
    kept = {search.query for search in saved}
    others = [query for query in before if query not in kept][:_SHOWN_BEFORE]
    if others:
        yield _heading("Searched before")
        for query in others:
            yield Option(Content(f"  {query}"), id=_QUERY + query)
    yield _heading("How to ask")
    width = max(len(query) for query, _ in _SYNTAX)
    for query, meaning in _SYNTAX:
        line = Content.assemble(
            (f"  {query:<{width}}", "$foreground"), (f"  {meaning}", "$foreground-muted")
        )
        yield Option(line, disabled=True)


def query_of(option: Option | None) -> str | None:
    """The query that an option stands for, None where it stands for an article."""
    if option is None or option.id is None or not option.id.startswith(_QUERY):
        return None
    return option.id.removeprefix(_QUERY)


def _heading(text: str) -> Option:
    return Option(Content.styled(text, "bold $accent"), disabled=True)
