"""From an article to rows of a given width: pure, and fast enough for 20,000 lines.

A row is a range of `Article.text`, so whatever is marked in the text is found on the screen by its
offsets, and a click on the screen leads back to a character.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from rich.cells import get_character_cell_size

from reader.model import Article, Block, BlockKind
from reader.text.plural import counted
from reader.tui.fit import cut

FOLDED_KINDS = frozenset({BlockKind.FURNITURE, BlockKind.TAGS})
"""What is not of the article itself: shown as one row until it is unfolded."""

# Latin, Greek, Cyrillic and the punctuation of print: scripts in which a character is a cell.
_ONE_CELL_EACH = re.compile("[ -\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1eff\u2010-\u2027€]*")

_NEVER_FIRST = frozenset("!%),.:;?]}’”›»…‰、。々〉》」』】〕〗ー・！％），．：；？］｝～")
"""What no row of Chinese or Japanese begins with: it ends something, or goes on with it."""

_NEVER_LAST = frozenset("([{‘“‹«〈《「『【〔〖（［｛\u200d")
"""What no row of Chinese or Japanese ends with, as it opens something; and what joins emoji."""


class Row(NamedTuple):
    """Characters `[start, end)` on one row; `kind` is None for an empty row.

    `hidden` counts the blocks that a fold row stands for; its range covers them, and `told` says
    why. Where that takes a second row, that one's range is empty.
    """

    start: int
    end: int
    kind: BlockKind | None
    hidden: int = 0
    told: str = ""


class Layout:
    """The rows of one article at one width, in the order of the text."""

    def __init__(self, rows: Sequence[Row], width: int) -> None:
        self.rows = rows
        self.width = width
        self._starts = [row.start for row in rows]

    def __len__(self) -> int:
        return len(self.rows)

    def row_at(self, offset: int) -> int:
        """Return the index of the row that shows the character at `offset`."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def start_of(self, row: int) -> int:
        """Return the first offset that `row_at` answers with `row`, or what is behind all rows."""
        if row <= 0:
            return 0
        return self._starts[row] if row < len(self.rows) else sys.maxsize


def lay_out(
    article: Article,
    width: int,
    unfolded: Container[int] = (),
    known: Sequence[tuple[int, int]] = (),
) -> Layout:
    """Wrap `article` to rows of `width` cells.

    Runs of blocks that are not of the article become a fold each, unless the start of the run is
    in `unfolded`; so do the `known` ranges, which are in order and each within a block. A block
    follows the one before after an empty row.
    """
    rows: list[Row] = []
    for folds, run in groupby(article.blocks, key=lambda block: block.kind in FOLDED_KINDS):
        blocks = list(run)
        if folds and blocks[0].start not in unfolded:
            _space(rows)
            rows.extend(_fold_rows(blocks, width))
            continue
        for number, block in enumerate(blocks):
            if not (folds and number):
                _space(rows)
            rows.extend(_block_rows(article.text, block, width, known))
    return Layout(rows, width)


def _fold_rows(blocks: Sequence[Block], width: int) -> Iterator[Row]:
    reasons = "; ".join(dict.fromkeys(block.reason for block in blocks))
    told = f"▸ {counted(len(blocks), 'line')} folded: {reasons}"
    (_, end), *more = cuts(told, width)
    first = Row(blocks[0].start, blocks[-1].end, BlockKind.FURNITURE, len(blocks), told[:end])
    yield first
    if more:
        rest = cut("  " + told[more[0][0] :], width)
        yield first._replace(start=first.end, told=rest)


def _block_rows(
    text: str, block: Block, width: int, known: Sequence[tuple[int, int]]
) -> Iterator[Row]:
    start = block.start
    for first, last in known:
        if first < start or last > block.end:
            continue
        yield from wrap(text, replace(block, start=start, end=first), width)
        yield Row(first, last, block.kind, hidden=1)
        start = last
    if text[start : block.end].strip():
        yield from wrap(text, replace(block, start=start), width)


def index_at(text: str, row: Row, cell: int) -> int:
    """Return the offset of the character at `cell` of a row, its end where the row is shorter."""
    for offset in range(row.start, row.end):
        cell -= get_character_cell_size(text[offset])
        if cell < 0:
            return offset
    return row.end


def fold_starts(article: Article) -> list[int]:
    """Return the start of every run of blocks that `lay_out` folds."""
    starts = []
    for folds, run in groupby(article.blocks, key=lambda block: block.kind in FOLDED_KINDS):
        first = next(run)
        if folds:
            starts.append(first.start)
    return starts


def _space(rows: list[Row]) -> None:
    if rows:
        end = rows[-1].end
        rows.append(Row(end, end, None))


def wrap(text: str, block: Block, width: int) -> Iterator[Row]:
    """Yield the rows of one block; line breaks inside it count as spaces."""
    piece = text[block.start : block.end].replace("\n", " ")
    if not piece.strip():
        return
    blank = len(piece) - len(piece.lstrip())
    if blank:
        yield from wrap(text, replace(block, start=block.start + blank), width)
        return
    for start, end in cuts(piece, width):
        yield Row(block.start + start, block.start + end, block.kind)


def cuts(piece: str, width: int) -> Iterator[tuple[int, int]]:
    """Yield the rows of `piece`, which has no line break, as ranges of it."""
    narrow = piece.isascii() or _ONE_CELL_EACH.fullmatch(piece)
    row_end = _narrow_end if narrow else _wide_end
    start, length = 0, len(piece)
    while start < length:
        end = row_end(piece, start, width)
        yield start, start + len(piece[start:end].rstrip())
        start = end
        while start < length and piece[start] == " ":
            start += 1


def _narrow_end(piece: str, start: int, width: int) -> int:
    """As `_wide_end` where each character has one cell."""
    if len(piece) - start <= width:
        return len(piece)
    cut = piece.rfind(" ", start, start + width + 1)
    return start + width if cut <= start else cut


def _wide_end(piece: str, start: int, width: int) -> int:
    """Where a row that begins at `start` ends: before the word, or the wide character, too many.

    Characters have one cell, two or none; only where nothing else fits are they cut anywhere.
    """
    cells, chance, before, size_before = 0, start, " ", 0
    for index in range(start, len(piece)):
        char = piece[index]
        size = get_character_cell_size(char)
        beside_wide = index > start and size and (size == 2 or size_before == 2)
        if char == " " or (beside_wide and _may_part(before, char)):
            chance = index
        cells += size
        if cells > width and char != " ":
            return chance if chance > start else max(index, start + 1)
        before, size_before = char, size
    return len(piece)


def _may_part(before: str, after: str) -> bool:
    """Whether a row may end between two characters of which one is wide."""
    return after not in _NEVER_FIRST and before not in _NEVER_LAST
