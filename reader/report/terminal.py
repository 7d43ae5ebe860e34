"""Pieces printed to a terminal with Rich, or as plain lines for pipes and screen readers.

Text of articles is never Rich markup: it only enters `rich.text.Text`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING, TextIO

from reader.report.pieces import Gap, Heading, Paragraph, Piece, Table, Words

if TYPE_CHECKING:
    from rich.console import RenderableType

# A line of running text is read most easily at 60 to 75 characters (Bringhurst, The Elements of
# Typographic Style, 2.1.2).
_MEASURE = 72
_LABEL_WIDTH = 18
_INSET = 1

_HEAD_WIDTH = 10
"""Cells at which the heading of a number is broken, where not all numbers have room."""

_BETWEEN = 3  # cells between two columns of a table


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
        for part in _renderables(piece, console.width):
            console.print(part)


def _plain_table(table: Table) -> Iterator[str]:
    shown = [n for n, column in enumerate(table.columns) if column.shown != "rich"]
    yield "\t".join(table.columns[n].name for n in shown)
    for row in table.rows:
        yield "\t".join(row[n] for n in shown)


def _renderables(piece: Piece, width: int) -> Iterator[RenderableType]:
    match piece:
        case Heading(title, facts):
            yield _rich_words(((title, "bold"), *((f" · {fact}", "dim") for fact in facts)))
        case Paragraph():
            yield _rich_paragraph(piece)
        case Table():
            yield from _rich_tables(piece, width)
        case Gap():
            yield ""


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


def _rich_tables(piece: Table, width: int) -> Iterator[RenderableType]:
    """The table; where `width` has no room for a matrix, several that begin with the same columns.

    Rich would cut its numbers, and so tell wrong ones.
    """
    from rich.cells import cell_len

    shown = [n for n, column in enumerate(piece.columns) if column.shown != "plain"]
    cells = {n: max((cell_len(row[n]) for row in piece.rows), default=0) for n in shown}
    heads = {n: cell_len(piece.columns[n].name) for n in shown}
    lead = list(takewhile(lambda n: not piece.columns[n].number, shown))
    numbers = shown[len(lead) :]
    whole = sum(max(cells[n], heads[n]) + _BETWEEN for n in shown) - _BETWEEN
    if whole <= width or not all(piece.columns[n].number for n in numbers):
        yield _rich_table(piece, shown)
        return
    room = width - sum(min(max(cells[n], heads[n]), _LABEL_WIDTH) + _BETWEEN for n in lead)
    needs = {n: max(cells[n], min(heads[n], _HEAD_WIDTH)) + _BETWEEN for n in numbers}
    for number, bank in enumerate(_banks(needs, room + _BETWEEN)):
        if number:
            yield ""
        yield _rich_table(piece, [*lead, *bank], _HEAD_WIDTH)


def _banks(needs: Mapping[int, int], room: int) -> list[list[int]]:
    """The keys of `needs`, in order, as many together as `room` has place for; one at least."""
    banks: list[list[int]] = []
    left = 0
    for key, need in needs.items():
        if not banks or left < need:
            banks.append([])
            left = room
        banks[-1].append(key)
        left -= need
    return banks


def _rich_table(piece: Table, columns: Sequence[int], widest: int = 0) -> RenderableType:
    """These columns; headings of more than `widest` cells are broken, where that is not 0."""
    from rich import box, table
    from rich.cells import chop_cells
    from rich.text import Text

    grid = table.Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for n in columns:
        column = piece.columns[n]
        grid.add_column(
            Text("\n".join(chop_cells(column.name, widest)) if widest else column.name),
            justify="right" if column.number else "left",
            overflow="fold",
            no_wrap=column.number or column.whole,
        )
    for row in piece.rows:
        grid.add_row(*(Text(row[n]) for n in columns))
    return grid
