"""What a story says about its names, weighed when their types are judged."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

Words = tuple[str, ...]


@dataclass(slots=True)
class Evidence:
    """What a story says about one name.

    `labels` and `forms` count what recognisers called it and how it was written; `titled` how
    often a title stood before it; `spoken` how often it stood outside headings, and `mid`, of
    those, where only a name has a capital. `placed` counts how often it stood after in, from and
    the like, `says` how often before a word of speech, `located` how often before its state or
    country, `firm` how often beside what only a company has or is, `things` how often beside what
    says that it is a thing's (four times each where it is introduced as one), `inanimate` how
    often after an article or before a device, `devices` of these before a device, `numbered` how
    often before the number of a model. `plain` says that it stands for plain words, `lone` that it
    is a name only where no other name's word is beside.
    """

    labels: Counter[str] = field(default_factory=Counter)
    forms: Counter[Words] = field(default_factory=Counter)
    titled: int = 0
    spoken: int = 0
    mid: int = 0
    placed: int = 0
    says: int = 0
    located: int = 0
    firm: int = 0
    things: int = 0
    inanimate: int = 0
    devices: int = 0
    numbered: int = 0
    plain: bool = False
    lone: bool = False
