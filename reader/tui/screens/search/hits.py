"""The lines of the list of hits, and the one above it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from rich.cells import cell_len
from textual.content import Content, Span

from reader.model import Answer, Article, Fragment, Hit, Story, Unsearched
from reader.text.plural import counted
from reader.tui.fit import fitting


def by_story(
    hits: Sequence[Hit], story_of: Callable[[str], Story], article: Callable[[str], Article]
) -> Iterator[tuple[Story, list[Hit]]]:
    """Ranked hits by story, then by source, the best first; those of one source newest first.

    What a source says of a story stands together, and the first hit is of the story and the
    source that answer best.
    """
    grouped: dict[str, dict[str, list[Hit]]] = {}
    for hit in hits:
        sources = grouped.setdefault(story_of(hit.article).id, {})
        sources.setdefault(article(hit.article).source, []).append(hit)
    for sources in grouped.values():
        for some in sources.values():
            some.sort(key=lambda hit: article(hit.article).published or "", reverse=True)
        ordered = [hit for some in sources.values() for hit in some]
        yield story_of(ordered[0].article), ordered


HIT_HEIGHT = 2
"""Lines of a hit."""

MOST_HITS = 50
"""Articles that are listed; of more, the best."""

_CUT = 4
"""Cells of the signs that a sentence is cut at its beginning and at its end."""


def hit_lines(hit: Hit, article: Article, width: int, *, is_new: bool = False) -> list[Content]:
    """Lines of at most `width` cells: who published it when, and the best sentence."""
    count = sum(len(fragment.matches) for fragment in hit.fragments)
    head = Content.assemble(
        (f"  {article.source}", "bold"),
        (f" · {(article.published or 'no date')[:10]}", "$foreground-muted"),
        (f" · {count} match{'es' if count != 1 else ''}" if count else "", "$foreground-muted"),
        (" · new" if is_new else "", "bold $success"),
    )
    if not hit.fragments:
        return [head, Content(f"    {article.title or ''}")]
    indent = Content("    ")
    words = sentence(article, best_fragment(hit, article), width - indent.cell_length)
    return [head, Content.assemble(indent, words)]


def best_fragment(hit: Hit, article: Article) -> Fragment:
    """Of the sentences of a hit the first that has most of what was asked for."""

    def said(fragment: Fragment) -> int:
        return len({article.text[start:end].casefold() for start, end in fragment.matches})

    return max(hit.fragments, key=said)


def not_searched(unsearched: Unsearched) -> str:
    """What an answer must not be silent about while the index is being made."""
    renewed = "the index is being made anew, " if unsearched.is_renewed else ""
    return f"so far: {renewed}{counted(unsearched.articles, 'article')} not searched yet"


def message_line(
    answer: Answer | None, room: int, way_on: str = "", unsearched: Unsearched | None = None
) -> Content:
    """What was found, in one line of at most `room` cells; `way_on` is said where nothing was.

    Silence says nothing while a part of the library was not asked.
    """
    if answer is None:
        return Content("")
    parts = [_found(answer, way_on)]
    if unsearched is not None:
        parts = [_count(answer), not_searched(unsearched)]
    if answer.hint:
        parts.append(answer.hint)
    if answer.also:
        parts.append(f"also searched: {', '.join(answer.also)}")
    line = " · ".join(parts)
    counts = [f"{source} {count}" for source, count in answer.by_source.items()]
    if told := fitting(counts, room - cell_len(line) - 3):
        line += f" · {told}"
    return Content.styled(line, "$foreground-muted")


def _found(answer: Answer, way_on: str) -> str:
    if answer.total:
        return _count(answer)
    if answer.suggestion or answer.hint:
        return "No article has this."
    several = " " in answer.query.strip()
    return f"No article has this. {way_on if several else 'start* or alike~ may find more.'}"


def _count(answer: Answer) -> str:
    # While one types, only those that fit on the screen are listed.
    are_most = len(answer.hits) == MOST_HITS < answer.total
    return counted(answer.total, "article") + (f", {MOST_HITS} listed" if are_most else "")


def sentence(article: Article, fragment: Fragment, room: int) -> Content:
    """The sentence with its matches lit, cut to `room` cells where most of them are."""
    start, end = fragment.start, fragment.end
    if end - start > room:
        start, end = _window(article.text, fragment, max(room - _CUT, 1))
    lead, tail = ("… " if start > fragment.start else ""), (" …" if end < fragment.end else "")
    words = article.text[start:end].replace("\n", " ")
    shift = len(lead) - start
    spans = [
        Span(max(left, start) + shift, min(right, end) + shift, "bold $warning")
        for left, right in fragment.matches
        if left < end and right > start
    ]
    # Letters of two cells may still be too many.
    return Content(f"{lead}{words}{tail}", spans=spans).truncate(room, ellipsis=True)


def _window(text: str, fragment: Fragment, room: int) -> tuple[int, int]:
    """Where whole words of the sentence fill `room` characters and have most matches."""

    def begun(first: int) -> tuple[int, int]:
        before = min(first - room // 3, fragment.end - room)  # nearer to its end all of it is seen
        start = _word_start(text, max(fragment.start, before), first)
        return start, _word_end(text, first, min(fragment.end, start + room), fragment.end)

    def matched(window: tuple[int, int]) -> int:
        return sum(window[0] <= left and right <= window[1] for left, right in fragment.matches)

    firsts = [left for left, _ in fragment.matches] or [fragment.start]
    return max(map(begun, firsts), key=matched)


def _word_start(text: str, start: int, end: int) -> int:
    """The beginning of the first word after `start`, `end` where there is none before it."""
    if start == 0 or text[start - 1].isspace():
        return start
    space = text.find(" ", start, end)
    return space + 1 if space >= 0 else end


def _word_end(text: str, start: int, end: int, last: int) -> int:
    """The end of the last whole word before `end`, where `end` is not `last` itself."""
    if end >= last:
        return last
    space = text.rfind(" ", start, end)
    return space if space > start else end
