"""What feeds and records write in their fields, as a user sees it: HTML, escapes, dates."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.ingest import Found, read_file
from reader.ingest.dates import iso_date
from reader.model import Article, BlockKind

PARAGRAPHS = (
    "The harbour of Lindholm was closed on Friday after a tanker ran aground near the old pier.",
    "“Nobody was hurt, and nothing has leaked,” harbour master Ida Roos told reporters.",
    "Tugs from two neighbouring towns are expected to pull the tanker free at high water.",
)
TEXT = "\n\n".join(PARAGRAPHS)


def read(tmp_path: Path, name: str, content: str) -> Article:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    article = next(read_file(Found(path, None)))
    assert isinstance(article, Article)
    return article


def feed(title: str, text: str = TEXT, more: str = "") -> str:
    said = f"<item><title>{title}</title><description>{text}</description>{more}</item>"
    return f"<rss><channel><title>Lindholm &amp;#8211; Post</title>{said}</channel></rss>"


def bodies(article: Article) -> tuple[str, ...]:
    return tuple(article.text[b.start : b.end] for b in article.of_kind(BlockKind.BODY))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Tanker &lt;em&gt;aground&lt;/em&gt; in Lindholm", "Tanker aground in Lindholm"),
        ("<![CDATA[Tanker <q>aground</q> in Lindholm]]>", "Tanker aground in Lindholm"),
        ("Berg &amp;amp; Roos on Lindholm&amp;#8217;s pier", "Berg & Roos on Lindholm’s pier"),
        ("If 3 &lt; 4 &amp; 5 &gt; 4 in Lindholm", "If 3 < 4 & 5 > 4 in Lindholm"),
        ("The address ?a=1&amp;copy=2 in Lindholm", "The address ?a=1&copy=2 in Lindholm"),
    ],
)
def test_the_title_of_an_entry_is_shown_as_its_page_shows_it(
    tmp_path: Path, written: str, shown: str
) -> None:
    article = read(tmp_path, "feed.rss", feed(written))
    assert (article.title, article.source) == (shown, "Lindholm – Post")
    assert article.text.startswith(shown + "\n")
    assert bodies(article) == PARAGRAPHS


def test_the_title_of_an_entry_may_be_a_piece_of_a_page(tmp_path: Path) -> None:
    title = '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">A <b>tanker</b></div>'
    entry = f"<entry>{title}</title><content>{TEXT}</content></entry>"
    atom = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title>{entry}</feed>'
    assert read(tmp_path, "feed.atom", atom).title == "A tanker"


def test_escapes_in_a_text_without_tags_are_read(tmp_path: Path) -> None:
    escaped = TEXT.replace("“", "&amp;#8220;").replace("”", "&amp;rdquo;")
    assert bodies(read(tmp_path, "feed.rss", feed("Tanker aground", escaped))) == PARAGRAPHS


@pytest.mark.parametrize("tag", ["</a>", '<a href="https://post.example">', "<b>", "<br>"])
def test_a_stray_tag_does_not_run_the_paragraphs_of_a_text_together(
    tmp_path: Path, tag: str
) -> None:
    text = TEXT.replace("Ida Roos", f"Ida {tag}Roos</b>")
    article = read(tmp_path, "record.json", json.dumps({"title": "Tanker aground", "text": text}))
    assert len(bodies(article)) == len(PARAGRAPHS) + (tag == "<br>")
    assert bodies(article)[0] == PARAGRAPHS[0]
    assert "<" not in article.text


def test_the_writer_of_an_entry_is_named_without_the_address(tmp_path: Path) -> None:
    article = read(
        tmp_path, "feed.rss", feed("Aground", more="<author>jo@post.example (Jo Berg)</author>")
    )
    (byline,) = article.of_kind(BlockKind.BYLINE)
    assert article.text[byline.start : byline.end] == "Jo Berg"


def test_what_wordpress_gives_out_is_read(tmp_path: Path) -> None:
    said = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    posts = [
        {
            "date": "2021-05-07T08:30:00",
            "link": "https://post.example/tanker",
            "title": {"rendered": "Berg &amp; Roos&#8217;s tanker"},
            "content": {"rendered": said, "protected": False},
        }
    ]
    article = read(tmp_path, "posts.json", json.dumps(posts))
    assert (article.title, article.source) == ("Berg & Roos’s tanker", "post.example")
    assert bodies(article) == PARAGRAPHS


@pytest.mark.parametrize(
    ("stated", "value"),
    [
        ("Fri, 7 May 21 08:30 EST", "2021-05-07"),
        ("1620376200", "2021-05-07T08:30:00+00:00"),
        ("1620376200000", "2021-05-07T08:30:00+00:00"),
        ("1620376200.25", "2021-05-07T08:30:00+00:00"),
        ("202105070830", None),
        ("2 hours ago", None),
        ("Fri, 35 May 2021 08:30:00 GMT", None),
    ],
)
def test_dates_of_feeds_and_programs_become_iso(stated: str, value: str | None) -> None:
    assert iso_date(stated) == value
