"""Lists of words in the room there is. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.cells import cell_len, chop_cells, set_cell_size


def fitting(parts: Sequence[str], room: int) -> str:
    """Return as many of `parts` as `room` cells hold, none of them cut, and how many more.

    Empty where not even the first fits.
    """
    kept = width = 0
    for count, part in enumerate(parts, 1):
        width += cell_len(part) + (len(_COMMA) if count > 1 else 0)
        if width > room:
            break
        if width + len(_more(len(parts) - count)) <= room:
            kept = count
    return _COMMA.join(parts[:kept]) + _more(len(parts) - kept) if kept else ""


_COMMA = ", "


def _more(count: int) -> str:
    return f" and {count} more" if count else ""


def shortened(names: Sequence[str], room: int, least: int) -> list[str]:
    """Return `names` in `room` cells together, each cut at the same length where it is longer.

    They are cut at the end, those of which that leaves the same within. Empty where names would
    still be alike, and where fewer than `least` cells of a name are left.
    """
    widths = [cell_len(name) for name in names]
    if sum(widths) <= room:
        return list(names)
    most = next(
        (n for n in range(max(widths), least - 1, -1) if sum(min(w, n) for w in widths) <= room), 0
    )
    if not most:
        return []
    shorter = Counter(cut(name, most) for name in set(names))
    found = [
        cut(name, most) if shorter[cut(name, most)] == 1 else cut_within(name, most)
        for name in names
    ]
    return found if len(set(found)) == len(set(names)) else []


def cut(text: str, width: int) -> str:
    """Return `text` in at most `width` cells, with an ellipsis where it was longer."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(width - 1, 0)).rstrip() + "…"


def cut_within(text: str, width: int) -> str:
    """Return `text` in at most `width` cells (3 or more), its middle left out where longer."""
    if cell_len(text) <= width:
        return text
    kept = width - 1
    return set_cell_size(text, kept - kept // 2) + "…" + chop_cells(text[::-1], kept // 2)[0][::-1]
