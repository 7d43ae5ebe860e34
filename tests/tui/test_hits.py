"""The line of a hit: where most of what was looked for is, whole words, in the room there is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.model import Article, Fragment
from reader.tui.screens.search.hits import sentence
from tests.tui.conftest import OpenApp, press
from tests.tui.test_search_screen import ask, rows


def article(text: str) -> Article:
    return Article("0" * 12, "a.txt", "a", "", None, "", None, "", text, "en", ())


@given(
    st.lists(st.text("abcdefgh", min_size=1, max_size=12), min_size=30, max_size=60),
    st.lists(st.integers(0, 29), min_size=1, max_size=6, unique=True),
    st.integers(40, 90),
)
def test_a_sentence_is_cut_between_words_where_most_matches_are(
    words: list[str], lit: list[int], room: int
) -> None:
    text = " ".join(words)
    starts = [sum(len(word) + 1 for word in words[:n]) for n in range(len(words))]
    matches = tuple((starts[n], starts[n] + len(words[n])) for n in sorted(lit))
    shown = sentence(article(text), Fragment(0, len(text), matches), room)
    assert shown.cell_length <= room
    said = str(shown).removeprefix("… ").removesuffix(" …")
    assert f" {said} " in f" {text} "
    # No other place of that length, begun as far before a match, has more of them whole.
    most = max(
        sum(first <= left and right <= first + (room - 4) * 2 // 3 - 12 for left, right in matches)
        for first, _ in matches
    )
    assert len(shown.spans) >= most


async def test_both_words_are_seen_though_one_of_their_forms_stands_before(
    open_app: OpenApp,
) -> None:
    async with open_app(size=(80, 24)) as pilot:
        await ask(pilot, "wrong side")
        await press(pilot, "down")
        hits = [row for row in rows(pilot) if row.startswith("  Source")]
        assert len(hits) == 3
        for hit in hits:
            _, line = hit.splitlines()
            assert "wrong side" in line
            assert 56 < len(line) <= 80 - 2 * 2  # at either side two cells stay free
