"""Title, standfirst, byline, dateline and source: the head of an article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.ingest.furniture import Verdict
from reader.ingest.pages import Page, Stated
from reader.model import BlockKind


@dataclass(frozen=True, slots=True)
class Named:
    """A title or a source, and why it was taken; None where there is none."""

    value: str | None
    reason: str


def find_title(page: Page, verdicts: list[Verdict]) -> Named:
    first = next((i for i, v in enumerate(verdicts) if v.kind in (BlockKind.BODY, BlockKind.TITLE)), None)
    if page.data.title:
        return Named(page.data.title.value, page.data.title.where)
    if first is None:
        return Named(None, "no text")
    line = page.paragraphs[first].text
    if len(line) < 160 and not line.endswith((".", "”")):
        verdicts[first] = Verdict(BlockKind.TITLE, "first line, short, no full stop")
        return Named(line, "first line, short, no full stop")
    return Named(None, "the text opens with its first paragraph: it has no headline")
