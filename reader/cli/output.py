"""Answers to stdout in the form that was asked for; what could not be read to stderr."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterable, Sequence

from reader.cli import say, tell
from reader.cli.request import Form
from reader.model import Problem
from reader.report.pieces import Piece
from reader.report.records import Record
from reader.text.plural import counted

_PROBLEMS_SHOWN = 10


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
    """Tell of each file that could not be read, in a line; of many, only the first."""
    for problem in problems[:_PROBLEMS_SHOWN]:
        tell(problem.path, problem.reason, problem.remedy)
    more = len(problems) - _PROBLEMS_SHOWN
    if more > 0:
        told = counted(more, "more problem")
        say(f"reader: and {told} (reader doctor PATH tells them all)")
