"""The parts of a pane's rows that are not text of the article: header, folds, gutter. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style

from reader.library.news import Known
from reader.tui.fit import cut
from reader.tui.notes import SIGN
from reader.tui.paint import GutterMark
from reader.tui.palette import Palette
from reader.tui.wrap import Row

GUTTER = 5
"""Cells left of the text: two for the letter, one for the class sign, a bar, a note's sign."""


_REVERSED = Style(reverse=True)


def header_text(lead: str, facts: Iterable[str], width: int) -> str:
    """Return `lead` and the facts that fit into `width` cells; the last give way first."""
    tail = ""
    for fact in filter(None, facts):
        if cell_len(lead) + cell_len(tail) + cell_len(fact) + 3 < width:
            tail += f" · {fact}"
    return set_cell_size(cut(lead, width - 1) + tail, width)


def fold_text(row: Row, known: Sequence[Known], width: int) -> str:
    """Return what a fold row says: how much is folded and why, or where it was read before."""
    if row.told:
        return row.told
    labels = (part.label for part in known if part.start == row.start)
    return cut(f"▸ {next(labels, 'read before')}", width)


def gutter_cells(
    margin: str, mark: GutterMark | None, palette: Palette, *, noted: bool, standing: bool
) -> list[Segment]:
    """Return what is left of the text: a passage's label and bar, and the sign of a note.

    The label of the passage one is `standing` on is reversed.
    """
    sign = SIGN if noted else " "
    if mark is None:
        if not noted:
            return [Segment(margin + " " * GUTTER, palette.page)]
        return [Segment(margin + " " * (GUTTER - 1), palette.page), Segment(sign, palette.key)]
    label = palette.page + mark.style if mark.label else palette.page
    if standing:
        label += _REVERSED
    bar = palette.page + Style(color=mark.style.color)
    return [
        Segment(margin, palette.page),
        Segment(f"{mark.label:<3}", label),
        Segment("▏", bar),
        Segment(sign, palette.key),
    ]
