"""What the search lists where it lists no articles: how to ask, what was asked, what was meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from reader.model import SavedSearch
from reader.tui.widgets.entry_list import Entry, one_line

_SHOWN_BEFORE = 8

_NARROW = 66
"""Cells that the longest query of the syntax, what it asks for, and the list's edges take."""

_SYNTAX = (
    ("trade sanctions", "all these words, in any form"),
    ("“wrong side of history”", "these words, side by side"),
    ("“nuclear test”~6", "these words, at most six apart"),
    ("ferry OR boat  -strike", "either of two; without a word"),
    ("sanctio*  Jingping~", "beginning so; spelt nearly so"),
    ("=united", "this form and spelling only"),
    ("title:talks  source:post", "in the title; of a source"),
    ("date:2022-06..2022-08", "published then; open ends too"),
    ("speaker:holm", "articles where someone speaks"),
    ("in:speech ferry", "words inside quotation marks"),
    ("entity:“Ida Holm”", "someone, however spelt"),
    ("story:ferry", "within a story"),
)
"""A query, and what it asks for."""

_QUERY = "query "
"""Begins the id of an entry that stands for a query."""


def entries(saved: Sequence[SavedSearch], before: Sequence[str], width: int) -> Iterator[Entry]:
    """The saved searches with what is new, the latest others, and the language of queries.

    On a screen of a `width` under `_NARROW` a query stands above what it asks for, not beside it.
    """
    if saved:
        yield _heading("Saved searches")
        for search in saved:
            new = Content.styled(f"{search.new:>4} new", "bold $success" if search.new else "")
            line = Content.assemble("  ", new if search.new else f"{'·':>8}", f"  {search.query}")
            yield one_line(line, _QUERY + search.query)
    kept = {search.query for search in saved}
    others = [query for query in before if query not in kept][:_SHOWN_BEFORE]
    if others:
        yield _heading("Searched before")
        for query in others:
            yield one_line(Content(f"  {query}"), _QUERY + query)
    yield _heading("How to ask")
    column = max(len(query) for query, _ in _SYNTAX)
    for query, meaning in _SYNTAX:
        told = Content.styled(f"  {meaning}", "$foreground-muted")
        if width < _NARROW:
            yield one_line(Content(f"  {query}"))
            yield one_line(told)
        else:
            yield one_line(Content.assemble(f"  {query:<{column}}", told))


def meant(suggestion: str) -> Iterator[Entry]:
    """What may have been meant by a query that nothing answers."""
    yield _heading("Did you mean")
    yield one_line(Content(f"  {suggestion}"), _QUERY + suggestion)


def query_of(entry: Entry | None) -> str | None:
    """The query that an entry stands for, None where it stands for an article."""
    if entry is None or entry.id is None or not entry.id.startswith(_QUERY):
        return None
    return entry.id.removeprefix(_QUERY)


def _heading(text: str) -> Entry:
    return one_line(Content.styled(text, "bold $accent"))
