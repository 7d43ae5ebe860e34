"""What a format reader makes of a file: a text, its paragraphs, what the file says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from reader.model import BlockKind


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph `[start, end)` of a text; `text` is it on one line.

    `kind` and `reason` are given where the file's format says what the paragraph is.
    """

    start: int
    end: int
    text: str
    kind: BlockKind | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Stated:
    """Something a file's data say, and where: `article:published_time`, the field `title`."""

    value: str
    where: str


@dataclass(frozen=True, slots=True)
class Data:
    """What a file says of its article outside the text; None where it does not."""

    title: Stated | None = None
    source: Stated | None = None
    published: Stated | None = None
    language: str | None = None
    declared_source: str = ""
    other_dates: tuple[Stated, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A sanitised text in paragraphs, with the data beside it.

    `fixed` says that the kinds given are all there is to know: no furniture is looked for.
    `number` is the record's number in a file that holds many, `content` what its id is made of
    (None: the bytes of the file).
    """

    text: str
    paragraphs: tuple[Paragraph, ...]
    data: Data = field(default_factory=Data)
    number: int | None = None
    content: bytes | None = None


MAIN_TEXT = "part of the page's main text"
"""Why a paragraph of a saved page is body: it is in what was extracted from the HTML."""

_LINE = re.compile(r"[^\n]*\S[^\n]*")

# A column width that people and mail programs wrap at.
_NARROWEST, _WIDEST = 45, 120


def one_line(text: str) -> str:
    """Return `text` with every run of white space as one space, none outside."""
    return " ".join(text.split())


def headed(heads: Iterable[tuple[str, BlockKind, str]], page: Page) -> Page:
    """Return `page` with lines above it that stood outside its text, each with its kind and why."""
    text = ""
    parts: list[Paragraph] = []
    for line, kind, reason in heads:
        parts.append(Paragraph(len(text), len(text) + len(line), line, kind, reason))
        text += line + "\n\n"
    moved = (
        replace(part, start=part.start + len(text), end=part.end + len(text))
        for part in page.paragraphs
    )
    return replace(page, text=text + page.text, paragraphs=(*parts, *moved))


def paragraphs(text: str, start: int = 0) -> Iterator[Paragraph]:
    """Yield the paragraphs of `text` from `start` on.

    A paragraph is a line, or several where a text was wrapped at a column: then no line would have
    had room for the first word of the next, and lines go on in lower case.
    """
    run: list[tuple[int, int]] = []
    for match in _LINE.finditer(text, start):
        if run and text.count("\n", run[-1][1], match.start()) > 1:
            yield from _joined(text, run)
            run = []
        run.append(_stripped(text, match.start(), match.end()))
    yield from _joined(text, run)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    line = text[start:end]
    return start + len(line) - len(line.lstrip()), start + len(line.rstrip())


def _joined(text: str, run: list[tuple[int, int]]) -> Iterator[Paragraph]:
    """Join the lines of `run`, between two blank lines, where they were wrapped."""
    if len(run) == 1:
        ((first, last),) = run
        yield Paragraph(first, last, one_line(text[first:last]))
        return
    full = _full_lines(text, run)
    start = 0
    for index in range(len(run)):
        if index + 1 == len(run) or not full[index]:
            first, last = run[start][0], run[index][1]
            yield Paragraph(first, last, one_line(text[first:last]))
            start = index + 1


def _full_lines(text: str, run: list[tuple[int, int]]) -> list[bool]:
    """For each line whether it ended only because the column did."""
    none = [False] * len(run)
    width = max((end - start for start, end in run), default=0)
    if len(run) < 2 or not _NARROWEST <= width <= _WIDEST:
        return none
    full = []
    for (start, end), (following, stop) in pairwise(run):
        word = text[following:stop].split(None, 1)[0]
        full.append(end - start + 1 + len(word) > width)
    openers = [text[run[i + 1][0]] for i, is_full in enumerate(full) if is_full]
    if sum(char.islower() for char in openers) < 0.4 * len(openers) or not openers:
        return none
    return [*full, False]
