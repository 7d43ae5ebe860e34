"""What is printed for a person, with Rich and as plain lines."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import (
    Answer,
    Article,
    Block,
    BlockKind,
    Comparison,
    Entities,
    Entity,
    EntityType,
    Fragment,
    Hit,
    LinkClass,
    Mention,
    Passage,
    Span,
    Story,
    Voice,
)
from reader.report.pieces import Column, Piece, Table
from reader.report.terminal import plain_lines, print_plain, print_rich
from reader.report.views.common import told_apart
from reader.report.views.compare import compare_view, matrix_view
from reader.report.views.entities import entities_view
from reader.report.views.search import search_view
from reader.report.views.show import show_view
from reader.report.views.stories import stories_view

PARTS = {
    BlockKind.TITLE: "A [bold]bridge[/] closes",
    BlockKind.BODY: "The bridge is unsafe, the mayor said.",
    BlockKind.FURNITURE: "Log in\nForgotten your password?",
}


def article(id_: str, source: str, *kinds: BlockKind) -> Article:
    """An article of a block for each of `kinds`, a line break between two."""
    text, blocks = "", []
    for kind in kinds:
        blocks.append(Block(kind, len(text), len(text) + len(PARTS[kind]), f"a {kind} for a test"))
        text += PARTS[kind] + "\n"
    return Article(
        id=id_,
        path=f"/news/{id_}.txt",
        source=source,
        source_reason="the file says so",
        title=PARTS[BlockKind.TITLE] if BlockKind.TITLE in kinds else None,
        title_reason="the first line",
        published="2024-05-03",
        published_reason="the file says so",
        text=text,
        language="en",
        blocks=tuple(blocks),
    )


ONE = article("aaaa", "Courier", BlockKind.TITLE, BlockKind.BODY, BlockKind.FURNITURE)
TWO = article("bbbb", "Gazette", BlockKind.BODY)
ARTICLES = {"aaaa": ONE, "bbbb": TWO}
HEADERS = {key: each.header for key, each in ARTICLES.items()}
STORY = Story("feed", "A bridge closes", "2024-05-03", ("aaaa", "bbbb"))


def said(story_of: list[Piece]) -> str:
    return "\n".join(plain_lines(story_of))


def span(telling: Article) -> Span:
    block = next(telling.of_kind(BlockKind.BODY))
    return Span(telling.id, block.start, block.end)


def test_furniture_is_folded_into_one_line_that_says_why() -> None:
    folded = said(list(show_view(ONE)))
    assert "… 2 lines of furniture: a furniture for a test" in folded
    assert "password" not in folded
    unfolded = said(list(show_view(ONE, everything=True)))
    assert "password" in unfolded
    assert "[a body for a test]" in unfolded


def test_nothing_but_furniture_is_folded() -> None:
    folded = said(list(show_view(ONE)))
    assert all(PARTS[kind] in folded for kind in (BlockKind.TITLE, BlockKind.BODY))


def test_an_article_without_a_title_is_given_none() -> None:
    assert said(list(show_view(TWO))).startswith("No title · Gazette · 2024-05-03 · bbbb")


def test_a_passage_tells_its_class_voice_and_sources() -> None:
    passage = Passage("p", "A", LinkClass.EDITED, Voice.SPEECH, (span(ONE), span(TWO)))
    text = said(
        list(
            compare_view(STORY, Comparison("feed", ("aaaa", "bbbb"), (), (passage,), ()), ARTICLES)
        )
    )
    assert "A ~ · edited · speech · 2 of 2 sources" in text
    assert f"Courier: {PARTS[BlockKind.BODY]}" in text
    assert "aaaa\tCourier\t2024-05-03\t100 %\t1\t0" in text


def test_what_is_only_probably_of_a_passage_has_a_question_mark() -> None:
    spans = span(ONE), span(TWO)
    told = []
    for unsure in ((), spans[1:], spans):
        passage = Passage("p", "A", LinkClass.EDITED, Voice.SPEECH, spans, unsure)
        comparison = Comparison("feed", ("aaaa", "bbbb"), (), (passage,), ())
        lines = said(list(compare_view(STORY, comparison, ARTICLES))).splitlines()
        row = said(list(matrix_view(STORY, comparison, ARTICLES))).splitlines()[-1]
        heads = [line.split(" ·")[0].split(":")[0] for line in lines[-3:]]
        told.append((heads, row))
    assert told == [
        (["A ~", "Courier", "Gazette"], "A ~\tspeech\t7\t7"),
        (["A ~", "Courier", "Gazette ?"], "A ~\tspeech\t7\t7?"),
        (["A ?", "Courier ?", "Gazette ?"], "A ?\tspeech\t7?\t7?"),
    ]


def test_the_same_words_alone_are_not_said_to_be_so_probably() -> None:
    spans = span(ONE), span(TWO)
    passage = Passage("p", "A", LinkClass.VERBATIM, Voice.NARRATION, spans, spans)
    comparison = Comparison("feed", ("aaaa", "bbbb"), (), (passage,), ())
    told = said(list(compare_view(STORY, comparison, ARTICLES)))
    assert "A = · verbatim" in told
    assert "?" not in told.partition("A = ")[2]
    assert said(list(matrix_view(STORY, comparison, ARTICLES))).endswith("A =\tnarration\t7\t7")


def test_what_contradicts_the_first_of_a_passage_is_named() -> None:
    told = ("Divers found 12 crates in the harbour.", "Divers found 14 crates in the harbour.")
    articles, spans = {}, []
    for one, text in zip((ONE, TWO), told, strict=True):
        body = Block(BlockKind.BODY, 0, len(text), "")
        articles[one.id] = replace(one, text=text, blocks=(body,))
        spans.append(Span(one.id, 0, len(text)))
    passage = Passage("p", "A", LinkClass.EDITED, Voice.NARRATION, tuple(spans))
    comparison = Comparison("feed", ("aaaa", "bbbb"), (), (passage,), ())
    lines = said(list(compare_view(STORY, comparison, articles))).splitlines()
    assert lines[-2:] == [f"Courier: {told[0]}", f"Gazette ≠ number: {told[1]}"]


def test_only_here_stands_under_its_source() -> None:
    text = said(
        list(
            compare_view(
                STORY, Comparison("feed", ("aaaa", "bbbb"), (), (), (span(TWO),)), ARTICLES
            )
        )
    )
    assert f"Only in Gazette\n{PARTS[BlockKind.BODY]}" in text
    assert "Only in Courier" not in text


def test_articles_of_one_source_are_told_apart_by_their_day_or_id() -> None:
    articles = {id_: article(id_, "Tribune", BlockKind.BODY) for id_ in "abc"}
    articles["c"] = replace(articles["c"], published="2024-05-04T08:00:00")
    articles["d"] = article("d", "Gazette", BlockKind.BODY)
    assert told_apart(articles) == {
        "a": "Tribune 2024-05-03 a",
        "b": "Tribune 2024-05-03 b",
        "c": "Tribune 2024-05-04",
        "d": "Gazette",
    }


def test_an_entity_has_a_dot_per_source_or_their_names() -> None:
    mention = Mention("bbbb", 26, 31, "mayor")
    entity = Entity("e", "Jane Orlov", EntityType.PERSON, ("Orlov",), (mention,), "a note")
    view = list(entities_view(STORY, Entities("feed", "rules", (entity,)), HEADERS))
    assert "Jane Orlov\tGazette 1\t1\tOrlov (a note)" in said(view)
    assert "○●" in rich(view)


def test_a_hit_shows_the_sentence_with_its_matches_lit() -> None:
    body = span(ONE)
    at = ONE.text.index("mayor")
    fragment = Fragment(body.start, body.end, ((at, at + 5),))
    answer = Answer("mayor", 3, (Hit("aaaa", 1.5, (fragment,)),), by_source={"Courier": 3})
    view = list(search_view(answer, {"aaaa": STORY}, ARTICLES))
    assert "“mayor” · 3 articles of 1 source, the best 1 here" in said(view)
    assert PARTS[BlockKind.BODY] in said(view)
    assert "\x1b[1;4mmayor\x1b[0m" in rich(view, is_terminal=True)


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def rich(view: list[Piece], *, is_terminal: bool = False) -> str:
    out = Terminal() if is_terminal else io.StringIO()
    print_rich(view, out)
    return out.getvalue()


@pytest.fixture(autouse=True)
def _a_wide_terminal_without_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.delenv("FORCE_COLOR", raising=False)


def test_ids_stay_whole_on_a_narrow_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    named = article("0123456789ab", "A source with a long name", BlockKind.TITLE)
    story = Story("feed", "A bridge closes", None, ("0123456789ab",))
    painted = rich(list(stories_view([story], {"0123456789ab": named.header})))
    assert "0123456789ab" in painted
    assert max(map(len, painted.splitlines())) <= 40


@pytest.mark.parametrize("width", [40, 60, 80, 300, 500])
def test_a_matrix_too_wide_is_several_and_no_number_is_cut(
    monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    sources = [f"gazette-{n}.example.com" for n in range(16)]
    numbers = [str(1000 + n) for n in range(16)]
    matrix = Table(
        (Column("passage", whole=True), *(Column(source, number=True) for source in sources)),
        [("A ≈", *numbers), ("B ≈", *reversed(numbers))],
    )
    painted = rich([matrix]).splitlines()
    assert max(map(len, painted)) <= width
    for label, expected in (("A ≈", numbers), ("B ≈", numbers[::-1])):
        rows = [line.removeprefix(label).split() for line in painted if line.startswith(label)]
        assert [number for row in rows for number in row] == expected
    assert (len(rows) == 1) == (width >= 300)


def test_text_of_articles_is_never_markup() -> None:
    for view in (show_view(ONE), stories_view([STORY], HEADERS)):
        assert "[bold]bridge[/]" in rich(list(view))


def test_no_colour_leaves_no_colour_code() -> None:
    assert "\x1b[3" not in rich(list(show_view(ONE, everything=True)), is_terminal=True).replace(
        "\x1b[3m", ""
    )


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=80))
def test_whatever_a_source_is_called_a_row_stays_a_row(source: str) -> None:
    named = article("aaaa", source, BlockKind.BODY)
    story = Story("feed", source, None, ("aaaa",))
    out = io.StringIO()
    print_plain(stories_view([story], {"aaaa": named.header}), out)
    rows = [line for line in out.getvalue().split("\n") if line.startswith("aaaa\t")]
    assert len(rows) == 1
    assert rows[0].count("\t") == 5
