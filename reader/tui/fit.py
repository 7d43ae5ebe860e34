"""Lists of words in the room there is. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len


def fitting(parts: Sequence[str], room: int) -> str:
    """Return as many of `parts` as `room` cells hold, none of them cut, and how many more.

    Empty where not even the first fits.
    """
    most = min(len(parts), room // 3 + 1)  # a part and what sets it off take three cells at least
    for kept in range(most, 0, -1):
        more = f" and {len(parts) - kept} more" if kept < len(parts) else ""
        if cell_len(said := ", ".join(parts[:kept]) + more) <= room:
            return said
    return ""
