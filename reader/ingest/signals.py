"""What can be seen of a paragraph, and of where it stands, without understanding it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from itertools import accumulate, chain

from reader.ingest.pages import Paragraph
from reader.ingest.vocabulary import Use, use_of, words_of
from reader.text.language import FUNCTION_WORDS

_ENDS = re.compile(r"[.!?…。！？।؟][\"'”’»›)\]」』*†]*$|[\"”»」]$")
_OPEN_END = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])$")
_QUOTES = '"“”«»„「『'
_QUOTED = re.compile(r"(?<!\w)[‘'](?=\w)")
_PAUSES = (", ", ",” ", ',"', "; ", ": ", " – ", " — ", "、", "，")
_IDEOGRAPHS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_ADDRESS = ("http", "www.", "@", ".com", ".org")
_AGO = re.compile(
    r"(?i)\b\d+ ?(?:s|m|h|d|min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?|years?) ago\b"
)
_LONGEST_AGO = 10
"""Words of a line that tells how long ago something was posted; sentences tell of the past."""
_COUNT = re.compile(r"(?i)^[\d.,:/ ]+ ?[km%]?\+?$")
_DATE_LIKE = re.compile(
    r"(?i)\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d{1,2}\b"
    r"|\b\d{1,2}[./ -](?:\d{1,2}|[^\W\d]{3,9}\.?)[./ -](?:19|20)\d\d\b|\b\d{1,2}:\d\d\b"
)
_REPORTING = frozenset("said says told according added he she his her they was were had".split())
_YOU = frozenset("you your yours we our us".split())
_NOTICES = (
    "cookie", "privacy", "subscri", "newsletter", "sign up", "log in", "sign in", "password",
    "email", "e-mail", "comment", "copyright", "rights reserved", "terms of", "this site",
    "our site", "website", "advert", "donat", "support us", "click", "browser", "your account",
    "download", "follow us", "facebook", "twitter", "permission",
)  # fmt: skip
# The head of a reader's comment: who says it, and to the minute when.
_REMARK_BEGIN = re.compile(r"(?i)(?:\S+ ){1,3}says:?$|(?:@\w+|reply to) ")
_REMARK = re.compile(r"\b20\d\d,? (?i:at )?\d{1,2}:\d\d|\b# ?\d+$")

_FIRST_WORDS = 400
"""Words of a paragraph that are looked at: more say nothing new, and a line may have a million."""


@dataclass(slots=True)
class Line:
    """What can be seen of one paragraph.

    `prose` is the likelihood in 0–1 that it is running text, from itself alone; `content` its
    words that carry meaning, `length` that of the paragraph in characters.
    """

    part: Paragraph
    words: list[str]
    use: Use
    signals: dict[str, float]
    content: frozenset[str]
    length: int
    prose: float = 0.0
    context: dict[str, float] = field(default_factory=dict)


def lines_of(parts: Sequence[Paragraph]) -> list[Line]:
    """Return what can be seen of each paragraph by itself."""
    # A page has few of the marks: to look for all of them in every line takes four times as long.
    page = "\n".join(part.text for part in parts).lower()
    pauses = [mark for mark in _PAUSES if mark in page]
    notices = [phrase for phrase in _NOTICES if phrase in page]
    return [_line(part, pauses, notices) for part in parts]


def _line(part: Paragraph, pauses: Sequence[str], notices: Sequence[str]) -> Line:
    """The signals of a paragraph; `pauses` and `notices` are those that the page has at all."""
    text = part.text[:4000]
    words = words_of(text)[:_FIRST_WORDS]
    # Scripts without spaces: two characters count as a word.
    opening = text[:200]
    ideographs = 0 if opening.isascii() else len(_IDEOGRAPHS.findall(opening))
    if ideographs > 100:
        ideographs = ideographs * len(text) // len(opening)
    count = len(words) if ideographs < 4 else max(len(words), ideographs // 2)
    use = use_of(words) if len(words) < 30 else Use(0.0, None, None)
    plain = text.lower()
    raw = text.split()[:_FIRST_WORDS]
    capitals = len([word for word in raw[1:] if word[0].isupper()])
    others = [word for word in words if word not in FUNCTION_WORDS]
    function = len(words) - len(others)
    content = frozenset([word for word in others if len(word) > 3])
    tail = text[-12:]
    ends = _ENDS.search(tail) is not None
    cut_off = _OPEN_END.search(tail) is not None
    size = math.log1p(count)
    digits = sum(map(opening.count, "0123456789"))
    signals = {
        "size": size,
        "long": float(count >= 25),
        "one or two words": float(count <= 2),
        "short": float(count <= 5),
        "ends": float(ends and not cut_off),
        "long and ends": size * ends,
        "cut off": float(cut_off),
        "colon": float(text.endswith(":")),
        "function words": function / max(len(words), 1) if ideographs < 4 else 0.35,
        "capitals": capitals / max(len(raw) - 1, 1),
        "all capitals": float(text.isupper() and len(text) > 3),
        "lower start": float(text[:1].islower()),
        "bullet": float(text[:1] in "•·▪►»›|-–*+>"),
        "quoted": float(_is_quoted(text)),
        "pauses": min(sum(map(text.count, pauses)), 4) / 4,
        "digits": digits / max(len(opening), 1),
        "vocabulary": use.share,
        "mostly vocabulary": float(use.share > 0.5),
        "opens as page": float(use.opening is not None and count < 25),
        "address": float(any(map(plain.__contains__, _ADDRESS))),
        "ago": float(count <= _LONGEST_AGO and "ago" in plain and _AGO.search(text) is not None),
        "count": float(_COUNT.match(text) is not None),
        "date": float(digits > 0 and count <= 14 and _DATE_LIKE.search(text) is not None),
        "reports": float(not _REPORTING.isdisjoint(words)),
        "bar": float(" | " in text or " » " in text or " > " in text),
        "question": float(text.endswith("?")),
        "addresses you": min(sum(map(_YOU.__contains__, words)), 4) / 4,
        "notices": min(sum(map(plain.__contains__, notices)), 4),
        "remark": float(len(text) < 120 and _is_remark(text)),
    }
    return Line(part, words, use, signals, content, part.end - part.start)


def _is_quoted(text: str) -> bool:
    """Whether something in the line stands in quotation marks, or begins to."""
    if any(map(text.__contains__, _QUOTES)):
        return True
    return ("'" in text or "‘" in text) and _QUOTED.search(text) is not None


def _is_remark(text: str) -> bool:
    if _REMARK_BEGIN.match(text):
        return True
    return (":" in text or "#" in text) and _REMARK.search(text) is not None


def add_context(lines: Sequence[Line]) -> None:
    """Fill in where each line stands; the lines' `prose` must be known."""
    core = _core(lines)
    masses = [line.prose * line.length for line in lines]
    before = [0.0, *accumulate(masses)]
    lengths = [0, *accumulate(line.length for line in lines)]
    total = before[-1] or 1.0
    seen = Counter(line.part.text for line in lines)
    topic = Counter(
        chain.from_iterable(line.content for line in lines[slice(*core)] if line.prose > 0.5)
    )
    spoken = frozenset(topic)
    common = frozenset([word for word, count in topic.items() if count > 1])
    ended = _closers(lines, core[0])
    leads = _leads_elsewhere(lines)
    short = sum(line.prose < 0.5 for line in lines) / max(len(lines), 1)
    last = len(lines) - 1
    for index, line in enumerate(lines):
        inside = core[0] <= index < core[1]
        away = core[0] - index if index < core[0] else index - core[1] + 1
        line.context = {
            "first prose": float(before[index] < 0.01 * total),
            "last prose": float(total - before[index + 1] < 0.01 * total),
            "middle": min(before[index], total - before[index + 1]) / total,
            "ended": ended[index],
            "inside": float(inside),
            "above": math.log1p(away) if index < core[0] else 0.0,
            "below": math.log1p(away) if index >= core[1] else 0.0,
            "previous": lines[index - 1].prose if index else 0.0,
            "next": lines[index + 1].prose if index < last else 0.0,
            "near": _near(lengths, before, index, 2),
            "around": _near(lengths, before, index, 6),
            "repeated": float(seen[line.part.text] > 1),
            "topic": _share(line, common if inside and line.prose > 0.5 else spoken),
            "taken up": _share(line, lines[index + 1].content) if index < last else 0.0,
            "after lead": leads[index],
            "menus": short,
            "alone": float(len(lines) < 8),
            "prose": line.prose,
        }


def _core(lines: Sequence[Line]) -> tuple[int, int]:
    """The range of lines with the most prose: the best sum of likelihood weighted by length."""
    best, range_, start, total = 0.0, (0, len(lines)), 0, 0.0
    for index, line in enumerate(lines):
        gain = _gain(line)
        if total <= 0:
            total, start = 0.0, index
        total += gain
        if total > best:
            best, range_ = total, (start, index + 1)
    return range_


def _gain(line: Line) -> float:
    """What a line adds to the core, in characters of certain prose."""
    signals = line.signals
    if signals["remark"]:
        return -300.0
    if line.prose > 0.5 and signals["notices"] + signals["addresses you"] > 2:
        return -0.5 * min(line.length, 400)
    if line.prose > 0.5:
        return (line.prose - 0.5) * line.length
    return -150.0 if _closes(line) else -40.0


def _near(lengths: Sequence[int], before: Sequence[float], index: int, reach: int) -> float:
    """The mean likelihood of the `reach` lines on both sides, weighted by their lengths.

    `lengths` and `before` are the sums of length and of likely prose up to each line.
    """
    first, last = max(index - reach, 0), min(index + reach + 1, len(before) - 1)
    prose = before[last] - before[first] - before[index + 1] + before[index]
    size = lengths[last] - lengths[first] - lengths[index + 1] + lengths[index]
    return prose / size if size else 0.0


def _share(line: Line, words: Set[str]) -> float:
    """The share of a line's words that are among `words`."""
    return len(line.content & words) / len(line.content) if line.content else 0.0


_CLOSING = frozenset("comments elsewhere tags newsletter legal author".split())


def _closes(line: Line) -> bool:
    """Whether a line is of a kind that stands under articles."""
    family = line.use.family
    return family is not None and line.use.share > 0.5 and family.name in _CLOSING


def _closers(lines: Sequence[Line], start: int) -> list[float]:
    """How many lines that close an article stand among the dozen above, from the core's start."""
    closing = [index >= start and _closes(line) for index, line in enumerate(lines)]
    sums = [0, *accumulate(map(int, closing))]
    return [math.log1p(sums[i] - sums[max(i - 12, 0)]) for i in range(len(lines))]


def _leads_elsewhere(lines: Sequence[Line]) -> list[float]:
    """How near above a line there is one that leads to other stories; prose wears it off."""
    near, found = 0.0, []
    for line in lines:
        found.append(near)
        if line.use.share > 0.5 and line.use.family is not None and line.use.family.leads:
            near = 1.0
        else:
            near *= 0.9 - 0.5 * line.prose * (line.length > 150)
    return found


def common_words(lines: Sequence[Line]) -> frozenset[str]:
    """The words that more than a quarter of the long paragraphs use."""
    long = [line.content for line in lines if line.signals["long"]]
    counts = Counter(word for content in long for word in content)
    return frozenset(word for word, count in counts.items() if count > max(len(long) / 4, 1))
