"""Segments, gutter and minimap."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

from reader.model import BlockKind
from reader.tui.paint import Layer, Mark, gutter, minimap, paint, thumb, touched
from reader.tui.wrap import Layout, Row

BASE, TINT, FOUND = Style(), Style(bgcolor="blue"), Style(bold=True)
TEXT = "The harbour bridge will close for two years from Monday."

RANGES = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted)


@given(st.lists(RANGES, max_size=6), RANGES)
def test_painting_changes_no_character_and_styles_each_as_marked(
    ranges: list[list[int]], window: list[int]
) -> None:
    layer = Layer(Mark(start, end, TINT) for start, end in ranges)
    start, end = window
    segments = paint(TEXT, start, end, BASE, [layer])
    assert "".join(segment.text for segment in segments) == TEXT[start:end]
    offset = start
    for segment in segments:
        for _ in segment.text:
            marked = any(left <= offset < right for left, right in ranges)
            assert (segment.style == TINT) == marked
            offset += 1


def test_a_later_layer_lies_over_an_earlier_one() -> None:
    segments = paint(TEXT, 0, 18, BASE, [Layer([Mark(4, 18, TINT)]), Layer([Mark(12, 18, FOUND)])])
    assert [(segment.text, segment.style) for segment in segments] == [
        ("The ", BASE),
        ("harbour ", TINT),
        ("bridge", TINT + FOUND),
    ]


def rows_of_ten(count: int) -> Layout:
    return Layout([Row(n * 10, n * 10 + 10, BlockKind.BODY) for n in range(count)], 10)


def test_two_labels_never_share_a_row() -> None:
    marks = gutter(rows_of_ten(4), [(0, 5, "A", BASE), (6, 25, "B", TINT), (6, 9, "C", FOUND)])
    assert [(row, mark.label) for row, mark in sorted(marks.items())] == [
        (0, "A"),
        (1, "B"),
        (2, ""),
    ]


def test_the_minimap_stands_for_the_whole_article() -> None:
    cells = minimap(rows_of_ten(100), [(0, 10, TINT), (990, 1000, FOUND)], 20)
    assert cells == {0: TINT, 19: FOUND}
    assert minimap(rows_of_ten(5), [(40, 50, TINT)], 20) == {4: TINT}


@given(
    st.integers(1, 200),
    st.lists(st.tuples(st.integers(0, 1999), st.integers(1, 60)), max_size=12),
    st.integers(1, 60),
)
def test_cells_asked_and_spans_placed_are_the_same(
    rows: int, spans: list[tuple[int, int]], height: int
) -> None:
    layout = rows_of_ten(rows)
    placed = [(start % (10 * rows), start % (10 * rows) + length) for start, length in spans]
    layer = Layer(Mark(start, end, TINT) for start, end in placed)
    cells = minimap(layout, [(*span, TINT) for span in placed], height)
    assert touched(layout, [layer], height) == sorted(cells)


@given(st.integers(1, 500), st.integers(0, 500), st.integers(1, 60))
def test_the_thumb_stays_on_the_map(rows: int, top: int, height: int) -> None:
    first, end = thumb(rows, min(top, rows), height)
    assert 0 <= first <= end or first <= height
    assert end <= height
    assert (end > first) == (rows > height and first < height) or rows <= height
