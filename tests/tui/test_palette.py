"""Text can be read on every tint (WCAG 2.1, 4.5 : 1), in both of our themes."""

from __future__ import annotations

import pytest
from rich.style import Style
from textual.color import Color
from textual.theme import Theme

from reader.tui.palette import DARK, LIGHT, Palette, contrast, palette_of


def palette_for(theme: Theme, *, colour: bool = True) -> Palette:
    return palette_of(theme.to_color_system().generate(), colour=colour)


def ratio(style: Style) -> float:
    assert style.color is not None
    assert style.bgcolor is not None
    return contrast(Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor))


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_everything_on_the_page_can_be_read(theme: Theme) -> None:
    palette = palette_for(theme)
    text = [*palette.kinds.values(), palette.header, palette.header_focused, palette.fold]
    marks = [
        *palette.tints,
        *palette.strong_tints,
        palette.mention,
        palette.match,
        palette.match_current,
        palette.selection,
    ]
    labels = [palette.page + label for label in palette.labels]
    for style in [*text, *labels, *(palette.page + mark for mark in marks)]:
        assert ratio(style) >= 4.5, str(style)


def test_without_colour_a_passage_is_underlined() -> None:
    palette = palette_for(DARK, colour=False)
    assert all(tint.underline for tint in palette.tints)
