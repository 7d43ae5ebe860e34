"""Text from outside made safe to show in a terminal.

Escape, C1 and bidirectional controls reach the terminal through any widget (OSC 52 rewrites the
clipboard, a right-to-left override swaps what is read), so they are taken out once, before anything
else sees the text.
"""

from __future__ import annotations

import unicodedata

from reader.text.patterns import compiled

# Left: zero-width joiner and non-joiner, which Persian, Indic scripts and emoji need.
_INVISIBLE = (
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)

_CONTROLS = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) != "\n"}
_CONTROLS |= {0x7F: "\N{SYMBOL FOR DELETE}", ord("\t"): " "}
_CONTROLS |= dict.fromkeys(
    [*range(0x80, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF], "\N{REPLACEMENT CHARACTER}"
)
# The same in ranges: two thousand characters one by one take longer to compile than to read a file.
_UNSAFE = "[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"


def sanitise(raw: str) -> str:
    """Return `raw` in NFC with `\\n` as its only control character.

    Other controls become visible (their Unicode control pictures, or U+FFFD), tabs a space;
    bidirectional controls and other invisible formatting characters are removed. The function is
    idempotent.
    """
    text = "\n".join(f"{raw}.".splitlines())[:-1]  # whatever Unicode says that a line ends with
    if compiled(_UNSAFE).search(text) is not None:  # the table is slow, and few texts need it
        text = text.translate(_CONTROLS)
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", compiled(_INVISIBLE).sub("", text))
