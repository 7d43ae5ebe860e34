"""What is marked in an article: from findings and the reader's choices to layers of paint. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from rich.style import Style

from reader.model import Article, Comparison, Entity, Passage, Span, Voice
from reader.tui.finding import Finding
from reader.tui.paint import NO_MARKS, Layer, Mark
from reader.tui.palette import Palette


class Lit(StrEnum):
    """Which passages are lit."""

    ALL = "all passages"
    SPEECH = "speech only"
    NARRATION = "narration only"
    ONLY_HERE = "only here"
    NONE = "nothing"


@dataclass(frozen=True, slots=True)
class Choices:
    """What the reader chose to see lit; `span` is where one stands in `passage`."""

    passage: Passage | None = None
    span: Span | None = None
    lit: Lit = Lit.ALL
    entity: Entity | None = None
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of one article that stay where they are as one goes from place to place.

    `gutter` holds `(start, end, label, style)`, `places` `(start, end, style)` for the minimap, the
    most important first; `passages` the lit spans in the order of the text.
    """

    tints: Layer = NO_MARKS
    named: Layer = NO_MARKS
    found: Layer = NO_MARKS
    gutter: Sequence[tuple[int, int, str, Style]] = ()
    places: Sequence[tuple[int, int, Style]] = ()
    passages: Sequence[tuple[Span, Passage]] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """The marks of the place in an article where one stands: a passage, a match.

    `sign` is what the gutter says of the passage.
    """

    passage: Layer = NO_MARKS
    match: Layer = NO_MARKS
    sign: str = ""


def marks_of(
    article: Article, comparison: Comparison | None, choices: Choices, palette: Palette
) -> Marks:
    """Return what is marked in `article`, wherever in it one stands."""
    passages = _lit_passages(article.id, comparison, choices.lit)
    order = _order(comparison)
    tints, gutter, places = [], [], []
    for span, passage in passages:
        number = order[passage.id]
        label = palette.labels[number % len(palette.labels)]
        tints.append(Mark(span.start, span.end, palette.tints[number % len(palette.tints)]))
        gutter.append((span.start, span.end, _sign(passage), label))
        places.append((span.start, span.end, label))
    for span in _lit_alone(article.id, comparison, choices.lit):
        tints.append(Mark(span.start, span.end, palette.alone))
        gutter.append((span.start, span.end, " ◆ ", palette.key))
        places.append((span.start, span.end, palette.key))
    found = _finding_marks(article.id, choices.finding, palette)
    named = _entity_marks(article.id, choices.entity, palette)
    return Marks(
        tints=Layer(tints),
        named=Layer(named),
        found=Layer(found),
        gutter=gutter,
        places=[*((mark.start, mark.end, palette.found) for mark in [*found, *named]), *places],
        passages=passages,
    )


def standing_in(
    article: Article, comparison: Comparison | None, choices: Choices, palette: Palette
) -> Standing:
    """Return what is marked in `article` because one stands there."""
    passage, finding = choices.passage, choices.finding
    match: list[Mark] = []
    if finding is not None and finding.current is not None and finding.current[0] == article.id:
        start, end = finding.matches[article.id][finding.current[1]]
        match.append(Mark(start, end, palette.match_current))
    if passage is None or not is_lit(passage, choices.lit):
        return Standing(match=Layer(match))
    number = _order(comparison).get(passage.id, 0)
    strong = palette.strong_tints[number % len(palette.strong_tints)]
    spans = [span for span in passage.spans if span.article == article.id]
    tinted = [Mark(span.start, span.end, strong) for span in spans]
    return Standing(Layer(tinted), Layer(match), _sign(passage))


def stood_on(article: Article, choices: Choices) -> int | None:
    """Return the first character of the match or the passage that one stands on in `article`."""
    finding, passage = choices.finding, choices.passage
    if finding is not None and finding.current is not None and finding.current[0] == article.id:
        return finding.matches[article.id][finding.current[1]][0]
    if choices.span is not None and choices.span.article == article.id:
        return choices.span.start
    spans = passage.spans if passage is not None else ()
    return next((span.start for span in spans if span.article == article.id), None)


def without_standing(choices: Choices) -> Choices:
    """Return what is lit, wherever one stands."""
    finding = choices.finding and replace(choices.finding, current=None)
    return replace(choices, passage=None, span=None, finding=finding)


def is_lit(passage: Passage, lit: Lit) -> bool:
    """Whether `lit` lights a passage; one in mixed voice is both speech and narration."""
    if lit in (Lit.ONLY_HERE, Lit.NONE):
        return False
    hidden = {Lit.SPEECH: Voice.NARRATION, Lit.NARRATION: Voice.SPEECH}.get(lit)
    return passage.voice is not hidden


def _sign(passage: Passage) -> str:
    return f"{passage.label:>2}{passage.link_class.sign}"


def _order(comparison: Comparison | None) -> dict[str, int]:
    """The number of each passage by its id: passages take their colours by turns."""
    passages = comparison.passages if comparison is not None else ()
    return {found.id: number for number, found in enumerate(passages)}


def _lit_passages(
    article: str, comparison: Comparison | None, lit: Lit
) -> list[tuple[Span, Passage]]:
    if comparison is None:
        return []
    found = (
        (span, passage)
        for passage in comparison.passages
        if is_lit(passage, lit)
        for span in passage.spans
        if span.article == article
    )
    return sorted(found, key=lambda pair: (pair[0], pair[1].label))


def _lit_alone(article: str, comparison: Comparison | None, lit: Lit) -> Iterable[Span]:
    if comparison is None or lit is not Lit.ONLY_HERE:
        return ()
    return (span for span in comparison.only_here if span.article == article)


def _entity_marks(article: str, entity: Entity | None, palette: Palette) -> list[Mark]:
    return [
        Mark(mention.start, mention.end, palette.mention)
        for mention in (entity.mentions if entity else ())
        if mention.article == article
    ]


def _finding_marks(article: str, finding: Finding | None, palette: Palette) -> list[Mark]:
    if finding is None:
        return []
    return [Mark(start, end, palette.match) for start, end in finding.matches.get(article, ())]
