"""Where sentences of news text begin and end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text import sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["The bridge fell.", "Nobody was hurt."],
        ["“We saw it fall.”", "The mayor left."],
        ['"Who did this?"', "Nobody knew."],
        ["He called it a “disgrace”.", "Others agreed."],
        ["Was it safe?!", "No!", "It was not…", "Then it fell."],
        ["Gen. Ada Roe met Sen. Poe and Mr. Low.", "They spoke."],
        ["George W. Moss and J. Edgar Fenn came.", "K. Ode did not."],
        ["The U.S. Senate met in Washington, D.C. on Monday.", "It voted."],
        ["They flew to the U.S.", "The trip was long."],
        ["It ends at 5 p.m. Eastern time.", "Come early."],
        ["It ends at 5 p.m.", "The doors close then."],
        ["Acme Inc. Chairman Lee resigned.", "He left Acme Inc.", "The board agreed."],
        ["YORK, Pa. — The river rose.", "It fell in York, Pa.", "The crew left."],
        ["She is his rep.", "Rep. Low is not."],
        ["See No. 4 of Vol. 2 for more.", "No.", "We will not."],
        ["Prices rose 3.5 percent to $1.2 billion.", "Costs fell."],
        ["“Will it hold?” Moss asked.", "Nobody answered."],
        ["“It is over!” she said.", "It was."],
        ["It was over ... or so they said.", "It was not."],
        ["Sales of it rose.", "iPhone sales fell.", "2014 was worse."],
        ["«Es ist vorbei.»", "„Wirklich?“", "Ja."],
        ["¿Quién fue?", "¡Nadie!", "Así terminó."],
        ["Am 3. Oktober kam Dr. Klein.", "Er blieb."],
        ["Elle est partie.", "« Jamais ! »", "À demain."],
        ["Он ушёл.", "Она осталась."],
        ["桥塌了。", "没有人受伤！", "「真的？」", "是。"],
    ],
)
def test_cuts_between_sentences_only(expected: list[str]) -> None:
    assert cut(" ".join(expected)) == expected


def test_ideographic_stops_need_no_space() -> None:
    assert cut("桥塌了。没有人受伤！「真的？」是。") == [
        "桥塌了。",
        "没有人受伤！",
        "「真的？」",
        "是。",
    ]


def test_a_line_break_within_a_paragraph_is_white_space() -> None:
    assert cut("The old bridge over\nthe river fell. Nobody\nwas hurt.") == [
        "The old bridge over\nthe river fell.",
        "Nobody\nwas hurt.",
    ]


def test_an_empty_line_ends_a_sentence_without_a_stop() -> None:
    assert cut("A headline\n\nThe bridge fell") == ["A headline", "The bridge fell"]


def test_items_of_a_list_are_apart() -> None:
    assert cut("They want:\n• more pay\n• less work\n1. Peace\n2. Quiet") == [
        "They want:",
        "• more pay",
        "• less work",
        "1. Peace",
        "2. Quiet",
    ]


def test_a_space_lost_after_a_stop_is_seen() -> None:
    assert cut("It sank in the sea.The crew swam. They use Node.Js for it.") == [
        "It sank in the sea.",
        "The crew swam.",
        "They use Node.Js for it.",
    ]


def test_a_part_of_a_text_keeps_the_positions_of_the_whole() -> None:
    text = "One came. Two left. Three stayed."
    assert list(sentences(text, 10, 19)) == [(10, 19)]


@given(st.text(alphabet="aB 1.!?…\n\"“”'«»()。！-•U.S", max_size=120))
def test_every_character_but_white_space_is_in_one_sentence(text: str) -> None:
    ranges = list(sentences(text))
    assert all(0 <= start < end <= len(text) for start, end in ranges)
    assert all(a[1] <= b[0] for a, b in pairwise(ranges))
    assert all(text[start:end] == text[start:end].strip() for start, end in ranges)
    inside = "".join(text[start:end] for start, end in ranges)
    assert "".join(inside.split()) == "".join(text.split())
