"""What is marked in an article: from findings and the reader's choices to layers of paint. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rich.style import Style

from reader.model import Article, Comparison, Entity, Passage, Span, Voice
from reader.tui.finding import Finding
from reader.tui.paint import Layer, Mark
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
    """All marks of one article.

    `gutter` holds `(start, end, label, style)`, `places` `(start, end, style)` for the minimap, the
    most important first; `passages` the lit spans in the order of the text.
    """

    layers: Sequence[Layer] = ()
    gutter: Sequence[tuple[int, int, str, Style]] = ()
    places: Sequence[tuple[int, int, Style]] = ()
    passages: Sequence[tuple[Span, Passage]] = ()


def marks_of(
    article: Article, comparison: Comparison | None, choices: Choices, palette: Palette
) -> Marks:
    """Return what is marked in `article`."""
    passages = _lit_passages(article.id, comparison, choices.lit)
    order = {
        found.id: number for number, found in enumerate(comparison.passages if comparison else ())
    }
    tints, gutter, places = [], [], []
    for span, passage in passages:
        number = order[passage.id]
        on_it = choices.passage is not None and passage.id == choices.passage.id
        styles = palette.strong_tints if on_it else palette.tints
        label = palette.labels[number % len(palette.labels)]
        tints.append(Mark(span.start, span.end, styles[number % len(styles)]))
        sign = f"{passage.label:>2}{passage.link_class.sign}"
        gutter.append((span.start, span.end, sign, label + Style(reverse=on_it)))
        places.append((span.start, span.end, label))
    for span in _lit_alone(article.id, comparison, choices.lit):
        tints.append(Mark(span.start, span.end, palette.alone))
        gutter.append((span.start, span.end, " ◆ ", palette.key))
        places.append((span.start, span.end, palette.key))
    found = _finding_marks(article.id, choices.finding, palette)
    named = _entity_marks(article.id, choices.entity, palette)
    return Marks(
        layers=(Layer(tints), Layer(named), Layer(found)),
        gutter=gutter,
        places=[*((mark.start, mark.end, palette.found) for mark in [*found, *named]), *places],
        passages=passages,
    )


def is_lit(passage: Passage, lit: Lit) -> bool:
    """Whether `lit` lights a passage; one in mixed voice is both speech and narration."""
    if lit in (Lit.ONLY_HERE, Lit.NONE):
        return False
    hidden = {Lit.SPEECH: Voice.NARRATION, Lit.NARRATION: Voice.SPEECH}.get(lit)
    return passage.voice is not hidden


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
    return [
        Mark(
            start,
            end,
            palette.match_current if finding.current == (article, number) else palette.match,
        )
        for number, (start, end) in enumerate(finding.matches.get(article, ()))
    ]
