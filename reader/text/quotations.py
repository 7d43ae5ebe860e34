"""Which parts of a text stand inside quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

Range = tuple[int, int]

_MARK = re.compile("[\"“”„‟«»‹›「」『』'‘’‚]")
_CLOSERS = {
    "“": '”"',
    "„": '“”"',
    "‟": "”",
    "”": "”",  # Swedish and Finnish open and close with the same mark
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "「": "」",
    "『": "』",
    '"': '"”',
    "‘": "’'",
    "‚": "‘’",
    "'": "'’",
}
_SINGLE = frozenset("'‘’‚")
_MOST_PARAGRAPHS = 6
"""How many paragraphs a quotation may run on without a mark before it counts as never closed."""


def quotations(text: str, blocks: Sequence[Range]) -> tuple[Range, ...]:
    """Return the ranges of `text` inside the outermost quotation marks of its blocks, in order.

    Marks are not part of the range. A quotation that is not closed in its block goes on into the
    next ones where one of them closes it; where the next block opens one anew (a quotation
    continued over paragraphs) or none closes it, it ends with its block. A single mark that is
    never closed was an apostrophe.
    """
    text = text.replace("''", '" ').replace("``", ' "')  # typewriters' and TeX's double marks
    found: list[Range] = []
    carried = ""
    for number, (start, end) in enumerate(blocks):
        following = blocks[number + 1 : number + 1 + _MOST_PARAGRAPHS]
        carried = _read_block(text, start, end, carried, following, found)
    return tuple(found)


def _read_block(
    text: str, start: int, end: int, carried: str, following: Sequence[Range], found: list[Range]
) -> str:
    """Add the quotations of one block to `found`; return the closers that are still awaited."""
    closers, opened, inner = carried, start, ""
    marks = [match.start() for match in _MARK.finditer(text, start, end)]
    for position, at in enumerate(marks, start=1):
        if not closers:
            if _opens(text, at, start) and (
                text[at] not in _SINGLE or _closed_later(text, marks[position:], at, end)
            ):
                closers, opened = _CLOSERS[text[at]], at + 1
        elif text[at] in inner and _closes(text, at, end):
            inner = ""
        elif text[at] in closers and _closes(text, at, end):
            found.append((opened, at))
            closers, inner = "", ""
        elif not inner and text[at] not in _SINGLE and _opens(text, at, start):
            inner = _CLOSERS[text[at]]
    if not closers:
        return ""
    if opened < end:
        found.append((opened, end))
    return closers if _closed_in(text, closers, following) else ""


def _opens(text: str, at: int, start: int) -> bool:
    mark = text[at]
    if mark in "「『":
        return True
    before = text[at - 1] if at > start else " "
    if mark not in _CLOSERS or before.isalnum() or before in ".,!?":
        return False
    after = text[at + 1 : at + 2]
    return mark in "«‹„" or (after != "" and not after.isspace())


def _closes(text: str, at: int, end: int) -> bool:
    if text[at] in "”»」』«‹›":
        return True
    after = text[at + 1] if at + 1 < end else " "
    return not after.isalnum() and not text[at - 1].isspace()


def _closed_later(text: str, marks: Sequence[int], opened: int, end: int) -> bool:
    closers = _CLOSERS[text[opened]]
    return any(text[at] in closers and _closes(text, at, end) for at in marks)


def _closed_in(text: str, closers: str, following: Sequence[Range]) -> bool:
    """Whether the first mark in the blocks that follow closes what is open."""
    for start, end in following:
        for match in _MARK.finditer(text, start, end):
            at = match.start()
            if text[at] in _SINGLE:
                continue
            return text[at] in closers and not _opens(text, at, start)
    return False


def quoted_share(start: int, end: int, quoted: Sequence[Range]) -> float:
    """Return the share of `[start, end)` inside the ranges."""
    covered = sum(closed - opened for opened, closed in inside(start, end, quoted))
    return covered / max(1, end - start)


def inside(start: int, end: int, quoted: Sequence[Range]) -> Iterator[Range]:
    """Yield the parts of the ranges that lie in `[start, end)`."""
    for opened, closed in quoted:
        if opened < end and start < closed:
            yield max(start, opened), min(end, closed)
