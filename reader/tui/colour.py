"""What the palette needs to know of colours: contrast, lightness, and hues at a given lightness.

Contrast is that of WCAG 2.1; lightness, chroma and hue are those of CIE L*C*h (CIE 15:2004), in
which equal steps look equal.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from textual.color import Color, Lab, lab_to_rgb, rgb_to_lab

LEGIBLE = 4.5
"""The contrast of text that WCAG 2.1 asks for at level AA."""

_WHITE, _BLACK = Color(255, 255, 255), Color(0, 0, 0)


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of WCAG 2.1 between two opaque colours, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def legible(colour: Color, *grounds: Color) -> Color:
    """Return `colour`, moved towards white or black until it reads on each of `grounds`.

    Colours of the terminal's own cannot be measured: they stay as they are.
    """
    if any(found.ansi is not None for found in (colour, *grounds)):
        return colour
    target = max(_WHITE, _BLACK, key=lambda end: _least_contrast(end, grounds))
    for step in range(21):
        candidate = colour.blend(target, step / 20)
        if _least_contrast(candidate, grounds) >= LEGIBLE:
            return candidate
    return target


def lightness(colour: Color) -> float:
    """The lightness L* of a colour, 0 (black) to 100 (white)."""
    return rgb_to_lab(colour).L


def hue_of(colour: Color) -> float:
    """The hue angle of a colour, in radians."""
    lab = rgb_to_lab(colour)
    return math.atan2(lab.b, lab.a)


def at_lightness(light: float, chroma: float, hue: float) -> Color:
    """The colour of this L*C*h, with less chroma where screens cannot show as much."""
    light = min(max(light, 0.0), 100.0)
    for share in (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1):
        reach = chroma * share
        found = lab_to_rgb(Lab(light, reach * math.cos(hue), reach * math.sin(hue)))
        if all(0 <= channel <= 255 for channel in found.rgb):
            return found
    return lab_to_rgb(Lab(light, 0.0, 0.0)).clamped


def _least_contrast(colour: Color, grounds: Sequence[Color]) -> float:
    return min(contrast(colour, ground) for ground in grounds)


def _luminance(colour: Color) -> float:
    channels = (
        value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4
        for value in colour.normalized
    )
    red, green, blue = channels
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
