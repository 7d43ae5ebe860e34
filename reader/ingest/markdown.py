"""Markdown: front matter, headings and pictures; the text keeps its characters."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace

from reader.ingest.fields import data_of
from reader.ingest.pages import Data, Page, Paragraph, Stated, paragraphs
from reader.model import BlockKind
from reader.text import sanitise

# CommonMark 0.31: an ATX heading; a setext underline; an image alone on its line.
_HEADING = re.compile(r"(?P<marks>#{1,6})[ \t]+(?P<text>.*?)(?:[ \t]+#+)?[ \t]*$")
_UNDERLINED = re.compile(r"(?P<text>[^\n]+)\n[ ]{0,3}(?P<marks>=+|-+)[ \t]*$")
_IMAGE = re.compile(r"!\[(?P<text>[^\]]*)\]\([^)]*\)$")
_RULE = re.compile(r"(?:[-*_][ \t]*){3,}$")

# As Jekyll, Hugo and Pandoc write it: YAML between `---`, TOML between `+++`.
_FRONT_MATTER = re.compile(
    r"\s*(?P<fence>---|\+\+\+)[ \t]*\n(?P<data>.*?\n)(?P=fence)[ \t]*(?:\n|$)", re.S
)
_YAML_LINE = re.compile(r"(?P<key>[A-Za-z_][\w .-]*?)\s*:\s*(?P<value>\S.*?)\s*$")


def has_front_matter(head: str) -> bool:
    """Whether a text opens with front matter."""
    match = _FRONT_MATTER.match(head)
    return match is not None and bool(_fields(match["fence"], match["data"]))


def read(raw: str) -> Page:
    """Return a Markdown text as a page."""
    text = sanitise(raw)
    front = _FRONT_MATTER.match(text)
    fields = _fields(front["fence"], front["data"]) if front else {}
    start = front.end() if front and fields else 0
    found = list(_front_paragraph(text, start))
    found += [_described(text, part) for part in paragraphs(text, start)]
    data = data_of(fields, "front matter") if fields else Data()
    if data.title is None:
        data = replace(data, title=_first_heading(text, found))
    return Page(text, tuple(found), data)


def _fields(fence: str, source: str) -> Mapping[str, object]:
    if fence == "+++":
        try:
            return tomllib.loads(source)
        except (tomllib.TOMLDecodeError, RecursionError):
            return {}
    lines = (_YAML_LINE.match(line) for line in source.splitlines())
    return {line["key"]: line["value"].strip("\"'") for line in lines if line}


def _front_paragraph(text: str, end: int) -> Iterator[Paragraph]:
    inside = text[:end]
    if inside.strip():
        start = len(inside) - len(inside.lstrip())
        yield Paragraph(
            start, len(inside.rstrip()), "", BlockKind.FURNITURE, "front matter: data, not text"
        )


def _described(text: str, part: Paragraph) -> Paragraph:
    source = text[part.start : part.end]
    heading = _HEADING.match(source) or _UNDERLINED.match(source)
    if heading is not None and heading.end() == len(source):
        return replace(
            part, text=heading["text"], kind=BlockKind.BODY, reason="a heading inside the text"
        )
    image = _IMAGE.match(source)
    if image is not None:
        return replace(
            part, text=image["text"], kind=BlockKind.CAPTION, reason="a picture's description"
        )
    if _RULE.match(source):
        return replace(part, kind=BlockKind.FURNITURE, reason="a rule, not text")
    return part


def _first_heading(text: str, found: list[Paragraph]) -> Stated | None:
    """The heading that opens the text, if nothing but furniture stands before it."""
    for part in found:
        if part.kind is BlockKind.FURNITURE or part.kind is BlockKind.CAPTION:
            continue
        is_heading = part.reason == "a heading inside the text"
        return Stated(part.text, "the first heading") if is_heading and part.text else None
    return None
