"""Records: a JSON object, an array of them, one a line, or the items of a JSON Feed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from reader.errors import UnreadableError
from reader.ingest.fields import BYLINE, STANDFIRST, TEXT, TITLE, data_of, field
from reader.ingest.markup import shown
from reader.ingest.pages import Page, headed, one_line, paragraphs
from reader.ingest.runs import RUN
from reader.model import BlockKind, Problem
from reader.text import sanitise

RECORDS_LIMIT = 512 << 20
"""The largest JSON document in bytes: it must be held in memory whole."""

_LINE_LIMIT = 64 << 20
_LISTS = "articles items results data records documents docs hits entries"
_REMEDY = "each record needs its text in a field such as text, content or body"


def read_document(source: str, path: Path) -> Iterator[Page | Problem]:
    """Yield the records of one JSON document.

    Raises:
        UnreadableError: it is not JSON, or holds no records.
    """
    try:
        document = json.loads(source)
    except RecursionError as error:
        raise UnreadableError(str(path), "is nested too deeply", "flatten its records") from error
    except ValueError as error:
        raise UnreadableError(str(path), f"is not valid JSON: {error}", "mend it") from error
    common: Mapping[str, object] = {}
    if isinstance(document, Mapping):
        common = _said_of_all(document)
        records = next((found for found in _lists(document) if found), None)
        if records is None:
            page = page_of(document, f"{path}", None)
            if isinstance(page, Problem):
                raise UnreadableError(str(path), page.reason, page.remedy)
            yield page
            return
        document = records
    if not isinstance(document, list) or not document:
        raise UnreadableError(str(path), "holds no records", _REMEDY)
    for number, record in enumerate(document, start=1):
        whole = {**common, **record} if isinstance(record, Mapping) else record
        yield page_of(whole, f"{path}#{number}", number)


def read_lines(
    stream: BinaryIO, path: Path, share: int = 0, shares: int = 1
) -> Iterator[Page | Problem]:
    """Yield the records of a JSON Lines file, a bad one as a problem.

    Only every `shares`-th run of `RUN` records is read, from number `share` on.

    Raises:
        UnreadableError: the file cannot be read on.
    """
    number = records = 0
    while line := stream.readline(_LINE_LIMIT):
        number += 1
        name = f"{path}#{number}"
        if len(line) == _LINE_LIMIT and not line.endswith(b"\n"):
            raise UnreadableError(name, "is longer than 64 MB", "no record of an article is")
        if not line.strip(b" \t\r\n\xef\xbb\xbf"):
            continue
        records += 1
        if (records - 1) // RUN % shares != share:
            continue
        try:
            record = json.loads(line)
        except RecursionError:
            yield Problem(name, "is nested too deeply", "flatten the record")
        except ValueError as error:
            yield Problem(name, sanitise(f"is not valid JSON: {error}"), "mend or remove the line")
        else:
            yield page_of(record, name, number)


def _lists(document: Mapping[str, object]) -> Iterator[list[object]]:
    if field(document, TEXT) is None or _is_feed(document):
        for name in _LISTS.split():
            found = document.get(name)
            if isinstance(found, list):
                yield found


def _is_feed(document: Mapping[str, object]) -> bool:
    """Whether a document is a JSON Feed; its description is that of the feed, no article."""
    return "jsonfeed.org/version" in str(document.get("version"))


def _said_of_all(document: Mapping[str, object]) -> Mapping[str, object]:
    """What a JSON Feed says of all its items, under the names that a record has for it."""
    if not _is_feed(document):
        return {}
    said = {"source": document.get("title"), "language": document.get("language")}
    return {name: value for name, value in said.items() if value}


def page_of(record: object, name: str, number: int | None) -> Page | Problem:
    """Return a record, called `name` in problems, as the page of that `number` in its file."""
    if not isinstance(record, Mapping):
        return Problem(name, "is not a record with named fields", _REMEDY)
    found = field(record, TEXT)
    if found is None:
        return Problem(name, "has no text", _REMEDY)
    try:
        content = json.dumps(record, sort_keys=True, separators=(",", ":")).encode()
    except RecursionError:
        return Problem(name, "is nested too deeply", "flatten the record")
    key, source = found
    body = shown(source)
    if not body.strip():
        return Problem(name, "has no text", _REMEDY)
    return replace(_composed(record, key, body), number=number, content=content)


def _composed(record: Mapping[str, object], key: str, body: str) -> Page:
    """The record's title, standfirst and byline over its text, a blank line between."""
    page = Page(body, tuple(paragraphs(body)), data_of(record, "the record"))
    return headed(_heads(record, key, body), page)


def _heads(
    record: Mapping[str, object], key: str, body: str
) -> Iterator[tuple[str, BlockKind, str]]:
    for names, kind in (
        (TITLE, BlockKind.TITLE),
        (STANDFIRST, BlockKind.STANDFIRST),
        (BYLINE, BlockKind.BYLINE),
    ):
        found = field(record, names)
        line = one_line(shown(found[1])) if found and found[0] != key else ""
        if found and line and not body.lstrip().startswith(line):
            yield line, kind, f"the record's field {one_line(sanitise(found[0]))}"
