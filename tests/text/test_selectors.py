"""A marked place is found again after edits, and never somewhere else."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reader.model import Selector
from reader.text.selectors import find, select

TEXT = """Bridge to close

The harbour bridge in Westport will close for two years from Monday, the mayor said.
Ferries will carry commuters across the water free of charge until the repairs are finished.
The harbour bridge was opened in 1931. Engineers found cracks in four of its nine pillars.
"""

SENTENCE = (
    "Ferries will carry commuters across the water free of charge until the repairs are finished."
)


def marked(quote: str, text: str = TEXT, after: int = 0) -> Selector:
    start = text.index(quote, after)
    return select(text, start, start + len(quote))


def found(text: str, selector: Selector) -> str | None:
    place = find(text, selector)
    return None if place is None else text[slice(*place)]


def test_white_space_around_is_left_out() -> None:
    start = TEXT.index(SENTENCE)
    selector = select(TEXT, start - 1, start + len(SENTENCE) + 1)
    assert (selector.exact, selector.start) == (SENTENCE, start)
    assert TEXT[selector.start - len(selector.prefix) :].startswith(
        selector.prefix + selector.exact + selector.suffix
    )


@pytest.mark.parametrize(("start", "end"), [(3, 3), (5, 4), (-1, 4), (0, 10_000), (15, 17)])
def test_nothing_cannot_be_marked(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="nothing to select"):
        select(TEXT, start, end)


def test_the_second_of_two_equal_quotes_stays_the_second() -> None:
    second = TEXT.rindex("harbour bridge")
    selector = marked("harbour bridge", after=second)
    edited = "A word from the editor.\n\n" + TEXT
    assert find(edited, selector) == (second + 25, second + 25 + len("harbour bridge"))


def test_a_word_is_not_found_in_another_sentence() -> None:
    selector = marked("harbour bridge", after=TEXT.rindex("harbour bridge"))
    without = TEXT.replace("The harbour bridge was opened in 1931.", "")
    assert "harbour bridge" in without
    assert find(without, selector) is None


def test_a_headline_is_found_under_a_new_first_line() -> None:
    assert found(f"The Courier, Monday\n\n{TEXT}", marked("Bridge to close")) == "Bridge to close"


@pytest.mark.parametrize(
    "edited",
    [
        "Ferries will carry passengers across the water free of charge until repairs are finished.",
        "Ferries will now carry commuters across the water free of charge until the repairs of "
        "the bridge are finished.",
        "Ferries carry commuters across the water until the repairs are finished.",
    ],
)
def test_an_edited_sentence_is_found_whole(edited: str) -> None:
    assert found(TEXT.replace(SENTENCE, edited), marked(SENTENCE)) == edited


@pytest.mark.parametrize(
    "other",
    [
        "",
        "Buses will carry pupils through the Kingsmead tunnel at the usual fare, officials said.",
        "Ferries will stay in port for the winter because the city cannot pay for their fuel.",
    ],
)
def test_a_sentence_that_is_gone_is_not_found(other: str) -> None:
    assert find(TEXT.replace(SENTENCE, other), marked(SENTENCE)) is None


def test_an_alike_sentence_elsewhere_is_not_taken_for_it() -> None:
    quote = "The minister of finance said on Monday that talks with the banks had failed."
    alike = "The minister of defence said on Friday that talks with the unions had failed."
    text = f"{TEXT}{quote} Markets fell.\n"
    edited = f"{TEXT}Shares rose after a quiet week. {alike} Soldiers cheered.\n"
    assert find(edited, marked(quote, text)) is None


def test_a_long_passage_with_edits_is_found_from_its_first_to_its_last_word() -> None:
    body = " ".join(f"Paragraph {n} tells of the crossing and of ferry {n * n}." for n in range(80))
    edited = body.replace("Paragraph 40 tells", "Part 40 speaks")
    selector = marked(body, f"Before.\n{body}\nAfter.")
    assert found(f"A new line.\nBefore.\n{edited}\nAfter.", selector) == edited


WORDS = (
    "mayor ferry cracks Ωmega 2022 über tunnel a of the 桥 bridge, “quoted” free closing market "
    "engineers nine spring water's north-bank Orlov said, tax repairs queue 300 harbour night"
).split()
sentences = st.lists(st.sampled_from(WORDS), min_size=6, max_size=14).map(" ".join)
texts = st.lists(sentences, min_size=3, max_size=8, unique=True)


@given(texts, st.data())
def test_found_again_after_edits_elsewhere(parts: list[str], data: st.DataObject) -> None:
    chosen = data.draw(st.integers(0, len(parts) - 1))
    text = ". ".join(parts)
    start = len(". ".join(parts[:chosen])) + (2 if chosen else 0)
    selector = select(text, start, start + len(parts[chosen]))
    before = data.draw(sentences)
    edited = ". ".join([before, *parts])
    assume(edited.count(selector.exact) == 1)
    moved = len(before) + 2
    assert find(edited, selector) == (selector.start + moved, selector.end + moved)


@given(st.text(max_size=80), st.text(min_size=1, max_size=80), st.data())
def test_what_is_found_is_inside_and_alike(other: str, text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assume(text[start:end].strip())
    selector = select(text, start, end)
    assert find(text, selector) == (selector.start, selector.end)
    place = find(other, selector)
    if place is not None:
        assert 0 <= place[0] < place[1] <= len(other)
        shorter = min(len(selector.exact), place[1] - place[0])
        assert shorter >= 0.75 * max(len(selector.exact), place[1] - place[0])


@given(texts, sentences)
def test_never_a_wrong_place_when_the_quote_is_gone(parts: list[str], quote: str) -> None:
    """Words that the rest of the text does not have are nowhere to be found in it."""
    foreign = quote.translate({ord(char): chr(0x2801 + ord(char) % 0xFE) for char in set(quote)})
    text = ". ".join([*parts, foreign])
    selector = select(text, len(text) - len(foreign), len(text))
    assert find(". ".join(parts), selector) is None
