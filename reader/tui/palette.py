"""The colours of a page: our two themes, and the Rich styles that a theme gives to marks.

No meaning rests on colour alone: a passage has its letter and class sign in the gutter, and the
one stood on an underline. Tints are steps of lightness from the page, so that they are told apart
on a greyscale too, and neighbouring letters stand on different steps. The hues are those of Okabe
and Ito's palette for colour-blind readers (https://jfly.uni-koeln.de/color/).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rich.style import Style
from textual.color import Color
from textual.theme import Theme

from reader.model import BlockKind
from reader.tui.colour import LEGIBLE, at_lightness, contrast, hue_of, legible, lightness

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

_HUES = ("#E69F00", "#56B4E9", "#D55E00", "#0072B2", "#F0E442", "#009E73")
"""Of the palette's seven, the six in the order in which neighbours differ most for those who see
no red, no green or no blue; an even number, as neighbours also differ in lightness."""

_STEPS, _STRONG_STEP, _FAINT = (8.0, 15.0), 23.0, 0.5
"""How much lighter (on a dark page) or darker a passage is than the page, by turns; and the one
stood on. In L*, of which 1 can just be seen on large areas. What is there only probably is lighter
or darker by the share `_FAINT` of that."""

_TINT_CHROMA, _LABEL_CHROMA, _CURSOR_CHROMA = 26.0, 60.0, 10.0

_LABEL_LIGHTNESS = {True: (68.0, 84.0), False: (46.0, 33.0)}
"""L* of the letters in the gutter by turns, on a dark page and on a light one."""

_GROUNDS = ("background", "surface", "panel")
_CURSORS = {"block-cursor-background": _STEPS[1], "block-cursor-blurred-background": _STEPS[0]}
_INKS = ("foreground", "foreground-muted", "accent", "text-accent", "warning", "error")

_ANSI_LABELS = {
    True: ("bright_yellow", "bright_cyan", "bright_green", "bright_magenta", "bright_red"),
    False: ("blue", "red", "default"),
}
"""Those of the terminal's 16 colours that read on a black page, and on a white one, in the
palettes of xterm and the VGA."""


@dataclass(frozen=True, slots=True, eq=False)
class Palette:
    """The styles in which a pane is painted; there is one of them for each theme.

    `tints`, `faint_tints`, `strong_tints` and `labels` are cycled through by passages in the order
    of their letters; a strong tint marks the passage one stands on, a faint one what is probably of
    a passage.
    """

    kinds: Mapping[BlockKind, Style]
    page: Style
    fold: Style
    header: Style
    header_focused: Style
    quiet: Style
    key: Style
    tints: tuple[Style, ...]
    faint_tints: tuple[Style, ...]
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


def palette_of(
    variables: Mapping[str, str], *, ansi: bool = False, colour: bool = True, dark: bool = True
) -> Palette:
    """Return the palette for the variables of a `dark` or light theme.

    `ansi` paints with the terminal's own 16 colours, which cannot be blended: passages are then
    underlined in their hue; so they are without `colour` (`NO_COLOR`), where hues are gone.
    """
    if ansi:
        return _ansi_palette(dark=dark)
    get = _Colours(variables, colour=colour)
    background, accent, primary, panel = map(get, ("background", "accent", "primary", "panel"))
    foreground = legible(get("foreground"), background)
    page = _style(foreground, background)
    quiet = page + _style(legible(foreground.blend(background, 0.32), background))
    grounds, faint, strong, labels = _passage_colours(background, colour=colour)
    tints = tuple(
        _style(legible(foreground, ground), ground) + Style(underline=not colour)
        for ground in grounds
    )
    selection = primary.blend(background, 0.55)
    error = get("error")
    return Palette(
        kinds=_kinds(page, quiet),
        page=page,
        fold=quiet + Style(italic=True),
        header=_style(legible(foreground, panel), panel),
        header_focused=_style(legible(background, primary), primary) + Style(bold=True),
        quiet=quiet,
        key=page + _style(legible(accent, background)),
        tints=tints,
        faint_tints=tuple(_style(legible(foreground, ground), ground) for ground in faint),
        strong_tints=tuple(
            _style(legible(foreground, ground), ground)
            + Style(underline=True, bold=None if colour else True)
            for ground in strong
        ),
        labels=tuple(Style(bold=True) + _style(legible(label, background)) for label in labels),
        alone=tints[0],
        found=_style(legible(accent, background)),
        mention=_style(legible(primary, background, *grounds, *strong))
        + Style(bold=True, underline=True),
        match=_style(legible(background, accent), accent) if colour else Style(reverse=True),
        match_current=_style(legible(background, error), error) + Style(bold=True)
        if colour
        else Style(reverse=True, bold=True, underline=True),
        selection=_style(legible(foreground, selection), selection),
        thumb=_style(None, panel),
        track=_style(panel, get("surface")),
    )


def _passage_colours(background: Color, *, colour: bool) -> Iterator[list[Color]]:
    """Grounds of passages, of what only probably is of one, of one stood on; and of letters."""
    hues = [hue_of(Color.parse(hue)) for hue in _HUES]
    base = lightness(background)
    way = 1 if base < 50 else -1
    tint, label = (_TINT_CHROMA, _LABEL_CHROMA) if colour else (0.0, 0.0)
    steps = [way * step for step in _STEPS]
    for share in (1, _FAINT):
        yield [
            at_lightness(base + steps[number % 2] * share, tint * share, hue)
            for number, hue in enumerate(hues)
        ]
    yield [at_lightness(base + way * _STRONG_STEP, tint, hue) for hue in hues]
    yield [
        at_lightness(_LABEL_LIGHTNESS[way > 0][number % 2], label, hue)
        for number, hue in enumerate(hues)
    ]


def readable(variables: Mapping[str, str]) -> dict[str, str]:
    """Return a theme's variables with inks that read wherever the screens use them.

    Many themes have accents and muted text of less contrast than `LEGIBLE`, or a cursor row on
    which only their own cursor colour reads. The terminal's own colours stay as they are.
    """
    background = Color.parse(variables["background"])
    if background.ansi is not None:
        return dict(variables)
    colours = {name: Color.parse(variables[name]) for name in (*_GROUNDS, *_CURSORS, *_INKS)}
    changed = dict(variables)
    foreground = colours["foreground"]
    grounds = [colours[name] for name in _GROUNDS]
    for name, step in _CURSORS.items():
        cursor = background.blend(colours[name].with_alpha(1), colours[name].a)
        if contrast(foreground, cursor) < LEGIBLE:
            way = 1 if lightness(background) < 50 else -1
            light = lightness(background) + way * step
            cursor = at_lightness(light, _CURSOR_CHROMA, hue_of(cursor))
            changed[name] = cursor.hex
        grounds.append(cursor)
    changed["block-cursor-foreground"] = legible(foreground, *grounds).hex
    for name in _INKS:
        ink = background.blend(colours[name].with_alpha(1), colours[name].a)
        changed[name] = legible(ink, *grounds).hex
    return changed


def _ansi_palette(*, dark: bool) -> Palette:
    """Signs first: what the terminal's colours look like is not known."""
    page, reverse = Style.parse("default on default"), Style(reverse=True)
    hues = _ANSI_LABELS[dark]
    labels = tuple(Style.parse(f"bold {hue}") for hue in hues)
    tints = tuple(Style.parse(f"underline {hue}") for hue in hues)
    accent = Style.parse("bold")
    return Palette(
        kinds=_kinds(page, page),
        page=page,
        fold=page + Style(italic=True),
        header=page + Style(underline=True),
        header_focused=page + Style(reverse=True, bold=True),
        quiet=page,
        key=page + accent,
        tints=tints,
        faint_tints=tuple(map(Style.parse, hues)),
        strong_tints=tuple(Style.parse(f"underline bold {hue}") for hue in hues),
        labels=labels,
        alone=tints[0],
        found=accent,
        mention=Style(bold=True, italic=True),
        match=reverse,
        match_current=Style(reverse=True, bold=True, underline=True),
        selection=reverse,
        thumb=reverse,
        track=Style(dim=True),
    )


def _kinds(page: Style, quiet: Style) -> Mapping[BlockKind, Style]:
    kinds = dict.fromkeys(BlockKind, quiet)
    kinds[BlockKind.BODY] = page
    kinds[BlockKind.TITLE] = page + Style(bold=True)
    kinds[BlockKind.STANDFIRST] = page + Style(italic=True)
    return kinds


class _Colours:
    """The colours of a theme by name; greys where there is to be no hue."""

    def __init__(self, variables: Mapping[str, str], *, colour: bool) -> None:
        self._variables = variables
        self._colour = colour

    def __call__(self, name: str) -> Color:
        found = Color.parse(self._variables[name])
        return found if self._colour else found.monochrome


def _style(foreground: Color | None, background: Color | None = None) -> Style:
    return Style(
        color=foreground.rich_color if foreground else None,
        bgcolor=background.rich_color if background else None,
    )
