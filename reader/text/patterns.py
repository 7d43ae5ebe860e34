"""Patterns that are compiled when they are first needed.

Those of one module take up to four milliseconds, for which no start of the screen has to wait.
"""

from __future__ import annotations

import re
from functools import cache


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The compiled pattern; asked again, it is there in 60 ns."""
    return re.compile(pattern)
