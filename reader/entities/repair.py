"""From raw mentions to names, by what the whole story knows.

A model reads one line at a time and takes a president for an organisation where the line
does not help. The other lines of the story do: a title before a name, a full name, the type it is
given most often. What was found once is then found everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from reader.entities.evidence import gather, lower_words
from reader.entities.frames import take_apart
from reader.entities.judge import judge, judge_things
from reader.entities.marks import vouch_for_broken, with_nicknames
from reader.entities.names import Name, Telling
from reader.entities.occurrences import Index
from reader.entities.vouch import vouch


def repair(tellings: Sequence[Telling]) -> list[tuple[Name, ...]]:
    """Return the names of each text of a story, in order, not overlapping."""
    lower = lower_words(tellings)
    known = gather(tellings, lower)
    types = judge(known, lower)
    vouch(tellings, known, types, lower)
    take_apart(known, types)
    vouch_for_broken(tellings, known, types)
    things = judge_things(known, types)
    index = Index(known, types, things)
    return [with_nicknames(telling, tuple(index.find(telling))) for telling in tellings]
