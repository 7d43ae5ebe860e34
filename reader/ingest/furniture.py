"""Which paragraphs of a page are not of the article, from their lines alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from reader.ingest.credits import picture_kind
from reader.ingest.pages import MAIN_TEXT
from reader.ingest.scorer import body_lines
from reader.ingest.signals import Line, common_words
from reader.ingest.standing import standing_reason
from reader.model import BlockKind

_WEATHER = re.compile(r"-?\d{1,3}(?:[.,]\d)? ?[°º˚] ?[CF]?\b|^-?\d{1,3}(?:[.,]\d)? ?[CF]$")
_HASHTAGS = re.compile(r"(?:#[\w-]{2,}[\s,]*)+")
_HEADLINE_WORDS = range(6, 22)
_FEWEST_NAMES, _MOST_CAPITALS = 0.15, 0.6
"""Headlines name who and where; headings of sections are often written like titles."""

_PAST = re.compile(r"(?i)\b(?:said|told|was|were|had|did|been)\b")
_MOST_STRANGERS = 1
_FEWEST_COMMENTS = 2

_PLAIN = "a paragraph of the text"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a paragraph is, and why."""

    kind: BlockKind
    reason: str


def judge(lines: Sequence[Line]) -> list[Verdict]:
    """Return for each paragraph whether it is body, tags or furniture.

    Paragraphs whose kind is known from the file's format keep it; they are still seen as the
    neighbours of the others.
    """
    verdicts = [
        _verdict(line, is_body) for line, is_body in zip(lines, body_lines(lines), strict=True)
    ]
    _fold_comments(lines, verdicts)
    _fold_headlines(lines, verdicts)
    _fold_islands(lines, verdicts)
    return verdicts


def _verdict(line: Line, is_body: bool) -> Verdict:
    part = line.part
    if part.kind is not None:
        told = standing_reason(part.text) if part.reason == MAIN_TEXT else None
        return _furniture(told) if told else Verdict(part.kind, part.reason)
    if _HASHTAGS.fullmatch(part.text):
        return Verdict(BlockKind.TAGS, "nothing but hashtags")
    if len(part.text) < 40 and _WEATHER.search(part.text):
        return _furniture("looks like a weather report")
    standing = standing_reason(part.text)
    if standing is not None:
        return _furniture(standing)
    if _is_plainly_page(line):
        return _furniture(line.use.family.reason if line.use.family else "a line of the page")
    if is_body:
        return Verdict(BlockKind.BODY, _PLAIN)
    return _furniture(_why_furniture(line))


# Their words head no section of an article.
_PLAIN_FAMILIES = frozenset(
    "log-in comments sharing newsletter legal advertisement elsewhere shop game expiry".split()
)
_PLAIN_ALONE = frozenset("advertisement elsewhere log-in comments".split())


def _is_plainly_page(line: Line) -> bool:
    """Whether a line's words alone say that it is the page's, wherever it stands."""
    family = line.use.family
    if family is None or family.name not in _PLAIN_FAMILIES or len(line.words) > 14:
        return False
    if len(line.words) == 1:
        return family.name in _PLAIN_ALONE and not line.signals["ends"]
    return line.use.share >= 0.6


def _why_furniture(line: Line) -> str:
    family = line.use.family
    if family is not None and line.use.share > 0.3:
        return family.reason
    if line.signals["remark"]:
        return "looks like the head of a reader's comment"
    if line.signals["count"] or line.signals["ago"]:
        return "a number or a time by itself"
    if line.context["after lead"] > 0.3:
        return "follows a line that leads to other stories"
    if line.signals["date"] and line.signals["size"] < 2.5:
        return "a date among the page's own lines"
    if line.signals["notices"] >= 2:
        return "speaks of the page, not of the event"
    if line.context["above"]:
        return "stands above the article, among lines of the page"
    if line.context["below"]:
        return "stands below the end of the article"
    if line.signals["ends"]:
        return "stands among lines of the page"
    return "a short line that the paragraphs around it do not take up"


def _fold_comments(lines: Sequence[Line], verdicts: list[Verdict]) -> None:
    """Fold what readers wrote: below a line about comments, and headed by name and time."""
    begun = next((i for i, v in enumerate(verdicts) if v.kind is BlockKind.BODY), len(lines))
    heads = [i for i in range(begun + 1, len(lines)) if _heads_remark(lines, i)]
    if len(heads) < _FEWEST_COMMENTS:
        return
    first = heads[0]
    opening = range(max(first - 6, begun + 1), first + 1)
    if any(_is_about_comments(lines[index]) for index in opening):
        for index in range(first, min(heads[-1] + 4, len(lines))):
            if verdicts[index].kind is BlockKind.BODY and lines[index].part.kind is None:
                verdicts[index] = _furniture("a reader's comment")


def _heads_remark(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is the head of a reader's comment, or the time that stands under a name."""
    if lines[index].signals["remark"]:
        return True
    above = lines[index - 1]
    return bool(lines[index].signals["ago"]) and len(above.words) <= 4 and not above.signals["ends"]


def _is_about_comments(line: Line) -> bool:
    opening, family = line.use.opening, line.use.family
    if opening is not None and opening.name == "comments":
        return True
    return family is not None and family.name == "comments" and line.use.share >= 0.3


def _fold_headlines(lines: Sequence[Line], verdicts: list[Verdict]) -> None:
    """Fold headlines of other stories between paragraphs.

    A heading of the article's own announces what the next paragraph takes up, and is made of words
    of the article; of the words that count, those are left out that occur all over it.
    """
    bodies = [i for i, verdict in enumerate(verdicts) if verdict.kind is BlockKind.BODY]
    strangers = []
    for before, index, after in zip(bodies, bodies[1:], bodies[2:], strict=False):
        line = lines[index]
        if _leads_elsewhere(line) and _is_paragraph(lines[before]):
            verdicts[index] = _furniture("leads to other stories")
        elif _is_headline(line) and _is_paragraph(lines[before]) and _is_paragraph(lines[after]):
            strangers.append((index, after))
    common = common_words(lines) if strangers else frozenset()
    strangers = [
        (index, after)
        for index, after in strangers
        if not (lines[index].content - common) & lines[after].content
        and _is_news_to(lines[index], [lines[i] for i in bodies if i != index])
    ]
    # More of them are the article's own headings: sections that need not repeat their words.
    for index, _ in strangers if len(strangers) <= _MOST_STRANGERS else ():
        verdicts[index] = _furniture(
            "headline of another story: the next paragraph does not take it up"
        )


def _is_news_to(line: Line, bodies: Sequence[Line]) -> bool:
    """Whether the text has no more than half of a line's words."""
    told = frozenset(chain.from_iterable(body.content for body in bodies))
    return len(line.content & told) <= len(line.content) / 2


def _leads_elsewhere(line: Line) -> bool:
    opening = line.use.opening
    if opening is None or not opening.leads:
        return False
    return not line.signals["ends"] and len(line.words) < 30


def _fold_islands(lines: Sequence[Line], verdicts: list[Verdict]) -> None:
    """Fold single lines with words of the page that stand between lines of the page."""
    for index in range(1, len(lines) - 1):
        line = lines[index]
        beside = (verdicts[index - 1].kind, verdicts[index + 1].kind)
        if beside != (BlockKind.FURNITURE,) * 2 or verdicts[index].kind is not BlockKind.BODY:
            continue
        if line.part.kind is None and line.use.share >= 0.25 and line.use.family is not None:
            verdicts[index] = _furniture(line.use.family.reason)


def _is_headline(line: Line) -> bool:
    """Whether a line has the form of a headline: no full stop, no past tense, no brackets."""
    signals = line.signals
    return len(line.words) in _HEADLINE_WORDS and not (
        signals["ends"]
        or signals["colon"]
        or signals["bullet"]
        or signals["cut off"]
        or signals["address"]
        or signals["date"]
        or not _FEWEST_NAMES <= signals["capitals"] <= _MOST_CAPITALS
        or line.part.text.endswith((")", "]", "'", ","))
        or _PAST.search(line.part.text)
        or picture_kind(line)
    )


def _is_paragraph(line: Line) -> bool:
    return bool(line.signals["ends"]) and len(line.words) >= 12


def _furniture(reason: str) -> Verdict:
    return Verdict(BlockKind.FURNITURE, reason)
