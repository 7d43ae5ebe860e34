"""Answers to stdout in the form that was asked for; what could not be read to stderr."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterable, Sequence
from itertools import islice

from reader.cli import say, tell
from reader.cli.request import Form
from reader.model import Problem, alike
from reader.report.pieces import Piece
from reader.report.records import Record
from reader.text.plural import counted

_REASONS_SHOWN, _FILES_SHOWN = 10, 3


def print_record(record: Record | list[Record]) -> None:
    """Print one JSON document, in UTF-8 whatever the locale (RFC 8259, 8.1)."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A file name that is not UTF-8 holds lone surrogates; as \\udcff they are valid JSON.
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    json.dump(record, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


def print_pieces(pieces: Iterable[Piece], form: Form) -> None:
    """Print for a person: with Rich, or as plain lines."""
    from reader.report import terminal

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    if form is Form.RICH:
        terminal.print_rich(pieces, sys.stdout)
    else:
        terminal.print_plain(pieces, sys.stdout)


def tell_problems(problems: Sequence[Problem]) -> None:
    """Tell of what could not be read, a line a file: of the same reason only the first few."""
    left = len(problems)
    for (reason, remedy), paths in islice(alike(problems).items(), _REASONS_SHOWN):
        for path in paths[:_FILES_SHOWN]:
            tell(path, reason, remedy)
            left -= 1
    if left > 0:
        told = counted(left, "more problem")
        say(f"reader: and {told} (reader doctor PATH tells them all)")
