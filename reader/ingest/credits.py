"""Bylines, captions, credits and lines that name the source: short forms with fixed words."""

from __future__ import annotations

import re

from reader.ingest.signals import Line
from reader.model import BlockKind

_PARTICLE = r"de|da|del|della|di|van|von|der|den|la|le|el|al|bin|ben"
_NAME = rf"(?:[^\W\d_a-z][\w.'’-]*|{_PARTICLE})"
_NAMES = rf"{_NAME}(?:[ ,&]+(?:and |und |et |y |e )?{_NAME}){{0,8}}"
_BY = (
    r"by|von|par|por|di|door|af|av|text|words|author|written by|reported by|story by|posted by"
    r"|report by|текст|автор"
)
_BYLINE = re.compile(rf"(?:(?i:{_BY})\b:? ?)+{_NAMES}\b.{{0,60}}$")
_CONTRIBUTED = re.compile(
    r"(?i)\bcontributed (?:to|reporting)\b.{0,60}$|^\(?(?:additional )?reporting (?:by|from) "
    r"|^\(?(?:writing|editing|edited) by |^with (?:additional )?reporting (?:by|from) "
    r"|^information from: |^contributing: |^[—–-]? ?with assistance (?:by|from) "
)
_NAME_ONLY = re.compile(
    rf"{_NAME}(?: {_NAME}){{1,4}}(?:(?: and |, | & ){_NAME}(?: {_NAME}){{1,3}}){{0,3}}"
)
_TITLED = re.compile(
    r"(?i)\b(?:correspondent|reporter|editor|columnist|staff|writer|journalist)s?\b"
)

# The large agencies and libraries of pictures.
_AGENCY = (
    r"(?:AFP|AAP|ANSA|dpa|EFE|EPA|Getty|Reuters|REUTERS|Shutterstock|iStock|Sputnik|TASS|Xinhua"
    r"|Alamy|Flickr|Unsplash|Wikimedia|Bloomberg|Rex|Anadolu|Zuma|ZUMA|Press Association"
    r"|Associated Press|AP Photo|AP\b|PA\b|NASA|Handout|Screengrab|Screenshot)"
)
_PICTURE = r"photo(?:graph)?s?|image|picture|credit|foto|bild|crédit photo"
_CREDIT = re.compile(
    rf"(?:\W*{_NAME}(?: {_NAME}){{0,4}} ?(?:/|\||, | via )+ ?)+{_AGENCY}.{{0,40}}$"
    rf"|{_NAME}(?: {_NAME}){{1,3}} ?/ ?{_NAME}(?: {_NAME}){{0,2}}$"
    rf"|(?i:{_PICTURE})(?i:s?(?: by| credit| courtesy| from| of)?[:\s]+.{{3,70}}$)"
    rf"|(?i:©|getty images|afp|reuters|ap photo|shutterstock|istock)[\w /.,’'-]{{0,40}}$"
)
_SHOWN = (
    r"(?:photo(?:graph)?s?|pictures?|images?|illustrations?|frame ?grabs?|screen ?(?:grab|shot)s?)"
)
_CAPTION_BEGIN = re.compile(
    r"(?i)(?:file(?: photo)?|above|below|pictured|photo caption|image caption|caption) ?[:–—-]"
    r"|(?:image|media) (?:copyright|caption|playback)\b"
    rf"|(?:in )?th(?:is|ese) (?:[\w.,’'-]+ ){{0,8}}?{_SHOWN},?"
    r" (?:provided|released|issued|taken|made available|obtained|from (?:a |the )?video|shows?)\b"
    rf"|in th(?:is|ese) (?=[^:]{{0,40}}(?:\d|undated|file))(?:[\w.,’'-]+ ){{1,7}}{_SHOWN},? \w"
)
_CAPTION_END = re.compile(
    rf"(?:(?<! )Credit|(?<=[.!?”\"’] )Credit|Credit(?:\.\.\.|…)) ?{_NAME}[^.]{{2,60}}$"
    rf"|\((?:[^()]{{0,60}}\b)?{_AGENCY}[^()]{{0,50}}\)$"
    rf"|(?i:\b(?:photo(?:graph)?|image|credit|picture)s?(?: by|: ?|/)[^.]{{3,50}}$)"
    rf"|[.\"”] (?:REUTERS|AFP|AP Photo|AP)/{_NAME}(?: {_NAME}){{0,4}}$"
    rf"| \| {_AGENCY}(?: (?:Images|Photo))?$"
    rf"|\((?i:photo|image|picture|courtesy|credit)[^()]{{2,60}}\)$"
    rf"|(?: {_NAME}){{2,4}} ?/ ?(?:{_NAME}(?: {_NAME})? ?/ ?)?(?:{_AGENCY}|GETTY|REX)"
    rf"(?i: images| photo| agency| features)?$"
)
# What agencies send with a picture may tell the whole event, in 700 characters. No paragraph of a
# text opens with "FILE -" or ends with who took a picture for whom.
_FILE_PICTURE = re.compile(r"FILE(?: (?:PHOTO|IMAGE|PICTURE))? ?[:–—-]")
_CREDITED = re.compile(
    rf"\([^()/]{{2,60}}/ ?(?:{_AGENCY})[^()]{{0,50}}\)(?: ?\([^()]{{2,40}}\))?$"
    rf"|\((?:AP |Reuters )?Photo(?: by|/)[^()]{{2,80}}\)(?: ?\([^()]{{2,40}}\))?$"
)
_SOURCE = re.compile(
    r"(?i)^(?:source|quelle|fuente|fonte|via|originally published (?:by|on|in)|источник) ?: ?"
    r"(?P<name>[^:]{2,60}?)[.]?$"
)
_NO_NAME = re.compile(r"(?i)(?:(?:news|wire) )?(?:agencies|services|reports)")
_LONGEST = 400
_LONGEST_CAPTION = 1500
_AS_CAPTIONS = "ends or begins as captions of pictures do"


def is_byline(line: Line) -> bool:
    """Whether a line says who wrote."""
    text = line.part.text
    return len(text) < 120 and _BYLINE.match(text) is not None and not line.signals["ends"]


def is_contribution(line: Line) -> bool:
    """Whether a line at the end of a text says who else wrote."""
    return len(line.words) < 60 and _CONTRIBUTED.search(line.part.text) is not None


def is_name(line: Line) -> bool:
    """Whether a line between title and text is a name, or a name and an office."""
    text = line.part.text
    if len(text) > _LONGEST or len(line.words) > 8:
        return False
    if line.signals["digits"] or line.signals["colon"]:  # "Editor's note:" names nobody
        return False
    return _NAME_ONLY.fullmatch(text) is not None or _TITLED.search(text) is not None


def picture_kind(line: Line) -> tuple[BlockKind, str] | None:
    """The kind of a line that belongs to a picture, and why, None where it does not."""
    text = line.part.text
    if len(text) > _LONGEST:
        return (BlockKind.CAPTION, _AS_CAPTIONS) if _is_long_caption(text) else None
    if len(text) < 100 and not line.signals["ends"] and _CREDIT.match(text):
        return BlockKind.CREDIT, "names who made a picture"
    return (BlockKind.CAPTION, _AS_CAPTIONS) if _is_caption(text) else None


def _is_caption(text: str) -> bool:
    if _CAPTION_BEGIN.match(text):
        return True
    # Nothing but a bracket ends a caption after a full stop: most lines need no slow search.
    return (text.endswith(")") or "." not in text[-2:]) and _CAPTION_END.search(text) is not None


def _is_long_caption(text: str) -> bool:
    if len(text) > _LONGEST_CAPTION:
        return False
    return bool(_FILE_PICTURE.match(text) or _CREDITED.search(text, len(text) - 160))


def named_source(line: Line) -> str | None:
    """The source that a line of the form "Source: X" names."""
    if len(line.part.text) > 90:
        return None
    found = _SOURCE.match(line.part.text)
    name = found["name"].strip() if found else ""
    return name if name and not _NO_NAME.fullmatch(name) else None
