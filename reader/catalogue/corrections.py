"""The user's corrections of names in a file of their own, `corrections.toml`.

Each is a table `[[correction]]` with `do`, `type`, `name` and what that deed needs. A table is read
by itself, so that a slip in one of them spoils no other; what a person wrote around them is kept.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, NamedTuple

from reader.catalogue.own_file import OwnFile
from reader.errors import UnreadableError, UsageError
from reader.model import Correction, Deed, EntityType, Filed, Problem
from reader.text import sanitise

_FILE = "corrections.toml"
_HEAD = """\
# Corrections of names, made from top to bottom. Lines that begin with # are yours.
"""
_TABLE = re.compile(rb"^[ \t]*\[\[[ \t]*correction[ \t]*\]\]", re.MULTILINE)
_TOML_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_KEYS = ("do", "type", "name", "to", "to_type", "spellings", "articles")
_NEEDS = {
    Deed.MERGE: ("to",),
    Deed.SPLIT: ("spellings",),
    Deed.RENAME: ("to",),
    Deed.RETYPE: ("to_type",),
    Deed.HIDE: (),
}
_TAKES = {Deed.MERGE: ("to_type",), Deed.SPLIT: ("to",)}


class _Part(NamedTuple):
    """A table as it stands in the file, from line `line`; before the first there is none."""

    raw: bytes
    line: int
    correction: Correction | None = None
    fault: str = ""
    fault_line: int = 0


class CorrectionsFile:
    """The corrections for all libraries. Threads and processes may share the file.

    `alone` keeps every other writer waiting while a change is read, made and written.
    """

    def __init__(self, folder: Path, alone: Callable[[], AbstractContextManager[None]]) -> None:
        self._file = OwnFile(folder / _FILE)
        self._alone = alone
        self._read: tuple[object, tuple[_Part, ...]] = (None, ())

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._file.path

    def stamp(self) -> object:
        """Another value whenever the file was changed; raises `UnreadableError`."""
        return self._file.stamp()

    def filed(self) -> tuple[Filed, ...]:
        """The corrections in the order of the file; `UnreadableError` where it cannot be read."""
        return tuple(
            Filed(part.line, part.correction)
            for part in self._parts()
            if part.correction is not None
        )

    def problems(self) -> tuple[Problem, ...]:
        """The tables that are not corrections, or that the file cannot be read."""
        try:
            parts = self._parts()
        except UnreadableError as error:
            return (Problem(error.subject, error.reason, error.remedy),)
        remedy = "correct the line; every other correction counts"
        return tuple(
            Problem(str(self.path), f"line {part.fault_line}: {part.fault}", remedy)
            for part in parts
            if part.fault
        )

    def add(self, correction: Correction) -> None:
        """Write a correction at the end of the file."""
        with self._alone():
            content = b"".join(part.raw for part in self._parts()) or _HEAD.encode()
            gap = b"" if content.endswith(b"\n") else b"\n"
            self._file.replace(content + gap + b"\n" + _written(correction).encode())

    def remove(self, filed: Filed) -> None:
        """Take a correction out, the last that is like it; `UsageError` where there is none."""
        with self._alone():
            parts = list(self._parts())
            alike = [n for n, part in enumerate(parts) if part.correction == filed.correction]
            if not alike:
                reason = "this correction is not in the file any more"
                raise UsageError(str(self.path), reason, "it may have been removed meanwhile")
            number = next((n for n in alike if parts[n].line == filed.line), alike[-1])
            parts[number] = _Part(_remarks(parts[number].raw), 0)
            self._file.replace(b"".join(part.raw for part in parts))

    def _parts(self) -> tuple[_Part, ...]:
        """The tables of the file, parsed anew only where it was changed."""
        stamp = self._file.stamp()
        if stamp != self._read[0]:
            self._read = stamp, tuple(_parsed(self._file.read()))
        return self._read[1]


def _parsed(content: bytes) -> Iterator[_Part]:
    starts = [found.start() for found in _TABLE.finditer(content)]
    line = 1
    for start, end in zip([0, *starts], [*starts, len(content)], strict=True):
        raw = content[start:end]
        if raw:
            yield _part(raw, line, is_table=start in starts)
        line += raw.count(b"\n")


def _part(raw: bytes, line: int, *, is_table: bool) -> _Part:
    import tomllib  # most readers have corrected nothing

    try:
        tables = tomllib.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        at = line + raw[: error.start].count(b"\n")
        return _Part(raw, line, None, "is not UTF-8", at)
    except tomllib.TOMLDecodeError as error:
        told = str(error)
        found = _TOML_LINE.search(told)
        at = line + int(found[1]) - 1 if found else line
        return _Part(raw, line, None, f"is not TOML: {_TOML_LINE.sub('', told).strip()}", at)
    except RecursionError:
        return _Part(raw, line, None, "is not TOML that can be read: nested too deep", line)
    try:
        if set(tables) - ({"correction"} if is_table else set()):
            raise ValueError("there is nothing in this file but [[correction]] tables")
        return _Part(raw, line, _correction(tables["correction"][0]) if is_table else None)
    except ValueError as error:
        return _Part(raw, line, None, str(error), line)


def _correction(record: Mapping[str, Any]) -> Correction:
    """The correction of a table; ValueError says what is wrong with it."""
    deed = _one_of(Deed, record, "do")
    wanted = ("do", "type", "name", *_NEEDS[deed])
    if missing := [key for key in wanted if key not in record]:
        raise ValueError(f"“{deed}” needs {' and '.join(missing)}")
    known = (*wanted, *_TAKES.get(deed, ()), "articles")
    if unknown := [key for key in record if key not in known]:
        raise ValueError(f"“{deed}” has no {sanitise(unknown[0])}; it has {', '.join(known)}")
    to_type = _one_of(EntityType, record, "to_type") if "to_type" in record else None
    return Correction(
        deed,
        _one_of(EntityType, record, "type"),
        _name(record, "name"),
        _name(record, "to") if "to" in record else "",
        to_type,
        _names(record, "spellings"),
        _names(record, "articles"),
    )


def _one_of(kind: type[Any], record: Mapping[str, Any], key: str) -> Any:
    value = record.get(key)
    values = [str(each) for each in kind]
    if not isinstance(value, str) or value not in values:
        raise ValueError(f"{key} must be one of {', '.join(values)}")
    return kind(value)


def _name(record: Mapping[str, Any], key: str) -> str:
    value = record[key]
    name = " ".join(sanitise(value).split()) if isinstance(value, str) else ""
    if not name:
        raise ValueError(f"{key} must be a name in quotation marks")
    return name


def _names(record: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """The texts of a list as they stand: a spelling may go over the end of a line."""
    values = record.get(key, [])
    is_list = isinstance(values, list) and all(isinstance(v, str) and v.strip() for v in values)
    if not is_list or (key in record and not values):
        raise ValueError(f'{key} must be a list of texts: {key} = ["…", "…"]')
    return tuple(map(sanitise, values))


def _written(correction: Correction) -> str:
    """The table of a correction; a basic string of TOML is written like one of JSON."""
    values = {
        "do": correction.deed,
        "type": correction.type,
        "name": correction.name,
        "to": correction.to,
        "to_type": correction.to_type,
        "spellings": list(correction.spellings),
        "articles": list(correction.articles),
    }
    lines = [
        f"{key} = {json.dumps(values[key], ensure_ascii=False)}" for key in _KEYS if values[key]
    ]
    return "\n".join(["[[correction]]", *lines, ""])


def _remarks(raw: bytes) -> bytes:
    """What a person wrote in a table or after it, which may be about the next."""
    remarks = [line for line in raw.splitlines(keepends=True) if line.lstrip().startswith(b"#")]
    return b"".join([b"\n", *remarks]) if remarks else b""
