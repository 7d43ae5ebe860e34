"""Rows of text: nothing is lost, nothing is too wide, and offsets lead back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.model import Article, Block, BlockKind
from reader.tui.wrap import fold_starts, index_at, lay_out

WORDS = st.text(alphabet="abc 日本。「e\u0301é-", min_size=1, max_size=60)


def article_of(*paragraphs: tuple[BlockKind, str]) -> Article:
    """An article with these blocks, a blank line between them."""
    blocks, text = [], ""
    for kind, paragraph in paragraphs:
        start = len(text)
        text += paragraph
        blocks.append(Block(kind, start, len(text), "because"))
        text += "\n\n"
    return Article("0" * 12, "a.txt", "A", "", None, "", None, "", text, "en", tuple(blocks))


@given(st.lists(WORDS.filter(str.strip), min_size=1, max_size=5), st.integers(4, 40))
def test_rows_show_every_character_once_within_the_width(paragraphs: list[str], width: int) -> None:
    article = article_of(*((BlockKind.BODY, text.strip()) for text in paragraphs))
    layout = lay_out(article, width)
    shown = "".join(article.text[row.start : row.end] for row in layout.rows)
    assert "".join(shown.split()) == "".join(article.text.split())
    for row in layout.rows:
        assert cell_len(article.text[row.start : row.end]) <= width


@given(st.lists(WORDS.filter(str.strip), min_size=1, max_size=5), st.integers(4, 40))
def test_the_row_of_a_character_is_the_one_that_shows_it(paragraphs: list[str], width: int) -> None:
    article = article_of(*((BlockKind.BODY, text.strip()) for text in paragraphs))
    layout = lay_out(article, width)
    for index, row in enumerate(layout.rows):
        for offset in range(row.start, row.end):
            assert layout.row_at(offset) == index


def test_words_stay_whole_and_a_line_break_in_a_paragraph_is_a_space() -> None:
    article = article_of((BlockKind.BODY, "alpha beta\ngamma delta"))
    layout = lay_out(article, 11)
    assert [article.text[row.start : row.end] for row in layout.rows] == [
        "alpha beta",
        "gamma delta",
    ]
    wider = lay_out(article, 17)
    assert wider.rows[0].end == article.text.index(" delta")


def test_a_fold_says_why_in_as_many_as_two_rows() -> None:
    article = article_of((BlockKind.FURNITURE, "Log in"), (BlockKind.BODY, "The bridge closed."))
    reason = article.blocks[0].reason
    (row,) = (row for row in lay_out(article, 60).rows if row.hidden)
    assert row.told == f"▸ 1 line folded: {reason}"
    first, second = (row for row in lay_out(article, 22).rows if row.hidden)
    assert (second.start, second.end) == (first.end, first.end)
    assert f"{first.told} {second.told.strip()}" == row.told
    *_, last = (row for row in lay_out(article, 12).rows if row.hidden)
    assert len(last.told) <= 12
    assert last.told.endswith("…")


def test_furniture_is_one_row_until_it_is_unfolded() -> None:
    article = article_of(
        (BlockKind.BODY, "The bridge closed."),
        (BlockKind.FURNITURE, "Log in"),
        (BlockKind.TAGS, "#bridge"),
        (BlockKind.BODY, "It will open again."),
    )
    folded = [row for row in lay_out(article, 40).rows if row.hidden]
    assert [row.hidden for row in folded] == [2]
    starts = fold_starts(article)
    assert [article.text[start : start + 6] for start in starts] == ["Log in"]
    assert not any(row.hidden for row in lay_out(article, 40, starts).rows)


def rows_of(text: str, width: int) -> list[str]:
    article = article_of((BlockKind.BODY, text))
    return [article.text[row.start : row.end] for row in lay_out(article, width).rows]


def test_no_row_of_chinese_begins_with_what_closes_or_ends_with_what_opens() -> None:
    assert rows_of("中俄关系良好。两国合作", 12) == ["中俄关系良", "好。两国合作"]
    assert rows_of("习近平指出,今年以来", 10) == ["习近平指", "出,今年以", "来"]
    assert rows_of("国家主席说“中方愿同俄方”相互", 12) == ["国家主席说", "“中方愿同俄", "方”相互"]
    assert rows_of("中方愿同「俄方」相互", 10) == ["中方愿同", "「俄方」相", "互"]


def test_a_latin_word_in_chinese_stays_whole_and_begins_a_row_by_itself() -> None:
    assert rows_of("中国同NATO成员国", 9) == ["中国同", "NATO成员", "国"]


def test_a_family_of_emoji_is_not_parted() -> None:
    family = "👩\u200d👩\u200d👧"
    assert rows_of(f"a {family}", 6) == ["a", family]


def test_what_fits_nowhere_is_cut_where_it_must_be() -> None:
    assert rows_of("好。。。。。", 6) == ["好。。", "。。。"]


def test_an_empty_article_has_no_rows() -> None:
    assert len(lay_out(article_of(), 40)) == 0


def test_a_cell_leads_to_its_character_in_wide_text() -> None:
    article = article_of((BlockKind.BODY, "日本 news"))
    row = lay_out(article, 40).rows[0]
    found = [article.text[index_at(article.text, row, cell)] for cell in range(9)]
    assert found == ["日", "日", "本", "本", " ", "n", "e", "w", "s"]
    assert index_at(article.text, row, 40) == row.end
