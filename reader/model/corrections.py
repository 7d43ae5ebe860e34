"""The user's own corrections of names."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reader.model.findings import EntityType


class Deed(StrEnum):
    """What a correction does with an entity."""

    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    RETYPE = "retype"
    HIDE = "hide"


@dataclass(frozen=True, slots=True)
class Correction:
    """What is to be done with the entity of this type and name.

    MERGE: it is the one called `to`, of type `to_type` where that is another type. SPLIT: the
    mentions spelt as in `spellings` are someone else, called `to`, else by the first of them.
    RENAME: it is called `to`. RETYPE: it is of type `to_type`. HIDE: it is not shown.
    `articles` (ids or file names) limit it to the stories that have one of them; without any it is
    for every story.
    """

    deed: Deed
    type: EntityType
    name: str
    to: str = ""
    to_type: EntityType | None = None
    spellings: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """The correction as a phrase: merge “Xi” (PERSON) into “Xi Jinping”."""
        what = f"{self.deed} “{self.name}” ({self.type})"
        to_type = f" ({self.to_type})" if self.to_type else ""
        match self.deed:
            case Deed.MERGE:
                return f"{what} into “{self.to}”{to_type}"
            case Deed.SPLIT:
                spelt = ", ".join(f"“{spelling}”" for spelling in self.spellings)
                return f"{what}: {spelt} apart" + (f" as “{self.to}”" if self.to else "")
            case Deed.RENAME:
                return f"{what} to “{self.to}”"
            case Deed.RETYPE:
                return f"{what} to {self.to_type}"
            case Deed.HIDE:
                return what


@dataclass(frozen=True, slots=True)
class Filed:
    """A correction and the line of the file, from 1, where it begins."""

    line: int
    correction: Correction


@dataclass(frozen=True, slots=True)
class Conflict:
    """A correction that could not be made, and why.

    `against` is the correction before it that it contradicts. One that `is_absent` speaks of an
    entity that is not in the story, which may be right where it is for every story.
    """

    correction: Correction
    reason: str
    against: Correction | None = None
    is_absent: bool = False
