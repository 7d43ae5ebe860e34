"""What the lists with headings have in common."""

from __future__ import annotations

from collections.abc import Sequence

from textual.widgets.option_list import Option


def first_choice(options: Sequence[Option], kept: str | None) -> int | None:
    """Return the index of the option with id `kept`, else of the first that can be chosen."""
    choices = [(index, option) for index, option in enumerate(options) if not option.disabled]
    same = (index for index, option in choices if option.id == kept)
    return next(same, choices[0][0] if choices else None)
