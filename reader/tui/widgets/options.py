"""What the lists on sheets have in common."""

from __future__ import annotations

from textual.widgets import OptionList


def paint_anew(options: OptionList) -> None:
    """Paint in the colours of the theme in use.

    The list keeps what it painted by the style of a row; a change of `$accent`, say, within a row
    does not reach it. Replacing a prompt, by itself too, drops all that it kept.
    """
    if options.option_count:
        options.replace_option_prompt_at_index(0, options.get_option_at_index(0).prompt)
