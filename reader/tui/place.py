"""Where one was in a story, remembered between sessions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields


@dataclass(frozen=True, slots=True)
class Place:
    """The reading state of a story; articles and passages by id.

    `tops` and `read` have, by article, the character at the top and that up to which it was read;
    `at` is the one at which the part of the passage begins that one stood on.
    `panel` says whether the sidebar is open where there is room for it.
    """

    article: str = ""
    tops: Mapping[str, int] = field(default_factory=dict)
    read: Mapping[str, int] = field(default_factory=dict)
    passage: str = ""
    at: int = 0
    lit: str = ""
    sync: str = ""
    panel: bool = True
    zoomed: bool = False
    unfolded: bool = False

    def record(self) -> dict[str, object]:
        """The place as JSON values."""
        return asdict(self)


def place_from(record: object) -> Place:
    """Return the place kept in `record`; what another version wrote differently is left out."""
    if not isinstance(record, dict):
        return Place()
    defaults = asdict(Place())
    known = {
        found.name: record[found.name]
        for found in fields(Place)
        if type(record.get(found.name)) is type(defaults[found.name])
    }
    for name in ("tops", "read"):
        offsets = known.get(name, {})
        known[name] = {key: offset for key, offset in offsets.items() if isinstance(offset, int)}
    return Place(**known)
