"""JSON values of findings: what the contract says of names, order and nulls."""

from __future__ import annotations

from reader.model import (
    Answer,
    Article,
    Block,
    BlockKind,
    Comparison,
    DateMention,
    Fragment,
    Header,
    Hit,
    Link,
    LinkClass,
    Span,
    Story,
    Voice,
)
from reader.report.records import (
    article_record,
    compare_record,
    search_record,
    show_record,
    stories_record,
)

ARTICLE = Article(
    id="0123456789ab",
    path="a.txt",
    source="Courier",
    source_reason="its file name",
    title=None,
    title_reason="no line stands like a headline",
    published=None,
    published_reason="no date",
    text="A ferry sank.",
    language="en",
    blocks=(Block(BlockKind.BODY, 0, 13, "a sentence"),),
    dates=(DateMention("Friday", None, None, None, False, "no full date"),),
)


def test_what_a_text_does_not_support_is_null() -> None:
    record = article_record(ARTICLE)
    assert record["title"] is None and record["published"] is None
    assert record["blocks"] == [{"kind": "body", "start": 0, "end": 13, "reason": "a sentence"}]


def test_only_the_text_is_left_out() -> None:
    whole = article_record(ARTICLE)
    without = article_record(ARTICLE, text=False)
    assert [key for key in whole if key != "text"] == list(without)
    listed = stories_record([Story("s", "Ferry", None, (ARTICLE.id,))], [ARTICLE])
    assert listed["articles"] == [without]
    assert listed["stories"][0]["articles"] == [ARTICLE.id]


def test_a_date_outside_the_text_has_no_offsets() -> None:
    assert show_record(ARTICLE)["dates"] == [
        {
            "text": "Friday",
            "start": None,
            "end": None,
            "value": None,
            "accepted": False,
            "reason": "no full date",
        }
    ]


def test_the_class_of_a_link_is_called_class() -> None:
    link = Link(Span("a", 0, 3), Span("b", 4, 9), 0.5, LinkClass.VERBATIM, Voice.MIXED)
    record = compare_record(Comparison("s", ("a", "b"), (link,), (), (Span("a", 5, 8),)), [])
    assert record["links"] == [
        {
            "a": {"article": "a", "start": 0, "end": 3},
            "b": {"article": "b", "start": 4, "end": 9},
            "score": 0.5,
            "class": "verbatim",
            "voice": "mixed",
        }
    ]
    assert record["only_here"] == [{"article": "a", "start": 5, "end": 8}]


def test_a_hit_says_where_it_stands() -> None:
    hit = Hit("a", 2.0, (Fragment(0, 13, ((2, 7),)),))
    answer = Answer("ferry", 1, (hit,), "ferries", "a hint", {"Courier": 1})
    headers = {"a": Header("a", "a.txt", "Courier", None, None, "en", 3)}
    assert search_record(answer, headers, {"a": "s"}) == {
        "query": "ferry",
        "total": 1,
        "hits": [
            {
                "article": "a",
                "path": "a.txt",
                "story": "s",
                "source": "Courier",
                "title": None,
                "score": 2.0,
                "fragments": [{"start": 0, "end": 13, "matches": [{"start": 2, "end": 7}]}],
            }
        ],
        "suggestion": "ferries",
        "by_source": {"Courier": 1},
    }
