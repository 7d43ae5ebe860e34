"""When an article was published and by whom, as far as its file supports it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from reader.ingest.credits import named_source
from reader.ingest.dates import FoundDate, dates_in, iso_date
from reader.ingest.furniture import Verdict
from reader.ingest.masthead import FROM_ELSEWHERE, Head
from reader.ingest.pages import Data, Paragraph
from reader.ingest.signals import Line
from reader.model import BlockKind, DateMention

_PUBLISHED = re.compile(
    r"(?i)\b(?:published|posted|first published|publication date|veröffentlicht|publié|publicado"
    r"|pubblicato|gepubliceerd|опубликовано)\b"
)
_UPDATED = re.compile(
    r"(?i)\b(?:updated?|modified|edited|aktualisiert|mis à jour|actualizado|aggiornato|обновлено)\b"
)
_EXPIRES = re.compile(r"(?i)\bexpir\w+|\bvalid (?:until|till)\b|\bends? on\b")
_VISIT_SIGNS = re.compile(
    r"(?i)-?\d ?[°º˚]|^-?\d{1,3}(?:[.,]\d)? ?[CF]$|\btoday\b|e-?paper|edition"
)

# A dispatch opens with where, when and by whom: "GENEVA, 3 May 2021 (Agency) —".
_DATELINE = re.compile(r"^[^a-z.]{0,40}?[^.]{0,60}?\((?P<agency>[A-Z][\w ]{1,30})\)\s*[-–—]")
_DISPATCH = re.compile(r"^[^.:]{3,90}(?:\([A-Z][\w ]{1,30}\)\s*)?[-–—]\s")
_AGENCIES = {
    "AP": "Associated Press", "AFP": "AFP", "UPI": "UPI", "DPA": "dpa", "EFE": "EFE",
    "PTI": "PTI", "ANI": "ANI", "IANS": "IANS", "TASS": "TASS", "ANSA": "ANSA",
    "REUTERS": "Reuters", "XINHUA": "Xinhua", "BLOOMBERG": "Bloomberg", "KYODO": "Kyodo",
    "CNN": "CNN", "CNN BUSINESS": "CNN", "CBS NEWS": "CBS News", "PA": "PA",
    "THOMSON REUTERS FOUNDATION": "Thomson Reuters Foundation",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """A value and the clause that says why; None where the file supports none."""

    value: str | None
    reason: str


def find_date(
    text: str, lines: Sequence[Line], verdicts: Sequence[Verdict], head: Head, data: Data
) -> tuple[Finding, tuple[DateMention, ...]]:
    """Return the date of publication and every date that was considered, in order.

    `text` is that of the article, which the paragraphs of `lines` are parts of.
    """
    stated = iso_date(data.published.value) if data.published else None
    mentions = list(_stated_dates(data, stated))
    finding = None
    if stated is not None and data.published is not None:
        finding = Finding(stated, f"stated in {data.published.where}")
    written = [
        (index, found)
        for index, line in enumerate(lines)
        if line.signals["digits"] or len(line.part.text) > 200
        for found in dates_in(line.part.text[:20000])
    ]
    chosen = None if finding else _written_date(lines, verdicts, head, written)
    for index, found in written:
        accepted = chosen is not None and (index, found) == chosen[0]
        reason = (
            chosen[1] if accepted and chosen else _why_not(lines, verdicts, index, found, finding)
        )
        mentions.append(_mention(text, lines[index].part, found, accepted, reason))
    if chosen is not None:
        finding = Finding(chosen[0][1].value, chosen[1])
    return finding or Finding(None, "no date in the file is that of publication"), tuple(mentions)


def _stated_dates(data: Data, accepted: str | None) -> list[DateMention]:
    mentions = []
    if data.published is not None:
        reason = f"stated in {data.published.where}"
        if accepted is None:
            reason += ", but no full date"
        value = data.published.value
        mentions.append(DateMention(value, None, None, accepted, accepted is not None, reason))
    for other in data.other_dates:
        value_of = iso_date(other.value)
        mentions.append(
            DateMention(other.value, None, None, value_of, False, f"only in {other.where}")
        )
    return mentions


_Written = tuple[int, FoundDate]


def _written_date(
    lines: Sequence[Line],
    verdicts: Sequence[Verdict],
    head: Head,
    written: Sequence[_Written],
) -> tuple[_Written, str] | None:
    """The date in the text that says when it was published, and why it does."""
    top = head.title_at if head.title_at is not None else head.lead
    near = [
        one
        for one in written
        if top - 3 <= one[0] < head.lead and one[1].value and not _EXPIRES.search(_text(lines, one))
    ]
    for one in near:
        if _PUBLISHED.search(_before(lines, one)):
            return one, "the line says that it was published then"
    named = (BlockKind.BYLINE, BlockKind.DATELINE)
    for one in near:
        if verdicts[one[0]].kind in named and not _UPDATED.search(_before(lines, one)):
            return one, "stands between headline and text"
    for one in written:
        dispatch = _DISPATCH.match(_text(lines, one)) if one[0] == head.lead else None
        if dispatch and one[1].value and one[1].end <= dispatch.end():
            return one, "the text's first line is dated so"
    return None


def _text(lines: Sequence[Line], one: _Written) -> str:
    return lines[one[0]].part.text


def _before(lines: Sequence[Line], one: _Written) -> str:
    """The words of the line before the date: what they say is said of it."""
    return _text(lines, one)[max(one[1].start - 40, 0) : one[1].start]


def _why_not(
    lines: Sequence[Line],
    verdicts: Sequence[Verdict],
    index: int,
    found: FoundDate,
    finding: Finding | None,
) -> str:
    text = lines[index].part.text
    if found.value is None:
        return "can be read in two ways"
    if _EXPIRES.search(text):
        return "says when the page expires"
    kind = verdicts[index].kind
    if kind is BlockKind.FURNITURE:
        around = range(max(index - 3, 0), min(index + 4, len(lines)))
        if any(_VISIT_SIGNS.search(lines[i].part.text[:60]) for i in around):
            return "beside a weather report or the like: the day the page was saved"
        return f"in a line of the page, not of the article: {verdicts[index].reason}"
    if _UPDATED.search(text[max(found.start - 40, 0) : found.start]):
        return "says when the text was changed"
    if finding is not None and finding.value and finding.value.startswith(found.value):
        return "the same date as the file's data state"
    if kind in (BlockKind.BODY, BlockKind.STANDFIRST, BlockKind.TITLE, BlockKind.CAPTION):
        return f"in the {kind.value}: the date of something that the text tells"
    return "another date is stated more plainly"


def _mention(
    text: str, part: Paragraph, found: FoundDate, accepted: bool, reason: str
) -> DateMention:
    """The date where it stands in `text`: its paragraph was read with white space run together."""
    written = part.text[found.start : found.end]
    if text.startswith(part.text, part.start):
        start, end = part.start + found.start, part.start + found.end
        return DateMention(written, start, end, found.value, accepted, reason)
    same = re.compile(r"\s+".join(map(re.escape, written.split())))
    earlier = sum(1 for _ in same.finditer(part.text, 0, found.start))
    place = next(islice(same.finditer(text, part.start, part.end), earlier, None), None)
    if place is None:
        return DateMention(written, None, None, found.value, accepted, reason)
    return DateMention(place[0], place.start(), place.end(), found.value, accepted, reason)


def find_source(
    lines: Sequence[Line],
    verdicts: Sequence[Verdict],
    head: Head,
    named: str | None,
    data: Data,
    name: str,
) -> Finding:
    """Return the source: as the user names it, as the file states it, else the file's `name`."""
    if named:
        return Finding(named, "named in sources.toml")
    if data.source is not None and data.source.value:
        return Finding(data.source.value, f"stated in {data.source.where}")
    for index, line in enumerate(lines):
        source = named_source(line)
        if source is not None and (index < head.lead or verdicts[index].reason == FROM_ELSEWHERE):
            return Finding(source, "a line of the text says so")
    agency = _agency(lines[head.lead].part.text) if head.lead < len(lines) else None
    if agency is not None:
        return Finding(agency, "the text's first line names the agency")
    return Finding(name, "the file's name: nothing in it says who published it")


def _agency(lead: str) -> str | None:
    found = _DATELINE.match(lead[:160])
    return _AGENCIES.get(found["agency"].upper()) if found else None
