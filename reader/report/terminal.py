"""Pieces printed to a terminal with Rich, or as plain lines for pipes and screen readers.

Text of articles is never Rich markup: it only enters `rich.text.Text`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TextIO

from reader.report.pieces import Gap, Heading, Paragraph, Piece, Table, Words

if TYPE_CHECKING:
    from rich.console import RenderableType

# A line of running text is read most easily at 60 to 75 characters (Bringhurst, The Elements of
# Typographic Style, 2.1.2).
_MEASURE = 72
_LABEL_WIDTH = 18
_INSET = 1


def plain_lines(pieces: Iterable[Piece]) -> Iterator[str]:
    """Lines without control codes: cells are parted by tabs, labels by a colon."""
    for piece in pieces:
        match piece:
            case Heading(title, facts):
                yield " · ".join((title, *facts))
            case Paragraph(words, label, inset):
                before = f"{label}: " if label else "  " if inset else ""
                yield before + "".join(characters for characters, _ in words)
            case Table():
                yield from _plain_table(piece)
            case Gap():
                yield ""


def print_plain(pieces: Iterable[Piece], out: TextIO) -> None:
    """Write `pieces` to `out` as plain lines."""
    for line in plain_lines(pieces):
        out.write(line + "\n")


def print_rich(pieces: Iterable[Piece], out: TextIO) -> None:
    """Write `pieces` to the terminal `out` with Rich, coloured unless `NO_COLOR` is set."""
    from rich.console import Console

    console = Console(file=out, highlight=False, markup=False, emoji=False)
    for piece in pieces:
        console.print(_renderable(piece))


def _plain_table(table: Table) -> Iterator[str]:
    shown = [n for n, column in enumerate(table.columns) if column.shown != "rich"]
    yield "\t".join(table.columns[n].name for n in shown)
    for row in table.rows:
        yield "\t".join(row[n] for n in shown)


def _renderable(piece: Piece) -> RenderableType:
    match piece:
        case Heading(title, facts):
            return _rich_words(((title, "bold"), *((f" · {fact}", "dim") for fact in facts)))
        case Paragraph():
            return _rich_paragraph(piece)
        case Table():
            return _rich_table(piece)
        case Gap():
            return ""


def _rich_words(words: Words) -> RenderableType:
    from rich.text import Text

    return Text.assemble(*words)


def _rich_paragraph(piece: Paragraph) -> RenderableType:
    from rich import table
    from rich.text import Text

    grid = table.Table.grid(padding=(0, 1))
    in_column = bool(piece.label) or piece.inset
    if in_column:
        width = _LABEL_WIDTH if piece.label else _INSET
        grid.add_column(width=width, justify="right", overflow="fold")
    grid.add_column(max_width=_MEASURE, overflow="fold")
    text = _rich_words(piece.words)
    grid.add_row(*((Text(piece.label, style="dim"), text) if in_column else (text,)))
    return grid


def _rich_table(piece: Table) -> RenderableType:
    from rich import box, table
    from rich.text import Text

    shown = [n for n, column in enumerate(piece.columns) if column.shown != "plain"]
    grid = table.Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for n in shown:
        column = piece.columns[n]
        grid.add_column(
            Text(column.name),
            justify="right" if column.number else "left",
            overflow="fold",
            no_wrap=column.number or column.whole,
        )
    for row in piece.rows:
        grid.add_row(*(Text(row[n]) for n in shown))
    return grid
