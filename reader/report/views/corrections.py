"""The user's corrections of names for a person, in the order of their file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.library.corrections import CorrectionReport
from reader.report.pieces import Column, Heading, Piece, Table, one_line
from reader.report.views.common import near
from reader.text.plural import counted


def corrections_view(path: str, reports: Sequence[CorrectionReport]) -> Iterator[Piece]:
    """Each correction with its line, for which stories it is, and what becomes of it."""
    yield Heading(counted(len(reports), "correction"), (near(path),))
    yield Table(
        (
            Column("line", number=True),
            Column("correction"),
            Column("for", whole=True),
            Column("what becomes of it"),
        ),
        [
            (
                str(report.filed.line),
                one_line(report.filed.correction.told),
                "one story" if report.filed.correction.articles else "every story",
                _outcome(report),
            )
            for report in reports
        ],
    )


def _outcome(report: CorrectionReport) -> str:
    if report.stories:
        return f"made in {_stories(report.stories)}"
    return one_line(report.fault) or "no story whose names are known has it"


def _stories(count: int) -> str:
    return "1 story" if count == 1 else f"{count} stories"
