"""What is marked in an article: from findings and the reader's choices to layers of paint. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from rich.style import Style

from reader.library.news import Known, share_new
from reader.library.overlap import shares
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


_LIT_VOICES: Mapping[Lit, Sequence[Voice]] = {
    Lit.ALL: tuple(Voice),
    Lit.SPEECH: (Voice.SPEECH, Voice.MIXED),
    Lit.NARRATION: (Voice.NARRATION, Voice.MIXED),
    Lit.ONLY_HERE: (),
    Lit.NONE: (),
}
"""In which voices the passages are that are lit; one in mixed voice is both."""


class Choices(NamedTuple):
    """What the reader chose to see lit; `span` is where one stands in `passage`."""

    passage: Passage | None = None
    span: Span | None = None
    lit: Lit = Lit.ALL
    entity: Entity | None = None
    finding: Finding | None = None


class Told(NamedTuple):
    """What a comparison tells of one article.

    `passages` are its spans in the order of the text, each with its passage and the number of
    that, by which passages take their colours by turns; `alone` is what only this article says.
    """

    passages: Sequence[tuple[Span, Passage, int]] = ()
    alone: Sequence[Span] = ()


class Marks(NamedTuple):
    """The marks of one article that stay where they are as one goes from place to place.

    `gutter` holds `(start, end, label, style)`, `places` `(start, end, style)` of passages for the
    minimap, the most important first; `passages` the lit spans in the order of the text.
    """

    tints: Layer = NO_MARKS
    named: Layer = NO_MARKS
    found: Layer = NO_MARKS
    gutter: Sequence[tuple[int, int, str, Style]] = ()
    places: Sequence[tuple[int, int, Style]] = ()
    passages: Sequence[tuple[Span, Passage]] = ()


class Standing(NamedTuple):
    """The marks of the place in an article where one stands: a passage, a match.

    `letters` are those of the passage in the gutter.
    """

    passage: Layer = NO_MARKS
    match: Layer = NO_MARKS
    letters: str = ""


def told_of(article: Article, comparison: Comparison | None) -> Told:
    """Return what `comparison` tells of `article`."""
    if comparison is None:
        return Told()
    found = [
        (span, passage, number)
        for number, passage in enumerate(comparison.passages)
        for span in passage.spans
        if span.article == article.id
    ]
    found.sort(key=lambda one: (one[0], one[1].label))
    return Told(found, [span for span in comparison.only_here if span.article == article.id])


def told_share(
    article: Article, comparison: Comparison | None, known: Mapping[str, Sequence[Known]] | None
) -> tuple[str, ...]:
    """Return how much of an article others share, or was not read before where that is folded."""
    if known is not None:
        return (f"{share_new(article, known.get(article.id, ()))} % new",)
    if comparison is None or len(comparison.articles) < 2:
        return ()
    found = shares(article, comparison)
    return (f"{found[0]} % shared", f"{found[1]} % only here") if found is not None else ()


def lit_passages(told: Told, lit: Lit) -> list[tuple[Span, Passage, int]]:
    """Return those of the passages that are lit."""
    return [one for one in told.passages if is_lit(one[1], lit)]


def lit_marks(told: Told, lit: Lit, palette: Palette) -> Marks:
    """Return the marks of what is lit, wherever one stands."""
    passages = lit_passages(told, lit)
    tints, gutter, places = [], [], []
    for span, passage, number in passages:
        label = palette.labels[number % len(palette.labels)]
        grounds = palette.faint_tints if passage.is_unsure(span) else palette.tints
        tints.append(Mark(span.start, span.end, grounds[number % len(grounds)]))
        gutter.append((span.start, span.end, _lettered(passage) + passage.sign(span), label))
        places.append((span.start, span.end, label))
    for span in told.alone if lit is Lit.ONLY_HERE else ():
        tints.append(Mark(span.start, span.end, palette.alone))
        gutter.append((span.start, span.end, " ◆ ", palette.key))
        places.append((span.start, span.end, palette.key))
    return Marks(
        tints=Layer(tints),
        gutter=gutter,
        places=places,
        passages=[(span, passage) for span, passage, _ in passages],
    )


def with_sought(marks: Marks, article: Article, choices: Choices, palette: Palette) -> Marks:
    """Return `marks`, and those of what one looks for in `article`: a word, a name."""
    found = _finding_marks(article.id, choices.finding, palette)
    named = _entity_marks(article.id, choices.entity, palette)
    return marks._replace(named=Layer(named), found=Layer(found))


def standing_in(article: Article, told: Told, choices: Choices, palette: Palette) -> Standing:
    """Return what is marked in `article` because one stands there."""
    passage, finding = choices.passage, choices.finding
    match: list[Mark] = []
    if finding is not None and finding.current is not None and finding.current[0] == article.id:
        start, end = finding.matches[article.id][finding.current[1]]
        match.append(Mark(start, end, palette.match_current))
    if passage is None or not is_lit(passage, choices.lit):
        return Standing(match=Layer(match))
    strong = palette.strong_tints
    tinted = [
        Mark(span.start, span.end, strong[number % len(strong)])
        for span, other, number in told.passages
        if other.id == passage.id
    ]
    return Standing(Layer(tinted), Layer(match), _lettered(passage))


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
    finding = choices.finding and choices.finding._replace(current=None)
    return choices._replace(passage=None, span=None, finding=finding)


def is_lit(passage: Passage, lit: Lit) -> bool:
    """Whether `lit` lights a passage; one in mixed voice is both speech and narration."""
    return passage.voice in _LIT_VOICES[lit]


def _lettered(passage: Passage) -> str:
    return f"{passage.label:>2}"


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
