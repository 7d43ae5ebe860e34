"""Days as they are told."""

from __future__ import annotations

from collections.abc import Iterable


def days_told(published: Iterable[str | None]) -> str:
    """The day of some ISO 8601 dates, or the first and the last of them; nothing without any."""
    days = sorted({date[:10] for date in published if date})
    return " – ".join(dict.fromkeys((days[0], days[-1]))) if days else ""
