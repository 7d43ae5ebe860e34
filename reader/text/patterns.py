"""Patterns that are compiled when they are first needed, and looking up what they match.

Those of one module take up to four milliseconds, for which no start of the screen has to wait.
"""

from __future__ import annotations

import re
from functools import cache


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The compiled pattern; asked again, it is there in 60 ns."""
    return re.compile(pattern)


_DOTS = str.maketrans("ıİ", "ii")


def caseless(match: str) -> str:
    """What a pattern matched that ignores case, as a table in small letters without ı has it.

    To such a pattern ı, İ and ſ are an I and an S; `str.lower` knows none of it.
    """
    return match.translate(_DOTS).casefold()
