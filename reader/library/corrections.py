"""The user's corrections of names, made on what the entity stage finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple, Protocol

from reader.catalogue.corrections import CorrectionsFile
from reader.errors import UnreadableError, UsageError
from reader.library.keys import file_of
from reader.model import Conflict, Correction, Entities, Filed, Header, Problem, Story


class _Called(Protocol):
    @property
    def type(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def aliases(self) -> Sequence[str]: ...


class CorrectionReport(NamedTuple):
    """A correction, in how many stories it was made, and why it was not where it was to be."""

    filed: Filed
    stories: int
    fault: str


class Corrections:
    """The corrections as they are for one library. Threads may share it.

    Where the file cannot be read, there are none: that is among the problems of the library.
    """

    def __init__(self, file: CorrectionsFile, headers: Callable[[], Mapping[str, Header]]) -> None:
        self._file = file
        self._headers = headers

    @property
    def path(self) -> Path:
        """Where the corrections of all libraries are: a plain file that can be given away."""
        return self._file.path

    def version(self) -> object:
        """Another value whenever the corrections have changed."""
        try:
            return self._file.stamp()
        except UnreadableError:
            return None

    def filed(self) -> tuple[Filed, ...]:
        """All corrections, in the order of the file."""
        try:
            return self._file.filed()
        except UnreadableError:
            return ()

    def of(self, story: Story) -> tuple[Filed, ...]:
        """The corrections that are for a story."""
        filed = self.filed()
        if not filed:
            return ()
        names = self._names_of(story)
        return tuple(one for one in filed if _is_for(one.correction, names))

    def applied(self, entities: Entities, story: Story) -> Entities:
        """The entities of a story as corrected."""
        corrections = [filed.correction for filed in self.of(story)]
        if not corrections:
            return entities
        from reader.entities.corrections import correct

        return correct(entities, corrections, story.articles).entities

    def concern(self, story: Story, entities: Iterable[_Called]) -> bool:
        """Whether a correction may change these entities of a story."""
        filed = self.of(story)
        if not filed:
            return False
        wanted = {(one.correction.type, one.correction.name) for one in filed}
        return any(
            (entity.type, name) in wanted
            for entity in entities
            for name in (entity.name, *entity.aliases)
        )

    def add(self, correction: Correction) -> None:
        """Write a correction down; `UnreadableError` where it cannot be kept."""
        self._file.add(correction)

    def remove(self, filed: Filed) -> None:
        """Take a correction back; raises like `add`, and `UsageError` where it is gone."""
        self._file.remove(filed)

    def check(self, entities: Entities, story: Story, correction: Correction) -> None:
        """Raise `UsageError` where a correction cannot be made on corrected `entities`."""
        from reader.entities.corrections import correct

        done = correct(entities, [correction], story.articles)
        for conflict in done.conflicts:
            raise UsageError(correction.name, conflict.reason, "")
        if done.entities == entities:
            raise UsageError(correction.name, "this changes nothing here", "")

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong in the file: what cannot be read, and what contradicts itself."""
        problems = self._file.problems()
        filed = self.filed()
        if not filed:
            return problems
        from reader.entities.corrections import contradictions

        at = _lines(filed)
        found = contradictions(one.correction for one in filed)
        return (*problems, *(self._problem(conflict, at) for conflict in found))

    def reports(self, stories: Iterable[tuple[Story, Entities]]) -> tuple[CorrectionReport, ...]:
        """What becomes of each correction in these stories with their entities as found."""
        from reader.entities.corrections import correct

        filed = self.filed()
        at = _lines(filed)
        made = dict.fromkeys((one.correction for one in filed), 0)
        faults: dict[Correction, str] = {}
        for story, entities in stories:
            corrections = [one.correction for one in self.of(story)]
            corrected = correct(entities, corrections, story.articles)
            for correction in corrected.made:
                made[correction] += 1
            for conflict in corrected.conflicts:
                if conflict.correction.articles or not conflict.is_absent:
                    faults.setdefault(conflict.correction, _reason(conflict, at))
        return tuple(
            CorrectionReport(one, made[one.correction], faults.get(one.correction, ""))
            for one in filed
        )

    def _problem(self, conflict: Conflict, at: Mapping[Correction, int]) -> Problem:
        reason = f"line {at[conflict.correction]}: {_reason(conflict, at)}"
        return Problem(
            str(self.path), reason, "remove one of the two; every other correction counts"
        )

    def _names_of(self, story: Story) -> set[str]:
        """What a correction may call the articles of a story: their ids and file names."""
        headers = self._headers()
        files = {
            PurePath(file_of(headers[id_].path)).name for id_ in story.articles if id_ in headers
        }
        return {*story.articles, *files}


def _is_for(correction: Correction, names: set[str]) -> bool:
    return not correction.articles or not names.isdisjoint(correction.articles)


def _lines(filed: Iterable[Filed]) -> dict[Correction, int]:
    """Where each correction stands first."""
    return {one.correction: one.line for one in reversed(tuple(filed))}


def _reason(conflict: Conflict, at: Mapping[Correction, int]) -> str:
    where = f" (line {at[conflict.against]})" if conflict.against else ""
    return conflict.reason + where
