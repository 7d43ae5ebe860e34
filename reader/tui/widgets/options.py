"""What the lists with headings have in common."""

from __future__ import annotations

from collections.abc import Sequence

from textual.widgets import OptionList
from textual.widgets.option_list import Option


def first_choice(options: Sequence[Option], kept: str | None) -> int | None:
    """Return the index of the option with id `kept`, else of the first that can be chosen."""
    choices = [(index, option) for index, option in enumerate(options) if not option.disabled]
    same = (index for index, option in choices if option.id == kept)
    return next(same, choices[0][0] if choices else None)


def paint_anew(options: OptionList) -> None:
    """Paint in the colours of the theme in use.

    The list keeps what it painted by the style of a row; a change of `$accent`, say, within a row
    does not reach it. Replacing a prompt, by itself too, drops all that it kept.
    """
    if options.option_count:
        options.replace_option_prompt_at_index(0, options.get_option_at_index(0).prompt)


def move_page(options: OptionList, direction: int) -> None:
    """Move by what is on the screen, down or (-1) up.

    At an end stand on the last option, or the first, that can be chosen: Textual stands on none
    where the row there is of an option that is disabled.
    """
    if direction > 0:
        options.action_page_down()  # type: ignore[no-untyped-call]
        reach_end = options.action_last
    else:
        options.action_page_up()  # type: ignore[no-untyped-call]
        reach_end = options.action_first
    if options.highlighted is None:
        reach_end()
