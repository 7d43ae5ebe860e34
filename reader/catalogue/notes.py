"""The user's notes in a file of their own, `notes.jsonl`, that can be read, given away and joined.

Each line is one annotation of the Web Annotation Data Model (https://www.w3.org/TR/annotation-model/)
in JSON: `motivation` is "commenting" with the note in `body`, or "bookmarking" without one;
`target.source` names the article (`id` after "urn:reader:article:", with its path, publisher and
title), `target.selector` holds quote and position, and is left out for a note on the whole article.
Of two lines with one id the later counts; keys that Reader does not know are kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, NamedTuple

from reader.catalogue.own_file import OwnFile
from reader.errors import UnreadableError, UsageError
from reader.model import Note, Problem, Selector
from reader.text import sanitise

_FILE = "notes.jsonl"
_NOTE_ID, _ARTICLE_ID = "urn:uuid:", "urn:reader:article:"

Record = dict[str, Any]


class _Line(NamedTuple):
    """A line as it stands in the file; `note` is None where it is damaged, `fault` says why."""

    raw: bytes
    note: Note | None
    fault: str = ""


class NotesFile:
    """The notes of all libraries. Threads and processes may share the file.

    `alone` keeps every other writer waiting while a change is read, made and written; what another
    wrote in between is therefore never lost. A line that cannot be read stays where it is.
    """

    def __init__(self, folder: Path, alone: Callable[[], AbstractContextManager[None]]) -> None:
        self._file = OwnFile(folder / _FILE)
        self._alone = alone
        self._read: tuple[object, tuple[_Line, ...]] = (None, ())

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._file.path

    def notes(self) -> tuple[Note, ...]:
        """All notes, in the order of the file; `UnreadableError` where it cannot be read."""
        by_id = {line.note.id: line.note for line in self._lines() if line.note is not None}
        return tuple(by_id.values())

    def problems(self) -> tuple[Problem, ...]:
        """The lines that are not notes, or that the file cannot be read."""
        try:
            lines = self._lines()
        except UnreadableError as error:
            return (Problem(error.subject, error.reason, error.remedy),)
        return tuple(
            Problem(str(self.path), f"line {number} {line.fault}; it is kept", "correct the line")
            for number, line in enumerate(lines, 1)
            if line.fault
        )

    def add(self, note: Note) -> None:
        """Add a note at the end of the file."""
        with self._alone():
            self._write([*self._lines(), _line_of(_record(note))])

    def change(self, note_id: str, text: str) -> Note:
        """Give a note another text and return it; `UsageError` where there is no such note."""
        with self._alone():
            lines = list(self._lines())
            number, line = _last_of(lines, note_id)
            record = json.loads(line.raw) | _said(text)
            if not text:
                record.pop("body", None)
            lines[number] = _line_of(record)
            self._write(lines)
        changed = lines[number].note
        assert changed is not None
        return changed

    def remove(self, note_id: str) -> Note:
        """Take a note out and return it; `UsageError` where there is no such note."""
        with self._alone():
            lines = self._lines()
            _, removed = _last_of(lines, note_id)
            self._write([line for line in lines if not _has_id(line, note_id)])
        assert removed.note is not None
        return removed.note

    def _lines(self) -> tuple[_Line, ...]:
        """The lines of the file, parsed anew only where it was changed."""
        stamp = self._file.stamp()
        if stamp is None:
            return ()
        if stamp != self._read[0]:
            raw = self._file.read()
            self._read = stamp, tuple(map(_parsed, raw.removesuffix(b"\n").split(b"\n")))
        return self._read[1]

    def _write(self, lines: Sequence[_Line]) -> None:
        self._file.replace(b"".join(line.raw + b"\n" for line in lines))
        self._read = self._file.stamp(), tuple(lines)


def _last_of(lines: Sequence[_Line], note_id: str) -> tuple[int, _Line]:
    for number in range(len(lines) - 1, -1, -1):
        if _has_id(lines[number], note_id):
            return number, lines[number]
    raise UsageError(note_id, "no note has this id", "it may have been removed meanwhile")


def _has_id(line: _Line, note_id: str) -> bool:
    return line.note is not None and line.note.id == note_id


def _line_of(record: Record) -> _Line:
    # A file name that is not UTF-8 holds lone surrogates, which only JSON's escapes can carry.
    raw = json.dumps(record, ensure_ascii=False).encode("utf-8", "backslashreplace")
    return _Line(raw, _note(record))


def _parsed(raw: bytes) -> _Line:
    if not raw.strip():
        return _Line(raw, None)
    try:
        return _Line(raw, _note(json.loads(raw.decode("utf-8-sig"))))
    except (ValueError, RecursionError):
        return _Line(raw, None, "is not JSON")
    except (KeyError, TypeError, AttributeError):
        return _Line(raw, None, "is not a note that Reader knows")


def _record(note: Note) -> Record:
    target: Record = {
        "source": {
            "id": _ARTICLE_ID + note.article,
            "type": "Text",
            "path": note.path,
            "publisher": note.source,
            "title": note.title,
        }
    }
    if note.selector is not None:
        target["selector"] = _selector_records(note.selector)
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": _NOTE_ID + note.id,
        "type": "Annotation",
        "created": note.created,
        **_said(note.text),
        "target": target,
    }


def _said(text: str) -> Record:
    if not text:
        return {"motivation": "bookmarking"}
    body = {"type": "TextualBody", "value": text, "format": "text/plain"}
    return {"motivation": "commenting", "body": body}


def _selector_records(selector: Selector) -> list[Record]:
    return [
        {
            "type": "TextQuoteSelector",
            "exact": selector.exact,
            "prefix": selector.prefix,
            "suffix": selector.suffix,
        },
        {"type": "TextPositionSelector", "start": selector.start, "end": selector.end},
    ]


def _note(record: Record) -> Note:
    """The note of a record; what a colleague's file says is as hostile as an article."""
    source = record["target"]["source"]
    selectors = record["target"].get("selector")
    title = source.get("title")
    return Note(
        id=_safe(record["id"]).removeprefix(_NOTE_ID),
        article=_safe(source["id"]).removeprefix(_ARTICLE_ID),
        path=_text(source["path"]),
        source=_safe(source["publisher"]),
        title=None if title is None else _safe(title),
        selector=None if selectors is None else _selector(selectors),
        text=_safe(record.get("body", {"value": ""})["value"]),
        created=_safe(record["created"]),
    )


def _selector(records: Sequence[Record]) -> Selector:
    by_type = {record["type"]: record for record in records}
    quote, position = by_type["TextQuoteSelector"], by_type["TextPositionSelector"]
    exact, prefix, suffix = (_safe(quote[key]) for key in ("exact", "prefix", "suffix"))
    start, end = position["start"], position["end"]
    if not exact or not (isinstance(start, int) and isinstance(end, int) and 0 <= start <= end):
        raise TypeError("a quote and two positions are expected")
    return Selector(exact, prefix, suffix, start, end)


def _safe(value: object) -> str:
    return sanitise(_text(value))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a text is expected")
    return value
