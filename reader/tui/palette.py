"""The colours of a page: our two themes, and the Rich styles that a theme gives to marks.

No meaning rests on colour alone: a passage has its letter and class sign in the gutter and an
underline where the terminal has no tints. The hues are those of Okabe and Ito's palette for
colour-blind readers (https://jfly.uni-koeln.de/color/), without black.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rich.style import Style
from textual.color import Color
from textual.theme import Theme

from reader.model import BlockKind, LinkClass

DARK = Theme(
    name="reader-dark",
    primary="#7aa2c8",
    secondary="#8f9bb3",
    accent="#e0b064",
    warning="#e0b064",
    error="#d9776c",
    success="#8fb573",
    foreground="#d6d3cb",
    background="#16181d",
    surface="#1d2027",
    panel="#272b34",
    dark=True,
    variables={
        "block-cursor-background": "#3a4252",
        "block-cursor-foreground": "#f2efe8",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#2b303b",
        "footer-key-foreground": "#e0b064",
        "input-selection-background": "#7aa2c8 35%",
    },
)

LIGHT = Theme(
    name="reader-light",
    primary="#2f5d8a",
    secondary="#5b6472",
    accent="#9a5b00",
    warning="#9a5b00",
    error="#a83232",
    success="#3d7a37",
    foreground="#24262b",
    background="#fbf9f4",
    surface="#f2efe7",
    panel="#e5e1d6",
    dark=False,
    variables={
        "block-cursor-background": "#d5deea",
        "block-cursor-foreground": "#14161a",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#e2e5ea",
        "footer-key-foreground": "#9a5b00",
        "input-selection-background": "#2f5d8a 30%",
    },
)

SIGNS = {LinkClass.VERBATIM: "=", LinkClass.EDITED: "~", LinkClass.PARAPHRASE: "≈"}
"""The sign of a passage's class in the gutter."""

_HUES = ("#E69F00", "#56B4E9", "#009E73", "#CC79A7", "#D55E00", "#0072B2", "#F0E442")
_ANSI_HUES = ("yellow", "cyan", "green", "magenta", "red", "blue")

_TINT, _STRONG_TINT = 0.22, 0.42
"""Shares of hue in the background of a passage; less where text could not be read on it."""

_LEGIBLE = 4.5
"""The contrast of text that WCAG 2.1 asks for at level AA."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The styles in which a pane is painted.

    `tints`, `strong_tints` and `labels` are cycled through by passages in the order of their
    letters; a strong tint marks the passage one stands on.
    """

    kinds: Mapping[BlockKind, Style]
    page: Style
    fold: Style
    header: Style
    header_focused: Style
    quiet: Style
    key: Style
    tints: tuple[Style, ...]
    strong_tints: tuple[Style, ...]
    labels: tuple[Style, ...]
    alone: Style
    found: Style
    mention: Style
    match: Style
    match_current: Style
    selection: Style
    thumb: Style
    track: Style


def palette_of(variables: Mapping[str, str], *, ansi: bool = False, colour: bool = True) -> Palette:
    """Return the palette for a theme's variables.

    `ansi` paints with the terminal's own 16 colours, which cannot be blended: passages are then
    underlined in their hue; so they are without `colour` (`NO_COLOR`), where hues are gone.
    """
    get = _Colours(variables)
    background, foreground = get("background"), get("foreground")
    page = _style(foreground, background)
    quiet = page + _style(_quiet(foreground, background, ansi=ansi))
    hues = [Color.parse(hue) for hue in _HUES]
    if ansi:
        labels = tuple(Style.parse(f"bold {hue}") for hue in _ANSI_HUES)
        tints = tuple(Style.parse(f"underline {hue}") for hue in _ANSI_HUES)
        strong = tuple(Style.parse(f"underline bold {hue}") for hue in _ANSI_HUES)
    else:
        line = not colour
        labels = tuple(Style(bold=True) + _style(_legible(hue, background)) for hue in hues)
        tints = tuple(
            _style(None, _tint(hue, background, foreground, _TINT)) + Style(underline=line)
            for hue in hues
        )
        strong = tuple(
            _style(None, _tint(hue, background, foreground, _STRONG_TINT)) + Style(underline=True)
            for hue in hues
        )
    accent, panel, surface = get("accent"), get("panel"), get("surface")
    kinds = dict.fromkeys(BlockKind, page)
    kinds[BlockKind.TITLE] = page + Style(bold=True)
    kinds[BlockKind.STANDFIRST] = page + Style(italic=True)
    kinds |= dict.fromkeys(
        (
            BlockKind.KICKER,
            BlockKind.BYLINE,
            BlockKind.DATELINE,
            BlockKind.CAPTION,
            BlockKind.CREDIT,
            BlockKind.TAGS,
            BlockKind.FURNITURE,
        ),
        quiet,
    )
    return Palette(
        kinds=kinds,
        page=page,
        fold=quiet + Style(italic=True),
        header=_style(foreground, panel),
        header_focused=_style(background, get("primary")) + Style(bold=True),
        quiet=quiet,
        key=page + _style(accent),
        tints=tints,
        strong_tints=strong,
        labels=labels,
        alone=tints[0],
        found=_style(accent),
        mention=_style(_legible(get("primary"), background)) + Style(bold=True, underline=True),
        match=Style(reverse=True) if ansi or not colour else _style(background, accent),
        match_current=Style(reverse=True, bold=True, underline=True)
        if ansi or not colour
        else _style(background, get("error")) + Style(bold=True),
        selection=Style(reverse=True)
        if ansi
        else _style(None, get("primary").blend(background, 0.55)),
        thumb=_style(None, panel) if not ansi else Style(reverse=True),
        track=_style(panel, surface) if not ansi else Style(dim=True),
    )


class _Colours:
    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = variables

    def __call__(self, name: str) -> Color:
        return Color.parse(self._variables[name])


def _style(foreground: Color | None, background: Color | None = None) -> Style:
    return Style(
        color=foreground.rich_color if foreground else None,
        bgcolor=background.rich_color if background else None,
    )


def _quiet(foreground: Color, background: Color, *, ansi: bool) -> Color:
    return foreground if ansi else foreground.blend(background, 0.32)


def _tint(hue: Color, background: Color, foreground: Color, share: float) -> Color:
    """Return `background` with a share of `hue`, as strong as text on it can bear."""
    tint = background.blend(hue, share)
    while contrast(foreground, tint) < _LEGIBLE and share > 0:
        share -= 0.02
        tint = background.blend(hue, share)
    return tint


def _legible(colour: Color, background: Color) -> Color:
    """Return `colour` moved towards white or black until it reads on `background` (WCAG 2.1)."""
    if colour.ansi is not None or background.ansi is not None:
        return colour
    target = Color(255, 255, 255) if background.brightness < 0.5 else Color(0, 0, 0)
    for step in range(11):
        candidate = colour.blend(target, step / 10)
        if contrast(candidate, background) >= _LEGIBLE:
            return candidate
    return target


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of WCAG 2.1 between two opaque colours, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Color) -> float:
    channels = (
        value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4
        for value in colour.normalized
    )
    red, green, blue = channels
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
