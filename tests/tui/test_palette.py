"""Text can be read in every theme (WCAG 2.1, 4.5 : 1), and marks are told apart without hue."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

import pytest
from rich.style import Style
from textual.color import Color, rgb_to_lab
from textual.theme import BUILTIN_THEMES, Theme

from reader.tui.colour import contrast, lightness
from reader.tui.palette import DARK, LIGHT, Palette, palette_of, readable

ALL = [DARK, LIGHT, *BUILTIN_THEMES.values()]
MEASURED = [theme for theme in ALL if not theme.ansi]
ANSI = [theme for theme in ALL if theme.ansi]

each_theme = pytest.mark.parametrize("theme", MEASURED, ids=lambda theme: theme.name)

JUST_NOTICEABLE = 2.3
"""The difference in CIE 1976 L*a*b* that can just be seen (Mahy and others 1994)."""

# Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision
# Deficiency", IEEE TVCG 15(6), 2009: the matrices of severity 1.0, for linear RGB.
VISIONS = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def palette_for(theme: Theme, *, colour: bool = True) -> Palette:
    variables = theme.to_color_system().generate()
    return palette_of(variables, ansi=theme.ansi, colour=colour, dark=theme.dark)


def as_seen_by(vision: str, colour: Color) -> Color:
    """The colour as a reader with this vision sees it."""
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in colour.normalized
    ]
    channels = []
    for row in VISIONS[vision]:
        value = min(max(sum(a * b for a, b in zip(row, linear, strict=True)), 0.0), 1.0)
        value = 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055
        channels.append(round(255 * value))
    red, green, blue = channels
    return Color(red, green, blue)


def difference(one: Color, other: Color) -> float:
    """The distance of CIE 1976 L*a*b*."""
    this, that = rgb_to_lab(one), rgb_to_lab(other)
    return math.dist((this.L, this.a, this.b), (that.L, that.a, that.b))


def ground(style: Style) -> Color:
    assert style.bgcolor is not None
    return Color.from_rich_color(style.bgcolor)


def ink(style: Style) -> Color:
    assert style.color is not None
    return Color.from_rich_color(style.color)


def on_the_page(palette: Palette) -> Iterable[Style]:
    """Everything with text in it, as it is painted: marks over the page, over each other."""
    yield from palette.kinds.values()
    yield from (palette.header, palette.header_focused, palette.fold, palette.quiet, palette.key)
    for label in palette.labels:
        yield palette.page + label
        yield palette.page + label + Style(reverse=True)
    over = (palette.mention, palette.match, palette.match_current, palette.selection)
    for below in (Style(), *palette.tints, *palette.faint_tints, *palette.strong_tints):
        for kind in palette.kinds.values():
            yield kind + below
            yield from (kind + below + mark for mark in over if not mark.reverse)


@each_theme
@pytest.mark.parametrize("colour", [True, False], ids=["colour", "NO_COLOR"])
def test_everything_on_the_page_can_be_read(theme: Theme, colour: bool) -> None:
    for style in on_the_page(palette_for(theme, colour=colour)):
        assert contrast(ink(style), ground(style)) >= 4.5, str(style)


@each_theme
def test_lit_not_lit_and_stood_on_differ_on_the_greyscale(theme: Theme) -> None:
    for palette in (palette_for(theme), palette_for(theme, colour=False)):
        page = lightness(ground(palette.page).monochrome)
        lit = [lightness(ground(tint).monochrome) for tint in palette.tints]
        stood_on = [lightness(ground(tint).monochrome) for tint in palette.strong_tints]
        assert min(abs(shade - page) for shade in lit) >= 2 * JUST_NOTICEABLE
        assert min(abs(here - shade) for here in stood_on for shade in lit) >= 2 * JUST_NOTICEABLE
        neighbours = zip(lit, lit[1:] + lit[:1], strict=True)
        assert min(abs(one - other) for one, other in neighbours) >= JUST_NOTICEABLE


@pytest.mark.parametrize("theme", ALL, ids=lambda theme: theme.name)
@pytest.mark.parametrize("colour", [True, False], ids=["colour", "NO_COLOR"])
def test_the_one_stood_on_has_a_sign_of_its_own(theme: Theme, colour: bool) -> None:
    palette = palette_for(theme, colour=colour)
    for lit, stood_on in zip(palette.tints, palette.strong_tints, strict=True):
        assert stood_on.underline
        assert (lit.underline, lit.bold) != (stood_on.underline, stood_on.bold)
    if theme.ansi or not colour:
        assert all(tint.underline for tint in palette.tints)


@each_theme
@pytest.mark.parametrize("vision", VISIONS)
def test_neighbouring_letters_differ_for_every_reader(theme: Theme, vision: str) -> None:
    palette = palette_for(theme)
    _neighbours_differ(palette.labels, ink, vision, 10 * JUST_NOTICEABLE)
    _neighbours_differ(palette.tints, ground, vision, 3 * JUST_NOTICEABLE)


def _neighbours_differ(
    styles: tuple[Style, ...], part: Callable[[Style], Color], vision: str, least: float
) -> None:
    seen = [as_seen_by(vision, part(style)) for style in styles]
    for one, other in zip(seen, seen[1:] + seen[:1], strict=True):
        assert difference(one, other) >= least


@each_theme
def test_the_inks_of_bars_and_lists_can_be_read(theme: Theme) -> None:
    variables = readable(theme.to_color_system().generate())
    grounds = "background surface panel block-cursor-background block-cursor-blurred-background"
    page = Color.parse(variables["background"])
    for ground in grounds.split():
        below = Color.parse(variables[ground])
        below = page.blend(below.with_alpha(1), below.a)
        for ink in "foreground foreground-muted accent text-accent warning error".split():
            assert contrast(Color.parse(variables[ink]), below) >= 4.5, (ink, ground)


def test_the_terminals_own_colours_are_left_alone() -> None:
    for theme in ANSI:
        variables = theme.to_color_system().generate()
        assert readable(variables) == variables


XTERM = {
    "blue": "#0000ee", "red": "#cd0000", "bright_yellow": "#ffff00", "bright_cyan": "#00ffff",
    "bright_green": "#00ff00", "bright_magenta": "#ff00ff", "bright_red": "#ff0000",
}  # fmt: skip
VGA = {
    "blue": "#0000aa", "red": "#aa0000", "bright_yellow": "#ffff55", "bright_cyan": "#55ffff",
    "bright_green": "#55ff55", "bright_magenta": "#ff55ff", "bright_red": "#ff5555",
}  # fmt: skip


@pytest.mark.parametrize("theme", ANSI, ids=lambda theme: theme.name)
@pytest.mark.parametrize("terminal", [XTERM, VGA], ids=["xterm", "VGA"])
def test_the_terminals_own_colours_read_on_black_or_white(
    theme: Theme, terminal: dict[str, str]
) -> None:
    palette = palette_for(theme)
    page = Color.parse("black" if theme.dark else "white")
    for style in (*palette.labels, *palette.tints, *palette.faint_tints, *palette.strong_tints):
        assert style.color is not None
        if not style.color.is_default:
            assert contrast(Color.parse(terminal[style.color.name]), page) >= 4.5


@pytest.mark.parametrize("theme", ANSI, ids=lambda theme: theme.name)
def test_a_16_colour_terminal_is_sent_no_other_colour(theme: Theme) -> None:
    palette = palette_for(theme)
    single = [
        getattr(palette, name)
        for name in Palette.__dataclass_fields__
        if isinstance(getattr(palette, name), Style)
    ]
    styles = [
        *single,
        *palette.kinds.values(),
        *palette.tints,
        *palette.faint_tints,
        *palette.strong_tints,
        *palette.labels,
    ]
    for style in styles:
        for colour in (style.color, style.bgcolor):
            assert colour is None or colour.is_default or (colour.number or 0) < 16
            assert colour is None or colour.triplet is None
