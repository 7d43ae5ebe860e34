"""A part of a text, described so that it is found again after the text was edited.

The method is that of the Web Annotation Data Model (https://www.w3.org/TR/annotation-model/):
the position helps where the text is the same, the quote with what stood around it where not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.model.notes import Selector

_AROUND = 32
"""Characters of context kept on each side, as Hypothesis and other annotators keep them."""

_PROVES_ITSELF = 50
"""An exact quote of as many characters is the one that is sought, whatever is around it now."""

_SAME_QUOTE = 0.7
"""How much of a shorter quote and its context together must be the same where the quote stands.

A word needs its neighbours on both sides, or it would be found in another sentence.
"""

_ALIKE_QUOTE, _ALIKE_IN_CONTEXT = 0.75, 0.8
"""The same for a quote that was itself edited: of the quote alone, and with its context.

Two sentences of one story that open alike stay under the second (`tests/text/test_selectors.py`).
"""

_ENDS = 150
"""Of a longer quote the first and last characters are sought: to align all of it takes long."""

_WORD_EDGE = re.compile(r"(?<!\w)(?=\S)|(?<=\S)(?!\w)")


def select(text: str, start: int, end: int) -> Selector:
    """Describe `text[start:end]`, without the white space around it.

    Raises:
        ValueError: there is nothing but white space, or the range is not in the text.
    """
    if not 0 <= start <= end <= len(text) or not text[start:end].strip():
        raise ValueError(f"there is nothing to select in [{start}, {end})")
    end = start + len(text[start:end].rstrip())
    start = end - len(text[start:end].lstrip())
    before, after = text[max(start - _AROUND, 0) : start], text[end : end + _AROUND]
    return Selector(text[start:end], before, after, start, end)


def find(text: str, selector: Selector) -> tuple[int, int] | None:
    """Return where the selected part is in `text`, None where it is gone.

    The exact quote is taken where most of its context is the same, of equals the nearest to its
    old position; where it is nowhere, the part of the text that is most like it, if that is alike
    enough.
    """
    if _is_unmoved(text, selector):
        return selector.start, selector.end
    places = list(_exact_places(text, selector.exact))
    if not places:
        return _find_edited(text, selector)
    context, _, place = max(
        (_context(text, place, selector), -abs(place[0] - selector.start), place)
        for place in places
    )
    is_it = len(selector.exact) >= _PROVES_ITSELF
    return place if is_it or _weighed(1.0, context, selector) >= _SAME_QUOTE else None


def _is_unmoved(text: str, selector: Selector) -> bool:
    place = selector.start, selector.end
    return text[slice(*place)] == selector.exact and all(
        then == now for then, now in _sides(text, place, selector)
    )


def _exact_places(text: str, exact: str) -> Iterator[tuple[int, int]]:
    start = text.find(exact) if exact else -1
    while start >= 0:
        yield start, start + len(exact)
        start = text.find(exact, start + 1)


def _find_edited(text: str, selector: Selector) -> tuple[int, int] | None:
    rough = _aligned(text, selector.exact)
    if rough is None:
        return None
    together, alike, place = max(_scored(text, place, selector) for place in _near(text, rough))
    is_it = alike >= _ALIKE_QUOTE and together >= _ALIKE_IN_CONTEXT
    return place if is_it else None


def _aligned(text: str, exact: str) -> tuple[int, int] | None:
    """Roughly where `exact` stands with other words in it."""
    if not text or not exact:
        return None
    from rapidfuzz import fuzz

    head = fuzz.partial_ratio_alignment(exact[:_ENDS], text)
    tail = fuzz.partial_ratio_alignment(exact[-_ENDS:], text) if len(exact) > _ENDS else head
    if head is None or tail is None or tail.dest_end <= head.dest_start:
        return None
    return head.dest_start, tail.dest_end


def _near(text: str, rough: tuple[int, int]) -> list[tuple[int, int]]:
    """Ranges between edges of words near `rough`.

    An alignment is as long as what was sought, so it cuts into a quote that grew or shrank.
    """
    slack = min((rough[1] - rough[0]) // 3, _AROUND) + 1
    starts, ends = (_edges(text, at, slack) for at in rough)
    return [(start, end) for start in starts for end in ends if start < end] or [rough]


def _edges(text: str, at: int, slack: int) -> list[int]:
    """Edges of words; `at` itself where there is none, as where no spaces part the words."""
    found = _WORD_EDGE.finditer(text, max(at - slack, 0), min(at + slack + 1, len(text)))
    return [edge.start() for edge in found if edge.start() <= at + slack] or [at]


def _scored(
    text: str, place: tuple[int, int], selector: Selector
) -> tuple[float, float, tuple[int, int]]:
    """The likeness with the context, that of the quote alone, and the place."""
    alike = _likeness(selector.exact, text[slice(*place)])
    return _weighed(alike, _context(text, place, selector), selector), alike, place


def _context(text: str, place: tuple[int, int], selector: Selector) -> float:
    """How alike the two sides are; where the text began or ended at a side, the other one."""
    alike = [_likeness(then, now) for then, now in _sides(text, place, selector) if then]
    return sum(alike) / len(alike) if alike else 0.0


def _sides(text: str, place: tuple[int, int], selector: Selector) -> list[tuple[str, str]]:
    """What stood and what stands before and after a place, as far as what stood is known."""
    start, end = place
    before = text[max(start - len(selector.prefix), 0) : start]
    return [(selector.prefix, before), (selector.suffix, text[end : end + len(selector.suffix)])]


def _weighed(quote: float, context: float, selector: Selector) -> float:
    """The likeness of quote and context together, each weighed by its length."""
    length = len(selector.exact)
    return (quote * length + context * 2 * _AROUND) / (length + 2 * _AROUND)


def _likeness(one: str, other: str) -> float:
    """From 0 to 1: one less the share of characters that must be edited (Levenshtein)."""
    from rapidfuzz.distance import Levenshtein  # 10 ms that a text nobody edited does without

    return Levenshtein.normalized_similarity(one, other)
