"""The head of an article: title, standfirst, kicker, byline and date line; captions and credits."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from reader.ingest.credits import is_byline, is_contribution, is_name, named_source, picture_kind
from reader.ingest.dates import dates_in
from reader.ingest.furniture import Verdict
from reader.ingest.pages import Data
from reader.ingest.signals import Line
from reader.model import BlockKind

_ZONE = 30
"""How many lines above the first paragraph a title is looked for."""

_HEAD_LINES = 14
"""How far down the first paragraph may still be a headline, and below one a byline or a date."""

_LEAST_LIKENESS = 0.55
_WORDS_OF_TOPIC = 3

_DATED = re.compile(r"(?i)\W*(?:first |last )?(?:published|posted|updated)\b\D{0,20}\d")
_SUFFIX = re.compile(r"\s+[|–—-]\s+[^|–—]{2,40}$|\s+»\s+.{2,40}$")
_NOT_ALNUM = re.compile(r"[\W_]+")
_HEADING = "a heading inside the text"
FROM_ELSEWHERE = "says where the text comes from"
"""Why a line after the text is a credit."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of an article says; `lead` is the index of the first paragraph of the text.

    `title_at` is None where the title does not stand in the text.
    """

    title: str | None
    title_reason: str
    title_at: int | None
    lead: int


def read_head(lines: Sequence[Line], verdicts: list[Verdict], data: Data) -> Head:
    """Find the title, and give the lines around it and around pictures their kinds."""
    lead = _lead(lines, verdicts)
    head = _stated_title(lines, verdicts, data, lead) or _written_title(lines, verdicts, lead)
    if head.title_at is not None:
        verdicts[head.title_at] = Verdict(BlockKind.TITLE, head.title_reason)
        _name_kicker(lines, verdicts, head.title_at)
        if head.title_at < lead:
            _name_under_title(lines, verdicts, head.title_at, lead)
            _fold_above(lines, verdicts, head.title_at)
    else:
        _name_bylines(lines, verdicts, lead)
    _name_pictures(lines, verdicts)
    _name_ends(lines, verdicts)
    return head


def _lead(lines: Sequence[Line], verdicts: Sequence[Verdict]) -> int:
    """The first paragraph of the text: of the article, and with the form of a sentence."""
    bodies = [i for i, verdict in enumerate(verdicts) if verdict.kind is BlockKind.BODY]
    for index in bodies:
        line = lines[index]
        if line.part.reason == _HEADING or picture_kind(line) is not None:
            continue
        if index and _is_followed_by_head(lines, index):
            continue
        if (index == 0 and _is_like_headline(line)) or not (
            line.signals["long"] or (line.signals["ends"] and line.signals["size"] > 2.4)
        ):
            continue
        return index
    others = [index for index in bodies if index and lines[index].signals["ends"]]
    return others[0] if others else bodies[0] if bodies else len(lines)


def _is_like_headline(line: Line) -> bool:
    """Whether a line has a headline's form: rather short, and ended by anything but a full stop."""
    text = line.part.text
    full_stop = (
        text.endswith((".", "。", ".”", '."', ".’", ".'")) and line.signals["capitals"] < 0.6
    )
    return len(text) < 160 and not full_stop


def _is_followed_by_head(lines: Sequence[Line], index: int) -> bool:
    """Whether a byline or a date comes next, or, after no full stop, a picture's credit."""
    if index + 1 == len(lines) or index > _HEAD_LINES:
        return False
    following = lines[index + 1]
    if is_byline(following) or (following.signals["date"] and len(following.words) < 8):
        return True
    return not lines[index].signals["ends"] and picture_kind(following) is not None


def _stated_title(
    lines: Sequence[Line], verdicts: Sequence[Verdict], data: Data, lead: int
) -> Head | None:
    """The title that the file's data state, and where it stands in the text."""
    if data.title is None or not data.title.value:
        return None
    stated = data.title.value
    plain = _plain(stated)
    site = _plain(data.source.value) if data.source else ""
    places = []
    for index, line in enumerate(lines):
        if len(line.part.text) > 2 * len(stated):
            continue
        own = _plain(line.part.text)
        same = own == plain or (len(own) > 12 and own == plain.removesuffix(site))
        if same or (len(own) > 20 and (plain.startswith(own) or plain.endswith(own))):
            places.append(index)
    above = [index for index in places if index < max(lead, 1)]
    at = above[-1] if above else places[0] if places else None
    title = lines[at].part.text if at is not None else _without_site(stated, site)
    return Head(title, f"stated in {data.title.where}", at, lead)


def _without_site(stated: str, site: str) -> str:
    found = _SUFFIX.search(stated)
    if found is None or not site:
        return stated
    suffix = _plain(found.group())
    return stated[: found.start()] if suffix in site or site in suffix else stated


def _plain(text: str) -> str:
    return _NOT_ALNUM.sub("", text).casefold()


def _written_title(lines: Sequence[Line], verdicts: Sequence[Verdict], lead: int) -> Head:
    """The line above the text that is most like a headline of it."""
    topic = frozenset(
        word
        for line, verdict in zip(lines, verdicts, strict=True)
        if verdict.kind is BlockKind.BODY and line.signals["size"] > 2.4
        for word in line.content
    )
    start = max(lead - _ZONE, 0)
    best, at, byline_seen, candidates = _LEAST_LIKENESS, None, False, 0
    for index in range(start, min(lead, len(lines))):
        line = lines[index]
        if is_byline(line) or (line.signals["date"] and len(line.words) < 10):
            byline_seen = byline_seen or index > start + 1
            continue
        if not _may_be_title(line, verdicts[index]):
            continue
        candidates += 1
        score = _likeness(line, topic) - 0.7 * byline_seen - 0.02 * (lead - index)
        if index == 0:
            score += 1.5 if verdicts[index].kind is BlockKind.BODY else 0.7
        elif candidates == 1:
            score += 0.3
        if score > best:
            best, at = score, index
    if at is not None:
        where = "first line" if at == 0 else "stands above the text"
        return Head(lines[at].part.text, f"{where}, short, no full stop", at, lead)
    if lead == 0:
        return Head(None, "the text opens with a whole paragraph: it has no headline", None, lead)
    return Head(None, "no line above the text is like a headline of it", None, lead)


def _likeness(line: Line, topic: Set[str]) -> float:
    """How like a headline of a text about `topic` a line is, by its words alone.

    One or two words of the topic make a tag or a section; a headline has more.
    """
    shared = len(line.content & topic)
    share = shared / max(len(line.content), 1) * min(1.0, shared / _WORDS_OF_TOPIC)
    return (
        1.5 * share + 0.4 * (5 <= len(line.words) <= 20) + 0.1 * line.context.get("repeated", 0.0)
    )


def _may_be_title(line: Line, verdict: Verdict) -> bool:
    text = line.part.text
    if verdict.kind not in (BlockKind.BODY, BlockKind.FURNITURE, BlockKind.TITLE):
        return False
    if not 2 <= max(len(line.words), len(text) // 6) <= 40 or len(text) > 250:
        return False
    if line.use.share > 0.5 or line.signals["address"] or line.signals["remark"]:
        return False
    return not text.endswith((":", "…")) and _is_like_headline(line) and picture_kind(line) is None


def _name_kicker(lines: Sequence[Line], verdicts: list[Verdict], title_at: int) -> None:
    """A word or two right above the title: the section or the subject."""
    if title_at == 0:
        return
    line = lines[title_at - 1]
    top = title_at <= 2 and not line.signals["digits"]
    if top and 0 < len(line.words) <= 4 and verdicts[title_at - 1].kind is not BlockKind.TITLE:
        reason = "a word or two right above the headline"
        verdicts[title_at - 1] = Verdict(BlockKind.KICKER, reason)


def _name_under_title(
    lines: Sequence[Line], verdicts: list[Verdict], title_at: int, lead: int
) -> None:
    """Name the lines between title and text."""
    standfirst_open = True
    for index in range(title_at + 1, lead):
        line, kind = lines[index], verdicts[index].kind
        if kind not in (BlockKind.BODY, BlockKind.FURNITURE) or line.part.reason == _HEADING:
            continue
        if kind is BlockKind.FURNITURE and index - title_at > _HEAD_LINES:
            continue  # of the page, such as the dates of other stories
        if _plain(line.part.text) == _plain(lines[title_at].part.text):
            verdicts[index] = Verdict(BlockKind.FURNITURE, "the headline once more")
            continue
        named = _under_title(line, standfirst_open)
        if named is not None:
            verdicts[index] = named
            standfirst_open = False
        elif kind is BlockKind.BODY and line.use.share > 0.3 and not line.signals["ends"]:
            family = line.use.family
            verdicts[index] = Verdict(
                BlockKind.FURNITURE, family.reason if family else "a line of the page"
            )


def _name_bylines(lines: Sequence[Line], verdicts: list[Verdict], lead: int) -> None:
    """Name who wrote, above a text without a headline."""
    for index in range(lead):
        if verdicts[index].kind is BlockKind.BODY and is_byline(lines[index]):
            verdicts[index] = Verdict(BlockKind.BYLINE, "says who wrote, above the text")


def _under_title(line: Line, standfirst_open: bool) -> Verdict | None:
    if is_byline(line):
        return Verdict(BlockKind.BYLINE, "says who wrote, under the headline")
    picture = picture_kind(line) if line.use.share <= 0.3 else None
    if picture is not None:
        return Verdict(*picture)
    text = line.part.text
    if len(line.words) < 16 and (_DATED.match(text) or next(dates_in(text), None) is not None):
        return Verdict(BlockKind.DATELINE, "a date under the headline")
    if line.use.share > 0.3:
        return None
    if is_name(line):
        return Verdict(BlockKind.BYLINE, "a name between headline and text")
    if standfirst_open and 6 <= len(line.words) <= 60:
        return Verdict(BlockKind.STANDFIRST, "stands between headline and text")
    return None


def _fold_above(lines: Sequence[Line], verdicts: list[Verdict], title_at: int) -> None:
    """What stands above the headline is of the page."""
    for index in range(title_at):
        if verdicts[index].kind is BlockKind.BODY:
            if lines[index].signals["date"]:
                reason = "a date above the headline, where pages put the day of the visit"
            else:
                reason = "stands above the headline"
            verdicts[index] = Verdict(BlockKind.FURNITURE, reason)


def _name_pictures(lines: Sequence[Line], verdicts: list[Verdict]) -> None:
    """Name captions and credits; a short line beside a credit is the caption it belongs to."""
    for index, line in enumerate(lines):
        if verdicts[index].kind is BlockKind.BODY and line.part.reason != _HEADING:
            picture = picture_kind(line)
            if picture is not None:
                verdicts[index] = Verdict(*picture)
    for index, verdict in enumerate(verdicts):
        if verdict.kind is BlockKind.CREDIT:
            for beside in (index + 1, index - 1):
                if 0 <= beside < len(lines) and _is_caption_form(lines[beside], verdicts[beside]):
                    verdicts[beside] = Verdict(
                        BlockKind.CAPTION, "stands beside a picture's credit"
                    )
                    break


def _is_caption_form(line: Line, verdict: Verdict) -> bool:
    kinds = (BlockKind.BODY, BlockKind.STANDFIRST)
    return verdict.kind in kinds and 4 <= len(line.words) <= 40 and not line.signals["ends"]


def _name_ends(lines: Sequence[Line], verdicts: list[Verdict]) -> None:
    """Name the lines after the text that say who wrote it and where it comes from.

    Between paragraphs the latter is said of a chart or a picture.
    """
    bodies = [i for i, verdict in enumerate(verdicts) if verdict.kind is BlockKind.BODY]
    is_end = True
    for index in reversed(bodies[-4:]):
        line = lines[index]
        if is_contribution(line):
            verdicts[index] = Verdict(BlockKind.BYLINE, "says who else wrote")
        elif named_source(line) is None:
            is_end = is_end and not line.signals["ends"]
        elif is_end:
            verdicts[index] = Verdict(BlockKind.CREDIT, FROM_ELSEWHERE)
