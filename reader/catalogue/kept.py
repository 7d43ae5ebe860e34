"""Values that were kept as JSON in a file that may have been damaged since."""

from __future__ import annotations

from typing import TypeVar

import msgspec

Value = TypeVar("Value")


def decoded(kept: bytes | str, decoder: msgspec.json.Decoder[Value]) -> Value | None:
    """Return the value; None where it is damaged, or has the form of another version."""
    try:
        return decoder.decode(kept)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
